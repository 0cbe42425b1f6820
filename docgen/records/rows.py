"""What each row below a head is: a unit's, a sum of others, a line that only parts or closes the table.

Nothing that holds a figure is passed over in silence. Knows columns and units; reads no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean, understand
from docgen.records.columns_aside import IS_RUNNING, NO_TIMES, Times, why_row_aside
from docgen.records.head import is_numbering
from docgen.records.headings import key_of
from docgen.records.merged import Merged
from docgen.records.model import Cell, Row, Sheet
from docgen.records.placing import Columns
from docgen.vn.counted import is_counted
from docgen.vn.listing import few

_TOTAL: Final = re.compile(
    r"(?:tổng|cộng)(?:\W.*)?|(?:tong|cong)(?: (?:cong|so))?"
    r"|(?:toàn|cả) (?:tỉnh|ngành|huyện|nước|xã|hệ thống)\W*",
    re.IGNORECASE | re.DOTALL,
)
_GROUP: Final = re.compile(
    r"(?:[IVXLC]+|[A-HĐ])[.)]?"
)  # in the column of order numbers: a heading of a group
_GROUP_WORDS: Final = re.compile(r"(?:[IVX]+|[A-HĐ])[.)]\s|(?:khối|cụm|nhóm|khu vực)\b", re.IGNORECASE)
_NUMBERING_BELOW: Final = 2  # rows below the head in which its columns may be numbered
_SHOWN: Final = 5
_FEW_WORDS: Final = 5
_UNIT_TITLES: Final = frozenset(map(key_of, ("Đơn vị", "Tên đơn vị", "Mã đơn vị", "don_vi")))
_FIGURE: Final = re.compile(r"\W*[0-9]")


class Kind(Enum):
    """What a row is."""

    EMPTY = auto()
    RECORD = auto()
    HIDDEN = auto()
    TOTAL = auto()
    GROUP = auto()  # a heading of a group, with its sums
    ASIDE = auto()  # words only: a signature, a remark; or the head once more
    OTHER = auto()  # figures of another kind or time: sums since the start, plans, the period before
    LOST = auto()  # figures, but nobody's
    BEYOND = auto()  # of another table


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what it is; ``codes`` are the units it may belong to, as the register knows them.

    ``why`` says of figures of another kind or time what they are.
    """

    row: Row
    kind: Kind
    codes: Sequence[str] = ()
    label: str = ""
    why: str = ""


class Sorter:
    """Says of every row of a table what it is."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        merged: Merged,
        units: UnitFinder | None,
        times: Times = NO_TIMES,
    ) -> None:
        self._sheet, self._columns, self._merged, self._units = sheet, columns, merged, units
        self._times = times
        self._name = columns.name
        self._read = {c for c, heading in columns.headings.items() if not heading.path.startswith("_")}
        self._read |= {column for column in (columns.unit, columns.name) if column is not None}
        self._owners = [(row, *self._owner(row)) for row in sheet.rows if row.number > columns.row]
        owned = (row.number for row, codes, label in self._owners if codes or (label and units is None))
        self._last = max(owned, default=0)
        head = [row for row in sheet.rows if columns.top <= row.number <= columns.row]
        self._head = [{column: text_in(row, column) for column in row.cells} for row in head]
        self._titles = {key_of(texts.get(columns.unit or 0, "")) for texts in self._head} | _UNIT_TITLES

    def lines(self) -> Iterator[Line]:
        """Every row below the head; all rows from a second head on are beyond the table."""
        beyond = False
        for row, codes, label in self._owners:
            beyond = beyond or self._is_other_head(row, codes)
            kind = Kind.BEYOND if beyond else self._kind(row, codes, label)
            yield Line(row, kind, codes, label, self._why(row, codes, label) if kind is Kind.OTHER else "")

    def _why(self, row: Row, codes: Sequence[str], label: str) -> str:
        """What the figures of a row are that is none of a unit's; empty where nothing in it says so.

        Its label does, or beside the name of a unit another text: Kế hoạch, Cùng kỳ.
        """
        if self._units is None:
            return ""
        texts = self._beside_name(row) if codes else [label]
        return next(filter(None, (why_row_aside(text, self._times) for text in texts if text)), "")

    def _beside_name(self, row: Row) -> list[str]:
        """The few words of a row between the name of its unit and its first figure."""
        names = {self._columns.unit, self._columns.name}
        first = min(self._read - names, default=0)
        between = [c for c in row.cells if c < first and c not in self._columns.headings and c not in names]
        return [text for c in between if len((text := text_in(row, c)).split()) <= _FEW_WORDS]

    def _owner(self, row: Row) -> tuple[Sequence[str], str]:
        """The units that a row may belong to – by its code, else by its name – and what it says itself."""
        code, name = text_in(row, self._columns.unit), text_in(row, self._name)
        if self._units is None:
            return (), code
        found = (self._units.find(code) or self._units.abbreviated(code)) if code else ()
        named = (self._units.find(name) or self._units.abbreviated(name)) if name and not found else ()
        return (found, code) if found or (code and not named) else (named, code or name)

    def _kind(self, row: Row, codes: Sequence[str], label: str) -> Kind:
        filled = [column for column, cell in row.cells.items() if says_something(cell)]
        read = [column for column in filled if column in self._read]
        if not read:
            return Kind.EMPTY
        if row.number in self._sheet.hidden_rows:
            return Kind.HIDDEN
        if not codes and self._is_head(row):
            return Kind.EMPTY
        of_others = self._of_others(row, codes, label, filled)
        if of_others or codes or self._is_unreadable(row):
            return of_others or Kind.RECORD
        if self._is_numbering(row):
            return Kind.ASIDE
        figures = [column for column in read if self._holds_figure(row.cells[column], column)]
        return self._strangers(row, label, figures) if label else self._nobodys(row, read, figures)

    def _of_others(self, row: Row, codes: Sequence[str], label: str, filled: Sequence[int]) -> Kind | None:
        """Whether a row says that it is one of another kind of figures, or of sums, and no unit's."""
        if self._why(row, codes, label):
            return Kind.OTHER
        if codes or self._is_unreadable(row):
            return None
        return Kind.TOTAL if any(is_total(row.cells[column].value) for column in filled) else None

    def _strangers(self, row: Row, label: str, figures: Sequence[int]) -> Kind:
        """A row that says whose it is, but of a unit that nobody knows."""
        if self._units is None:
            return Kind.RECORD
        if self._is_group(row, label):
            return Kind.GROUP if figures else Kind.ASIDE
        return Kind.RECORD if figures or self._units.nearest(label) else Kind.ASIDE

    def _nobodys(self, row: Row, read: Sequence[int], figures: Sequence[int]) -> Kind:
        """A row without code and name: somebody's by a merged cell, words below the table, or lost."""
        if self._columns.unit is not None and self._merged.at(row.number, self._columns.unit):
            return Kind.RECORD
        if self._says_measures(row, read):
            return Kind.ASIDE
        below = row.number > self._last and self._units is not None
        words = not figures and not any(row.cells[column].unsaved for column in read)
        return Kind.ASIDE if below and words else Kind.LOST

    def _says_measures(self, row: Row, read: Sequence[int]) -> bool:
        """Whether a row right below the head only says what its columns count: “đoàn viên | CĐCS”."""
        units = {c: self._columns.headings[c].unit for c in read if c in self._columns.headings}
        own = {c: text_in(row, c).strip(" ()").casefold() for c in units}
        near = row.number <= self._columns.row + _NUMBERING_BELOW
        return near and all(own[c] and (own[c] == units[c].casefold() or is_counted(own[c])) for c in units)

    def _is_unreadable(self, row: Row) -> bool:
        cell = row.cells.get(self._columns.unit or 0)
        return cell is not None and (cell.unsaved or cell.error)

    def _is_numbering(self, row: Row) -> bool:
        near = row.number <= self._columns.row + _NUMBERING_BELOW
        return near and is_numbering([text_in(row, column) for column in row.cells])

    def _holds_figure(self, cell: Cell, column: int) -> bool:
        if column == self._columns.unit or self._path(column).startswith("_"):
            return False
        return not isinstance(cell.value, str) or cell.error or bool(_FIGURE.match(cell.value))

    def _is_head(self, row: Row) -> bool:
        """Whether a row of the head stands here once more, as at the top of a new page."""
        texts = {column: text_in(row, column) for column in row.cells}
        return len(texts) > 1 and texts in self._head

    def _is_other_head(self, row: Row, codes: Sequence[str]) -> bool:
        """Whether another table begins here: the units' column has a title again, and not the same head."""
        title = key_of(text_in(row, self._columns.unit))
        return bool(title and not codes) and title in self._titles and not self._is_head(row)

    def _is_group(self, row: Row, label: str) -> bool:
        order = [text_in(row, c) for c, heading in self._columns.headings.items() if heading.path == "_stt"]
        return any(_GROUP.fullmatch(text) for text in order) or bool(_GROUP_WORDS.match(label))

    def _path(self, column: int) -> str:
        heading = self._columns.headings.get(column)
        return heading.path if heading else ""


def text_in(row: Row | None, column: int | None) -> str:
    """What a cell says as text; empty if there is none, or none that can be read."""
    cell = row.cells.get(column) if row and column is not None else None
    value = understand(cell, "text").value if cell else None
    return value if isinstance(value, str) else ""


def says_something(cell: Cell) -> bool:
    """Whether a cell holds more than blanks."""
    value = cell.value
    return cell.unsaved or (bool(clean(value)) if isinstance(value, str) else value is not None)


def passed_over(sheet: Sheet, lines: Sequence[Line], columns: Columns) -> Iterator[Problem]:
    """One note for all rows of no unit, so that a unit misspelt beyond all is seen, each with the reason."""
    aside = [line for line in lines if line.kind in (Kind.ASIDE, Kind.OTHER) and line.label]
    if not aside:
        return
    used = {row.number for row in running_below(lines).values()}
    shown = []
    for line in aside:
        why = "chỉ lấy số lũy kế" if line.row.number in used else line.why
        where = sheet.at(line.row.number, columns.unit or 1)
        shown.append(f"“{line.label}” ({', '.join(filter(None, (where, why)))})")
    message = f"{len(aside)} dòng không phải của đơn vị nào, không được đọc: {few(shown, _SHOWN, 'dòng')}"
    where = sheet.at(aside[0].row.number, columns.unit or 1)
    yield Problem("R039", message, where, sheet.file, "", Severity.NOTE)


def running_below(lines: Sequence[Line]) -> dict[int, Row]:
    """The rows of sums since the start that are a unit's, by the number of its own row right above.

    Of several units one such row at the end is that of all of them.
    """
    records = sum(line.kind is Kind.RECORD for line in lines)
    pairs = [
        (above.row.number, below.row)
        for above, below in pairwise(lines)
        if above.kind is Kind.RECORD and below.kind is Kind.OTHER and below.why == IS_RUNNING
    ]
    return dict(pairs) if records == 1 or len(pairs) > 1 else {}


def is_total(value: object) -> bool:
    """Whether a cell says that its row is a sum of others ("Tổng cộng", "Toàn tỉnh")."""
    return isinstance(value, str) and bool(_TOTAL.fullmatch(clean(value).rstrip(" :.")))
