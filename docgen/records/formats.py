"""Number formats: what a cell shows, which may be another number than the one it stores.

``#,##0 "triệu đồng"`` prints a unit, ``000`` zeros, ``#,##0,`` thousands, ``mm/yyyy`` a month without its
day. Knows the format codes of spreadsheets; nothing of headings or of what a figure means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Final

from docgen.vn.dates import PartialDate, format_date
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number, round_half_up, shift

GENERAL: Final = "General"
_MAX_LENGTH: Final = 255  # what Excel lets a person type
_TOKEN: Final = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[([<>=]{1,2})(-?[0-9.]+)\]|\[(h+|m+|s+)\]|\[[^\]]*\]'
    r"|(General)|(AM/PM|A/P)|(E[+-])|([0#?])|([.,%/@])|(d+|m+|y+|h+|s+|b+|e+)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_COMPARE: Final = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}
_MAX_DECIMALS: Final = 30
_NOISE: Final = Decimal("1e-9")  # a share of the number that no reader of the table sees
_SIGNS: Final = " \u00a0()+-\u2212"  # around a number these are no words


@dataclass(frozen=True, slots=True)
class Display:
    """What a cell shows. ``number`` is None where no digit is shown; ``text`` is as printed in Vietnam.

    ``before`` and ``after`` are the words around the number ("₫", "triệu đồng"); ``percent``: it is shown
    as a percentage, and ``number`` is in percent. ``stored`` is the number before it was rounded for the eye.
    ``scale``: how many thousands it is divided by.
    """

    text: str
    number: Decimal | None = None
    before: str = ""
    after: str = ""
    percent: bool = False
    stored: Decimal | None = None
    scale: int = 0


@dataclass(slots=True)
class _Section:
    """One of the up to four parts of a format code: for positive, negative, zero and text."""

    condition: tuple[str, Decimal] | None = None
    symbols: list[str] = field(default_factory=list)  # "0", "#", "?" for digits; others are literal text
    decimals: str = ""
    before: str = ""
    after: str = ""
    scale: int = 0
    percent: int = 0
    grouped: bool = False
    special: bool = False  # scientific, a fraction, General: the stored number is what is meant
    date: str = ""  # the letters d, m, y, h, s that it shows


def display(value: Decimal, code: str) -> Display | None:
    """How ``value`` looks under a format code; None where the code changes nothing that matters."""
    if code in ("", GENERAL) or len(code) > _MAX_LENGTH:
        return None
    sections = _sections(code)
    section, plain = _chosen(sections, value)
    words = section.before.strip(_SIGNS), section.after.strip(_SIGNS)
    if section.date or (section.special and not any(words)):
        return None
    if section.special:
        number = shift(value, 2 * section.percent)
        text = f"{section.before}{format_number(number)}{section.after}".strip()
        return Display(text, number, *words, percent=bool(section.percent), stored=number)
    if not section.symbols and not section.decimals:
        return Display(section.before)
    number = shift(value, 2 * section.percent - 3 * section.scale)
    rounded = round_half_up(number, min(len(section.decimals), _MAX_DECIMALS))
    digits = _printed(abs(rounded), section)
    sign = "-" if rounded < 0 and not plain else ""
    text = f"{sign}{section.before}{digits}{section.after}".strip()
    shown = rounded if digits else None
    return Display(text, shown, *words, percent=bool(section.percent), stored=number, scale=section.scale)


def kept_from_the_eye(shown: Display, *, rate: bool) -> str:
    """What to say of a number that the format rounds; a rate is printed with one decimal anyway."""
    assert shown.number is not None and shown.stored is not None  # noqa: S101, PT018 - the caller has looked
    stored = round_half_up(shown.stored, 1) if rate else shown.stored
    if rate and round_half_up(shown.number, 1) == stored:
        return ""
    if abs(shown.stored - shown.number) <= _NOISE * abs(shown.stored):
        return ""
    return f"ô hiện {shown.text} nhưng chứa {format_number(shown.stored)}, số hiện trên ô được lấy"


def in_short(shown: Display, held: Number, *, in_units_of: int) -> str:
    """What to say of a number shown in thousands or millions where nothing says so; empty for all others.

    ``in_units_of``: the power of ten of the unit of measure in which its column counts.
    """
    said = money_power(f"{shown.before} {shown.after}".strip())
    if not shown.scale or shown.percent or in_units_of or said:
        return ""
    return f"ô hiện {shown.text} (định dạng rút gọn) nhưng chứa {format_number(held)}, số ô chứa được lấy"


def shows_time(code: str) -> bool:
    """Whether a date format prints hours."""
    return "h" in _date_letters(code)


def shown_day(value: datetime, code: str) -> PartialDate:
    """The date as far as the format shows it: ``mm/yyyy`` has no day, ``yyyy`` no month either."""
    letters = _date_letters(code)
    if letters and "d" not in letters and "y" in letters:
        return PartialDate(value.year, value.month if "m" in letters else None)
    return PartialDate(value.year, value.month, value.day)


def day_text(value: datetime, code: str) -> str:
    """A date in a column of texts, as the decree spells it: ``12/9/2023``, ``9/2023``."""
    day = shown_day(value, code)
    whole = day.whole
    if whole is None:
        return f"{day.month}/{day.year}" if day.month else str(day.year)
    clock = f"{value:%H:%M} " if shows_time(code) and value.time() != time() else ""
    return f"{clock}{format_date(whole)}"


def is_percent(code: str) -> bool:
    """Whether a format shows a stored 0.906 as 90,6%."""
    return len(code) <= _MAX_LENGTH and any(section.percent for section in _sections(code))


def _date_letters(code: str) -> str:
    return _sections(code)[0].date if code and len(code) <= _MAX_LENGTH else ""


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for match in _TOKEN.finditer(code):
        if match[13] == ";":
            sections.append(_Section())
        else:
            _take(sections[-1], match)
    for section in sections:
        _settle(section)
    return tuple(sections)


def _take(section: _Section, match: re.Match[str]) -> None:
    quoted, escaped, symbol, sign, bound, elapsed, general, half, power, digit, mark, date, other = (
        match.groups()
    )
    literal = next((text for text in (quoted, escaped, symbol, other) if text is not None), None)
    if literal is not None:
        _literal(section, literal)
    elif sign is not None:
        section.condition = (
            sign,
            Decimal(bound) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", bound) else Decimal(0),
        )
    elif elapsed or date:
        section.date += (elapsed or date)[0].lower()
    elif half:
        section.date += "h"
    elif general or power:
        section.special = True
    elif digit:
        _digit(section, digit)
    elif mark:
        _mark(section, mark)


def _literal(section: _Section, text: str) -> None:
    if section.symbols or section.decimals:
        section.after += text
    else:
        section.before += text


def _digit(section: _Section, digit: str) -> None:
    if "." in section.symbols:
        section.decimals += digit
        return
    if section.after:  # a literal between digits: 000-0000
        section.symbols += list(section.after)
        section.after = ""
    section.symbols.append(digit)


def _mark(section: _Section, mark: str) -> None:
    if mark == "%":
        section.percent += 1
    elif mark == "/":
        section.special = section.special or bool(section.symbols)
    elif mark == "@":
        section.special = True
    elif mark in ".,":
        section.symbols.append(mark)


def _settle(section: _Section) -> None:
    """Commas behind the last digit scale; commas between digits group."""
    if section.date:
        return
    symbols = [symbol for symbol in section.symbols if symbol != "."]
    while symbols and symbols[-1] == ",":
        symbols.pop()
        section.scale += 1
    section.grouped = "," in symbols
    section.symbols = [symbol for symbol in symbols if symbol != ","]
    if section.percent:
        section.after = f"%{section.after}"


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section for a value, and whether the sign is left to the section's own words."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section, False
        return numeric[-1], False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _printed(number: Decimal, section: _Section) -> str:
    """The digits with zeros, groups and literals in between, as printed in Vietnam."""
    whole, _, fraction = format(number, "f").partition(".")
    least = sum(symbol == "0" for symbol in section.symbols)
    whole = whole.lstrip("0").zfill(least) if whole.strip("0") or least else ""
    if any(symbol not in "0#?" for symbol in section.symbols):
        whole = _filled(whole, section.symbols)
    elif section.grouped and whole:
        whole = _grouped(whole)
    kept = fraction.rstrip("0")
    fraction = kept + fraction[len(kept) : section.decimals.rfind("0") + 1]
    return f"{whole or '0'},{fraction}" if fraction else whole


def _filled(digits: str, symbols: list[str]) -> str:
    out: list[str] = []
    rest = list(digits)
    for symbol in reversed(symbols):
        if symbol not in "0#?":
            out.append(symbol)
        elif rest:
            out.append(rest.pop())
    return "".join([*rest, *reversed(out)])


def _grouped(whole: str) -> str:
    return format_number(int("1" + whole))[1:].removeprefix(".")  # the 1 keeps leading zeros


__all__ = [
    "GENERAL",
    "Display",
    "day_text",
    "display",
    "in_short",
    "is_percent",
    "kept_from_the_eye",
    "shown_day",
    "shows_time",
]
