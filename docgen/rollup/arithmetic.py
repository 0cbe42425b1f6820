"""How numbers of one kind combine, over periods and over units: exact, and nothing else.

Pure functions. None is a number nobody has given; what may be missing, the callers decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context
from fractions import Fraction
from functools import reduce
from typing import Final

from docgen.report.table_arithmetic.sums import add
from docgen.vn.numbers import Number, half_up

_SHORT: Final = Context(prec=400)
RATE_PLACES: Final = 1
"""Decimals of a rate (design: rates are rounded half up to one decimal unless said otherwise)."""

ADDED: Final = ("phat_sinh", "thoi_diem", "luy_ke", "dem")
"""The kinds whose total over units is their sum."""
PLAIN: Final = (*ADDED, "lon_nhat", "nho_nhat")
"""The kinds whose total is made of their own values alone."""
OF_A_DAY: Final = ("thoi_diem", "luy_ke", "dem")
"""The kinds of which, over periods, only the last one counts; of what stands at a beginning the first."""


def total(values: Iterable[Number]) -> Number | None:
    """The exact sum; None of no values."""
    found: Number | None = None
    for value in values:
        found = add(found, value)
    return found


def largest(values: Iterable[Number]) -> Number | None:
    """The greatest value; None of no values."""
    return max(values, default=None)


def smallest(values: Iterable[Number]) -> Number | None:
    """The least value; None of no values."""
    return min(values, default=None)


_OVER_UNITS: Final[Mapping[str, Callable[[Iterable[Number]], Number | None]]] = {
    **dict.fromkeys(ADDED, total),
    "lon_nhat": largest,
    "nho_nhat": smallest,
}


def over_units(kind: str, values: Iterable[Number]) -> Number | None:
    """The total of one period over several units; ``kind`` is one of :data:`PLAIN`."""
    return _OVER_UNITS[kind](values)


def over_periods(kind: str, values: Sequence[Number]) -> Number | None:
    """The total of one unit over periods that follow each other; ``kind`` is one of :data:`PLAIN`.

    What happened within the periods is added; what holds as of a day, or has been counted since the start
    of the year, is that of the last period.
    """
    if kind in OF_A_DAY:
        return values[-1] if values else None
    return _OVER_UNITS[kind](values)


def own_part(at_end: Number, at_start: Number) -> Number:
    """What happened between two days of a number counted since one start: the difference."""
    return add(at_end, -at_start)


def rate(part: Number, whole: Number) -> Fraction | None:
    """``part`` of ``whole`` in percent, exact; None of a whole of nothing."""
    return Fraction(part) * 100 / Fraction(whole) if whole else None


def weighted(pairs: Iterable[tuple[Number, Number]]) -> tuple[Fraction, Fraction]:
    """The sum of values times weights, and the sum of weights; both add up over any grouping."""
    start = (Fraction(0), Fraction(0))
    return reduce(_more, pairs, start)


def _more(so_far: tuple[Fraction, Fraction], pair: tuple[Number, Number]) -> tuple[Fraction, Fraction]:
    value, weight = map(Fraction, pair)
    return so_far[0] + value * weight, so_far[1] + weight


def rounded(value: Fraction, decimals: int) -> Number:
    """Rounded half up, a whole number where it is one."""
    found = half_up(value, decimals)
    return int(found) if found == int(found) else found.normalize(_SHORT)
