"""Sums across the columns of a table: "Tổng số" and the columns that are its parts, in every row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.grid import Grid, GridCell, sum_of
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import adds_rounded, format_number

_WHOLE = re.compile(r"(?:(?P<of>.*\S) )?(?:tổng số|tổng cộng|cộng|tổng)(?: \(.*\))?")
_NO_PART = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|ghi chú|trong đó|^(?:tt|stt)$")
_ENOUGH = 3  # rows in which the sum is right, at least …
_FITTING = 3  # … and so many of four
_MOST = 12  # parts

Row = Sequence[GridCell]


@rule(
    "SL807",
    "column-sum",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="Đơn vị | Tổng số | Xã | Phường\nA | 3 | 1 | 2\nB | 7 | 3 | 4\nC | 11 | 5 | 6\nD | 4 | 1 | 2",
    good="Đơn vị | Tổng số | Xã | Phường\nA | 3 | 1 | 2\nB | 7 | 3 | 4\nC | 11 | 5 | 6\nD | 3 | 1 | 2",
)
def column_sum(grid: Grid) -> Iterator[Hit]:
    """Cột Tổng số (Cộng) không bằng tổng các cột thành phần trên cùng một dòng.

    Cột thành phần là các cột số đứng liền sau hoặc liền trước, cùng nhóm tiêu đề nếu có nhóm. Chỉ nhắc khi
    ít nhất ba dòng khác, và ba phần tư số dòng, cộng đúng; cột tỷ lệ và “trong đó” không cộng.
    """
    for whole, heading in enumerate(grid.headings):
        named = _WHOLE.fullmatch(heading)
        ways = [*_ways(grid, whole, named["of"] or "")] if named else []
        best = max(ways, key=lambda parts: len(_right(grid, whole, parts)), default=None)
        if best is not None:
            yield from _wrong(grid, whole, best)


def _ways(grid: Grid, whole: int, group: str) -> Iterator[tuple[int, ...]]:
    """The runs of columns beside a column that may be its parts."""
    for step in (1, -1):
        run: list[int] = []
        index = whole + step
        while 0 <= index < len(grid.headings) and len(run) < _MOST and _may_be_part(grid, index, group):
            run.append(index)
            index += step
            if len(run) > 1:
                yield tuple(run)


def _may_be_part(grid: Grid, index: int, group: str) -> bool:
    heading = grid.headings[index]
    alike = heading.startswith(f"{group} ") if group else True
    figures = any(row[index].number for row in grid.rows)
    return alike and figures and not _NO_PART.search(heading) and not _WHOLE.fullmatch(heading)


def _sums(grid: Grid, whole: int, parts: Sequence[int]) -> Iterator[tuple[Row, Decimal, Decimal]]:
    """For each row with all its figures: the row, what its sum says, what the parts give."""
    for row in grid.rows:
        shown = row[whole].number
        numbers = [row[part].number for part in parts if not row[part].empty]
        known = [each[0] for each in numbers if each is not None]
        if shown and len(known) == len(numbers) > 1 and not any("%" in row[part].text for part in parts):
            yield row, shown[0], sum(known, Decimal(0))


def _right(grid: Grid, whole: int, parts: Sequence[int]) -> list[Row]:
    return [row for row, shown, value in _sums(grid, whole, parts) if shown == value and value]


def _wrong(grid: Grid, whole: int, parts: Sequence[int]) -> Iterator[Hit]:
    found = [*_sums(grid, whole, parts)]
    right = len(_right(grid, whole, parts))
    if right < _ENOUGH or right * (_FITTING + 1) < len(found) * _FITTING:
        return
    for row, shown, value in found:
        if not adds_rounded(shown, value, len(parts)):
            cell, balance = row[whole], sum_of(row[whole], [row[part] for part in parts])
            message = f"các cột thành phần cộng được {format_number(value)}, bảng ghi {cell.text}"
            yield cell.hit(message, "hãy xem lại các số của dòng", balance)
