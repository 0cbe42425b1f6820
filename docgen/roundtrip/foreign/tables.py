"""A grid of the file as a free table of the data: heads in groups, group rows, merged cells, numbers.

Every text and every number prints as it stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from docgen.report.prose import escape_line, escape_plain
from docgen.report.table_checks import MOST_HEADS
from docgen.roundtrip.foreign.column_numbers import is_numbering
from docgen.roundtrip.own.free_tables import with_merges
from docgen.roundtrip.units import Grid, GridCell, Line
from docgen.vn.numbers import format_number, parse_number

Row = Sequence[GridCell | None]
_UNIT = re.compile(r"Đơn vị tính:\s*(?P<unit>\S.*)")
_NUMBER = re.compile(r"-?[\d.,]+")


def table_of(grid: Grid, beside: Mapping[str, Sequence[Line]]) -> dict[str, Any]:
    """The table; ``beside`` are its title, the line of its unit of measure and its notes."""
    heads = head_count(grid)
    rows = grid.rows
    made: dict[str, Any] = {}
    if title := _joined(beside.get("tieu_de", ())):
        made["tieu_de"] = escape_line(title)
    if unit := unit_beside(beside):
        made["don_vi_tinh"] = escape_line(unit)
    made["cot"] = _columns(rows[:heads], 0, grid.width, 0)
    first = heads
    if first < len(rows) and is_numbering(rows, first):
        made["danh_so_cot"] = [cell.text if cell else "" for cell in rows[first]]
        first += 1
    made["dong"] = _body(rows, first)
    if notes := [escape_line(line.text) for line in beside.get("ghi_chu", ())]:
        made["ghi_chu"] = notes if len(notes) > 1 else notes[0]
    return made


def unit_beside(beside: Mapping[str, Sequence[Line]]) -> str:
    """The unit of measure that the line above a table says; empty without one."""
    unit = _joined(beside.get("don_vi_tinh", ()))
    match = _UNIT.fullmatch(unit)
    return match["unit"] if match else unit


def is_unit_line(text: str) -> bool:
    """Whether a line above a table is just what the form prints of a unit of measure."""
    return bool(_UNIT.fullmatch(text.strip()))


def head_count(grid: Grid) -> int:
    """How many rows are heads: those that repeat, or those that merges of the first row tie together."""
    if 0 < grid.heads < len(grid.rows):
        count = grid.heads
        if count > 1 and (is_numbering(grid.rows, count - 1) or _is_group(grid.rows, count - 1)):
            count -= 1
        return min(count, MOST_HEADS)
    count = 1
    at = 0
    while at < count < len(grid.rows):
        row = grid.rows[at]
        count = max([count, *(at + cell.down for cell in row if cell)])
        grouped = any(cell.across > 1 for cell in row if cell)
        whole = sum(cell is not None for cell in row) == 1
        if grouped and not whole and at + 1 == count < len(grid.rows) and _are_titles(grid.rows, count):
            count += 1
        at += 1
    return min(count, MOST_HEADS, max(1, len(grid.rows) - 1))


def _are_titles(rows: Sequence[Row], r: int) -> bool:
    """A row of titles: words, and no grouped numbers; no row of one cell, which is a group."""
    texts = [cell.text.strip() for cell in rows[r] if cell and cell.text.strip()]
    words = bool(texts) and not any(_NUMBER.fullmatch(text) for text in texts)
    return words and not _is_group(rows, r)


def _columns(rows: Sequence[Row], start: int, end: int, level: int) -> list[Any]:
    """The titles from ``start`` to ``end``, those below a title in its group."""
    found: list[Any] = []
    c = start
    while c < end:
        cell = rows[level][c] if level < len(rows) else None
        across = min(cell.across if cell else 1, end - c)
        below = level + (cell.down if cell else 1)
        text = escape_plain(cell.text) if cell else ""
        inner = _columns(rows, c, c + across, below) if below < len(rows) else []
        if any(_says(item) for item in inner):
            found.append({"tieu_de": text, "cot": inner})
        else:
            found += [text, *[""] * (across - 1)]
        c += across
    return found


def _says(item: Any) -> bool:
    if isinstance(item, str):
        return bool(item.strip())
    return bool(item["tieu_de"].strip()) or any(map(_says, item["cot"]))


def _body(rows: Sequence[Row], first: int) -> list[Any]:
    """The rows; those below a row of one cell over all columns are its group."""
    starts = [r for r in range(first, len(rows)) if _is_group(rows, r)]
    if not starts:
        return [_row(rows, r, len(rows)) for r in range(first, len(rows))]
    found: list[Any] = [_row(rows, r, starts[0]) for r in range(first, starts[0])]
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(rows)
        if end == start + 1:
            found.append(_row(rows, start, len(rows)))
            continue
        title = next(cell for cell in rows[start] if cell)
        found.append(
            {"nhom": escape_plain(title.text), "dong": [_row(rows, r, end) for r in range(start + 1, end)]}
        )
    return found


def _is_group(rows: Sequence[Row], r: int) -> bool:
    cells = [cell for cell in rows[r] if cell]
    whole = len(cells) == 1 and cells[0].across == len(rows[r]) and cells[0].down == 1
    return whole and bool(cells[0].text.strip())


def _row(rows: Sequence[Row], r: int, end: int) -> list[Any]:
    """One row; its merges end before ``end``."""
    made: list[Any] = []
    for cell in rows[r]:
        if cell is None:
            made.append(None)
            continue
        made.append(with_merges(_value(cell.text), cell, end - r))
    return made


def _value(text: str) -> str | int | Decimal:
    """The number that prints as the text, else the text."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        try:
            value = parse_number(plain)
        except ValueError:
            return escape_plain(text)
        if format_number(value) == plain:
            return value
    return escape_plain(text)


def _joined(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
