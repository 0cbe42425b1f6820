"""Whether what a file says of its period means the one that is collected, however it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from docgen.report.period import period_of
from docgen.vn.period_heads import first_months
from docgen.vn.periods import Period
from docgen.vn.text import nfc, spelling_key
from docgen.vn.time_words import Mention, Named, time_references

_YEAR: Final = "nam"
_WITH_YEARS: Final = {"tu", "den", "nam_hoc", "nhiem_ky"}  # say their years themselves
_YEAR_BARE: Final = re.compile(r"\b((?:quý|tháng) \w{1,4}) (?=[0-9]{4}\b)", re.IGNORECASE)  # "Quý I 2025"
_COMPARED: Final = re.compile(r"\b(?:so với|cùng kỳ|kỳ trước)\b", re.IGNORECASE)


def means(value: Any, period: Period) -> bool:
    """Whether a value ``ky`` – data, code or name – is ``period``: ``Quý 3/2023`` is quý III năm 2023.

    A quarter or month without a year is one of the year that is collected.
    """
    if isinstance(value, str):
        named = spelling_key(value) == spelling_key(period.name) or _says(value, period)
        if named or (period.first_day.month == 1 and _first_months_end_with(value, period)):
            return True
    if isinstance(value, Mapping) and value and _YEAR not in value and not value.keys() & _WITH_YEARS:
        value = {**value, _YEAR: period.last_day.year}
    try:
        return period_of(value.strip() if isinstance(value, str) else value, None) == period
    except ValueError:
        return False


def is_so_far(text: str, period: Period) -> bool:
    """Whether a head is over the first months of the year up to the end of a period that begins later."""
    return period.first_day.month > 1 and _first_months_end_with(text, period)


def _first_months_end_with(text: str, period: Period) -> bool:
    months, year = first_months(nfc(text))
    last = period.last_day
    return months == last.month and (year or last.year) == last.year == period.first_day.year


def name_of(value: Any) -> str:
    """The period that a value ``ky`` says, in words: as it is written, if it is written."""
    if isinstance(value, str):
        return value.strip() or "(để trống)"
    try:
        return period_of(value, None).name
    except ValueError:
        return "(không rõ)"


class Other(NamedTuple):
    """A time that stands above a table in place of the period that is collected; where, and how it is said.

    ``sure``: it is said in the same way, as quý II beside quý I. Of a year or of some months nobody knows
    what they are said of.
    """

    where: str
    text: str
    sure: bool


def other_time(titles: Sequence[tuple[str, str]], period: Period) -> Other | None:
    """The first time that the titles of a table name, each with its cell; None if they name ``period``, too.

    A quarter's table may have its year alone above it; what is compared with is no period of the table.
    """
    wanted = time_references(period.name)
    own = _named(wanted[0], period) if len(wanted) == 1 else None
    references = [
        (where, each.text, each.named._replace(year=each.named.year or period.last_day.year))
        for where, text in titles
        if not _COMPARED.search(text)
        for each in time_references(_YEAR_BARE.sub(r"\1 năm ", nfc(text)))
        if isinstance(each, Mention)
    ]
    others = [each for each in references if each[2] != Named("nam", period.last_day.year)]
    same = {own, Named("dau-nam", period.last_day.year, period.last_day.month)}  # 3 tháng đầu năm is quý I
    same = same if (period.first_day.month, period.first_day.year) == (1, period.last_day.year) else {own}
    if own is None or not others or any(named in same for _, _, named in references):
        return None
    where, text, _ = others[0]
    return Other(where, text, all(named.form == own.form for _, _, named in others))


def _says(text: str, period: Period) -> bool:
    """Whether a text names this time and no other."""
    references, wanted = time_references(nfc(text)), time_references(period.name)
    if not len(references) == len(wanted) == 1:
        return False
    return _named(references[0], period) == _named(wanted[0], period) is not None


def _named(reference: object, period: Period) -> Named | None:
    if not isinstance(reference, Mention) or reference.several:
        return None
    return reference.named._replace(year=reference.named.year or period.last_day.year)
