"""How many times one number is another, in decades: a slip of the keyboard or of the unit makes it many."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Final

from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number, half_up

LEAST: Final = 20
"""Below it, ten times as much is nothing unusual."""
NEAR: Final = 0.2
"""Decades: what lies so close to 10, 100, 1.000 times is likely a slip."""
_TENFOLD: Final = 0.1
"""Decades: the same of ten times, which what happens within a period may well be by itself."""
_HUNDREDFOLD: Final = 0.301
"""Decades: from half to twice a hundred times."""
_SMALL: Final = 10
_HUNDRED: Final = 2
_THOUSAND: Final = 3
_DIGITS: Final = {1: "một", 2: "hai", 3: "ba"}
_MOST: Final = 6
"""Decades; so many times are told by their power of ten alone."""


class Likelihood(Enum):
    """How likely a number is a slip, beside the same one of another period."""

    NONE = "none"
    POSSIBLE = "possible"
    LIKELY = "likely"


def power_near(decades: float) -> int:
    """The power of ten, in decades, that so many decades lie close to; 0 where there is none."""
    power = round(decades)
    return power if abs(decades - power) <= NEAR else 0


def slip_likelihood(value: Number, other: Number, *, averaged: bool, stands: bool) -> Likelihood:
    """Whether a number is ten times what it was or more, or such a part of it.

    An average never changes tenfold, and what there is at a day (``stands``) hardly ever. What happens
    within a period may: there ten times is possible, and from about fifty times on likely, but for small
    counts.
    """
    if averaged and value > 0 and other > 0:
        decades = abs(decades_between(value, other))
        return Likelihood.LIKELY if decades >= 1 - NEAR else Likelihood.NONE
    decades, small = abs(many_times(value, other)), min(value, other) < _SMALL
    if not decades or (not stands and decades < 1 - _TENFOLD):
        return Likelihood.NONE
    if stands:
        sure = not small or power_near(decades) >= _HUNDRED or decades >= _HUNDRED
    else:
        sure = decades >= _THOUSAND - _HUNDREDFOLD or (not small and decades >= _HUNDRED - _HUNDREDFOLD)
    return Likelihood.LIKELY if sure else Likelihood.POSSIBLE


def many_times(value: Number, other: Number, least: int = LEAST) -> float:
    """By how many decades two numbers differ, if it is about ten times or more; else 0.

    What is ten times too much is so at twenty times and at fifty; ``least`` as in :func:`decades_apart`.
    """
    decades = decades_apart(value, other, least)
    return decades if abs(decades) >= 1 - NEAR else 0.0


def decades_apart(value: Number, other: Number, least: int = LEAST) -> float:
    """By how many decades ``value`` is more than ``other`` (below zero: less).

    0 where both are below ``least`` or one is not above zero: nothing can be said of them.
    """
    if value <= 0 or other <= 0 or max(value, other) < least:
        return 0.0
    return decades_between(value, other)


def decades_between(value: Number, other: Number) -> float:
    """By how many decades ``value`` is more than ``other``, both above zero, however small they are."""
    return log10(value) - log10(other)


def decades_of(numbers: Mapping[str, Number]) -> dict[str, float]:
    """The logarithms of the numbers above zero, by their names."""
    return {name: log10(number) for name, number in numbers.items() if number > 0}


def log10(number: Number) -> float:
    """The logarithm of a number above zero, however long it is."""
    whole = int(number) if number == int(number) else number
    return math.log10(whole) if isinstance(whole, int) else float(whole.log10())


def times_in_words(decades: float) -> str:
    """``gấp khoảng 1.000 lần``, ``chỉ bằng khoảng 1/10`` close to a power of ten; else ``gấp 26,9 lần``."""
    size = abs(decades)
    power = power_near(size) or (round(size) if size > _MOST else 0)
    if power:
        count, about = format_number(10**power), "khoảng "
    else:
        times = half_up(Fraction(10**size), 0 if size >= _HUNDRED else 1)
        count, about = format_number(int(times) if times == int(times) else times), ""
    return f"gấp {about}{count} lần" if decades > 0 else f"chỉ bằng {about}1/{count}"


def slip_hint(unit: str, decades: float) -> str:
    """What a number in this unit of measure that is so many decades too much or too little may come from.

    The likeliest slip: one, two or three digits; of money đồng, nghìn đồng and triệu đồng taken for another.
    """
    power = max(1, round(abs(decades)))
    if money_power(unit) is not None and power > 1:
        return f"có phải ghi nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)? Ở đây tính bằng {unit}"
    if power > _THOUSAND:
        return "có phải ghi số của mục khác, hoặc gõ thừa hay thiếu chữ số?"
    more = "thừa" if decades > 0 else "thiếu"
    return f"có phải gõ {more} {_DIGITS[power]} chữ số ({format_number(10**power)} lần)?"
