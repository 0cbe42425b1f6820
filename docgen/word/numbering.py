"""Lists: what Word prints before a numbered paragraph, counted as Word counts.

Numbers of a Word list stand nowhere in the text; they follow from ``numbering.xml`` and the order of
the paragraphs. Counters belong to the abstract definition, so two lists made from one definition count
on, unless a list says where it starts. Knows list definitions, not paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.word.ns import w
from docgen.word.properties import (
    Props,
    ThemeFonts,
    paragraph_properties,
    run_properties,
    switched_on,
    value,
    whole,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Symbol fonts keep their signs in the private area; what they look like:
_SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf02d": "-", "\uf02b": "+", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}
)
_LEVELS = 9
_LAST_ROMAN, _LAST_LETTER = 32_767, 780  # Word counts no further in these formats; a hostile file would
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition. ``restart`` is None for Word's default: after any higher level."""

    index: int
    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style_id: str = ""
    paragraph: Props | None = None
    run: Props | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One list (``w:num``): its levels, the definition it counts with, where it starts anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Lists:
    """The list definitions of a document."""

    def __init__(self, root: _Element | None, theme: ThemeFonts, style_lists: Mapping[str, str]) -> None:
        self._lists: dict[str, NumberedList] = {}
        if root is None:
            return
        abstracts = {item.get(w("abstractNumId"), ""): item for item in root.iterfind(w("abstractNum"))}
        targets = {
            item.get(w("numId"), ""): value(item.find(w("abstractNumId"))) for item in root.iterfind(w("num"))
        }
        for item in root.iterfind(w("num")):
            abstract = value(item.find(w("abstractNumId")))
            linked = value(abstracts[abstract].find(w("numStyleLink"))) if abstract in abstracts else ""
            abstract = targets.get(style_lists.get(linked, ""), abstract)
            if abstract in abstracts:
                self._lists[item.get(w("numId"), "")] = _numbered_list(item, abstract, abstracts, theme)

    def find(self, num_id: str) -> NumberedList | None:
        """The list ``num_id``; None for "0", which switches numbering off, and for unknown lists."""
        return self._lists.get(num_id)

    def level(self, num_id: str, index: int | None, style_ids: Iterable[str] = ()) -> Level | None:
        """The level ``index`` of a list, or without an index the one tied to a paragraph style."""
        found = self._lists.get(num_id)
        if found is None:
            return None
        if index is None:
            tied = {level.style_id: level.index for level in found.levels.values() if level.style_id}
            index = next((tied[style_id] for style_id in style_ids if style_id in tied), 0)
        return found.levels.get(index)


def _numbered_list(
    item: _Element, abstract: str, abstracts: Mapping[str, _Element], theme: ThemeFonts
) -> NumberedList:
    levels = {level.index: level for level in _levels(abstracts[abstract], theme)}
    starts: dict[int, int] = {}
    for override in item.iterfind(w("lvlOverride")):
        for level in _levels(override, theme):
            levels[level.index] = level
        start = override.find(w("startOverride"))
        if start is not None:
            starts[whole(override.get(w("ilvl")))] = whole(value(start))
    return NumberedList(abstract, levels, starts)


def _levels(parent: _Element, theme: ThemeFonts) -> list[Level]:
    levels = (_level(item, theme) for item in parent.iterfind(w("lvl")))
    return [level for level in levels if 0 <= level.index < _LEVELS]


def _level(item: _Element, theme: ThemeFonts) -> Level:
    restart = item.find(w("lvlRestart"))
    text = value(item.find(w("lvlText")))
    return Level(
        index=whole(item.get(w("ilvl"))),
        start=whole(value(item.find(w("start")))),
        number_format=value(item.find(w("numFmt"))) or "decimal",
        text=text.translate(_SYMBOLS),
        suffix=value(item.find(w("suff"))) or "tab",
        restart=None if restart is None else whole(value(restart)),
        legal=switched_on(item.find(w("isLgl"))),
        style_id=value(item.find(w("pStyle"))),
        paragraph=paragraph_properties(item.find(w("pPr"))),
        run=run_properties(item.find(w("rPr")), theme),
    )


class LabelCounter:
    """Counts through one story. Ask once per numbered paragraph, in order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next_label(self, num_id: str, level: Level) -> str:
        """The label of the next paragraph at ``level`` of the list ``num_id``."""
        numbered = self._lists.find(num_id)
        if numbered is None:
            return ""
        counters = self._counters.setdefault(numbered.abstract, {})
        self._count(num_id, numbered, level, counters)
        return _label(level, numbered, counters)

    def _count(self, num_id: str, numbered: NumberedList, level: Level, counters: dict[int, int]) -> None:
        index = level.index
        if index in numbered.starts and (num_id, index) not in self._started:
            counters[index] = numbered.starts[index]
        else:
            counters[index] = counters.get(index, level.start - 1) + 1
        self._started.add((num_id, index))
        for above in range(index):
            # A level passed over counts as begun: after a lone 1.1 the next first-level number is 2.
            if above in numbered.levels:
                counters.setdefault(above, numbered.starts.get(above, numbered.levels[above].start))
        for below in [key for key in counters if key > index]:
            if index < _restart_after(numbered.levels.get(below)):
                del counters[below]


def _restart_after(level: Level | None) -> int:
    """The number of higher levels whose paragraphs make ``level`` start anew (0: none)."""
    if level is None:
        return 99
    return level.index if level.restart is None or level.restart > level.index else level.restart


def _label(level: Level, numbered: NumberedList, counters: Mapping[int, int]) -> str:
    if level.number_format == "bullet":
        return level.text

    def print_one(match: re.Match[str]) -> str:
        other = numbered.levels.get(int(match[1]) - 1)
        if other is None or other.index not in counters or other.number_format == "bullet":
            return ""  # a level without a number of its own prints nothing
        return number_text(counters[other.index], "decimal" if level.legal else other.number_format)

    return re.sub(r"%([1-9])", print_one, level.text)


@lru_cache(maxsize=1024)
def number_text(count: int, number_format: str) -> str:
    """``count`` in one of Word's number formats; formats not listed here print as decimal."""
    if number_format == "none":
        return ""
    if number_format == "decimalZero":
        return f"{count:02d}"
    if number_format in {"upperRoman", "lowerRoman"} and 0 < count <= _LAST_ROMAN:
        roman = _roman(count)
        return roman if number_format == "upperRoman" else roman.lower()
    if number_format in {"upperLetter", "lowerLetter"} and 0 < count <= _LAST_LETTER:
        repeat, index = divmod(count - 1, 26)
        return chr((65 if number_format == "upperLetter" else 97) + index) * (repeat + 1)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
