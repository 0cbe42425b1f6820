"""Values of the data that stand in several places of a file: which of them a person has changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.roundtrip.log import Seen


class Settled(NamedTuple):
    """What all places that print one value of the data say together.

    ``value`` is the new one; ``changed`` are the places that print it, ``kept`` those that still print the
    old one. With ``doubt`` the places contradict each other and the old value stays.
    """

    path: str
    value: Any
    old: Any
    changed: tuple[Seen, ...]
    kept: tuple[Seen, ...]
    doubt: bool = False


def settled(seen: Sequence[Seen], values: dict[str, Any]) -> list[Settled]:
    """The values that were changed somewhere, in the order of the file."""
    by_path: dict[str, list[Seen]] = {}
    for each in seen:
        by_path.setdefault(each.path, []).append(each)
    found = []
    for path, locations in by_path.items():
        changed = [each for each in locations if not each.same]
        if not changed:
            continue
        new = {_tidy(each.value) for each in changed}
        kept = tuple(each for each in locations if each.same)
        value = values.get(path) if len(new) > 1 else next(iter(new))
        found.append(Settled(path, value, values.get(path), tuple(changed), kept, doubt=len(new) > 1))
    return sorted(found, key=lambda each: each.changed[0].paragraph)


def _tidy(value: Any) -> Any:
    """A whole number as such."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and value.is_finite():
        return int(value)
    return value
