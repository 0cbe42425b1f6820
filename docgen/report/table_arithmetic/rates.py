"""Columns of rates: worked out from two other columns of their table, exactly; what somebody typed is judged.

A column of rates names the columns of its numerator (``tu``) and of its denominator (``mau``) by their
titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Column, Row, RowKind, Table, lone_number
from docgen.report.table_arithmetic.cells import sum_cell
from docgen.report.table_arithmetic.ends import name_of
from docgen.report.table_arithmetic.sums import is_open, sum_columns, summands
from docgen.report.table_arithmetic.wholes import typed_wholes
from docgen.report.values import OPEN, RATE_PLACES, number_from
from docgen.vn.listing import few
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_DOUBTFUL: Final = 1000  # percent: more is rather a figure in another unit of measure
_NAMED: Final = 3  # lines that a message names

Pair = tuple[int, int]
"""The columns of a rate: its numerator and its denominator."""


def with_rates(rows: Sequence[Row], columns: Sequence[Column], unit: str) -> list[Row]:
    """The rows with their rates worked out where nobody has typed them.

    A row of sums has none over lines of which one has only one of the two figures: see :class:`Halves`.
    """
    halves = Halves(Table(tuple(columns), tuple(rows)))
    return [
        row._replace(
            cells=tuple(
                _rate_cell(cell, row, column, unit)
                if column.rate_of and not halves.lines(i, column.rate_of)
                else cell
                for cell, column in zip(row.cells, columns, strict=True)
            )
        )
        for i, row in enumerate(rows)
    ]


class Halves:
    """Rates of rows of sums over lines of which some have only one of the two figures of the rate.

    The quotient of such sums is the rate of nothing. A typed dash says that there is none, which is nought.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    @cached_property
    def _wholes(self) -> dict[int, list[int]]:
        return typed_wholes(self._table)

    def lines(self, total: int, pair: Pair) -> list[tuple[Row, int]]:
        """The lines that a row adds up in one column of a rate only, each with the column it lacks."""
        row = self._table.rows[total]
        lines = summands(self._table, total) if row.is_sum else self._of_a_line(total, pair)
        return [(row, j) for row in lines if (j := _lacking(row, pair)) is not None]

    def _of_a_line(self, whole: int, pair: Pair) -> Sequence[Row]:
        """The lines of which another one is called the whole, if it has their sums in both columns."""
        rows = self._table.rows
        if rows[whole].kind is not RowKind.LINE or rate_of_row(rows[whole], *pair) is None:
            return ()
        parts = [rows[i] for i in self._wholes.get(whole, ())]
        sums = sum_columns(parts, len(self._table.columns))
        return parts if all(lone_number(rows[whole].cells[j]) == sums[j] for j in pair) else ()

    def problem(self, total: int, j: int, pair: Pair) -> Problem | None:
        """That the rate in a row of sums, of column ``j``, is of lines that have only one of its figures."""
        table, halves = self._table, self.lines(total, pair)
        cell = table.rows[total].cells[j]
        if not halves or cell is None or rate_of_row(table.rows[total], *pair) is None:
            return None
        names = few([f"“{cut(_name(table, row), 40)}”" for row, _ in halves], _NAMED, "dòng")
        lacks = " hoặc ".join(dict.fromkeys(f"“{cut(table.columns[k].title, 40)}”" for _, k in halves))
        title = cut(table.columns[j].title, 40)
        stands = (
            f"dòng cộng ghi {cell.text} ở cột “{title}” mà"
            if cell.numeric
            else f"dòng cộng bỏ trống “{title}” vì"
        )
        message = f"{stands} {names} không có số ở cột {lacks}: tử và mẫu không cộng từ cùng các dòng"
        first, k = halves[0]
        missing = first.cells[k]
        path = cell.path if cell.numeric or missing is None else missing.path
        hint = "hãy ghi số còn thiếu; thật sự không có thì ghi 0"
        return Problem("D087", message, path, hint=hint, severity=Severity.WARNING)


def _name(table: Table, row: Row) -> str:
    return name_of(row.cells[int(table.columns[0].kind == ORDER) :])


def _lacking(row: Row, pair: Pair) -> int | None:
    """The column of the figure that a line lacks beside the one it has; None where it has both or none."""
    cells = [row.cells[j] for j in pair]
    if any(cell is None or not cell.across == cell.down == 1 or is_open(cell) for cell in cells):
        return None
    numbers = [lone_number(cell) for cell in cells]
    if not any(numbers) or None not in numbers:
        return None  # nought adds nothing to its sum
    lacking = pair[numbers.index(None)]
    return None if _is_dash(row.cells[lacking]) else lacking


def _is_dash(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip()) and not cell.text.strip(" -‒–—―−")


def _rate_cell(cell: Cell | None, row: Row, column: Column, unit: str) -> Cell | None:
    if cell is None or cell.value is not None or cell.across > 1 or cell.down > 1:
        return cell
    if any(each is not None and is_open(each) for each in _pair(row, column)):
        return Cell(OPEN)
    rate = _rate(row, column)
    if rate is None:
        return cell
    shown = sum_cell(half_up(rate, RATE_PLACES), column, unit)
    return shown._replace(value=number_from(rate))


def _pair(row: Row, column: Column) -> tuple[Cell | None, Cell | None]:
    part, whole = column.rate_of or (0, 0)
    return row.cells[part], row.cells[whole]


def _rate(row: Row, column: Column) -> Fraction | None:
    """The rate in percent, exact; None without two numbers, or of nothing."""
    return rate_of_row(row, *(column.rate_of or (0, 0)))


def _is_of_nothing(row: Row, column: Column) -> bool:
    """Whether a rate cannot be worked out because its denominator is nought."""
    part, whole = _pair(row, column)
    return part is not None and part.numeric and whole is not None and whole.numeric and whole.value == 0


def rate_of_row(row: Row, numerator: int, denominator: int) -> Fraction | None:
    """What the number in one column is of that in another, in percent, exact; None as above."""
    pair = (row.cells[numerator], row.cells[denominator])
    part, whole = (cell.value if cell is not None and cell.numeric else None for cell in pair)
    if not isinstance(part, int | Decimal) or not isinstance(whole, int | Decimal) or not whole:
        return None
    return Fraction(part) * 100 / Fraction(whole)


def doubtful_problem(table: Table, i: int, j: int, pair: Pair) -> Problem | None:
    """That a rate is so high that one of its two figures is rather in another unit of measure."""
    rate, cell = rate_of_row(table.rows[i], *pair), table.rows[i].cells[j]
    if rate is None or rate <= _DOUBTFUL or cell is None or not cell.numeric:
        return None
    part, whole = ((table.columns[k].title, table.rows[i].cells[k]) for k in pair)
    path = cell.path or (part[1].path if part[1] else "") or table.rows[i].path or table.path
    message = (
        f"cột “{cut(table.columns[j].title, 40)}” là {cell.text}: “{cut(part[0], 40)}” gấp hơn"
        f" {int(rate / 100)} lần “{cut(whole[0], 40)}”"
    )
    hint = "hãy xem hai số có cùng đơn vị tính không, có gõ thừa, thiếu chữ số không"
    return Problem("D087", message, path, hint=hint, severity=Severity.WARNING)


def _meaningless_problems(table: Table) -> Iterator[Problem]:
    """Rates of sums that are of halves, and rates that are too high."""
    halves = Halves(table)
    for i, row in enumerate(table.rows):
        for j, column in enumerate(table.columns):
            pair, cell = column.rate_of, row.cells[j]
            if pair is not None and cell is not None and (cell.value is None or cell.numeric):
                problem = halves.problem(i, j, pair) or doubtful_problem(table, i, j, pair)
                yield from [problem] if problem else ()


def rate_problems(table: Table) -> Iterator[Problem]:
    """Typed rates that are not what their two columns give, rounded as they are written; those of halves."""
    meaningless = {each.path: each for each in _meaningless_problems(table)}
    yield from meaningless.values()
    for i, j, cell in table.cells():
        column = table.columns[j]
        rate = _rate(table.rows[i], column) if column.rate_of and cell.path not in meaningless else None
        if column.rate_of and cell.path and cell.value is None and _is_of_nothing(table.rows[i], column):
            part, whole = (table.columns[k].title for k in column.rate_of)
            message = f"cột “{cut(column.title, 40)}” để trống vì “{cut(whole, 40)}” là 0"
            hint = f"hãy xem lại “{cut(part, 40)}”, “{cut(whole, 40)}”, hoặc ghi chữ vào ô này"
            yield Problem("D087", message, cell.path, hint=hint, severity=Severity.NOTE)
        if rate is None or not cell.path or not cell.numeric or not isinstance(cell.value, int | Decimal):
            continue
        exponent = Decimal(cell.value).as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        if cell.value != half_up(rate, decimals):
            part, whole = (each.text if each else "" for each in _pair(table.rows[i], column))
            message = (
                f"cột “{column.title}”: ghi {cell.text}, tính được"
                f" {format_number(half_up(rate, max(decimals, RATE_PLACES)))}% ({part} / {whole})"
            )
            hint = "hãy xem lại ba số này, hoặc để null để docgen tính"
            yield Problem("D087", message, cell.path, hint=hint, severity=Severity.WARNING)
