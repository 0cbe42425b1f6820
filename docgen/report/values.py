"""The values that prose and templates see: figures that remember where they come from.

A figure read from the data knows its JSON path; printed text keeps that path, so that a later
reader can map a changed number back to its place. What is worked out has no path. Nothing here
knows of expressions, of Jinja or of Word.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from docgen.errors import suggest
from docgen.vn.dates import format_date
from docgen.vn.numbers import Number, format_number
from docgen.vn.written import read_number

Scalar = int | Decimal | str | date

RATE_PLACES: Final = 1  # rates are rounded to one decimal unless said otherwise (design.md 3)
_CONTEXT: Final = Context(prec=60)
_MAX_DIGITS: Final = 60


class EvaluationError(ValueError):
    """An expression cannot be worked out; the message is Vietnamese and complete."""


class Printed(str):
    """Text made from a value: ``path`` is the value's place in the JSON, ``format`` how it was printed.

    ``path`` is None when the value was worked out, ``format`` is the filter's name with its
    argument ("phan_tram:1"), so that the text can be parsed back.
    """

    path: str | None
    format_name: str

    def __new__(cls, text: str, path: str | None = None, format_name: str = "") -> Printed:
        """The text itself, with its origin."""
        self = super().__new__(cls, text)
        self.path = path
        self.format_name = format_name
        return self


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A named value with its unit, source and JSON path.

    Arithmetic gives a figure without path, exact to 60 digits. ``places`` is the number of
    decimals shown when the text does not say (None: all there are).
    """

    value: Scalar
    path: str | None = None
    unit: str = ""
    source: str = ""
    places: int | None = None

    @property
    def gia_tri(self) -> Scalar:
        """The bare value."""
        return self.value

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
                return read_number(self.value, self.unit)
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


class Names(Mapping[str, Any]):
    """A group of names (``so_lieu``, ``don_vi`` …) that knows what it is called.

    ``absent`` explains names that could be here but are not: a bare count has no rate.
    """

    __slots__ = ("absent", "data", "name")

    def __init__(self, name: str, data: Mapping[str, Any], absent: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.data = data
        self.absent = absent or {}

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __contains__(self, key: object) -> bool:
        return key in self.data

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __repr__(self) -> str:
        return f"Names({self.name!r}, {sorted(self.data)})"

    def unknown(self, key: str) -> tuple[str, str]:
        """What is wrong with ``key``, and what to do: message and hint."""
        full = f"{self.name}.{key}" if self.name else key
        if key in self.absent:
            return f"{full} không có: {self.absent[key]}", ""
        return f"biến {full} không có", suggest(key, self.data)


def bare(value: object) -> object:
    """The value inside a figure; anything else as it is."""
    return value.value if isinstance(value, Figure) else value


def number_of(value: object) -> Number:
    """The number in ``value``; EvaluationError when it is not one. Figures typed as text are read."""
    number = bare(value)
    if isinstance(value, Figure) and isinstance(number, str):
        return _typed_number(number, value.unit)
    if isinstance(number, float):
        number = Decimal(repr(number))
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise EvaluationError(f"{shown(number)} không phải là số")
    if isinstance(number, Decimal) and not number.is_finite():
        raise EvaluationError(f"{shown(number)} không phải là số hữu hạn")
    return number


def _typed_number(text: str, unit: str) -> Number:
    try:
        return read_number(text, unit)
    except ValueError as error:
        reason = f": {error}" if any(char.isdigit() for char in text) else ""
        raise EvaluationError(f"{shown(text)} không phải là số{reason}") from error


def number_from(ratio: Fraction) -> Number:
    """A ratio as a number: whole if it is, else to 60 digits."""
    return _as_int_if_whole(_CONTEXT.divide(Decimal(ratio.numerator), Decimal(ratio.denominator)))


def calculate(sign: str, left: object, right: object) -> Figure:
    """``left sign right`` exactly; a quotient is shown with one decimal unless said otherwise."""
    a, b = Decimal(number_of(left)), Decimal(number_of(right))
    if sign in ("/", "//", "%") and b == 0:
        raise EvaluationError(f"phép chia cho 0: {shown(left)} {sign} {shown(right)} (hãy xem lại mẫu số)")
    try:
        result = _OPERATIONS[sign](a, b)
    except InvalidOperation as error:
        raise EvaluationError(f"không tính được {shown(left)} {sign} {shown(right)}") from error
    if result.adjusted() > _MAX_DIGITS:
        raise EvaluationError(f"kết quả của {shown(left)} {sign} {shown(right)} lớn quá {_MAX_DIGITS} chữ số")
    return Figure(_as_int_if_whole(result), places=_places_of(sign, left, right))


def _places_of(sign: str, left: object, right: object) -> int | None:
    if sign == "/":
        return RATE_PLACES
    places = [v.places for v in (left, right) if isinstance(v, Figure) and v.places is not None]
    return max(places) if places else None


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


def _compare(test: Callable[[Any, Any], bool], left: object, right: object) -> bool:
    a, b = bare(left), bare(right)
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
    return text if len(text) <= 40 else f"{text[:39]}…"


def print_value(value: Figure | Scalar | float) -> Printed:
    """The text of a value to which no filter was applied.

    Figures print as Vietnamese numbers (20.841) and dates (12/9/2023); a plain whole number is
    a year, a level or a count of the form itself and prints without grouping.
    """
    path = value.path if isinstance(value, Figure) else None
    plain = bare(value)
    if isinstance(plain, bool):
        raise EvaluationError("đúng/sai không phải là giá trị in được (hãy dùng if)")
    if isinstance(plain, str):
        return plain if isinstance(plain, Printed) else Printed(plain, path)
    if isinstance(plain, date):
        return Printed(format_date(plain), path, "ngay")
    if isinstance(value, int):
        return Printed(str(value))
    places = value.places if isinstance(value, Figure) else None
    return Printed(format_number(number_of(value), places), path, "so" if places is None else f"so:{places}")
