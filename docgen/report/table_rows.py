"""The rows of a free table: numbered, headed by their groups, sums worked out, what is missing said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from docgen.report.grid import ORDER, Cell, Column, Row, RowKind
from docgen.report.table_arithmetic.cells import printed, sum_cell
from docgen.report.table_arithmetic.ends import Cells, Spots, kind_of
from docgen.report.table_arithmetic.rates import with_rates
from docgen.report.table_arithmetic.sums import Sums, is_open, sum_columns
from docgen.report.table_data import GroupData, MergedCell, TableData
from docgen.report.table_heads import Printer
from docgen.standard.mau import table_words
from docgen.vn.numbers import Number
from docgen.vn.roman import numeral


class TableRows:
    """Makes the rows of one table, from the top to the bottom; counts them as it goes."""

    def __init__(self, data: TableData, columns: Sequence[Column], unit: str, text_of: Printer) -> None:
        self._data = data
        self._columns = columns
        self._unit = unit
        self._text_of = text_of
        self._offset = int(columns[0].kind == ORDER)
        self._depth = _depth(data.dong)
        self._counts = [0] * (self._depth + 1)

    def all(self, path: str) -> list[Row]:
        """Every row, the total where it belongs."""
        rows, total = self._list(self._data.dong, f"{path}.dong", ())
        if total is None and self._wants_total():
            label = self._data.tong if isinstance(self._data.tong, str) else ""
            total = self._sum_row(RowKind.TOTAL, label, f"{path}.tong", rows, ())
        if total is not None:
            rows = [total, *rows] if self._data.vi_tri_tong == "dau" else [*rows, total]
        return self._without_gaps(with_rates(rows, self._columns, self._unit))

    def _without_gaps(self, rows: list[Row]) -> list[Row]:
        """The rows with the sign for nothing in the empty cells of columns of figures; notes stay empty."""
        nothing = self._data.o_trong
        if not nothing:
            return rows
        figures = [self._has_figures(rows, j) for j in range(len(self._columns))]
        sums = [has and column.kind != "ngay" for has, column in zip(figures, self._columns, strict=True)]
        return [
            row._replace(
                cells=tuple(map(partial(_filled, nothing), row.cells, sums if row.is_sum else figures))
            )
            if row.kind is RowKind.LINE or row.is_sum
            else row
            for row in rows
        ]

    def _has_figures(self, rows: Sequence[Row], j: int) -> bool:
        """Whether a column holds figures or days, as it says itself or as its cells show."""
        kind = self._columns[j].kind
        if kind:
            return kind not in ("chu", ORDER)
        return any(cell is not None and cell.numeric for cell in (row.cells[j] for row in rows))

    def _wants_total(self) -> bool:
        wanted = self._data.tong
        return any(column.summed for column in self._columns) if wanted is None else bool(wanted)

    def _list(self, items: Sequence[Any], path: str, groups: tuple[str, ...]) -> tuple[list[Row], Row | None]:
        """The rows of a table or a group, and its typed total."""
        rows: list[Row] = []
        total: Row | None = None
        covered: set[tuple[int, int]] = set()
        level = -1  # of the numbers of lines; beside a group above them, those of groups
        since = 0  # where the lines begin that stand below the last sub-total of this list
        typed = [
            None if isinstance(item, GroupData) else self._cells(item, i, f"{path}[{i}]", covered)
            for i, item in enumerate(items)
        ]
        spots = Spots(typed)
        for i, (item, cells) in enumerate(zip(items, typed, strict=True)):
            here = f"{path}[{i}]"
            if cells is None:
                rows += self._group(item, here, groups)
                level = -1 if self._data.stt_lien_tuc else len(groups)
                continue
            spot = spots.at(i, cells, rows, since)
            kind = kind_of(spot, self._columns, groups, at_top=self._data.vi_tri_tong == "dau")
            if kind is RowKind.LINE:
                rows.append(self._line(cells, groups, here, level))
            elif kind is RowKind.TOTAL or groups:
                total = self._typed_sum(kind, cells, groups, here)
            else:
                rows.append(self._filled(self._typed_sum(kind, cells, groups, here), rows[since:]))
                since = len(rows)
        return rows, None if total is None else self._filled(total, rows)

    def _group(self, group: GroupData, path: str, groups: tuple[str, ...]) -> list[Row]:
        title = self._text_of(group.nhom, f"{path}.nhom")
        order = self._order(len(groups))
        if not self._data.stt_lien_tuc:
            self._counts[-1] = 0
        inside = (*groups, title)
        rows, total = self._list(group.dong, f"{path}.dong", inside)
        if isinstance(group.tong, str) and total is None:
            total = self._sum_row(RowKind.SUBTOTAL, group.tong, f"{path}.tong", rows, inside)
        head = self._head(title, order, path, rows if group.tong is True else None)
        return [head._replace(groups=groups), *rows, *([total] if total else [])]

    def _head(self, title: str, order: str, path: str, summands: Sequence[Row] | None) -> Row:
        """The row that names a group; with ``summands`` it holds their sums."""
        count = len(self._columns)
        sums = sum_columns(summands, count) if summands is not None else ()
        end = self._label_end() if sums else count
        name = Cell(title, path=f"{path}.nhom", value=title, across=max(1, end - self._offset))
        cells: list[Cell | None] = [Cell(order)] if self._offset else []
        cells += [name, *[None] * (name.across - 1)]
        cells += [self._sum(sums, j) for j in range(len(cells), count)]
        return Row(tuple(cells), RowKind.GROUP, path=path)

    def _sum_row(
        self, kind: RowKind, label: str, path: str, rows: Sequence[Row], groups: tuple[str, ...]
    ) -> Row:
        """A row that docgen adds; its label reaches from the left edge to the first sum or rate."""
        text = self._text_of(label, path) if label else table_words().total
        count = len(self._columns)
        name = Cell(text, path=path if label else "", value=text, across=max(1, self._label_end()))
        sums = sum_columns(rows, count)
        cells: list[Cell | None] = [name, *[None] * (name.across - 1)]
        cells += [self._sum(sums, j) for j in range(len(cells), count)]
        return Row(tuple(cells), kind, groups)

    def _label_end(self) -> int:
        """The first column that holds a figure of a row of sums: a sum, or a rate worked out of sums."""
        count = len(self._columns)
        return next((j for j, each in enumerate(self._columns) if each.summed or each.rate_of), count)

    def _sum(self, sums: Sums, j: int) -> Cell:
        value = sums[j] if self._columns[j].summed else None
        if value is None or isinstance(value, str):
            return Cell(value or "")
        return sum_cell(value, self._columns[j], self._unit)

    def _typed_sum(self, kind: RowKind, cells: Cells, groups: tuple[str, ...], path: str) -> Row:
        before = [Cell("")] if self._offset else []
        return Row((*before, *cells), kind, groups, path)

    def _filled(self, total: Row, rows: Sequence[Row]) -> Row:
        """A typed sum: what its author left open is worked out."""
        sums = sum_columns(rows, len(self._columns))
        cells = tuple(
            self._sum(sums, j)
            if cell is not None and cell.value is None and self._columns[j].summed
            else cell
            for j, cell in enumerate(total.cells)
        )
        return total._replace(cells=cells)

    def _line(self, cells: Sequence[Cell | None], groups: tuple[str, ...], path: str, level: int) -> Row:
        """A line with the next number of ``level``, none where its first cell is covered from above."""
        if not self._offset:
            return Row(tuple(cells), groups=groups, path=path)
        first = cells[0]
        order = Cell(self._order(level), down=first.down) if first is not None else None
        return Row((order, *cells), groups=groups, path=path)

    def _cells(
        self, items: Sequence[Any], i: int, path: str, covered: set[tuple[int, int]]
    ) -> list[Cell | None]:
        """The cells of one row; the places its merges cover go to ``covered``."""
        return [self._cell(item, i, j, f"{path}[{j}]", covered) for j, item in enumerate(items)]

    def _cell(self, item: Any, i: int, j: int, path: str, covered: set[tuple[int, int]]) -> Cell | None:
        if (i, j) in covered:
            return None
        column = self._columns[self._offset + j]
        if not isinstance(item, MergedCell):
            return self._printed(item, column, path)
        across, down = item.gop_cot, item.gop_dong
        covered.update((i + y, j + x) for y in range(down) for x in range(across) if x or y)
        cell = self._printed(item.gia_tri, column, f"{path}.gia_tri")
        return cell._replace(across=across, down=down)

    def _printed(self, value: str | Number, column: Column, path: str) -> Cell:
        text = self._text_of(value, path) if isinstance(value, str) and value else value
        return printed(text, column, self._unit, path)

    def _order(self, level: int) -> str:
        """The next number of a line (``level`` -1) or of a group of this level; those below begin again."""
        if level >= 0:
            self._counts[level + 1 : -1] = [0] * (self._depth - level - 1)
        self._counts[level] += 1
        number = self._counts[level]
        if level < 0 or level > 1:
            return str(number)
        return numeral(number) if level == self._depth - 1 or level else _letter(number)


def _filled(nothing: str, cell: Cell | None, figures: bool) -> Cell | None:
    """A cell, ``nothing`` in it if it is empty in a column of figures."""
    empty = cell is not None and cell.value is None and figures and not is_open(cell)
    return cell._replace(text=nothing) if cell is not None and empty else cell


def _letter(number: int) -> str:
    return chr(ord("A") + number - 1) if number <= 26 else str(number)


def _depth(items: Sequence[Any]) -> int:
    """How many groups are in each other."""
    inner = [_depth(item.dong) + 1 for item in items if isinstance(item, GroupData)]
    return max(inner, default=0)
