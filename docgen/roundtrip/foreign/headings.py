"""Headings without a number, of Word or in bold capitals: sections beside and below the numbered ones.

How deep one stands is said by the numbers that other headings of its level have; a level that has none
stands between those above and below it. Where no heading has a number, the levels alone say it: above all
numbers of the text, or beside its Roman numbers if only they are sections as high.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from docgen.check.recognition.form_parts import all_bold, fold, is_upper
from docgen.check.recognition.levels import NumberLabel
from docgen.check.recognition.opening import DECIDES
from docgen.roundtrip.foreign.source import letters_of
from docgen.roundtrip.foreign.title_lines import ORDER, SHORT_TITLE, rank_of
from docgen.word.model import Paragraph

_ENDS = (".", ";", ",", ":")
_TOP = -10.0  # above all numbers
_FEWEST = 2  # Roman numbers that make a row


def bare_headings(
    paragraphs: Sequence[Paragraph],
    shown: Sequence[int],
    labels: Mapping[int, NumberLabel],
    tables: Collection[int],
) -> dict[int, float | None]:
    """How deep each heading without a number stands, as ranks of numbers are counted; in tables none does.

    None for a title of the whole text, which is no section.
    """
    levels = {
        i: level
        for i in shown
        if i not in tables and (level := paragraphs[i].format.outline_level) is not None
    }
    bare = {i: level for i, level in levels.items() if i not in labels and _is_title(paragraphs[i])}
    if not levels:
        return _in_capitals(paragraphs, shown, labels, tables)
    whole = _title_of_all(shown, levels, bare)
    bare = {i: level for i, level in bare.items() if i not in whole}
    if not bare:
        return dict.fromkeys(whole)
    numbered: dict[int, int] = {}
    for i, level in levels.items():
        if i in labels and labels[i].numbers:
            numbered[level] = min(numbered.get(level, 100), rank_of(labels[i]))
    free = [rank_of(label) for i, label in labels.items() if label.numbers and i not in levels]
    roman = [rank for rank in free if rank <= ORDER["roman"]]
    top = float(min(roman)) if len(roman) >= _FEWEST else _TOP
    ranks = {level: _rank(level, numbered, top) for level in set(bare.values())}
    return {**dict.fromkeys(whole), **{i: ranks[level] for i, level in bare.items()}}


def _in_capitals(
    paragraphs: Sequence[Paragraph],
    shown: Sequence[int],
    labels: Mapping[int, NumberLabel],
    tables: Collection[int],
) -> dict[int, float | None]:
    """Lines in bold capitals above other text, where no number as high as I. or Điều 1. is in the text.

    At least two, outside of tables; lines right below each other, or with nothing below, are none.
    """
    numbered = [i for i in shown if i in labels and i not in tables and rank_of(labels[i]) < ORDER["arabic"]]
    if numbered:
        return {}
    capitals = {
        i
        for i in shown
        if i not in tables and i not in labels and _is_title(paragraphs[i])
        if all_bold(paragraphs[i]) and is_upper(letters_of(paragraphs[i])[0])
    }
    found = [i for i, below in pairwise(shown) if i in capitals and below not in capitals]
    alone = len(found) == len(capitals) >= _FEWEST
    return dict.fromkeys(found, _TOP) if alone else {}


def _title_of_all(
    shown: Sequence[int], levels: Mapping[int, int], bare: Mapping[int, int]
) -> tuple[int, ...]:
    """The heading that the text begins with if it is the only one as high: it is above all, not a part."""
    first = next(iter(shown), -1)
    lower = [level for i, level in levels.items() if i != first]
    return (first,) if first in bare and lower and min(lower) > bare[first] else ()


def _rank(level: int, numbered: Mapping[int, int], top: float) -> float:
    """The rank of a level: that of its numbers, else between those of the levels around it."""
    if level in numbered:
        return numbered[level]
    above = max((each for each in numbered if each < level), default=None)
    below = min((each for each in numbered if each > level), default=None)
    if above is not None:
        wanted = numbered[above] + (level - above) * 0.1
        return wanted if below is None else min(wanted, numbered[below] - (below - level) * 0.01)
    if below is not None:
        return numbered[below] - (below - level)
    return top + level * 0.1


def _is_title(paragraph: Paragraph) -> bool:
    """Whether a heading is a title: short, no sentence, and not the words above Điều 1."""
    text = letters_of(paragraph)[0].strip()
    says = any(map(str.isalnum, text)) and len(text) <= SHORT_TITLE
    return says and not text.endswith(_ENDS) and fold(text) not in DECIDES
