"""Rows whose words say how they are worked out: "Tổng cộng (1+2+3)", "A = I + II", "Còn lại (1-2)".

The terms are the numbers of other rows, those nearest above or else nearest below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Row, RowKind, Table
from docgen.report.one_slip import FigureProblem, balance_of
from docgen.report.table_arithmetic.ends import FORMULA, name_of, sums_what
from docgen.report.table_arithmetic.parents import mark_of
from docgen.report.table_arithmetic.sums import add, holds_sum, is_count
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut

_SIGNS: Final = re.compile(r"[+\-–]")
_RANGE: Final = re.compile(r"(?:từ )?(\d{1,3}) ?(?:đến|->|→|÷|\.\.\.?|-|–) ?(\d{1,3})", re.IGNORECASE)
_ONLY: Final = re.compile(r"[-–]")
_REST: Final = re.compile(r"\b(?:còn|dư|chênh lệch|tồn|cân đối|thừa|thiếu|tăng|giảm)\b", re.IGNORECASE)


class Formula(NamedTuple):
    """A row, and the rows that it is said to be made of, those with the sign -1 taken away."""

    row: int
    terms: tuple[tuple[int, int], ...]


def formula_problems(table: Table, stated: Iterable[Formula]) -> Iterator[Problem]:
    """Typed figures that are not what the words of their row say; ``stated`` are the table's formulas."""
    for each in stated:
        for j, column in enumerate(table.columns):
            cell, value = table.rows[each.row].cells[j], _worked_out(table, each, j)
            if cell is None or not cell.path or not cell.numeric or value is None or not is_count(column):
                continue
            if not holds_sum(cell, value, len(each.terms)):
                yield _wrong(table, each, j, cell, value)


def formulas(table: Table) -> Iterator[Formula]:
    """Every row that says how it is worked out, where all its terms are found without doubt."""
    marks = [_mark(table, row) for row in table.rows]
    for i, row in enumerate(table.rows):
        if row.kind is RowKind.GROUP or not (stated := _terms_of(table, row)):
            continue
        names = [name for name, _ in stated]
        above, below = _nearest(marks, names, i, -1), _nearest(marks, names, i, 1)
        if above and below and len(set(marks[:i] + marks[i + 1 :])) < len(marks) - 1 and above != below:
            continue
        found = above or below
        if found:
            yield Formula(i, tuple((index, sign) for index, (_, sign) in zip(found, stated, strict=True)))


def _terms_of(table: Table, row: Row) -> list[tuple[str, int]]:
    """The numbers of the rows that a row names as its terms, each with its sign; none if it names none."""
    offset = int(table.columns[0].kind == ORDER)
    label = name_of(row.cells[offset:])
    texts = [label, *(cell.text for cell in row.cells[offset : offset + 2] if cell is not None)]
    found = next((match[1] or match[2] for text in texts if (match := FORMULA.search(text.strip()))), "")
    terms = found.rpartition("=")[2].strip()
    adds = sums_what(label.lower()) is not None
    if (between := _RANGE.fullmatch(terms)) and (adds or not _ONLY.search(terms)):
        first, last = int(between[1]), int(between[2])
        return [(str(each), 1) for each in range(first, last + 1)] if last - first in range(1, 60) else []
    parts = [part.strip(" .)") for part in _SIGNS.split(terms)]
    signs = [1, *(1 if sign == "+" else -1 for sign in _SIGNS.findall(terms))]
    sure = 1 in signs[1:] or "=" in found or _REST.search(label)
    return [*zip(parts, signs, strict=True)] if len(parts) > 1 and sure else []


def _mark(table: Table, row: Row) -> str:
    offset = int(table.columns[0].kind == ORDER)
    mark = mark_of(row, offset).rstrip(".")
    first = row.cells[0] if offset and not mark else None
    return first.text.strip() if first is not None else mark


def _nearest(marks: Sequence[str], names: Sequence[str], row: int, step: int) -> list[int]:
    """Where the rows of these numbers stand that are nearest to a row on one side; none if one is missing."""
    locations: dict[str, int] = {}
    for i in range(row + step, len(marks) if step > 0 else -1, step):
        locations.setdefault(marks[i], i)
    return [locations[name] for name in names] if all(name in locations for name in names) else []


def _worked_out(table: Table, formula: Formula, j: int) -> Number | None:
    """What a row must say in a column; None where a term is no figure."""
    cells = [table.rows[index].cells[j] for index, _ in formula.terms]
    if any(cell is None or cell.across > 1 or cell.down > 1 for cell in cells):
        return None
    if any(cell.text.endswith("%") for cell in cells if cell is not None):
        return None
    made: Number | None = None
    for cell, (_, sign) in zip(cells, formula.terms, strict=True):
        if cell is not None and cell.numeric and isinstance(cell.value, int | Decimal):
            made = add(made, cell.value if sign > 0 else -cell.value)
        elif cell is None or cell.text.strip(" -–"):
            return None
    return made


def _wrong(table: Table, formula: Formula, j: int, cell: Cell, value: Number) -> Problem:
    offset = int(table.columns[0].kind == ORDER)
    name = cut(name_of(table.rows[formula.row].cells[offset:]), 40)
    message = f"cột “{cut(table.columns[j].title, 40)}”: “{name}” ghi {cell.text}, tính được"
    message += f" {format_number(value)}"
    hint = "hãy xem lại dòng này và các dòng nêu trong công thức"
    balance = balance_of(cell, [(table.rows[i].cells[j], sign) for i, sign in formula.terms])
    return FigureProblem("D084", message, cell.path, "", hint, Severity.WARNING, balance)


def without_formula_rows(
    table: Table, stated: Iterable[Formula], problems: Iterable[Problem]
) -> Iterator[Problem]:
    """The problems of a table but for those of sums in rows that say themselves what they are made of."""
    own = {
        cell.path
        for each in stated
        for j, cell in enumerate(table.rows[each.row].cells)
        if cell is not None and cell.path and _worked_out(table, each, j) is not None
    }
    return (each for each in problems if each.code != "D084" or each.path not in own)
