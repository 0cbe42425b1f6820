"""Mistakes that follow from another one at the same place: the first is enough to mend both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from docgen.errors import Problem

_DOUBTS: Final = frozenset({"D060", "D061", "D063"})
_HIDES: Final[Mapping[str, frozenset[str]]] = {
    "D004": frozenset({"D012", "D013", "D014", "D041", "D042"}),  # a number stands there that nobody wrote
    "D015": frozenset({"D090", "D091"}),
    "D083": _DOUBTS,
    "D086": _DOUBTS,
    "W012": frozenset({"D079"}),  # told of the workbook's own sheet of sums
}


def without_followers(problems: Iterable[Problem]) -> list[Problem]:
    """``problems`` without those that another one at the same place has brought about."""
    found = list(problems)
    hidden = {(each.path, code) for each in found for code in _HIDES.get(each.code, ())}
    return [each for each in found if (each.path, each.code) not in hidden]
