"""Two texts word by word: what is the same, and which span of one became which of the other.

A number is one word, with its points and commas; white space is none. Knows letters, not what they mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from docgen.remembering import remembered_few

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_MOST_WORK = 4_000_000  # pairs of words; longer texts are compared at their ends only


@dataclass(frozen=True)
class Words:
    """The words of a text with their places in it."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(self.words)


@remembered_few(4096)
def words_of(text: str) -> Words:
    """The words of ``text``."""
    found = list(_WORD.finditer(text))
    return Words(text, tuple(each[0] for each in found), tuple(each.span() for each in found))


@remembered_few(16_384)  # a report says many things twice
def likeness(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 1: words, whatever their order."""
    if one == other:
        return 1.0
    a, b = words_of(one), words_of(other)
    total = len(a.words) + len(b.words)
    if not total:
        return 0.0
    small, large = (a.counts, b.counts) if len(a.counts) < len(b.counts) else (b.counts, a.counts)
    return 2 * sum(min(count, large[word]) for word, count in small.items() if word in large) / total


@dataclass(frozen=True)
class Matching:
    """Which word of ``new`` each word of ``old`` became; None for those that are gone."""

    old: Words
    new: Words
    to_new: tuple[int | None, ...]

    @cached_property
    def to_old(self) -> tuple[int | None, ...]:
        """Which word of ``old`` each word of ``new`` was."""
        found: list[int | None] = [None] * len(self.new.words)
        for i, j in enumerate(self.to_new):
            if j is not None:
                found[j] = i
        return tuple(found)


@remembered_few(1024)
def match(old: str, new: str) -> Matching:
    """The words that stayed, in the order in which they stand in both."""
    a, b = words_of(old), words_of(new)
    to_new: list[int | None] = [None] * len(a.words)
    for i, j, size in _blocks(a.words, b.words):
        to_new[i : i + size] = range(j, j + size)
    return Matching(a, b, tuple(to_new))


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    found = [(0, 0, head)]
    if len(inner_a) * len(inner_b) <= _MOST_WORK:
        blocks = SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_matching_blocks()
        found += [(head + i, head + j, size) for i, j, size in blocks]
    return [*found, (len(a) - tail, len(b) - tail, tail)]


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many first words are the same."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
