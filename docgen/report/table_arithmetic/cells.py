"""One cell of a free table as text: by the kind of its column, else by what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.grid import Cell, Column, RowKind, Table
from docgen.report.table_arithmetic.sums import is_open
from docgen.standard.mau import table_words
from docgen.vn.column_titles import says_change
from docgen.vn.dates import PartialDate, format_date
from docgen.vn.numbers import Number, format_number, parse_number, parse_percent, split_digits
from docgen.vn.written import PERCENT, in_unit, read_quantity
from docgen.vn.written_days import read_day

_NUMBERS = ("so", "tien", "phan_tram")
_FIGURES = (*_NUMBERS, "ngay")
_LAST_ZEROS = regex(r"[-\u2212]?[0-9.]+,([0-9]*0) ?%?")
_DASHES = regex(r"\s*[-‒–—―−]+\s*")


def printed(value: str | Number, column: Column, unit: str, path: str) -> Cell:
    """A cell of final text or a number. ``unit`` is what amounts of money in this table are counted in."""
    if isinstance(value, int | Decimal):
        return _number(value, column, unit, path)
    if _says_nothing(value, column):
        return Cell(value, path=path)
    plus, bare = _without_plus(value, column)
    if column.kind in _NUMBERS and (number := _read_number(bare, column, unit)) is not None:
        cell = _number(number, column, unit, path)
        return cell._replace(text=f"{plus}{_with_zeros(cell.text, bare)}")
    if column.kind == "ngay":
        return Cell(_day(value), path=path, value=value)
    if column.kind:
        return Cell(value, path=path, value=value)
    found = None if column.summed and _is_rate(value, column, unit) else _strict_number(bare)
    return Cell(value, found is not None, path, value if found is None else found)


def _with_zeros(shown: str, typed: str) -> str:
    """A figure as it is printed, with as many decimals as it was typed with: 97,0 beside 95,8."""
    decimals = _LAST_ZEROS.fullmatch(typed.strip())
    if decimals is None:
        return shown
    number, sign = shown.removesuffix(PERCENT), PERCENT if shown.endswith(PERCENT) else ""
    whole, _, fraction = number.partition(",")
    return f"{whole},{fraction.ljust(len(decimals[1]), '0')}{sign}"


def _without_plus(text: str, column: Column) -> tuple[str, str]:
    """The plus before a figure that is a change ("Tăng (+), giảm (-)"), and the figure; else the text."""
    bare = text.strip().removeprefix("+").strip()
    changed = bare[:1].isdigit() and bare != text.strip() and says_change(" ".join(column.heads))
    return ("+", bare) if changed else ("", text)


def _is_rate(text: str, column: Column, unit: str) -> bool:
    """Whether a text is a rate in a column that holds none: nothing that can be added up there."""
    return text.rstrip().endswith(PERCENT) and not _says_percent(column, unit)


def _says_nothing(value: str, column: Column) -> bool:
    """Whether a text is empty, or the sign for nothing in a column of figures."""
    figures = column.kind in _FIGURES or column.summed
    return not value or (figures and _DASHES.fullmatch(value) is not None)


def sum_cell(value: Number, column: Column, unit: str) -> Cell:
    """A cell that docgen has worked out."""
    return _number(value, column, unit, "")


def kind_problems(table: Table) -> Iterator[Problem]:
    """Cells that are none of what their column holds: numbers that cannot be read, words, no days."""
    unit = table.unit.removeprefix(table_words().unit)
    for i, j, cell in table.cells():
        column = table.columns[j]
        typed = table.rows[i].kind is RowKind.LINE and cell.path and not cell.numeric
        if not typed or cell.value is None or column.summed or is_open(cell):
            continue  # one that is to be added up is a mistake of its own
        reason = (
            _why_no_number(cell.text, column, unit)
            if column.kind in _NUMBERS
            else _why_no_day(cell.text, column)
        )
        if reason:
            message = f"cột “{column.title}” là cột {column.kind}: {reason}; ô được in y như đã gõ"
            yield Problem("D086", message, cell.path, severity=Severity.WARNING)


def _why_no_number(text: str, column: Column, unit: str) -> str:
    try:
        _figure(text, column, unit)
    except ValueError as error:
        return str(error)
    return ""


def _why_no_day(text: str, column: Column) -> str:
    if column.kind != "ngay":
        return ""
    try:
        read_day(text)
    except ValueError as error:
        return str(error)
    return ""


def _number(value: Number, column: Column, unit: str, path: str) -> Cell:
    if column.kind in ("chu", "ngay"):
        return Cell(_ungrouped(value), path=path, value=value)
    sign = PERCENT if column.kind == "phan_tram" and not _says_percent(column, unit) else ""
    return Cell(f"{format_number(value)}{sign}", numeric=True, path=path, value=value)


def _says_percent(column: Column, unit: str) -> bool:
    """Whether the sign stands over the column already."""
    return any(PERCENT in text for text in (*column.heads, unit))


def _ungrouped(value: Number) -> str:
    """A number in a column of text is a year or a code: 2023, not 2.023."""
    digits = split_digits(value)
    return f"{'-' if digits.negative else ''}{digits.whole}{',' if digits.fraction else ''}{digits.fraction}"


def _read_number(text: str, column: Column, unit: str) -> Number | None:
    """The number that a text is in a column of numbers, None if it is none."""
    try:
        return _figure(text, column, unit)
    except ValueError:
        return None


def _figure(text: str, column: Column, unit: str) -> Number:
    """The number that a text is in a column of numbers; ValueError, in Vietnamese, if it is none.

    A rate ("5%") is a number only in a column of rates, or one whose heads say percent.
    """
    own = {"tien": unit, "phan_tram": PERCENT}.get(column.kind, "")
    quantity = read_quantity(text)
    if quantity.unit == PERCENT and column.kind != "phan_tram" and not _says_percent(column, unit):
        raise ValueError(f"“{text}” là tỷ lệ, cột này không phải cột phan_tram")
    return in_unit(quantity, own)


def _strict_number(text: str) -> Number | None:
    """The number in a text as docgen itself prints numbers and rates, else None."""
    try:
        return parse_percent(text) if text.endswith(PERCENT) else parse_number(text)
    except ValueError:
        return None


def _day(text: str) -> str:
    """A day as running text has it (12/9/2023), a month as 9/2023; what is no day stays as it is."""
    try:
        day = read_day(text)
    except ValueError:
        return text
    return _partial(day)


def _partial(day: PartialDate) -> str:
    if day.whole:
        return format_date(day.whole)
    return f"{day.month}/{day.year}" if day.month else str(day.year)
