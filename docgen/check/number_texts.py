"""How the number of a list is written: its text, and the mark that the list has behind its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from docgen.check.recognition.levels import CAPITALS, NumberLabel
from docgen.vn.roman import numeral
from docgen.vn.text import VIETNAMESE_LETTERS

_PART = re.compile(r"([^\W\d_]+(?: mục)?)\s+([IVXLC]+|[0-9]+)\b")  # “Chương IV”, “Điều 5.”
CLOSERS: Final = {"arabic": ".", "roman": ".", "letter": ")"}
"""What the decree lets follow a number, by its scheme."""


def number_text(mark: NumberLabel, number: int) -> str:
    """How another number is written in the list of ``mark``, without what follows it: “2”, “IV”, “Điều 5”."""
    if mark.scheme == "roman":
        return numeral(number)
    part = _PART.match(mark.label)
    if part:
        return f"{part[1]} {number if part[2].isdigit() else numeral(number)}"
    if mark.scheme == "capital":
        return CAPITALS[min(number, len(CAPITALS)) - 1]
    if mark.scheme == "letter":
        return VIETNAMESE_LETTERS[number - 1] if number <= len(VIETNAMESE_LETTERS) else "?"
    return ".".join(map(str, (*mark.numbers[:-1], number)))


def usual_closer(marks: Sequence[NumberLabel]) -> str:
    """What most numbers of a list end with; the decree's own where as many end so."""
    decreed = CLOSERS[marks[0].scheme]
    counted = Counter(mark.closer for mark in marks)
    return max(counted, key=lambda closer: (counted[closer], closer == decreed))
