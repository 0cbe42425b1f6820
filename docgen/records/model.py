"""What a table is made of on its way in: headings, cells, sheets – and what comes out: records."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, Final

from docgen.errors import Problem, join_path
from docgen.records.runs import Kept

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 1_000_000
UNIT: Final = "don_vi"
PERIOD: Final = "ky"
"""Which period a record is of, where it says so."""
NAME: Final = "_ten"
DATA_SHEET: Final = "Số liệu"
MEANING_SHEET: Final = "Giải nghĩa"
WORDS_SHEET: Final = "Lời văn của đơn vị"
"""What the units of a collected table have written: a row for each, under the titles of the sections."""
SOURCES_SHEET: Final = "Nguồn"
"""Where each value of a collected table comes from: the same heads and rows, places instead of values."""
MEANING_HEADING: Final = "Tiêu đề"
MEANING_PATH: Final = "Đường dẫn"

_NOTHING: Final[Mapping[str, str]] = {}  # one for all records that have none; a plain dict, to be pickled


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column may be called, and what its cells are.

    ``path`` is the place in the data ("so_lieu.tong_cdcs", "chi_tieu.doan_vien_moi.thuc_hien"); a path
    that begins with "_" is known and left aside. ``names`` are the names as printed, the first of
    them for the blank workbook. ``kind`` is "number", "percent", "date" or "text". ``adds`` is its
    ``loai_so``, where that is said.
    """

    path: str
    names: tuple[str, ...] = ()
    kind: str = "text"
    unit: str = ""
    note: str = ""
    adds: str = ""

    @property
    def cells(self) -> str:
        """What its cells are: the kind, but a number measured in % is a percentage."""
        return "percent" if self.kind == "number" and self.unit.strip() == "%" else self.kind

    @property
    def label(self) -> str:
        """The heading as printed in a blank workbook: name and unit of measure."""
        name = self.names[0] if self.names else self.path
        return name if not self.unit or f"({self.unit})" in name else f"{name} ({self.unit})"


@dataclass(frozen=True, slots=True)
class Record:
    """One unit's data. A record whose problems include an error must not be made into a report.

    ``location`` is where to mend it ("bang.xlsx: Số liệu!5"); ``origin`` maps a heading's path to its cell.
    ``file`` and ``root`` are the same place for a :class:`Problem`: the file, and the row or JSON path.
    ``cells`` maps every heading of the table to its cell in this row, empty ones too. ``collected`` maps
    headings to the file and cell that a unit has sent ("sin-ho.xlsx, Phiếu!E7"), where the table says it,
    ``words`` titles of sections to what the unit has written for them. ``since`` maps headings to the sums
    since the start of the year that stand beside their values in the same table, each with its cell.
    ``powers`` are the powers of ten by which bare figures were multiplied, of columns in another unit.
    """

    location: str
    data: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    origin: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    file: str = ""
    root: str = ""
    cells: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    collected: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    words: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    since: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)

    def where(self, path: str) -> str:
        """Where a datum is mended: its cell, else its row; in JSON its path within the file."""
        if self.origin:
            return self.origin.get(path, self.root)
        return join_path(self.root, path)

    def where_missing(self, path: str) -> str:
        """Where a datum that is not there is to be filled in: its empty cell, else as :meth:`where`."""
        return self.cells.get(path) or self.where(path)


@dataclass(frozen=True, slots=True)
class Records:
    """All records in the table's order, and what is wrong with the table as a whole.

    ``above`` are the texts above the head of a table, its titles among them, each with its cell, the line of
    place and day wherever it stands, and the name of the sheet. ``hidden`` are the lines of units that nobody
    sees and that were not read: whose they are, and what is to be said.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    above: tuple[tuple[str, str], ...] = ()
    hidden: tuple[Record, ...] = ()


@dataclass(slots=True)
class Stream:
    """Records to be gone through once, one at a time.

    Known only when all have been: ``problems`` of the file as a whole, and ``late``, what is wrong with a
    record because of others, by its number from 0. ``above`` and ``hidden`` as in :class:`Records`.
    """

    records: Iterator[Record]
    problems: list[Problem] = field(default_factory=list)
    late: dict[int, list[Problem]] = field(default_factory=dict)
    above: tuple[tuple[str, str], ...] = ()
    hidden: tuple[Record, ...] = ()

    def all(self) -> Records:
        """All of them, each with everything that is wrong with it."""
        found = list(self.records)
        for number, late in self.late.items():
            found[number] = replace(found[number], problems=(*found[number].problems, *late))
        return Records(tuple(found), tuple(self.problems), self.above, self.hidden)


def stream_of(read: Records) -> Stream:
    """Records that have been read already, each let go as it is taken."""
    left = deque(read.records)
    return Stream(
        (left.popleft() for _ in range(len(left))), list(read.problems), {}, read.above, read.hidden
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. ``value`` is what the spreadsheet stores (CSV: always text).

    ``percent``: shown as a percentage; ``error``: the value is a spreadsheet error (#REF!);
    ``unsaved``: a formula whose result was never stored; ``format``: the number format's code. ``kept``: what
    counts where something is struck out, or raised like the mark of a footnote.
    """

    column: int
    value: object
    percent: bool = False
    error: bool = False
    unsaved: bool = False
    format: str = ""
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column, from 1. ``problems`` are the row's own (too many fields).

    ``since`` are cells of sums since the start beside them, by column, each with its address.
    """

    number: int
    cells: Mapping[int, Cell]
    problems: tuple[Problem, ...] = ()
    since: Mapping[int, tuple[Cell, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of merged cells, its edges included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``name`` is empty for a CSV, which has no sheets."""

    file: str
    name: str
    rows: Sequence[Row]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def lies_in(self) -> str:
        """What a value has in common with those of the other units, in Vietnamese."""
        return "cột"

    def at(self, row: int, column: int) -> str:
        """A cell's address: ``Số liệu!C5``, or ``C5`` in a CSV."""
        return self._in_sheet(f"{column_letters(column)}{row}")

    def line(self, row: int) -> str:
        """A row's address: ``Số liệu!5``, or ``dòng 5`` in a CSV."""
        return self._in_sheet(str(row)) if self.name else f"dòng {row}"

    def location(self, row: int) -> str:
        """Where a record stands, for a person: ``bang.xlsx: Số liệu!5``."""
        return f"{PurePath(self.file).name}: {self.line(row)}"

    def problem(self, code: str, where: str, message: str, hint: str = "", about: str = "") -> Problem:
        """A problem of this file; ``about`` as in :class:`Problem`."""
        return Problem(code, message, where, self.file, hint, about=about)

    def _in_sheet(self, address: str) -> str:
        return f"{self.name}!{address}" if self.name else address


def column_letters(column: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
