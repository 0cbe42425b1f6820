"""How a chart is laid out so that its texts do not run into each other: sizes, line breaks, directions.

Bars stand side by side while their labels and figures have room, else they lie one below the other and the
chart grows higher. All lengths are points; letters are measured roughly, in ems of a serif face.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.charts.model import BARS, LINES, SHARES, Chart
from docgen.vn.numbers import format_number

POINTS: Final = 72  # to the inch
_SIDE: Final = 72  # for the numbers of the axis, left, and a little air, right
_FOOT: Final = 64  # for the axis of lying bars, the names of the series and the unit
_LOW: Final = 0.55  # the height of a chart to its width
_HIGH: Final = 0.68  # of one with several lines, whose figures stand between them
_GROUP: Final = 0.8  # of the room for a label, what its bars take
_LABELS: Final = (11.0, 10.0, 9.0, 8.0)
_VALUES: Final = (10.0, 9.0, 8.0, 7.0)
_UPRIGHT: Final = (8.0, 7.0, 6.0)
_LINES: Final = 3
_LINE: Final = 1.2
_LABEL_COLUMN: Final = 0.32  # of the width, for the labels of lying bars
_TURNED_LABEL: Final = 110  # how long a label turned upright may be before it goes on to a second line


class Layout(NamedTuple):
    """``width`` and ``height`` in inches, sizes of type in points, ``labels`` broken into lines.

    ``lying``: the bars lie. ``values_turned``, ``labels_turned``: these texts stand upright.
    """

    width: float
    height: float
    labels: tuple[str, ...]
    label_size: float
    value_size: float
    lying: bool = False
    values_turned: bool = False
    labels_turned: bool = False


class _Texts(NamedTuple):
    lines: tuple[str, ...]
    size: float


def lay_out(chart: Chart, width: float, highest: float) -> Layout:
    """The layout of a chart ``width`` inches wide and at most ``highest`` high."""
    height = min(width * _LOW, highest)
    if chart.kind == SHARES:
        return Layout(width, height, chart.labels, _LABELS[1], _VALUES[0])
    slot = (width * POINTS - _SIDE) / len(chart.labels)
    labels = _fitting(chart.labels, slot * 0.94)
    values = _value_size(chart, slot)
    if labels and values:
        size, turned = values
        if chart.kind == LINES and len(chart.series) > 1:
            height = min(width * _HIGH, highest)
        return Layout(width, height, labels.lines, labels.size, size, values_turned=turned)
    if chart.kind == BARS:
        return _lying(chart, width, highest)
    size, turned = values or (_VALUES[-1], True)
    upright = _upright(chart.labels, slot)
    shown = labels or upright
    return Layout(
        width,
        min(width * _LOW + (0 if labels else _longest(upright) / POINTS), highest),
        shown.lines,
        shown.size,
        size,
        values_turned=turned,
        labels_turned=labels is None,
    )


def _longest(texts: _Texts) -> float:
    return max(text_width(line, texts.size) for text in texts.lines for line in text.split("\n"))


def _upright(labels: Sequence[str], slot: float) -> _Texts:
    """Labels that stand upright, broken as often as the room for one allows.

    Where not even one line has room in the smallest size, every second, third, … label is shown.
    """
    for size in _UPRIGHT:
        for length in (_TURNED_LABEL, 2 * _TURNED_LABEL):
            lines = _wrapped(labels, length, size)
            if max(text.count("\n") + 1 for text in lines) * size * _LINE <= slot:
                return _Texts(lines, size)
    lines = _wrapped(labels, 2 * _TURNED_LABEL, _UPRIGHT[-1])
    needed = max(text.count("\n") + 1 for text in lines) * _UPRIGHT[-1] * _LINE
    step = math.ceil(needed / slot)
    return _Texts(tuple("" if i % step else text for i, text in enumerate(lines)), _UPRIGHT[-1])


def _lying(chart: Chart, width: float, highest: float) -> Layout:
    """Bars one below the other; the size goes down where the page is not high enough."""
    column = width * POINTS * _LABEL_COLUMN
    room = highest * POINTS - _FOOT
    for size in _VALUES:
        lines = _wrapped(chart.labels, column, size)
        rows = max(*(text.count("\n") + 1 for text in lines), len(chart.series)) * size * _LINE + 4
        if rows * len(lines) <= room or size == _VALUES[-1]:
            high = min(highest, (rows * len(lines) + _FOOT) / POINTS)
            return Layout(width, high, lines, size, size, lying=True)
    raise AssertionError("the last size takes whatever there is")


def _value_size(chart: Chart, slot: float) -> tuple[float, bool] | None:
    """The size of the figures and whether they stand upright; None if they have no room either way."""
    bar = slot * _GROUP / len(chart.series) if chart.kind == BARS and len(chart.series) > 1 else slot * 0.94
    texts = [format_number(value) for series in chart.series for value in series.values if value is not None]
    longest = max((text_width(text, 1) for text in texts), default=0.0)
    for size in _VALUES:
        if longest * size <= bar:
            return size, False
    return next(((size, True) for size in _VALUES if size * _LINE <= bar), None)


def _fitting(labels: Sequence[str], width: float) -> _Texts | None:
    """The labels on a few lines of this width, in the largest size that allows it."""
    for size in _LABELS:
        lines = _wrapped(labels, width, size)
        fits = (
            text.count("\n") < _LINES and all(text_width(line, size) <= width for line in text.split("\n"))
            for text in lines
        )
        if all(fits):
            return _Texts(lines, size)
    return None


def _wrapped(labels: Sequence[str], width: float, size: float) -> tuple[str, ...]:
    return tuple(wrapped(label, width, size) for label in labels)


def wrapped(text: str, width: float, size: float) -> str:
    """A text on lines of at most this width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += textwrap.wrap(word, max(4, int(width / (0.5 * size))))
    return "\n".join(lines)


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a serif face."""
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    if letter.isdigit():
        return 0.5
    if letter in " .,;:'|()-ijltIf":
        return 0.32
    return 0.75 if letter.isupper() else 0.5
