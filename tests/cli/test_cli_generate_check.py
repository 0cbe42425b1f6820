"""``docgen generate --check``: what is written has been judged, and what is found is told."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli, Ran
from faulty_template import NO_RULE, SMALL_TEXT, STRANGE_HEAD, put_template
from support import edited

from docgen.errors import DocxError, Exit

ROOT = Path(__file__).parents[2]
SAMPLES = ("lai-chau-quy-3-2023", "mong-cai-nam-2023")
REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": ["Công đoàn đã hoàn thành nhiệm vụ."] * 3}],
    "noi_nhan": ["Như trên"],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}


def generate(cli: DocgenCli, *args: str) -> Ran:
    """Make and judge the report of ``a.json`` as ``b.docx``."""
    return cli("generate", "a.json", "-o", "b.docx", "--check", *args)


def with_text(*lines: str) -> dict[str, Any]:
    """The report with other words."""
    return {**REPORT, "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": list(lines)}]}


def codes(ran: Ran) -> list[str]:
    """The codes told in a run with --json, in order."""
    return [problem["code"] for problem in ran.json["problems"]]


def test_a_right_report_has_no_finding(docgen_cli: DocgenCli) -> None:
    """Exit code 0, and the last word is that nothing was found; the bytes are those of a plain run."""
    docgen_cli.write("a.json", REPORT)
    ran = generate(docgen_cli)
    assert (ran.code, ran.out, ran.err) == (Exit.DONE, "b.docx: đã ghi báo cáo; kiểm tra: không có lỗi\n", "")
    plain = docgen_cli("generate", "a.json", "-o", "c.docx")
    assert plain.files["b.docx"] == plain.files["c.docx"]


def test_a_fault_of_the_template_is_found(docgen_cli: DocgenCli) -> None:
    """Body of 12 pt, no rule below the motto: exit code 1, each kind told once; the file is there."""
    docgen_cli.write("a.json", REPORT)
    template = put_template(docgen_cli, SMALL_TEXT, NO_RULE)
    ran = generate(docgen_cli, "-t", template, "--json")
    assert (ran.code, ran.files["b.docx"][:2]) == (Exit.FINDINGS, b"PK")
    assert (ran.json["status"], ran.json["data"]["checked"]) == ("problems", True)
    assert {problem["file"] for problem in ran.json["problems"]} == {"b.docx"}
    assert {"TT201", "TT206"} <= set(codes(ran))
    assert len(codes(ran)) == len(set(codes(ran)))
    size = next(problem for problem in ran.json["problems"] if problem["code"] == "TT201")
    assert (size["path"].startswith("đoạn "), "còn 2 chỗ nữa" in size["hint"]) == (True, True)


def test_the_findings_are_those_of_check(docgen_cli: DocgenCli) -> None:
    """``generate --check`` and ``check`` on the file say the same kinds of things."""
    docgen_cli.write(
        "a.json", with_text('Phong trào "thi đua” năm 2023.', "Kết nạp  15/10 đoàn viên, đạt 140%.")
    )
    ran = generate(docgen_cli, "-t", put_template(docgen_cli, SMALL_TEXT), "--json")
    again = docgen_cli("check", "b.docx", "--json")
    assert (ran.code, set(codes(ran))) == (again.code, set(codes(again)))
    assert {"TT201", "SL101"} <= set(codes(ran))


def test_a_lesser_finding_is_told_and_is_no_failure(docgen_cli: DocgenCli) -> None:
    """What is better mended, but not wrong: told, exit code 0."""
    docgen_cli.write("a.json", with_text("Công đoàn  các cấp đã hoàn thành nhiệm vụ."))
    ran = generate(docgen_cli)
    assert (ran.code, ran.err.startswith("Nên sửa: b.docx: đoạn ")) == (Exit.DONE, True)
    assert ran.out == "b.docx: đã ghi báo cáo; kiểm tra: có chỗ nên xem lại\n"


def test_what_was_not_judged_is_told(docgen_cli: DocgenCli) -> None:
    """A head that is not recognised is not called right: a note says what was not judged."""
    docgen_cli.write("a.json", REPORT)
    ran = generate(docgen_cli, "-t", put_template(docgen_cli, STRANGE_HEAD), "--json")
    notes = [problem for problem in ran.json["problems"] if problem["code"] == "KT001"]
    assert (ran.code, [(note["severity"], note["file"]) for note in notes]) == (
        Exit.DONE,
        [("note", "b.docx")],
    )
    assert "Quốc hiệu" in notes[0]["message"]


def test_an_unchanged_file_is_judged_too(docgen_cli: DocgenCli) -> None:
    """A file made without --check and not changed since is judged by the next run that asks for it."""
    docgen_cli.write("a.json", REPORT)
    template = put_template(docgen_cli, NO_RULE)
    assert docgen_cli("generate", "a.json", "-o", "b.docx", "-t", template).code == Exit.DONE
    ran = generate(docgen_cli, "-t", template, "--json")
    assert (ran.code, codes(ran), ran.json["data"]["unchanged"]) == (Exit.FINDINGS, ["TT206"], True)


def test_an_edited_file_is_kept_as_ever(docgen_cli: DocgenCli) -> None:
    """--check changes nothing of the care for a person's work: refused, exit code 7, the file as it was."""
    docgen_cli.write("a.json", REPORT)
    made = generate(docgen_cli).files["b.docx"]
    mine = edited(made, "word/document.xml", ("hoàn thành", "làm xong"))
    docgen_cli.write("b.docx", mine)
    ran = generate(docgen_cli)
    assert (ran.code, ran.files["b.docx"], "--force" in ran.err) == (Exit.FILE, mine, True)


def test_a_file_that_check_cannot_read_is_told(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not judged is not right: the reason is told as an error, the file is written all the same."""

    def refuse(_data: bytes, matcher: object) -> None:
        raise DocxError("quá nhiều đoạn")

    monkeypatch.setattr(import_module("docgen.check.run"), "check", refuse)
    docgen_cli.write("a.json", REPORT)
    ran = generate(docgen_cli)
    assert (ran.code, ran.err) == (Exit.FINDINGS, "Sai: b.docx: quá nhiều đoạn [E005]\n")
    assert ran.files["b.docx"].startswith(b"PK")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.thorough
def test_a_shipped_sample_has_no_finding(docgen_cli: DocgenCli, name: str) -> None:
    """Of no severity, and every part is recognised."""
    ran = docgen_cli(
        "generate", ROOT / "samples" / name / "bao-cao.json", "-o", "b.docx", "--check", "--json"
    )
    assert (ran.code, ran.json["problems"], ran.json["data"]["checked"]) == (Exit.DONE, [], True)


@pytest.mark.parametrize(("args", "loaded"), [([], False), (["--check"], True)], ids=["plain", "check"])
@pytest.mark.thorough(one_of=2)
def test_rules_are_loaded_only_when_asked_for(tmp_path: Path, args: list[str], loaded: bool) -> None:
    """Without --check nothing of the check is loaded."""
    script = (
        "import sys\nfrom docgen.cli.error_handling import run\ncode = run(sys.argv[1:])\n"
        "print(*[name for name in sys.modules if name.startswith('docgen.check')])\nsys.exit(code)\n"
    )
    data = str(ROOT / "samples" / SAMPLES[0] / "bao-cao.json")
    done = subprocess.run(  # noqa: S603 (our own interpreter, our own script)
        [sys.executable, "-c", script, "generate", data, "-o", "b.docx", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert ("docgen.check.run" in done.stdout.splitlines()[-1]) == loaded
