"""How a chart of shares is laid out: a circle, and the list of its parts beside it or below it.

The list has every label and every figure. The picture grows as high as the list needs; then the list goes
down in size, then it stands in two columns below the circle. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from docgen.charts.measure import LINE, POINTS, broken
from docgen.charts.model import MISSING, Chart, Layout
from docgen.vn.numbers import Number, format_number, format_percent, ratio_percent
from docgen.vn.text import cut

LIST_GAP: Final = 0.5  # between two entries of the list, in sizes of type
MARK: Final = 4.5  # the width of the mark before an entry and the white around it, in sizes of type
_LOW: Final = 0.55  # the height of a chart to its width
_BESIDE: Final = 0.42  # of the width, for the list beside the circle
_BELOW: Final = 0.5  # for each of the two columns below it
_CIRCLE: Final = 0.4  # of the width, for a circle above its list
_SIZES: Final = (10.0, 9.0, 8.0)
_SMALL: Final = (9.0, 8.0)
_UNIT: Final = 24  # for the line of the unit
_MOST_PLACES: Final = 3  # decimals of a share
_SHORT: Final = "nhãn bị cắt bớt"


def share_texts(chart: Chart) -> tuple[str, ...]:
    """For each part its share of the whole, as printed: "12,5%"; figures in percent are shares as given.

    All have the same number of decimals, the fewest with which no part that is there reads 0% and no part
    that is not the whole reads 100%. Where even the most decimals are too few, "<0,001%" or ">99,999%".
    """
    values = [value or 0 for value in chart.series[0].values]
    if chart.in_percent:
        return tuple(f"{format_number(value)}%" for value in values)
    whole = sum(map(Decimal, values))
    for decimals in range(1, _MOST_PLACES + 1):
        shares = [ratio_percent(value, whole, decimals) for value in values]
        if not any(_misleads(*each, whole) for each in zip(shares, values, strict=True)):
            break
    least = Decimal(1).scaleb(-decimals)
    return tuple(
        format_percent(share, decimals)
        if not _misleads(share, value, whole)
        else f"<{format_percent(least, decimals)}"
        if not share
        else f">{format_percent(100 - least, decimals)}"
        for share, value in zip(shares, values, strict=True)
    )


def _misleads(share: Decimal, value: Number, whole: Number) -> bool:
    """Whether a rounded share says nothing of something, or all of less than all."""
    return (not share and bool(value)) or (share == 100 and value != whole)


def entries(chart: Chart) -> tuple[str, ...]:
    """The list: label, figure and share of each part; one of the two where the figure is the share."""
    given = zip(chart.labels, chart.series[0].values, share_texts(chart), strict=True)
    once = chart.in_percent
    return tuple(
        f"{label}: {MISSING if value is None else share if once else f'{format_number(value)} ({share})'}"
        for label, value, share in given
    )


def lay_out_shares(chart: Chart, width: float, highest: float) -> Layout:
    """The layout of a circle and its list, ``width`` inches wide and at most ``highest`` high.

    Where even the smallest list has no room, labels are cut; ``lacks`` says so.
    """
    texts, room = entries(chart), highest * POINTS - 2 * _UNIT
    for size in _SIZES:
        lines = _broken(texts, width * POINTS * _BESIDE, size)
        if (needed := _height(lines, size)) <= room:
            high = max(min(width * _LOW, highest), (needed + 2 * _UNIT) / POINTS)
            return Layout(width, high, lines, size, size)
    return _below(texts, width, highest)


def _below(texts: Sequence[str], width: float, highest: float) -> Layout:
    column, circle = width * POINTS * _BELOW, width * POINTS * _CIRCLE
    room = highest * POINTS - circle - _UNIT
    for size in _SMALL:
        lines = _broken(texts, column, size)
        if (needed := _columns_height(lines, size)) <= room:
            return _two_columns(lines, width, (needed + circle + _UNIT) / POINTS, size)
    size = _SMALL[-1]
    letters = int(column / (0.5 * size) - MARK / 0.5)
    lines = tuple(_cut(text, letters) for text in texts)
    high = min(highest, (_columns_height(lines, size) + circle + _UNIT) / POINTS)
    return _two_columns(lines, width, high, size)._replace(lacks=_SHORT)


def _two_columns(lines: tuple[str, ...], width: float, height: float, size: float) -> Layout:
    return Layout(width, height, lines, size, size, below=True)


def _cut(text: str, letters: int) -> str:
    """An entry on one line: its label cut, its figure whole."""
    label, _, figure = text.rpartition(": ")
    return f"{cut(label, max(4, letters - len(figure) - 2))}: {figure}"


def _broken(texts: Sequence[str], width: float, size: float) -> tuple[str, ...]:
    return tuple(broken(text, width - MARK * size, size) for text in texts)


def _height(lines: Sequence[str], size: float) -> float:
    rows = sum(text.count("\n") + 1 for text in lines)
    return size * (rows * LINE + len(lines) * LIST_GAP)


def _columns_height(lines: Sequence[str], size: float) -> float:
    """The height of the list in two columns, the first of which has the odd entry."""
    half = -(-len(lines) // 2)
    return max(_height(lines[:half], size), _height(lines[half:], size))
