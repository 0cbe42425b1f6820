"""Typed rows of averages: "Bình quân chung"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Row, RowKind, Table, is_order, lone_fraction
from docgen.report.table_arithmetic.cross import decimals_of, is_rounded
from docgen.report.table_arithmetic.ends import label_of, unit_column
from docgen.report.table_arithmetic.sums import is_count
from docgen.standard.mau import table_words
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_LEAST: Final = 3  # lines: an average of fewer is not judged
_MOST_NAMED: Final = 2  # weights that a message names


def average_problems(table: Table) -> Iterator[Problem]:
    """Typed averages that are neither the mean of their column nor one weighted by another column.

    Beside the averages such a row may hold what is counted, added up: "Bình quân chung | 866 người | 81,8%".
    """
    offset = int(table.columns[0].kind == ORDER)
    units = unit_column(table)
    if units is not None and len({row.texts[units].casefold() for row in table.rows}) > 1:
        return  # what is counted in different units has no mean
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
        total = sum(own, Fraction(0))
        weighted = {k: mean for k, each in enumerate(figures) if (mean := _mean(own, each)) is not None}
        added, plain = total if is_count(table.columns[j]) else None, total / len(own)
        right = (each for each in (plain, added, *weighted.values()) if each is not None)
        if not any(is_rounded(cell, each) for each in right):
            named = {k: weighted[k] for k in weighted if k != j and _weighs(table, average, k, j)}
            shown = _sum_shown(cell, plain, added) or _means_shown(table, cell, plain, named)
            message = f"cột “{cut(table.columns[j].title, 40)}”: bình quân ghi {cell.text}, {shown}"
            hint = "hãy xem lại dòng bình quân và các dòng của cột"
            yield Problem("D084", message, cell.path, hint=hint, severity=Severity.WARNING)


def _weighs(table: Table, average: Row, k: int, j: int) -> bool:
    """Whether a mean of the column ``j`` may be weighted by the column ``k``.

    That one counts, and is not averaged itself where both could be.
    """
    averaged = lone_fraction(average.cells[k]) is not None and is_count(table.columns[j])
    return is_count(table.columns[k]) and not averaged


def _sum_shown(cell: Cell, plain: Fraction, added: Fraction | None) -> str:
    """What the lines add up to, where the typed figure is nearer to that than to their mean."""
    typed = lone_fraction(cell) or Fraction(0)
    if added is None or abs(added - typed) >= abs(plain - typed):
        return ""
    return f"các dòng cộng được {_rounded(cell, added)}"


def _means_shown(table: Table, cell: Cell, plain: Fraction, weighted: Mapping[int, Fraction]) -> str:
    """The mean of the lines, plain and weighted by the columns beside it."""
    titles = [(f"“{cut(table.columns[k].title, 40)}”", _rounded(cell, mean)) for k, mean in weighted.items()]
    shown = [f"theo cột {title} là {mean}" for title, mean in titles[:_MOST_NAMED]]
    return ", ".join([f"bình quân các dòng là {_rounded(cell, plain)}", *shown])


def _rounded(cell: Cell, value: Fraction) -> str:
    decimals = max(decimals_of(cell), value.denominator != 1)
    return format_number(half_up(value, decimals))


def _mean(numbers: Sequence[Fraction], weights: Sequence[Fraction | None]) -> Fraction | None:
    """The mean of numbers so weighted; None where a weight is missing or negative, or all are nought."""
    known = [each for each in weights if each is not None and each >= 0]
    if len(known) < len(numbers) or not sum(known):
        return None
    products = (each * weight for each, weight in zip(numbers, known, strict=True))
    return sum(products, Fraction(0)) / sum(known)
