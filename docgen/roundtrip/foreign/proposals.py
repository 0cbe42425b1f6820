"""What a text says that data can say better: targets as indicators, figures by their names.

Indicators are only offered; the text refers to them, and to named figures, where names were asked for.
"""

from __future__ import annotations

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
        taken = [span for each in stated for span in (each.phrase.done, each.phrase.plan)]
        return sorted([*holes, *self._namer.holes(text, taken)])

    def table(self, grid: Grid, unit: str = "") -> list[str] | None:
        """The codes of a table that is the form's own table of indicators; None for another one.

        ``unit`` is the unit of measure that stands beside the table.
        """
        indicators = self._targets.of_table(grid, unit)
        if not indicators or not prints_alike(grid, indicators):
            return None
        return [each["ma"] for each in indicators]


def _of_target(text: str, stated: Stated) -> Iterator[Hole]:
    """The expressions for result, plan and rate; each only where it prints to the letter as it stands."""
    code, phrase = stated.indicator["ma"], stated.phrase
    whole = "ke_hoach" if "ke_hoach" in stated.indicator else "tong_so"
    for key, span in (("thuc_hien", phrase.done), (whole, phrase.plan)):
        if (how := _filter(text[slice(*span)], stated.indicator[key])) is not None:
            yield Hole(*span, f" chi_tieu.{code}.{key} | {how} ")
    if source := rate_source(stated.indicator, text[slice(*phrase.rate)]):
        yield Hole(*phrase.rate, source)


def _filter(text: str, value: Any) -> str | None:
    """The filter that prints a number as it stands."""
    if format_number(value) == text:
        return "so"
    padded = isinstance(value, int) and 0 <= value < 10 and two_digits(value) == text
    return "hai_chu_so" if padded else None
