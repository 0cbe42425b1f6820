"""The heads of a table: columns in groups as merged cells, and back again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from docgen.records.writing import settled
from docgen.vn.text import spelling_key
from docgen.workbook.codec import YES, Field, as_written, from_cell, says, to_cell
from docgen.workbook.grid import Grid

_TEXT: Final = Field("", "", kind="text", empty="")


class HeadCell(NamedTuple):
    """One head: its place counted from the first row and column of the heads, and what it covers."""

    row: int
    column: int
    text: str
    across: int
    down: int


@dataclass(slots=True)
class Head:
    """The heads of a table: ``kinds`` and ``sums`` by column, ``depth`` rows, ``count`` columns."""

    cells: list[HeadCell] = field(default_factory=list)
    kinds: dict[int, Any] = field(default_factory=dict)
    sums: dict[int, bool] = field(default_factory=dict)
    depth: int = 1
    count: int = 0

    def shown(self, names: Mapping[str, str]) -> tuple[Any, ...]:
        """All that people see of the heads, for comparing; ``names``: what is shown for each kind.

        Columns at the right without a title are left out: rows that are too long have them.
        """
        sums = {column for column, summed in self.sums.items() if summed}
        kinds = {column: spelling_key(kind_cell(kind, names)) for column, kind in self.kinds.items() if kind}
        last = max((cell.column for cell in self.cells if cell.text), default=-1)
        cells = (cell._replace(text=settled(cell.text)) for cell in self.cells if cell.column <= last)
        return sorted(cells), kinds, sums

    def as_read(self, names: Mapping[str, str]) -> Head:
        """The heads as they will be read from their cells."""
        kinds = {column: _kind_of(kind_cell(kind, names), names) for column, kind in self.kinds.items()}
        cells = [cell._replace(text=_as_read(cell.text)) for cell in self.cells]
        return replace(self, cells=cells, kinds=kinds)

    def columns(self) -> list[Any]:
        """The columns as data."""
        return self._of(0, 0, self.count)

    def _of(self, row: int, first: int, end: int) -> list[Any]:
        found: list[Any] = []
        at = {(cell.row, cell.column): cell for cell in self.cells}
        column = first
        while column < end:
            cell = at.get((row, column), HeadCell(row, column, "", 1, self.depth - row))
            across = max(1, min(cell.across, end - column))
            if cell.row + cell.down < self.depth:
                found.append(
                    {"tieu_de": cell.text, "cot": self._of(row + cell.down, column, column + across)}
                )
            else:
                found += [self._leaf(cell.text if not i else "", column + i) for i in range(across)]
            column += across
        return found

    def _leaf(self, text: str, column: int) -> Any:
        kind, summed = self.kinds.get(column), self.sums.get(column)
        if not kind and not summed:
            return text
        return {"tieu_de": text, **({"loai": kind} if kind else {}), **({"tong": True} if summed else {})}


def kind_cell(kind: Any, names: Mapping[str, str]) -> str:
    """What the cell of a column's kind shows, whatever stands in the data for it."""
    shown = names.get(kind, kind) if isinstance(kind, str) else kind
    return _as_read(shown) if isinstance(shown, str) else str(to_cell(_TEXT, shown) or "")


def _kind_of(text: str, names: Mapping[str, str]) -> str | None:
    """The kind that a cell shows; its text where it is none."""
    key = spelling_key(text)
    return next((code for code, shown in names.items() if spelling_key(shown) == key), text) or None


def _as_read(text: str) -> str:
    return str(from_cell(_TEXT, as_written(to_cell(_TEXT, text)))[0])


def head_cells(columns: Any) -> Head | None:
    """The heads of columns in the data; None if they are no columns."""
    if not isinstance(columns, list) or not all(_is_column(each) for each in columns):
        return None
    head = Head(depth=max(map(_depth, columns), default=1))
    _location(head, columns, 0)
    return head


def _is_column(value: Any) -> bool:
    if isinstance(value, str):
        return True
    if not isinstance(value, dict) or not isinstance(value.get("tieu_de", ""), str):
        return False
    inner = value.get("cot", [])
    return isinstance(inner, list) and all(_is_column(each) for each in inner)


def _inner(column: Any) -> Sequence[Any]:
    return column.get("cot", ()) if isinstance(column, dict) else ()


def _depth(column: Any) -> int:
    return 1 + max(map(_depth, _inner(column)), default=0)


def _location(head: Head, columns: Sequence[Any], row: int) -> None:
    for each in columns:
        first, inner = head.count, _inner(each)
        text = each if isinstance(each, str) else each.get("tieu_de", "")
        if inner:
            _location(head, inner, row + 1)
            head.cells.append(HeadCell(row, first, text, head.count - first, 1))
            continue
        head.count += 1
        head.cells.append(HeadCell(row, first, text, 1, head.depth - row))
        if isinstance(each, dict):
            head.kinds[first], head.sums[first] = each.get("loai"), each.get("tong") is True


def read_heads(  # noqa: PLR0913, PLR0917 - the rows of the heads
    grid: Grid, titles: Sequence[int], kinds: int, sums: int, exact_column: int, names: Mapping[str, str]
) -> Head:
    """The heads of a sheet: ``titles`` are their rows, ``kinds`` and ``sums`` the rows below (0: none)."""
    last = exact_column - 1 if exact_column else _last_column(grid, titles)
    head = Head(depth=len(titles), count=max(last - 1, 0))
    for number, row in enumerate(titles):
        for column in range(2, last + 1):
            cell = _head_cell(grid, titles, number, row, column)
            if cell is not None:
                head.cells.append(cell)
    for column in range(head.count):
        kind = grid.text(kinds, column + 2) if kinds else ""
        head.kinds[column] = _kind_of(kind, names)
        head.sums[column] = bool(sums) and says(grid.text(sums, column + 2), YES)
    return head


def _head_cell(grid: Grid, titles: Sequence[int], number: int, row: int, column: int) -> HeadCell | None:
    area = grid.merged.at(row, column)
    text = str(from_cell(_TEXT, grid.cell(row, column))[0])
    if area and (area.top, area.left) != (row, column):
        return None
    across = area.right - column + 1 if area else 1
    down = min(area.bottom - row + 1, len(titles) - number) if area else 1
    if area is None and number and not text:
        return None  # an empty cell below a head that was not merged with it
    empty_below = all(
        not grid.text(below, column) and grid.merged.at(below, column) in (None, area)
        for below in titles[number + down :]
    )
    down = len(titles) - number if empty_below and across == 1 else down
    return HeadCell(number, column - 2, text, across, down)


def _last_column(grid: Grid, titles: Sequence[int]) -> int:
    rows = [grid.rows[row] for row in titles if row in grid.rows]
    return max((column for row in rows for column in row.cells), default=1)
