"""The values of a record or a report by their places: ``so_lieu.TEN``, ``chi_tieu.MA.thuc_hien``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any


def values_at(data: Mapping[str, Any], paths: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Each path with its value; None where the data leave it open or do not have it.

    A figure may be its value alone or an object with ``gia_tri``. Indicators may be a list of objects with
    ``ma``, or an object of them by code. Of an indicator without a key ``thuc_hien`` is meant.
    """
    indicators = dict(_by_code(data.get("chi_tieu")))
    given = data.get("so_lieu")
    figures = given if isinstance(given, Mapping) else {}
    for path in paths:
        top, name, key = _steps(path)
        if top == "so_lieu":
            value = figures.get(name)
            if type(value) is not int and isinstance(value, Mapping):
                value = value.get("gia_tri")
        else:
            value = indicators.get(name, {}).get(key)
        yield path, value


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str, str, str]:
    top, name, *rest = path.split(".")
    return top, name, rest[0] if rest else "thuc_hien"


def _by_code(rows: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(rows, Mapping):
        yield from ((code, row) for code, row in rows.items() if isinstance(row, Mapping))
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("ma"), str):
            yield row["ma"], row
