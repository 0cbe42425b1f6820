"""Numbers beside the empty cell of their line: in the column of the period before, or beside a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.cells import clean
from docgen.records.columns_aside import OF_ANOTHER_TIME, why_aside
from docgen.records.model import Cell, Row, Sheet
from docgen.records.parted import number_in
from docgen.vn.listing import few

BESIDE: Final = "R056"
_CELL: Final = re.compile(r"(?:.*!)?(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)\Z")
_SHOWN: Final = 8


def told_beside(
    sheet: Sheet, turned: Sheet, names: int, title: Callable[[int], str], owner: Row
) -> list[Problem]:
    """One warning for the values of an upright table whose cells are empty while a number stands beside them.

    ``turned`` is the ``sheet`` with its lines as columns, ``owner`` the row of the unit in it, ``names`` the
    column of the names. Only columns of a period before and those without a title are looked at.
    """
    rows = {row.number: row for row in sheet.rows}
    found: list[tuple[str, str, str]] = []
    for column, head in turned.rows[-2].cells.items():
        place = _CELL.fullmatch(turned.at(owner.number, column))
        if column in owner.cells or place is None:
            continue
        number = int(place["row"])
        row = rows.get(number)
        beside = next((c for c in sorted(row.cells) if _counts(row.cells[c], names, title)), 0) if row else 0
        if row and beside:
            written, where = clean(str(row.cells[beside].value)), sheet.at(number, beside).rpartition("!")[2]
            what = f"cột “{title(beside)}”" if title(beside) else "bên cạnh bảng"
            words = f"số {written} nằm ở {what}, ô {where}; ô {place['column']}{number} còn trống"
            found.append((clean(str(head.value)), words, turned.at(owner.number, column)))
    if not found:
        return []
    shown = few([f"{name}: {words}" for name, words, _ in found], _SHOWN, "số", "; ")
    message = f"{len(found)} số không nằm ở cột được đọc, không lấy: {shown}"
    hint = "nếu là số của kỳ này thì chuyển sang cột số của kỳ này"
    about = ", ".join(name for name, _, _ in found)
    return [Problem(BESIDE, message, found[0][2], sheet.file, hint, Severity.WARNING, about=about)]


def with_told(turned: Sheet, told: list[Problem]) -> list[Row]:
    """The rows of a turned table of one unit, the unit's with what is told."""
    last = turned.rows[-1]
    return [*turned.rows[:-1], replace(last, problems=(*last.problems, *told))]


def _counts(cell: Cell, names: int, title: Callable[[int], str]) -> bool:
    if cell.column <= names or number_in(cell) is None:
        return False
    return not title(cell.column) or why_aside(title(cell.column)) == OF_ANOTHER_TIME
