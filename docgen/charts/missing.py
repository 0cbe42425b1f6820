"""Words where a chart has no figure: nothing would look like nought, and a gap like a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.patheffects import Normal, Stroke
from matplotlib.transforms import ScaledTranslation

from docgen.charts.measure import POINTS
from docgen.charts.model import MISSING, Chart, Layout
from docgen.charts.styles import GREYS, MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALO: Final = (Stroke(linewidth=2.5, foreground="white"), Normal())
"""A text is read over the lines that it crosses."""
_OVER_MARK: Final = 8.0  # points: above the mark of a line on the axis
_APART: Final = 6.0  # beside each other


class Way(NamedTuple):
    """How words stand at an axis: in which coordinates, ``aside`` of the place and ``above`` the axis.

    Lengths are points. ``lying``: the axis of the labels stands upright.
    """

    coords: Any = "data"
    aside: float = 0.0
    above: float = 3.0
    lying: bool = False


UPRIGHT: Final = Way()
"""At an axis that lies, the words standing."""


def mark_missing(axes: Axes, missing: Iterable[float], size: float, way: Way = UPRIGHT) -> None:
    """Words at the ``missing`` places of an axis."""
    for at in missing:
        axes.annotate(
            MISSING,
            (0, at) if way.lying else (at, 0),
            xycoords=way.coords,
            xytext=(way.above, way.aside) if way.lying else (way.aside, way.above),
            textcoords="offset points",
            ha="left" if way.lying else "center",
            va="center" if way.lying else "bottom",
            rotation=0 if way.lying else 90,
            fontsize=size,
            style="italic",
            path_effects=HALO,
        )


def mark_gaps(axes: Axes, chart: Chart, layout: Layout) -> None:
    """The mark of a line, with words, on the axis below each label where it alone has no figure."""
    transform = axes.get_xaxis_transform()
    for at in range(len(chart.labels)):
        lacking = [number for number, series in enumerate(chart.series) if series.values[at] is None]
        for index, number in enumerate(lacking if len(lacking) < len(chart.series) else ()):
            aside = (index - (len(lacking) - 1) / 2) * (layout.value_size + _APART)
            right = ScaledTranslation(aside / POINTS, 0, axes.figure.dpi_scale_trans)
            axes.plot(
                [at],
                [0],
                transform=transform + right,
                clip_on=False,
                zorder=6,
                color="black",
                marker=MARKERS[number],
                markerfacecolor=GREYS[number],
            )
            mark_missing(axes, [at], layout.value_size, Way(transform, aside, _OVER_MARK))
