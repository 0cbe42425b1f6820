"""Draws a chart of shares: a circle and its list."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from matplotlib.patches import Patch

from docgen.charts.model import Chart, Layout
from docgen.charts.shares import LIST_GAP, share_texts
from docgen.charts.styles import fill
from docgen.vn.numbers import ratio_percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDE_SHARE: Final = 8  # percent: a smaller part has no room for its share


def draw_shares(axes: Axes, chart: Chart, layout: Layout) -> None:
    """A circle with the shares of its larger parts; every label and figure stands in the list."""
    values = [value or 0 for value in chart.series[0].values]
    whole = sum(map(Decimal, values))
    shares = share_texts(chart)
    wide = [ratio_percent(value, whole) >= _WIDE_SHARE for value in values]
    wedges, _, *_ = axes.pie(
        [float(value) for value in values],
        labels=[share if large else "" for share, large in zip(shares, wide, strict=True)],
        labeldistance=0.62,
        startangle=90,
        counterclock=False,
        textprops={
            "ha": "center",
            "va": "center",
            "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        },
    )
    for text, large in zip(axes.texts, wide, strict=False):
        text.set_visible(large)
    for number, wedge in enumerate(wedges):
        wedge.set(**fill(number))
    _list_parts(axes, layout)


def _list_parts(axes: Axes, layout: Layout) -> None:
    axes.figure.legend(
        [Patch(**fill(number)) for number in range(len(layout.labels))],
        layout.labels,
        loc="outside lower center" if layout.below else "outside right center",
        ncols=2 if layout.below else 1,
        frameon=False,
        fontsize=layout.label_size,
        labelspacing=LIST_GAP,
        columnspacing=1.0,
        handleheight=1.0,
        handlelength=2.2,
    )
