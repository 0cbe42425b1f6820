"""The sheet of a free table as data again: its heads, its rows in their groups, its merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.records.rows import says_something
from docgen.vn.text import spelling_key
from docgen.workbook.codec import EMPTY, Exact, Field, from_cell, shows, to_cell
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.heads import Head, head_cells, read_heads
from docgen.workbook.overlooked import tell_unread_columns
from docgen.workbook.props import read_props
from docgen.workbook.tables import (
    CELL,
    GROUP,
    KIND,
    KINDS,
    OUTSIDE,
    PROPS,
    SUM,
    TITLE,
    cells_of,
    merged_value,
)

_MARK: Final = re.compile(r"(nhóm|trong nhóm)(?: ([1-9]))?", re.IGNORECASE)


def read_table(grid: Grid, path: str, reading: Reading) -> dict[str, Any]:
    """The table of a sheet."""
    labels = {row.number: spelling_key(grid.text(row.number, 1)) for row in grid.sheet.rows}
    titles = [row for row, label in labels.items() if label == spelling_key(TITLE)]
    if not titles:
        hint = "cột A của các dòng đầu bảng phải ghi Tiêu đề"
        reading.problem("W002", grid.sheet.name, "không tìm thấy đầu bảng", hint)
        return {"cot": [], "dong": []}
    exact_column = grid.exact_column(titles[0])
    kinds, sums = (_row_after(labels, titles[-1], name) for name in (KIND, SUM))
    first = max(titles[-1], kinds, sums) + 1
    table = read_props(grid, titles[0], PROPS, path, exact_column, reading)
    heads = read_heads(grid, titles, kinds, sums, exact_column, KINDS)
    tell_unread_columns(grid, titles[0], range(1, heads.count + 2), exact_column, reading)
    table["cot"] = _columns(grid, heads, kinds, exact_column, reading)
    reading.cells[f"{path}.cot"] = grid.at(titles[0], 2)
    for column in range(heads.count):
        reading.cells.setdefault(f"{path}.cot[{column}]", grid.at(titles[0], column + 2))
    table["dong"] = _Back(grid, heads.count, exact_column, reading).read(first, f"{path}.dong")
    reading.cells[f"{path}.dong"] = grid.at(first, 2)
    return table


def _row_after(labels: Mapping[int, str], after: int, name: str) -> int:
    return next((row for row, label in labels.items() if row > after and label == spelling_key(name)), 0)


def _columns(grid: Grid, heads: Head, kinds: int, exact_column: int, reading: Reading) -> Any:
    exact = grid.exact(kinds, exact_column, reading) if kinds else Exact()
    if "" in exact.values:
        wanted = head_cells(exact.values[""])
        if wanted is not None and wanted.as_read(KINDS).shown(KINDS) == heads.shown(KINDS):
            return exact.values[""]
    return heads.columns()


@dataclass(slots=True)
class _Back:
    """Reads rows and groups from the top to the bottom."""

    grid: Grid
    count: int
    exact_column: int
    reading: Reading
    stack: list[tuple[list[Any], str]] = field(default_factory=list)

    def read(self, first: int, path: str) -> list[Any]:
        """Every row from ``first`` on, in its group."""
        root: list[Any] = []
        self.stack = [(root, path)]
        for row in self._rows(first):
            mark = self.grid.text(row, 1)
            found = _MARK.fullmatch(mark)
            if found and found[1].lower() == GROUP.lower():
                self._group(row, int(found[2] or 1))
                continue
            if spelling_key(mark) == spelling_key(OUTSIDE) or found:
                level = int(found[2] or 1) if found else 0
                del self.stack[level + 1 :]
            items, here = self.stack[-1]
            items.append(self._line(row, f"{here}[{len(items)}]"))
        return root

    def _rows(self, first: int) -> Iterator[int]:
        columns = range(1, self.count + 2)
        for row in self.grid.sheet.rows:
            inside = any(column in row.cells and says_something(row.cells[column]) for column in columns)
            if row.number >= first and (inside or self._covered(row.number)):
                yield row.number

    def _covered(self, row: int) -> bool:
        return any(self.grid.merged.at(row, column) for column in range(2, self.count + 2))

    def _group(self, row: int, level: int) -> None:
        where = self.grid.at(row, 2)
        if level > len(self.stack):
            self.reading.problem("W006", self.grid.at(row, 1), f"nhóm {level} không có nhóm trên", "ghi Nhóm")
            level = len(self.stack)
        del self.stack[level:]
        exact = self.grid.exact(row, self.exact_column, self.reading)
        name = from_cell(CELL, self.grid.cell(row, 2))[0]
        rest = dict(exact.values)
        own = rest.pop("nhom", name)
        shown = shows(self.grid.cell(row, 2), to_cell(CELL, own))
        items, here = self.stack[-1]
        path = f"{here}[{len(items)}]"
        group = {"nhom": own if shown else str(name), "dong": [], **rest}
        self.reading.cells[path] = self.reading.cells[f"{path}.nhom"] = where
        items.append(group)
        self.stack.append((group["dong"], f"{path}.dong"))

    def _line(self, row: int, path: str) -> Any:
        exact = self.grid.exact(row, self.exact_column, self.reading)
        merges, values = {}, []
        for column in range(self.count):
            area = self.grid.merged.at(row, column + 2)
            cell = self.grid.cell(row, column + 2)
            self.reading.cells[f"{path}[{column}]"] = self.grid.at(row, column + 2)
            if area and (area.top, area.left) == (row, column + 2):
                across = min(area.right, self.count + 1) - area.left + 1
                merges[column] = across, area.bottom - area.top + 1
            elif area:
                cell = EMPTY
            values.append(cell)
        self.reading.cells[path] = self.grid.sheet.line(row)
        if "" in exact.values and self._still_shown(exact.values[""], values):
            return exact.values[""]
        return self._values(row, values, merges)

    def _still_shown(self, item: Any, cells: Sequence[Any]) -> bool:
        written = [*cells_of(item), *[None] * self.count][: max(self.count, 1)]
        return all(shows(cell, value) for cell, value in zip(cells, written, strict=False))

    def _values(self, row: int, cells: Sequence[Any], merges: Mapping[int, tuple[int, int]]) -> list[Any]:
        found = []
        spec = Field("", "", kind="cell", empty=None)
        for column, cell in enumerate(cells):
            value, finding = from_cell(spec, cell)
            if finding:
                self.reading.finding(self.grid.at(row, column + 2), finding)
            found.append(merged_value(value, merges.get(column)))
        return found
