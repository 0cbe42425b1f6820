"""Parts that are larger than what they are a part of: "Trong đó: nữ" 419 of 409."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Problem, Severity
from docgen.report.grid import Cell, Column, RowKind, Table, lone_number
from docgen.report.table_sums import is_count
from docgen.standard.mau import table_words
from docgen.vn.column_titles import folded_title
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut


def larger_part_problems(table: Table) -> Iterator[Problem]:
    """A figure below "Trong đó: …" above the one beside it, where nearly all rows show it to be a part."""
    for j, column in enumerate(table.columns):
        whole = _whole_of(table, j)
        if whole is None or not is_count(column):
            continue
        pairs = [
            (part, of, cell)
            for row in table.rows
            if row.kind is not RowKind.GROUP
            and (cell := row.cells[j]) is not None
            and (part := lone_number(cell)) is not None
            and (of := lone_number(row.cells[whole])) is not None
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
    known = before is not None and is_count(table.columns[before])
    return before if known else None


def _is_part(column: Column) -> bool:
    return any(folded_title(head).startswith(table_words().part_of) for head in column.heads)


def _larger(table: Table, j: int, whole: int, cell: Cell, of: Number) -> Problem:
    part, title = (cut(table.columns[k].title, 40) for k in (j, whole))
    message = f"cột “{part}”: ghi {cell.text}, lớn hơn “{title}” là {format_number(of)}"
    hint = "phần không thể lớn hơn tổng: hãy xem lại hai số này"
    return Problem("D084", message, cell.path, hint=hint, severity=Severity.WARNING)
