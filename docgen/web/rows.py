"""Rows of a table come, go and move; a cell that is merged over several rows holds its rows together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.report.grid import is_order
from docgen.roundtrip.paths import index_of, parent_of, value_at
from docgen.web.columns import columns_of
from docgen.web.moving import Move, without

HELD: Final = "ô gộp"
"""Why a row stays where it is, in the fewest words."""


def is_row(path: str) -> bool:
    """Whether a path is that of a row of a table, or of a group of rows."""
    return ".bang.dong[" in path and parent_of(path).endswith(".dong")


def ways_of(data: Mapping[str, Any], path: str) -> list[str]:
    """What can be done with the row at ``path``: ``them`` (one below it), ``len``, ``xuong``, ``xoa``."""
    rows, index = value_at(data, parent_of(path)), index_of(path)
    tied = _tied(rows)
    can = {
        "them": index + 1 not in tied,
        "len": row_move(data, path, "len") is not None,
        "xuong": row_move(data, path, "xuong") is not None,
        "xoa": not tied & {index, index + 1},
    }
    return [way for way, possible in can.items() if possible]


def row_move(data: Mapping[str, Any], path: str, way: str) -> Move | None:
    """The move of the row at ``path`` up (``len``) or down (``xuong``); None where it cannot move.

    A row passes the row beside it. From the edge of a group it goes into the group beside that, and out of
    the groups only where there is none. A group passes what is beside it with all its rows.
    """
    source, start = parent_of(path), index_of(path)
    rows = value_at(data, source)
    if _tied(rows) & {start, start + 1}:
        return None
    target, end = _location(data, source, start, way)
    if not target:
        return None
    there = value_at(data, target)
    after = end + 1 if target == source and end > start else end  # in the list that still has the row
    if after in _tied(there):
        return None
    return Move(source, start, without(source, start, target), end)


def _location(data: Mapping[str, Any], source: str, start: int, way: str) -> tuple[str, int]:
    """The list, as it is now, and the index in it once the row has left its own; empty for nowhere."""
    rows = value_at(data, source)
    beside = start + (-1 if way == "len" else 1)
    if 0 <= beside < len(rows):
        if isinstance(rows[beside], Mapping) and isinstance(rows[start], list):
            return _edge(rows[beside], f"{source}[{beside}]", way)
        return source, beside
    group_path = parent_of(source)
    if not group_path.endswith("]"):  # the table itself ends here
        return "", 0
    if isinstance(rows[start], list) and (found := _next_group(data, group_path, way)):
        return found
    return parent_of(group_path), index_of(group_path) + (0 if way == "len" else 1)


def _next_group(data: Mapping[str, Any], path: str, way: str) -> tuple[str, int] | None:
    """The near edge of the group beside the one at ``path``, or beside a group that ends with it.

    None where a row of no group stands there, or nothing.
    """
    while path.endswith("]"):
        source, beside = parent_of(path), index_of(path) + (-1 if way == "len" else 1)
        rows = value_at(data, source)
        if 0 <= beside < len(rows):
            there = rows[beside]
            return _edge(there, f"{source}[{beside}]", way) if isinstance(there, Mapping) else None
        path = parent_of(source)
    return None


def _edge(group: Mapping[str, Any], path: str, way: str) -> tuple[str, int]:
    """The end of a group, at whatever depth it ends (up), or its beginning (down)."""
    rows = group.get("dong") or []
    last = len(rows) - 1 if way == "len" else 0
    if rows and isinstance(rows[last], Mapping):
        return _edge(rows[last], f"{path}.dong[{last}]", way)
    return f"{path}.dong", len(rows) if way == "len" else 0


def _tied(rows: Sequence[Any]) -> set[int]:
    """The places between rows, by the index of the row below, that a merged cell covers."""
    found: set[int] = set()
    for i, row in enumerate(rows):
        for cell in row if isinstance(row, list) else ():
            high = cell.get("gop_dong", 1) if isinstance(cell, Mapping) else 1
            found |= set(range(i + 1, i + high)) if isinstance(high, int) else set()
    return found


def empty_row(table: Mapping[str, Any]) -> list[None]:
    """A row of the table with nothing in it."""
    return [None] * _width(table.get("cot"))


def next_row(table: Mapping[str, Any], rows: Sequence[Any], index: int) -> list[Any]:
    """A row to stand at ``index`` of ``rows``: empty, its order the next one where those above have theirs.

    Before a row that has its order already nothing is numbered.
    """
    row: list[Any] = list(empty_row(table))
    for j, (_, title) in enumerate(columns_of(table.get("cot"), "")):
        above, below = (_order(rows[i], j) if 0 <= i < len(rows) else None for i in (index - 1, index))
        if is_order(title) and above is not None and below is None:
            row[j] = above + 1
    return row


def _order(row: Any, column: int) -> int | None:
    """The number in the column of a row, if it is one."""
    cell = row[column] if isinstance(row, list) and column < len(row) else None
    cell = cell.get("gia_tri") if isinstance(cell, Mapping) else cell
    if type(cell) is int:
        return cell
    return int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdecimal() else None


def _width(columns: Any) -> int:
    listed = columns if isinstance(columns, list) else []
    return sum((isinstance(each, Mapping) and _width(each.get("cot"))) or 1 for each in listed)
