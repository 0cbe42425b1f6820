"""``docgen check`` through the front door: what it says, its exit codes, its copies with comments."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.errors import Exit

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from corpus import FAULTS, GOOD, planted

WRONG = planted(GOOD["docgen"](), next(f for f in FAULTS["docgen"] if f.code == "TT304"))
UNTIDY = planted(GOOD["docgen"](), next(f for f in FAULTS["docgen"] if f.code == "TT805"))


def test_a_clean_file(docgen_cli: DocgenCli) -> None:
    """Nothing found: exit 0, one line, and one that says how much was judged."""
    docgen_cli.write("a.docx", GOOD["docgen"]())
    ran = docgen_cli("check", "a.docx")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    verdict, judged = ran.out.splitlines()
    assert verdict == "a.docx: không có lỗi"
    assert judged.startswith("  Đã soát ")


def test_a_wrong_file(docgen_cli: DocgenCli) -> None:
    """A finding: exit 1; its part, what is wrong, what to do, the clause, the words around it."""
    docgen_cli.write("a.docx", WRONG)
    ran = docgen_cli("check", "a.docx")
    assert (ran.code, ran.err) == (Exit.FINDINGS, "")
    assert ran.out.splitlines()[:-1] == [
        "a.docx: 1 lỗi",
        "",
        "  Phần đầu văn bản",
        "    Sai: Số văn bản “7” thiếu số 0 phía trước – viết “07” (ND30 Phụ lục I, II.3.c) [TT304]",
        "      “Số: 7/BC-LĐLĐ”",
        "  1 chỗ sửa tự động được: thêm --fix",
    ]


@pytest.mark.parametrize(("options", "code"), [((), Exit.DONE), (("--strict",), Exit.FINDINGS)], ids=str)
def test_strict_counts_the_lighter_findings_too(
    docgen_cli: DocgenCli, options: tuple[str, ...], code: Exit
) -> None:
    """What had better be mended is an exit code 1 with --strict only."""
    docgen_cli.write("a.docx", UNTIDY)
    ran = docgen_cli("check", "a.docx", *options)
    assert ran.code == code
    assert "Hai dấu cách liền nhau" in ran.out


def test_findings_in_json(docgen_cli: DocgenCli) -> None:
    """The envelope has every finding with its place, and the same as problems."""
    docgen_cli.write("a.docx", WRONG)
    envelope = docgen_cli("check", "a.docx", "--json").json
    assert envelope["status"] == "problems"
    (file,) = envelope["data"]["files"]
    (finding,) = file["findings"]
    assert (finding["code"], finding["severity"], finding["section"]) == (
        "TT304",
        "error",
        "Phần đầu văn bản",
    )
    assert finding["excerpt"][finding["start"] : finding["end"]] == "7"
    assert envelope["problems"][0]["code"] == "TT304"
    assert envelope["problems"][0]["file"] == "a.docx"


def test_a_bad_file_does_not_stop_the_others(docgen_cli: DocgenCli) -> None:
    """Many files and folders: each is judged, the one that cannot be read is said; exit 5."""
    docgen_cli.write("in/a.docx", b"no zip")
    docgen_cli.write("in/deep/b.docx", WRONG)
    docgen_cli.write("in/~$b.docx", b"Word's own")
    docgen_cli.write("c.docx", GOOD["hand"]())
    ran = docgen_cli("check", "in", "c.docx", "in/deep/b.docx")
    assert ran.code == Exit.DOCX
    assert "in/a.docx: không kiểm tra được – " in ran.out
    assert "in/deep/b.docx: 1 lỗi" in ran.out
    assert "c.docx: không có lỗi" in ran.out
    assert ran.out.splitlines()[-1] == "3 tệp: 1 không có lỗi, 1 có chỗ cần xem, 1 không kiểm tra được"


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7\n", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc")]
)
def test_other_formats_are_refused_with_the_remedy(docgen_cli: DocgenCli, content: bytes, words: str) -> None:
    """.pdf and .doc: exit 5, and what to do."""
    docgen_cli.write("a.docx", content)
    ran = docgen_cli("check", "a.docx")
    assert ran.code == Exit.DOCX
    assert words in ran.out


def test_a_missing_file_and_an_empty_folder(docgen_cli: DocgenCli) -> None:
    """Exit 7 and one sentence."""
    (docgen_cli.folder / "empty").mkdir()
    assert docgen_cli("check", "none.docx").code == Exit.FILE
    assert docgen_cli("check", "empty").code == Exit.FILE


def test_annotate_writes_a_copy(docgen_cli: DocgenCli) -> None:
    """The copy has the comments, the original stays; an existing file is kept without --force."""
    docgen_cli.write("a.docx", WRONG)
    ran = docgen_cli("check", "a.docx", "--annotate", "b.docx")
    assert ran.code == Exit.FINDINGS
    assert ran.files["a.docx"] == WRONG
    assert ran.files["b.docx"].startswith(b"PK")
    assert "b.docx: đã ghi bản có chú thích" in ran.out
    docgen_cli.write("b.docx", b"mine")
    assert docgen_cli("check", "a.docx", "--annotate", "b.docx").code == Exit.FILE
    assert (
        docgen_cli("check", "a.docx", "--annotate", "b.docx", "--force").files["b.docx"]
        == ran.files["b.docx"]
    )


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check"], "thiếu tham số TỆP.docx…"),
        (["check", "a.docx", "--profile", "nd-30"], "không có hồ sơ quy tắc “nd-30” (có phải: nd30?)"),
        (["check", "--explain", "TT304A"], "không có quy tắc mã “TT304A” (có phải: TT304?)"),
        (["check", "a.docx", "b.docx", "--annotate", "c.docx"], "--annotate chỉ dùng với một tệp"),
        (["check", "a.docx", "--annotate", "a.docx"], "hãy đặt tên khác"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(docgen_cli: DocgenCli, args: list[str], words: str) -> None:
    """Exit 2, what is wrong and what was meant."""
    docgen_cli.write("a.docx", WRONG)
    docgen_cli.write("b.docx", WRONG)
    ran = docgen_cli(*args)
    assert ran.code == Exit.USAGE
    assert words in ran.err


def test_explain(docgen_cli: DocgenCli) -> None:
    """The manual page of a rule: title, gravity, clause, both examples."""
    ran = docgen_cli("check", "--explain", "tt304")
    assert ran.code == Exit.DONE
    assert ran.out.startswith(
        "TT304 number-leading-zero – Số văn bản nhỏ hơn 10 có số 0 phía trước.\n"
        "Mức: sai; --fix sửa được; theo ND30 Phụ lục I, II.3.c."
    )
    assert "Đúng:\n  so_ky_hieu | Số: 07/BC-LĐLĐ" in ran.out


def test_the_profile_decides(docgen_cli: DocgenCli) -> None:
    """A deputy below “TM.” without “KT.”: union practice, and wrong by the decree."""
    docgen_cli.write("a.docx", GOOD["docgen"]())
    assert docgen_cli("check", "a.docx").code == Exit.DONE
    ran = docgen_cli("check", "a.docx", "--profile", "nd30")
    assert ran.code == Exit.FINDINGS
    assert "[TT706]" in ran.out
