"""Typed wholes that are no sums of their parts, in columns that docgen does not add up itself.

A whole is the first or the last row called "Tổng số", "Toàn tỉnh", or a row whose number stands over those of
the rows below it ("I" over "1", "2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.grid import ORDER, Cell, Row, RowKind, Table
from docgen.report.one_slip import Balance, FigureProblem, balance_of
from docgen.report.table_arithmetic.ends import is_total, label_of, name_of
from docgen.report.table_arithmetic.parents import Nesting, parents_by_mark
from docgen.report.table_arithmetic.sums import (
    adds_lowest,
    adds_parents,
    adds_up,
    holds_sum,
    is_sum_of_groups,
    parts_once,
    sum_columns,
    sum_once,
)
from docgen.standard.mau import table_words
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut

_MISS: Final = Decimal("0.05")  # of the sum: what misses it by less was meant to be the sum
_COUNTED: Final = regex(r"(?:tổng )?(?:số|đoàn viên|lao động|cđcs|kinh phí|thành tiền)\b", re.IGNORECASE)
_COUNTS: Final = ("so", "tien")  # kinds of columns that hold no averages


class _Judged(NamedTuple):
    """The typed figure of a whole in the column ``j``, and the sum of its parts."""

    row: Row
    j: int
    cell: Cell
    value: Number
    fits: bool
    balance: Balance

    @property
    def near(self) -> bool:
        """Whether little is missing."""
        sums = Decimal(self.value)
        return isinstance(self.cell.value, int | Decimal) and abs(self.cell.value - sums) <= _MISS * abs(sums)


def whole_problems(table: Table, nesting: Nesting) -> Iterator[Problem]:
    """Typed wholes that are wrong: by their words, else where a figure of them fits, or nearly does."""
    offset = int(table.columns[0].kind == ORDER)
    for whole, parts in _ends(table, offset):
        judged = list(_judged(table, nesting, table.rows[whole], [table.rows[k] for k in parts]))
        named = is_total(label_of(table.rows[whole].cells[offset:]))
        meant = named or any(each.fits for each in judged)
        yield from (_wrong(table, each) for each in judged if not each.fits and (meant or each.near))
    for detailed in (False, True):
        found = [
            each
            for whole, parts in _heads(nesting.by_mark)
            if _has_details(table, parts) is detailed
            for each in _judged(table, nesting, table.rows[whole], [table.rows[k] for k in parts])
        ]
        fits = sum(each.fits for each in found)
        meant = 2 * fits >= max(len(found), int(detailed))
        wrong = [each for each in found if not each.fits]
        yield from (_wrong(table, each) for each in wrong if meant or (each.near and not detailed))


def typed_wholes(table: Table) -> dict[int, list[int]]:
    """The lines that are wholes of others by their words or their number, with those others."""
    offset = int(table.columns[0].kind == ORDER)
    return dict([*_heads(parents_by_mark(table)), *_ends(table, offset)])


def _ends(table: Table, offset: int) -> Iterator[tuple[int, list[int]]]:
    """The first and the last line if it is called the whole of a table without other sums; and the others."""
    lines = [i for i, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    if len(lines) < 3 or len(lines) < len(table.rows) or any(row.groups for row in table.rows):
        return
    labels = {i: label_of(table.rows[i].cells[offset:]) for i in lines}
    if any(label.lstrip("-+– ").startswith(table_words().part_of) for label in labels.values()):
        return
    for end in (lines[0], lines[-1]):
        if is_total(labels[end]) or labels[end].startswith(table_words().of_all):
            yield end, [k for k in lines if k != end]
            return


def _heads(marked: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, list[int]]]:
    """Each line whose number stands over others, and those right below it in the order of the numbers."""
    for whole, below in marked.items():
        deeper = {k for i in below for k in marked.get(i, ())}
        parts = [k for k in below if k not in deeper]
        if len(parts) > 1 and below == [*range(whole + 1, below[-1] + 1)]:
            yield whole, parts


def _has_details(table: Table, rows: Sequence[int]) -> bool:
    """Whether one of the rows says that it is a part of another, perhaps not all of it: "- nữ"."""
    names = (name_of(table.rows[k].cells[int(table.columns[0].kind == ORDER) :]).lower() for k in rows)
    return any(each.startswith(("-", "+", "–", table_words().part_of)) for each in names)


def _judged(table: Table, nesting: Nesting, whole: Row, parts: Sequence[Row]) -> Iterator[_Judged]:
    """What the whole has typed in each column that people add up and docgen does not."""
    sums = sum_columns(parts, len(table.columns))
    for j, (column, cell, value) in enumerate(zip(table.columns, whole.cells, sums, strict=True)):
        if column.summed or column.kind == ORDER or cell is None or not cell.path or not cell.numeric:
            continue
        if j == 0 or not isinstance(value, int | Decimal) or not isinstance(cell.value, int | Decimal):
            continue
        cells = [row.cells[j] for row in parts]
        if not adds_up(column, j, parts) or any(each is None or each.down > 1 for each in cells):
            continue
        once = sum_once(nesting, parts, j)
        if once is None:
            continue
        fits = any(holds_sum(cell, each, len(parts)) for each in (value, once))
        fits = fits or adds_lowest(nesting, parts, cell, j)
        fits = fits or is_sum_of_groups(cell, j, parts) or adds_parents(table, nesting, cell, j)
        counted = column.kind in _COUNTS or bool(_COUNTED.match(column.title.strip()))
        if fits or not _may_be_average(cell.value, cells, counted=counted):
            balance = balance_of(cell, parts_once(nesting, parts, j))
            yield _Judged(whole, j, cell, once, fits, balance)


def _may_be_average(value: Number, cells: Sequence[Cell | None], *, counted: bool) -> bool:
    """Whether a figure lies among those of the parts; of things ``counted`` it must be one of them."""
    numbers = [each.value for each in cells if each is not None and isinstance(each.value, int | Decimal)]
    return value in numbers if counted else bool(numbers) and min(numbers) <= value <= max(numbers)


def _wrong(table: Table, each: _Judged) -> Problem:
    offset = int(table.columns[0].kind == ORDER)
    name, title = cut(name_of(each.row.cells[offset:]), 40), cut(table.columns[each.j].title, 40)
    message = f"cột “{title}”: “{name}” ghi {each.cell.text}, các dòng thành phần cộng được"
    hint = "hãy sửa một trong hai; ghi tong: true ở cột và để các dòng trong nhóm thì docgen cộng"
    message += f" {format_number(each.value)}"
    return FigureProblem("D084", message, each.cell.path, "", hint, Severity.WARNING, each.balance)
