"""Exact comparison of a printed percentage with the ratio it stands for. Knows numbers only."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from docgen.vn.numbers import format_number, half_up

_ROUND_PLANS = (*range(5, 100, 5), 98, 99)  # planned rates in percent, as resolutions set them


class Rounding(Enum):
    """How a printed figure stands to the exact one."""

    RIGHT = "right"  # equal after rounding half up at the shown places
    TRUNCATED = "truncated"  # further digits cut off
    WRONG = "wrong"


def rounding(exact: Fraction, shown: Decimal, decimals: int) -> Rounding:
    """Judge ``shown``, printed with ``decimals`` decimals, against ``exact``; both without sign."""
    if shown == half_up(exact, decimals):
        return Rounding.RIGHT
    return (
        Rounding.TRUNCATED
        if shown == (exact * 10**decimals).__floor__() * Decimal(10) ** -decimals
        else Rounding.WRONG
    )


def percent(a: Decimal, b: Decimal) -> Fraction:
    """``a`` / ``b`` in percent, exact."""
    return Fraction(a) * 100 / Fraction(b)


def turned(a: Decimal, b: Decimal) -> Fraction | None:
    """``b`` / ``a`` in percent, of two figures that may have changed places; None where there is none."""
    return percent(b, a) if a else None


def show(exact: Fraction, decimals: int = 1) -> str:
    """``exact`` printed with at least one decimal, rounded half up: ``137,7``."""
    return format_number(half_up(exact, max(decimals, 1)))


def explained_by_a_rate(a: Decimal, b: Decimal, shown: Decimal, decimals: int) -> bool:
    """Whether ``a`` of ``b`` may be ``shown`` percent of a planned rate: 109 of 135 is 107,6% of 75%.

    Tried for usual planned rates, also turned into a whole number first (25% of 135 is 33,75, so 34).
    """
    units, rest = divmod(shown.scaleb(decimals), 1)
    if rest:
        return False  # more decimals than are shown: no rate is rounded or cut off to it
    part, whole = Fraction(a) * 100 * 10**decimals, Fraction(b) / 100
    # The part of a goal is at least what rounds up to the units shown, less than what is cut off to them.
    low, high = (2 * int(units) - 1) * part.denominator, (int(units) + 1) * part.denominator
    for plan in _ROUND_PLANS:
        wanted, below = whole.numerator * plan, whole.denominator
        floor, more = divmod(wanted, below)
        for goal, parted in ((wanted, below), (floor, 1), (floor + bool(more), 1)):
            of = part.numerator * parted
            if goal and low * goal <= 2 * of and of < high * goal:
                return True
    return False
