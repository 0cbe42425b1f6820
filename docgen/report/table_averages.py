"""Typed rows of averages: "Bình quân chung"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Row, RowKind, Table, is_order, lone_fraction
from docgen.report.table_cross import is_rounded, places_of
from docgen.report.table_ends import label_of
from docgen.standard.mau import table_words
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_LEAST: Final = 3  # lines: an average of fewer is not judged


def average_problems(table: Table) -> Iterator[Problem]:
    """Typed averages that are neither the mean of their column nor one weighted by another column."""
    offset = int(table.columns[0].kind == ORDER)
    for row in table.rows:
        if row.kind is RowKind.LINE and label_of(row.cells[offset:]).startswith(table_words().averages):
            yield from _wrong(table, row, [each for each in table.rows if each is not row], offset)


def _wrong(table: Table, average: Row, rows: Sequence[Row], offset: int) -> Iterator[Problem]:
    lines = [row for row in rows if row.kind is RowKind.LINE]
    if len(lines) < len(rows) or any(row.groups for row in rows):
        return
    figures = [[lone_fraction(row.cells[j]) for row in lines] for j in range(len(table.columns))]
    for j in range(offset + 1, len(table.columns)):
        cell, own = average.cells[j], [each for each in figures[j] if each is not None]
        if cell is None or not cell.path or lone_fraction(cell) is None or is_order(table.columns[j].title):
            continue
        if len(own) < max(_LEAST, len(lines)):
            continue
        weights: list[Sequence[Fraction | None]] = [[Fraction(1)] * len(own), *figures]
        means = [mean for each in weights if (mean := _mean(own, each)) is not None]
        if not any(is_rounded(cell, mean) for mean in means):
            title = cut(table.columns[j].title, 40)
            shown = format_number(half_up(means[0], max(1, places_of(cell))))
            message = f"cột “{title}”: bình quân ghi {cell.text}, bình quân các dòng là {shown}"
            hint = "hãy xem lại dòng bình quân và các dòng của cột"
            yield Problem("D084", message, cell.path, hint=hint, severity=Severity.WARNING)


def _mean(numbers: Sequence[Fraction], weights: Sequence[Fraction | None]) -> Fraction | None:
    known = [each for each in weights if each is not None and each >= 0]
    if len(known) < len(numbers) or not sum(known):
        return None
    return sum((each * weight for each, weight in zip(numbers, known, strict=False)), Fraction(0)) / sum(
        known
    )
