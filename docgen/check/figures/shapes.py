"""Texts that differ in their numbers alone have one shape, and what words decide is decided once for all.

Why it exists: of the reports of one outline seven in eight paragraphs differ by figures. Most rules have
nothing to look at in such a paragraph, whatever its figures are. Of one shape are texts of which each comes
from the other by changing digits of counts; a count keeps its length, its points and its first digit from
being 0. Years, days, numbers of documents, decimals and pairs a/b are no such counts: their digits decide
what they are. Knows no rule.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

_COUNT: Final = re.compile(
    r"[1-9](?<![\w.,/:-].)(?<!/\s.)(?<![–—] .)[0-9]{0,2}(?:\.[0-9]{3})*(?![\w/:]|[.,][0-9]|\s?[/–—-])"
)
_DIGIT: Final = re.compile("[0-9]")
_ONE_DIGIT: Final = str.maketrans("123456789", "000000000")
_LONGEST: Final = 4_000  # letters of a text whose shape is remembered
_MOST: Final = 4_096  # shapes: a paragraph of two counts has some ten
_NAMES_NO_DIGIT: Final = re.compile(
    r"(?:[^0-9\\{[]|\\[dDsSwWbB]|\\[^0-9a-zA-Z]|\{[0-9]*,?[0-9]*\}|\[0-9\]|\["
    r"|\(\?:19\|20\)(?:\[0-9\]\{2\}|\\d\{2\}|\\d\\d))*"  # no count has four digits in a row
)


class Shape:
    """What is known of all texts of one shape."""

    def __init__(self) -> None:
        self.memory: dict[Any, Any] = {}
        self.absent: dict[int, re.Pattern[str]] = {}
        """Patterns found in none of them, by their ids: held, so that no other pattern gets the id."""


def shape_of(text: str) -> Shape:
    """The shape of a text."""
    return _shape(_COUNT.sub(_ones, text)) if len(text) <= _LONGEST else Shape()


def _ones(count: re.Match[str]) -> str:
    return _DIGIT.sub("1", count[0])


@lru_cache(maxsize=_MOST)
def _shape(_text: str) -> Shape:
    return Shape()


@lru_cache(maxsize=512)
def is_of_shapes(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern cannot tell one digit from another, so that texts of one shape all have it or none.

    Said of those alone of which it is plain to see: they name no digit but the set of all.
    """
    return _NAMES_NO_DIGIT.fullmatch(pattern.pattern) is not None


def without_digits(text: str) -> str:
    """The text with one digit for all, for patterns to which they are all the same."""
    return text.translate(_ONE_DIGIT)
