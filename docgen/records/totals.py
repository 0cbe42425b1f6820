"""Rows of sums against what they are sums of: a total typed by hand, or of too few rows, is told.

A total may be that of the whole table, of the rows since the last one, or of the group below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.model import Sheet
from docgen.records.placing import Columns
from docgen.records.rows import Kind, Line
from docgen.vn.numbers import Number, format_number

FEW: Final = 2
"""Of two equal records each is the sum of the other."""
EXACT: Final = Context(prec=100)
"""More digits than any sum of figures read here has."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a line by column; ``unknown`` are the columns whose cell could not be read."""

    line: Line
    numbers: Mapping[int, Number] = field(default_factory=dict)
    unknown: frozenset[int] = frozenset()


def wrong_totals(sheet: Sheet, table: Sequence[Figures], columns: Columns) -> Iterator[Problem]:
    """What is wrong with the sums of a table, and which of them could not be compared."""
    whole = _Block.of(table)
    seen = _Block.of(each for each in table if each.line.kind is Kind.RECORD)
    for index, total in enumerate(table):
        if total.line.kind not in (Kind.TOTAL, Kind.GROUP):
            continue
        above, below = _Block.of(_run(table, index, -1)), _Block.of(_run(table, index, 1))
        likely = (below, above, whole, seen) if total.line.kind is Kind.GROUP else (whole, above, below, seen)
        blocks = [block for block in likely if block.rows] or [whole]
        unread = sorted(total.unknown)
        for column, number in sorted(total.numbers.items()):
            if number in [block.sums.get(column, 0) for block in blocks]:
                continue
            if any(column in block.unknown for block in blocks):
                unread.append(column)
            else:
                yield _wrong(sheet, total, column, blocks[0].sums.get(column, 0), columns)
        yield _not_read(sheet, total, sorted(unread), columns)


@dataclass(slots=True)
class _Block:
    """Rows added up: how many, their sums by column, and the columns with a cell that could not be read."""

    rows: int = 0
    sums: dict[int, Number] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, table: Iterable[Figures]) -> _Block:
        """The records among these lines, hidden ones too, added up exactly."""
        block = cls()
        for each in table:
            if each.line.kind in (Kind.RECORD, Kind.HIDDEN):
                block.rows += 1
                block.unknown |= each.unknown
                for column, number in each.numbers.items():
                    block.sums[column] = EXACT.add(Decimal(block.sums.get(column, 0)), Decimal(number))
        return block


def sums_of_the_others(sheet: Sheet, table: Sequence[Figures], columns: Columns) -> Iterator[Problem]:
    """Records whose every number is the sum of all the other records': totals under a unit's name."""
    whole = _Block.of(each for each in table if each.line.kind is Kind.RECORD)
    if whole.rows <= FEW or whole.unknown:
        return
    least = 1 if whole.rows > FEW + 1 else 2  # figures that agree by chance: the fewer rows, the easier
    for each in table:
        numbers = {column: number for column, number in each.numbers.items() if number}
        if each.line.kind is Kind.RECORD and len(numbers) >= least and _is_sum(numbers, whole):
            message = f"dòng của {each.line.label} bằng tổng các dòng khác"
            where = sheet.at(each.line.row.number, columns.unit or 1)
            hint = "nếu là dòng cộng, hãy ghi “Tổng cộng” thay cho tên đơn vị"
            yield Problem("R044", message, where, sheet.file, hint, Severity.WARNING)


def _is_sum(numbers: Mapping[int, Number], whole: _Block) -> bool:
    return all(EXACT.multiply(2, Decimal(number)) == whole.sums[column] for column, number in numbers.items())


def _run(table: Sequence[Figures], index: int, step: int) -> Iterator[Figures]:
    """The lines next to a total, up to the next total."""
    at = index + step
    while 0 <= at < len(table) and table[at].line.kind not in (Kind.TOTAL, Kind.GROUP):
        yield table[at]
        at += step


def _wrong(sheet: Sheet, total: Figures, column: int, right: Number, columns: Columns) -> Problem:
    sums = f"dòng cộng ghi {format_number(total.numbers[column])}, cộng các dòng được {format_number(right)}"
    message = f"{columns.headings[column].path}: {sums}"
    hint = "hãy xem lại công thức cộng hoặc các dòng; số của từng đơn vị vẫn được lấy"
    where = sheet.at(total.line.row.number, column)
    return Problem("R036", message, where, sheet.file, hint, Severity.WARNING)


def _not_read(sheet: Sheet, total: Figures, unread: Sequence[int], columns: Columns) -> Problem:
    where = sheet.at(total.line.row.number, columns.unit or 1)
    cells = ", ".join(sheet.at(total.line.row.number, column).rpartition("!")[2] for column in unread)
    message = "dòng cộng, không phải của đơn vị nào, không được đọc"
    if unread:
        message = f"{message}; chưa so được với tổng các dòng (có ô chưa đọc được): {cells}"
    return Problem("R020", message, where, sheet.file, "", Severity.NOTE)
