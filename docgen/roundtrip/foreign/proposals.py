"""What a text says that data can say better: targets as indicators, figures by their names.

Indicators are only offered; the text refers to them, and to named figures, where names were asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docgen.roundtrip.foreign.naming import Namer
from docgen.roundtrip.foreign.targets import Stated, Targets, prints_alike, rate_source
from docgen.roundtrip.foreign.texts import Hole
from docgen.roundtrip.units import Grid
from docgen.vn.numbers import format_number, two_digits


class Proposals:
    """Collects what is offered; ``named``: the texts refer to it."""

    def __init__(self, *, named: bool) -> None:
        self._named = named
        self._namer = Namer()
        self._targets = Targets()

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """``so_lieu`` of the data."""
        return self._namer.figures

    @property
    def indicators(self) -> list[dict[str, Any]]:
        """``chi_tieu`` of the data."""
        return self._targets.indicators

    def holes(self, text: str) -> list[Hole]:
        """The spans of a text that expressions print; none where names were not asked for."""
        stated = self._targets.of_text(text)
        if not self._named:
            return []
        holes = [hole for each in stated for hole in _of_target(text, each)]
        return sorted([*holes, *self._namer.holes(text)])

    def table(self, grid: Grid, unit: str = "") -> list[str] | None:
        """The codes of a table that is the form's own table of indicators; None for another one.

        ``unit`` is the unit of measure that stands beside the table.
        """
        indicators = self._targets.of_table(grid, unit)
        if not indicators or not prints_alike(grid, indicators):
            return None
        return [each["ma"] for each in indicators]


def _of_target(text: str, stated: Stated) -> Iterator[Hole]:
    code = stated.indicator["ma"]
    whole = "ke_hoach" if "ke_hoach" in stated.indicator else "tong_so"
    start = stated.pair[0]
    for key, part in zip(
        ("thuc_hien", whole), re.split(r"(/)", text[start : stated.pair[1]])[::2], strict=True
    ):
        plain = part.strip()
        at = text.index(plain, start)
        start = at + len(plain)
        if (how := _filter(plain, stated.indicator[key])) is not None:
            yield Hole(at, start, f" chi_tieu.{code}.{key} | {how} ")
    if source := rate_source(stated.indicator, text[slice(*stated.rate)]):
        yield Hole(*stated.rate, source)


def _filter(text: str, value: Any) -> str | None:
    """The filter that prints a number as it stands."""
    if format_number(value) == text:
        return "so"
    padded = isinstance(value, int) and 0 <= value < 10 and two_digits(value) == text
    return "hai_chu_so" if padded else None
