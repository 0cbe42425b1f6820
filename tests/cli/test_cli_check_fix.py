"""``docgen check --fix`` through the front door: what is written where, what is said, what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.formatting import read_document

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from corpus import FAULTS, GOOD, Fault, planted


def fault(code: str) -> Fault:
    """The first fault of a kind in docgen's own document."""
    return next(each for each in FAULTS["docgen"] if each.code == code)


GOOD_FILE = GOOD["docgen"]()
MARGIN = planted(GOOD_FILE, fault("TT102"))
BOTH = planted(planted(GOOD_FILE, fault("TT102")), fault("TT753"))


def top_margin(data: bytes) -> float:
    """The top margin of the first section, in mm."""
    return read_document(data).sections[0].top


@pytest.mark.thorough
def test_a_new_file_is_written_and_the_old_one_stays(docgen_cli: DocgenCli) -> None:
    """Beside it, named after it; what was mended and what is left is said."""
    docgen_cli.write("bc.docx", MARGIN)
    ran = docgen_cli("check", "--fix", "bc.docx")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert ran.out.splitlines()[0].strip() == "Đã sửa 1 chỗ trong bc-da-sua.docx"
    assert "Còn lại: không có lỗi" in ran.out
    assert (docgen_cli.folder / "bc.docx").read_bytes() == MARGIN
    assert top_margin((docgen_cli.folder / "bc-da-sua.docx").read_bytes()) == pytest.approx(20, abs=0.02)


@pytest.mark.thorough
def test_in_place_keeps_the_old_file(docgen_cli: DocgenCli) -> None:
    """The mended document in its place, the old one beside it; a second time changes nothing."""
    docgen_cli.write("bc.docx", MARGIN)
    ran = docgen_cli("check", "--fix", "--in-place", "bc.docx")
    assert ran.code == Exit.DONE
    assert "Đã sửa 1 chỗ trong bc.docx (bản cũ: bc.docx.bak)" in ran.out
    assert (docgen_cli.folder / "bc.docx.bak").read_bytes() == MARGIN
    mended = (docgen_cli.folder / "bc.docx").read_bytes()
    again = docgen_cli("check", "--fix", "--in-place", "bc.docx")
    assert again.out.startswith("bc.docx: không có lỗi\n  Đã soát ")
    assert (docgen_cli.folder / "bc.docx").read_bytes() == mended
    assert sorted(path.name for path in docgen_cli.folder.glob("bc*")) == ["bc.docx", "bc.docx.bak"]


@pytest.mark.thorough
def test_an_older_backup_is_never_lost(docgen_cli: DocgenCli) -> None:
    """The next free name is taken."""
    docgen_cli.write("bc.docx", MARGIN)
    docgen_cli.write("bc.docx.bak", "bản cũ hơn")
    docgen_cli("check", "--fix", "--in-place", "bc.docx")
    assert (docgen_cli.folder / "bc.docx.bak").read_text(encoding="utf-8") == "bản cũ hơn"
    assert (docgen_cli.folder / "bc.docx.bak2").read_bytes() == MARGIN


@pytest.mark.thorough
def test_what_is_left_decides_the_exit_code(docgen_cli: DocgenCli) -> None:
    """A fault that cannot be mended without guessing: exit 1, and it is told as ever."""
    docgen_cli.write("bc.docx", BOTH)
    ran = docgen_cli("check", "--fix", "-o", "moi.docx", "bc.docx")
    assert ran.code == Exit.FINDINGS
    assert "Đã sửa 1 chỗ trong moi.docx" in ran.out
    assert "[TT753]" in ran.out
    assert (docgen_cli.folder / "moi.docx").exists()


def test_nothing_to_mend_writes_nothing(docgen_cli: DocgenCli) -> None:
    """A good file, and one whose faults would have to be guessed."""
    docgen_cli.write("tot.docx", GOOD_FILE)
    docgen_cli.write("doan.docx", planted(GOOD_FILE, fault("TT753")))
    ran = docgen_cli("check", "--fix", "tot.docx", "doan.docx")
    assert ran.code == Exit.FINDINGS
    assert sorted(path.name for path in docgen_cli.folder.glob("*.docx")) == ["doan.docx", "tot.docx"]


def test_without_fix_it_is_said_that_there_is_one(docgen_cli: DocgenCli) -> None:
    """How many places docgen can mend by itself; nothing is written."""
    docgen_cli.write("bc.docx", BOTH)
    ran = docgen_cli("check", "bc.docx")
    assert "1 chỗ sửa tự động được: thêm --fix" in ran.out
    assert [path.name for path in docgen_cli.folder.glob("*.docx")] == ["bc.docx"]


@pytest.mark.thorough
def test_another_file_in_the_way_is_not_overwritten(docgen_cli: DocgenCli) -> None:
    """Exit 7 for that file, the others go on; --force overwrites; the same content is no obstacle."""
    docgen_cli.write("bc.docx", MARGIN)
    docgen_cli.write("hai.docx", MARGIN)
    docgen_cli.write("bc-da-sua.docx", GOOD["hand"]())
    ran = docgen_cli("check", "--fix", "bc.docx", "hai.docx")
    assert ran.code == Exit.FILE
    assert "bc-da-sua.docx: tệp đã có" in ran.out
    assert (docgen_cli.folder / "bc-da-sua.docx").read_bytes() == GOOD["hand"]()
    assert (docgen_cli.folder / "hai-da-sua.docx").exists()
    assert docgen_cli("check", "--fix", "--force", "bc.docx").code == Exit.DONE
    assert docgen_cli("check", "--fix", "bc.docx").code == Exit.DONE


def test_a_file_that_is_open_in_word_is_not_changed(docgen_cli: DocgenCli) -> None:
    """Word keeps a file beside the open one, and would write over what docgen has mended."""
    docgen_cli.write("bao-cao.docx", MARGIN)
    docgen_cli.write("~$o-cao.docx", "ai đó")
    ran = docgen_cli("check", "--fix", "--in-place", "bao-cao.docx")
    assert ran.code == Exit.FILE
    assert "đang mở trong Word" in ran.out
    assert (docgen_cli.folder / "bao-cao.docx").read_bytes() == MARGIN


@pytest.mark.thorough
def test_mended_findings_in_json(docgen_cli: DocgenCli) -> None:
    """Where the mended file is, what was mended, what is left."""
    docgen_cli.write("bc.docx", BOTH)
    (file,) = docgen_cli("check", "--fix", "bc.docx", "--json").json["data"]["files"]
    assert (file["fixed"]["path"], file["fixed"]["backup"]) == ("bc-da-sua.docx", "")
    assert {each["code"] for each in file["fixed"]["findings"]} == {"TT102"}
    assert [(each["code"], each["fixable"]) for each in file["findings"]] == [("TT753", False)]


@pytest.mark.thorough
def test_a_copy_with_comments_is_made_of_the_mended_document(docgen_cli: DocgenCli) -> None:
    """The comments are about what is left."""
    docgen_cli.write("bc.docx", BOTH)
    docgen_cli("check", "--fix", "bc.docx", "--annotate", "ghi-chu.docx")
    assert top_margin((docgen_cli.folder / "ghi-chu.docx").read_bytes()) == pytest.approx(20, abs=0.02)


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "moi.docx", "bc.docx"),
        ("--in-place", "bc.docx"),
        ("--fix", "-o", "bc.docx", "bc.docx"),
        ("--fix", "-o", "moi.txt", "bc.docx"),
        ("--fix", "-o", "moi.docx", "--in-place", "bc.docx"),
        ("--fix", "-o", "moi.docx", "bc.docx", "hai.docx"),
        ("--fix", "--pages", "bc.docx"),
    ],
    ids=" ".join,
)
def test_options_at_odds_are_wrong_use(docgen_cli: DocgenCli, options: tuple[str, ...]) -> None:
    """Exit 2, and nothing is written."""
    for name in ("bc.docx", "hai.docx"):
        docgen_cli.write(name, MARGIN)
    assert docgen_cli("check", *options).code == Exit.USAGE
    assert sorted(path.name for path in docgen_cli.folder.glob("*")) == ["bc.docx", "hai.docx"]
