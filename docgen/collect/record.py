"""The record that a collection writes for one unit: its values with where each comes from, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from docgen.collect.returned import Returned
from docgen.vn.source_texts import with_since, written


def record_of(found: Returned, paths: Sequence[str], period: Any) -> dict[str, Any]:
    """The record that a batch and a roll-up take: values with where each comes from, words if asked for.

    ``period`` is ``ky`` of the outline, if it has any, so that the record says itself what it is of.
    """
    assert found.unit is not None  # noqa: S101 - only known units have records
    data: dict[str, Any] = {"don_vi": found.unit.ma, **({} if period is None else {"ky": period})}
    name = found.name
    for path in paths:
        if path in found.values:
            put(data, path, found.values[path])
    locations: dict[str, dict[str, str]] = {}
    files: dict[str, list[str]] = {}
    for path in [*found.values, *(path for path in found.cells if path not in found.values)]:
        top, code, *rest = path.split(".")
        source, location = found.sources.get(path, (name, found.cells.get(path, "")))
        if path not in found.values:
            if (
                code in locations and location
            ):  # an indicator says where each of its numbers was to be filled in
                locations[code][rest[0] if rest else "thuc_hien"] = location
        elif top == "so_lieu":
            data["so_lieu"][code] = {
                "gia_tri": data["so_lieu"][code],
                "nguon": with_sum(written(source, {"": location}), found, path),
            }
        else:
            files.setdefault(code, []).append(source)
            locations.setdefault(code, {})[rest[0] if rest else "thuc_hien"] = location or path
    for code, of_code in locations.items():
        text = written(files[code][-1], of_code)
        data["chi_tieu"][code]["nguon"] = with_sum(text, found, f"chi_tieu.{code}.thuc_hien")
    if found.words:
        data["noi_dung"] = found.words
    if "chi_tieu" in data:
        data["chi_tieu"] = [{"ma": code, **row} for code, row in data["chi_tieu"].items()]
    return data


def with_sum(text: str, found: Returned, path: str) -> str:
    """Where a value comes from; of one that is the sum since the start beside it that sum, too.

    So that who adds the records may doubt it as well.
    """
    since, where = found.since.get(path, (None, ""))
    same = isinstance(since, int | Decimal) and since == found.values.get(path)
    return with_since(text, since, where) if same and where and found.cell(path) else text


def put(data: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at its path into a record: figures by name, indicators by code."""
    top, name, *rest = path.split(".")
    if top == "so_lieu":
        data.setdefault("so_lieu", {})[name] = value
    else:
        data.setdefault("chi_tieu", {}).setdefault(name, {})[rest[0] if rest else "thuc_hien"] = value
