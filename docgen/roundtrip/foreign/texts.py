"""Letters with their looks written as the data of a report write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.writing import Segment, without_looks, write_line, write_paragraph
from docgen.roundtrip.segments import with_looks
from docgen.roundtrip.units import Look

_WORD = re.compile(r"\S+")


class Hole(NamedTuple):
    """A stretch of a text that an expression prints."""

    start: int
    end: int
    source: str


class Written(NamedTuple):
    """A text of the data, and the looks that it was meant to have: signs look like their words."""

    text: str
    looks: tuple[Look, ...]


def written(text: str, looks: Sequence[Look], kind: Kind, holes: Sequence[Hole] = ()) -> Written:
    """A paragraph, list line, title or clause of the data that prints ``text``.

    ``holes`` are printed by their expressions, if they can be written.

    Marks stand around whole words. A sign that looks unlike its word looks like it; a word of two looks has
    that of most of its letters, and the comparison with the file tells it.
    """
    signs = _signs_like_words(text, looks)
    for tried, meant in ((tuple(looks), tuple(looks)), (signs, signs), (_by_words(text, signs), signs)):
        if holes and (made := _write(_with_holes(text, tried, holes), kind)) is not None:
            return Written(made, meant)
        if (made := _write(with_looks(text, tried), kind)) is not None:
            return Written(made, meant)
    made = _write(without_looks(with_looks(text, looks)), kind)
    assert made is not None  # noqa: S101 - plain text can always be written: proven by tests
    return Written(made, signs)


def _write(segments: Sequence[Segment], kind: Kind) -> str | None:
    line = kind in (Kind.SECTION, Kind.CLAUSE)
    return write_line(segments) if line else write_paragraph(segments, kind)


def _signs_like_words(text: str, looks: Sequence[Look]) -> tuple[Look, ...]:
    """Punctuation looks like the letter before it, at the beginning of a word like the one behind it."""
    made = list(looks)
    for match in _WORD.finditer(text):
        letters = [i for i in range(*match.span()) if text[i].isalnum()]
        if not letters:
            continue
        last = letters[0]
        for i in range(*match.span()):
            last = i if text[i].isalnum() else last
            made[i] = looks[last]
    return tuple(made)


def _by_words(text: str, looks: Sequence[Look]) -> tuple[Look, ...]:
    """Each word in the look that most of its letters have."""
    made = list(looks)
    for match in _WORD.finditer(text):
        (most, _), *_ = Counter(looks[match.start() : match.end()]).most_common(1)
        made[match.start() : match.end()] = [most] * (match.end() - match.start())
    return tuple(made)


def _with_holes(text: str, looks: Sequence[Look], holes: Sequence[Hole]) -> list[Segment]:
    """The pieces of a text some stretches of which are expressions; each has the look of its beginning."""
    found: list[Segment] = []
    at = 0
    for hole in holes:
        found += with_looks(text[at : hole.start], looks[at : hole.start])
        found.append((Expression(hole.source), looks[hole.start]))
        at = hole.end
    return [*found, *with_looks(text[at:], looks[at:])]
