"""``--vi-sao`` where the sums cannot be written: the answer for one figure, if its own numbers are sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import DataError, Problem, Severity
from docgen.report.expressions import Expression
from docgen.rollup.blocks import find_quantity
from docgen.rollup.explaining import reasons
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node

_BESIDE: Final = frozenset({"TH108", "TH109", "TH110", "TH111", "TH114", "TH117", "TH131"})
"""Mistakes that leave the numbers of other figures as they are; what is missing, the answer says itself."""


class StoppedSumError(DataError):
    """The sums could not be written; ``why`` is what can be said of the one figure that was asked about."""

    def __init__(self, stopped: DataError, why: str) -> None:
        super().__init__(stopped.message, stopped.problems)
        self.why = why


def answer(  # noqa: PLR0913, PLR0917 - the parts of a roll-up that stopped
    name: str,
    sums: Sums,
    root: Node,
    sources: Sequence[Source],
    problems: Sequence[Problem],
    outline: Mapping[str, Any],
) -> str:
    """Where the sum ``name`` comes from, although something else is wrong; empty where that is not known."""
    quantity = find_quantity(name, sums.quantities) if name else None
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    if quantity is None or not errors <= _BESIDE:
        return ""
    wrong = {owner for source in sources for owner in source.wrong}
    return "" if wrong & set(_owners(quantity, sums)) else reasons(sums, root, quantity, outline)


def _owners(quantity: Quantity, sums: Sums) -> Iterator[str]:
    """The figures and indicators that a sum is made of."""
    yield quantity.owner
    for path in filter(None, (quantity.part, quantity.whole, quantity.weight)):
        yield sums.quantities[path].owner
    if quantity.condition:
        yield from (".".join(each.split(".")[:2]) for each in Expression(quantity.condition).names)
