"""How many times one number is another, in decades: a slip of the keyboard or of the unit makes it many."""

from __future__ import annotations

import math
from typing import Final

from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number

LEAST: Final = 20
"""Below it, ten times as much is nothing unusual."""
NEAR: Final = 0.2
"""Decades: what lies so close to 10, 100, 1.000 times is likely a slip."""


def decades_apart(value: Number, other: Number) -> float:
    """By how many decades ``value`` is more than ``other`` (below zero: less).

    0 where the two are small or one is not above zero: nothing can be said of them.
    """
    if value <= 0 or other <= 0 or max(value, other) < LEAST:
        return 0.0
    return log10(value) - log10(other)


def log10(number: Number) -> float:
    """The logarithm of a number above zero, however long it is."""
    whole = int(number) if number == int(number) else number
    return math.log10(whole) if isinstance(whole, int) else float(whole.log10())


def times_in_words(decades: float) -> str:
    """``gấp khoảng 1.000 lần`` or ``chỉ bằng khoảng 1/1.000``, of powers of ten."""
    count = format_number(10 ** abs(round(decades)))
    return f"gấp khoảng {count} lần" if decades > 0 else f"chỉ bằng khoảng 1/{count}"


def slip_hint(unit: str) -> str:
    """What a number in this unit of measure that stands out may come from."""
    if money_power(unit) is not None:
        return f"có phải ghi nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)? Ở đây tính bằng {unit}"
    return "có phải gõ thừa hoặc thiếu chữ số?"
