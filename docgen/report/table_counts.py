"""Columns that count whole ones, and cells in them that are no whole number: 1,515 below “Số đoàn viên”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.errors import Problem
from docgen.report.doubts import count_doubts
from docgen.report.grid import Column, Table
from docgen.vn.counted import is_counted

_NUMBERS: Final = ("", "so")
_UNIT: Final = re.compile(r"\(([^()]+)\)\s*\Z")
_COUNT: Final = re.compile(r"\A\s*(?:tổng\s+)?(?:số\s+lượng|số)\s+(.+)", re.IGNORECASE | re.DOTALL)


def count_problems(table: Table) -> Iterator[Problem]:
    """A warning for every cell with a fraction in a column that counts people, bodies or meetings."""
    units = [_unit_of(column, table.unit) for column in table.columns]
    for row in table.rows:
        for unit, cell in zip(units, row.cells, strict=True):
            if unit and cell and cell.path and not isinstance(cell.value, str):
                yield from (doubt.at(cell.path) for doubt in count_doubts(cell.value, unit))


def _unit_of(column: Column, table_unit: str) -> str:
    """What a column counts; empty if its title does not say so."""
    if column.kind not in _NUMBERS:
        return ""
    title = column.title
    unit = _UNIT.search(title)
    if unit:
        return unit[1] if is_counted(unit[1]) else ""
    count = _COUNT.match(title)
    if count:
        return count[1] if is_counted(count[1]) else ""
    return table_unit if is_counted(table_unit) else ""
