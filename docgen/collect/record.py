"""A record on its way in and out: the values that are asked for with their places, and what is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docgen.collect.form import put
from docgen.records import Record
from docgen.records.trace import written

if TYPE_CHECKING:
    from docgen.collect.returned import Returned


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


def record_of(found: Returned, paths: Sequence[str]) -> dict[str, Any]:
    """The record that a batch and a roll-up take: values with where each comes from, words if asked for."""
    assert found.unit is not None  # noqa: S101 - only known units have records
    data: dict[str, Any] = {"don_vi": found.unit.ma}
    name = found.name
    for path in paths:
        if path in found.values:
            put(data, path, found.values[path])
    places: dict[str, dict[str, str]] = {}
    for path in [*found.values, *(path for path in found.cells if path not in found.values)]:
        top, code, *rest = path.split(".")
        place = found.cells.get(path, "")
        if path not in found.values:
            if code in places and place:  # an indicator says where each of its numbers was to be filled in
                places[code][rest[0] if rest else "thuc_hien"] = place
        elif top == "so_lieu":
            data["so_lieu"][code] = {"gia_tri": data["so_lieu"][code], "nguon": written(name, {"": place})}
        else:
            places.setdefault(code, {})[rest[0] if rest else "thuc_hien"] = place or path
    for code, of_code in places.items():
        data["chi_tieu"][code]["nguon"] = written(name, of_code)
    if found.words:
        data["noi_dung"] = found.words
    if "chi_tieu" in data:
        data["chi_tieu"] = [{"ma": code, **row} for code, row in data["chi_tieu"].items()]
    return data
