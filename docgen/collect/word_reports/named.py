"""Figures of a Word report's sentences behind the name of a value, each with why it is not taken."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount, Found, blanked, figures
from docgen.collect.word_reports.doubts import OfTimes, why_not
from docgen.collect.word_reports.names import unit_behind, until_now, without_day, without_fills, without_lead
from docgen.records.columns_aside import IS_RUNNING, Times
from docgen.records.headings import Catalog
from docgen.records.running import adds_since_start, stands
from docgen.records.upright_names import bare_name
from docgen.vn.foreign_marks import with_our_marks
from docgen.vn.numbers import format_number

_CLAUSE: Final = re.compile(r"[,;:()“”\"\n\t]|\.\s")
_FIGURE: Final = re.compile(r"(?<![\w.,])[0-9][0-9.,]*[0-9]")
_EDGE: Final = re.compile(r"\b((?:cuối|đầu|trong) )kỳ(?=\s[0-9])(?!\s[0-9]+\s*(?:là|có|:))", re.IGNORECASE)
"""The end of a name right before its number: “cuối kỳ 30” is no term of that number."""
_AND: Final = re.compile(r"\s*(?:và|hoặc|hay|rồi|,|;)\s*", re.IGNORECASE)
_CLAUSES: Final = 4  # that a name may go through


class NamedFigure(NamedTuple):
    """A figure of a paragraph with its name: its place among the figures from 1, and why it is not taken.

    ``at`` is where it begins.
    """

    number: int
    at: int
    name: str
    value: str
    written: str
    why_not: str


def named_figures(text: str, catalog: Catalog, day: date, times: Times) -> Iterator[NamedFigure]:
    """Figures of a paragraph that have a name."""
    text, plain = _in_our_marks(text), text
    masked = blanked(_EDGE.sub(r"\1k:", text))
    every = list(figures(masked)) if len(masked) == len(text) else []
    for number, found in enumerate(every, 1):
        if not isinstance(found, Amount):
            continue
        before = without_fills(text[: found.start], rough=found.rough)
        starts = [0, *(each.end() for each in _CLAUSE.finditer(before))][-_CLAUSES:]
        led = (at for start in starts for at in (start, len(before) - len(without_lead(before[start:]))))
        names = ((at, bare_name(without_day(before[at:], day), catalog, exact=True)) for at in led)
        start, name = next(filter(operator.itemgetter(1), names), (0, ""))  # the longest: it may have commas
        if name:
            meant = catalog.find(name)
            asked = next((each.unit for each in meant), "")
            own_unit, behind = unit_behind(text[found.end :], asked), text[found.end :]
            unit = own_unit or found.unit
            own = plain[found.start : found.end]
            western = own != text[found.start : found.end]
            value = f"{own if western else format_number(found.value)} {unit}".strip()
            written = text[found.start : found.end]
            said = OfTimes(times, any(adds_since_start(each) or stands(each) for each in meant))
            reason = why_not(found, written, before[:start], behind.lstrip()[len(own_unit) :], said)
            if until_now(text[len(before) : found.start]) and not said.adds_up:
                reason = reason or IS_RUNNING
            reason = reason or _beside(text, found, every[number:])
            yield NamedFigure(number, found.start, name, value, plain[start : found.end].strip(), reason)


def _in_our_marks(text: str) -> str:
    """A text, as long as before, with our marks in numbers that have those of English."""
    return _FIGURE.sub(lambda match: with_our_marks(match[0]) or match[0], text)


def _beside(text: str, found: Amount, further: Sequence[Found]) -> str:
    """Why a number is not taken that has another one right behind it under the same name; else empty."""
    other = next(iter(further), None)
    if not isinstance(other, Amount) or (other.unit and found.unit and other.unit != found.unit):
        return ""
    between = text[found.end : other.start].strip().removeprefix(found.unit)
    return "có hai số liền nhau" if _AND.fullmatch(between) else ""
