"""Where a sheet's table begins: the row of its head that can be told, and the column of the units.

By a heading that says so, or – where the units are known – by the cells that hold their codes or names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from docgen.records.areas import says_whole
from docgen.records.cells import clean
from docgen.records.head import HEAD_AMONG
from docgen.records.headings import Catalog
from docgen.records.model import NAME, UNIT, Row, Sheet

_LOOKED_AT: Final = 200
"""Rows in which codes and names of units are looked for."""
_LEFTMOST: Final = 30
"""Columns in which they are."""


class UnitFinder(Protocol):
    """What is known of the units: whom a text means, and whom it nearly means; both as codes."""

    def find(self, text: str) -> Sequence[str]:
        """The codes of the units that a code or a name may mean."""

    def abbreviated(self, text: str) -> Sequence[str]:
        """The codes of the units whose name the capitals of a text may stand for, where a name is due."""

    def nearest(self, text: str) -> Sequence[str]:
        """The codes of the units whose code or name is nearly that text."""

    def other_marks(self, text: str) -> str:
        """The name of the unit that a text means, where a word has other marks in it; else empty."""

    def answered(self) -> str:
        """The code of the unit whose all tables are that name none; empty where nobody has said so."""

    def superiors(self, code: str) -> Sequence[str]:
        """The codes of the units above a unit, the nearest first."""

    def kind(self, code: str) -> str:
        """The level of a unit, as ``tinh``; empty for a code that nobody has."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row of the head, and the column that says whose row it is; None: no such column was found."""

    row: int
    column: int | None = None


def find_anchor(sheet: Sheet, catalog: Catalog, units: UnitFinder | None) -> Anchor | None:
    """The anchor of a sheet; None if the sheet is empty."""
    top = [row for row in sheet.rows[:HEAD_AMONG] if row.cells]
    if not top:
        return None
    coded = _labelled(top, catalog, UNIT)
    if coded is not None:
        return coded
    if units is None:
        return Anchor(_most_understood(top, catalog))
    named, known = _labelled(top, catalog, NAME), _by_content(sheet, units)
    if known is None:
        return named or Anchor(_most_understood(top, catalog))
    if named is not None and named.row < known.row and _holds_units(sheet, named, units):
        return named
    above = [row for row in top if row.number < known.row]
    return Anchor(_most_understood(above, catalog) if above else known.row - 1, known.column)


def units_in_a_row(sheet: Sheet, units: UnitFinder) -> tuple[str, ...]:
    """The cells of the first row that names several units: a table with a column for each; else nothing."""
    for row in sheet.rows[:HEAD_AMONG]:
        cells = [(c, cell.value) for c, cell in row.cells.items() if isinstance(cell.value, str)]
        found = [column for column, text in cells if units.find(clean(text))]
        if len(found) > 1:
            return tuple(sheet.at(row.number, column) for column in found)
    return ()


def _labelled(rows: Sequence[Row], catalog: Catalog, path: str) -> Anchor | None:
    for row in rows:
        if path == NAME and any(says_whole(clean(str(cell.value))) for cell in row.cells.values()):
            continue  # “Toàn ngành | Đơn vị”: of whom the figures below are
        for column, cell in row.cells.items():
            meant = catalog.meant(clean(str(cell.value))) or ()
            if any(heading.path == path for heading in meant):
                return Anchor(row.number, column)
    return None


def _by_content(sheet: Sheet, units: UnitFinder) -> Anchor | None:
    """The column that names most units, and the first row in which it does; rows with figures count first."""
    hits: Counter[int] = Counter()
    first: dict[int, int] = {}
    rows = sheet.rows[:_LOOKED_AT]
    for row in [row for row in rows if _has_figures(row)] or rows:
        for column, cell in row.cells.items():
            if column <= _LEFTMOST and isinstance(cell.value, str) and units.find(clean(cell.value)):
                hits[column] += 1
                first.setdefault(column, row.number)
    if not hits:
        return None
    column = max(hits, key=lambda each: (hits[each], -each))
    return Anchor(first[column], column)


def _has_figures(row: Row) -> bool:
    return any(re.match(r"-?[0-9]", str(cell.value)) for column, cell in row.cells.items() if column > 1)


def _holds_units(sheet: Sheet, anchor: Anchor, units: UnitFinder) -> bool:
    cells = [row.cells.get(anchor.column or 0) for row in sheet.rows[:_LOOKED_AT] if row.number > anchor.row]
    texts = [clean(cell.value) for cell in cells if cell and isinstance(cell.value, str)]
    return any(units.find(text) for text in texts)


def _most_understood(rows: Sequence[Row], catalog: Catalog) -> int:
    """The row with most cells that are headings, the last of them as titles stand above; else the first."""
    counts = {
        row.number: sum(
            bool(catalog.find(text) or catalog.same_words(text))
            for text in (clean(str(cell.value)) for cell in row.cells.values())
            if text
        )
        for row in rows
    }
    best = max(counts.values())
    return max(number for number, count in counts.items() if count == best) if best else rows[0].number
