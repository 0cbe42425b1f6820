"""Columns of the units' tables that only a roll-up asks for: texts to bring together, what counts look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.records import Heading
from docgen.report.expressions import Expression, ExpressionError
from docgen.rollup.blocks import expanded
from docgen.rollup.quantities import figures_in, indicators_in


def also_asked(outline: Mapping[str, Any]) -> list[Heading]:
    """The headings of figures that the outline does not have itself; text, since nobody has said more."""
    known = figures_in(outline)
    looked_at = [name.split(".")[1] for name in names_in_conditions(outline) if name.startswith("so_lieu.")]
    names = dict.fromkeys([*looked_at, *_of_words(outline)])
    return [Heading(f"so_lieu.{name}") for name in names if name and name not in known]


def names_in_conditions(outline: Mapping[str, Any]) -> Iterator[str]:
    """The names that conditions of counts look at: ``so_lieu.tong_cdcs``, ``chi_tieu.kn.ty_le``."""
    for owner in [*figures_in(outline).values(), *indicators_in(outline).values()]:
        condition = owner.get("dieu_kien")
        if isinstance(condition, str) and condition.strip():
            try:
                names = Expression(condition).names
            except ExpressionError:
                continue  # told with the other mistakes of the outline
            yield from names


def _of_words(outline: Mapping[str, Any]) -> Iterator[str]:
    found: list[str] = []

    def note(_key: str, block: Mapping[str, Any], _path: str) -> list[Any]:
        name = block.get("so_lieu")
        found.extend([name.removeprefix("so_lieu.")] if isinstance(name, str) else [])
        return []

    expanded(outline, note)
    yield from found
