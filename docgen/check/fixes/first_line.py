"""The first line's indent: which lengths are right, which one the text has, and the change that gives it.

One measure for running text, legal grounds and articles (II.6.e). Must not know which lines are asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.check.fixes.formats import short
from docgen.standard.rules import Standard, twips
from docgen.word.edits import ParagraphChange
from docgen.word.model import Paragraph

_TOLERANCE = 36  # twips: 0,6 mm, which the eye does not see
_TWIPS_PER_CM = 567


@dataclass(frozen=True, slots=True)
class FirstLine:
    """The right ``lengths`` in twips, the standard's own first; ``hint`` says them."""

    lengths: tuple[int, ...]
    hint: str

    def fits(self, paragraph: Paragraph) -> bool:
        """The paragraph begins at one of them."""
        return any(abs(indent_of(paragraph) - length) <= _TOLERANCE for length in self.lengths)

    def is_deeper(self, paragraph: Paragraph) -> bool:
        """It begins further in than all of them."""
        return indent_of(paragraph) > max(self.lengths)

    def usual(self, paragraphs: Iterable[Paragraph]) -> int:
        """The length that most of ``paragraphs`` have; the standard's own where none has."""
        seen = Counter(map(indent_of, paragraphs))
        return max(self.lengths, key=lambda length: seen[length])


def first_line_of(standard: Standard) -> FirstLine:
    """What a standard allows."""
    allowed = standard.first_line
    low, high = (short(length / 10, 2) for length in (allowed.low, allowed.high))
    lengths = tuple(twips(length) for length in (allowed.chosen, allowed.low, allowed.high))
    return FirstLine(lengths, f"đặt {low} cm hoặc {high} cm")


def indent_of(paragraph: Paragraph) -> int:
    """Where the first line begins, in twips from the margin."""
    return paragraph.format.left + paragraph.format.first_line


def centimetres(paragraph: Paragraph) -> str:
    """The same for a message."""
    return f"{short(indent_of(paragraph) / _TWIPS_PER_CM, 2)} cm"


def indented(index: int, length: int) -> ParagraphChange:
    """The change that lets a paragraph begin at ``length``."""
    return ParagraphChange(index, left=0, first_line=length)
