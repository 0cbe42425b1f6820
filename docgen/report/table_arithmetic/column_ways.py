"""What a column may come from, by its title: differences, running totals, products, growth, means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import permutations
from math import prod
from typing import Final, NamedTuple

from docgen.report.grid import Column, Table
from docgen.report.table_arithmetic.cross import named_rates
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
    WIDER_DONE,
    WIDER_RATE,
    folded_title,
    is_no_count,
)
from docgen.vn.period_heads import RUNNING

_SCALES: Final = (1, 1_000, 1_000_000)


class Way(NamedTuple):
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


def ways_of(table: Table, whole: int, quotient: tuple[int, int] | None) -> Iterator[Way]:
    """What a column may be: the quotient that the numbers of the columns say, else what its title says."""
    if quotient is None:
        yield from _ways(table, whole)
    elif whole not in named_rates(table.columns):
        yield Way(whole, quotient, _rate, rate=True)
        yield from _quotients(whole, quotient)


def _quotients(whole: int, pair: tuple[int, ...], *, guessed: bool = False) -> Iterator[Way]:
    """A column as the quotient of two, of which one may count in thousands or millions."""
    for scale in _SCALES:
        yield Way(whole, pair, partial(_quotient, scale), guessed=guessed, quotient=True)


def _ways(table: Table, whole: int) -> Iterator[Way]:
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
    before = tuple(j for j in (start - 2, start - 1) if j in titles and holds_counts(table, j))
    changed = _changed(table, titles, start)
    if DIFFERENCE.fullmatch(title) and len(before) == 2:
        yield from (_sum_way(whole, pair, (1, -1), unsigned=True) for pair in permutations(before))
    if RUNNING.fullmatch(title) and len(before) == 2:
        yield _sum_way(whole, before, (1, 1))
    if CLOSING.fullmatch(title) and (stock := _named(titles, OPENING, MORE, FEWER)):
        yield _sum_way(whole, stock, (1, 1, -1))
    if PRODUCT.fullmatch(title) and (pair := _named(titles, QUANTITY, PRICE)):
        yield Way(whole, pair, prod)
    if AVERAGE.fullmatch(title) and len(before) == 2:
        for pair in permutations(before):
            yield from _quotients(whole, pair, guessed=True)
    if GROWTH.fullmatch(title):
        named = _named(titles, WIDER_DONE, BEFORE)
        for pair in [named] if named else permutations(changed or before, 2):
            yield Way(whole, pair, growth, rate=True, unsigned=True)
            yield Way(whole, pair, _rate, rate=True)
    elif _is_rate(title) and len(before) == 2 and whole not in named_rates(table.columns):
        for pair in permutations(changed, 2):
            yield from (Way(whole, pair, each, rate=True, guessed=True) for each in (growth, _rate))
        yield from (Way(whole, pair, _rate, rate=True, guessed=True) for pair in permutations(before))


def _is_rate(title: str) -> bool:
    return bool(PART_RATE.fullmatch(title) or WIDER_RATE.fullmatch(title))


def _changed(table: Table, titles: Mapping[int, str], start: int) -> tuple[int, ...]:
    """The two columns whose difference stands right before the column ``start``; none if none does."""
    pair = (start - 3, start - 2)
    if DIFFERENCE.fullmatch(titles.get(start - 1, "")) and all(j in titles for j in pair):
        return pair if all(holds_counts(table, j) for j in pair) else ()
    return ()


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


def _sum_way(whole: int, parts: tuple[int, ...], signs: tuple[int, ...], *, unsigned: bool = False) -> Way:
    """A column as others added up, some of them taken away."""
    return Way(whole, parts, partial(_added, signs), unsigned=unsigned, signs=signs)


def _added(signs: Sequence[int], terms: Sequence[Fraction]) -> Fraction:
    return sum((sign * term for sign, term in zip(signs, terms, strict=True)), Fraction(0))


def _rate(terms: Sequence[Fraction]) -> Fraction | None:
    return terms[0] * 100 / terms[1] if terms[1] else None


def _quotient(scale: int, terms: Sequence[Fraction]) -> Fraction | None:
    return terms[0] * scale / terms[1] if terms[1] else None


def growth(terms: Sequence[Fraction]) -> Fraction | None:
    """By how much in a hundred the first figure is more than the second; None of nothing."""
    now, then = terms
    return (now - then) * 100 / abs(then) if then else None


def holds_counts(table: Table, j: int) -> bool:
    """Whether a column holds figures, and no rates, means or prices by its title."""
    return not is_no_count(" ".join(table.columns[j].heads)) and any(
        cell is not None and cell.numeric for cell in (row.cells[j] for row in table.rows)
    )
