"""The levels of a way to number sections: what each prints, and which of them make a list of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

_FIRST = {
    "la-ma": "I",
    "so": "1",
    "chu-cai": "a",
    "la-ma-thuong": "i",
    "chu-cai-hoa": "A",
    "chu-cai-la-tinh": "a",
}


class Level(NamedTuple):
    """One level of a numbering scheme: how it counts, what is printed, whose look it has.

    ``counting`` is ``la-ma``, ``so`` or ``chu-cai``, in what data write (:mod:`.written_schemes`) also
    ``la-ma-thuong`` (i), ``chu-cai-hoa`` (A) or ``chu-cai-la-tinh`` (a, b, c, d, e).
    In ``text`` ``%1`` is the number of the first level.
    ``component`` is the key of a component, ``style`` that of the component in whose style it is written.
    ``own_line``: the number stands above the title. ``running``: the level counts on, whatever section of
    the levels above it is in, as articles do. ``opens``: the level is the first that data write, in a list of
    its own.
    """

    counting: str
    text: str
    component: str
    style: str = ""
    own_line: bool = False
    running: bool = False
    opens: bool = False

    @property
    def example(self) -> str:
        """The first number as printed: ``I.``, ``1.1.``, ``Điều 1.``, ``a)``."""
        return re.sub(r"%\d", _FIRST[self.counting], self.text)

    @property
    def word(self) -> str:
        """The word before the number, in small letters: ``phần``, ``điều``; empty for a bare number."""
        return self.text.partition("%")[0].strip(" (").lower()


def levels_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Level, ...]:
    """The levels as the data file of the rules has them; without ``kieu`` they are written as headings."""
    return tuple(
        Level(
            row["dang"],
            row["chu"],
            row["nhu"],
            row.get("kieu", f"muc_{i}"),
            bool(row.get("tach")),
            bool(row.get("lien_tuc")),
        )
        for i, row in enumerate(rows, start=1)
    )


def running_levels(levels: Sequence[Level]) -> frozenset[int]:
    """The levels, counted from 1, that count on through the whole text."""
    return frozenset(i for i, level in enumerate(levels, start=1) if level.running)


def lists_of(levels: Sequence[Level]) -> list[tuple[Level, ...]]:
    """The levels as lists of Word, the headings' own one last; in each list ``%1`` is its first level.

    Word begins a level anew below each number above it. So a level that counts on begins another list, and so
    does the first one that data write.
    """
    starts = [i for i, level in enumerate(levels) if i == 0 or level.running or level.opens]
    return [
        tuple(level._replace(text=_counted_from(level.text, start)) for level in levels[start:end])
        for start, end in pairwise([*starts, len(levels)])
    ]


def _counted_from(text: str, start: int) -> str:
    return re.sub(r"%(\d)", lambda match: f"%{int(match[1]) - start}", text)
