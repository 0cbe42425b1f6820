"""Two changes of one text brought together, word by word; where they meet, the one by a person stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\{\{.*?\}\}|\d+(?:[.,]\d+)*|[^\W\d_]+|\s|.", re.DOTALL)
_MOST_WORK = 4_000_000  # pairs of words compared; longer texts are compared at their ends


class MergedText(NamedTuple):
    """The text, and whether both sides changed one and the same span, differently."""

    text: str
    conflict: bool


class Hunk(NamedTuple):
    """Words ``start`` to ``end`` of the base stand as ``words`` on one side."""

    start: int
    end: int
    words: tuple[str, ...]


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """``ours`` with the changes from ``base`` to ``theirs``; an expression and a number are one word."""
    if theirs in (base, ours):
        return MergedText(ours, conflict=False)
    if ours == base:
        return MergedText(theirs, conflict=False)
    words = words_in(base)
    mine, other = hunks(words, words_in(ours)), hunks(words, words_in(theirs))
    kept = [each for each in other if each in mine or not any(_meet(each, own) for own in mine)]
    every = sorted({*mine, *kept})
    return MergedText("".join(_applied(words, every)), conflict=len(kept) < len(other))


def words_in(text: str) -> tuple[str, ...]:
    """The text in words, expressions, signs and white space; nothing is left out."""
    return tuple(_WORD.findall(text))


def hunks(base: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """What differs, in the order of the base; in very long texts all between the equal ends is one."""
    head = _common(base, new)
    tail = _common(base[head:][::-1], new[head:][::-1])
    old, mine = base[head : len(base) - tail], new[head : len(new) - tail]
    if not old and not mine:
        return []
    if len(old) * len(mine) > _MOST_WORK:
        return [Hunk(head, head + len(old), tuple(mine))]
    codes = SequenceMatcher(None, old, mine, autojunk=False).get_opcodes()
    return [Hunk(head + i, head + j, tuple(mine[a:b])) for code, i, j, a, b in codes if code != "equal"]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many first words are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _meet(one: Hunk, other: Hunk) -> bool:
    """They touch each other: which comes first would matter, or they say different things of one word."""
    return one.start <= other.end and other.start <= one.end


def _applied(base: Sequence[str], changes: Sequence[Hunk]) -> Iterator[str]:
    index = 0
    for change in changes:
        yield from base[index : change.start]
        yield from change.words
        index = change.end
    yield from base[index:]
