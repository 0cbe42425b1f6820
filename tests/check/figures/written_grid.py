"""A table of the check written as lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from docgen.check.figures.grid import Grid, GridCell, grid_below


def grid_of_lines(lines: Sequence[str]) -> Grid:
    """A grid of texts like ``TT | Chỉ tiêu | Kế hoạch``, the first line being the headings.

    Lines without ``|`` before it are the paragraphs above the table.
    """
    above = tuple(GridCell(line.strip()) for line in takewhile(lambda line: "|" not in line, lines))[::-1]
    lines = lines[len(above) :]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rows = tuple(
        tuple(GridCell(text, number * len(cells[0]) + place) for place, text in enumerate(row))
        for number, row in enumerate(cells[1:], start=1)
    )
    heads = [[text] for text in cells[0]]
    return grid_below(heads, rows, above)
