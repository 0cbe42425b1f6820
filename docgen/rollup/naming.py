"""Small words that several parts of a roll-up share: names in a row, the mark of a sum."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.rollup.quantities import figures_in, indicators_in

_NAMED: Final = 5
_ROLLED_UP: Final = re.compile(r"Tổng hợp \d[\d.]*/\d[\d.]* đơn vị\b")


def few(names: Sequence[str], most: int = _NAMED) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" và {rest} nữa" if rest > 0 else "")


def is_rolled_up(data: Mapping[str, Any]) -> bool:
    """Whether a record holds sums that a roll-up over units has made."""
    owners = [*figures_in(data).values(), *indicators_in(data).values()]
    return any(_ROLLED_UP.match(str(owner.get("nguon") or "")) for owner in owners)
