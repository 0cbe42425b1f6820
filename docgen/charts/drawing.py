"""Draws a chart with matplotlib, as it has been laid out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.ticker import MaxNLocator

from docgen.charts.circle import draw_shares
from docgen.charts.layout import lay_out, legend_columns, plot_height
from docgen.charts.measure import POINTS, text_width
from docgen.charts.missing import HALO, Way, mark_gaps, mark_missing
from docgen.charts.model import BARS, DOTS, LINES, SHARES, Chart, Layout, Series
from docgen.charts.points import beside_line, stacked
from docgen.charts.styles import GREYS, MARKERS, fill
from docgen.vn.numbers import Number, format_number, shift

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FONTS: Final = ("Times New Roman", "Liberation Serif", "DejaVu Serif")  # the last comes with matplotlib
_DASHES: Final = ("-", "--", ":", "-.", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1)), (0, (8, 2)))
_LARGE: Final = ((9, 9, " tỷ"), (7, 6, " triệu"))  # from which power of ten on, in which, and its word
_SCALED: Final = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "%")  # units that are scaled already
_TICKS: Final = MaxNLocator(nbins=7, steps=[1, 2, 2.5, 5, 10])
_FINE_TICKS: Final = MaxNLocator(nbins=10, steps=[1, 2, 2.5, 5, 10])
_PLOT: Final = 0.7  # of the height of a chart, about, for the figures
_LONE: Final = 1.5  # as wide as three labels: one alone is no wall
_WIDE: Final = 0.8  # of its width, about, from the first point of a line to the last
_SIDE: Final = 0.06  # of that: the room beside the first and the last point
_TRIES: Final = 4  # as often an axis is made longer for the figures above its lines


def drawn(chart: Chart, width: float, highest: float) -> bytes:
    """The chart as a PNG of this width in inches."""
    with plain_settings():
        out = io.BytesIO()
        figure_of(chart, lay_out(chart, width, highest)).savefig(
            out, format="png", metadata={"Software": None}
        )
        return out.getvalue()


@contextmanager
def plain_settings() -> Iterator[None]:
    """Nothing of the user's own settings, no formulas in texts, no words about fonts."""
    known = {font.name for font in fontManager.ttflist}
    family = next(name for name in _FONTS if name in known or name == _FONTS[-1])
    settings: Any = {
        **matplotlib.rcParamsDefault,
        "font.family": [family, _FONTS[-1]],
        "font.size": 11,
        "text.parse_math": False,
        "hatch.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    settings.pop("backend", None)
    with warnings.catch_warnings(), matplotlib.rc_context(settings):
        warnings.simplefilter("ignore")  # a letter that no font has becomes a box, as in Word
        yield


def figure_of(chart: Chart, layout: Layout) -> Figure:
    """The chart as matplotlib has it, not yet drawn."""
    figure = Figure(figsize=(layout.width, layout.height), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    bars = _lying_bars if layout.lying else _bars
    {BARS: bars, LINES: _lines, SHARES: draw_shares}[chart.kind](axes, chart, layout)
    if chart.unit:
        figure.text(0.995, 0.995, f"Đơn vị tính: {chart.unit}", ha="right", va="top", style="italic")
        axes.set_title(" ")  # room for the line above
    return figure


def _bars(axes: Axes, chart: Chart, layout: Layout) -> None:
    """Bars side by side; the axis ends at a number above the highest bar and its figure."""
    for number, series in enumerate(chart.series):
        locations, share = _positions(chart, number)
        heights = [float(value or 0) for value in series.values]
        bars = axes.bar(locations, heights, share * 0.95, label=series.name, **fill(number))
        axes.bar_label(
            bars,
            labels=_texts(series.values),
            padding=2,
            fontsize=layout.value_size,
            rotation=90 if layout.values_turned else 0,
        )
        mark_missing(axes, _missing(series, locations), layout.value_size)
    if len(chart.labels) == 1:
        axes.set_xlim(-_LONE, _LONE)
    _span(axes, chart, layout, "y")
    _frame(axes, chart, layout)


def _lying_bars(axes: Axes, chart: Chart, layout: Layout) -> None:
    """Bars one below the other, the first on top."""
    for number, series in enumerate(chart.series):
        locations, share = _positions(chart, number)
        lengths = [float(value or 0) for value in series.values]
        bars = axes.barh(locations, lengths, share * 0.95, label=series.name, **fill(number))
        axes.bar_label(bars, labels=_texts(series.values), padding=2, fontsize=layout.value_size)
        mark_missing(axes, _missing(series, locations), layout.value_size, Way(lying=True))
    axes.set_yticks(range(len(chart.labels)), layout.labels, fontsize=layout.label_size)
    axes.set_ylim(len(chart.labels) - 0.5, -0.5)
    _span(axes, chart, layout, "x")
    _name_series(axes, chart, layout)


def _missing(series: Series, locations: Sequence[float]) -> list[float]:
    return [at for at, value in zip(locations, series.values, strict=True) if value is None]


def _positions(chart: Chart, number: int) -> tuple[list[float], float]:
    """Where the bars of a series stand, and how wide they are; labels are one apart."""
    share = 0.8 / len(chart.series)
    return [at + (number - (len(chart.series) - 1) / 2) * share for at in range(len(chart.labels))], share


def _span(axes: Axes, chart: Chart, layout: Layout, side: str) -> None:
    """Let the axis of the figures reach from a round number below them all to one above them all."""
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = 1.0
    texts = [text for series in chart.series for text in _texts(series.values)]
    longest = max((text_width(text, layout.value_size) for text in texts), default=0.0)
    upright = side == "y" and not layout.values_turned
    needed = (layout.value_size if upright else longest) + 4
    length = POINTS * (layout.width * 0.55 if side == "x" else layout.height * _PLOT)
    room = (high - low) * needed / max(length - 2 * needed, length / 4)
    below = room if low < 0 else 0.0
    ticks = _TICKS.tick_values(low - below, high + room)
    axis = axes.yaxis if side == "y" else axes.xaxis
    axis.set_ticks(ticks)
    (axes.set_ylim if side == "y" else axes.set_xlim)(ticks[0], ticks[-1])
    axis.set_major_formatter(_axis_text(chart, ticks))
    if low < 0:
        (axes.axhline if side == "y" else axes.axvline)(0, color="black", linewidth=0.8)


def _axis_text(chart: Chart, ticks: Sequence[float]) -> Callable[[float, Any], str]:
    """How the numbers of an axis are written: large ones in triệu or tỷ, unless the unit is one of these."""
    top = max((abs(tick) for tick in ticks), default=0)
    own = any(word in chart.unit.lower() for word in _SCALED)
    power, word = next(((p, w) for start, p, w in _LARGE if top >= 10**start and not own), (0, ""))
    return lambda value, _: (
        f"{format_number(shift(Decimal(repr(float(value))), -power), 2)}{word if value else ''}"
    )


def _margin(chart: Chart, layout: Layout) -> float:
    """The share of the height that figures above and below the lines need."""
    if not layout.values_turned:
        return 0.14
    texts = (text for series in chart.series for text in _texts(series.values))
    longest = max((text_width(text, layout.value_size) for text in texts), default=0.0) + 12
    plot = plot_height(chart, layout)
    return max(0.14, longest / max(plot - 2 * longest, plot / 4))


def _lines(axes: Axes, chart: Chart, layout: Layout) -> None:
    for number, series in enumerate(chart.series):
        values = [float("nan") if value is None else float(value) for value in series.values]
        axes.plot(
            range(len(chart.labels)),
            values,
            label=series.name,
            color="black",
            linestyle=_DASHES[number],
            marker=MARKERS[number],
            markerfacecolor=GREYS[number],
            clip_on=False,
        )
    labels = range(len(chart.labels))
    missing = [at for at in labels if all(series.values[at] is None for series in chart.series)]
    mark_missing(axes, missing, layout.value_size, Way(axes.get_xaxis_transform()))
    axes.margins(x=_SIDE, y=_margin(chart, layout))
    if (last := len(chart.labels) - 1) > 0:  # the first and the last label have room without a figure too
        axes.set_xlim(-_SIDE * last, (1 + _SIDE) * last)
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    if len(set(values)) == 1:  # no rise or fall says how fine the axis is to be
        axes.set_ylim(min(0.0, values[0]), max(0.0, values[0]) or 1.0)
    low, high = axes.get_ylim()
    ticks = _FINE_TICKS.tick_values(max(low, 0.0) if min(values, default=0) >= 0 else low, high)
    for _ in range(_TRIES):
        top = max((spot + size / 2 for *_, spot, size in _figures(chart, layout, ticks)), default=0.0)
        over = top / _scale(chart, layout, ticks) - ticks[-1]
        if over <= 0:
            break
        ticks = _FINE_TICKS.tick_values(ticks[0], ticks[-1] + over)
    axes.set_yticks(ticks)
    axes.set_ylim(ticks[0], ticks[-1])
    for at, value, aside, spot, _ in _figures(chart, layout, ticks) if layout.values_shown else ():
        axes.annotate(
            format_number(value),
            (at, float(value)),
            (aside, spot - float(value) * _scale(chart, layout, ticks)),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=layout.value_size,
            rotation=90 if layout.values_turned else 0,
            path_effects=HALO,
            zorder=5,
        )
    mark_gaps(axes, chart, layout)
    axes.yaxis.set_major_formatter(_axis_text(chart, ticks))
    _frame(axes, chart, layout)


def _scale(chart: Chart, layout: Layout, ticks: Sequence[float]) -> float:
    """How many points of type one unit of the axis takes, hardly more: figures part where it takes more."""
    return plot_height(chart, layout) / ((ticks[-1] - ticks[0]) or 1)


def _figures(
    chart: Chart, layout: Layout, ticks: Sequence[float]
) -> Iterator[tuple[int, Number, float, float, float]]:
    """The numbers that stand at the points of the lines, one after the other.

    For each: the index of its label, the number, how far to the right of its point it is printed, the height
    of its middle above the nought of the axis, and how high its text is; lengths in points of type.
    """
    scale, floor = _scale(chart, layout, ticks), ticks[0] * _scale(chart, layout, ticks)
    slot = (layout.width * POINTS * _WIDE) / max(1, len(chart.labels) - 1)
    only = chart.series[0].values if len(chart.series) == 1 else ()
    heights = [None if value is None else float(value) * scale for value in only]
    for at in range(len(chart.labels)):
        points = sorted({value for series in chart.series if (value := series.values[at]) is not None})
        boxes = [_box(format_number(value), layout) for value in points]
        sizes = [size for _, size in boxes]
        spots = stacked([float(value) * scale for value in points], sizes, floor)
        for value, spot, box in zip(points, spots, boxes, strict=True):
            if only:
                location = beside_line(heights, at, box, slot, floor)
                yield at, value, location.right, float(value) * scale + location.up, box[1]
            else:
                yield at, value, 0.0, spot, box[1]


def _box(text: str, layout: Layout) -> tuple[float, float]:
    """How wide and how high a figure is printed."""
    length, step = text_width(text, layout.value_size) + 3, layout.value_size + 2
    return (step, length) if layout.values_turned else (length, step)


def _frame(axes: Axes, chart: Chart, layout: Layout) -> None:
    """Labels below, names of the series below them."""
    turned = 90 if layout.labels_turned else 0
    axes.set_xticks(range(len(chart.labels)), layout.labels, fontsize=layout.label_size, rotation=turned)
    _name_series(axes, chart, layout)


def _name_series(axes: Axes, chart: Chart, layout: Layout) -> None:
    if len(chart.series) > 1 or chart.series[0].name:
        across = legend_columns(chart, layout.width)
        axes.figure.legend(loc="outside lower center", ncols=across, frameon=False)


def _texts(values: Sequence[Number | None]) -> list[str]:
    return ["" if value is None else format_number(value) for value in values]
