"""Two sequences of texts laid side by side: which became which, what was moved, what is new, what is gone.

Equal texts that stand once in each are anchors; between two anchors the pairing with the greatest likeness
is worked out step by step (dynamic programming). What is left over is looked for anywhere else. The work
is bounded: where too much was rewritten at once, only texts near each other are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

Likeness = Callable[[int, int], float]
"""How alike an old and a new item are, by their indexes: 0 (not to be paired) to 1 (the same)."""

LEAST = 0.3  # likeness below which two items are not one that was changed
MOVED = 0.6  # likeness from which an item is known again elsewhere
_MOST_PAIRS = 200_000
_MOST_LOST = 400  # items looked for anywhere
_SLIGHT = 1e-6  # decides between pairings that are as good: those on a straight line


@dataclass(frozen=True)
class Alignment:
    """``pairs`` of old and new indexes, by the old ones; ``moved`` are the new indexes that changed place."""

    pairs: tuple[tuple[int, int], ...]
    moved: frozenset[int]

    @property
    def to_old(self) -> dict[int, int]:
        """New index → old index."""
        return {new: old for old, new in self.pairs}

    @property
    def to_new(self) -> dict[int, int]:
        """Old index → new index."""
        return dict(self.pairs)


def align(old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness) -> Alignment:
    """The pairing of two sequences; equal keys are equal items."""
    anchors = _anchors(old, new)
    straight = _longest_rising(anchors)
    pairs: list[tuple[int, int]] = []
    before = (-1, -1)
    taken_old, taken_new = {i for i, _ in anchors}, {j for _, j in anchors}
    for i, j in [*straight, (len(old), len(new))]:
        gap_old = [x for x in range(before[0] + 1, i) if x not in taken_old]
        gap_new = [y for y in range(before[1] + 1, j) if y not in taken_new]
        pairs += _best(gap_old, gap_new, likeness)
        before = (i, j)
    pairs += straight
    crossing = sorted(set(anchors) - set(straight))
    found = _elsewhere(pairs + crossing, len(old), len(new), likeness)
    moved = frozenset(new_index for _, new_index in [*crossing, *found])
    return Alignment(tuple(sorted([*pairs, *crossing, *found])), moved)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Items that are equal and stand once in each sequence, and equal neighbours of them."""
    counts_old, counts_new = Counter(old), Counter(new)
    locations = {key: j for j, key in enumerate(new) if counts_new[key] == 1}
    found = {i: locations[key] for i, key in enumerate(old) if counts_old[key] == 1 and key in locations}
    taken = set(found.values())
    for step, order in ((1, sorted(found)), (-1, sorted(found, reverse=True))):
        for start in order:
            i, j = start + step, found[start] + step
            while 0 <= i < len(old) and 0 <= j < len(new) and old[i] == new[j]:
                if i in found or j in taken:
                    break
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step
    return sorted(found.items())


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that keep their order in both sequences; ``pairs`` are sorted by the first index."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        index = bisect_left(ends, j)
        before.append(tails[index - 1] if index else -1)
        if index == len(ends):
            ends.append(j)
            tails.append(at)
        else:
            ends[index], tails[index] = j, at
    found = []
    at = tails[-1] if tails else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _best(old: Sequence[int], new: Sequence[int], likeness: Likeness) -> list[tuple[int, int]]:
    """The pairing in order whose likenesses add up to most."""
    if not old or not new:
        return []
    reach = max(1, _MOST_PAIRS // max(len(old), len(new)))
    slope = len(new) / len(old)
    steps: list[_Steps] = []
    above = [0.0] * (len(new) + 1)
    for x, i in enumerate(old, 1):
        low, high = max(1, ceil(x * slope - reach)), min(len(new), floor(x * slope + reach))
        row, taken = above[:low], bytearray()
        for y in range(low, high + 1):
            best = max(above[y], row[y - 1])
            step = _UP if best == above[y] else _BACK
            found = likeness(i, new[y - 1])
            if found >= LEAST:
                paired = above[y - 1] + found - _SLIGHT * abs(y / len(new) - x / len(old))
                if paired >= best:
                    best, step = paired, _PAIR
            row.append(best)
            taken.append(step)
        steps.append(_Steps(low, taken))
        row += [row[-1]] * (len(new) - high)
        above = row
    return _traced_back(old, new, steps)


_UP, _BACK, _PAIR = range(3)


class _Steps(NamedTuple):
    """How the best pairing came to each place of one row, from ``low`` on; left of it from above."""

    low: int
    taken: bytearray

    def at(self, y: int) -> int:
        """The last step to a place; right of what was compared it is one back."""
        if y < self.low:
            return _UP
        return self.taken[y - self.low] if y - self.low < len(self.taken) else _BACK


def _traced_back(old: Sequence[int], new: Sequence[int], steps: Sequence[_Steps]) -> list[tuple[int, int]]:
    found = []
    x, y = len(old), len(new)
    while x and y:
        step = steps[x - 1].at(y)
        if step == _PAIR:
            found.append((old[x - 1], new[y - 1]))
        x, y = x - (step != _BACK), y - (step != _UP)
    return found[::-1]


def _elsewhere(
    pairs: Sequence[tuple[int, int]], count_old: int, count_new: int, likeness: Likeness
) -> list[tuple[int, int]]:
    """Pairs among what is left over, wherever it stands, the most alike first."""
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    lost_old = [i for i in range(count_old) if i not in taken_old][:_MOST_LOST]
    lost_new = [j for j in range(count_new) if j not in taken_new][:_MOST_LOST]
    candidates = [
        (like, -i, -j) for i in lost_old for j in lost_new if (like := likeness(i, j)) >= MOVED
    ]  # fmt: skip
    found: list[tuple[int, int]] = []
    used: dict[str, set[int]] = defaultdict(set)
    for _, i, j in sorted(candidates, reverse=True):
        if -i not in used["old"] and -j not in used["new"]:
            used["old"].add(-i)
            used["new"].add(-j)
            found.append((-i, -j))
    return found
