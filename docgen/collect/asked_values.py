"""The values of a record that are asked for, each with its place; a whole report taken as a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.records import Record
from docgen.records.by_path import values_at


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
    for path, value in values_at(record.data, paths):
        yield path, value, record.where_missing(path)
