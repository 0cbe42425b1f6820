"""The heads of a free table: groups of columns become rows of merged cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from docgen.report.column_names import columns_named, titles_of
from docgen.report.grid import NEVER_SUMMED, ORDER, Column, HeadCell
from docgen.report.styled import without_opening
from docgen.report.table_data import ColumnData, TableData
from docgen.standard.mau import table_words

Printer = Callable[[str, str], str]
"""Prose of a cell, or of a line beside a table, to its final text: text and path."""


def bare_unit(text: str) -> str:
    """A unit of measure without the words "Đơn vị tính:" that the form prints before it."""
    opening = table_words().unit.strip()
    unit = text.strip()
    return without_opening(unit, len(opening)) if unit.lower().startswith(opening.lower()) else unit


class Heads(NamedTuple):
    """The columns of a table, and the rows of heads over them; None where a merge covers the place."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[HeadCell | None, ...], ...]


class _Title(NamedTuple):
    """A title with those below it."""

    text: str
    path: str
    below: tuple[_Title, ...]
    data: ColumnData | None

    @property
    def depth(self) -> int:
        return 1 + max((title.depth for title in self.below), default=0)

    @property
    def width(self) -> int:
        return sum(title.width for title in self.below) or 1


def heads_of(data: TableData, path: str, text_of: Printer) -> Heads:
    """The heads of a table; the column that numbers its rows comes first, if there is one."""
    titles = [_title(item, f"{path}.cot[{i}]", text_of) for i, item in enumerate(data.cot)]
    if data.stt:
        text = table_words().order if data.stt is True else text_of(data.stt, f"{path}.stt")
        titles.insert(0, _Title(text, "", (), None))
    depth = max(title.depth for title in titles)
    rows: list[list[HeadCell | None]] = [[] for _ in range(depth)]
    columns: list[Column] = []
    for title in titles:
        _location(title, 0, (), rows, columns)
    if data.stt:
        columns[0] = columns[0]._replace(kind=ORDER)
    return Heads(tuple(_with_rates(data, columns)), tuple(map(tuple, rows)))


def _with_rates(data: TableData, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns, those of rates with the two that each is worked out from."""
    found = titles_of(data.cot)
    offset = len(columns) - len(found)
    made = list(columns)
    for j, each in enumerate(found):
        names = (each.item.tu, each.item.mau) if isinstance(each.item, ColumnData) else ("", "")
        pair = [columns_named(name, found, j) for name in names if name.strip()]
        if len(pair) == 2 and all(len(each) == 1 for each in pair):
            rate_of = (pair[0][0] + offset, pair[1][0] + offset)
            made[j + offset] = made[j + offset]._replace(kind="phan_tram", rate_of=rate_of)
            for part in rate_of:
                made[part] = made[part]._replace(kind=made[part].kind or "so")
    return made


def _title(item: str | ColumnData, path: str, text_of: Printer) -> _Title:
    if isinstance(item, str):
        return _Title(text_of(item, path), path, (), None)
    below = tuple(_title(inner, f"{path}.cot[{i}]", text_of) for i, inner in enumerate(item.cot))
    return _Title(text_of(item.tieu_de, f"{path}.tieu_de"), f"{path}.tieu_de", below, item)


def _location(
    title: _Title,
    level: int,
    above: tuple[str, ...],
    rows: Sequence[list[HeadCell | None]],
    columns: list[Column],
) -> None:
    """Write a title and those below it into the rows of heads; that of a column reaches down to its cells."""
    down = 1 if title.below else len(rows) - level
    rows[level] += [HeadCell(title.text, title.width, down, title.path), *[None] * (title.width - 1)]
    heads = (*above, title.text)
    if title.below:
        for inner in title.below:
            _location(inner, level + 1, heads, rows, columns)
        return
    for row in rows[level + 1 :]:
        row.append(None)
    data = title.data
    kind = (data and data.loai) or ""
    summed = bool(data and data.tong) and kind not in NEVER_SUMMED
    columns.append(Column(heads, kind, summed, title.path))
