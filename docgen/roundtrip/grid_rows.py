"""Two grids laid beside each other: which row and which column of the file is which of the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docgen.report.grid import Row, Table
from docgen.roundtrip.align import align
from docgen.roundtrip.units import Grid, GridCell
from docgen.roundtrip.words import likeness

_SAME_LENGTH = 0.31  # rows of figures have few words in common after an edit; those in order are the same


class RowPair(NamedTuple):
    """A row of the file (``ours``, its index) with the row of the data it was printed from, if any."""

    ours: int
    base: int | None
    row: Row | None
    moved: bool = False


class PairedTables(NamedTuple):
    """A table of the file beside the one of the data.

    ``first`` and ``base_first`` are the first rows below the heads. ``rows`` are those of the file;
    ``gone`` the rows of the data that it has no more.
    """

    table: Table
    base: Grid
    ours: Grid
    first: int
    base_first: int
    rows: tuple[RowPair, ...]
    gone: tuple[Row, ...]

    @property
    def same_grid(self) -> bool:
        """Whether the file's table has the columns, in their order, and the rows of heads of the data's."""
        same = self.base.width == self.ours.width and self.first == self.base_first
        return same and not self._columns_moved()

    def _columns_moved(self) -> bool:
        """Whether a title stands above another column than in the data."""
        for base, ours in zip(self.base.rows[: self.first], self.ours.rows[: self.first], strict=True):
            old, new = texts_of(base), texts_of(ours)
            if any(a != b and b and b in old for a, b in zip(old, new, strict=False)):
                return True
        return False


def lay(table: Table, base: Grid, ours: Grid) -> PairedTables:
    """The rows of ``ours`` beside those of ``table``, which was printed as ``base``."""
    base_first = min(len(table.heads) + bool(table.numbers), len(base.rows))
    first = min(ours.heads or base_first, len(ours.rows))
    old = [texts_of(row) for row in base.rows[base_first:]]
    new = [texts_of(row) for row in ours.rows[first:]]

    def like(i: int, j: int) -> float:
        return max(likeness(" ".join(old[i]), " ".join(new[j])), _label_likeness(old[i], new[j]))

    found = align(old, new, like)
    to_old = found.to_old
    rows = tuple(
        RowPair(first + j, to_old.get(j), _row(table, to_old.get(j)), j in found.moved)
        for j in range(len(new))
    )
    gone = tuple(row for i, row in enumerate(table.rows) if i not in found.to_new)
    return PairedTables(table, base, ours, first, base_first, rows, gone)


def _row(table: Table, index: int | None) -> Row | None:
    return None if index is None or index >= len(table.rows) else table.rows[index]


def _label_likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Rows are the same if they begin alike, whatever their figures are."""
    if len(old) != len(new):
        return 0.0
    words = [i for i, text in enumerate(old) if any(letter.isalpha() for letter in text)]
    label = next((i for i in words if len(old[i]) > 2), None)
    if label is None:
        return _SAME_LENGTH
    return 0.95 if old[label] == new[label] else max(_SAME_LENGTH, 0.9 * likeness(old[label], new[label]))


def texts_of(row: Sequence[GridCell | None]) -> tuple[str, ...]:
    """The text of each column, empty where a merge covers the place."""
    return tuple(cell.text if cell else "" for cell in row)


def paragraph_of(grid: Grid, row: int, column: int) -> int:
    """The paragraph of a cell, or the nearest one in its row; -1 if the row says nothing."""
    cells = grid.rows[row]
    own = cells[column] if column < len(cells) else None
    for cell in (own, *cells):
        if cell and cell.lines:
            return cell.lines[0].index
    return -1
