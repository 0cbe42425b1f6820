"""The total row of a table: each column of counts added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.grid import Grid, GridCell
from docgen.check.figures.rule import Hit, rule
from docgen.errors import Severity
from docgen.vn.numbers import format_number

_TOTAL = re.compile(r"(?:tổng|tổng cộng|tổng số|cộng|cộng chung|tổng chung)\s?:?", re.IGNORECASE)
_NOT_ADDED = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|năm|stt|^tt$|đạt|đơn giá|mức", re.IGNORECASE)
_BELOW = re.compile(r"^(?:[-+]|trong đó|gồm)|\btrong đó\b", re.IGNORECASE)
_PLAIN_ORDER = re.compile(r"\d*")


@rule(
    "SL805",
    Severity.ERROR,
    bad="TT | Đơn vị | Số cuộc\n1 | Huyện A | 12\n2 | Huyện B | 9\n | Tổng cộng | 22",
    good="TT | Đơn vị | Số cuộc\n1 | Huyện A | 12\n2 | Huyện B | 9\n | Tổng cộng | 21",
)
def column_total(grid: Grid) -> Iterator[Hit]:
    """Dòng Tổng (Cộng, Tổng cộng) không bằng tổng các dòng của cột.

    Chỉ xét bảng có đúng một dòng tổng ở đầu hoặc cuối, các dòng đánh số 1, 2, 3 hoặc không đánh số, không
    có dòng “trong đó”. Cột tỷ lệ, bình quân, cột có chữ không xét; số lẻ thập phân được lệch do làm tròn.
    """
    place = _total_row(grid)
    if place is None:
        return
    total = grid.rows[place]
    rows = [row for number, row in enumerate(grid.rows) if number != place]
    if len(rows) < 2 or any(_is_detail(row) for row in rows):
        return
    for column, heading in enumerate(grid.headings):
        if not _NOT_ADDED.search(heading):
            yield from _column(total[column], [row[column] for row in rows])


def _total_row(grid: Grid) -> int | None:
    found = [
        number for number, row in enumerate(grid.rows) if any(_TOTAL.fullmatch(cell.text) for cell in row[:2])
    ]
    return found[0] if len(found) == 1 and found[0] in (0, len(grid.rows) - 1) else None


def _is_detail(row: Sequence[GridCell]) -> bool:
    """A row that belongs to another row: I, II above 1, 2; "trong đó"; "- nữ"."""
    name = row[1].text if len(row) > 1 else ""
    order = row[0].text.rstrip(".")
    ordered = len(order) <= 3 and not _PLAIN_ORDER.fullmatch(order)
    return (
        ordered
        or bool(_BELOW.search(row[0].text) or _BELOW.search(name))
        or all(cell.empty for cell in row[1:])
    )


def _column(total: GridCell, cells: Sequence[GridCell]) -> Iterator[Hit]:
    shown = total.number
    numbers = [cell.number for cell in cells if not cell.empty]
    if not shown or "%" in total.text or len(numbers) < 2 or any(each is None for each in numbers):
        return
    known = [each for each in numbers if each is not None]
    value = sum((each[0] for each in known), Decimal(0))
    decimals = max(shown[1], *(each[1] for each in known))
    slack = Decimal(len(known) + 1) / 2 * Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    values = [each[0] for each in known]
    if abs(value - shown[0]) > slack and not (min(values) <= shown[0] <= max(values) and len(values) > 2):
        message = f"tổng các dòng là {format_number(value)}, bảng ghi {total.text}"
        yield total.hit(message, "hãy xem lại dòng tổng và các dòng của cột")
