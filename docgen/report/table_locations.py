"""Where in a table or a chart a problem is, in words that people see there beside the indices of the data.

"dòng 3 “Công đoàn xã A”, cột “Tổng số”" says where to look on paper; the path says where in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem
from docgen.patterns import regex
from docgen.report.column_names import titles_of
from docgen.vn.text import cut

_CELL: Final = regex(r"(?P<table>.*\.bang)(?P<rows>(?:\.dong\[\d+\])+)(?:\[(?P<column>\d+)\])?(?=[.\[]|$)")
_VALUE: Final = regex(r"(?P<chart>.*\.bieu_do)\.chuoi\[\d+\]\.gia_tri\[(?P<label>\d+)\]")
_STEP: Final = regex(r"\.?(\w+)|\[(\d+)\]")
_INDEX: Final = regex(r"\[(\d+)\]")
_ROW: Final = "dòng "
_NAMED_ROW: Final = f"{_ROW}“"
_LONGEST: Final = 40  # letters of a name that is shown


def with_locations(raw: Mapping[str, Any], problems: Iterable[Problem]) -> Iterator[Problem]:
    """``problems`` of the data ``raw``; those in rows of tables and in figures of charts say where it is."""
    for problem in problems:
        words = _words(raw, problem)
        yield replace(problem, message=_joined(words, problem.message)) if words else problem


def _joined(words: str, message: str) -> str:
    """Both as one sentence; a row that the message names itself is not named twice."""
    if message.startswith(_NAMED_ROW) and words.endswith("”"):
        before, _, _ = words.rpartition(" “")
        return f"{before} {message.removeprefix(_ROW)}"
    return f"{words}: {message}"


def _words(raw: Mapping[str, Any], problem: Problem) -> str:
    if found := _CELL.match(problem.path):
        table = _at(raw, found["table"])
        words = _row_words(table, [int(index) for index in _INDEX.findall(found["rows"])])
        column = _column_words(table, found["column"]) if "cột “" not in problem.message else ""
        return ", ".join(filter(None, (words, column)))
    if found := _VALUE.match(problem.path):
        chart = _at(raw, found["chart"])
        labels = chart.get("nhan") if isinstance(chart, dict) else None
        label = _quoted(_item(labels, int(found["label"])))
        return f"nhãn {label}" if label else ""
    return ""


def _row_words(table: Any, indices: Sequence[int]) -> str:
    """The groups and the row, each with its name if it has one."""
    words: list[str] = []
    rows = table.get("dong") if isinstance(table, dict) else None
    for index in indices:
        row = _item(rows, index)
        group = row if isinstance(row, dict) else None
        name = _name_of(row) if group is None else group.get("nhom")
        words.append(f"{_ROW if group is None else 'nhóm '}{index + 1} {_quoted(name)}".rstrip())
        rows = None if group is None else group.get("dong")
    return ", ".join(words)


def _name_of(row: Any) -> str:
    """The first text of a row: what it is about."""
    cells = row if isinstance(row, list) else []
    values = (cell.get("gia_tri") if isinstance(cell, dict) else cell for cell in cells)
    texts = (value for value in values if isinstance(value, str))
    return next((text for text in texts if any(letter.isalpha() for letter in text)), "")


def _column_words(table: Any, column: str | None) -> str:
    columns = titles_of(table.get("cot")) if column and isinstance(table, dict) else []
    found = columns[int(column)].item if column and int(column) < len(columns) else None
    title = _quoted(found.get("tieu_de") if isinstance(found, dict) else found)
    return f"cột {title}" if title else ""


def _quoted(text: Any) -> str:
    """A name in quotes; nothing where there is none."""
    words = " ".join(text.split()) if isinstance(text, str) else ""
    return f"“{cut(words, _LONGEST)}”" if words else ""


def _item(items: Any, index: int) -> Any:
    return items[index] if isinstance(items, list) and index < len(items) else None


def _at(raw: Any, path: str) -> Any:
    """What stands at a path of the data, None if nothing does."""
    for key, index in _STEP.findall(path):
        raw = (raw.get(key) if isinstance(raw, dict) else None) if key else _item(raw, int(index))
    return raw
