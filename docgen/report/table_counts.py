"""Columns that count whole ones, and cells in them that are no whole number: 1,515 below “Số đoàn viên”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docgen.errors import Problem
from docgen.report.doubts import count_doubts, thousands_doubts
from docgen.report.grid import Column, RowKind, Table
from docgen.standard.mau import table_words
from docgen.vn.counted import is_counted

_FIGURES: Final = ("so", "tien")
_MEASURED: Final = re.compile(
    r"triệu|tỷ|tỉ|nghìn|ngàn|bình quân|trung bình|hệ số|%|\bkm|\bha\b|m2|m²|\btấn|\bkg|/"
)
_NUMBERS: Final = ("", "so")
_UNIT: Final = re.compile(r"\(([^()]+)\)\s*\Z")
_COUNT: Final = re.compile(r"\A\s*(?:tổng\s+)?(?:số\s+lượng|số)\s+(.+)", re.IGNORECASE | re.DOTALL)


def count_problems(table: Table) -> Iterator[Problem]:
    """A warning for every cell with a fraction in a column that counts people, bodies or meetings."""
    unit_of_all = table.unit.removeprefix(table_words().unit)
    units = [_unit_of(column, unit_of_all) for column in table.columns]
    for row in table.rows:
        for unit, cell in zip(units, row.cells, strict=True):
            if unit and cell and cell.path and not isinstance(cell.value, str):
                yield from (doubt.at(cell.path) for doubt in count_doubts(cell.value, unit))
    for j, column in enumerate(table.columns):
        if not units[j] and column.kind in _FIGURES:
            yield from _thousands(table, j)


def _thousands(table: Table, j: int) -> Iterator[Problem]:
    """Numbers of exactly three decimals in a column of figures in which no number has other decimals.

    1.515 in JSON is 1,515; typed for 1.515 it would be a thousand times too small. Where the column or the
    table counts in large units (triệu đồng) three decimals are usual.
    """
    if _MEASURED.search(f"{' '.join(table.columns[j].heads)} {table.unit}".lower()):
        return
    cells = [row.cells[j] for row in table.rows if row.kind is RowKind.LINE]
    parted = [
        cell
        for cell in cells
        if cell is not None and isinstance(cell.value, Decimal) and _is_parted(cell.value) and cell.path
    ]
    doubts = [(cell.path, list(thousands_doubts(cell.value))) for cell in parted]
    if all(found for _, found in doubts):
        yield from (doubt.at(path) for path, found in doubts for doubt in found)


def _is_parted(value: Decimal) -> bool:
    """Whether a number is written with decimals, be they noughts (1.500)."""
    return int(value.as_tuple().exponent) < 0


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
