"""Texts of charts measured and broken: roughly, in ems of a serif face. Lengths are points."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final

POINTS: Final = 72  # to the inch
LINE: Final = 1.2  # the height of a line, in sizes of type


def wrapped(text: str, width: float, size: float) -> str:
    """A text on lines of at most this width, broken between words; a word that is wider stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def broken(text: str, width: float, size: float) -> str:
    """A text on lines of at most this width, about: words that are wider are broken too."""
    letters = max(4, int(width / (0.5 * size)))
    parts = (
        [word] if text_width(word, size) <= width else textwrap.wrap(word, letters, break_on_hyphens=False)
        for word in text.split()
    )
    return wrapped(" ".join(part for word in parts for part in word), width, size)


def widest(texts: Iterable[str], size: float) -> float:
    """How wide the widest line of some texts is."""
    return max((text_width(line, size) for text in texts for line in text.split("\n")), default=0.0)


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a serif face."""
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    if letter.isdigit():
        return 0.5
    if letter in " .,;:'|()-ijltIf":
        return 0.32
    return 0.75 if letter.isupper() else 0.5
