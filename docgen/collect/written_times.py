"""Times as people type them in titles, spelt out; and the days of the one time that a title names."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from docgen.vn.period_heads import BEFORE, first_months
from docgen.vn.periods import Period
from docgen.vn.text import nfc
from docgen.vn.time_words import Mention, Named, time_references

_YEAR_BARE: Final = re.compile(
    r"\b((?:quý|tháng) (?!năm )\w{1,4}?)[\s.,]+(?=[0-9]{4}\b)", re.IGNORECASE
)  # "Quý I 2025"
_YEAR_FIRST: Final = re.compile(
    r"\b(20[0-9]{2})[\s.]?Q(?:ý)?\s?([1-4]|IV|I{1,3})\b", re.IGNORECASE
)  # "2025Q4"
_UNACCENTED: Final = (
    (re.compile(r"\bquy(?=\s(?:[1-4]|IV|I{1,3})(?!\w))", re.IGNORECASE), "quý"),
    (re.compile(r"\bthang(?=\s(?:0?[1-9]|1[0-2])(?!\w))", re.IGNORECASE), "tháng"),
    (re.compile(r"(?<=\w)\snam(?=\s20[0-9]{2}\b)", re.IGNORECASE), " năm"),
)
"""Words of times as they are typed without marks, in names of sheets above all."""
_QUARTER_SHORT: Final = re.compile(r"\bQ\.?\s?([1-4]|IV|I{1,3})(?!\w)", re.IGNORECASE)
_MONTH_SHORT: Final = re.compile(
    r"(\W*)T\.?\s?((?:0?[1-9]|1[0-2])(?:\s?[/.-]\s?20[0-9]{2})?\W*)", re.IGNORECASE
)
_MONTHS: Final = {"thang": 1, "quy": 3}


def spelt_out(text: str) -> str:
    """A text in composed Unicode, its quarters and years as they are written in full."""
    plain = nfc(text).replace("_", " ")
    if re.search(r"\b(?:quy|thang)\b", plain, re.IGNORECASE):
        for words, written in _UNACCENTED:
            plain = words.sub(written, plain)
    plain = _YEAR_FIRST.sub(r"quý \2 năm \1", plain)
    return _YEAR_BARE.sub(r"\1 năm ", _QUARTER_SHORT.sub(r"quý \1", plain))


def head_spelt_out(text: str) -> str:
    """The head of a column with its month in full: “T7/2026”; elsewhere T7 may be sheet or day seven."""
    found = _MONTH_SHORT.fullmatch(text)
    return f"{found[1]}tháng {found[2]}" if found else text


def days_named(text: str, period: Period) -> tuple[date, date] | None:
    """The first and last day of the one time that a text names; without a year in that of ``period``."""
    written, year = spelt_out(text), period.last_day.year
    if BEFORE.search(written):
        return None
    months, of = first_months(written)
    if months:
        return _days_of(Named("dau-nam", of or year, months))
    found = time_references(written)
    if len(found) != 1 or not isinstance(found[0], Mention) or found[0].several:
        return None
    return _days_of(found[0].named._replace(year=found[0].named.year or year))


def _days_of(named: Named) -> tuple[date, date] | None:
    if named.first and named.last:
        return named.first, named.last
    year, length = named.year or 0, _MONTHS.get(named.form, 0)
    if named.form in ("dau-nam", "nam"):
        first, last = 1, named.number or 12
    elif length:
        first, last = (named.number - 1) * length + 1, named.number * length
    else:
        return None
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
