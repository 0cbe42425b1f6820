"""Charts from figures, as pictures for print: bars, lines, shares. The only file that knows matplotlib.

Told apart in grey, by hatching, markers and dashes; every figure stands at its place as a label. The same
figures give the same bytes. Comes with the extra ``charts``; knows nothing of reports.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import MissingProgramError
from docgen.vn.numbers import Number, format_number, format_percent, ratio_percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BARS, LINES, SHARES = "cot", "duong", "tron"
DOTS: Final = 200  # per inch, in the picture
_FONTS: Final = ("Times New Roman", "Liberation Serif", "DejaVu Serif")  # the last comes with matplotlib
_GREYS: Final = ("0.35", "0.75", "0.95", "0.55", "0.85", "0.15", "0.65", "1.0")
_HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\", "", "---", "ooo")
_MARKERS: Final = ("o", "s", "^", "D", "v", "x", "P", "*")
_DASHES: Final = ("-", "--", ":", "-.", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1)), (0, (8, 2)))
_LABEL_WIDTH: Final = 14  # letters of a label before it goes on to the next line


class Series(NamedTuple):
    """Figures under one name, one for each label; None where there is none."""

    name: str
    values: tuple[Number | None, ...]


class Chart(NamedTuple):
    """What is to be drawn: ``kind`` is :data:`BARS`, :data:`LINES` or :data:`SHARES` (of one series)."""

    kind: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


def draw(chart: Chart, width: float, height: float) -> bytes:
    """The chart as a PNG of this size in inches. MissingProgramError if matplotlib is not installed."""
    try:
        import matplotlib  # noqa: PLC0415 - late: it takes half a second, and only charts need it
    except ImportError:
        raise MissingProgramError(
            "biểu đồ cần thư viện matplotlib, máy này chưa có (hãy cài: pip install 'docgen[charts]')"
        ) from None
    with _plain_settings(matplotlib):
        return _drawn(chart, width, height)


@contextmanager
def _plain_settings(matplotlib: Any) -> Iterator[None]:
    """Nothing of the user's own settings, no formulas in texts, no words about fonts."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - see :func:`draw`

    known = {font.name for font in fontManager.ttflist}
    family = next(name for name in _FONTS if name in known or name == _FONTS[-1])
    settings = {
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


def _drawn(chart: Chart, width: float, height: float) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(width, height), dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    {BARS: _bars, LINES: _lines, SHARES: _shares}[chart.kind](axes, chart)
    if chart.unit:
        figure.text(0.995, 0.995, f"Đơn vị tính: {chart.unit}", ha="right", va="top", style="italic")
        axes.set_title(" ")  # room for the line above
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _bars(axes: Axes, chart: Chart) -> None:
    share = 0.8 / len(chart.series)
    for number, series in enumerate(chart.series):
        places = [at + (number - (len(chart.series) - 1) / 2) * share for at in range(len(chart.labels))]
        bars = axes.bar(
            places,
            [float(value or 0) for value in series.values],
            share * 0.95,
            label=series.name,
            color=_GREYS[number],
            hatch=_HATCHES[number],
            edgecolor="black",
            linewidth=0.8,
        )
        axes.bar_label(bars, labels=_texts(series.values), padding=2, fontsize=_small(chart))
    _frame(axes, chart)


def _lines(axes: Axes, chart: Chart) -> None:
    for number, series in enumerate(chart.series):
        values = [float("nan") if value is None else float(value) for value in series.values]
        axes.plot(
            range(len(chart.labels)),
            values,
            label=series.name,
            color="black",
            linestyle=_DASHES[number],
            marker=_MARKERS[number],
            markerfacecolor=_GREYS[number],
        )
    for at in range(len(chart.labels)):
        _label_points(axes, chart, at)
    axes.margins(y=0.15)
    _frame(axes, chart)


def _label_points(axes: Axes, chart: Chart, at: int) -> None:
    """The figures at one label: the upper half above their points, the lower half below."""
    points = sorted(value for series in chart.series if (value := series.values[at]) is not None)
    for rank, value in enumerate(points):
        above = 2 * rank + 1 >= len(points)
        axes.annotate(
            format_number(value),
            (at, float(value)),
            (0, 6 if above else -14),
            textcoords="offset points",
            ha="center",
            fontsize=_small(chart),
        )


def _shares(axes: Axes, chart: Chart) -> None:
    values = [value or 0 for value in chart.series[0].values]
    whole = sum(map(Decimal, values))
    texts = [
        f"{label}\n{format_number(value)} ({format_percent(ratio_percent(value, whole))})"
        for label, value in zip(_wrapped(chart.labels), values, strict=True)
    ]
    wedges = axes.pie(
        [float(value) for value in values],
        labels=texts,
        startangle=90,
        counterclock=False,
        colors=[_GREYS[at % len(_GREYS)] for at in range(len(values))],
        wedgeprops={"edgecolor": "black", "linewidth": 0.8},
    )[0]
    for at, wedge in enumerate(wedges):
        wedge.set_hatch(_HATCHES[at % len(_HATCHES)])


def _frame(axes: Axes, chart: Chart) -> None:
    """Labels below, Vietnamese numbers at the side, names of the series above."""
    axes.set_xticks(range(len(chart.labels)), _wrapped(chart.labels))
    axes.yaxis.set_major_formatter(lambda value, _place: format_number(Decimal(repr(float(value))), 2))
    if len(chart.series) > 1 or chart.series[0].name:
        axes.figure.legend(loc="outside lower center", ncols=4, frameon=False)


def _texts(values: Sequence[Number | None]) -> list[str]:
    return ["" if value is None else format_number(value) for value in values]


def _small(chart: Chart) -> float:
    """The size of the labels at the figures, smaller where many stand side by side."""
    return 10 if len(chart.labels) * len(chart.series) <= 12 else 8


def _wrapped(labels: Sequence[str]) -> list[str]:
    return ["\n".join(textwrap.wrap(label, _LABEL_WIDTH)) or label for label in labels]
