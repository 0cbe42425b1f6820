"""Places in the data of a report, written as ``noi_dung[1].noi_dung[0]``: read, set, taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


def steps_of(path: str) -> list[str | int]:
    """Keys and indexes, from the outside in."""
    return [int(index) if index else key for key, index in _STEP.findall(path)]


def value_at(data: Any, path: str) -> Any:
    """What stands at ``path``; KeyError if there is nothing."""
    for step in steps_of(path):
        try:
            data = data[step]
        except (LookupError, TypeError):
            raise KeyError(path) from None
    return data


def set_at(data: Any, path: str, value: Any) -> None:
    """Put ``value`` at ``path``; KeyError if there is no such place."""
    *above, last = steps_of(path)
    for step in above:
        try:
            data = data[step]
        except (LookupError, TypeError):
            raise KeyError(path) from None
    if isinstance(data, list) and not (isinstance(last, int) and last < len(data)):
        raise KeyError(path)
    data[last] = value


def is_within(path: str, top: str) -> bool:
    """Whether ``path`` is the place ``top`` or below it; everything is below ""."""
    return not top or path == top or path.startswith((f"{top}.", f"{top}["))


def parent_of(path: str) -> str:
    """The path of the list or object that holds ``path``."""
    cut = max(path.rfind("."), path.rfind("["))
    return path[:cut] if cut > 0 else ""


def index_of(path: str) -> int:
    """The index at the end of ``path``; -1 if it ends with a key."""
    found = re.search(r"\[(\d+)\]$", path)
    return int(found[1]) if found else -1


def copied(data: Any) -> Any:
    """The data once more, free to be changed."""
    if isinstance(data, Mapping):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data
