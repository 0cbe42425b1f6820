"""A table of a Word file as one of the data."""

from __future__ import annotations

from decimal import Decimal

from docgen.check.figures.grid import Grid, GridCell
from docgen.report.grid import Cell, Column, Row, RowKind, Table, is_order
from docgen.report.table_arithmetic.ends import Spots, is_total, kind_of, label_of


def table_of(grid: Grid) -> Table:
    """The grid as a table of the data; the path of a cell is its place in the grid."""
    columns = tuple(Column(heads) for heads in grid.heads)
    rows: list[Row] = []
    since = 0
    typed = [
        tuple(_cell(cell, f"{i}.{j}", columns[j]) for j, cell in enumerate(row))
        for i, row in enumerate(grid.rows)
    ]
    spots = Spots(typed)
    for i, cells in enumerate(typed):
        kind = kind_of(spots.at(i, cells, rows, since), columns, (), at_top=False)
        rows.append(Row(cells, kind, path=str(i)))
        if kind is RowKind.SUBTOTAL:
            since = len(rows)
    if rows and is_total(label_of(rows[0].cells)) and all(row.kind is RowKind.LINE for row in rows):
        rows[0] = rows[0]._replace(kind=RowKind.TOTAL)
    return Table(columns, tuple(rows), numbers=grid.numbers, notes=grid.words)


def has_figures(grid: Grid) -> bool:
    """Whether any cell is a figure; two columns of head or closing beside each other have none."""
    texts = {cell.text for row in grid.rows for cell in row}
    return any(_value(text) is not None for text in texts if text)


def _cell(cell: GridCell, path: str, column: Column) -> Cell:
    value = None if is_order(column.title) else _value(cell.text)
    if value is None:
        return Cell(cell.text, path=path, value=cell.text or None)
    return Cell(cell.text, True, path, value)


def _value(text: str) -> Decimal | None:
    """The figure that a text prints, its sign with it."""
    bare = text.lstrip("-−–+").strip()
    number = GridCell(bare).number if len(text) - len(bare) < len("- +") else None
    if number is None:
        return None
    return -number[0] if text.startswith(("-", "−", "–")) else number[0]
