"""Where the figures of lines stand: beside their points, clear of each other, of the line and of the axis.

Lengths are points of type; heights are measured from the nought of the axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

_AIR: Final = 5.0  # between a point and its figure
_POINT: Final = 4.0  # half of the mark of a point, with a little white
_BESIDE: Final = 3.0  # between them where the figure stands at the side of a steep line


class Spot(NamedTuple):
    """Where a figure stands: how far its middle is from its point, to the right and upwards."""

    right: float
    up: float


def stacked(heights: Sequence[float], sizes: Sequence[float], floor: float) -> list[float]:
    """The middles of texts of these sizes at one label of several lines, ``heights`` from the lowest up.

    The lower half stands below its points, the upper half above; fewer below where the axis at ``floor``
    leaves no room. None stands on the point of another line.
    """
    half = len(heights) // 2
    while half and _below(heights, sizes, half)[0] - sizes[0] / 2 < floor:
        half -= 1
    placed = _below(heights, sizes, half)
    limit = float("-inf")
    for height, size in list(zip(heights, sizes, strict=True))[half:]:
        start = max(height + _AIR, limit)
        for point in heights:
            if start - _POINT < point < start + size + _POINT:
                start = point + _AIR
        placed.append(start + size / 2)
        limit = start + size
    return placed


def _below(heights: Sequence[float], sizes: Sequence[float], count: int) -> list[float]:
    placed: list[float] = []
    limit = float("inf")
    for i in range(count - 1, -1, -1):
        end = min(heights[i] - _AIR, limit)
        for point in reversed(heights):
            if end - sizes[i] - _POINT < point < end + _POINT:
                end = point - _AIR
        placed.insert(0, end - sizes[i] / 2)
        limit = end - sizes[i]
    return placed


def beside_line(
    heights: Sequence[float | None], at: int, box: tuple[float, float], slot: float, floor: float
) -> Spot:
    """Where the figure of one point of a single line stands; ``box`` is its width and height.

    Above a peak, below a valley, beside a slope so steep that it would run through the figure. ``slot`` is
    the room from one label to the next.
    """
    height = heights[at] or 0.0
    width, size = box
    left, right = _rise(heights, at, -1), _rise(heights, at, 1)  # how much higher the neighbours are
    crossing = _AIR * 2 * slot / width  # a neighbour higher than this has its line run through the figure
    above, below = _AIR + size / 2, -_AIR - size / 2
    if max(left, right) <= crossing:
        return Spot(0, above)
    if min(left, right) >= 0 and height + below - size / 2 >= floor:
        return Spot(0, below)
    wanted, free = width / 2 + _BESIDE, max(0.0, slot - width)  # free: without running into the next figure
    valley = min(left, right) >= 0  # the next figure may stand aside towards this one
    if not 0 < at < len(heights) - 1 or (valley and free < 2 * wanted):
        return Spot(0, above)
    return Spot(min(wanted, free) * (-1 if right > left else 1), above)


def _rise(heights: Sequence[float | None], at: int, step: int) -> float:
    """How much higher the neighbour on one side is; 0 without one."""
    there = heights[at + step] if 0 <= at + step < len(heights) else None
    return 0.0 if there is None else there - (heights[at] or 0.0)
