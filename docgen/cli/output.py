"""What a command hands back, and the only place that shows it: for people or as JSON.

People read the result on stdout and complaints on stderr. With ``--json`` one envelope is all that
stdout ever gets, also after a failure. Commands must not know which of the two was asked for.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import Any, TextIO

from docgen import Exit, Problem, Severity

ENVELOPE_VERSION = 1
_GONE = (errno.EPIPE, errno.EINVAL)  # EINVAL: how Windows says that the reader has left
_WHOLE_SENTENCES = (Exit.BUG, Exit.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one command.

    ``text`` is for people (stdout), ``data`` the same for programs. ``complaint`` says why the work
    could not go on and ``advice`` tells people what next; a result without a complaint is a command
    that did what it is for, whatever it found. ``reported``: the text tells people of every problem already.
    """

    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    exit_code: Exit = Exit.DONE
    complaint: str = ""
    advice: str = ""
    reported: bool = False

    @property
    def status(self) -> str:
        """``error``: the work stopped; ``problems``: done, and something to tell; ``ok``: done."""
        if self.complaint:
            return "error"
        return "problems" if self.problems else "ok"


def prepare_streams() -> None:
    """Make stdout and stderr write UTF-8 whatever the console's code page; no character is refused.

    What was closed when the program began is opened on nothing: the next file to be opened would take its
    place, and get what is meant for the screen.
    """
    for handle in (0, 1, 2):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    # Python says None of a stream that it found closed
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the whole run
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the whole run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def show(command: str, result: Result, *, as_json: bool) -> None:
    """Show ``result``. A reader that has gone away is no error; OSError if stdout fails otherwise."""
    try:
        if as_json:
            _write(sys.stdout, json.dumps(_envelope(command, result), ensure_ascii=False, indent=2))
        else:
            complain("\n".join(_complaints(result)))  # first, so that the summary comes last
            _write(sys.stdout, result.text)
    except OSError as error:
        _let_go(sys.stdout)
        if error.errno not in _GONE:
            raise


def complain(complaint: str) -> None:
    """Say ``complaint`` on stderr; if that fails, stay silent: there is nowhere left to say it."""
    try:
        _write(sys.stderr, complaint)
    except OSError:
        _let_go(sys.stderr)


def draws() -> bool:
    """Whether stderr is a terminal, where a line can be drawn over."""
    return sys.stderr.isatty()


def draw(text: str) -> None:
    """Put ``text`` on stderr as it is, without a line end of its own; if that fails, stay silent."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def count_problems(problems: Sequence[Problem]) -> str:
    """``"2 lỗi, 1 chỗ nên sửa"``; ``"không có lỗi"`` for none."""
    names = {Severity.ERROR: "lỗi", Severity.WARNING: "chỗ nên sửa", Severity.NOTE: "lưu ý"}
    counts = {severity: sum(p.severity is severity for p in problems) for severity in names}
    return ", ".join(f"{n} {names[severity]}" for severity, n in counts.items() if n) or "không có lỗi"


def _envelope(command: str, result: Result) -> dict[str, Any]:
    problems = [problem.as_data() for problem in result.problems]
    data = dict(result.data)
    if result.complaint:
        data["message"] = result.complaint
        code = f"E{result.exit_code:03d}"
        problems = problems or [Problem(code, result.complaint).as_data()]
    return {
        "version": ENVELOPE_VERSION,
        "command": command,
        "status": result.status,
        "data": data,
        "problems": problems,
    }


def _complaints(result: Result) -> list[str]:
    prefix = "" if result.exit_code in _WHOLE_SENTENCES else "Lỗi: "
    first = [f"{prefix}{result.complaint}"] if result.complaint else []
    unreported = () if result.reported else result.problems
    each = [f"{problem.severity.capitalize()}: {problem}" for problem in unreported]
    return first + each + ([result.advice] if result.advice else [])


def _write(stream: TextIO, text: str) -> None:
    if text:
        stream.write(text.rstrip("\n") + "\n")
    stream.flush()


def _let_go(stream: TextIO) -> None:
    """Point ``stream`` at nothing, so that Python's flush at exit does not complain a second time."""
    with suppress(OSError, ValueError):
        target = stream.fileno()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, target)
        os.close(null)
