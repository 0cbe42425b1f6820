"""What was copied elsewhere, put into a report: cells from one field on, paragraphs where the cursor is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.errors import UsageError
from docgen.roundtrip.paths import index_of, parent_of, set_at, value_at
from docgen.web.clauses import is_clause, room_below
from docgen.web.editing import bounded_text, typed
from docgen.web.levels import LINES, line_of, without_line
from docgen.web.outline import figure_rows, is_sum, mark_of
from docgen.web.prose import composed
from docgen.web.relocation import retyped
from docgen.web.rows import next_row, ways_of

_CELL: Final = re.compile(r"(.+\.bang)((?:\.dong\[\d+\])+)\[(\d+)\](?:\.gia_tri)?")
_DASHES: Final = ("", "- ", "+ ")
_NEITHER: Final = "chỉ dán được nhiều ô vào ô số liệu hoặc ô của bảng"
Pieces = Sequence[Mapping[str, Any]]
"""Part of an edited text: runs with their look, figures by their codes."""


def cells_of(text: str) -> list[list[str]]:
    """The cells of what was copied, line by line; a cell of several lines stands in quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [line or [""] for line in csv.reader((f"{line}\n" for line in lines), delimiter="\t")]


def paste(data: dict[str, Any], path: str, text: str) -> int:
    """Put what was copied into ``data`` from ``path`` on; how many cells. UsageError if it does not fit."""
    lines = cells_of(text)
    match = _CELL.fullmatch(path)
    targets = _of_table(data, match, lines) if match else _of_figures(data, path, lines)
    for line, locations in zip(lines, targets, strict=True):
        for cell, location in zip(line, locations, strict=False):
            set_at(data, location, typed(data, location, {"chu": " ".join(cell.split())}))
    return sum(map(len, lines))


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Copied ``lines`` for the text at ``at``, between what stands ``before`` and ``after`` the cursor in it.

    ``mark`` is that of the text as the page shows it; ``dash`` ("- ") stands before each new paragraph that
    has no mark of a list itself, which come after the ``block``, or within the section or the list it is.
    """

    block: str
    at: str
    mark: str
    before: Pieces
    after: Pieces
    lines: Sequence[str]
    dash: str = ""


def paste_paragraphs(data: dict[str, Any], given: Paragraphs) -> tuple[str, int]:
    """Put paragraphs into ``data``; the list they came to, and the index of the first new one.

    KeyError if the text is not the one that the page shows.
    """
    if mark_of(value_at(data, given.at)) != given.mark or not given.lines[1:]:
        raise KeyError(given.at)
    there = None if given.block.endswith("noi_dung") else value_at(data, given.block)
    owner, index, inside = room_after(data, given.block)
    if is_clause(there):  # what it has goes along with the last of the new ones
        owner, index = parent_of(given.block), index_of(given.block) + 1
    first, *rest = given.lines
    own_words = composed([*given.before, {"chu": first}, *(given.after if inside else ())], given.at)
    set_at(data, given.at, retyped(value_at(data, given.at), own_words))
    dash = given.dash if given.dash in _DASHES else ""
    own: list[list[Mapping[str, Any]]] = [
        [{"chu": LINES[line_of(line)] or dash}, {"chu": without_line(line)}] for line in rest
    ]
    if not inside:
        own[-1] += given.after
    texts = [bounded_text(composed(each, f"{owner}[{index + i}]")) for i, each in enumerate(own)]
    clauses = is_clause(there)
    blocks: list[Any] = [{"khoan": text} if clauses and not line_of(text) else text for text in texts]
    if isinstance(there, dict) and clauses and "noi_dung" in there and isinstance(blocks[-1], dict):
        blocks[-1]["noi_dung"] = there.pop("noi_dung")
    value_at(data, owner)[index:index] = blocks
    return owner, index


def room_after(data: dict[str, Any], block: str) -> tuple[str, int, bool]:
    """Where paragraphs come after a block: a list and an index; whether that is within what the block is."""
    if block.endswith("noi_dung"):
        value_at(data, parent_of(block)).setdefault("noi_dung", [])
        return block, 0, True
    there = value_at(data, block)
    if isinstance(there, dict) and "tieu_de" in there:
        there.setdefault("noi_dung", [])
        return f"{block}.noi_dung", 0, True
    if is_clause(there):
        return *room_below(data, block), False
    return parent_of(block), index_of(block) + 1, False


def _of_figures(data: Mapping[str, Any], path: str, lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The fields of the figures from ``path`` on, downwards."""
    rows = [[field["duong"] for field in row["o"]] for row in figure_rows(data, {})]
    start = next((i for i, row in enumerate(rows) if path in row), None)
    if start is None:
        raise UsageError(_NEITHER)
    column = rows[start].index(path)
    targets = [row[column:] for row in rows[start : start + len(lines)]]
    if len(targets) < len(lines):
        raise UsageError(f"vùng chép có {len(lines)} dòng, từ ô này trở xuống chỉ còn {len(targets)} số liệu")
    for line, locations in zip(lines, targets, strict=True):
        _check_width(line, len(locations), "chép riêng cột số trong Excel")
    return targets


def _of_table(
    data: Mapping[str, Any], match: re.Match[str], lines: Sequence[Sequence[str]]
) -> list[list[str]]:
    """The cells of a table from one on; where need be, rows come at its end, before a sum there.

    The sum keeps its row: only a line that is a sum itself goes there, or the last of as many without words.
    """
    table, column = match[1], int(match[3])
    every = list(_rows(value_at(data, f"{table}.dong"), f"{table}.dong"))
    start = every.index(f"{table}{match[2]}")
    rows = every[start : start + len(lines)]
    ends_in_sum = rows[1:] and rows[-1] == every[-1] and is_sum(value_at(data, rows[-1]))
    own_sum = rows.pop() if ends_in_sum else ""
    count = len(lines) - bool(own_sum and _is_for_sum(data, own_sum, lines, column, len(rows) + 1))
    if len(rows) < count:
        more = _more_rows(data, rows[-1], count - len(rows), value_at(data, table))
        own_sum = _further_down(own_sum, rows[-1], len(more))
        rows += more
    rows += [own_sum] * (len(lines) - len(rows))
    targets = []
    for row, line in zip(rows, lines, strict=True):
        cells = value_at(data, row)
        _check_width(line, len(cells) - column, "chép ít cột hơn, hoặc thêm cột vào bảng")
        merged = [".gia_tri" if isinstance(cell, Mapping) else "" for cell in cells]
        targets.append([f"{row}[{i}]{merged[i]}" for i in range(column, len(cells))])
    return targets


def _is_for_sum(
    data: Mapping[str, Any], path: str, lines: Sequence[Sequence[str]], column: int, room: int
) -> bool:
    """Whether the last of the copied lines is meant for the row of the sum at ``path``.

    Lines with words say it; numbers alone are as many as the rows are (``room``), or more.
    """
    words = [i for i, cell in enumerate(value_at(data, path)) if isinstance(cell, str) and cell.strip()]
    if words and column <= words[0]:
        return is_sum(lines[-1])
    return len(lines) == room


def _further_down(path: str, row: str, count: int) -> str:
    """The path of a row below another, after ``count`` rows have come between them."""
    same = path and parent_of(path) == parent_of(row)
    return f"{parent_of(path)}[{index_of(path) + count}]" if same else path


def _more_rows(data: Mapping[str, Any], after: str, count: int, table: Mapping[str, Any]) -> list[str]:
    """New rows below the row at ``after``; their paths."""
    if "them" not in ways_of(data, after):
        raise UsageError("vùng chép dài hơn bảng, và bảng có ô gộp nên không thêm dòng được ở đây")
    owner, index = parent_of(after), index_of(after) + 1
    rows = value_at(data, owner)
    for i in range(index, index + count):
        rows.insert(i, next_row(table, rows, i))
    return [f"{owner}[{i}]" for i in range(index, index + count)]


def _rows(rows: Any, path: str) -> Iterator[str]:
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, Mapping):
            yield from _rows(row.get("dong"), f"{path}[{i}].dong")
        elif isinstance(row, list):
            yield f"{path}[{i}]"


def _check_width(line: Sequence[str], room: int, remedy: str) -> None:
    if len(line) > room:
        raise UsageError(
            f"vùng chép rộng {len(line)} cột, từ ô này sang phải chỉ còn {room} cột (hãy {remedy})"
        )
