"""At which widths a text takes one line more: what the search for low tables looks at.

Widths are twips at a size of one point, without the margins of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from docgen.word.metrics import text_width

_SPACES: Final = re.compile(r"[ \t]+")
_DIGITS: Final = str.maketrans("123456789", "000000000")  # all digits are equally wide
_WORDS: Final = 24  # of a longer text the widths are estimated
_RAGGED: Final = 1.06  # its lines end where words do


def widths_by_lines(text: str, *, bold: bool = False) -> tuple[float, ...]:
    """The least widths at which a text takes one line, two, and so on, to that of its longest word."""
    return _widths_by_lines(text.translate(_DIGITS), bold)


@lru_cache(maxsize=4096)
def _widths_by_lines(text: str, bold: bool) -> tuple[float, ...]:
    lines = [[text_width(word, 1, bold=bold) for word in _SPACES.split(line)] for line in text.split("\n")]
    space = text_width(" ", 1, bold=bold)
    longest = max(max(line) for line in lines)
    count = sum(map(len, lines))
    if count > _WORDS:
        return _estimated(lines, space, longest)
    sums = sorted({width for line in lines for width in _sums(line, space) if width >= longest})
    found: list[float] = []
    for most in range(1, count + 1):
        found.append(_least(sums, lines, space, most))
        if found[-1] <= longest:
            break
    return tuple(found)


def _least(sums: Sequence[float], lines: Sequence[Sequence[float]], space: float, most: int) -> float:
    """The least of the widths at which the text takes so many lines at most; its widest line if none is."""
    low, high = 0, len(sums) - 1
    while low < high:
        middle = (low + high) // 2
        if _count(lines, space, sums[middle]) <= most:
            high = middle
        else:
            low = middle + 1
    return sums[low]


def _sums(words: Sequence[float], space: float) -> list[float]:
    """The widths of all pieces of a line."""
    return [
        width
        for start in range(len(words))
        for width in accumulate(words[start:], lambda whole, word: whole + space + word)
    ]


def _count(lines: Sequence[Sequence[float]], space: float, width: float) -> int:
    count = 0
    for words in lines:
        used = 0.0
        count += 1
        for word in words:
            if used and used + space + word > width:
                count, used = count + 1, 0.0
            used += word + (space if used else 0)
    return count


def _estimated(lines: Sequence[Sequence[float]], space: float, longest: float) -> tuple[float, ...]:
    """The widths for a long text, about."""
    whole = max(sum(line) + space * (len(line) - 1) for line in lines)
    most = int(whole * _RAGGED / longest) + 1
    return (whole, *(max(longest, whole * _RAGGED / count) for count in range(2, most + 1)))


def lines_at(widths: Sequence[float], room: float) -> int:
    """How many lines a text with these widths takes in this room."""
    low = 0
    while low < len(widths) - 1 and widths[low] > room:
        low += 1
    return low + 1
