"""Lines of an upright table with figures that nobody has asked for, told so that none is taken for read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.model import Cell, Row, Sheet
from docgen.records.rows import says_something
from docgen.vn.listing import few

_SHOWN: Final = 5
_ASKED: Final = ("phat_sinh", "thoi_diem", "luy_ke", "binh_quan")
_RESULT: Final = re.compile(r"so_lieu\..*|chi_tieu\..*\.(?:thuc_hien|tong_so|luy_ke)")
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?|-?[0-9]+(?:,[0-9]+)?")


def _is_line(row: Row, cell: Cell, names: Mapping[int, str]) -> bool:
    """Whether a cell beside a line's name says that the line is of the table.

    Between the lines whatever it holds; above and below them, where titles, days and signatures are, numbers.
    """
    if min(names, default=0) < row.number <= max(names, default=0):
        return says_something(cell)
    number = cell.value if not isinstance(cell.value, str) else clean(cell.value)
    return isinstance(number, int | float) or (isinstance(number, str) and bool(_NUMBER.fullmatch(number)))


def _texts(row: Row) -> dict[int, str]:
    return {column: clean(str(cell.value)) for column, cell in row.cells.items() if says_something(cell)}


def lines_not_asked(
    sheet: Sheet, catalog: Catalog, column: int, names: Mapping[int, str], owners: Mapping[int, object]
) -> Iterator[Problem]:
    """The lines of the table with figures that nobody has asked for, in one word."""
    heads = [_texts(row) for row in sheet.rows if row.number < min(names, default=0)]
    others = [
        (row.number, clean(str(row.cells[column].value)))
        for row in sheet.rows
        if row.number not in names and column in row.cells and says_something(row.cells[column])
        if row.number < min(names, default=0) or _texts(row) not in heads  # the heads once more
        if any(c in row.cells and _is_line(row, row.cells[c], names) for c in owners)
    ]
    if others:
        shown = few([f"“{text}” ({sheet.at(row, column)})" for row, text in others], _SHOWN, "dòng")
        message = f"{len(others)} dòng có số không được hỏi, không lấy: {shown}"
        hint = _perhaps(catalog, names.values())
        yield Problem("R039", message, sheet.at(others[0][0], column), sheet.file, hint, Severity.NOTE)


def _perhaps(catalog: Catalog, names: Collection[str]) -> str:
    """What lines of a name that nobody knows may be: the values of the period that no line has."""
    taken = {
        heading.path
        for name in names
        for heading in catalog.find(name)
        or catalog.same_words(name)
        or catalog.alike(name, catalog.paths.values())
    }
    left = [each for each in catalog.paths.values() if each.path not in taken and each.adds in _ASKED]
    shown = [each.names[0] for each in left if each.names and _RESULT.fullmatch(each.path)][:_SHOWN]
    return f"có phải: {', '.join(shown)}? Nếu phải thì ghi đúng tên ấy" if shown else ""
