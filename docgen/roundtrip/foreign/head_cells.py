"""Titles of columns above an empty cell that is not merged with them: the form prints one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.roundtrip.foreign.tables import head_count
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.units import Grid, Unit


def open_head_cells(units: Iterable[Unit]) -> Iterator[Change]:
    """One change for each table that has such titles, with the first of them."""
    for grid in units:
        if isinstance(grid, Grid) and (titles := list(_titles(grid))):
            yield Change(Status.FORMAT, "o_dau_bang", grid.first, new=titles[0], note=str(len(titles)))


def _titles(grid: Grid) -> Iterator[str]:
    heads = grid.rows[: head_count(grid)]
    for cell in heads[0] if len(heads) > 1 else ():
        if cell is None or cell.across > 1 or cell.down >= len(heads) or not cell.text.strip():
            continue
        below = [row[cell.column] for row in heads[cell.down :]]
        if all(each is not None and not each.text.strip() for each in below):
            yield " ".join(cell.text.split())
