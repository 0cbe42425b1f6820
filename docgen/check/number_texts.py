"""How the number of a list is written: its text, and the mark that the list has behind its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from docgen.check.recognition.levels import CAPITALS, SMALL_ROMAN, NumberLabel
from docgen.vn.roman import numeral
from docgen.vn.text import VIETNAMESE_LETTERS

_PART = re.compile(r"([^\W\d_]+(?: mục)?)\s+([IVXLC]+|[0-9]+)\b")  # “Chương IV”, “Điều 5.”
CLOSERS: Final = {"arabic": ".", "roman": ".", "letter": ")"}
"""What the decree lets follow a number, by its scheme."""


def number_text(label: NumberLabel, number: int) -> str:
    """How another number of the list of ``label`` is written, without what follows it: “2”, “Điều 5”."""
    if label.scheme == "roman":
        return numeral(number)
    if label.scheme == SMALL_ROMAN:
        return numeral(number).lower()
    part = _PART.match(label.label)
    if part:
        return f"{part[1]} {number if part[2].isdigit() else numeral(number)}"
    if label.scheme == "capital":
        return CAPITALS[min(number, len(CAPITALS)) - 1]
    if label.scheme == "letter":
        return VIETNAMESE_LETTERS[number - 1] if number <= len(VIETNAMESE_LETTERS) else "?"
    return ".".join(map(str, (*label.numbers[:-1], number)))


def usual_closer(labels: Sequence[NumberLabel]) -> str:
    """What most numbers of a list end with; the decree's own where as many end so."""
    decreed = CLOSERS[labels[0].scheme]
    counted = Counter(label.closer for label in labels)
    return max(counted, key=lambda closer: (counted[closer], closer == decreed))
