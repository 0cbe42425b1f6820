"""Columns of a table come and go; a cell that is merged over several columns holds its columns together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import UsageError
from docgen.roundtrip.paths import index_of, parent_of, value_at

_IN_HEAD: Final = ".bang.cot["
_TIED: Final = "cột này có ô gộp với cột khác nên không thêm, không xoá được ở đây"
_ONLY: Final = "cột duy nhất của bảng hay của nhóm cột thì không xoá riêng được (hãy xoá cả bảng)"


def columns_of(columns: Any, path: str, above: str = "") -> Iterator[tuple[str, str]]:
    """The columns that hold cells: the path of each in the list at ``path``, its title with that above."""
    for i, column in enumerate(columns if isinstance(columns, list) else ()):
        whole = f"{above}: {title_of(column)}" if above else title_of(column)
        if under(column):
            yield from columns_of(under(column), f"{path}[{i}].cot", whole)
        else:
            yield f"{path}[{i}]", whole


def title_of(column: Any) -> str:
    """What stands above a column or a group of columns."""
    return str(column.get("tieu_de") or "") if isinstance(column, Mapping) else str(column or "")


def under(column: Any) -> list[Any]:
    """The columns of a group; none of a column that holds cells."""
    found = column.get("cot") if isinstance(column, Mapping) else None
    return found if isinstance(found, list) else []


def came(data: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The place of a new column right of that at ``path``. UsageError where a merged cell is in the way."""
    table, index = _location(data, path)
    if index + 1 in _tied(value_at(data, table)):
        raise UsageError(_TIED)
    new = f"{parent_of(path)}[{index_of(path) + 1}]"
    return {"o": table, "tai": index + 1, "cot": new, "gia_tri": {"cot": "", "o": [], "so": ""}}


def gone(data: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The place of the column at ``path``, which is to go. UsageError if it cannot."""
    table, index = _location(data, path)
    if len(value_at(data, parent_of(path))) == 1:
        raise UsageError(_ONLY)
    if _tied(value_at(data, table)) & {index, index + 1}:
        raise UsageError(_TIED)
    return {"o": table, "tai": index, "cot": path}


def put(data: dict[str, Any], step: Mapping[str, Any]) -> None:
    """The column of a step comes, with its cells."""
    table, own, at = value_at(data, step["o"]), step["gia_tri"], step["tai"]
    value_at(data, parent_of(step["cot"])).insert(index_of(step["cot"]), own["cot"])
    for i, row in enumerate(_rows(table.get("dong"))):
        row.insert(at, own["o"][i] if i < len(own["o"]) else None)
    if (numbers := _numbers(table, 1)) is not None:
        numbers[0].insert(at + numbers[1], own["so"])


def take(data: dict[str, Any], step: Mapping[str, Any]) -> dict[str, Any]:
    """The column of a step goes; what it was, with its cells."""
    table, at = value_at(data, step["o"]), step["tai"]
    numbers = _numbers(table, 0)
    title = value_at(data, parent_of(step["cot"])).pop(index_of(step["cot"]))
    cells = [row.pop(at) if at < len(row) else None for row in _rows(table.get("dong"))]
    return {"cot": title, "o": cells, "so": numbers[0].pop(at + numbers[1]) if numbers else ""}


def path_after(path: str, step: Mapping[str, Any]) -> str:
    """A path after the column of ``step`` came or went; empty if it went with the column."""
    cell = re.match(rf"{re.escape(step['o'])}(?:\.dong\[\d+\])+\[(\d+)\]", path)
    head = re.match(rf"{re.escape(parent_of(step['cot']))}\[(\d+)\]", path)
    match, at = (cell, step["tai"]) if cell else (head, index_of(step["cot"]))
    if match is None or int(match[1]) < at:
        return path
    if not step["co"] and int(match[1]) == at:
        return ""
    index = int(match[1]) + (1 if step["co"] else -1)
    return f"{path[: match.start(1)]}{index}{path[match.end(1) :]}"


def location_of(data: Mapping[str, Any], step: Mapping[str, Any]) -> str:
    """The path of the column that stands now where the step was made."""
    above = parent_of(step["cot"])
    return f"{above}[{min(index_of(step['cot']), len(value_at(data, above)) - 1)}]"


def ways_of_column(table: Mapping[str, Any], index: int, alone: bool) -> list[str]:
    """What can be done with the column at ``index`` of those with cells; ``alone``: it is the only one."""
    tied = _tied(table)
    can = {"them": index + 1 not in tied, "xoa": not alone and not tied & {index, index + 1}}
    return [way for way, possible in can.items() if possible]


def held_by(columns: Sequence[Any], ways: Sequence[str]) -> str:
    """Why a column among ``columns`` cannot go, in the fewest words; empty where it can."""
    if "xoa" in ways:
        return ""
    return "cột duy nhất" if len(columns) == 1 else "ô gộp"


def _location(data: Mapping[str, Any], path: str) -> tuple[str, int]:
    """The path of the table of a column, and the column's place among those that hold cells."""
    table = path.partition(_IN_HEAD)[0] + ".bang"
    every = [location for location, _ in columns_of(value_at(data, table).get("cot"), f"{table}.cot")]
    if path not in every:
        raise KeyError(path)
    return table, every.index(path)


def _rows(rows: Any) -> Iterator[list[Any]]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            yield from _rows(row.get("dong"))
        elif isinstance(row, list):
            yield row


def _tied(table: Mapping[str, Any]) -> set[int]:
    """The places between columns, by the index of the column on the right, that a merged cell covers."""
    found: set[int] = set()
    for row in _rows(table.get("dong")):
        for i, cell in enumerate(row):
            wide = cell.get("gop_cot", 1) if isinstance(cell, Mapping) else 1
            found |= set(range(i + 1, i + wide)) if isinstance(wide, int) else set()
    return found


def _numbers(table: Mapping[str, Any], more: int) -> tuple[list[Any], int] | None:
    """The typed numbers below the heads, and how many stand before those of columns with cells.

    None where there are none, or not one for each column; ``more``: the head has so many more by now.
    """
    numbers = table.get("danh_so_cot")
    if not isinstance(numbers, list):
        return None
    before = len(numbers) - (len(list(columns_of(table.get("cot"), ""))) - more)
    return (numbers, before) if before in {0, 1} else None
