"""The line of place and day that stands beside a table: “Hòa Giang, ngày 03 tháng 4 năm 2026”."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from docgen.records.cells import clean
from docgen.records.model import Sheet
from docgen.vn.written_days import read_day

_SIGNED: Final = re.compile(
    r"\W*(?:[^\W\d][^,\d]{1,40},\s*)?(?P<day>ngày\s+[0-9]{1,2}\s+tháng\s.*?[0-9]{4})\W*", re.IGNORECASE
)
_LONGEST: Final = 80


def signed_on(text: str) -> date | None:
    """The day that such a line says; None for any other text."""
    found = _SIGNED.fullmatch(text) if len(text) <= _LONGEST else None
    try:
        day = read_day(found["day"]) if found else None
    except ValueError:
        return None
    return date.fromisoformat(day.iso) if day is not None else None


def signed_lines(sheet: Sheet) -> list[tuple[str, str]]:
    """These lines of a sheet, each with its cell."""
    return [
        (sheet.at(row.number, column), clean(cell.value))
        for row in sheet.rows
        for column, cell in row.cells.items()
        if isinstance(cell.value, str) and len(cell.value) <= _LONGEST and signed_on(clean(cell.value))
    ]
