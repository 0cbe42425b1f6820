"""What can go wrong, and how it is said.

Two kinds of trouble, never mixed:

* a mistake in a user's file is a :class:`Problem`. Problems are collected and shown together;
* an exception means that the work cannot go on. It may carry the problems found so far.

Exit codes live on the exception classes, so that no caller has to know them. Messages are
Vietnamese: where, what is wrong, what to do. This module knows nothing of Word or of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import IntEnum, StrEnum
from typing import Self


class Exit(IntEnum):
    """Exit codes of the command line; the contract with scripts that call docgen."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    DATA = 3
    TEMPLATE = 4
    DOCX = 5
    MISSING_PROGRAM = 6
    FILE = 7
    BUG = 70
    INTERRUPTED = 130


class Severity(StrEnum):
    """How grave a problem is: wrong, better mended, worth knowing."""

    ERROR = "sai"
    WARNING = "nên sửa"
    NOTE = "lưu ý"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, complete in itself.

    ``code`` is stable ("D102"); ``file`` and ``path`` say where ("bao-cao.json",
    "noi_dung[1].noi_dung[0]"); ``message`` says in Vietnamese what is wrong, ``hint`` what to do.

    Two fields are for code that goes on with a problem, so that none reads its message again: ``about`` is
    the key, the name or the heading that is missing or unknown ("ngay_ban_hanh"); ``owner`` is what is there
    and cannot have it ("chi_tieu.kn", which has no rate). Of a text that cannot be printed, ``about`` is the
    path of the value that is to blame; of a unit without a record its code. ``owner`` of a file of nobody
    are the codes of the units whose it may be.
    """

    code: str
    message: str
    path: str = ""
    file: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    about: str = field(default="", compare=False, kw_only=True)
    owner: str = field(default="", compare=False, kw_only=True)

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.path) if part)
        text = f"{self.message} ({self.hint})" if self.hint else self.message
        return f"{where}: {text} [{self.code}]" if where else f"{text} [{self.code}]"

    def as_data(self) -> dict[str, str]:
        """For JSON; ``severity`` is ``error``, ``warning`` or ``note``."""
        return {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "file": self.file,
            "path": self.path,
            "message": self.message,
            "hint": self.hint,
        }

    def in_file(self, file: str) -> Problem:
        """The same problem, said of ``file``, fit to go to another process."""
        beside = {"about": self.about, "owner": self.owner}
        return Problem(self.code, self.message, self.path, file, self.hint, self.severity, **beside)

    def below(self, prefix: str) -> Problem:
        """The same problem, its path seen from further up: ``below("don_vi")`` of ``ten``."""
        return replace(self, path=join_path(prefix, self.path))


def join_path(prefix: str, path: str) -> str:
    """Join two data paths: ``a`` + ``b`` → ``a.b``, ``a`` + ``[0]`` → ``a[0]``."""
    if not prefix or not path:
        return prefix or path
    return f"{prefix}{path}" if path.startswith("[") else f"{prefix}.{path}"


def suggest(name: str, known: Iterable[str]) -> str:
    """``"có phải: tong_cdcs?"`` for a name nearly right, else an empty string."""
    near = nearest(name, known)
    return f"có phải: {near}?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is meant by one nearly right, else an empty string."""
    names = list(known)
    if len(names) > _MOST_TRIED:
        first = (each for each in names[:_MOST_KNOWN] if each[:1] == name[:1])
        near_long = [each for each in first if abs(len(each) - len(name)) <= _NEAR]
        near_long.sort(key=lambda each: each[:_NEAR] != name[:_NEAR])  # those that begin alike come first
        names = near_long[:_MOST_TRIED]
    near = get_close_matches(name[:_LONGEST], names, n=1, cutoff=0.6)
    return near[0] if near else ""


def typed_command(words: str, *files: object, units: object = None, forms: object = None) -> str:
    """A command as people type it after “docgen”: its files one after another, then the options it needs.

    ``files`` may be options as well; a name with blanks stands in quotation marks. ``units`` and ``forms``
    are the register and the folder of forms that the command would not find itself.
    """
    named = [("--units", units), ("--forms", forms)]
    options = [part for option, value in named if value is not None for part in (option, value)]
    return " ".join(["docgen", words, *(_as_typed(str(each)) for each in (*files, *options))])


def _as_typed(word: str) -> str:
    """A word that the shell takes for one, whatever stands in it; as it is if it is one already."""
    if _PLAIN.fullmatch(word):
        return word
    return f"'{word}'" if _EXPANDED.search(word) and "'" not in word else f'"{word}"'


_PLAIN = re.compile(r"[\w./\\:@=+,%…-]+")
_EXPANDED = re.compile(r'["$`]')

# A file may hold thousands of wrong names beside thousands of right ones, or one as long as a book.
_MOST_KNOWN = 2_000
_MOST_TRIED = 100
_NEAR = 3  # letters
_LONGEST = 200


class DocgenError(Exception):
    """The work cannot go on. ``exit_code`` is the process's, ``problems`` the reasons in detail.

    ``told`` is the one among them that the message itself tells.
    """

    exit_code: Exit = Exit.BUG
    told: Problem | None = None

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)

    @classmethod
    def of(cls, problem: Problem, *others: Problem) -> Self:
        """The error whose message is that of a problem; the ``others`` are told beside it."""
        made = cls(str(problem), (problem, *others))
        made.told = problem
        return made

    def as_problem(self) -> Problem:
        """The error itself, to be told beside other problems; its code is that of the exit: E005."""
        return Problem(f"E{self.exit_code:03d}", self.message)

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """The problems; without any, the error itself as the only one."""
        return self.problems or (self.as_problem(),)


class UsageError(DocgenError):
    """The command was called in a wrong way."""

    exit_code = Exit.USAGE


class DataError(DocgenError):
    """The report's data, or the unit register, is wrong."""

    exit_code = Exit.DATA


class TemplateError(DocgenError):
    """The Word template is wrong or asks for something that is not there."""

    exit_code = Exit.TEMPLATE


class DocxError(DocgenError):
    """A .docx cannot be read: broken, hostile or not a .docx."""

    exit_code = Exit.DOCX


class MissingProgramError(DocgenError):
    """An outside program is missing."""

    exit_code = Exit.MISSING_PROGRAM


class FileError(DocgenError):
    """A file cannot be read, or must not be written."""

    exit_code = Exit.FILE
