"""Days as people type them into tables and data files: "25/9/2025", "ngày 25 tháng 9 năm 2025".

Why it exists: one reader for Excel and JSON. The strict forms, as docgen itself prints them, are those of
:mod:`dates`, and are all read here too.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.patterns import regex
from docgen.vn.dates import PartialDate
from docgen.vn.text import nfc

_SPACES: Final = regex("[\u00a0\u2000-\u200a\u202f\u3000]")
_YEAR_FIRST: Final = regex(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_DAY_FIRST: Final = regex(r"(?:ngày\s+)?([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{4})", re.I)
_MONTH_FIRST: Final = regex(r"(?:tháng\s+)?([0-9]{1,2})\s?[/.-]\s?([0-9]{4})", re.I)
_IN_WORDS: Final = regex(r"(?:ngày\s+([0-9]{1,2})\s+)?tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.I)
_SHORT_YEAR: Final = regex(r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{2})")


def read_day(text: str) -> PartialDate:
    """A day as typed: ``25/9/2025``, ``01-07-2025``, ``ngày 25 tháng 9 năm 2025``; also ISO, or a month.

    The day always stands before the month. ValueError in Vietnamese for a day that does not exist, a
    year of two digits, or anything else.
    """
    plain = " ".join(_SPACES.sub(" ", nfc(text)).split())
    if match := _YEAR_FIRST.fullmatch(plain):
        return PartialDate(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(plain) or _IN_WORDS.fullmatch(plain):
        day, month, year = match.groups()
        return PartialDate(int(year), int(month), int(day) if day else None)
    if match := _MONTH_FIRST.fullmatch(plain):
        return PartialDate(int(match[2]), int(match[1]))
    if match := _SHORT_YEAR.fullmatch(plain):
        raise ValueError(f"“{text}”: năm phải viết đủ bốn chữ số ({match[1]}20{match[2]})")
    try:
        return PartialDate.parse_iso(plain)
    except ValueError as error:
        if "không có ngày" in str(error):
            raise
        raise ValueError(f"“{text}”: ngày viết như 12/9/2023 hoặc 2023-09-12") from None


def day_fault(text: str) -> str:
    """Why a text that is written as a whole day is none (``31/6/2023``); empty for other texts."""
    plain = " ".join(_SPACES.sub(" ", nfc(text)).split())
    if not any(form.fullmatch(plain) for form in (_YEAR_FIRST, _DAY_FIRST, _IN_WORDS)):
        return ""
    try:
        read_day(plain)
    except ValueError as error:
        return str(error)
    return ""
