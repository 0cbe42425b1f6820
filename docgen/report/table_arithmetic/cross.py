"""Sums and rates across columns, as their titles say: judged only where they are beyond doubt.

A column called "Tổng số" is the sum of its sisters, of the columns under "Chia ra" behind it, or of those
before it; which, and whether at all, the rows show: most must fit, then a row that does not is wrong. The
words alone are enough for "Chia ra", "Cộng" at the end, men and women, and for a row of column numbers that
says "(5) = (3) + (4)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import NEVER_SUMMED, Cell, Column, Row, RowKind, Table, is_order
from docgen.report.one_slip import FigureProblem, Quotient, balance_of, quotient_of
from docgen.report.table_arithmetic.column_formulas import CrossSum, column_formulas
from docgen.report.table_arithmetic.rates import Halves, doubtful_problem, rate_of_row
from docgen.report.table_arithmetic.sums import holds_sum
from docgen.report.values import RATE_PLACES
from docgen.standard.mau import table_words
from docgen.vn.column_titles import (
    MONTH,
    PARTS,
    PEOPLE,
    PERIOD,
    QUARTERS,
    SUM_OF_COLUMNS,
    WIDER_DONE,
    WIDER_PLAN,
    WIDER_RATE,
    WIDER_SUM,
    folded_title,
)
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_ENDS: Final = re.compile(r"cộng|tổng cộng")
_TIME: Final = re.compile(r"quý|tháng|6 tháng")
_BARE: Final = ("tổng", "tổng số", "tổng cộng", "cộng", "cả năm")
_HALVES: Final = (
    ("nam", "nữ"),
    ("nhà nước", "ngoài nhà nước"),
    ("khu vực nhà nước", "khu vực ngoài nhà nước"),
)
_FITTING: Final = 2  # rows of three must fit where only the figures speak
_ENOUGH: Final = 2  # rows that fit, at least, whose sums are …
_LEAST: Final = 20  # … so large that they are no chance
_SHOWN: Final = 6  # parts that a message names


def cross_problems(table: Table) -> Iterator[Problem]:
    """Typed sums across columns that are wrong."""
    for found in _sums(table):
        judged = [(row, each) for row in table.rows if (each := _compared(row, found)) is not None]
        wrong = [
            (row, cell, value)
            for row, (cell, value) in judged
            if not holds_sum(cell, value, len(found.parts))
        ]
        fits = sum(cell.value == value for _, (cell, value) in judged)
        large = sum(not -_LEAST < value < _LEAST for _, (cell, value) in judged if cell.value == value)
        enough = large >= _ENOUGH or fits > _ENOUGH
        if found.sure or (enough and fits * (_FITTING + 1) >= len(judged) * _FITTING):
            yield from (_wrong_sum(table, row, cell, value, found) for row, cell, value in wrong if cell.path)


def _sums(table: Table) -> Iterator[CrossSum]:
    """For each column at most one way in which it is a sum: as said, else the one that most rows fit."""
    known = {each.whole: each for each in column_formulas(table)}
    yield from known.values()
    for j in range(len(table.columns)):
        ways = [] if j in known else [*_group_ways(table, j), *_month_ways(table, j)]
        if j not in known and _is_whole(table.columns[j]):
            ways += _ways(table, j)
        sure = [each for each in ways if each.sure]
        if ways:
            yield sure[0] if sure else max(ways, key=lambda way: _fitting(table, way))


def _fitting(table: Table, way: CrossSum) -> int:
    compared = (_compared(row, way) for row in table.rows)
    return sum(each is not None and each[0].value == each[1] for each in compared)


def _is_whole(column: Column) -> bool:
    return _counts(column) and bool(WIDER_SUM.fullmatch(folded_title(column.title)))


def _counts(column: Column) -> bool:
    title = folded_title(column.title)
    return (
        column.kind not in NEVER_SUMMED and not column.rate_of and "%" not in title and "tỷ lệ" not in title
    )


def _ways(table: Table, whole: int) -> Iterator[CrossSum]:
    """The columns of which a column may be the sum."""
    columns = table.columns
    group = columns[whole].heads[:-1]
    alike = [
        j
        for j, each in enumerate(columns)
        if each.heads[:-1] == group and _counts(each) and _is_filled(table, j)
    ]
    after, before = _run(alike, whole, 1), _run(alike, whole, -1)
    inner = [j for j in range(whole + 1, len(columns)) if columns[j].heads[:-1][: len(group)] == group]
    under = [j for j in inner if len(columns[j].heads) > len(group) + 1]
    if under and under[0] == whole + 1:
        name = columns[under[0]].heads[len(group)]
        parts = [j for j in under if columns[j].heads[len(group)] == name and _counts(columns[j])]
        among = folded_title(name).startswith(table_words().part_of) and _are_halves(table, whole, parts)
        yield from _way(table, whole, parts, sure=among or bool(PARTS.fullmatch(folded_title(name))))
    for count in {len(after), 2}:
        yield from _way(table, whole, after[:count], sure=_are_halves(table, whole, after[:count]))
    ends = bool(_ENDS.fullmatch(folded_title(columns[whole].title))) and not after and bool(group)
    yield from _way(table, whole, before, sure=ends or _are_halves(table, whole, before))


def _group_ways(table: Table, whole: int) -> Iterator[CrossSum]:
    """A column below "Tổng số" as the sum of those of its title in the groups beside that one."""
    *above, group, title = ("", *map(folded_title, table.columns[whole].heads))
    if not SUM_OF_COLUMNS.fullmatch(group) or not _counts(table.columns[whole]):
        return
    heads = [("", *map(folded_title, each.heads)) for each in table.columns]
    parts = [
        j
        for j, each in enumerate(heads)
        if len(each) == len(above) + 2 and [*each[:-2]] == above and each[-1] == title and each[-2] != group
    ]
    yield from _way(table, whole, parts, sure=False)


def _month_ways(table: Table, whole: int) -> Iterator[CrossSum]:
    """A quarter or a year as the sum of the months right before it."""
    titles = [folded_title(each.title) for each in table.columns]
    first = whole
    while first and MONTH.fullmatch(titles[first - 1]):
        first -= 1
    if PERIOD.fullmatch(titles[whole]) and _counts(table.columns[whole]):
        yield from _way(table, whole, range(first, whole), sure=False)


def _is_filled(table: Table, j: int) -> bool:
    """Whether a column holds figures: a column of names or of row numbers ends a run of them."""
    cells = (row.cells[j] for row in table.rows)
    return not is_order(table.columns[j].title) and any(cell is not None and cell.numeric for cell in cells)


def _run(alike: Sequence[int], whole: int, step: int) -> list[int]:
    """The columns right beside ``whole`` that are like it."""
    found: list[int] = []
    index = whole + step
    while index in alike:
        found.append(index)
        index += step
    return found


def _way(table: Table, whole: int, parts: Sequence[int], *, sure: bool) -> Iterator[CrossSum]:
    others = [j for j in parts if not _is_whole(table.columns[j])]
    if len(others) > 1 and len(others) == len(parts):
        stock = any(_TIME.match(folded_title(table.columns[j].title)) for j in others)
        yield CrossSum(whole, tuple(others), (1,) * len(others), sure, stock)


def _are_halves(table: Table, whole: int, parts: Sequence[int]) -> bool:
    """Whether columns are all there is of the whole: men and women, or the four quarters."""
    if not PEOPLE.search(title := folded_title(table.columns[whole].title)) and title not in _BARE:
        return False
    titles = sorted(folded_title(table.columns[j].title) for j in parts)
    return titles == sorted(QUARTERS) or titles in [sorted(pair) for pair in _HALVES]


def _compared(row: Row, way: CrossSum) -> tuple[Cell, int | Decimal] | None:
    """The sum that a row has typed and the one that its parts give; None where figures are missing."""
    whole, parts = row.cells[way.whole], [row.cells[j] for j in way.parts]
    if row.kind is RowKind.GROUP or whole is None or whole.across > 1 or not whole.numeric:
        return None
    values = [each.value if each is not None else None for each in parts]
    plain = [value for value in values if isinstance(value, int | Decimal)]
    if not isinstance(whole.value, int | Decimal) or len(plain) < len(values) or len(plain) < 2:
        return None
    if any(each is None or not each.numeric or each.down > 1 or each.across > 1 for each in parts):
        return None
    if way.stock and min(plain) <= whole.value <= max(plain):
        return None  # of things counted on a day the year has what its last quarter has
    return whole, sum((value * sign for value, sign in zip(plain, way.signs, strict=True)), start=0)


def _wrong_sum(table: Table, row: Row, cell: Cell, value: int | Decimal, way: CrossSum) -> Problem:
    names = [f"“{cut(table.columns[j].title, 30)}”" for j in way.parts]
    shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    title = cut(table.columns[way.whole].title, 40)
    found = "tính được" if -1 in way.signs else "cộng được"
    message = f"cột “{title}”: ghi {cell.text}, các cột {shown} {found} {format_number(value)}"
    if row.is_sum:
        message = f"dòng cộng, {message}"
    hint = "hãy xem lại các số của dòng này"
    balance = balance_of(cell, zip((row.cells[j] for j in way.parts), way.signs, strict=True))
    return FigureProblem("D084", message, cell.path, "", hint, Severity.WARNING, balance)


def named_rates(columns: Sequence[Column]) -> frozenset[int]:
    """The columns of rates whose result and plan are known by their titles."""
    return frozenset(j for j, _, _ in _named_rates(columns))


def named_rate_problems(table: Table) -> Iterator[Problem]:
    """Typed rates that are not what the plan and the result beside them give, rounded or cut.

    The three columns are known by their titles and their group; half of the rows must fit, or there is one.
    """
    for j, part, whole in _named_rates(table.columns):
        judged = [
            (cell, rate, row)
            for row in table.rows
            if (cell := row.cells[j]) is not None and cell.numeric and cell.across == 1
            if (rate := rate_of_row(row, part, whole)) is not None and isinstance(cell.value, int | Decimal)
        ]
        wrong = [each for each in judged if not is_rounded(each[0], each[1])]
        if len(judged) == 1 or 2 * len(wrong) <= len(judged):
            names = tuple(table.columns[k].title for k in (part, whole))
            pointless = {each.path: each for each in _meaningless(table, j, (part, whole))}
            yield from pointless.values()
            wrong = [each for each in wrong if each[0].path and each[0].path not in pointless]
            for cell, rate, row in wrong:
                quotient = quotient_of(row.cells[part], row.cells[whole], partial(_is_percent, cell))
                yield _wrong_rate(table.columns[j], cell, rate, names, quotient)


def _meaningless(table: Table, j: int, pair: tuple[int, int]) -> Iterator[Problem]:
    """Typed rates that say nothing: of halves, too high."""
    halves = Halves(table)
    for i, row in enumerate(table.rows):
        cell = row.cells[j]
        if cell is not None and cell.path and cell.numeric:
            problem = halves.problem(i, j, pair) or doubtful_problem(table, i, j, pair)
            yield from [problem] if problem else ()


def _named_rates(columns: Sequence[Column]) -> Iterator[tuple[int, int, int]]:
    """Columns of rates that name no others, each with the one result and the one plan in its group."""
    for j, column in enumerate(columns):
        if column.rate_of or column.kind not in ("", "phan_tram", "so"):
            continue
        if not WIDER_RATE.fullmatch(folded_title(column.title)):
            continue
        group = [k for k, each in enumerate(columns) if each.heads[:-1] == column.heads[:-1] and k != j]
        done, plan = (
            [k for k in group if words.fullmatch(folded_title(columns[k].title))]
            for words in (WIDER_DONE, WIDER_PLAN)
        )
        if len(done) == len(plan) == 1:
            yield j, done[0], plan[0]


def is_rounded(cell: Cell, rate: Fraction) -> bool:
    """Whether a cell holds a rate, rounded or cut to its decimals."""
    value = Fraction(cell.value) if isinstance(cell.value, int | Decimal) else Fraction(0)
    decimals = decimals_of(cell)
    return value == Fraction(half_up(rate, decimals)) or 0 <= rate - value < Fraction(1, 10**decimals)


def decimals_of(cell: Cell) -> int:
    """How many decimals a cell shows."""
    exponent = Decimal(cell.value).as_tuple().exponent if isinstance(cell.value, int | Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_percent(cell: Cell, ratio: Fraction) -> bool:
    return is_rounded(cell, ratio * 100)


def _wrong_rate(
    column: Column, cell: Cell, rate: Fraction, names: Sequence[str], quotient: Quotient | None
) -> Problem:
    shown = format_number(half_up(rate, max(decimals_of(cell), RATE_PLACES)))
    message = f"cột “{column.title}”: ghi {cell.text}, “{names[0]}” / “{names[1]}” là {shown}%"
    hint = "hãy xem lại ba số này; ghi tu, mau ở cột tỷ lệ thì docgen tính"
    return FigureProblem("D087", message, cell.path, "", hint, Severity.WARNING, quotient=quotient)
