"""A wide table that has no column of units and one row of values: that of the unit named above it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from docgen.jsonfile import has_errors
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import NO_TIMES, Times
from docgen.records.headings import Catalog
from docgen.records.model import Cell, Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.upright import Turned, turned
from docgen.records.upright_heads import OtherTime
from docgen.records.upright_names import names_in

_HEADS_AND_VALUES: Final = 2  # rows of a turned table of one unit that has nothing above it


def of_one_unit(
    sheet: Sheet,
    catalog: Catalog,
    units: UnitFinder,
    of_another_time: OtherTime = lambda _titles: False,
    times: Times = NO_TIMES,
) -> Turned | None:
    """A wide table that has no column of units and one row of values, as a row of the unit above it.

    None where it is not sure whose it is, or which row counts.
    """
    across = _on_its_side(sheet)
    column, names = names_in(across, catalog, exact=True)
    code, _ = owner_above(sheet, column, units) if len(names) > 1 else ("", "")
    if not code:
        return None
    found = turned(across, catalog, units, owner=code, of_another_time=of_another_time, times=times)
    if len(found.rows) != _HEADS_AND_VALUES or has_errors(found.rows[-1].problems):
        return None
    top = [row for row in sheet.rows if row.number < column]
    above = [(sheet.at(row.number, c), cell) for row in top for c, cell in row.cells.items()]
    titles = Row(1, {at: replace(cell, column=at) for at, (_, cell) in enumerate(above, 1)})
    locations = {**found.locations, **{(1, at): where for at, (where, _) in enumerate(above, 1)}}
    return replace(found, rows=[titles, *found.rows], locations=locations)


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
