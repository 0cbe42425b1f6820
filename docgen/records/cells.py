"""One cell understood: numbers as Excel stores them or as Vietnamese offices type them, dates, text.

What can be read in two ways is said, not guessed. Knows nothing of headings' names or of rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Final

from docgen.errors import Severity
from docgen.records.model import Cell
from docgen.vn.dates import PartialDate
from docgen.vn.numbers import Number, format_number, parse_number, parse_percent, shift
from docgen.vn.text import nfc

_MAX_DIGITS: Final = 30
_CONTEXT: Final = Context(prec=100)  # more than any figure read here has: nothing is rounded
_EXCEL_DIGITS: Final = 15  # what Excel keeps of a number; further digits are noise of binary fractions
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTH_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_YEARS: Final = range(1900, 2200)  # a bare number in a date column; beyond, it is a day's serial number
_MARK: Final = re.compile(r"\A'(?=\s*[=+\-@]|[0-9][^']*$|$)")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")

SPREADSHEET_ERRORS: Final = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#BLOCKED!"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one cell; the caller knows where it is."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says (None: nothing usable), and what is wrong or doubtful about it."""

    value: str | Number | None = None
    finding: Finding | None = None


def understand(cell: Cell, kind: str) -> Reading:
    """The value of a cell in a column of this kind; never raises. An empty text gives nothing at all."""
    if cell.unsaved:
        return _wrong(
            "R023",
            "công thức chưa có giá trị",
            "hãy mở tệp bằng Excel, chờ tính xong rồi lưu lại, hoặc gõ thẳng số vào ô",
        )
    if cell.error or cell.value in SPREADSHEET_ERRORS:
        return _wrong("R024", f"ô báo lỗi {cell.value}", "hãy sửa công thức, hoặc gõ thẳng giá trị")
    plain = clean(cell.value) if isinstance(cell.value, str) else cell.value
    if plain is None or plain == "":
        return Reading()
    if isinstance(plain, bool):
        return _wrong("R027", "ô chứa đúng/sai (TRUE/FALSE)", f"ô này cần {_NEEDED.get(kind, 'chữ')}")
    return _READERS.get(kind, _text)(plain, cell.percent)


def clean(text: str) -> str:
    """The text of a cell: composed, without blanks around it or the apostrophe that marks it as text.

    An apostrophe that opens a quotation stays.
    """
    decoded = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _MARK.sub("", nfc(decoded).strip()).strip()


def _wrong(code: str, message: str, hint: str = "") -> Reading:
    return Reading(None, Finding(code, message, hint))


def _doubt(value: Number, message: str, hint: str) -> Reading:
    return Reading(value, Finding("R028", message, hint, Severity.WARNING))


def _number(value: object, percent: bool) -> Reading:
    try:
        number, marked = _figure(value, percent)
    except ValueError as error:
        return _wrong("R025", str(error), "gõ số theo kiểu Việt Nam, ví dụ 1.515 hoặc 62,5, không kèm chữ")
    if marked:
        said = f"tỷ lệ {format_number(number)}% trong cột số, được hiểu là {format_number(number)}"
        return _doubt(number, said, "kiểm tra lại ô")
    if isinstance(number, Decimal) and number.as_tuple().exponent == -3 and abs(number) < 1000:
        whole = format_number(shift(number, 3))
        return _doubt(
            number, f"số lẻ {format_number(number)} có ba chữ số sau dấu phẩy", f"có phải: {whole}?"
        )
    return Reading(number)


def _percent(value: object, percent: bool) -> Reading:
    try:
        number, marked = _figure(value, percent)
    except ValueError as error:
        return _wrong("R025", str(error), "gõ tỷ lệ theo kiểu Việt Nam, ví dụ 90,6 hoặc 90,6%")
    if not marked and 0 < abs(Decimal(number)) < 1:
        likely = f"{format_number(shift(number, 2))}%"
        said = f"tỷ lệ {format_number(number)} được hiểu là {format_number(number)}%"
        return _doubt(number, said, f"có phải: {likely}? Tỷ lệ ghi theo phần trăm")
    return Reading(number)


def _figure(value: object, percent: bool) -> tuple[Number, bool]:
    """The number, in percent if it is marked so, and whether it is. ValueError says what is wrong."""
    if isinstance(value, str):
        marked = value.endswith("%")
        return _bounded((parse_percent if marked else parse_number)(value)), marked
    if isinstance(value, int | float):
        number = _stored(value)
        return _whole(shift(number, 2)) if percent else number, percent
    raise ValueError("ô được định dạng là ngày, giờ, không phải là số")


def _stored(value: float) -> Number:
    """A number as Excel shows it: exact, to 15 significant digits."""
    if isinstance(value, int):
        return _bounded(value)
    if not math.isfinite(value):
        raise ValueError(f"{value}: không phải là số dùng được")
    return _bounded(_whole(Decimal(f"{value:.{_EXCEL_DIGITS}g}")))


def _bounded(number: Number) -> Number:
    """The number, if people could have meant it: an exponent of hundreds is a slip, and fills pages."""
    figure = Decimal(number)
    if number and (abs(figure.adjusted()) > _MAX_DIGITS or len(figure.as_tuple().digits) > _MAX_DIGITS):
        raise ValueError(f"số quá lớn hoặc quá nhỏ: chỉ nhận tối đa {_MAX_DIGITS} chữ số")
    return _whole(number) if isinstance(number, Decimal) else number


def _whole(number: Decimal) -> Number:
    if number.adjusted() > _MAX_DIGITS:
        return number
    return int(number) if number == number.to_integral_value() else number.normalize(_CONTEXT)


def _date(value: object, _: bool) -> Reading:
    try:
        return Reading(_iso(value))
    except ValueError as error:
        return _wrong("R026", str(error), "gõ ngày dạng 12/9/2023 hoặc 2023-09-12")


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValueError(f"{value:%H:%M %d/%m/%Y}: ô có cả giờ, chỉ cần ngày")
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if isinstance(value, int) and value not in _YEARS:
        raise ValueError(f"{value} không phải là ngày (ô chưa được định dạng là ngày)")
    if isinstance(value, str | int):
        if match := _DAY_FIRST.fullmatch(text):
            return PartialDate(int(match[3]), int(match[2]), int(match[1])).iso
        if match := _MONTH_FIRST.fullmatch(text):
            return PartialDate(int(match[2]), int(match[1])).iso
        return PartialDate.parse_iso(text).iso
    raise ValueError(f"{text} không phải là ngày")


def _text(value: object, percent: bool) -> Reading:
    if isinstance(value, str):
        return Reading(value)
    try:
        if isinstance(value, date):
            return Reading(_iso(value))
        number, percent = _figure(value, percent)
    except ValueError as error:
        return _wrong("R027", str(error), "ô này cần chữ")
    if percent:
        return Reading(f"{format_number(number)}%")
    return Reading(str(number) if isinstance(number, int) else format_number(number))


_READERS: Final[Mapping[str, Callable[[object, bool], Reading]]] = MappingProxyType(
    {"number": _number, "percent": _percent, "date": _date}
)
_NEEDED: Final[Mapping[str, str]] = MappingProxyType({"number": "số", "percent": "tỷ lệ", "date": "ngày"})
