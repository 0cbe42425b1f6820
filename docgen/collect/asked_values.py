"""The values of a record that are asked for, each with its place; a whole report taken as a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.records import Record


def of_report(data: Mapping[str, Any], file: str, cells: Mapping[str, str]) -> Record:
    """A whole report as a record, each value with its cell."""
    rows = data.get("chi_tieu")
    origin = dict(cells)
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        code = row.get("ma") if isinstance(row, Mapping) else None
        for key in row if isinstance(row, Mapping) else ():
            at = cells.get(f"chi_tieu[{i}].{key}")
            if at:
                origin[f"chi_tieu.{code}.{key}"] = at
    for name in data.get("so_lieu") or ():
        at = cells.get(f"so_lieu.{name}.gia_tri")
        if at:
            origin[f"so_lieu.{name}"] = at
    return Record(file, data, (), origin, file, "")


def values_of(record: Record, paths: Sequence[str]) -> Iterator[tuple[str, Any, str]]:
    """Every value that is asked for, with its place; None where the record leaves it open."""
    indicators = dict(_by_code(record.data.get("chi_tieu")))
    figures = record.data.get("so_lieu")
    for path in paths:
        top, name, *rest = path.split(".")
        if top == "so_lieu":
            value = figures.get(name) if isinstance(figures, Mapping) else None
            value = value.get("gia_tri") if isinstance(value, Mapping) else value
        else:
            value = indicators.get(name, {}).get(rest[0] if rest else "thuc_hien")
        yield path, value, record.where_missing(path)


def _by_code(rows: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(rows, Mapping):
        yield from ((code, row) for code, row in rows.items() if isinstance(row, Mapping))
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("ma"), str):
            yield row["ma"], row
