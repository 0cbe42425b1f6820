"""Columns that others give: differences, running totals, products, shares of the total, growth.

Their titles say what they are; half of the rows must fit, then one that does not is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import permutations
from math import prod
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Column, Row, RowKind, Table, lone_fraction
from docgen.report.one_slip import FigureProblem, balance_of
from docgen.report.table_column_formulas import column_formulas, column_quotients
from docgen.report.table_cross import is_rounded, named_rates, places_of
from docgen.report.table_ends import is_total, label_of
from docgen.report.table_rates import Halves
from docgen.report.table_sums import holds_sum
from docgen.standard.mau import table_words
from docgen.vn.column_titles import (
    AVERAGE,
    BARE_CHANGE,
    BARE_RATE,
    BEFORE,
    CLOSING,
    DIFFERENCE,
    FEWER,
    GROWTH,
    MORE,
    OPENING,
    PART_RATE,
    PRICE,
    PRODUCT,
    QUANTITY,
    RUNNING,
    SHARE,
    WIDER_DONE,
    folded_title,
    is_no_count,
)
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_SCALES: Final = (1, 1_000, 1_000_000)
_ROUND: Final = 1_000  # đồng: a mean of money may be rounded to it


class _Way(NamedTuple):
    """One way in which the column ``whole`` may come from others. ``works`` gives what a row must say.

    ``rate``: in percent, rounded as it is written. ``unsigned``: a figure without its minus is right too.
    ``guessed``: the title does not say of which columns it is. ``quotient``: rounded, but no rate. ``signs``:
    of the parts, where they are only added and taken away.
    """

    whole: int
    parts: tuple[int, ...]
    works: Callable[[Sequence[Fraction]], Fraction | int | None]
    rate: bool = False
    unsigned: bool = False
    guessed: bool = False
    quotient: bool = False
    signs: tuple[int, ...] = ()


class _Judged(NamedTuple):
    """A figure of the column, what its parts give, and the row they stand in."""

    cell: Cell
    value: Fraction
    row: int


def relation_problems(table: Table) -> Iterator[Problem]:
    """Typed figures that are not what the columns beside them give."""
    halves = Halves(table)
    stated, quotients = {each.whole for each in column_formulas(table)}, column_quotients(table)
    for j, column in enumerate(table.columns):
        if j in stated or column.rate_of or column.kind in ("chu", "ngay", ORDER):
            continue
        judged = [(way, [*_compared(table, way)]) for way in _stated_or_titled(table, j, quotients.get(j))]
        fits = [(sum(_fits(way, each) for each in rows), way, rows) for way, rows in judged]
        best = max(fits, key=lambda each: each[0], default=None)
        if best is not None and _is_enough(*best):
            _, way, rows = best
            for each in rows:
                yield from _told(table, way, each, halves)
    yield from _share_problems(table)


def _stated_or_titled(table: Table, whole: int, quotient: tuple[int, int] | None) -> Iterator[_Way]:
    """What a column may be: the quotient that the numbers of the columns say, else what its title says."""
    if quotient is None:
        yield from _ways(table, whole)
    elif whole not in named_rates(table.columns):
        yield _Way(whole, quotient, _rate, rate=True)
        yield from _quotients(whole, quotient)


def _quotients(whole: int, pair: tuple[int, ...], *, guessed: bool = False) -> Iterator[_Way]:
    """A column as the quotient of two, of which one may count in thousands or millions."""
    for scale in _SCALES:
        yield _Way(whole, pair, partial(_quotient, scale), guessed=guessed, quotient=True)


def _is_enough(fits: int, way: _Way, rows: Sequence[object]) -> bool:
    """Whether a column is surely what its title says: half of the rows fit, of guesses two in three."""
    return fits > 1 and 3 * fits >= 2 * len(rows) if way.guessed else fits > 0 and 2 * fits >= len(rows)


def _ways(table: Table, whole: int) -> Iterator[_Way]:
    """What the title of a column says it may be, of the columns in its group."""
    title, group = _title_and_group(table.columns[whole])
    titles = {
        j: folded_title(each.title)
        for j, each in enumerate(table.columns)
        if each.heads[:-1] == group and j != whole
    }
    start = whole
    while start and table.columns[start - 1].heads[:-1] != group and start - 1 not in titles:
        start -= 1
    before = tuple(j for j in (start - 2, start - 1) if j in titles and _holds_counts(table, j))
    if DIFFERENCE.fullmatch(title) and len(before) == 2:
        yield from (_sum_way(whole, pair, (1, -1), unsigned=True) for pair in permutations(before))
    if RUNNING.fullmatch(title) and len(before) == 2:
        yield _sum_way(whole, before, (1, 1))
    if CLOSING.fullmatch(title) and (stock := _named(titles, OPENING, MORE, FEWER)):
        yield _sum_way(whole, stock, (1, 1, -1))
    if PRODUCT.fullmatch(title) and (pair := _named(titles, QUANTITY, PRICE)):
        yield _Way(whole, pair, prod)
    if AVERAGE.fullmatch(title) and len(before) == 2:
        for pair in permutations(before):
            yield from _quotients(whole, pair, guessed=True)
    if GROWTH.fullmatch(title):
        named = _named(titles, WIDER_DONE, BEFORE)
        for pair in [named] if named else permutations(before, 2):
            yield _Way(whole, pair, _growth, rate=True, unsigned=True)
            yield _Way(whole, pair, _rate, rate=True)
    elif PART_RATE.fullmatch(title) and len(before) == 2 and whole not in named_rates(table.columns):
        yield from (_Way(whole, pair, _rate, rate=True, guessed=True) for pair in permutations(before))


def _title_and_group(column: Column) -> tuple[str, tuple[str, ...]]:
    """The title of a column, and those over it; what compares ("So sánh") may stand over "%" and "+/-"."""
    *over, title = map(folded_title, column.heads)
    if over and GROWTH.fullmatch(rate := f"{over[-1]} (%)"):
        if BARE_RATE.fullmatch(title):
            return rate, column.heads[:-2]
        if BARE_CHANGE.fullmatch(title) or DIFFERENCE.fullmatch(title):
            return "chênh lệch", column.heads[:-2]
    return title, column.heads[:-1]


def _named(titles: Mapping[int, str], *words: re.Pattern[str]) -> tuple[int, ...]:
    """The columns of these titles, one for each; none if a title is missing or stands twice."""
    found = [[j for j, title in titles.items() if each.fullmatch(title)] for each in words]
    return tuple(each[0] for each in found) if all(len(each) == 1 for each in found) else ()


def _sum_way(whole: int, parts: tuple[int, ...], signs: tuple[int, ...], *, unsigned: bool = False) -> _Way:
    """A column as others added up, some of them taken away."""
    return _Way(whole, parts, partial(_added, signs), unsigned=unsigned, signs=signs)


def _added(signs: Sequence[int], terms: Sequence[Fraction]) -> Fraction:
    return sum((sign * term for sign, term in zip(signs, terms, strict=True)), Fraction(0))


def _rate(terms: Sequence[Fraction]) -> Fraction | None:
    return terms[0] * 100 / terms[1] if terms[1] else None


def _quotient(scale: int, terms: Sequence[Fraction]) -> Fraction | None:
    return terms[0] * scale / terms[1] if terms[1] else None


def _growth(terms: Sequence[Fraction]) -> Fraction | None:
    now, then = terms
    return (now - then) * 100 / abs(then) if then else None


def _holds_counts(table: Table, j: int) -> bool:
    return not is_no_count(" ".join(table.columns[j].heads)) and any(
        cell is not None and cell.numeric for cell in (row.cells[j] for row in table.rows)
    )


def _compared(table: Table, way: _Way) -> Iterator[_Judged]:
    """What each row says in the column, with what its parts give."""
    offset = int(table.columns[0].kind == ORDER)
    for i, row in enumerate(table.rows):
        if (way.rate or way.quotient) and label_of(row.cells[offset:]).startswith(table_words().averages):
            continue  # it may have the mean of the rates above it
        cell, terms = row.cells[way.whole], [lone_fraction(row.cells[j]) for j in way.parts]
        known = [each for each in terms if each is not None]
        if cell is None or lone_fraction(cell) is None or len(known) < len(terms):
            continue
        if way.rate and _holds_rates(row, way):
            continue  # the change of a rate is said in points
        value = way.works(known)
        if value is not None:
            yield _Judged(cell, Fraction(value), i)


def _holds_rates(row: Row, way: _Way) -> bool:
    """Whether the figures of a row are in percent themselves, by its unit or their own sign."""
    units = (each.text.strip() for each in row.cells if each is not None and not each.numeric)
    terms = (row.cells[j] for j in way.parts)
    return any(text.startswith("%") for text in units) or any(
        each is not None and each.text.endswith("%") for each in terms
    )


def _fits(way: _Way, judged: _Judged) -> bool:
    cell, value = judged.cell, judged.value
    stated = Fraction(cell.value) if isinstance(cell.value, int | Decimal) else Fraction(0)
    values = (value, abs(value)) if way.unsigned else (value,)
    if way.quotient:
        return is_rounded(cell, value) or (value >= _ROUND and stated == half_up(value / _ROUND, 0) * _ROUND)
    if way.rate:
        return any(is_rounded(cell, each) for each in values)
    terms = len(way.parts)
    return any(is_rounded(cell, each) or holds_sum(cell, _exact(each), terms) for each in values)


def _told(table: Table, way: _Way, judged: _Judged, halves: Halves) -> Iterator[Problem]:
    """What is wrong with a figure: a quotient of sums of different lines, or another than its parts give."""
    pair = way.parts if way.rate or way.quotient else ()
    half = halves.problem(judged.row, way.whole, (pair[0], pair[1])) if len(pair) == 2 else None
    if not judged.cell.path:
        return
    if half is not None:
        yield half
    elif not _fits(way, judged):
        yield _wrong(table, way, judged)


def _wrong(table: Table, way: _Way, judged: _Judged) -> Problem:
    cell, value = judged.cell, judged.value
    names = ", ".join(f"“{cut(table.columns[j].title, 30)}”" for j in way.parts)
    title = cut(table.columns[way.whole].title, 40)
    rounded = format_number(half_up(value, max(places_of(cell), 1)))
    shown = f"{rounded}%" if way.rate else rounded if way.quotient else _exactly(value)
    message = f"cột “{title}”: ghi {cell.text}, từ các cột {names} tính được {shown}"
    code = "D087" if way.rate else "D084"
    signs = way.signs if value >= 0 or not way.unsigned else ()
    parts = [(table.rows[judged.row].cells[j], sign) for j, sign in zip(way.parts, signs, strict=False)]
    balance = balance_of(cell, parts) if signs else ()
    hint = "hãy xem lại các số của dòng này"
    return FigureProblem(code, message, cell.path, "", hint, Severity.WARNING, balance)


def _exactly(value: Fraction) -> str:
    """An exact figure as it is printed."""
    return format_number(_exact(value))


def _exact(value: Fraction) -> Decimal:
    """The same figure as a decimal; terms of a table have no more decimals than this."""
    return half_up(value, 0) if value.denominator == 1 else half_up(value, 12).normalize()


def _share_problems(table: Table) -> Iterator[Problem]:
    """Typed shares of the total that are wrong: "Tỷ trọng (%)" beside the one column that they are of."""
    total = _total(table)
    for j, column in enumerate(table.columns):
        if total is None or column.rate_of or not SHARE.fullmatch(folded_title(column.title)):
            continue
        part = next((k for k in range(j - 1, 0, -1) if _holds_counts(table, k)), None)
        whole = lone_fraction(total.cells[part]) if part is not None else None
        if part is None or not whole:
            continue
        judged = [
            _Judged(cell, value * 100 / whole, i)
            for i, row in enumerate(table.rows)
            if (value := lone_fraction(row.cells[part])) is not None
            and (cell := row.cells[j]) is not None
            and lone_fraction(cell) is not None
        ]
        wrong = [each for each in judged if not is_rounded(each.cell, each.value)]
        if 2 * len(wrong) <= len(judged):
            way = _Way(j, (part,), _growth, rate=True)
            yield from (_wrong(table, way, each) for each in wrong if each.cell.path)


def _total(table: Table) -> Row | None:
    """The one row of the whole, the first or the last."""
    offset = int(table.columns[0].kind == ORDER)
    found = [
        row
        for row in table.rows
        if row.kind is RowKind.TOTAL or (row.kind is RowKind.LINE and is_total(label_of(row.cells[offset:])))
    ]
    return found[0] if len(found) == 1 and found[0] in (table.rows[0], table.rows[-1]) else None
