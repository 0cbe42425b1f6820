"""The error boundary: whatever happens inside a command becomes words and an exit code."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from conftest import DocgenCli

from docgen.cli.error_handling import run
from docgen.errors import (
    DataError,
    DocgenError,
    DocxError,
    Exit,
    FileError,
    MissingProgramError,
    Problem,
    TemplateError,
    UsageError,
)

Plant = Callable[..., None]
KNOWN = [DataError, DocxError, FileError, MissingProgramError, TemplateError, UsageError]


def raising(error: BaseException) -> Callable[..., NoReturn]:
    """A library function that fails."""

    def function(*_args: Any, **_kwargs: Any) -> NoReturn:
        raise error

    return function


@pytest.mark.parametrize("kind", KNOWN)
def test_known_error_becomes_its_exit_code(docgen_cli: DocgenCli, plant: Plant, kind: type) -> None:
    """Every known error ends with its own exit code, its message on stderr, nothing on stdout."""
    plant("docgen.library.reports", generate=raising(kind("a.json: hỏng (hãy sửa)")))
    ran = docgen_cli("generate", "a.json")
    assert (ran.code, ran.out, ran.err) == (kind.exit_code, "", "Lỗi: a.json: hỏng (hãy sửa)\n")


def test_every_error_class_is_tried() -> None:
    """The list above names every kind of error there is."""
    assert set(KNOWN) == set(DocgenError.__subclasses__())


def test_problems_of_an_error_are_all_shown(docgen_cli: DocgenCli, plant: Plant) -> None:
    """The problems that an error carries follow it, one line each, severity first."""
    problems = [Problem("D101", "thiếu khoá", path="ky"), Problem("D102", "sai kiểu", hint="ghi số")]
    plant("docgen.library.reports", generate=raising(DataError("a.json: 2 lỗi", problems)))
    assert docgen_cli("generate", "a.json").err.splitlines() == [
        "Lỗi: a.json: 2 lỗi",
        "Sai: ky: thiếu khoá [D101]",
        "Sai: sai kiểu (ghi số) [D102]",
    ]


def test_an_error_in_json_is_an_envelope(docgen_cli: DocgenCli, plant: Plant) -> None:
    """With --json a failure is an envelope on stdout, and stderr stays empty."""
    plant(
        "docgen.library.reports", generate=raising(DataError("a.json: 1 lỗi", [Problem("D101", "thiếu ky")]))
    )
    ran = docgen_cli("generate", "a.json", "--json")
    assert (ran.code, ran.err) == (Exit.DATA, "")
    assert ran.json == {
        "version": 1,
        "command": "generate",
        "status": "error",
        "data": {"message": "a.json: 1 lỗi"},
        "problems": [
            {
                "code": "D101",
                "severity": "error",
                "file": "",
                "path": "",
                "message": "thiếu ky",
                "hint": "",
            }
        ],
    }


def test_an_error_without_problems_is_itself_the_problem(docgen_cli: DocgenCli, plant: Plant) -> None:
    """In the envelope of a failure the list of problems is never empty."""
    plant("docgen.library.reports", generate=raising(FileError("b.docx: đang mở")))
    problems = docgen_cli("generate", "a.json", "--json").json["problems"]
    assert [(each["code"], each["message"]) for each in problems] == [("E007", "b.docx: đang mở")]


@pytest.mark.parametrize("arguments", [["generate", "a.json"], ["generate", "a.json", "--json"]])
def test_interruption_is_130(docgen_cli: DocgenCli, plant: Plant, arguments: list[str]) -> None:
    """Ctrl-C ends with 130 and one Vietnamese sentence."""
    plant("docgen.library.reports", generate=raising(KeyboardInterrupt()))
    ran = docgen_cli(*arguments)
    assert ran.code == Exit.INTERRUPTED
    assert "Đã dừng theo yêu cầu." in ran.out + ran.err
    assert "Lỗi" not in ran.out + ran.err


def test_our_own_bug_leaves_a_log(docgen_cli: DocgenCli, plant: Plant) -> None:
    """An unknown error is an apology and a log with versions, arguments and traceback, code 70."""
    plant("docgen.library.reports", generate=raising(ZeroDivisionError("chia cho không")))
    ran = docgen_cli("generate", "a.json")
    [log] = docgen_cli.logs.iterdir()
    text = log.read_text(encoding="utf-8")
    assert ran.code == Exit.BUG
    assert "Xin lỗi" in ran.err
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    for part in ("docgen 0.", "Python 3.", "click ", "['generate', 'a.json']", "Traceback", "chia cho không"):
        assert part in text


def test_our_own_bug_in_json_names_the_log(docgen_cli: DocgenCli, plant: Plant) -> None:
    """The envelope of an unknown error holds the place of the log."""
    plant("docgen.library.reports", generate=raising(ZeroDivisionError()))
    envelope = docgen_cli("generate", "a.json", "--json").json
    assert Path(envelope["data"]["log"]).is_file()
    assert (envelope["status"], envelope["problems"][0]["code"]) == ("error", "E070")


def test_a_log_that_cannot_be_written_is_said(
    docgen_cli: DocgenCli, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When even the log fails, the user is told so and gets the error's own line."""
    monkeypatch.setenv("DOCGEN_LOG_DIR", str(docgen_cli.write("not-a-folder", "")))
    plant("docgen.library.reports", generate=raising(ZeroDivisionError("chia cho không")))
    ran = docgen_cli("generate", "a.json")
    assert ran.code == Exit.BUG
    assert "Không ghi được tệp nhật ký" in ran.err
    assert "ZeroDivisionError: chia cho không" in ran.err


def test_a_log_does_not_take_another_place(docgen_cli: DocgenCli, plant: Plant) -> None:
    """Two bugs in the same second leave two logs."""
    plant("docgen.library.reports", generate=raising(ZeroDivisionError()))
    docgen_cli("generate", "a.json")
    docgen_cli("generate", "a.json")
    assert len(list(docgen_cli.logs.iterdir())) == 2


def test_a_full_disk_behind_stdout_is_a_file_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """``docgen --help > full-disk``: exit code 7, not a traceback."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    complaints = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", complaints)
    assert run(["--help"]) == Exit.FILE
    assert complaints.getvalue().startswith("Lỗi: không ghi được kết quả")
