"""The values that prose and templates see: figures that remember where they come from.

A figure read from the data knows its JSON path; printed text keeps that path, so that a later
reader can map a changed number back to its place. What is worked out has no path. Nothing here
knows of expressions, of Jinja or of Word.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from docgen.report.groups import Names
from docgen.report.origin import OPEN, EvaluationError, OpenFigureError, Printed
from docgen.vn.dates import format_date
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut
from docgen.vn.written import begins_as_number, read_number

__all__ = [
    "OPEN", "RATE_PLACES", "EvaluationError", "Figure", "Names", "OpenFigureError", "Printed", "Scalar",
    "bare", "calculate", "number_from", "number_of", "print_value", "shown",
]  # fmt: skip

Scalar = int | Decimal | str | date

RATE_PLACES: Final = 1  # rates are rounded to one decimal unless said otherwise
_CONTEXT: Final = Context(prec=60)
_MAX_DIGITS: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A named value with its unit, source and JSON path; ``value`` None: still to be filled in.

    Arithmetic gives a figure without path, exact to 60 digits; what an open figure goes into is open.
    ``places`` is the number of decimals shown when the text does not say (None: all there are). ``name`` is
    what people call it, ``adds`` its ``loai_so``, ``earlier`` its numbers of earlier periods
    by key (None: open).
    """

    value: Scalar | None
    path: str | None = None
    unit: str = ""
    source: str = ""
    decimals: int | None = None
    name: str = ""
    adds: str = ""
    earlier: Mapping[str, Number | None] | None = None

    def saying(self, value: Scalar, source: str) -> Figure:
        """The same figure with this value, from this source."""
        return Figure(value, self.path, self.unit, source, self.decimals, self.name, self.adds, self.earlier)

    @property
    def gia_tri(self) -> Scalar | None:
        """The bare value."""
        return self.value

    @property
    def ten(self) -> str:
        """What people call it, or nothing."""
        return self.name

    @property
    def loai_so(self) -> str:
        """How it adds up over units and periods, or nothing."""
        return self.adds

    @property
    def ky_truoc(self) -> Figure:
        """The same figure of the period before. EvaluationError if it was not given."""
        return self._earlier("ky_truoc")

    @property
    def cung_ky(self) -> Figure:
        """The same figure of the same period last year. EvaluationError if it was not given."""
        return self._earlier("cung_ky")

    @property
    def tang_giam(self) -> Figure:
        """Growth on the same period last year, in percent; for rates the difference in points."""
        before = self.cung_ky
        change = calculate("-", self, before)
        if self.unit.startswith("%"):
            return change
        return calculate("*", calculate("/", change, abs(before)), 100)

    def _earlier(self, key: str) -> Figure:
        location = (self.path or "").removesuffix(".gia_tri")
        if key not in (self.earlier or {}):
            raise EvaluationError(f"số liệu {location} chưa có {key}")
        return Figure((self.earlier or {})[key], f"{location}.{key}", self.unit, self.source)

    @property
    def don_vi_tinh(self) -> str:
        """The unit of measure, or nothing."""
        return self.unit

    @property
    def nguon(self) -> str:
        """Where the figure comes from, or nothing."""
        return self.source

    @property
    def number(self) -> Number | None:
        """The number, also where it was typed as text ("1.515", "1,5 tỷ"); None for a text that is none."""
        if isinstance(self.value, str):
            try:
                return read_number(self.value, self.unit) if begins_as_number(self.value) else None
            except ValueError:
                return None
        return self.value if isinstance(self.value, int | Decimal) else None

    def __str__(self) -> str:
        return print_value(self)

    def __add__(self, other: object) -> Figure:
        return calculate("+", self, other)

    def __radd__(self, other: object) -> Figure:
        return calculate("+", other, self)

    def __sub__(self, other: object) -> Figure:
        return calculate("-", self, other)

    def __rsub__(self, other: object) -> Figure:
        return calculate("-", other, self)

    def __mul__(self, other: object) -> Figure:
        return calculate("*", self, other)

    def __rmul__(self, other: object) -> Figure:
        return calculate("*", other, self)

    def __truediv__(self, other: object) -> Figure:
        return calculate("/", self, other)

    def __rtruediv__(self, other: object) -> Figure:
        return calculate("/", other, self)

    def __neg__(self) -> Figure:
        return calculate("-", 0, self)

    def __pos__(self) -> Figure:
        return self

    def __abs__(self) -> Figure:
        return -self if self < 0 else self

    def __eq__(self, other: object) -> bool:
        plain = bare(other)
        return self.value == plain or (isinstance(plain, int | Decimal) and self.number == plain)

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return bool(self.value) and self.number != 0

    def __lt__(self, other: object) -> bool:
        return _compare(operator.lt, self, other)

    def __le__(self, other: object) -> bool:
        return _compare(operator.le, self, other)

    def __gt__(self, other: object) -> bool:
        return _compare(operator.gt, self, other)

    def __ge__(self, other: object) -> bool:
        return _compare(operator.ge, self, other)


def bare(value: object) -> object:
    """The value inside a figure; anything else as it is."""
    return value.value if isinstance(value, Figure) else value


def number_of(value: object) -> Number:
    """The number in ``value``; EvaluationError when it is not one. Figures typed as text are read."""
    number = value.value if isinstance(value, Figure) else value
    if type(number) is int:  # what nearly every figure is
        return number
    if isinstance(value, Figure) and number is None:
        raise OpenFigureError(f"{value.path or 'số liệu'} chưa điền")
    if isinstance(value, Figure) and isinstance(number, str):
        return _typed_number(number, value)
    if isinstance(number, float):
        number = Decimal(repr(number))
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise EvaluationError(f"{shown(number)} không phải là số")
    if isinstance(number, Decimal) and not number.is_finite():
        raise EvaluationError(f"{shown(number)} không phải là số hữu hạn")
    return number


def _typed_number(text: str, figure: Figure) -> Number:
    try:
        return read_number(text, figure.unit)
    except ValueError as error:
        reason = f": {error}" if any(char.isdigit() for char in text) else ""
        raise EvaluationError(f"{shown(text)} không phải là số{reason}", figure.path) from error


def number_from(ratio: Fraction) -> Number:
    """A ratio as a number: whole if it is, else to 60 digits."""
    return _as_int_if_whole(_CONTEXT.divide(Decimal(ratio.numerator), Decimal(ratio.denominator)))


def calculate(sign: str, left: object, right: object) -> Figure:
    """``left sign right`` exactly; a quotient is shown with one decimal unless said otherwise."""
    if _is_open(left) or _is_open(right):
        return Figure(None)
    a, b = Decimal(number_of(left)), Decimal(number_of(right))
    if sign in ("/", "//", "%") and b == 0:
        raise EvaluationError(f"phép chia cho 0: {shown(left)} {sign} {shown(right)} (hãy xem lại mẫu số)")
    try:
        result = _OPERATIONS[sign](a, b)
    except InvalidOperation as error:
        raise EvaluationError(f"không tính được {shown(left)} {sign} {shown(right)}") from error
    if result.adjusted() > _MAX_DIGITS:
        raise EvaluationError(f"kết quả của {shown(left)} {sign} {shown(right)} lớn quá {_MAX_DIGITS} chữ số")
    return Figure(_as_int_if_whole(result), decimals=_decimals_of(sign, left, right))


def _decimals_of(sign: str, left: object, right: object) -> int | None:
    if sign == "/":
        return RATE_PLACES
    known = [v.decimals for v in (left, right) if isinstance(v, Figure) and v.decimals is not None]
    return max(known) if known else None


def _as_int_if_whole(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else number


_OPERATIONS: Final[Mapping[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": _CONTEXT.add,
    "-": _CONTEXT.subtract,
    "*": _CONTEXT.multiply,
    "/": _CONTEXT.divide,
    "//": _CONTEXT.divide_int,
    "%": _CONTEXT.remainder,
}


def _is_open(value: object) -> bool:
    return isinstance(value, Figure) and value.value is None


def _compare(test: Callable[[Any, Any], bool], left: object, right: object) -> bool:
    """A comparison; with a figure still to come it holds in no way."""
    a, b = bare(left), bare(right)
    if _is_open(left) or _is_open(right):
        return False
    if isinstance(a, str) and isinstance(b, str):
        return test(a, b)
    if isinstance(a, date) and isinstance(b, date):
        return test(a, b)
    return test(number_of(left), number_of(right))


def shown(value: object) -> str:
    """``value`` for a message: short, on one line."""
    if hasattr(type(value), "__html__") and not isinstance(value, str):
        return type(value).__name__  # to print a picture is to draw it
    if isinstance(value, list | tuple | dict):
        return f"danh sách {len(value)} mục"  # what is in it may be longer than any memory
    text = repr(value[:60]) if isinstance(value, str) else str(bare(value))
    return cut(text, 40)


def print_value(value: Figure | Scalar | float) -> Printed:
    """The text of a value to which no filter was applied.

    Figures print as Vietnamese numbers (20.841) and dates (12/9/2023); a plain whole number is
    a year, a level or a count of the form itself and prints without grouping.
    """
    if type(value) is str:
        return Printed(value)
    path, plain = (value.path, value.value) if isinstance(value, Figure) else (None, value)
    if plain is None:
        return Printed(OPEN, path)
    if isinstance(plain, bool):
        raise EvaluationError("đúng/sai không phải là giá trị in được (hãy dùng if)")
    if isinstance(plain, str):
        return plain if isinstance(plain, Printed) else Printed(plain, path)
    if isinstance(plain, date):
        return Printed(format_date(plain), path, "ngay")
    if isinstance(value, int):
        return Printed(str(value))
    decimals = value.decimals if isinstance(value, Figure) else None
    filter_name = "so" if decimals is None else f"so:{decimals}"
    return Printed(format_number(number_of(value), decimals), path, filter_name)
