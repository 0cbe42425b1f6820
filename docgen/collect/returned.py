"""One record of one file that came back: whose it is, its values with their places, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from docgen.collect.said_units import Said
from docgen.errors import Problem, Severity
from docgen.files import modified_at
from docgen.jsonfile import has_errors
from docgen.units import Unit
from docgen.vn.roman import out_of_capitals

_PERHAPS: Final = re.compile(r"có phải: (?P<names>.+)\?")
"""What a hint says of a line that nobody has asked for: which values, found nowhere else, it may be."""


@dataclass(slots=True)
class Returned:
    """One record of one file: whose it is (None: nobody knows), its values by path, each with its cell.

    ``revision`` is what the file itself says of being a correction; ``sent`` the day it was last saved;
    ``words`` are the blocks of its text where the outline asks for any; ``name`` is the file as seen from the
    folder that is collected, ``root`` the sheet or path of the record in it. ``shared``: no record, but the
    file that holds several of them, with what is wrong with it as a whole. ``other_period`` is the period
    that the record says it is of, where that is another one; ``is_form``: it is one of the forms sent out.
    ``sources`` says of values that another file of the unit gives which one, and at which cell.
    ``unread`` says what the file is (damaged, a PDF) if nothing can be read in it. ``last`` is what a form
    has in its column Kỳ trước, by path, as each may be meant, with the cell, until it has been compared.
    ``whose`` is where the unit is named, ``said`` what says that the figures are another one's, until that
    has been judged; ``alone``: the only record of its file. ``powers`` are those of ten by which bare figures
    were multiplied. ``since`` are sums since the start that stand beside figures of the period, by their
    paths, each with its cell.
    """

    file: str
    unit: Unit | None
    values: MutableMapping[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    revision: int = 0
    sent: date | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    words: list[Any] = field(default_factory=list)
    root: str = ""
    name: str = ""
    shared: bool = False
    other_period: str = ""
    is_form: bool = False
    unread: str = ""
    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    last: Mapping[str, tuple[Sequence[Any], str]] = field(default_factory=dict)
    whose: str = ""
    said: tuple[Said, ...] = ()
    alone: bool = False
    since: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.name or Path(self.file).name

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return Path(self.file).suffix.lower() == ".docx"

    @property
    def wrong(self) -> bool:
        """Whether something has to be mended."""
        return has_errors(self.problems)

    @property
    def says_anything(self) -> bool:
        """Whether there is anything in it that was asked for."""
        return bool(self.values or self.words)

    def set_aside(self, period: str, problem: Problem) -> None:
        """Take nothing of what is of another period, and tell nothing else of it but whose it is."""
        self.values.clear()
        self.words = []
        self.other_period = out_of_capitals(period)
        self.problems = [*(self.problems if self.unit is None else ()), problem]

    def tell(  # noqa: PLR0913, PLR0917 - a problem, by its parts
        self, code: str, path: str, name: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Something wrong with a value, at its cell; the message begins with its ``name`` if it has one."""
        whole = f"{name}: {message}" if name else message
        self.problems.append(Problem(code, whole, self.cell(path), self.file, hint, severity, about=name))

    def cell(self, path: str) -> str:
        """Where a value stands, or is to be filled in; empty if nobody knows."""
        return self.cells.get(path, "")


def day_of(path: Path) -> date | None:
    """The day on which a file was last saved."""
    moment = modified_at(path)
    return datetime.fromtimestamp(moment).date() if moment else None


def with_problems(found: list[Returned], problems: list[Problem]) -> list[Returned]:
    """The records of a file with what is wrong with the file: of a single record its unit has to mend it."""
    if problems and len(found) > 1:
        return [Returned(found[0].file, None, problems=problems, shared=True), *found]
    open_ = [f", {each.about}, " for each in found[0].problems if each.code == "TN112" and each.about]
    problems = [replace(p, severity=Severity.WARNING) if _is_likely(p, open_) else p for p in problems]
    found[0].problems = [*problems, *found[0].problems]
    return found


def _is_likely(problem: Problem, open_: list[str]) -> bool:
    """Whether a line that is not read may hold what the file lacks: then its unit has to know."""
    named = _PERHAPS.match(problem.hint) if problem.code == "R039" else None
    return named is not None and any(f", {named['names']}, " in each for each in open_)
