"""Data put back to what they were, with what was typed since: a merge of three states of one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def merged(base: Any, now: Any, target: Any) -> Any:
    """``target`` with the changes that lead from ``base`` to ``now``.

    Changes are values typed at their paths; they never change what is in a list. Where ``target`` has no such
    place, a value that was typed under a key stays, one in a list goes with the list's element.
    """
    if now == base:
        return target
    if base == target:
        return now
    if isinstance(base, Mapping) and isinstance(now, Mapping) and isinstance(target, Mapping):
        return dict(_keys(base, now, target))
    if isinstance(base, list) and isinstance(now, list) and isinstance(target, list):
        return _elements(base, now, target)
    return now


def _keys(
    base: Mapping[str, Any], now: Mapping[str, Any], target: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    for key in dict.fromkeys([*target, *now]):
        if key in base and key in now and key in target:
            yield key, merged(base[key], now[key], target[key])
        elif key in now and (key not in base or now[key] != base[key]):
            yield key, now[key]
        elif key in target and key not in base:
            yield key, target[key]


def _elements(base: list[Any], now: list[Any], target: list[Any]) -> list[Any]:
    found = list(target)
    free = set(range(len(target)))
    for i, (old, new) in enumerate(zip(base, now, strict=False)):
        if old != new:
            place = _place(old, i, len(target) == len(base), target, free)
            if place is not None:
                free.discard(place)
                found[place] = merged(old, new, target[place])
    return found


def _place(old: Any, index: int, same: bool, target: list[Any], free: set[int]) -> int | None:
    """Where the element ``old`` of another list stands in ``target``: itself, its name, or its place."""
    by_place = sorted(free, key=lambda place: abs(place - index))
    alike = (place for place in by_place if target[place] == old)
    named = (place for place in by_place if _name(old) and _name(target[place]) == _name(old))
    found = next(alike, None)
    found = next(named, None) if found is None else found
    return index if found is None and same and index in free else found


def _name(element: Any) -> Any:
    if not isinstance(element, Mapping):
        return None
    return next((element[key] for key in ("ma", "tieu_de", "khoan") if element.get(key)), None)
