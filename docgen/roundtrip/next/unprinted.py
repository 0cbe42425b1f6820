"""Indicators of a report that nothing in it prints: nobody could fill them in on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.report.open_figures import used_values

_ALL = "*"


def without_unprinted(raw: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The data without the indicators that no text and no table of them prints, and their names."""
    used = {name.split(".")[1] for name in used_values(raw) if name.startswith("chi_tieu.")}
    used.update(_of_tables([raw.get("noi_dung"), raw.get("phu_luc")]))
    rows = raw.get("chi_tieu") or []
    kept = [row for row in rows if _ALL in used or row.get("ma") in used]
    gone = tuple(str(row.get("ten") or row.get("ma")) for row in rows if row not in kept)
    data = {key: value for key, value in raw.items() if key != "chi_tieu" or kept}
    return ({**data, "chi_tieu": kept} if kept else data), gone


def _of_tables(value: Any) -> Iterator[str]:
    """The codes of the indicators in tables of them; ``*`` for a table of all."""
    if isinstance(value, Mapping):
        if (table := value.get("bang_chi_tieu")) is not None:
            which = table.get("chi_tieu", True) if isinstance(table, Mapping) else table
            yield from which if isinstance(which, list) else (_ALL,)
        for each in value.values():
            yield from _of_tables(each)
    elif isinstance(value, list):
        for each in value:
            yield from _of_tables(each)
