"""A wide table that has no column of units and one row of values: that of the unit named above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from docgen.jsonfile import has_errors
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import NO_TIMES, Times
from docgen.records.headings import Catalog
from docgen.records.model import UNIT, Cell, Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.upright import Turned, turned
from docgen.records.upright_heads import OtherTime, holds_figure
from docgen.records.upright_names import names_in

_HEADS_AND_VALUES: Final = 2  # rows of a turned table of one unit that has nothing above it


@dataclass(frozen=True, slots=True)
class Owned(Sheet):
    """A table that is given a column of units behind the others; ``whose`` is where its unit is named."""

    added: int = 0
    whose: str = ""

    def at(self, row: int, column: int) -> str:
        """A cell's address; of the added column the place that names the unit."""
        return self.whose if column == self.added else Sheet.at(self, row, column)


def of_one_unit(
    sheet: Sheet,
    catalog: Catalog,
    units: UnitFinder,
    of_another_time: OtherTime = lambda _titles: False,
    times: Times = NO_TIMES,
) -> Turned | Owned | None:
    """A wide table that has no column of units and one row of values, as a row of the unit above it.

    None where it is not sure whose it is, or which row counts. With a second row of titles it is read as a
    table of units is: their words say which of several columns of a figure counts.
    """
    across = _on_its_side(sheet)
    column, names = names_in(across, catalog, exact=True)
    code, where = owner_above(sheet, column, units) if len(names) > 1 else ("", "")
    if not code:
        return None
    found = turned(across, catalog, units, owner=code, of_another_time=of_another_time, times=times)
    if len(found.rows) != _HEADS_AND_VALUES or has_errors(found.rows[-1].problems):
        return None
    if values := _values_below_titles(sheet, column, names):
        return _with_unit(sheet, column, values, code, where)
    top = [row for row in sheet.rows if row.number < column]
    above = [(sheet.at(row.number, c), cell) for row in top for c, cell in row.cells.items()]
    titles = Row(1, {at: replace(cell, column=at) for at, (_, cell) in enumerate(above, 1)})
    locations = {**found.locations, **{(1, at): where for at, (where, _) in enumerate(above, 1)}}
    return replace(found, rows=[titles, *found.rows], locations=locations)


def _values_below_titles(sheet: Sheet, head: int, names: Mapping[int, str]) -> int:
    """The row of the values, where a row of words stands between it and the names; else 0.

    So it is where figures stand in columns beside those of the names.
    """
    below = [row for row in sheet.rows if row.number > head]
    titles = [row for row in takewhile(lambda row: not _has_figures(row), below) if row.cells]
    if not titles or len(titles) == len(below):
        return 0
    values = below[len(titles)]
    beside = [c for c, cell in values.cells.items() if holds_figure(cell) and c not in names]
    return values.number if any(c in row.cells for c in beside for row in titles) else 0


def _has_figures(row: Row) -> bool:
    return any(holds_figure(cell) for cell in row.cells.values())


def _with_unit(sheet: Sheet, head: int, values: int, code: str, where: str) -> Owned:
    """The table with a column of units, in which the row of the values has the code of its unit."""
    last = max(column for row in sheet.rows for column in row.cells) + 1
    told = {head: Cell(last, UNIT), values: Cell(last, code)}
    rows = [
        replace(row, cells={**row.cells, last: told[row.number]}) if row.number in told else row
        for row in sheet.rows
    ]
    hidden = sheet.hidden_rows, sheet.hidden_columns
    return Owned(sheet.file, sheet.name, rows, sheet.merged, *hidden, last, where or sheet.line(values))


def _on_its_side(sheet: Sheet) -> Turned:
    """Rows as columns and columns as rows."""
    columns: dict[int, dict[int, Cell]] = {}
    locations: dict[tuple[int, int], str] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            columns.setdefault(column, {})[row.number] = replace(cell, column=row.number)
            locations[column, row.number] = sheet.at(row.number, column)
    rows = [Row(number, columns[number]) for number in sorted(columns)]
    hidden = sheet.hidden_columns, sheet.hidden_rows
    return Turned(sheet.file, sheet.name, rows, (), *hidden, locations)
