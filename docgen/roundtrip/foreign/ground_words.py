"""How a line that goes on with a legal ground is told from a ground of its own."""

from __future__ import annotations

from docgen.check.recognition.form_parts import fold

GROUND_WORDS = ("can cu ", "xet ", "theo ", "thuc hien ")
_ENDS = (";", ".", ",", ":")
_DASHES = ("-", "–", "+", "•")


def goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the ground above it: that has no end, and this is no ground of its own."""
    unfinished = not before.rstrip().endswith(_ENDS)
    return unfinished and not text.startswith(_DASHES) and not fold(text).startswith(GROUND_WORDS)
