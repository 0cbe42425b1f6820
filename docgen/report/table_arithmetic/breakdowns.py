"""Parts of a whole by the names of rows, and of columns: "Tổng số" 1.200, "Nam" 700, "Nữ" 600."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import NEVER_SUMMED, ORDER, Cell, RowKind, Table, lone_number
from docgen.report.table_arithmetic.ends import name_of, unit_column
from docgen.report.table_arithmetic.sums import is_count
from docgen.standard.mau import table_words
from docgen.vn.column_titles import PARTS, folded_title
from docgen.vn.numbers import Number
from docgen.vn.shares import Breakdown, Named, breakdowns
from docgen.vn.text import cut

_FEW: Final = 2  # places, of which all may be wrong


class _TypedWhole(NamedTuple):
    """A typed whole, the sum of its parts in words, and where it stands: a row or a column by its title."""

    cell: Cell
    message: str


def breakdown_problems(table: Table, reported: Collection[str]) -> Iterator[Problem]:
    """Typed wholes that their parts cannot give; none at the places ``reported``.

    Of a whole that misses its parts in most rows (or columns) the names mean something else.
    """
    for found in (*_by_rows(table), *_by_columns(table)):
        judged = [each for each in found if each is not None]
        wrong = [each for each in judged if each.message]
        if 2 * len(wrong) <= len(judged) or len(judged) <= _FEW:
            for each in wrong:
                if each.cell.path and each.cell.path not in reported:
                    hint = "hãy xem lại tổng và các phần"
                    yield Problem("D084", each.message, each.cell.path, hint=hint, severity=Severity.WARNING)


def _by_rows(table: Table) -> Iterator[list[_TypedWhole | None]]:
    """For each whole that is a row, what it says in each column of counts."""
    offset = int(table.columns[0].kind == ORDER)
    units = unit_column(table)
    lines = [(i, row) for i, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    named = [
        Named(str(i), name_of(row.cells[offset:]), row.texts[units] if units else "", "|".join(row.groups))
        for i, row in lines
    ]
    columns = [j for j, each in enumerate(table.columns) if j > offset and is_count(each)]
    for each in breakdowns(named):
        name = name_of(table.rows[int(each.whole)].cells[offset:])
        yield [
            _judged(each, name, [(key, table.rows[int(key)].cells[j]) for key in _keys(each)])
            for j in columns
        ]


def _by_columns(table: Table) -> Iterator[list[_TypedWhole | None]]:
    """For each whole that is a column, what it says in each row."""
    named = [
        Named(str(j), _called(each.heads), "", _group(each.heads))
        for j, each in enumerate(table.columns)
        if is_count(each) and each.kind not in NEVER_SUMMED
    ]
    for each in breakdowns(named):
        rows = (row for row in table.rows if row.kind is not RowKind.GROUP)
        name = table.columns[int(each.whole)].title
        yield [_judged(each, name, [(key, row.cells[int(key)]) for key in _keys(each)]) for row in rows]


def _called(heads: Sequence[str]) -> str:
    """The name of a column; the groups that it is in say whether it is a part of the column before them."""
    return f"{table_words().part_of}: {heads[-1]}" if any(map(_opens_parts, heads[:-1])) else heads[-1]


def _group(heads: Sequence[str]) -> str:
    """The group of a column, the same for a whole and for its parts."""
    return "|".join(folded_title(each) for each in heads[:-1] if not _opens_parts(each))


def _opens_parts(head: str) -> bool:
    title = folded_title(head)
    return title.startswith(table_words().part_of) or PARTS.fullmatch(title) is not None


def _keys(found: Breakdown) -> tuple[str, ...]:
    return (found.whole, *found.parts)


def _judged(found: Breakdown, name: str, cells: Sequence[tuple[str, Cell | None]]) -> _TypedWhole | None:
    """What one row or column says of a whole; None where it does not give all."""
    numbers: dict[str, Number] = {
        key: number for key, cell in cells if (number := lone_number(cell)) is not None
    }
    own = cells[0][1]
    if own is None or len(numbers) < len(cells):
        return None
    total = found.other_sum(numbers)
    if total is None:
        return _TypedWhole(own, "")
    return _TypedWhole(own, f"“{cut(name, 40)}” ghi {cut(own.text, 40)}, mà {found.as_terms(numbers, total)}")
