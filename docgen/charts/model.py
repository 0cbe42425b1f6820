"""What a chart is: labels and series of figures."""

from __future__ import annotations

from typing import NamedTuple

from docgen.vn.numbers import Number

BARS, LINES, SHARES = "cot", "duong", "tron"
MISSING = "không có số liệu"
"""What a chart says where a figure is missing."""
DOTS = 200
"""Pixels per inch in the picture of a chart."""
MOST_OF_PAGE = 0.86
"""The height of the highest chart to that of the text area: it has a page of its own, with its title."""


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

    @property
    def in_percent(self) -> bool:
        """Whether the figures are percentages: they are printed as they are, none is worked out of them."""
        return "%" in self.unit or "phần trăm" in self.unit.casefold()


class Layout(NamedTuple):
    """``width`` and ``height`` in inches, sizes of type in points, ``labels`` broken into lines.

    ``lying``: the bars lie. ``values_turned``, ``labels_turned``: these texts stand upright. ``below``: the
    list of parts stands below the circle. ``lacks`` says in Vietnamese what has no room; empty: all has.
    ``values_shown``: the figures of lines are printed.
    """

    width: float
    height: float
    labels: tuple[str, ...]
    label_size: float
    value_size: float
    lying: bool = False
    values_turned: bool = False
    labels_turned: bool = False
    below: bool = False
    lacks: str = ""
    values_shown: bool = True
