"""Numbers with the marks of English that can be read in one way only: ``17,000,000``, ``1,234.5``.

``1,234`` may be a fraction, as we write it, and is none of them.
"""

from __future__ import annotations

from typing import Final

from docgen.patterns import regex

_WESTERN: Final = regex(
    r"[-\u2212]?[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[-\u2212]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
)
_FIRST: Final = regex(r"\s*([-\u2212]?[0-9][0-9.,]*[0-9])")
_OUR_MARKS: Final = str.maketrans(",.", ".,")


def with_our_marks(number: str) -> str:
    """Such a number as we write it, as long as before; empty for any other text."""
    return number.translate(_OUR_MARKS) if _WESTERN.fullmatch(number) else ""


def begun_with_our_marks(text: str) -> str:
    """A text that begins with such a number, with our marks in it; empty for any other text."""
    found = _FIRST.match(text)
    number = with_our_marks(found[1]) if found else ""
    return f"{text[: found.start(1)]}{number}{text[found.end(1) :]}" if found and number else ""
