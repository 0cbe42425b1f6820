"""Several tables below each other on one sheet: where each begins, and what they say together.

A table begins with a row of titles that are not those of the table above it. A part without anything that
is asked for, or of another time, is told and not read. What the parts say of one unit is one record, as long
as they do not contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.by_path import values_at
from docgen.records.cells import clean
from docgen.records.columns import understood
from docgen.records.headings import Catalog
from docgen.records.merged import Merged
from docgen.records.model import PERIOD, UNIT, Record, Records, Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.table import put, unit_of
from docgen.records.upright_heads import OtherTime
from docgen.records.upright_names import names_below
from docgen.vn.text import cut

_FIGURE: Final = re.compile(r"[^\w]*[0-9][\W0-9]*")
_HEADISH: Final = re.compile(
    r"(?:s?tt|số tt|số thứ tự|mã số|nội dung|chỉ tiêu|danh mục|diễn giải|tên|đơn vị|xã|mục)\b.*",
    re.IGNORECASE,
)
_WHOSE: Final = re.compile(r"\W*(?:tên )?đơn vị\b.*:", re.IGNORECASE)
_BELOW: Final = 4  # rows below titles in which there are figures
_FEWEST: Final = 2  # titles of a table
HEAD_ROWS: Final = 80
"""First rows of a table by which it is known."""
_LONGEST: Final = 60
_OWN: Final = (UNIT, PERIOD)

ReadOne = Callable[[Sheet, Sheet], Records]
"""Reads one table, of which the first argument are the first lines."""


class TitleTimes(Protocol):
    """What is known of times: whether titles are of another one than is wanted, or a text names that one."""

    @property
    def of_another_time(self) -> OtherTime:
        """Of titles with their cells."""

    @property
    def of_this_time(self) -> Callable[[str], bool]:
        """Of one text."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table, those of its titles in front; ``head`` is the row of its heads."""

    rows: Sequence[Row]
    head: int

    @property
    def above(self) -> list[Row]:
        """The lines above the heads."""
        return [row for row in self.rows if row.number < self.head]


def read_tables(
    sheet: Sheet, catalog: Catalog, units: UnitFinder, times: TitleTimes, read_one: ReadOne
) -> Records | None:
    """All tables of a sheet that hold what is asked for; None where there is only one."""
    parts = _joined(sheet, list(_Splitter(sheet, catalog, units, times).parts()), catalog, units)
    if len(parts) < _FEWEST:
        return None
    others = [part for part in parts if times.of_another_time(_titles(sheet, part.above))]
    others = others if len(others) < len(parts) else []
    found, problems = [], []
    for part in parts:
        own = _with_owner(sheet, part, parts[0], units)
        if part in others:
            problems.append(_not_read(sheet, part, "là số của kỳ khác, không được đọc"))
        elif part is not parts[0] and not _is_known(own, catalog, units):
            problems.append(_not_read(sheet, part, "là bảng khác, không có số nào được hỏi, không được đọc"))
        else:
            found.append(read_one(replace(own, rows=own.rows[:HEAD_ROWS]), own))
    told = dict.fromkeys((*(each for read in found for each in read.problems), *problems))
    above = dict.fromkeys(each for read in found for each in read.above)
    hidden = tuple(each for read in found for each in read.hidden)
    return Records(tuple(_together(found, units)), tuple(told), tuple(above), hidden)


@dataclass(frozen=True, slots=True)
class _Splitter:
    """Finds where tables begin on a sheet."""

    sheet: Sheet
    catalog: Catalog
    units: UnitFinder
    times: TitleTimes

    def parts(self) -> Iterator[_Part]:
        """Every table, from the row after the one before it."""
        rows, begin, head = self.sheet.rows, 0, 0
        heads: list[Mapping[int, str]] = []
        figures = False
        for at, row in enumerate(rows):
            texts = _texts(row)
            if texts is None:
                figures = True
                continue
            top = self._top(at) if figures and len(texts) >= _FEWEST else at
            if figures and self._begins(top, at, texts) and not self._is_repeated(top, at, texts, heads):
                yield _Part(rows[begin:top], head)
                begin, figures, heads, head = top, False, [], 0
            if not figures and len(texts) >= _FEWEST:
                heads.append(texts)
                head = head or row.number
        yield _Part(rows[begin:], head)

    def _begins(self, top: int, at: int, texts: Mapping[int, str]) -> bool:
        """Whether a row of texts below figures are the heads of another table."""
        rows = self.sheet.rows
        if len(texts) < _FEWEST or any(self.units.find(text) for text in texts.values()):
            return False
        if not _figures_below(rows, at, texts):
            return False
        apart = any(rows[n].number > rows[n - 1].number + 1 for n in range(top, at + 1))
        signs = apart, top < at, any(_HEADISH.fullmatch(text) for text in list(texts.values())[:_FEWEST])
        return sum(signs) >= _FEWEST or self._is_known(texts)

    def _is_known(self, texts: Mapping[int, str]) -> bool:
        """Whether these are heads of a wide table that is asked for."""
        known = [heading for text in texts.values() for heading in self.catalog.find(text)[:1]]
        return len(known) >= _FEWEST and not all(each.path.startswith("_") for each in known)

    def _is_repeated(
        self, top: int, at: int, texts: Mapping[int, str], heads: Sequence[Mapping[int, str]]
    ) -> bool:
        """Whether the heads of the table stand here once more, as at the top of a page."""
        titles = _titles(self.sheet, self.sheet.rows[top:at])
        of_a_time = self.times.of_another_time(titles) or any(self.times.of_this_time(t) for _, t in titles)
        once_more = top == at or (self._is_known(texts) and not of_a_time)
        return texts in heads and once_more

    def _top(self, at: int) -> int:
        """The first of the lines that belong to heads: further heads right above them, and titles."""
        rows = self.sheet.rows
        while at:
            above = rows[at - 1]
            texts = _texts(above)
            if texts is None or (len(texts) > 1 and above.number + 1 < rows[at].number):
                break
            if any(self.units.find(text) and not _WHOSE.match(text) for text in texts.values()):
                break
            at -= 1
        return at


def _texts(row: Row) -> dict[int, str] | None:
    """The texts of a row by column; None for a row that holds figures."""
    found: dict[int, str] = {}
    for column, cell in row.cells.items():
        if not isinstance(cell.value, str):
            if cell.value is not None:
                return None
        elif _FIGURE.fullmatch(text := clean(cell.value)):
            return None
        elif text:
            found[column] = text
    return found


def _figures_below(rows: Sequence[Row], at: int, texts: Mapping[int, str]) -> bool:
    """Whether figures stand below these texts, not only numbers of order below the first of them."""
    for row in rows[at + 1 : at + 1 + _BELOW]:
        if _texts(row) is None:
            columns = (c for c in sorted(texts)[1:] if c in row.cells)
            return any(not isinstance(row.cells[c].value, str) or _is_figure(row, c) for c in columns)
    return False


def _is_figure(row: Row, column: int) -> bool:
    return bool(_FIGURE.fullmatch(clean(str(row.cells[column].value))))


def _joined(sheet: Sheet, parts: Sequence[_Part], catalog: Catalog, units: UnitFinder) -> list[_Part]:
    """The parts, what stands above the first known table being its titles."""
    found: list[_Part] = []
    above: list[Row] = []
    for part in parts:
        whole = _Part([*above, *part.rows], part.head)
        if not found and len(parts) > 1 and not _is_known(replace(sheet, rows=part.rows), catalog, units):
            above = list(whole.rows)
            continue
        found.append(whole)
        above = []
    return found


def _is_known(part: Sheet, catalog: Catalog, units: UnitFinder) -> bool:
    head = replace(part, rows=part.rows[:HEAD_ROWS])
    return understood(head, catalog, Merged(head.merged), units) > 1 or names_below(head, catalog) > 0


def _with_owner(sheet: Sheet, part: _Part, first: _Part, units: UnitFinder) -> Sheet:
    """A part with the lines above the first one, where it does not name a unit itself."""
    own = replace(sheet, rows=part.rows)
    if part is first or owner_above(own, part.head, units) != ("", ""):
        return own
    return replace(sheet, rows=[*first.above, *part.rows])


def _titles(sheet: Sheet, rows: Sequence[Row]) -> list[tuple[str, str]]:
    lines = ((row, _texts(row) or {}) for row in rows)
    return [(sheet.at(row.number, c), text) for row, texts in lines for c, text in texts.items()]


def _not_read(sheet: Sheet, part: _Part, why: str) -> Problem:
    titles = _titles(sheet, part.above) or _titles(sheet, part.rows)
    where, title = titles[0]
    message = f"từ dòng {part.rows[0].number} (“{cut(title, _LONGEST)}”) {why}"
    return Problem("R043", message, where, sheet.file, "", Severity.NOTE)


def _together(found: Sequence[Records], units: UnitFinder) -> Iterator[Record]:
    """The records of all parts, those that say different things of one unit as one."""
    by_unit: dict[str, Record] = {}
    rest: list[Record] = []
    for record in (each for read in found for each in read.records):
        codes = units.find(unit_of(record.data))
        known = by_unit.get(codes[0]) if len(codes) == 1 else None
        if known is not None and _complete_each_other(known, record):
            by_unit[codes[0]] = _merged(known, record)
        elif known is None and len(codes) == 1:
            by_unit[codes[0]] = record
        else:
            rest.append(record)
    yield from by_unit.values()
    yield from rest


def _values(record: Record) -> dict[str, Any]:
    paths = [path for path in record.origin if path not in _OWN and "." in path]
    return dict(values_at(record.data, paths))


def _complete_each_other(one: Record, other: Record) -> bool:
    first, second = _values(one), _values(other)
    return all(first.get(path, value) == value for path, value in second.items()) and bool(
        second.keys() - first.keys()
    )


def _merged(one: Record, other: Record) -> Record:
    data = {key: value for key, value in one.data.items() if key not in ("so_lieu", "chi_tieu")}
    for path, value in {**_values(other), **_values(one)}.items():
        put(data, path, value)
    problems = tuple(dict.fromkeys((*one.problems, *other.problems)))
    origin = {**other.origin, **one.origin}
    cells = {**other.cells, **one.cells, **{path: origin[path] for path in origin}}
    return replace(one, data=data, problems=problems, origin=origin, cells=cells)
