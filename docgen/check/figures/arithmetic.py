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


def rounding(exact: Fraction, shown: Decimal, places: int) -> Rounding:
    """Judge ``shown``, printed with ``places`` decimals, against ``exact``; both without sign."""
    if shown == half_up(exact, places):
        return Rounding.RIGHT
    return (
        Rounding.TRUNCATED
        if shown == (exact * 10**places).__floor__() * Decimal(10) ** -places
        else Rounding.WRONG
    )


def percent(a: Decimal, b: Decimal) -> Fraction:
    """``a`` / ``b`` in percent, exact."""
    return Fraction(a) * 100 / Fraction(b)


def turned(a: Decimal, b: Decimal) -> Fraction | None:
    """``b`` / ``a`` in percent, of two figures that may have changed places; None where there is none."""
    return percent(b, a) if a else None


def show(exact: Fraction, places: int = 1) -> str:
    """``exact`` printed with at least one decimal, rounded half up: ``137,7``."""
    return format_number(half_up(exact, max(places, 1)))


def explained_by_a_rate(a: Decimal, b: Decimal, shown: Decimal, places: int) -> bool:
    """Whether ``a`` of ``b`` may be ``shown`` percent of a planned rate: 109 of 135 is 107,6% of 75%.

    Tried for usual planned rates, also turned into a whole number first (25% of 135 is 33,75, so 34).
    """
    for plan in _ROUND_PLANS:
        wanted = Fraction(b) * plan / 100
        for goal in {wanted, Fraction(wanted.__floor__()), Fraction(wanted.__ceil__())}:
            if goal and rounding(Fraction(a) * 100 / goal, shown, places) is not Rounding.WRONG:
                return True
    return False
