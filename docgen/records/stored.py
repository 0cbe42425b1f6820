"""Numbers as a spreadsheet stores them, without what no person has typed."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from typing import Final

from docgen.vn.numbers import Number, round_half_up

_MAX_DIGITS: Final = 30
_CONTEXT: Final = Context(prec=100)  # more than any figure read here has: nothing is rounded
_EXCEL_DIGITS: Final = 15  # what Excel keeps of a number; further digits are noise of binary fractions
_DECIMALS: Final = 6  # of a number above 1; Excel shows fewer unless a format asks for more


def as_stored(value: float) -> Number:
    """A number without the noise of binary fractions: to 15 digits, above 1 to six decimals."""
    if isinstance(value, int):
        return bounded(value)
    if not math.isfinite(value):
        raise ValueError(f"{value}: không phải là số dùng được")
    exact = bounded(whole_of(Decimal(f"{value:.{_EXCEL_DIGITS}g}")))
    return whole_of(round_half_up(exact, _DECIMALS)) if abs(value) > 1 else exact


def bounded(number: Number) -> Number:
    """The number, if people could have meant it: an exponent of hundreds is a slip, and fills pages."""
    figure = Decimal(number)
    if number and (abs(figure.adjusted()) > _MAX_DIGITS or len(figure.as_tuple().digits) > _MAX_DIGITS):
        raise ValueError(f"số quá lớn hoặc quá nhỏ: chỉ nhận tối đa {_MAX_DIGITS} chữ số")
    return whole_of(number) if isinstance(number, Decimal) else number


def whole_of(number: Decimal) -> Number:
    """A whole number where it is one, else without zeros at its end; what is far too large stays as it is."""
    if number.adjusted() > _MAX_DIGITS:
        return number
    return int(number) if number == number.to_integral_value() else number.normalize(_CONTEXT)
