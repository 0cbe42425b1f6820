"""Figures as Vietnamese officials write them: "." between thousands, "," before decimals.

Why it exists: every figure of a report is printed and read back by the same rules (Luật Kế toán
2015, Điều 11), exactly. Floats are refused, because a rate of 40.1 is not a binary fraction.
It must not know of reports, templates or Word, and nothing here depends on a decimal context.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from docgen.patterns import regex

Number = int | Decimal

MAX_DIGITS = 10_000
"""Longest figure handled on either side of the comma; a hostile 1E+999999999 must not fill the memory."""

_WHOLE = r"0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_NUMBER = regex(rf"-?(?:{_WHOLE})(?:,[0-9]+)?")


_FIRST_GROUPED = 1000
_FEW = 30
_ROUNDING = Context(prec=3 * _FEW)
"""Room for the digits before and behind the comma of what is rounded in it."""
_PLAIN = 10**18
"""Below it a whole number is grouped at once; nothing is left to round."""


class Digits(NamedTuple):
    """A figure taken apart: sign, digits before the comma, digits after it (no trailing zeros)."""

    negative: bool
    whole: str
    fraction: str


def plain_number(value: object) -> Number | None:
    """The value if it is a number; None for anything else, True and False among it."""
    if type(value) is int:  # what nearly every number is
        return value
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def exact(value: Number) -> Decimal:
    """The same value as a finite Decimal, never -0.

    TypeError for float and bool; ValueError for NaN, infinities and more than MAX_DIGITS digits.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(
            f"{value!r}: cần số nguyên hoặc số thập phân chính xác, không dùng {type(value).__name__}"
        )
    figure = Decimal(value)
    if not figure.is_finite():
        raise ValueError(f"{value}: không phải là một số hữu hạn")
    if not figure:
        return Decimal(0)
    if figure.adjusted() >= MAX_DIGITS or _exponent(figure) < -MAX_DIGITS:
        raise ValueError(f"số quá dài: chỉ nhận tối đa {MAX_DIGITS} chữ số")
    return figure


def split_digits(value: Number) -> Digits:
    """Take a figure apart into sign and decimal digits, exactly."""
    figure = exact(value)
    whole, _, fraction = format(figure.copy_abs(), "f").partition(".")
    return Digits(figure.is_signed(), whole, fraction.rstrip("0"))


def shift(value: Number, power: int) -> Decimal:
    """``value`` × 10^``power``, exactly, whatever the number of digits."""
    figure = exact(value)
    return Decimal((int(figure.is_signed()), figure.as_tuple().digits, _exponent(figure) + power))


def round_half_up(value: Number, decimals: int) -> Decimal:
    """``value`` with exactly ``places`` decimals; a half goes away from zero (2,5 → 3; -2,5 → -3)."""
    figure = exact(value)
    if not 0 <= decimals < _FEW or figure.adjusted() > _FEW:
        return half_up(Fraction(figure), decimals)
    rounded = figure.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, _ROUNDING)
    return rounded or rounded.copy_abs()


def ratio_percent(a: Number, b: Number, decimals: int = 1) -> Decimal:
    """``a`` / ``b`` in percent, rounded half up once, from the exact ratio. ZeroDivisionError if b is 0."""
    return half_up(Fraction(exact(a)) * 100 / Fraction(exact(b)), decimals)


def format_number(value: Number, decimal_places: int | None = None) -> str:
    """Print a figure: 20841 → ``20.841``, Decimal("40.1") → ``40,1``.

    Without ``places`` every digit is kept; with it the figure is rounded half up first. Zeros at
    the end of the decimals are never printed (``100``, not ``100,0``), nor is ``-0``.
    """
    if type(value) is int and abs(value) < _PLAIN and (decimal_places is None or decimal_places >= 0):
        return f"{value:,}".replace(",", ".")
    digits = split_digits(value if decimal_places is None else round_half_up(value, decimal_places))
    sign = "-" if digits.negative else ""
    decimals = f",{digits.fraction}" if digits.fraction else ""
    return f"{sign}{_group(digits.whole)}{decimals}"


def value_shown(value: str | Number | None) -> str:
    """A value of the data for people: a number as it is printed, nothing is ``trống``."""
    if value is None:
        return "trống"
    return value if isinstance(value, str) else format_number(value)


def parse_number(text: str) -> Number:
    """Read a figure in strict Vietnamese form: int without comma, Decimal with one.

    "1.515" is one thousand five hundred and fifteen; "90.6" and "12.34.567" raise ValueError.
    """
    if len(text) > MAX_DIGITS:
        raise ValueError(f"số quá dài: chỉ nhận tối đa {MAX_DIGITS} chữ số")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text}”: {_fault(text)}")
    # Through Decimal, because int() refuses texts of more than 4300 digits.
    figure = exact(Decimal(text.replace(".", "").replace(",", ".")))
    return figure if "," in text else int(figure)


def format_percent(value: Number, decimals: int = 1) -> str:
    """Print a rate given in percent: Decimal("90.6") → ``90,6%``, no space before the sign."""
    return f"{format_number(value, decimals)}%"


def parse_percent(text: str) -> Number:
    """Read a rate; the result is in percent (``90,6%`` → 90.6). ValueError without a bare ``%``."""
    if not text.endswith("%"):
        raise ValueError(f"“{text}”: tỷ lệ phải kết thúc bằng dấu %")
    if text[:-1] != text[:-1].rstrip():
        raise ValueError(f"“{text}”: không để dấu cách trước dấu %")
    return parse_number(text[:-1])


def two_digits(n: int) -> str:
    """A count or document number, padded below ten: 2 → ``02``, 757 → ``757`` (ND30, Phụ lục I, II.3.c)."""
    figure = n if type(n) is int and 0 <= n < _PLAIN else int(exact(n))
    if figure != n or figure < 0:
        raise ValueError(f"{format_number(n)} không viết thành số đếm được: số đếm là số nguyên không âm")
    return str(figure).zfill(2)


def at_least_two_digits(n: int) -> str:
    """A count in running text: 2 → ``02``, and 1147 → ``1.147`` as every other figure."""
    return format_number(n) if n >= _FIRST_GROUPED else two_digits(n)


def parse_two_digits(text: str) -> int:
    """Read what :func:`two_digits` prints: ``02`` → 2, and 1.147. A single digit raises ValueError."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", text):
        return int(text.replace(".", ""))
    if not re.fullmatch(r"0[0-9]|[1-9][0-9]+", text):
        raise ValueError(f"“{text}”: cần ít nhất hai chữ số, số nhỏ hơn 10 thêm số 0 ở trước (02)")
    return int(text)


def _exponent(figure: Decimal) -> int:
    # Finite by now: only NaN and infinities have a letter for an exponent.
    return int(figure.as_tuple().exponent)


def half_up(ratio: Fraction, decimals: int) -> Decimal:
    """An exact ratio with exactly ``places`` decimals; a half goes away from zero."""
    if decimals < 0:
        raise ValueError(f"số chữ số thập phân không được âm: {decimals}")
    scaled = abs(ratio) * 10**decimals
    units, rest = divmod(scaled.numerator, scaled.denominator)
    units += 2 * rest >= scaled.denominator
    sign = int(ratio < 0 and units > 0)
    return Decimal((sign, Decimal(units).as_tuple().digits, -decimals))


def adds_rounded(stated: Number, total: Number, terms: int) -> bool:
    """Whether a figure is the ``total`` of so many, or misses it by no more than what was rounded.

    Each of them may have lost half a unit of its last decimal; whole numbers are exact.
    """
    exponents = (Decimal(each).as_tuple().exponent for each in (stated, total))
    decimals = max(0, *(-each for each in exponents if isinstance(each, int)))
    slack = Decimal(terms + 1) / 2 * Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    return abs(Decimal(stated) - Decimal(total)) <= slack


def _group(whole: str) -> str:
    head = len(whole) % 3
    groups = [whole[:head]] if head else []
    groups += [whole[i : i + 3] for i in range(head, len(whole), 3)]
    return ".".join(groups)


def _fault(text: str) -> str:
    """Say in Vietnamese which mark of a refused figure is wrong."""
    stranger = re.search(r"[^0-9.,\-]", text)
    if stranger:
        return f"có ký tự không thuộc về số: “{stranger.group()}”"
    if not re.search(r"[0-9]", text):
        return "thiếu chữ số"
    if "-" in text[1:]:
        return "dấu trừ chỉ đứng ở đầu số"
    if text.count(",") > 1:
        return "chỉ có một dấu phẩy, trước phần thập phân; hàng nghìn tách bằng dấu chấm"
    return _fault_of_marks(*text.removeprefix("-").partition(","))


def _fault_of_marks(whole: str, comma: str, fraction: str) -> str:
    if "." in fraction:
        return "sau dấu phẩy không có dấu chấm: dấu chấm tách hàng nghìn, dấu phẩy đứng trước phần thập phân"
    if not whole or (comma and not fraction):
        return "trước và sau dấu phẩy đều phải có chữ số"
    if re.fullmatch(r"[0-9]+\.[0-9]+", whole) and not comma:
        return (
            f"dấu chấm chỉ tách nhóm ba chữ số; phần thập phân viết sau dấu phẩy ({whole.replace('.', ',')})"
        )
    if re.match(r"0[0-9.]", whole):
        return "số không bắt đầu bằng chữ số 0"
    return "dấu chấm chỉ tách từng nhóm ba chữ số, tính từ phải sang (1.234.567)"
