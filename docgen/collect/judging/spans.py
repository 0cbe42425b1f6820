"""Where a run of figures that stand one place too far begins and ends.

Of the figures beside each other some fit the place where they stand, some the one next to it, some both.
Those belong to the run that together fit the next place better than their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from math import inf
from typing import Final

from docgen.collect.returned import Returned

_AT_MOST: Final = 1.0  # decades, what one figure says: one far off does not outweigh its neighbours
_AT_LEAST: Final = 0.15  # decades, what a figure must fit better to say that it is not in its place
_WHOLE: Final = 0.9  # of the figures of a line
IMPOSSIBLE: Final = "TN206"  # a count of parts or below zero: in a slip no more than a sign of it
Gain = Callable[[str, str], float | None]
"""By how many decades a figure fits the second place better than the first, its own; None: unknown."""


def span(
    pairs: Sequence[tuple[str, str]],
    core: Sequence[tuple[str, str]],
    gain: Gain,
    filled: Collection[str],
) -> list[tuple[str, str]]:
    """The part of a line around the surest figure of ``core`` that fits the next places better.

    ``pairs`` are the places of the line in their order, each with the one where its figure may belong.
    What fits both alike stays outside at an end, unless the place beside it is not ``filled``: from there
    all has slipped.
    """
    gains = [_within(gain(*pair)) for pair in pairs]
    places = [number for number, pair in enumerate(pairs) if pair in core]
    surest = max(places, key=gains.__getitem__)
    first = surest - _best(gains[:surest][::-1])
    last = surest + _best(gains[surest + 1 :])
    beside_empty = [number for number in places if pairs[number][1] not in filled and gains[number] > -inf]
    return list(pairs[min([first, *beside_empty]) : max([last, *beside_empty]) + 1])


def of_whole_line(
    pairs: Sequence[tuple[str, str]], gain: Gain, filled: Collection[str], apart: float = _AT_LEAST
) -> list[str]:
    """The figures that have moved in a line that most of have; none where it is a run of figures in the line.

    All where none between them is missing, nor lies surely in its own place: so many decades nearer to it.
    """
    own = [pair for pair in pairs if pair[0] in filled]
    around = span(pairs, pairs, gain, filled)
    stayed = [pair for pair in own if pair not in around and (gain(*pair) or 0.0) < -apart]
    if not stayed and pairs[pairs.index(own[0]) : pairs.index(own[-1]) + 1] == own:
        places = {place for pair in pairs for place in pair}
        return [place for place in filled if place in places]
    return [place for place, _ in around] if len(around) >= _WHOLE * len(own) else []


def _within(gain: float | None) -> float:
    return -inf if gain is None else max(-_AT_MOST, min(_AT_MOST, gain)) - _AT_LEAST


def _best(gains: Iterable[float]) -> int:
    """How many of them from the first on have the highest sum; no more than needed."""
    sums = [0.0, *accumulate(gains)]
    return sums.index(max(sums))


def with_impossible(found: Returned, line: Sequence[str], run: Collection[str]) -> list[str]:
    """The figures of a run in their order, with what is impossible in the places just before and behind."""
    impossible = {each.path for each in found.problems if each.code == IMPOSSIBLE and each.path}
    places = [number for number, path in enumerate(line) if path in run]
    if not places:
        return []
    first, last = places[0], places[-1]
    while first and found.cell(line[first - 1]) in impossible:
        first -= 1
    while last + 1 < len(line) and found.cell(line[last + 1]) in impossible:
        last += 1
    return [*line[first : places[0]], *(line[n] for n in places), *line[places[-1] + 1 : last + 1]]
