"""``docgen update``: new data into an edited Word file, through the front door."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.package import read_package
from tests.cli.test_cli_import import REPORT
from tests.roundtrip.editing import Doc, new_paragraph, replace, text_of, track_insertion, w
from tests.support import converted, needs_office
from tests.tracked import by_jubarte, by_office, texts_of

TABLE = {"bang": {"tieu_de": "Biểu", "cot": ["TT", "Đơn vị", "Số"], "dong": [[1, "Xã A", 5], [2, "Xã B", 7]]}}


@pytest.fixture
def edited(docgen_cli: DocgenCli) -> DocgenCli:
    """A folder with a report ``a.json``, its Word file ``a.docx``, edited, and new data ``b.json``."""
    report: dict[str, Any] = deepcopy(REPORT)
    report["noi_dung"][0]["noi_dung"].append(TABLE)
    docgen_cli.write("a.json", report)
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    path = docgen_cli.folder / "a.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("Công việc tốt"), "tốt", "rất tốt")
    doc.find("Công việc").addnext(new_paragraph(doc.find("Công việc"), "Câu của người thêm vào."))
    path.write_bytes(doc.save())
    new = deepcopy(report)
    new["so_lieu"]["cdcs"]["gia_tri"] = 790
    new["noi_dung"][1]["noi_dung"].append("Đoạn mới của dữ liệu.")
    new["noi_dung"][0]["noi_dung"][2]["bang"]["dong"].append([3, "Xã C", 9])
    docgen_cli.write("b.json", new)
    return docgen_cli


def text(cli: DocgenCli, name: str) -> str:
    """All text of a Word file, changes accepted."""
    return "\n".join(texts_of((cli.folder / name).read_bytes())).replace("\u00a0", " ")


def test_new_data_come_in_and_edits_stay(edited: DocgenCli) -> None:
    """As tracked changes: rejected they leave the file as it was, accepted they are the new report."""
    before = (edited.folder / "a.docx").read_bytes()
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert "Đã ghi vào tệp: 2 đoạn hoặc dòng sửa, 1 dòng bảng thêm, 1 đoạn hoặc bảng thêm." in ran.out
    made = ran.files["c.docx"]
    assert (edited.folder / "a.docx").read_bytes() == before
    for words in (
        "Toàn tỉnh có 790 CĐCS.",
        "Công việc rất tốt.",
        "Câu của người thêm vào.",
        "Đoạn mới của dữ liệu.",
    ):
        assert words in text(edited, "c.docx")
    assert texts_of(by_jubarte(made, accept=False)) == texts_of(before)
    assert b'w:author="docgen"' in read_package(made).parts["word/document.xml"]


def test_the_result_is_a_report_like_any_other(edited: DocgenCli) -> None:
    """It carries the merged data: accepted, it comes back whole, and the same data change nothing more."""
    made = edited("update", "a.docx", "b.json", "-o", "c.docx").files["c.docx"]
    edited.write("d.docx", by_jubarte(made, accept=True))
    ran = edited("import", "d.docx", "-o", "d.json")
    assert ran.code == Exit.DONE, ran.out
    assert b'"gia_tri": 790' in ran.files["d.json"]
    again = edited("update", "d.docx", "b.json", "-o", "e.docx")
    assert "Dữ liệu không có gì mới so với tệp." in again.out
    assert edited("generate", "d.json", "-o", "d.docx").code == Exit.FILE  # a person has edited it


def test_plain_leaves_no_marks(edited: DocgenCli) -> None:
    """The same text without tracked changes, in one run as in two."""
    tracked = edited("update", "a.docx", "b.json", "-o", "c.docx").files["c.docx"]
    plain = edited("update", "a.docx", "b.json", "-o", "d.docx", "--plain").files["d.docx"]
    assert texts_of(plain) == texts_of(tracked)
    assert b"w:ins" not in read_package(plain).parts["word/document.xml"]
    assert edited("update", "a.docx", "b.json", "-o", "e.docx").files["e.docx"] == tracked


def test_a_persons_number_wins_and_a_comment_says_the_data(edited: DocgenCli) -> None:
    """Both have changed one figure: the file keeps the person's, everywhere."""
    path = edited.folder / "a.docx"
    doc = Doc(path.read_bytes())
    for words in ("Toàn tỉnh có", "Chăm lo"):
        replace(doc.find(words), "778", "785")
    path.write_bytes(doc.save())
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx", "--json")
    assert ran.code == Exit.FINDINGS
    assert [each["code"] for each in ran.json["problems"]] == ["NK701"]
    assert ran.json["data"]["conflicts"] == [
        {"path": "so_lieu.cdcs.gia_tri", "ours": "“785”", "theirs": "“790”"}
    ]
    assert "Toàn tỉnh có 785 CĐCS." in text(edited, "c.docx")
    comments = read_package(ran.files["c.docx"]).parts["word/comments.xml"].decode()
    assert "Dữ liệu mới: “790”; giữ “785”" in comments


def test_a_paragraph_that_a_person_rewrote_and_the_data_drop_stays(edited: DocgenCli) -> None:
    """It is told, with a comment."""
    data = deepcopy(REPORT)
    data["noi_dung"][0]["noi_dung"] = [data["noi_dung"][0]["noi_dung"][0], TABLE]
    edited.write("b.json", data)
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx")
    assert ran.code == Exit.FINDINGS
    assert "Công việc rất tốt." in text(edited, "c.docx")
    assert "(không có)" in ran.out


@pytest.mark.parametrize(
    ("change", "words"),
    [({"ky": {"nam": 2023, "quy": 4}}, "kỳ quý IV"), ({"mau": "bao-cao-nam", "ky": {"nam": 2023}}, "mẫu")],
)
def test_data_of_another_report_are_refused(edited: DocgenCli, change: dict[str, Any], words: str) -> None:
    """Another form or period: said, nothing written."""
    edited.write("b.json", {**REPORT, **change})
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx")
    assert ran.code == Exit.USAGE
    assert words in ran.err
    assert "c.docx" not in ran.files


def test_never_over_the_input_nor_over_anything(edited: DocgenCli) -> None:
    """Not even with --force over the file that is read; other files only with it."""
    for extra in ((), ("--force",)):
        assert edited("update", "a.docx", "b.json", "-o", "a.docx", *extra).code == Exit.FILE
    edited.write("c.docx", b"x")
    assert edited("update", "a.docx", "b.json", "-o", "c.docx").code == Exit.FILE
    assert edited("update", "a.docx", "b.json", "-o", "c.docx", "--force").code == Exit.DONE
    assert edited("update", "a.docx", "b.json", "-o", "c.txt").code == Exit.USAGE


def test_changes_that_nobody_has_accepted_stay(edited: DocgenCli) -> None:
    """A person's own tracked change is read as accepted and stays; what is new is written beside it."""
    path = edited.folder / "a.docx"
    doc = Doc(path.read_bytes())
    track_insertion(next(doc.find("Công việc").iter(w("r"))))
    path.write_bytes(doc.save())
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx")
    assert ran.code == Exit.DONE
    own = re.compile(rb'<w:ins [^>]*w:author="Nguy[^"]*".*?</w:ins>', re.DOTALL)
    before, after = (
        read_package(data).parts["word/document.xml"] for data in (doc.save(), ran.files["c.docx"])
    )
    assert own.findall(before) == own.findall(after) != []
    assert after.count(b'w:author="docgen"') > 0


@needs_office
@pytest.mark.thorough
def test_a_file_that_libreoffice_saved(edited: DocgenCli) -> None:
    """Its names of parts and styles are its own: the data are found, the changes are the same."""
    saved = converted((edited.folder / "a.docx").read_bytes())
    edited.write("a.docx", saved)
    ran = edited("update", "a.docx", "b.json", "-o", "c.docx")
    assert ran.code == Exit.DONE, ran.out
    made = ran.files["c.docx"]
    accepted, rejected = (by_office([made], accept=accept)[0] for accept in (True, False))
    assert texts_of(rejected) == texts_of(saved)
    assert texts_of(accepted) == texts_of(made)
    assert "Toàn tỉnh có 790 CĐCS." in text(edited, "c.docx")


@pytest.mark.parametrize("how", [(), ("--plain",)])
@pytest.mark.thorough(one_of=2)
def test_numbers_changed_in_one_place_stay_changed_after_an_update(
    docgen_cli: DocgenCli, how: tuple[str, ...]
) -> None:
    """What a person changed in a sentence or a cell holds everywhere: an import right after finds nothing."""
    report: dict[str, Any] = deepcopy(REPORT)
    report["so_lieu"] |= {"nu": 40, "dv": 3666, "moi": 12}
    report["noi_dung"][0]["noi_dung"] += [
        "Đoàn viên {{ so_lieu.dv | so }}; kết nạp {{ so_lieu.moi | so }}; nữ"
        " {{ (so_lieu.nu / so_lieu.dv * 1000) | so(1) }}‰.",
        {"bang": {"cot": ["TT", "Tên", "Số"], "dong": [
            [1, "Đoàn viên", "{{ so_lieu.dv | so }}"], [2, "CĐCS", "{{ so_lieu.cdcs | so }}"],
            [3, "Gõ thẳng", 55],
        ]}},
    ]  # fmt: skip
    docgen_cli.write("a.json", report)
    assert docgen_cli("generate", "a.json", "-o", "a.docx").code == Exit.DONE
    path = docgen_cli.folder / "a.docx"
    doc = Doc(path.read_bytes())
    replace(doc.find("Toàn tỉnh có"), "778", "781")
    cells = [p for table in doc.tables() for p in table.iter(w("p"))]
    for old, new in (("3.666", "3.700"), ("55", "56")):
        replace(next(p for p in cells if text_of(p) == old), old, new)
    path.write_bytes(doc.save())
    docgen_cli.write("b.json", {**report, "so_lieu": {**report["so_lieu"], "moi": 15}})
    docgen_cli("update", "a.docx", "b.json", "-o", "c.docx", *how)
    after = docgen_cli("import", "c.docx", "-o", "c.json", "--json")
    assert after.json["data"]["changes"] == []
    data = json.loads(after.files["c.json"])
    assert data["so_lieu"] == {"cdcs": {**report["so_lieu"]["cdcs"], "gia_tri": 781}} | {
        "nu": 40, "dv": 3700, "moi": 15,
    }  # fmt: skip
    said = text(docgen_cli, "c.docx")
    for words in ("Chăm lo cho 781", "Đoàn viên 3.700; kết nạp 15; nữ 10,8‰", "56"):
        assert words in said
    assert "778" not in said
    assert "3.666" not in said
