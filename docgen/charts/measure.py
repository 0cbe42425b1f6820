"""Texts of charts measured and broken: roughly, in ems of a serif face. Lengths are points."""

from __future__ import annotations

import textwrap
from typing import Final

POINTS: Final = 72  # to the inch
LINE: Final = 1.2  # the height of a line, in sizes of type


def wrapped(text: str, width: float, size: float) -> str:
    """A text on lines of at most this width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += textwrap.wrap(word, max(4, int(width / (0.5 * size))))
    return "\n".join(lines)


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a serif face."""
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    if letter.isdigit():
        return 0.5
    if letter in " .,;:'|()-ijltIf":
        return 0.32
    return 0.75 if letter.isupper() else 0.5
