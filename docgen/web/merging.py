"""Data put back to what they were, with what was typed since: a merge of three states of one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def merged(base: Any, now: Any, target: Any) -> Any:
    """``target`` with the changes that lead from ``base`` to ``now``.

    What was changed both ways is as in ``now``. Where ``target`` has no such place, a value that was typed
    under a key stays, one in a list goes with the list's element. A list that is longer or shorter ``now``
    takes over what ``target`` changed in it; one with other elements both ways is that of ``target``.
    """
    if now == base:
        return target
    if base == target:
        return now
    if isinstance(base, Mapping) and isinstance(now, Mapping) and isinstance(target, Mapping):
        return dict(_keys(base, now, target))
    if isinstance(base, list) and isinstance(now, list) and isinstance(target, list):
        return _lists(base, now, target)
    return now


def _lists(base: list[Any], now: list[Any], target: list[Any]) -> list[Any]:
    if len(now) == len(base):
        return _elements(base, now, target)
    return _elements(base, target, now) if len(target) == len(base) else target


def _within(base: Any, now: Any, target: Any) -> Any:
    """An element of a list; if it is the row of a table, its cells are what stands at the same place."""
    rows = [each for each in (base, now, target) if isinstance(each, list)]
    if len({len(row) for row in rows}) == 1 and len(rows) == 3:
        return [merged(*cells) for cells in zip(*rows, strict=True)]
    return merged(base, now, target)


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
            index = _index(old, i, len(target) == len(base), target, free)
            if index is not None:
                free.discard(index)
                found[index] = _within(old, new, target[index])
    return found


def _index(old: Any, index: int, same: bool, target: list[Any], free: set[int]) -> int | None:
    """Where the element ``old`` of another list stands in ``target``: itself, its name, or its place."""
    if index in free and target[index] == old:
        return index
    by_place = sorted(free, key=lambda position: abs(position - index))
    alike = (position for position in by_place if target[position] == old)
    named = (position for position in by_place if _name(old) and _name(target[position]) == _name(old))
    found = next(alike, None)
    found = next(named, None) if found is None else found
    return index if found is None and same and index in free else found


def _name(element: Any) -> Any:
    if isinstance(element, list):  # the row of a table
        return next((cell for cell in element[:1] if isinstance(cell, str)), None)
    if not isinstance(element, Mapping):
        return None
    return next((element[key] for key in ("ma", "tieu_de", "khoan") if element.get(key)), None)
