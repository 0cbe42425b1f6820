"""Tables of other hands as grids: every row has one entry for each column, merges are rectangles.

What a program or a person has left crooked is made straight: rows that are too short are filled up, a merge
that is no rectangle is taken apart. A table that only places text (one column, no lines, a box) is no grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.report.table_data import MOST_COLUMNS
from docgen.roundtrip.foreign.source import Source, plain_line, printed_text
from docgen.roundtrip.units import Grid, GridCell, Line
from docgen.word.model import Row, Table

_MOST_LINES = 12  # paragraphs of one cell; one with more is a page of text
_WIDE = 3  # columns and rows from which a table without lines is one of figures
_SLIVER = 400  # twips, 7 mm: no column of a table is as narrow
_Entries = list[GridCell | None]


def grid_of(source: Source, table: int) -> Grid | None:
    """The outermost table ``table`` as a grid; None for one that only places text, or is too wide."""
    grid = _without_slivers(source.document.tables[table])
    width = max(map(_width, grid.rows), default=0)
    if not 1 < width <= MOST_COLUMNS:
        return None
    cells = _cells_of(source, table)
    if not _holds_data(grid, cells, width):
        return None
    rows: list[_Entries] = []
    for r, row in enumerate(grid.rows):
        rows.append(_entries(row, r, cells, rows, width))
    heads = next((i for i, row in enumerate(grid.rows) if not row.header), 0)
    return Grid(table, tuple(map(tuple, rows)), heads, next(iter(source.inside(table)), 0))


def _without_slivers(grid: Table) -> Table:
    """The table without columns that are only a slip of the hand: borders of rows that nearly meet.

    Two borders a few millimetres apart of which no row has both are one; a column in which no cell begins
    is none of its own.
    """
    edges = [_edges(row) for row in grid.rows]
    gone = {
        column + 1
        for column, width in enumerate(grid.grid[:-1])
        if 0 < width < _SLIVER and column and not any({column, column + 1} <= own for own in edges)
    }
    used = set().union(*edges)
    width = max(map(_width, grid.rows), default=0)
    gone |= {column for column in range(1, width) if column not in used}
    if not gone:
        return grid
    rows = (
        replace(
            row,
            cells=tuple(replace(cell, span=span) for cell, span in zip(row.cells, spans, strict=True)),
            before=_kept(row.before, gone),
        )
        for row in grid.rows
        if (spans := _spans(row, gone, max(used), width))
    )
    return replace(grid, rows=tuple(rows))


def _edges(row: Row) -> set[int]:
    """Where the cells of a row begin, in columns of the grid."""
    return {row.before + sum(cell.span for cell in row.cells[:index]) for index in range(len(row.cells))}


def _width(row: Row) -> int:
    """How many columns of the grid a row covers, those left free before its first cell included."""
    return row.before + sum(cell.span for cell in row.cells)


def _spans(row: Row, gone: set[int], last: int, width: int) -> list[int]:
    """How many columns each cell covers when the borders ``gone`` are one with those before them.

    No cell begins behind column ``last``: one that ends there goes on to the end of the table, at ``width``.
    """
    spans = []
    start = row.before
    for cell in row.cells:
        end = start + cell.span
        end = width if end > last else end
        spans.append(max(1, _kept(end, gone) - _kept(start, gone)))
        start = end
    return spans


def _kept(edge: int, gone: set[int]) -> int:
    return edge - sum(each <= edge for each in gone)


def _cells_of(source: Source, table: int) -> Mapping[tuple[int, int], tuple[Line, ...]]:
    """The lines of each cell; those of a table in it belong to the cell."""
    found: dict[tuple[int, int], list[Line]] = {}
    document = source.document
    for index in source.inside(table):
        paragraph = document.paragraphs[index]
        location = paragraph.location
        while location is not None and location.table != table:
            location = document.tables[location.table].location
        if location is not None and not paragraph.in_text_box and (line := _cell_line(source, index)):
            found.setdefault((location.row, location.cell), []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _cell_line(source: Source, index: int) -> Line | None:
    """A paragraph of a cell, its label in its text: tables of the data have no lists."""
    paragraph = source.document.paragraphs[index]
    text = printed_text(paragraph)
    return plain_line(index, text, "", paragraph) if text else None


def _holds_data(grid: Table, cells: Mapping[tuple[int, int], tuple[Line, ...]], width: int) -> bool:
    filled = [lines for lines in cells.values() if lines]
    if len(filled) <= 1:
        return False
    page = max(map(len, filled)) > _MOST_LINES
    if any(len(lines) > _MOST_LINES for (r, _), lines in cells.items() if len(grid.rows[r].cells) == 1):
        return False
    if grid.bordered:
        return len(grid.rows) > 2 or (not page and (len(grid.rows) > 1 or width >= _WIDE))
    digits = sum(any(char.isdigit() for line in lines for char in line.text) for lines in filled)
    return not page and width >= _WIDE and len(grid.rows) >= _WIDE and 3 * digits >= len(filled)


def _entries(
    row: Row, r: int, cells: Mapping[tuple[int, int], tuple[Line, ...]], above: Sequence[_Entries], width: int
) -> _Entries:
    """One row; a cell that goes on downwards grows in the row where it begins."""
    entries: _Entries = [GridCell("", (), r, column) for column in range(row.before)]
    for c, cell in enumerate(row.cells):
        lines = cells.get((r, c), ())
        column = len(entries)
        owner = _owner(above, column, cell.span) if cell.merged and not lines else None
        if owner is not None:
            grown = replace(owner, down=owner.down + 1)
            above[owner.row][column] = grown
            entries += [None] * cell.span
            continue
        text = "\n".join(line.text for line in lines)
        entries += [GridCell(text, lines, r, column, cell.span), *[None] * (cell.span - 1)]
    entries += [GridCell("", (), r, column) for column in range(len(entries), width)]
    return entries


def _owner(above: Sequence[_Entries], column: int, across: int) -> GridCell | None:
    """The cell above that a continued one belongs to: right above it, of the same width."""
    for r in range(len(above) - 1, -1, -1):
        cell = above[r][column]
        if cell is not None:
            fits = cell.across == across and cell.row + cell.down == len(above)
            return cell if fits else None
    return None
