"""Parts that are larger than what they are a part of: "Trong đó: nữ" 419 of 409, as columns and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Column, Row, RowKind, Table, lone_number
from docgen.report.table_arithmetic.ends import name_of, unit_column
from docgen.report.table_arithmetic.parents import details
from docgen.report.table_arithmetic.sums import is_count
from docgen.standard.mau import table_words
from docgen.vn.column_titles import WIDER_SUM, folded_title
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut


def larger_part_problems(table: Table) -> Iterator[Problem]:
    """Figures of parts above those of their whole, in columns and in rows that say "Trong đó: …"."""
    yield from _larger_columns(table)
    yield from _larger_rows(table)


def _larger_columns(table: Table) -> Iterator[Problem]:
    """A figure below "Trong đó: …" above the one beside it, where most rows show it to be a part.

    Half of them are enough where the whole is called a total.
    """
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
        if (2 if _is_total(table.columns[whole]) else 3) * len(larger) <= len(pairs):
            for part, of, cell in larger:
                if cell.path and part:
                    title, name = (cut(table.columns[k].title, 40) for k in (j, whole))
                    yield _larger(title, name, cell, of)


def _whole_of(table: Table, j: int) -> int | None:
    """The column that the parts are a part of: the total before them, else the column right before.

    "Tổng số", "Nam", "Nữ", "Trong đó: đảng viên" are party members of all; without a total, men and women
    leave it open.
    """
    if not _is_part(table.columns[j]):
        return None
    before = next((k for k in range(j - 1, -1, -1) if not _is_part(table.columns[k])), None)
    if before is None or not is_count(table.columns[before]):
        return None
    group = table.columns[before].heads[:-1]
    beside = (k for k in range(before, -1, -1) if table.columns[k].heads[:-1] == group)
    whole = next((k for k in beside if _is_total(table.columns[k])), None)
    return before if whole is None and folded_title(table.columns[before].title) not in _HALVES else whole


_HALVES: Final = ("nam", "nữ")


def _is_total(column: Column) -> bool:
    return is_count(column) and bool(WIDER_SUM.fullmatch(folded_title(column.title)))


def _is_part(column: Column) -> bool:
    return any(folded_title(head).startswith(table_words().part_of) for head in column.heads)


def _larger(column: str, whole: str, cell: Cell, of: Number) -> Problem:
    message = f"cột “{column}”: ghi {cell.text}, lớn hơn “{whole}” là {format_number(of)}"
    hint = "phần không thể lớn hơn tổng: hãy xem lại hai số này"
    return Problem("D084", message, cell.path, hint=hint, severity=Severity.WARNING)


def _larger_rows(table: Table) -> Iterator[Problem]:
    """Figures of a row "Trong đó: nữ" above those of the row that it belongs to.

    A row all of whose figures are larger, two or more, is a part of something else; so is one that counts
    another thing ("Trong đó: số học viên") or in another unit.
    """
    offset, units = int(table.columns[0].kind == ORDER), unit_column(table)
    counts = [j for j, each in enumerate(table.columns) if j > offset and is_count(each)]
    parts = details(table)
    whole: Row | None = None
    for i, row in enumerate(table.rows):
        if i not in parts:
            whole = row if row.kind is RowKind.LINE else None
            continue
        name = name_of(row.cells[offset:])
        if whole is None or not _opens_parts(name) or (units and row.texts[units] != whole.texts[units]):
            continue
        pairs = [
            (j, cell, part, of)
            for j in counts
            if (cell := row.cells[j]) is not None
            and (part := lone_number(cell)) is not None
            and (of := lone_number(whole.cells[j])) is not None
            and not cell.text.endswith("%")
        ]
        larger = [each for each in pairs if each[2] > each[3] >= 0]
        if len(larger) < max(len(pairs), 2):
            of_what = cut(name_of(whole.cells[offset:]), 40)
            for j, cell, part, of in larger:
                if cell.path and part:
                    yield _larger(cut(table.columns[j].title, 40), of_what, cell, of)


def _opens_parts(name: str) -> bool:
    """Whether the name of a row says that it is a part, and of what kind: "Trong đó: nữ"."""
    folded = name.lower().lstrip("-+–* ")
    rest = folded.removeprefix(table_words().part_of).strip(" :")
    return rest != folded and bool(rest) and rest.split()[0] not in _OTHER_COUNTS


_OTHER_COUNTS: Final = ("số", "tổng")
