"""The filters of prose and of Word templates, under the names people use in both.

Each takes a figure or a plain value and gives :class:`Printed` text that still knows the value's
place in the data. A wrong value is an EvaluationError in Vietnamese. Knows nothing of Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from docgen.report.values import (
    OPEN,
    RATE_PLACES,
    EvaluationError,
    Figure,
    Printed,
    bare,
    number_of,
    shown,
)
from docgen.vn.dates import PartialDate, format_partial
from docgen.vn.dates import format_date as _format_date
from docgen.vn.money import format_money, format_money_short
from docgen.vn.numbers import at_least_two_digits, format_number, format_percent, two_digits
from docgen.vn.roman import to_roman
from docgen.vn.text import capitalize_first, upper
from docgen.vn.written_days import read_day

_MAX_PLACES: Final = 10
_WITH_PATH: Final = (Figure, Printed)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with its manual: one Vietnamese line, and an example with its result."""

    function: Callable[..., Printed]
    description: str
    example: str
    result: str


def so(value: object, decimals: int | None = None) -> Printed:
    """A number in Vietnamese form, rounded half up to ``decimals`` decimals if given."""
    own = value.decimals if isinstance(value, Figure) else None
    shown_places = own if decimals is None else _decimals(decimals)
    return _printed_value(value, format_number(number_of(value), shown_places), "so", shown_places)


def phan_tram(value: object, decimals: int | None = None) -> Printed:
    """A rate given in percent, with its sign; one decimal unless said otherwise."""
    shown_places = RATE_PLACES if decimals is None else _decimals(decimals)
    return _printed_value(value, format_percent(number_of(value), shown_places), "phan_tram", shown_places)


def tien(value: object) -> Printed:
    """An amount in đồng, all digits."""
    return _printed_value(value, format_money(number_of(value)), "tien")


def tien_gon(value: object) -> Printed:
    """An amount in the largest unit it reaches."""
    return _printed_value(value, format_money_short(number_of(value)), "tien_gon")


def bang_chu(value: object, style: str = "bac") -> Printed:
    """A number in words, northern or southern."""
    from docgen.vn.words import read_number  # noqa: PLC0415 - loads num2words, which most reports never need

    text = read_number(number_of(value), style=_style(style))
    return _printed_value(value, text, "bang_chu", None if style == "bac" else style)


def tien_bang_chu(value: object, style: str = "bac") -> Printed:
    """An amount in words, first letter capital, ending "đồng"."""
    from docgen.vn.words import read_money  # noqa: PLC0415 - see bang_chu

    text = read_money(number_of(value), style=_style(style))
    return _printed_value(value, text, "tien_bang_chu", None if style == "bac" else style)


def ngay(value: object) -> Printed:
    """A date for running text."""
    whole = _date_of(value).whole
    if whole is None:
        raise EvaluationError(f"{shown(bare(value))} chưa đủ ngày, tháng (hãy dùng ngay_day_du)")
    return _printed_value(value, _format_date(whole), "ngay")


def ngay_day_du(value: object) -> Printed:
    """A date in full; what is not yet known stays a gap."""
    return _printed_value(value, format_partial(_date_of(value)), "ngay_day_du")


def la_ma(value: object) -> Printed:
    """A Roman numeral."""
    return _printed_value(value, to_roman(_whole(value)), "la_ma")


def hai_chu_so(value: object) -> Printed:
    """A whole number with at least two digits; figures from 1.000 on with their points, as everywhere."""
    whole = _whole(value)
    text = at_least_two_digits(whole) if isinstance(value, Figure) else two_digits(whole)
    return _printed_value(value, text, "hai_chu_so")


def in_hoa(value: object) -> Printed:
    """All letters capital."""
    return _printed_value(value, upper(_text(value)), "in_hoa")


def viet_hoa_dau(value: object) -> Printed:
    """First letter capital, the rest as it is."""
    return _printed_value(value, capitalize_first(_text(value)), "viet_hoa_dau")


def _printed_value(value: object, text: str, name: str, argument: int | str | None = None) -> Printed:
    path = value.path if isinstance(value, _WITH_PATH) else None
    return Printed(text, path, name if argument is None else f"{name}:{argument}")


def _decimals(given: object) -> int:
    number = bare(given)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= _MAX_PLACES:
        raise EvaluationError(f"số chữ số thập phân phải từ 0 đến {_MAX_PLACES}, không phải {shown(given)}")
    return number


def _style(style: object) -> Literal["bac", "nam"]:
    if style in ("bac", "nam"):
        return "nam" if style == "nam" else "bac"
    raise EvaluationError(f'cách đọc số là "bac" hoặc "nam", không phải {shown(style)}')


def _whole(value: object) -> int:
    number = number_of(value)
    if type(number) is int:
        return number
    if number != int(number):
        raise EvaluationError(f"{format_number(number)} không phải là số nguyên")
    return int(number)


def _text(value: object) -> str:
    text = bare(value)
    if not isinstance(text, str):
        raise EvaluationError(f"{shown(value)} không phải là chữ")
    return text


def _date_of(value: object) -> PartialDate:
    day = bare(value)
    if isinstance(day, date):
        return PartialDate.of(day)
    if not isinstance(day, str):
        raise EvaluationError(f"{shown(day)} không phải là ngày (hãy viết 2023-09-12)")
    return read_day(day)


def _guarded(function: Callable[..., Printed]) -> Callable[..., Printed]:
    """The same filter, its every refusal an EvaluationError that names it; an open figure stays open."""

    def guarded(value: object, *arguments: Any, **named: Any) -> Printed:
        if isinstance(value, Figure) and value.value is None:
            return Printed(OPEN, value.path, function.__name__)
        try:
            return function(value, *arguments, **named)
        except (ValueError, TypeError, ArithmeticError) as error:
            path = value.path if isinstance(value, Figure | Printed) else None
            raise EvaluationError(f"bộ lọc {function.__name__}: {error}", path) from error

    guarded.__name__, guarded.__doc__ = function.__name__, function.__doc__
    return guarded


def _table(*rows: tuple[Callable[..., Printed], str, str, str]) -> Mapping[str, Filter]:
    return MappingProxyType({row[0].__name__: Filter(_guarded(row[0]), *row[1:]) for row in rows})


FILTERS: Final[Mapping[str, Filter]] = _table(
    (so, "số kiểu Việt Nam; so(1) làm tròn 1 chữ số thập phân", "{{ 20841 | so }}", "20.841"),
    (phan_tram, "tỷ lệ tính sẵn bằng phần trăm, 1 chữ số thập phân", "{{ 90.6 | phan_tram }}", "90,6%"),
    (tien, "số tiền đầy đủ, đơn vị đồng", "{{ 1881000000 | tien }}", "1.881.000.000 đồng"),
    (tien_gon, "số tiền theo tỷ, triệu, nghìn đồng", "{{ 62500000000 | tien_gon }}", "62,5 tỷ đồng"),
    (bang_chu, 'đọc số; bang_chu("nam") đọc kiểu miền Nam', "{{ 105 | bang_chu }}", "một trăm linh năm"),
    (
        tien_bang_chu,
        "đọc số tiền, đơn vị đồng",
        "{{ 5525000 | tien_bang_chu }}",
        "Năm triệu năm trăm hai mươi lăm nghìn đồng",
    ),
    (ngay, "ngày viết bằng số", '{{ "2023-09-12" | ngay }}', "12/9/2023"),
    (ngay_day_du, "ngày viết đầy đủ", '{{ "2023-09-12" | ngay_day_du }}', "ngày 12 tháng 9 năm 2023"),
    (la_ma, "số La Mã", "{{ 3 | la_ma }}", "III"),
    (hai_chu_so, "số nguyên có ít nhất hai chữ số", "{{ 2 | hai_chu_so }}", "02"),
    (in_hoa, "viết hoa mọi chữ", '{{ "quý" | in_hoa }}', "QUÝ"),
    (viet_hoa_dau, "viết hoa chữ cái đầu", '{{ "quý III" | viet_hoa_dau }}', "Quý III"),
)
