"""How wide a text is in Times New Roman.

The rule under an issuer's name is a fraction of the name's own length (ND30, Phụ lục I, II.2.b), so the
length has to be known before Word lays the page out. ``metrics.json`` holds the font's advance widths
(1/2048 em; metric-compatible fonts share them); a test compares it with an installed font.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import comb
from pathlib import Path

from docgen.vn.text import normalized

UNITS_PER_EM = 2048
TWIPS_PER_POINT = 20
_FALLBACK = 1366  # two thirds of an em: a character the font lacks comes from some wider font
_MOST_WAYS = 5_000  # beyond this a text is no heading; evenness is not worth the time


class _Widths(dict[str, int]):
    """Advance widths by character; what is not in the font is guessed once and kept."""

    def __missing__(self, char: str) -> int:
        width = 0 if unicodedata.combining(char) else _FALLBACK
        self[char] = width
        return width


@lru_cache(maxsize=1)
def _faces() -> dict[str, _Widths]:
    text = Path(__file__).with_name("metrics.json").read_text(encoding="utf-8")
    return {
        face: _Widths({char: int(width) for width, chars in groups.items() for char in chars})
        for face, groups in json.loads(text).items()
    }


def face_name(*, bold: bool = False, italic: bool = False) -> str:
    """The name of a face in ``metrics.json``."""
    return {(False, False): "regular", (True, False): "bold", (False, True): "italic"}.get(
        (bold, italic), "bold-italic"
    )


@lru_cache(maxsize=4096)
def text_width(text: str, points: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of one line of ``text`` in twips. Combining marks add nothing."""
    widths = _faces()[face_name(bold=bold, italic=italic)]
    units = sum(map(widths.__getitem__, normalized("NFC", text)))
    return units / UNITS_PER_EM * points * TWIPS_PER_POINT


def balanced_lines(
    text: str, limit: float, width: Callable[[str], float], break_before: Sequence[str] = ()
) -> tuple[str, ...]:
    """Break ``text`` at spaces into the fewest lines not wider than ``limit``, as even as can be.

    A break after a comma, then one before a word of ``break_before`` ("TỈNH"), is preferred to evenness.
    Line breaks already in the text are kept. A single word wider than ``limit`` stays whole.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend(_break_line(line.strip(), limit, width, tuple(break_before)))
    return tuple(lines)


def _break_line(
    line: str, limit: float, width: Callable[[str], float], break_before: tuple[str, ...]
) -> tuple[str, ...]:
    words = line.split(" ")
    greedy = _greedy(words, limit, width)
    if comb(len(words) - 1, len(greedy) - 1) > _MOST_WAYS:
        return greedy
    ways = [way for way in _splits(words, len(greedy)) if all(width(p) <= limit or " " not in p for p in way)]
    return min(ways, key=lambda way: _cost(way, width, limit, break_before), default=greedy)


def _greedy(words: Sequence[str], limit: float, width: Callable[[str], float]) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width(longer) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _splits(words: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """All ways to cut ``words`` into ``count`` lines."""
    if count == 1:
        return [(" ".join(words),)]
    return [
        (" ".join(words[:cut]), *rest)
        for cut in range(1, len(words) - count + 2)
        for rest in _splits(words[cut:], count - 1)
    ]


def _cost(
    way: Sequence[str], width: Callable[[str], float], limit: float, break_before: tuple[str, ...]
) -> tuple[int, float]:
    breaks = sum(_break_cost(line, following, break_before) for line, following in pairwise(way))
    widths = [width(part) for part in way]
    return breaks, (max(widths) - min(widths)) / limit


def _break_cost(line: str, following: str, break_before: tuple[str, ...]) -> int:
    """0 after a comma or semicolon, 1 before one of the words, 2 anywhere else."""
    if line.endswith((",", ";", ":")):
        return 0
    return 1 if following.startswith(break_before) else 2
