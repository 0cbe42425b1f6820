"""``generate`` and ``batch``: several reports, standard input, PDF, one file to be printed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.examples import ROOT
from tests.pages import needs_pages

pytestmark = pytest.mark.thorough(one_of=2)

SAMPLE = ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json"
BATCH = ROOT / "samples/lai-chau-cac-don-vi-quy-3-2023"
NAME = "ldld-tinh-lai-chau-bao-cao-quy-2023Q3.docx"


def report(**changes: Any) -> dict[str, Any]:
    """A short report."""
    return {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": ["Đã xong."]}],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
        **changes,
    }


def three(cli: DocgenCli) -> None:
    """Reports of three quarters; the second one is wrong."""
    for quarter in (1, 2, 3):
        wrong = {"luu": 5} if quarter == 2 else {}
        cli.write(f"q{quarter}.json", report(ky={"nam": 2023, "quy": quarter}, **wrong))


def printed(data: bytes) -> list[str]:
    """The lines of a Word file."""
    return [each.printed for each in read_document(read_package(data)).paragraphs if each.printed.strip()]


def test_several_reports(docgen_cli: DocgenCli) -> None:
    """Each gets its file in the folder; a wrong one is told with its mistakes and stops no other."""
    three(docgen_cli)
    ran = docgen_cli("generate", "q1.json", "q2.json", "q3.json", "-o", "ra", "--json")
    assert ran.code == Exit.DATA
    made = [f"ra/ldld-tinh-lai-chau-bao-cao-quy-2023Q{quarter}.docx" for quarter in (1, 3)]
    assert sorted(name for name in ran.files if name.endswith(".docx")) == made
    assert [each["path"] for each in ran.json["data"]["files"]] == [made[0], None, made[1]]
    assert {each["file"] for each in ran.json["problems"]} == {"q2.json"}
    assert ran.json["status"] == "problems"


def test_two_reports_of_one_name(docgen_cli: DocgenCli) -> None:
    """The second one of the same unit, form and period does not silently take the place of the first."""
    docgen_cli.write("a.json", report())
    docgen_cli.write("b.json", report(luu="VT, VP"))
    ran = docgen_cli("generate", "a.json", "b.json")
    assert ran.code == Exit.FILE
    assert f"{NAME}: a.json cũng lập ra tệp này" in ran.err
    assert "Lưu: VT." in "\n".join(printed(ran.files[NAME]))


def test_several_reports_need_a_folder(docgen_cli: DocgenCli) -> None:
    """A single file cannot hold them."""
    three(docgen_cli)
    ran = docgen_cli("generate", "q1.json", "q3.json", "-o", "a.docx")
    assert (ran.code, [name for name in ran.files if name.endswith(".docx")]) == (Exit.USAGE, [])


@pytest.mark.thorough
def test_standard_input(tmp_path: Path) -> None:
    """“-” is what another program hands over; a mistake in it is one of “đầu vào chuẩn”."""
    for data, code, words in ((report(), 0, "đã ghi báo cáo"), (report(luu=5), 3, "đầu vào chuẩn.json: luu")):
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "generate", "-", "-o", "a.docx", "--force"],
            input=json.dumps(data).encode(),
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == code
        assert words in (done.stdout + done.stderr).decode("utf-8")


def test_one_file_to_be_printed(docgen_cli: DocgenCli) -> None:
    """All reports in their order, one after the other; how many are missing is said."""
    three(docgen_cli)
    ran = docgen_cli("generate", "q1.json", "q2.json", "q3.json", "-o", "ra", "--gop", "in.docx")
    assert "in.docx: đã gộp 2 báo cáo để in (thiếu 1 báo cáo chưa lập được)" in ran.out
    first, third = (ran.files[f"ra/ldld-tinh-lai-chau-bao-cao-quy-2023Q{quarter}.docx"] for quarter in (1, 3))
    assert printed(ran.files["in.docx"]) == [*printed(first), *printed(third)]


def test_a_print_file_of_a_person_stays(docgen_cli: DocgenCli) -> None:
    """Our own is made anew, one that Word has saved is not, unless forced."""
    docgen_cli.write("a.json", report())
    args = ("generate", "a.json", "--gop", "in.docx")
    assert docgen_cli(*args).code == Exit.DONE
    assert docgen_cli(*args).code == Exit.DONE
    path = docgen_cli.folder / "in.docx"
    saved = path.read_bytes()[:-1] + b"x"
    path.write_bytes(saved)
    ran = docgen_cli(*args)
    assert (ran.code, ran.files["in.docx"]) == (Exit.FILE, saved)
    assert docgen_cli(*args, "--force").code == Exit.DONE


@pytest.mark.parametrize("name", ["in.txt", "in"])
def test_a_print_file_is_word_or_pdf(docgen_cli: DocgenCli, name: str) -> None:
    """Another name is refused before anything is made."""
    docgen_cli.write("a.json", report())
    ran = docgen_cli("generate", "a.json", "--gop", name)
    assert (ran.code, sorted(ran.files)) == (Exit.USAGE, ["a.json"])


def test_a_print_file_is_not_one_of_the_reports(docgen_cli: DocgenCli) -> None:
    """What is read is never written over."""
    docgen_cli.write("a.json", report())
    ran = docgen_cli("generate", "a.json", "--gop", NAME, "--force")
    assert ran.code == Exit.FILE
    assert printed(ran.files[NAME])


def test_a_batch_is_joined_in_its_order(docgen_cli: DocgenCli) -> None:
    """All units, as in the table of results, files that were there already included."""
    args = ("batch", BATCH / "dan-bai.json", BATCH / "so-lieu.json", "-o", "ra", "--jobs", "1")
    docgen_cli(*args, "--only", "cd-vien-chuc-lai-chau")
    ran = docgen_cli(*args, "--gop", "in.docx", "--json")
    names = [each["tep"] for each in ran.json["data"]["units"]]
    expected = [line for name in names for line in printed(ran.files[f"ra/{name}"])]
    assert printed(ran.files["in.docx"]) == expected
    assert len(names) == 11


@needs_pages
def test_pdfs_beside_the_reports(docgen_cli: DocgenCli) -> None:
    """Made once, made anew when the Word file changes; a signed PDF stays and is told."""
    three(docgen_cli)
    args = ("generate", "q1.json", "q3.json", "-o", "ra", "--pdf")
    assert docgen_cli(*args).code == Exit.DONE
    first, third = sorted((docgen_cli.folder / "ra").glob("*.pdf"))
    assert first.read_bytes().startswith(b"%PDF")
    before = first.stat().st_mtime_ns
    third.write_bytes(third.read_bytes() + b"\n/ByteRange [0 1 2 3]")
    ran = docgen_cli(*args, "--gop", "in.pdf")
    assert first.stat().st_mtime_ns == before
    assert ran.code == Exit.FINDINGS
    assert "đã ký số" in ran.err
    assert b"/ByteRange" in third.read_bytes()
    assert io.BytesIO(ran.files["in.pdf"]).read(5) == b"%PDF-"
