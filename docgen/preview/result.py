"""What a preview is asked for and what comes of it: plain data, shared by all parts of the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, Problem
from docgen.preview.fonts import note_on

DEFAULT_DPI = 100


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long one call of LibreOffice may take, in seconds: ``start`` and then ``each`` for every file.

    A report of ten pages takes 0.1 s; a heavy one on a slow machine a hundred times that.
    """

    start: float = 60.0
    each: float = 5.0

    def of(self, files: int) -> float:
        """For a call with this many files."""
        return self.start + self.each * files


@dataclass(frozen=True, slots=True)
class Source:
    """One Word file: ``read`` gives its judged bytes; what is made is named ``target`` and an ending."""

    name: str
    target: Path
    read: Callable[[], bytes]

    def ending(self, end: str) -> Path:
        """``target`` with ``end`` after its name; dots in the name stay."""
        return self.target.with_name(self.target.name + end)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make besides the PDF: a picture of each page, one of all pages; ``dpi`` is for the former."""

    png: bool = False
    sheet: bool = False
    dpi: int = DEFAULT_DPI
    jobs: int | None = None
    limits: TimeLimits = TimeLimits()


@dataclass(frozen=True, slots=True)
class Preview:
    """What came of one file; with a ``failure`` what was made before it. ``count`` is None if unknown."""

    name: str
    pdf: Path | None = None
    count: int | None = None
    pages: tuple[Path, ...] = ()
    sheet: Path | None = None
    problems: tuple[Problem, ...] = ()
    failure: DocgenError | None = None


@dataclass(frozen=True, slots=True)
class Previews:
    """What came of all files, in their order; ``stand_in`` is the font used for Times New Roman, if any."""

    files: tuple[Preview, ...]
    stand_in: str = ""

    @property
    def problems(self) -> list[Problem]:
        """Everything that was found: the common first, then each file's, its failure last."""
        common = [note_on(self.stand_in)] if self.stand_in else []
        return [*common, *(problem for file in self.files for problem in _problems(file))]


def _problems(file: Preview) -> list[Problem]:
    own = () if file.failure is None else file.failure.reasons
    return [each if each.file else each.in_file(file.name) for each in (*file.problems, *own)]
