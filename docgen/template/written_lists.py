"""Lists numbered as data write it (``A. I. 1. a)``): a list of Word for each text that says so.

Word counts a, b, c, d, e where a list may go on a, b, c, d, đ, e: it is cut where the alphabets part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape

from docgen.report.document import ListPlace, Paragraph
from docgen.report.section_numbers import COUNTING
from docgen.standard.levels import Level
from docgen.standard.rules import load_standard
from docgen.standard.written_schemes import depth_of
from docgen.vn.text import point_label

_LATIN_LETTERS = 26
_POINTS = "chu-cai"


def look_of(block: Paragraph, scheme: str) -> tuple[Level, bool]:
    """The level of a section in a text numbered in ``scheme``, and whether its title is bold by its style."""
    return _looks(block.place.scheme if block.place else scheme)[block.level - 1]


@lru_cache(maxsize=256)
def _looks(scheme: str) -> list[tuple[Level, bool]]:
    standard = load_standard()
    return list(
        zip(standard.schemes[scheme], (each.bold for each in standard.styles_of(scheme)), strict=True)
    )


def own_levels(place: ListPlace) -> tuple[Level, ...]:
    """The levels of one list, ``%1`` its first; numbers of the sections it stands in are written out."""
    every = load_standard().schemes[place.scheme]
    depth = depth_of(place.scheme)

    def counted(match: re.Match[str]) -> str:
        level = int(match[1])
        if level > depth:
            return f"%{level - depth}"
        return COUNTING[every[level - 1].counting](place.above[level - 1])

    return tuple(
        level._replace(text=escape(re.sub(r"%(\d)", counted, level.text))) for level in every[depth:]
    )


@dataclass
class WrittenList:
    """One list while it is counted; ``add`` makes a ``w:num`` of its definition with these overrides."""

    levels: Sequence[Level]
    number: int
    add: Callable[[str], int]
    _counts: list[int] = field(default_factory=list)
    _lettered: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> int:
        """The ``w:num`` of the next line at ``level``, counted from 1 in the list."""
        del self._counts[level:]
        self._counts += [0] * (level - len(self._counts))
        self._counts[-1] += 1
        self._lettered = {each: num for each, num in self._lettered.items() if each <= level}
        if self.levels[level - 1].counting != _POINTS:
            return self.number
        if self._counts[-1] == 1:
            self._lettered.pop(level, None)
        elif breaks_alphabet(self._counts[-1]):
            overrides = start_override(point_label(self._counts[-1]), level, self.levels[level - 1].text)
            self._lettered[level] = self.add(overrides)
        return self._lettered.get(level, self.number)


def breaks_alphabet(count: int) -> bool:
    """Whether the Latin alphabet goes another way between point ``count - 1`` and ``count``."""
    if count == 1:
        return False
    before, here = _ordinal(point_label(count - 1)), _ordinal(point_label(count))
    return before is None or here is None or here != before + 1


def start_override(letter: str, level: int, text: str) -> str:
    """The ``level`` of a list that counts from ``letter``; đ, which Word cannot count, is written out.

    ``text`` is what the level prints.
    """
    ordinal = _ordinal(letter)
    if ordinal is not None:
        start = f'<w:startOverride w:val="{ordinal}"/>'
        return f'<w:lvlOverride w:ilvl="{level - 1}">{start}</w:lvlOverride>'
    printed = text.replace(f"%{level}", letter)
    inside = (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{printed}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    return f'<w:lvlOverride w:ilvl="{level - 1}">{inside}</w:lvlOverride>'


def _ordinal(letters: str) -> int | None:
    """The number that Word prints as ``letters`` (a, b … z, aa, bb …), None for đ."""
    if not letters.isascii():
        return None
    return ord(letters[0]) - ord("a") + 1 + _LATIN_LETTERS * (len(letters) - 1)
