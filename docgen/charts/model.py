"""What a chart is: labels and series of figures."""

from __future__ import annotations

from typing import NamedTuple

from docgen.vn.numbers import Number

BARS, LINES, SHARES = "cot", "duong", "tron"
DOTS = 200
"""Pixels per inch in the picture of a chart."""


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
