"""Small words that several parts of a roll-up share: the way on without what is missing, marks of sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.rollup.quantities import figures_in, indicators_in
from docgen.vn.source_texts import is_sum, is_sum_of_units

ANYWAY: Final = ", hoặc --cho-phep-thieu"
"""At the end of a hint: the way on without what is missing, for who has not asked for it."""


def is_origin_of_sum(origin: object) -> bool:
    """Whether ``nguon`` is what a roll-up has written: where a sum came from, no place of its own."""
    return is_sum(origin)


def is_rolled_up(data: Mapping[str, Any]) -> bool:
    """Whether a record holds sums that a roll-up over units has made."""
    owners = [*figures_in(data).values(), *indicators_in(data).values()]
    return any(is_sum_of_units(owner.get("nguon")) for owner in owners)
