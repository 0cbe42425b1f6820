"""Letters that stand for digits, in prose and in columns of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.figures.grid import Grid, GridCell
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.letter_digits import are_mistyped, letter_digits, may_name, number_meant


@rule(
    "SL508",
    "letters-for-digits",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="[0-9][lIOoSB]|[lIOoSB][0-9.]",
    bad="Thăm hỏi 1l8 đoàn viên ốm đau.",
    good="Thăm hỏi 118 đoàn viên ốm đau.",
)
def in_prose(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số trong câu có chữ cái gõ thay chữ số.

    Chữ l, I thay số 1, chữ O, o thay số 0, chữ S, B giữa các chữ số: “1l8 đoàn viên”, “O3 CĐCS”, “64O cháu”.
    Chỉ xét số đứng ngay trước tên vật được đếm, đồng, %; tên gọi, mã, ký hiệu (A4, 3B, 5S, F0) không xét.
    """
    for found in letter_digits(paragraph.text):
        written = paragraph.text[found.start : found.end]
        message = f"“{written}” có chữ cái gõ thay chữ số"
        yield paragraph.hit(found.start, found.end, message, f"có phải: {found.right}?")


@rule(
    "SL810",
    "letters-for-digits-in-cells",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="Đơn vị | Đoàn viên\nXã A | 312\nXã B | l24\nXã C | 90",
    good="Đơn vị | Đoàn viên\nXã A | 312\nXã B | 124\nXã C | 90",
)
def in_cells(grid: Grid) -> Iterator[Hit]:
    """Ô trong cột số có chữ cái gõ thay chữ số.

    “l24”, “l2l”, “3S” trong cột mà mọi ô khác đều là số, ít nhất hai ô. Cột số thứ tự, mã, lớp, bậc, số nhà,
    ghi chú không xét.
    """
    for index, heading in enumerate(grid.headings):
        cells = [row[index] for row in grid.rows if not row[index].empty]
        odd = [cell for cell in cells if _meant(cell)]
        numbers = sum(_is_number(cell) for cell in cells)
        mistyped = are_mistyped(len(odd), numbers, len(cells)) and not may_name(heading)
        for cell in odd if mistyped else ():
            message = f"ô “{cell.text}” có chữ cái gõ thay chữ số"
            yield cell.hit(message, f"có phải: {_meant(cell)}?")


def _is_number(cell: GridCell) -> bool:
    return cell.number is not None or cell.pair is not None


def _meant(cell: GridCell) -> str:
    """The number that a cell was meant to be; "" for one without letters."""
    right = number_meant(cell.text)
    return right if right and _is_number(GridCell(right)) else ""
