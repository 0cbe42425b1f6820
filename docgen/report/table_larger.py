"""Parts that are larger than what they are a part of: "Trong đó: nữ" 419 of 409."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.errors import Problem, Severity
from docgen.report.grid import NEVER_SUMMED, Cell, Column, RowKind, Table, is_order
from docgen.standard.mau import table_words
from docgen.vn.column_titles import folded_title, is_no_count
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut


def larger_part_problems(table: Table) -> Iterator[Problem]:
    """A figure below "Trong đó: …" above the one beside it, where nearly all rows show it to be a part."""
    for j, column in enumerate(table.columns):
        whole = _whole_of(table, j)
        if whole is None or not _counts(column):
            continue
        pairs = [
            (part, of, cell)
            for row in table.rows
            if row.kind is not RowKind.GROUP
            and (cell := row.cells[j]) is not None
            and (part := _figure(cell)) is not None
            and (of := _figure(row.cells[whole])) is not None
        ]
        larger = [each for each in pairs if each[0] > each[1] >= 0]
        if 3 * len(larger) <= len(pairs):
            for part, of, cell in larger:
                if cell.path and part:
                    yield _larger(table, j, whole, cell, of)


def _whole_of(table: Table, j: int) -> int | None:
    """The column right before those that say they are parts."""
    if not _is_part(table.columns[j]):
        return None
    before = next((k for k in range(j - 1, -1, -1) if not _is_part(table.columns[k])), None)
    known = before is not None and _counts(table.columns[before])
    return before if known else None


def _is_part(column: Column) -> bool:
    return any(folded_title(head).startswith(table_words().part_of) for head in column.heads)


def _counts(column: Column) -> bool:
    no_count = is_no_count(" ".join(column.heads)) or is_order(column.title)
    return column.kind not in NEVER_SUMMED and not column.rate_of and not no_count


def _figure(cell: Cell | None) -> Number | None:
    plain = cell is not None and cell.numeric and cell.across == cell.down == 1
    value = cell.value if cell is not None and plain else None
    return value if isinstance(value, int | Decimal) else None


def _larger(table: Table, j: int, whole: int, cell: Cell, of: Number) -> Problem:
    part, title = (cut(table.columns[k].title, 40) for k in (j, whole))
    message = f"cột “{part}”: ghi {cell.text}, lớn hơn “{title}” là {format_number(of)}"
    hint = "phần không thể lớn hơn tổng: hãy xem lại hai số này"
    return Problem("D084", message, cell.path, hint=hint, severity=Severity.WARNING)
