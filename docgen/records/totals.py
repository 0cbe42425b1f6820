"""Rows of sums against what they are sums of: a total typed by hand, or of too few rows, is told.

A total may be that of the whole table, of the rows since the last one, or of the group below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.merged import Merged
from docgen.records.model import Sheet
from docgen.records.placing import Columns
from docgen.records.rows import Kind, Line
from docgen.vn.counted import is_averaged
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
    known = _Block.of(each for each in table if each.line.codes)  # lines of what is below them apart
    for index, total in enumerate(table):
        if total.line.kind not in (Kind.TOTAL, Kind.GROUP):
            continue
        above, below = _Block.of(_run(table, index, -1)), _Block.of(_run(table, index, 1))
        of_group = total.line.kind is Kind.GROUP
        likely = (below, above, whole, seen, known) if of_group else (whole, above, below, seen, known)
        blocks = [block for block in likely if block.rows] or [whole]
        unread, repeated = sorted(total.unknown), _is_repeated(_meant(table, index, blocks[0]))
        wrong: dict[int, Number] = {}
        for column, number in sorted(total.numbers.items()):
            heading = columns.headings[column]
            averaged = is_averaged(heading.unit, heading.adds)
            across = _across(sheet, total, column, columns)
            if not averaged and number in [_sum_of(block, across) for block in blocks]:
                continue
            if any(column in block.unknown for block in blocks) or repeated:
                unread.append(column)
            elif averaged:
                yield from _no_average(sheet, total, column, whole, heading.path)
            else:
                wrong[column] = 0
        meant = _meant(table, index, blocks[0]) if wrong else blocks[0]
        sums = {c: _sum_of(meant, _across(sheet, total, c, columns)) for c in wrong}
        wrong = {c: right for c, right in sums.items() if right != total.numbers[c]}
        missed = _missed(total, wrong, meant)
        if missed is not None:
            yield _row_missed(sheet, total, missed, len(wrong), columns)
        else:
            yield from (_wrong(sheet, total, column, right, columns) for column, right in wrong.items())
        yield _not_read(sheet, total, sorted(unread), columns)


@dataclass(slots=True)
class _Block:
    """Rows added up: which, their sums by column, and the columns with a cell that could not be read."""

    rows: list[Figures] = field(default_factory=list)
    sums: dict[int, Number] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, table: Iterable[Figures]) -> _Block:
        """The records among these lines, hidden ones too, added up exactly."""
        block = cls()
        for each in table:
            if each.line.kind in (Kind.RECORD, Kind.HIDDEN):
                block.rows.append(each)
                block.unknown |= each.unknown
                for column, number in each.numbers.items():
                    block.sums[column] = EXACT.add(Decimal(block.sums.get(column, 0)), Decimal(number))
        return block


def _across(sheet: Sheet, total: Figures, column: int, columns: Columns) -> list[int]:
    """The columns that a sum is of: its own, or all that its cell is merged over."""
    area = Merged(sheet.merged).at(total.line.row.number, column) if sheet.merged else None
    if area is None or area.left == area.right:
        return [column]
    return [c for c in sorted(columns.headings) if area.left <= c <= area.right]


def _sum_of(block: _Block, columns: Sequence[int]) -> Number:
    sums = [Decimal(block.sums[column]) for column in columns if column in block.sums]
    return sum(sums, Decimal()) if len(sums) > 1 else sums[0] if sums else 0


def _is_repeated(block: _Block) -> bool:
    """Whether a unit has several lines, as for men and women: a sum may be of some of them only."""
    codes = [code for each in block.rows for code in each.line.codes]
    return len(codes) > len(set(codes))


def _meant(table: Sequence[Figures], index: int, likely: _Block) -> _Block:
    """The rows that a sum is of: all above it, not those below; those of a group are known."""
    above = _Block.of(table[:index])
    return above if above.rows and table[index].line.kind is Kind.TOTAL else likely


def sums_of_the_others(sheet: Sheet, table: Sequence[Figures], columns: Columns) -> Iterator[Problem]:
    """Records whose every number is the sum of all the other records': totals under a unit's name."""
    whole = _Block.of(each for each in table if each.line.kind is Kind.RECORD)
    if len(whole.rows) <= FEW or whole.unknown or len({each.line.label for each in whole.rows}) == 1:
        return
    least = 1 if len(whole.rows) > FEW + 1 else 2  # figures that agree by chance: the fewer rows, the easier
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


def _no_average(sheet: Sheet, total: Figures, column: int, block: _Block, path: str) -> Iterator[Problem]:
    """An average below a column of averages lies among them; their sum does not."""
    values = [each.numbers[column] for each in block.rows if column in each.numbers]
    number = total.numbers[column]
    if len(values) > 1 and not min(values) <= number <= max(values):
        lie = f"từ {format_number(min(values))} đến {format_number(max(values))}"
        message = (
            f"{path}: dòng cộng ghi {format_number(number)}, không thể là bình quân của các dòng ({lie})"
        )
        hint = "số bình quân không cộng; số của từng đơn vị vẫn được lấy"
        where = sheet.at(total.line.row.number, column)
        yield Problem("R036", message, where, sheet.file, hint, Severity.WARNING)


def _missed(total: Figures, wrong: Mapping[int, Number], block: _Block) -> Figures | None:
    """The one row by which several sums are too small: it is not added up."""
    if len(wrong) < FEW:
        return None
    lacking = {
        column: EXACT.subtract(Decimal(right), Decimal(total.numbers[column]))
        for column, right in wrong.items()
    }
    found = [
        each for each in block.rows if all(each.numbers.get(c, 0) == lack for c, lack in lacking.items())
    ]
    return found[0] if len(found) == 1 else None


def _row_missed(sheet: Sheet, total: Figures, missed: Figures, count: int, columns: Columns) -> Problem:
    unit = columns.unit or 1
    where = sheet.at(missed.line.row.number, unit)
    message = f"dòng cộng thiếu dòng của {missed.line.label} ({where}), sai ở {count} cột"
    hint = "hãy xem lại công thức cộng; số của từng đơn vị vẫn được lấy"
    return Problem("R036", message, sheet.at(total.line.row.number, unit), sheet.file, hint, Severity.WARNING)


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
