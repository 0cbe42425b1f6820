"""Which cell of a table that came in whole is which of the table before: by the words of its row and column.

Rows and columns that were put in or taken out elsewhere change the place of a cell, not what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from docgen.roundtrip.paths import index_of, parent_of, value_at
from docgen.web.columns import columns_of


def same_cells(
    paths: Iterable[str], before: Mapping[str, Any], table: str, data: Mapping[str, Any], now: str
) -> dict[str, str]:
    """Where the cells at ``paths``, of the table at ``table`` in the data ``before``, are in that at ``now``.

    Empty for a cell whose row or column is gone. Of what is no table, a chart, the places stay.
    """
    try:
        old, new = value_at(before, table), value_at(data, now)
        rows = _paired(list(_rows(old, table)), list(_rows(new, now)))
        titles = [[title for _, title in columns_of(each.get("cot"), "")] for each in (old, new)]
    except (KeyError, AttributeError):
        return {path: path and now + path[len(table) :] for path in paths}
    columns = _paired(*([(str(i), title) for i, title in enumerate(each)] for each in titles))
    return {path: _cell(path, table, now, rows, columns) for path in paths}


def _cell(path: str, table: str, now: str, rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    if not path:
        return ""
    end = ".gia_tri" if path.endswith(".gia_tri") else ""
    cell = path.removesuffix(end) if end else path
    row = parent_of(cell)
    if ".dong[" not in cell:
        return now + path[len(table) :]
    new, column = rows.get(row, ""), columns.get(str(index_of(cell)), "")
    return f"{new}[{column}]{end}" if new and column else ""


def _rows(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """The path of each row with the words in it."""
    rows = table.get("dong")
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        here = f"{path}.dong[{i}]"
        if isinstance(row, Mapping):
            yield from _rows(row, here)
        elif isinstance(row, list):
            yield here, " ".join(" ".join(_words(row)).split()).lower()


def _words(row: Sequence[Any]) -> Iterator[str]:
    for cell in row:
        text = cell.get("gia_tri") if isinstance(cell, Mapping) else cell
        if isinstance(text, str) and any(char.isalpha() for char in text):
            yield text


def _paired(before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Each of ``before`` with what it is now, by their words; as many in a place stay in their order."""
    matcher = SequenceMatcher(
        None, [words for _, words in before], [words for _, words in now], autojunk=False
    )
    found: dict[str, str] = {}
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            pairs = zip(before[start:end], now[first:last], strict=True)
            found |= {old: new for (old, _), (new, _) in pairs}
    return found
