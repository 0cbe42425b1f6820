"""Labelled cells above a list: the title of a table or an appendix, its unit, its notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.errors import join_path
from docgen.records.model import Cell
from docgen.vn.text import spelling_key
from docgen.workbook.codec import EMPTY, NO, YES, Field, pack, unpack
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.page import Page

_FLAGS: Final = (YES, NO)


def put_props(  # noqa: PLR0913, PLR0917 - where to write, and what
    page: Page, first: int, fields: Sequence[Field], values: Mapping[str, Any], column: int, exact_column: int
) -> int:
    """One row for each field, its label in column A, its value in ``column``; returns the row after them."""
    cells, exact = pack(fields, values)
    for row, each in enumerate(fields, first):
        page.put(row, 1, each.heading, "label")
        page.put(row, column, cells[each.key], "cell", each.kind)
        if exact_column - 1 > column:
            page.merged.append((row, column, row, exact_column - 1))
        if each.note:
            page.notes[row, 1] = each.note
        if each.kind == "flag":
            page.choose(_FLAGS, column, row, row)
        elif each.kind == "choice":
            page.choose(list(each.choices.values()), column, row, row)
    page.put_exact(first, exact_column, exact)
    return first + len(fields)


def read_props(  # noqa: PLR0913, PLR0917 - where to read, and what
    grid: Grid, before: int, fields: Sequence[Field], path: str, exact_column: int, reading: Reading
) -> dict[str, Any]:
    """The labelled cells in the rows before ``before``, wherever they stand."""
    rows = _labelled(grid, before, fields)
    cells: dict[str, Cell] = {}
    columns: dict[str, tuple[int, int]] = {}
    for key, row in rows.items():
        column = _value_column(grid, row, exact_column)
        cells[key] = grid.cell(row, column) if column else EMPTY
        columns[key] = row, column or 2
        reading.cells[join_path(path, key)] = grid.at(row, column or 2)
    first = min(rows.values(), default=0)
    exact = grid.exact(first, exact_column, reading)
    found, findings = unpack(fields, cells, exact)
    for key, finding in findings:
        reading.finding(grid.at(*columns[key]), finding)
    return found


def _labelled(grid: Grid, before: int, fields: Sequence[Field]) -> dict[str, int]:
    wanted = {spelling_key(each.heading): each.key for each in fields}
    found: dict[str, int] = {}
    for row in grid.sheet.rows:
        if row.number >= before:
            break
        key = wanted.get(spelling_key(grid.text(row.number, 1).rstrip(" :")))
        if key:
            found.setdefault(key, row.number)
    return found


def _value_column(grid: Grid, row: int, exact_column: int) -> int:
    found = grid.rows.get(row)
    columns = sorted(found.cells if found else ())
    return next((c for c in columns if c > 1 and (not exact_column or c < exact_column)), 0)
