"""One place shows what a command hands back: for people, or as one JSON envelope."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout

import pytest
from conftest import DocgenCli
from hypothesis import given
from hypothesis import strategies as st

from docgen.cli.output import Result, count_problems, show
from docgen.errors import Exit, Problem, Severity

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PROBLEMS = st.lists(st.builds(Problem, *[TEXT] * 5, st.sampled_from(Severity)), max_size=4)


def shown(result: Result, *, as_json: bool) -> tuple[str, str]:
    """Stdout and stderr of showing ``result``."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        show("generate", result, as_json=as_json)
    return out.getvalue(), err.getvalue()


@given(text=TEXT, problems=PROBLEMS, complaint=TEXT, code=st.sampled_from(Exit))
def test_the_envelope_is_all_that_stdout_gets(
    text: str, problems: list[Problem], complaint: str, code: Exit
) -> None:
    """With --json, stdout is one envelope with all its keys and every problem; stderr is empty."""
    out, err = shown(Result(text, {"a": text}, problems, code, complaint), as_json=True)
    envelope = json.loads(out)
    assert err == ""
    assert list(envelope) == ["version", "command", "status", "data", "problems"]
    assert envelope["data"]["a"] == text
    for problem, data in zip(problems, envelope["problems"], strict=not complaint):
        assert data == {
            "code": problem.code,
            "severity": problem.severity.name.lower(),
            "file": problem.file,
            "path": problem.path,
            "message": problem.message,
            "hint": problem.hint,
        }


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (Result("xong"), "ok"),
        (Result("xong", problems=[Problem("D1", "x", severity=Severity.NOTE)]), "problems"),
        (Result(complaint="hỏng", exit_code=Exit.FILE), "error"),
    ],
)
def test_status(result: Result, status: str) -> None:
    """Error: the work stopped; problems: done, with something to tell; ok: done."""
    assert json.loads(shown(result, as_json=True)[0])["status"] == status


def test_people_read_results_on_stdout_and_complaints_on_stderr() -> None:
    """Text goes to stdout, problems to stderr, one line each, with their severity."""
    problems = [
        Problem("D102", "sai", "ky", "a.json"),
        Problem("D201", "dài", severity=Severity.WARNING),
        Problem("D301", "mới", severity=Severity.NOTE),
    ]
    out, err = shown(Result("a.docx: đã ghi báo cáo", problems=problems), as_json=False)
    assert out == "a.docx: đã ghi báo cáo\n"
    assert err == "Sai: a.json: ky: sai [D102]\nNên sửa: dài [D201]\nLưu ý: mới [D301]\n"


def test_nothing_to_say_is_silence() -> None:
    """An empty result prints nothing, not even an empty line."""
    assert shown(Result(), as_json=False) == ("", "")


def test_problems_are_counted_by_severity() -> None:
    """The summary counts mistakes, what should be mended and what is worth knowing."""
    problems = [Problem("D1", "x"), Problem("D1", "x"), Problem("D2", "x", severity=Severity.WARNING)]
    assert count_problems(problems) == "2 lỗi, 1 chỗ nên sửa"
    assert count_problems([]) == "không có lỗi"


@pytest.mark.parametrize("args", [["--help"], ["--help", "--json"]])
def test_an_old_console_gets_utf8(docgen_cli: DocgenCli, args: list[str]) -> None:
    """On a console with another code page the Vietnamese still arrives, as UTF-8."""
    assert "đúng thể thức" in docgen_cli(*args).out  # the runner's console starts as cp1252


def test_a_name_that_is_no_text_is_shown(docgen_cli: DocgenCli) -> None:
    """A file name of stray bytes can be complained about; the envelope stays JSON."""
    name = b"a\xff.json".decode("utf-8", "surrogateescape")
    args = ("convert", "x", "-o", "y.json", name)
    assert "a\\udcff.json" in docgen_cli(*args).err
    assert name in docgen_cli(*args, "--json").json["data"]["message"]
