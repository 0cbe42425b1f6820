"""Letters with their formats written as the data of a report write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.writing import Segment, without_emphasis, write_line, write_paragraph
from docgen.roundtrip.segments import with_emphases
from docgen.roundtrip.units import Emphasis

_WORD = re.compile(r"\S+")


class Hole(NamedTuple):
    """A span of a text that an expression prints."""

    start: int
    end: int
    source: str


class Written(NamedTuple):
    """A text of the data, and the formats that it was meant to have: signs look like their words."""

    text: str
    emphases: tuple[Emphasis, ...]


def written(text: str, emphases: Sequence[Emphasis], kind: Kind, holes: Sequence[Hole] = ()) -> Written:
    """A paragraph, list line, title or clause of the data that prints ``text``.

    ``holes`` are printed by their expressions, if they can be written.

    Marks stand around whole words. A sign that looks unlike its word looks like it; a word of two looks has
    that of most of its letters, and the comparison with the file tells it.
    """
    signs = _signs_like_words(text, emphases)
    for tried, meant in ((tuple(emphases), tuple(emphases)), (signs, signs), (_by_words(text, signs), signs)):
        if holes and (made := _write(_with_holes(text, tried, holes), kind)) is not None:
            return Written(made, meant)
        if (made := _write(with_emphases(text, tried), kind)) is not None:
            return Written(made, meant)
    made = _write(without_emphasis(with_emphases(text, emphases)), kind)
    assert made is not None  # noqa: S101 - plain text can always be written: proven by tests
    return Written(made, signs)


def _write(segments: Sequence[Segment], kind: Kind) -> str | None:
    line = kind in (Kind.SECTION, Kind.CLAUSE)
    return write_line(segments) if line else write_paragraph(segments, kind)


def _signs_like_words(text: str, emphases: Sequence[Emphasis]) -> tuple[Emphasis, ...]:
    """Punctuation looks like the letter before it, at the beginning of a word like the one behind it."""
    made = list(emphases)
    for match in _WORD.finditer(text):
        letters = [i for i in range(*match.span()) if text[i].isalnum()]
        if not letters:
            continue
        last = letters[0]
        for i in range(*match.span()):
            last = i if text[i].isalnum() else last
            made[i] = emphases[last]
    return tuple(made)


def _by_words(text: str, emphases: Sequence[Emphasis]) -> tuple[Emphasis, ...]:
    """Each word in the look that most of its letters have."""
    made = list(emphases)
    for match in _WORD.finditer(text):
        (most, _), *_ = Counter(emphases[match.start() : match.end()]).most_common(1)
        made[match.start() : match.end()] = [most] * (match.end() - match.start())
    return tuple(made)


def _with_holes(text: str, emphases: Sequence[Emphasis], holes: Sequence[Hole]) -> list[Segment]:
    """The pieces of a text some spans of which are expressions; each has the look of its beginning."""
    found: list[Segment] = []
    at = 0
    for hole in holes:
        found += with_emphases(text[at : hole.start], emphases[at : hole.start])
        found.append((Expression(hole.source), emphases[hole.start]))
        at = hole.end
    return [*found, *with_emphases(text[at:], emphases[at:])]
