"""One cell understood: what it shows – a number, a rate, a date, text – as data.

What the cell shows is what is read: the unit in a number format, zeros before a code, a month without its
day. What can be read in two ways is said, not guessed. Knows nothing of headings' names or of rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

from docgen.errors import Severity
from docgen.records.blanks import NONE, NONE_HINT, READ_AS_NONE, is_none, number_hint
from docgen.records.formats import (
    Display,
    day_text,
    display,
    in_short,
    kept_from_the_eye,
    shown_day,
    shows_time,
)
from docgen.records.left_out import MARKED, left_out, marked
from docgen.records.model import Cell
from docgen.records.readings import Finding, Measure, Reading, doubt, wrong
from docgen.records.runs import Kept
from docgen.records.stored import as_stored, bounded, whole_of
from docgen.records.writing import ESCAPED
from docgen.vn.brackets import without_typed_mark
from docgen.vn.counted import is_averaged
from docgen.vn.dates import format_date
from docgen.vn.foreign_marks import begun_with_our_marks
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number, shift
from docgen.vn.text import nfc
from docgen.vn.written import PERCENT, has_three_after_comma, in_unit, read_quantity
from docgen.vn.written_days import read_day

_NO_RATE: Final = 1000  # percent; 84,5 typed into a cell that shows percentages is 8450%
_NO_AVERAGE: Final = Decimal("0.1")  # of what the outline counts in larger money than the table
_YEARS: Final = range(1900, 2200)  # a bare number in a date column; beyond, it is a day's serial number
_MARK: Final = re.compile(r"\A'(?=\s*[=+\-@]|[0-9][^']*$|$)")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOTHING: Final = frozenset({"", "-", "\u2013", "\u2014"})  # what a format shows for zero

SPREADSHEET_ERRORS: Final = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#BLOCKED!"}
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as shown; ``marked``: with a percent sign; ``hidden``: what the cell keeps from the eye."""

    number: Number
    marked: bool = False
    hidden: str = ""


def understand(cell: Cell, measure: Measure | str) -> Reading:
    """The value of a cell in a column of this kind; never raises. An empty text gives nothing at all."""
    what = Measure(measure) if isinstance(measure, str) else measure
    if cell.kept and what.kind != "text":
        return _told(cell, cell.kept, what)
    if cell.unsaved:
        return wrong(
            "R023",
            "công thức chưa có giá trị",
            "hãy mở tệp bằng Excel, chờ tính xong rồi lưu lại, hoặc gõ thẳng số vào ô",
        )
    if cell.error or cell.value in SPREADSHEET_ERRORS:
        return wrong("R024", f"ô báo lỗi {cell.value}", "hãy sửa công thức, hoặc gõ thẳng giá trị")
    plain = clean(cell.value) if isinstance(cell.value, str) else cell.value
    if plain is None or plain == "":
        return Reading()
    if isinstance(plain, bool):
        return wrong("R027", "ô chứa đúng/sai (TRUE/FALSE)", f"ô này cần {_NEEDED.get(what.kind, 'chữ')}")
    return _beside_a_mark(plain, cell, what) or _READERS.get(what.kind, _text)(plain, cell, what)


def _beside_a_mark(text: object, cell: Cell, what: Measure) -> Reading | None:
    """The figure that has the mark of a note beside it, and that note; None for all other cells."""
    plain, mark = without_typed_mark(text) if isinstance(text, str) and what.kind in _FIGURES else ("", "")
    reading = _READERS[what.kind](plain, cell, what) if mark else Reading()
    if reading.value is None or reading.finding:
        return reading if reading.value is not None else None
    return Reading(reading.value, Finding(MARKED, *marked(str(text), plain, mark)))


def _told(cell: Cell, kept: Kept, what: Measure) -> Reading:
    """What is left of a cell without its struck-out or raised characters, and what was left out."""
    reading = understand(replace(cell, value=kept.text, kept=None, error=False, unsaved=False), what)
    shown = cell.value if isinstance(cell.value, str) else _text(cell.value, cell, what).value
    told = Finding(MARKED, *left_out(kept, str(shown or ""), taken=reading.value is not None))
    return reading if reading.finding and reading.value is None else replace(reading, finding=told)


def row_of(where: str) -> str:
    """The number of the row that a cell such as ``Sheet!D12`` stands in."""
    return where.rpartition("!")[2].lstrip(ascii_uppercase)


def clean(text: str) -> str:
    """The text of a cell: composed, without blanks around it or the apostrophe that marks it as text.

    An apostrophe that opens a quotation stays.
    """
    decoded = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _MARK.sub("", nfc(decoded).strip()).strip()


def _number(value: object, cell: Cell, what: Measure) -> Reading:
    """A number; one that has the marks of English and can be read in one way only is read so, and told."""
    likely = begun_with_our_marks(value) if isinstance(value, str) else ""
    reading = _plain_number(likely or value, cell, what)
    if not likely or reading.value is None:
        return reading
    message = f"“{value}” có dấu phẩy tách hàng nghìn như tiếng Anh, được hiểu là {likely}"
    return doubt(reading.value, message, "ghi số theo kiểu Việt Nam")


def _plain_number(value: object, cell: Cell, what: Measure) -> Reading:
    if isinstance(value, str) and is_none(value, what.unit, what.adds):
        return Reading(0, Finding(NONE, f"“{value}” {READ_AS_NONE}", NONE_HINT, Severity.NOTE))
    try:
        figure = _figure(value, cell, what)
    except ValueError as error:
        return wrong("R025", str(error), number_hint(value, what.unit, what.adds))
    number = figure.number
    if figure.marked:
        return _marked(number, what)
    if figure.hidden:
        return doubt(number, figure.hidden, "hãy sửa số hoặc định dạng của ô", "R035")
    return _doubted(value, number, what) or Reading(number)


def _doubted(value: object, number: Number, what: Measure) -> Reading | None:
    """A number that may well be another one: a trace of an average, or three decimals; None if it is not."""
    if what.power < 0 and 0 < number < _NO_AVERAGE and is_averaged(what.unit, what.adds):
        written = f"{format_number(shift(number, -what.power))} {what.unit}"
        message = f"số bình quân rất nhỏ khi đổi ra {what.unit}: {format_number(number)}"
        return doubt(number, message, f"có phải: {written}? Bảng ghi đơn vị tính nhỏ hơn")
    if not what.power and _three_decimals(value, number):
        whole = format_number(shift(number, 3))
        shown = value.strip() if isinstance(value, str) else format_number(number)
        return doubt(number, f"số lẻ {shown} có ba chữ số sau dấu phẩy", f"có phải: {whole}?")
    return None


def _marked(number: Number, what: Measure) -> Reading:
    """A percentage where a number is asked for: of a count it is another figure altogether."""
    shown = format_number(number)
    if what.unit or (what.adds and not is_averaged("", what.adds)):
        message = f"{shown}% là tỷ lệ, ô này cần số {what.unit}".rstrip()
        return wrong("R025", message, "gõ số, không gõ tỷ lệ")
    return doubt(number, f"tỷ lệ {shown}% trong cột số, được hiểu là {shown}", "kiểm tra lại ô")


def _three_decimals(value: object, number: int | Decimal) -> bool:
    """Whether three digits stand after the comma, as if it were thousands; zeros at the end count, too."""
    if isinstance(value, str):
        return -1000 < number < 1000 and has_three_after_comma(value)
    return isinstance(number, Decimal) and number.as_tuple().exponent == -3 and -1000 < number < 1000


def _percent(value: object, cell: Cell, what: Measure) -> Reading:
    try:
        figure = _figure(value, cell, what)
    except ValueError as error:
        return wrong("R025", str(error), "gõ tỷ lệ theo kiểu Việt Nam, ví dụ 90,6 hoặc 90,6%")
    number = figure.number
    if not figure.marked and 0 < abs(Decimal(number)) < 1:
        likely = f"{format_number(shift(number, 2))}%"
        message = f"tỷ lệ {format_number(number)} được hiểu là {format_number(number)}%"
        return doubt(number, message, f"có phải: {likely}? Tỷ lệ ghi theo phần trăm")
    if figure.marked and abs(Decimal(number)) >= _NO_RATE:
        likely = f"{format_number(shift(number, -2))}%"
        return doubt(number, f"tỷ lệ {format_number(number)}% quá lớn", f"có phải: {likely}?")
    if figure.hidden:
        return doubt(number, figure.hidden, "hãy tăng số chữ số thập phân của ô", "R035")
    return Reading(number)


def _figure(value: object, cell: Cell, what: Measure) -> _Figure:
    """The number in the column's unit. ValueError says what is wrong."""
    if isinstance(value, str):
        return _typed(value, what)
    if not isinstance(value, int | float):
        raise ValueError("ô được định dạng là ngày, giờ, không phải là số (Excel có thể đã đổi số gõ vào)")
    number = as_stored(value)
    shown = display(Decimal(number), cell.format)
    if shown is None:
        marked = cell.percent
        bare = whole_of(shift(number, 2)) if marked else number
        scaled = whole_of(shift(bare, what.power)) if what.power and not marked else bare
        return _Figure(bounded(scaled), marked)  # a number that the cell stores has no comma to misread
    return _shown(number, shown, what)


def _typed(text: str, what: Measure) -> _Figure:
    quantity = read_quantity(_INVISIBLE.sub("", text))
    marked = quantity.unit == PERCENT
    bare = bool(what.power) and not quantity.unit and not quantity.scaled
    number = quantity.value if marked or bare else in_unit(quantity, what.unit, what.name)
    if bare:
        number = whole_of(shift(number, what.power))
    return _Figure(bounded(number), marked)


def _shown(stored: Number, shown: Display, what: Measure) -> _Figure:
    """The number that a format shows, with the unit that it prints."""
    if shown.number is None:
        if shown.text not in _NOTHING:
            raise ValueError(
                f"ô hiện “{shown.text}”, không phải là số (số lưu trong ô: {format_number(stored)})"
            )
        hidden = f"ô chứa {format_number(stored)} nhưng không hiện trên bảng" if not shown.text else ""
        return _Figure(stored, hidden=hidden)
    if told := in_short(shown, stored, in_units_of=what.power or money_power(what.unit) or 0):
        return _Figure(bounded(stored), hidden=told)
    rate = shown.percent or what.kind == "percent"
    number, hidden = whole_of(shown.number), kept_from_the_eye(shown, rate=rate)
    if shown.percent:
        return _Figure(bounded(number), marked=True, hidden=hidden)
    words = f"{shown.before} {shown.after}".strip()
    figure = _typed(f"{format_number(number)} {words}".strip(), what)
    return _Figure(figure.number, figure.marked, hidden)


def _date(value: object, cell: Cell, _: Measure) -> Reading:
    try:
        return Reading(_iso(value, cell.format))
    except ValueError as error:
        return wrong("R026", str(error), "gõ ngày dạng 12/9/2023 hoặc 2023-09-12")


def _iso(value: object, code: str) -> str:
    if isinstance(value, datetime):
        if value.time() != time() and (not code or shows_time(code)):
            raise ValueError(f"{value:%H:%M %d/%m/%Y}: ô có cả giờ, chỉ cần ngày")
        return shown_day(value, code).iso
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and value not in _YEARS:
        raise ValueError(f"{value} không phải là ngày (ô chưa được định dạng là ngày)")
    if isinstance(value, str | int):
        return read_day(str(value)).iso
    raise ValueError(f"{value} không phải là ngày")


def _text(value: object, cell: Cell, _: Measure) -> Reading:
    if isinstance(value, str):
        return Reading(value)
    if isinstance(value, datetime):
        return Reading(day_text(value, cell.format))
    if isinstance(value, date):
        return Reading(format_date(value))
    if not isinstance(value, int | float):
        return wrong("R027", "ô được định dạng là giờ", "ô này cần chữ")
    try:
        return _number_as_text(as_stored(value), cell)
    except ValueError as error:
        return wrong("R027", str(error), "ô này cần chữ")


def _number_as_text(number: Number, cell: Cell) -> Reading:
    shown = display(Decimal(number), cell.format)
    plain = str(number) if isinstance(number, int) else format_number(number)
    if shown is None:
        return Reading(f"{format_number(shift(number, 2))}%" if cell.percent else plain)
    if shown.text:
        return Reading(shown.text)
    return doubt(plain, f"ô chứa {plain} nhưng không hiện trên bảng", "hãy xem lại định dạng của ô", "R035")


_READERS: Final[Mapping[str, Callable[[object, Cell, Measure], Reading]]] = MappingProxyType(
    {"number": _number, "percent": _percent, "date": _date}
)
_FIGURES: Final = ("number", "percent")
_NEEDED: Final[Mapping[str, str]] = MappingProxyType({"number": "số", "percent": "tỷ lệ", "date": "ngày"})
