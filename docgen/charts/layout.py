"""How a chart is laid out so that its texts do not run into each other: sizes, line breaks, directions.

Bars stand side by side while their labels and figures have room, else they lie one below the other and the
chart grows higher. All lengths are points; letters are measured roughly, in ems of a serif face.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.charts.measure import LINE, POINTS, broken, text_width, widest, wrapped
from docgen.charts.model import BARS, LINES, SHARES, Chart, Layout
from docgen.charts.shares import lay_out_shares
from docgen.vn.numbers import format_number

_SIDE: Final = 72  # for the numbers of the axis, left, and a little air, right
_FOOT: Final = 64  # for the axis of lying bars, the names of the series and the unit
_LOW: Final = 0.55  # the height of a chart to its width
_HIGH: Final = 0.68  # of one with several lines, whose figures stand between them
_GROUP: Final = 0.8  # of the room for a label, what its bars take
_LABELS: Final = (11.0, 10.0, 9.0, 8.0)
_VALUES: Final = (10.0, 9.0, 8.0, 7.0)
_SMALL_VALUES: Final = (*_VALUES, 6.0)
_UPRIGHT: Final = (8.0, 7.0, 6.0)
_LINES: Final = 3
_LABEL_COLUMNS: Final = (0.32, 0.45)  # of the width, for the labels of lying bars
_PLOT: Final = 0.6  # of the height of a plot, for the figures at one label of its lines
_NAME: Final = 11.0  # the size of the names of series
_NAME_ROW: Final = 18.0
_UNIT_ROW: Final = 14.0
_EDGES: Final = 25.0
_LEAST_PLOT: Final = 40.0
_CROWDED: Final = "nhãn và số chồng lên nhau"
_UNSHOWN: Final = "số ở các điểm không in được"
_BROKEN: Final = "nhãn có từ quá dài, phải ngắt giữa từ"
_TURNED_LABEL: Final = 110  # how long a label turned upright may be before it goes on to a second line


class _Texts(NamedTuple):
    """Labels as they are broken, the size of their type, and what to say of them."""

    lines: tuple[str, ...]
    size: float
    lacks: str = ""


def lay_out(chart: Chart, width: float, highest: float) -> Layout:
    """The layout of a chart ``width`` inches wide and at most ``highest`` high."""
    height = min(width * _LOW, highest)
    if chart.kind == SHARES:
        return lay_out_shares(chart, width, highest)
    slot = (width * POINTS - _SIDE) / len(chart.labels)
    labels = _fitting(chart.labels, slot * 0.94)
    values = _value_size(chart, slot)
    if labels and values:
        size, turned = values
        if chart.kind == LINES and len(chart.series) > 1:
            height = min(width * _HIGH, highest)
        made = Layout(width, height, labels.lines, labels.size, size, values_turned=turned)
        return _with_figures(chart, made, highest) if chart.kind == LINES else made
    if chart.kind == BARS:
        return _lying(chart, width, highest)
    size, turned = values or (_VALUES[-1], True)
    upright = _upright(chart.labels, slot)
    shown = labels or upright
    made = Layout(
        width,
        min(width * _LOW + (0 if labels else widest(upright.lines, upright.size) / POINTS), highest),
        shown.lines,
        shown.size,
        size,
        values_turned=turned,
        labels_turned=labels is None,
        lacks=_left_out(shown) or shown.lacks,
    )
    return _with_figures(chart, made, highest) if values else _without_figures(made)


def _with_figures(chart: Chart, layout: Layout, highest: float) -> Layout:
    """A chart of lines grown until the figures at one label have room above each other; else without them."""
    lack = _stack(chart, layout) / _PLOT - plot_height(chart, layout) if len(chart.series) > 1 else 0
    if lack <= 0:
        return layout
    grown = layout._replace(height=layout.height + lack / POINTS)
    return grown if grown.height <= highest else _without_figures(layout)


def _without_figures(layout: Layout) -> Layout:
    return layout._replace(values_shown=False, lacks=layout.lacks or _UNSHOWN)


def _stack(chart: Chart, layout: Layout) -> float:
    """How high the figures at one label are together."""
    texts = [format_number(value) for series in chart.series for value in series.values if value is not None]
    longest = max((text_width(text, layout.value_size) for text in texts), default=0.0)
    return len(chart.series) * (longest + 3 if layout.values_turned else layout.value_size + 2)


def plot_height(chart: Chart, layout: Layout) -> float:
    """How high the plot of a chart of lines is, hardly less: what its labels, names and unit leave."""
    high = _label_height(layout.labels, layout.label_size, turned=layout.labels_turned)
    rest = high + legend_rows(chart, layout.width) * _NAME_ROW + bool(chart.unit) * _UNIT_ROW + _EDGES
    return max(_LEAST_PLOT, layout.height * POINTS - rest)


def _label_height(labels: Sequence[str], size: float, *, turned: bool) -> float:
    if turned:
        return widest(labels, size)
    return max(text.count("\n") + 1 for text in labels) * size * LINE


def legend_columns(chart: Chart, width: float) -> int:
    """How many names of series stand beside each other below a chart of this width in inches."""
    longest = max(text_width(series.name, _NAME) + 40 for series in chart.series)
    return min(4, max(1, int(width * POINTS / longest)))


def legend_rows(chart: Chart, width: float) -> int:
    """How many lines the names of the series take; 0 if a chart has one series without a name."""
    named = len(chart.series) > 1 or bool(chart.series[0].name)
    return math.ceil(len(chart.series) / legend_columns(chart, width)) if named else 0


def _left_out(labels: _Texts) -> str:
    """What to say of labels that are not shown."""
    count = sum(not text for text in labels.lines)
    return f"{count} nhãn không in được" if count else ""


def _upright(labels: Sequence[str], slot: float) -> _Texts:
    """Labels that stand upright, broken as often as the room for one allows.

    Where not even one line has room in the smallest size, every second, third, … label is shown.
    """
    for size in _UPRIGHT:
        for length in (_TURNED_LABEL, 2 * _TURNED_LABEL):
            lines = _wrapped(labels, length, size)
            high = max(text.count("\n") + 1 for text in lines) * size * LINE
            if high <= slot and widest(lines, size) <= length:
                return _Texts(lines, size)
    size = _UPRIGHT[-1]
    lines = tuple(broken(label, 2 * _TURNED_LABEL, size) for label in labels)
    step = math.ceil(max(text.count("\n") + 1 for text in lines) * size * LINE / slot)
    lacks = _BROKEN if lines != _wrapped(labels, 2 * _TURNED_LABEL, size) else ""
    return _Texts(tuple("" if i % step else text for i, text in enumerate(lines)), size, lacks)


def _lying(chart: Chart, width: float, highest: float) -> Layout:
    """Bars one below the other; the size goes down, and labels get more of the width, where the page ends."""
    room = highest * POINTS - _FOOT
    for size in _SMALL_VALUES:
        for share in _LABEL_COLUMNS:
            column = width * POINTS * share
            lines = _wrapped(chart.labels, column, size)
            row = _row(lines, chart, size)
            if row * len(lines) <= room and widest(lines, size) <= column:
                high = (row * len(lines) + _FOOT) / POINTS
                return Layout(width, high, lines, size, size, lying=True)
    lines = tuple(broken(label, column, size) for label in chart.labels)
    needed = _row(lines, chart, size) * len(lines)
    high = min(highest, (needed + _FOOT) / POINTS)
    lacks = _CROWDED if needed > room else _BROKEN
    return Layout(width, high, lines, size, size, lying=True, lacks=lacks)


def _row(labels: Sequence[str], chart: Chart, size: float) -> float:
    """How high the room of each label of lying bars is."""
    return max(*(text.count("\n") + 1 for text in labels), len(chart.series)) * size * LINE + 4


def _value_size(chart: Chart, slot: float) -> tuple[float, bool] | None:
    """The size of the figures and whether they stand upright; None if they have no room either way."""
    bar = slot * _GROUP / len(chart.series) if chart.kind == BARS and len(chart.series) > 1 else slot * 0.94
    texts = [format_number(value) for series in chart.series for value in series.values if value is not None]
    longest = max((text_width(text, 1) for text in texts), default=0.0)
    for size in _VALUES:
        if longest * size <= bar:
            return size, False
    return next(((size, True) for size in _VALUES if size * LINE <= bar), None)


def _fitting(labels: Sequence[str], width: float) -> _Texts | None:
    """The labels on a few lines of this width, in the largest size that allows it."""
    for size in _LABELS:
        lines = _wrapped(labels, width, size)
        if max(text.count("\n") for text in lines) < _LINES and widest(lines, size) <= width:
            return _Texts(lines, size)
    return None


def _wrapped(labels: Sequence[str], width: float, size: float) -> tuple[str, ...]:
    return tuple(wrapped(label, width, size) for label in labels)
