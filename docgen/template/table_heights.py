"""How high the rows of a table are, measured in the font of the form. Lengths are twips."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from docgen.report.document import Cell, HeadCell, Row, Table
from docgen.standard.rules import load_standard
from docgen.template.table_widths import line_count
from docgen.word.metrics import TWIPS_PER_POINT

_MEASURED: Final = 300  # rows: of a longer table every second, third, … is measured
_AIR: Final = 10  # twips: what a program rounds up
_TITLE: Final = 60 * TWIPS_PER_POINT  # above the first rows, of a title or the name of an appendix


def head_heights(table: Table, size: float, widths: Sequence[int]) -> tuple[int, ...]:
    """The height of each row of heads, with room for titles merged over several rows of them.

    What such a title needs more than its rows have is shared out among them. The row of column numbers, if
    there is one, is not among these.
    """
    made = [0.0] * len(table.heads)
    spots = [
        (i, head, _cell_height(head, j, size, widths))
        for i, heads in enumerate(table.heads)
        for j, head in enumerate(heads)
        if head is not None
    ]
    for i, head, needed in sorted(spots, key=lambda spot: spot[1].down):
        lack = needed - sum(made[i : i + head.down])
        for row in range(i, i + head.down):
            made[row] += max(0.0, lack) / head.down
    return tuple(math.ceil(each) + _AIR for each in made)


def body_height(table: Table, size: float, widths: Sequence[int]) -> float:
    """About how high the rows below the heads are together."""
    step = len(table.rows) // _MEASURED + 1
    return step * sum(_row_height(row, size, widths) for row in table.rows[::step])


def page_count(table: Table, size: float, widths: Sequence[int], page: int) -> int:
    """About how many pages of this height the table takes, its heads on each."""
    heads = sum(head_heights(table, size, widths)) + bool(table.numbers) * _lines_height(1, size)
    return math.ceil((body_height(table, size, widths) + _TITLE) / max(page - heads, page / 10))


def _row_height(row: Row, size: float, widths: Sequence[int]) -> float:
    """About how high a row is; cells merged over several rows, and numbers, make none higher."""
    heights = (
        _cell_height(cell, j, size, widths)
        for j, cell in enumerate(row.cells)
        if cell is not None and cell.down == 1 and not cell.numeric
    )
    return max(heights, default=_lines_height(1, size))


def _cell_height(cell: Cell | HeadCell, column: int, size: float, widths: Sequence[int]) -> float:
    width = sum(widths[column : column + cell.across])
    return _lines_height(line_count(cell.text, size, width) if cell.text else 1, size)


def _lines_height(lines: int, size: float) -> float:
    standard = load_standard()
    part = standard.components["bang_chu"]
    return (lines * size * standard.judging.single_line + part.before + part.after) * TWIPS_PER_POINT
