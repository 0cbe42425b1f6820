"""Own forms just begun, and documents of own forms and of resolutions, are judged for what they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.check.run import check
from docgen.errors import Exit
from docgen.report.load import check_data
from docgen.report.resolve import resolve
from docgen.standard.mau import load_form, shipped_names, with_kinds_of_forms
from docgen.standard.own_forms import find_beside
from docgen.standard.rules import load_standard
from docgen.units import find_register, load_register
from tests.forms.test_own_forms import as_the_page_says, filled
from tests.thorough import some

pytestmark = pytest.mark.thorough(one_of=3)


@pytest.fixture(autouse=True)
def no_folder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of forms but those that a test names."""
    monkeypatch.setenv("DOCGEN_FORMS", "")


@pytest.mark.parametrize("base", some(shipped_names()))
def test_a_form_just_begun_is_right(base: str, docgen_cli: DocgenCli) -> None:
    """Nobody has changed anything yet: there is nothing to mend."""
    longer = f"{load_form(base).ten_loai.capitalize() or 'Thư'} kiểm phiếu"
    assert docgen_cli("form", "new", "thu", "--theo", base, "--ten", longer).code == 0
    judged = docgen_cli("form", "check")
    assert (judged.code, judged.err) == (0, "")


def test_grounds_of_the_forms_own_close_the_list(docgen_cli: DocgenCli) -> None:
    """Those of the data before them end with a semicolon, so that the trial print has no fault."""
    assert docgen_cli("form", "new", "thu", "--theo", "giay-moi", "--ten", "Giấy mời thử").code == 0
    file = docgen_cli.folder / "mau/thu.toml"
    lines = file.read_text(encoding="utf-8")
    own = '\n[[dong]]\nchu = "Xét đơn của đoàn viên."\nkieu = "can_cu"\n\n[[dong]]'
    file.write_text(lines.replace("\n[[dong]]", own, 1), encoding="utf-8")
    assert docgen_cli("form", "build", "mau/thu.toml", "--force").code == 0
    judged = docgen_cli("form", "check")
    assert (judged.code, judged.err) == (0, "")


def test_a_form_without_a_name_is_told(docgen_cli: DocgenCli) -> None:
    """The name that `form new` leaves open, and the kind of the base that it still has."""
    assert docgen_cli("form", "new", "thu", "--theo", "thong-bao").code == 0
    judged = docgen_cli("form", "check")
    assert judged.code == 0
    assert "(Ghi tên mẫu)” còn để nguyên" in judged.err
    assert "tên loại THÔNG BÁO (TB) là của cả mẫu thong-bao (có sẵn)" in judged.err


def test_a_document_is_judged_with_the_forms_beside_it(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From any folder, `docgen check` knows the kind of an own form by the folder mau beside the file."""
    as_the_page_says(docgen_cli)
    filled(docgen_cli)
    assert docgen_cli("generate", "ggt.json", "-o", "ggt.docx").code == 0
    here = docgen_cli("check", "ggt.docx", "--strict")
    elsewhere = tmp_path / "noi-khac"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    find_beside(elsewhere)
    there = docgen_cli("check", docgen_cli.folder / "ggt.docx", "--strict")
    assert there.code == here.code
    assert there.out.replace(str(docgen_cli.folder / "ggt.docx"), "ggt.docx") == here.out


def test_a_form_without_a_subject_is_judged_as_one(docgen_cli: DocgenCli) -> None:
    """`co_trich_yeu = false` goes for any kind of document."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / "giay-gioi-thieu.toml"
    text = path.read_text(encoding="utf-8").replace('"GIẤY GIỚI THIỆU"', '"GIẤY CÔNG TÁC"')
    path.write_text(text.replace('"GGT"', '"GCT"'), encoding="utf-8")
    assert docgen_cli("form", "build", "mau/giay-gioi-thieu.toml", "--force").code == 0
    filled(docgen_cli)
    made = docgen_cli("generate", "ggt.json", "-o", "ggt.docx", "--check")
    assert made.code == 0
    assert "Không nhận ra" not in made.err
    report = check(docgen_cli.folder / "ggt.docx", "nd30")
    assert ([each.code for each in report.findings], report.notes) == ([], ())


def test_a_shipped_form_brings_its_kind() -> None:
    """A form is enough: its kind need not stand in the standard too."""
    standard = load_standard()
    bare = standard._replace(judging=standard.judging._replace(types={}))
    types = with_kinds_of_forms(bare).judging.types
    assert {"BÁO CÁO": "BC", "QUYẾT ĐỊNH": "QĐ"}.items() <= types.items()
    assert "" not in types  # a letter has no kind


def test_who_decides_is_who_is_signed_for(docgen_cli: DocgenCli) -> None:
    """The line above the grounds of a resolution names the body of “TM. …”, unless the data name another."""
    assert docgen_cli("new", "nghi-quyet", "--don-vi", "ldld-tinh-lai-chau", "-o", "nq.json").code == 0
    data = json.loads((docgen_cli.folder / "nq.json").read_text(encoding="utf-8"))
    register = load_register(find_register(docgen_cli.folder / "nq.json"))
    for signer, body in (
        ("TM. BAN CHẤP HÀNH", "BAN CHẤP HÀNH"),
        ("TM. BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ"),
        ("TL. BAN CHẤP HÀNH", "BAN THƯỜNG VỤ"),
    ):
        report, _ = check_data(data | {"nguoi_ky": data["nguoi_ky"] | {"quyen_han": signer}}, register)
        assert report is not None
        assert resolve(report).names["tham_quyen"] == f"{body} LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"


def test_a_name_that_is_no_text_is_refused(docgen_cli: DocgenCli) -> None:
    """Bytes that no code page reads, as an old terminal hands them over: wrong use, no fault of docgen."""
    ran = docgen_cli("form", "new", "thu", "--ten", "Gi\udcffy")
    assert (ran.code, ran.files) == (Exit.USAGE, {})
    assert "tên mẫu có ký tự không in được" in ran.err


def test_files_that_belong_to_no_form_are_named(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form file that Notepad ended in .txt, a Word file alone, a folder that is not there: all are told."""
    docgen_cli.write("mau/giay-a.toml.txt", "ten = 'A'")
    docgen_cli.write("mau/giay-b.docx", b"")
    docgen_cli.write("mau/~$giay-b.docx", b"")
    for forms in (0, 1):
        if forms:
            assert docgen_cli("form", "new", "thu", "--theo", "giay-moi").code == 0
        judged = docgen_cli("form", "check")
        assert judged.code == 4
        assert "Sai: mau/giay-a.toml.txt: tệp .toml bị thêm đuôi .txt" in judged.err
        assert "giay-b.docx: tệp Word không có tệp .toml" in judged.err
        assert judged.err.count("[F112]") == len(("giay-a", "giay-b"))
    monkeypatch.setenv("DOCGEN_FORMS", "khong-co")
    listed = docgen_cli("form", "list")
    assert listed.code == 0
    assert "giay-a.toml.txt" in listed.err
    assert "khong-co: không có thư mục mẫu này" in listed.err


LINES = [  # a line of the form file, its own mistake, what is told
    ('chu = "A {{ du_lieu_rieng.khong_co }}"', r"dong\[\d+\]\.chu: .*khong_co.*\[F107\]"),
    ('chu = "A {{ so"', r"dong\[\d+\]\.chu: .*\[M20\d\]"),
    ('chu = "A {{ so | khong_co_loc }}"', r"dong\[\d+\]\.chu: .*\[M102\]"),
    ('chu = "A"\nkhi = "du_lieu_rieng.khong_co"', r"dong\[\d+\]\.khi: .*khong_co.*\[F107\]"),
    ('chu = "A"\nkhi = "so =="', r"dong\[\d+\]\.khi: .*\[M20\d\]"),
]


def test_a_mistake_in_a_line_is_told_before_the_template_is_built(docgen_cli: DocgenCli) -> None:
    """`form check` and `form build` say the line of the form file; the Word template stays as it was."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / "giay-gioi-thieu.toml"
    before = path.with_suffix(".docx").read_bytes()
    lines = "".join(f"\n[[dong]]\n{line}\n" for line, _ in LINES)
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    for command in (("check",), ("build", "mau/giay-gioi-thieu.toml", "--force")):
        judged = docgen_cli("form", *command)
        assert judged.code != 0
        for _, told in LINES:
            assert re.search(rf"giay-gioi-thieu\.toml: dòng \d+: {told}", judged.err), judged.err
    assert path.with_suffix(".docx").read_bytes() == before


def test_a_template_older_than_its_lines_is_told(docgen_cli: DocgenCli) -> None:
    """A line added or changed since the build is told with the command that mends it, and then no more."""
    as_the_page_says(docgen_cli)
    path = docgen_cli.folder / "mau" / "giay-gioi-thieu.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('chu = "Về việc', 'chu = "Để làm việc') + '\n[[dong]]\nchu = "Xin cảm ơn."\n',
        encoding="utf-8",
    )
    judged = docgen_cli("form", "check")
    assert judged.err.count("[F113]") == len(("changed, with its old words in Word", "added"))
    assert "docgen form build mau/giay-gioi-thieu.toml --force" in judged.err
    assert docgen_cli("form", "build", "mau/giay-gioi-thieu.toml", "--force").code == 0
    assert docgen_cli("form", "check").err == ""
