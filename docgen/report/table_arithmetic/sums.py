"""Sums of a table's columns: exact, worked out where nobody has typed them, judged where somebody has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import NEVER_SUMMED, Cell, Column, Row, RowKind, Table, is_order, lone_fraction
from docgen.report.one_slip import FigureProblem, balance_of
from docgen.report.origin import OPEN
from docgen.report.table_arithmetic.parents import Nesting, without_parts
from docgen.vn.column_titles import holds_years, is_no_count
from docgen.vn.numbers import Number, adds_rounded, format_number
from docgen.vn.text import cut

_EXACT: Final = Context(prec=400)  # a number of the data has 30 digits at most on either side of the comma

Sums = tuple[Number | str | None, ...]
"""For each column its sum; None where it holds no number, :data:`OPEN` where one is still to come."""


def sum_columns(rows: Iterable[Row], count: int) -> Sums:
    """The sums of the lines among ``rows``; sub-totals and totals are no lines."""
    sums: list[Number | None] = [None] * count
    waiting: set[int] = set()
    for row in rows:
        if row.kind is not RowKind.LINE:
            continue
        for j, cell in enumerate(row.cells[:count]):
            if cell is not None and cell.numeric and isinstance(cell.value, int | Decimal):
                sums[j] = add(sums[j], cell.value)
            if cell is not None and is_open(cell):
                waiting.add(j)
    return tuple(OPEN if j in waiting else each for j, each in enumerate(sums))


def is_open(cell: Cell) -> bool:
    """Whether a cell prints a figure that is still to be filled in."""
    return cell.text.strip() == OPEN


def add(left: Number | None, right: Number) -> Number:
    """The exact sum; None counts for nothing."""
    if left is None:
        return right
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return _EXACT.add(Decimal(left), Decimal(right))


def sum_problems(table: Table, nesting: Nesting) -> Iterator[Problem]:
    """Texts in columns that are to be added up, and typed sums that are none.

    Words instead of a figure ("chưa báo cáo") are printed and only told; digits that are no number are wrong.
    """
    for _, j, cell in _lines(table):
        if table.columns[j].summed and cell.path and is_wordy(cell):
            message = f"cột “{table.columns[j].title}” được cộng, ô này là chữ “{cut(cell.text, 30)}”"
            if re.search(r"\d", cell.text):
                yield Problem("D083", message, cell.path, hint="hãy ghi số, hoặc null nếu chưa có")
            else:
                hint = "chữ được in, không cộng; bảng có dòng cộng thì có ghi chú số cộng gồm mấy dòng"
                yield Problem("D083", message, cell.path, hint=hint, severity=Severity.WARNING)
    for i, row in enumerate(table.rows):
        if row.kind in (RowKind.TOTAL, RowKind.SUBTOTAL):
            yield from _wrong_sums(table, i, nesting)


def is_wordy(cell: Cell) -> bool:
    """Whether words stand where a figure is wanted."""
    return not cell.numeric and cell.value is not None and not is_open(cell)


def counted_lines(rows: Iterable[Row], count: int) -> list[tuple[int, int]]:
    """For each column, how many lines hold a number, and how many lines there are.

    An empty cell, a dash and words are no number; a merged number counts in the column that it is added to.
    """
    found = [(0, 0)] * count
    for row in rows:
        if row.kind is not RowKind.LINE:
            continue
        for j, cell in enumerate(row.cells):
            for column in range(j, j + cell.across) if cell is not None else ():
                have, whole = found[column]
                found[column] = (have + (column == j and cell is not None and cell.numeric), whole + 1)
    return found


def wordy_columns(rows: Iterable[Row], count: int) -> frozenset[int]:
    """The columns in which a line has words where a figure is wanted."""
    return frozenset(
        column
        for row in rows
        if row.kind is RowKind.LINE
        for j, cell in enumerate(row.cells)
        if cell is not None and is_wordy(cell)
        for column in range(j, min(j + cell.across, count))
    )


def _lines(table: Table) -> Iterator[tuple[int, int, Cell]]:
    return ((i, j, cell) for i, j, cell in table.cells() if table.rows[i].kind is RowKind.LINE)


def summands(table: Table, total: int) -> Sequence[Row]:
    """The lines that a row of sums adds up: all; of the group it names, or that it ends since the last."""
    row, rows = table.rows[total], table.rows
    if row.kind is RowKind.GROUP:
        below = range(total + 1, len(rows))
        end = next((i for i in below if len(rows[i].groups) <= len(row.groups)), len(rows))
        rows = rows[total + 1 : end]
    elif row.kind is not RowKind.TOTAL:
        rows = rows[_start(table, total) : total]
    return [row for row in rows if row.kind is RowKind.LINE]


def _start(table: Table, total: int) -> int:
    """Where the rows begin that a sub-total ends."""
    start = total
    while start and not _ends(table.rows[start - 1], table.rows[total].groups):
        start -= 1
    return start


def _below_heading(table: Table, total: int, marked: Mapping[int, object]) -> Sequence[Row]:
    """The lines that a sub-total adds up: below the last typed heading ("II. Khối xã") without a figure.

    A heading is known by its number, which stands over those of the lines below it (it is ``marked``), or by
    its words, which the sub-total repeats. One right below another adds up those of a heading above that.
    """
    if total and table.rows[total - 1].kind is RowKind.SUBTOTAL and not table.rows[total].groups:
        over = (i for i in range(total - 1, -1, -1) if is_bare(table.rows[i]))
        start = next((i for i in over if _repeats(table.rows[total], table.rows[i])), total)
        return [row for row in table.rows[start:total] if row.kind is RowKind.LINE]
    return next(
        (
            [row for row in table.rows[i:total] if row.kind is RowKind.LINE]
            for i in range(total - 1, _start(table, total), -1)
            if is_bare(table.rows[i]) and (i in marked or _repeats(table.rows[total], table.rows[i]))
        ),
        summands(table, total),
    )


def _repeats(total: Row, heading: Row) -> bool:
    """Whether a sub-total has the words of a heading in its own: "Cộng khối xã" those of "Khối xã"."""
    label = " ".join(total.texts).casefold()
    return any(len(text.strip()) > 1 and text.strip().casefold() in label for text in heading.texts[:2])


def is_bare(row: Row) -> bool:
    """Whether a typed line holds no figure but the number of the row, nor one still to come: a heading."""
    return row.kind is RowKind.LINE and not any(
        cell is not None and (cell.numeric or is_open(cell)) for cell in row.cells[1:]
    )


def _adds_a_list(table: Table, total: int, cell: Cell, j: int) -> bool:
    """Whether a typed sub-total adds up the lines below one of the typed headings above it."""
    rows = table.rows[:total]
    starts = (i for i in range(_start(table, total), total) if is_bare(rows[i]))
    return any(cell.value == sum_columns(rows[i:], j + 1)[j] for i in starts)


def _ends(row: Row, groups: tuple[str, ...]) -> bool:
    """Whether what a sub-total among ``groups`` adds up begins below this row."""
    return row.groups[: len(groups)] != groups or (row.kind is RowKind.SUBTOTAL and row.groups == groups)


def _adds_lists(table: Table, total: Cell, j: int) -> bool:
    """Whether a typed total adds up lists, some of which open with their own sum where others have none."""
    lists: list[list[Row]] = [[]]
    for row in table.rows:
        if row.kind is not RowKind.LINE or is_bare(row):
            lists.append([])
        if row.kind is RowKind.LINE:
            lists[-1].append(row)
    sums = [sum_columns(each, j + 1)[j] for each in lists]
    opening = [sum_columns(each[:1], j + 1)[j] if len(each) > 2 else None for each in lists]
    once = (
        head if head is not None and not isinstance(head, str) and whole == add(head, head) else whole
        for head, whole in zip(opening, sums, strict=True)
    )
    return total.value == sum(each for each in once if isinstance(each, int | Decimal))


def _wrong_sums(table: Table, i: int, nesting: Nesting) -> Iterator[Problem]:
    total = table.rows[i]
    ends = total.kind is RowKind.SUBTOTAL
    lines = _below_heading(table, i, nesting.by_mark) if ends else summands(table, i)
    sums = sum_columns(lines, len(table.columns))
    for j, (column, cell) in enumerate(zip(table.columns, total.cells, strict=True)):
        typed = cell is not None and cell.path and cell.numeric
        value = sums[j]
        if not typed or value is None or isinstance(value, str) or not adds_up(column, j, lines):
            continue
        assert cell is not None  # noqa: S101 - told to the type checker; ``typed`` says so
        added = sum(row.cells[j] is not None for row in lines)
        if holds_sum(cell, value, added) or (
            _adds_a_list(table, i, cell, j) if ends else _adds_lists(table, cell, j)
        ):
            continue
        once = sum_once(nesting, lines, j)
        if adds_lowest(nesting, lines, cell, j):
            continue
        if (
            holds_sum(cell, once, added)
            or is_sum_of_groups(cell, j, lines)
            or adds_parents(table, nesting, cell, j)
            or _adds_heads(lines, cell, j)
        ):
            continue
        if once is not None:
            message = f"cột “{column.title}”: tổng ghi {cell.text}, cộng được {format_number(once)}"
            hint = "hãy sửa một trong hai, hoặc để null và ghi tong: true ở cột để docgen cộng"
            balance = balance_of(cell, parts_once(nesting, lines, j))
            yield FigureProblem("D084", message, cell.path, "", hint, Severity.WARNING, balance)


def holds_sum(cell: Cell, value: Number | None, terms: int) -> bool:
    """Whether a cell holds the sum ``value`` of so many figures; decimals may miss by what was rounded."""
    stated = cell.value
    return value is not None and isinstance(stated, int | Decimal) and adds_rounded(stated, value, terms)


def is_count(column: Column) -> bool:
    """Whether a column holds what can be counted or added: no order, rate, average or price."""
    no_count = column.rate_of or is_order(column.title) or is_no_count(" ".join(column.heads))
    return column.kind not in NEVER_SUMMED and not no_count


def adds_up(column: Column, j: int, lines: Sequence[Row]) -> bool:
    """Whether a column is one that people add up: two numbers at least, no rates, no years."""
    cells = [row.cells[j] for row in lines]
    if column.summed:
        return not any(cell is not None and is_wordy(cell) for cell in cells)
    title = " ".join(column.heads).lower()
    numbers = [cell for cell in cells if cell is not None and cell.numeric]
    texts = [cell for cell in cells if cell is not None and not cell.numeric and len(cell.text.strip()) > 1]
    rates = any(word in title for word in ("%", "tỷ lệ", "tỉ lệ", "bình quân", "trung bình", "xếp"))
    rates = rates or holds_years(title)
    percents = any(cell.text.endswith("%") for cell in numbers)
    return column.kind not in NEVER_SUMMED and len(numbers) > 1 and not (rates or percents or texts)


def is_sum_of_groups(cell: Cell, j: int, lines: Sequence[Row]) -> bool:
    """Whether a typed total adds up typed rows of groups (I, II, A, B), or the rows below them."""
    heads = [row for row in lines if _is_headed(row)]
    if not heads:
        return False
    rest = [row for row in lines if not _is_headed(row)]
    width = len(heads[0].cells)
    return cell.value in (sum_columns(heads, width)[j], sum_columns(rest, width)[j])


def adds_parents(table: Table, nesting: Nesting, total: Cell, j: int) -> bool:
    """Whether a typed total adds up lines that are themselves the sums of the lines below them."""
    parents = nesting.by_figures(j)
    return bool(parents) and total.value == sum_columns((table.rows[i] for i in parents), j + 1)[j]


def _adds_heads(lines: Sequence[Row], total: Cell, j: int) -> bool:
    """Whether a typed total adds up lines that may each hold the sum of the lines below, at any level."""
    figures = [each for row in lines if (each := lone_fraction(row.cells[j])) is not None]
    return bool(total.value) and total.value == sum(without_parts(figures))


def adds_lowest(nesting: Nesting, lines: Sequence[Row], total: Cell, j: int) -> bool:
    """Whether a typed total adds up the lines that stand over no other: then one over them is wrong."""
    return total.value == sum_columns(nesting.lowest(lines, j), j + 1)[j]


def sum_once(nesting: Nesting, lines: Sequence[Row], j: int) -> Number | None:
    """The sum of a column in which no figure counts twice; None without a figure."""
    found = sum_columns(nesting.counted_once(lines, j), j + 1)[j]
    return None if isinstance(found, str) else found


def parts_once(nesting: Nesting, lines: Sequence[Row], j: int) -> list[tuple[Cell | None, int]]:
    """The figures of such a sum, each added."""
    return [(row.cells[j], 1) for row in nesting.counted_once(lines, j)]


def _is_headed(row: Row) -> bool:
    """Whether a row is numbered as a group of rows is: with a capital letter or a Roman number."""
    first = row.cells[0]
    mark = first.text.strip().rstrip(".") if first is not None else ""
    return bool(mark) and (
        set(mark) <= set("IVXLC") or (len(mark) == 1 and mark.isalpha() and mark.isupper())
    )
