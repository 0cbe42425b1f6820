"""The unit register from a workbook: the data as in JSON, and the cell of every mistake."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from docgen.errors import Problem, Severity, suggest
from docgen.records.book import Book, open_book
from docgen.records.cells import clean
from docgen.records.model import Row, Sheet
from docgen.records.rows import says_something
from docgen.records.writing import unharmed
from docgen.units.columns import COLUMNS, Column, find_column, unit_of
from docgen.vn.text import nfc, spelling_key

SHEET: Final = "Đơn vị"
NOTES: Final = "Ghi chú"
TOP_KEYS: Final = ("ghi_chu", "$schema")
JSON_MARK: Final = " (JSON)"
_HEAD_AMONG: Final = 20
_PLACE: Final = re.compile(r"don_vi\[([0-9]+)\](?:\.(\w+))?(?:\.(\w+))?")


@dataclass(slots=True)
class Read:
    """A register read from a workbook: data as in JSON, mistakes with their cells, where each unit stands.

    ``foreign``: the workbook holds more than the register, which would be lost if it were written anew.
    """

    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    foreign: bool = False

    def placed(self, problem: Problem) -> Problem:
        """A problem of the data ("don_vi[3].cap"), at its cell."""
        match = _PLACE.match(problem.path)
        if not match or int(match[1]) >= len(self.cells):
            return problem
        cells = self.cells[int(match[1])]
        missing = problem.about
        keys = (f"{match[2]}.{match[3]}", match[2], missing, f"{match[2]}.{missing}", "ma")
        return replace(problem, path=next(cells[key] for key in keys if key in cells))


def read_register_workbook(content: bytes, file: str) -> Read:
    """The register in a workbook. FileError if it is none at all; mistakes in cells are problems."""
    book = open_book(content, file)
    name, head, columns = _table(book)
    read = Read({"don_vi": []})
    if not columns:
        message = f"không có trang tính nào có cột “{COLUMNS[0].heading}” và “{COLUMNS[1].heading}”"
        hint = "dùng bảng do docgen units export ghi ra"
        read.problems.append(Problem("R001", message, "", file, hint))
        return read
    sheet = book.sheet(name)
    read.problems += _unread_columns(sheet, head, columns)
    read.foreign = bool(read.problems) or not set(book.names) <= {SHEET, NOTES}
    rows = [row for row in sheet.rows if row.number > head and _filled(row, columns)]
    read.data["don_vi"] = [_unit(sheet, row, columns, read) for row in rows]
    read.data |= _notes(book)
    _names_to_codes(read.data["don_vi"])
    return read


def _table(book: Book) -> tuple[str, int, dict[int, Column]]:
    """The sheet, the row of the head and the columns of the first table of units."""
    for name in sorted(book.visible, key=lambda name: spelling_key(name) != spelling_key(SHEET)):
        for row in book.head(name).rows[:_HEAD_AMONG]:
            columns = _columns(row)
            if {"ma", "ten"} <= {column.key for column in columns.values()}:
                return name, row.number, columns
    return "", 0, {}


def _columns(row: Row) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for number, cell in row.cells.items():
        column = find_column(clean(str(cell.value)))
        if column and column not in found.values():
            found[number] = column
    return found


def _unread_columns(sheet: Sheet, head: int, columns: Mapping[int, Column]) -> Iterator[Problem]:
    row = next(each for each in sheet.rows if each.number == head)
    for number, cell in row.cells.items():
        text = clean(str(cell.value))
        if number not in columns and text:
            hint = suggest(text, [column.heading for column in COLUMNS])
            message = f"cột “{text}” không thuộc sổ đơn vị, không được đọc"
            where = sheet.at(head, number)
            yield Problem("R002", message, where, sheet.file, hint, Severity.WARNING)


def _filled(row: Row, columns: Mapping[int, Column]) -> bool:
    return any(number in columns and says_something(cell) for number, cell in row.cells.items())


def _unit(sheet: Sheet, row: Row, columns: Mapping[int, Column], read: Read) -> dict[str, Any]:
    cells: dict[str, object] = {}
    for number, column in columns.items():
        cell = row.cells.get(number)
        if cell is None or not says_something(cell):
            continue
        if cell.unsaved or cell.error:
            what = "công thức chưa có giá trị" if cell.unsaved else f"ô báo lỗi {cell.value}"
            code = "R023" if cell.unsaved else "R024"
            where = sheet.at(row.number, number)
            read.problems.append(sheet.problem(code, where, what, "hãy gõ thẳng giá trị vào ô"))
        else:
            cells[column.key] = cell.value if isinstance(cell.value, datetime) else _text(cell.value)
    read.cells.append({column.key: sheet.at(row.number, number) for number, column in columns.items()})
    return unit_of(cells)


def _text(value: object) -> str:
    """The text of a cell as it was before it was written, without blanks around it."""
    return nfc(unharmed(str(value))).strip()


def _names_to_codes(units: Sequence[dict[str, Any]]) -> None:
    """A superior written by its name gets its code, if one unit has that name."""
    codes = {unit.get("ma") for unit in units}
    named: dict[str, list[Any]] = defaultdict(list)
    for unit in units:
        named[spelling_key(str(unit.get("ten")))].append(unit.get("ma"))
    for unit in units:
        above = unit.get("cap_tren")
        if isinstance(above, str) and above not in codes and len(found := named[spelling_key(above)]) == 1:
            unit["cap_tren"] = found[0]


def _notes(book: Book) -> dict[str, Any]:
    """What stands beside the units: the sheet of notes, key by key; a long text goes on in further rows."""
    name = next((each for each in book.names if spelling_key(each) == spelling_key(NOTES)), None)
    texts: dict[str, str] = {}
    for row in book.sheet(name).rows if name else ():
        key = clean(str(row.cells[1].value)) if 1 in row.cells else ""
        if key.removesuffix(JSON_MARK) in TOP_KEYS:
            more = unharmed(str(row.cells[2].value)) if 2 in row.cells else ""
            texts[key] = texts.get(key, "") + more
    notes: dict[str, Any] = {}
    for key, text in texts.items():
        notes[key.removesuffix(JSON_MARK)] = nfc(text)
        if key.endswith(JSON_MARK):
            with suppress(json.JSONDecodeError):  # someone has written over it: a plain text then
                notes[key.removesuffix(JSON_MARK)] = json.loads(text)
    return notes
