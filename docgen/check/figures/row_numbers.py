"""The numbers of a table's rows: each one more than the row above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from docgen.check.figures.grid import Grid, column
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity

_ORDER: Final = re.compile(r"s?tt\.?|s\.t\.t\.?|số (?:tt|thứ tự)|thứ tự")
_PLAIN: Final = re.compile(r"\d{1,4}")
_FEWEST: Final = 4  # rows with a number


@rule(
    "SL809",
    "row-numbers",
    subject=Subject.TABLE,
    fix=Fix.NEVER,
    anywhere=True,
    bad="TT | Đơn vị | Đoàn viên\n1 | A | 120\n2 | B | 130\n3 | C | 140\n3 | D | 150",
    good="TT | Đơn vị | Đoàn viên\n1 | A | 120\n2 | B | 130\n3 | C | 140\n4 | D | 150",
    severity=Severity.WARNING,
)
def row_numbers(grid: Grid) -> Iterator[Hit]:
    """Số thứ tự của các dòng liền nhau trong bảng tăng dần từng một.

    Chỉ xét cột “TT”, “STT” mà mọi dòng đều ghi số, bắt đầu từ 1; số lặp lại hay nhảy một chỗ thì nhắc ở dòng
    ấy. Bảng đánh số lại theo nhóm, theo trang thì không xét.
    """
    index = column(grid, _ORDER)
    cells = [row[index] for row in grid.rows] if index is not None else []
    if len(cells) < _FEWEST or not all(_PLAIN.fullmatch(each.text) for each in cells):
        return
    numbers = [int(each.text) for each in cells]
    wrong = [at for at, (one, other) in enumerate(pairwise(numbers), start=1) if other != one + 1]
    if numbers[0] != 1 or not wrong or len(wrong) > 2 or 1 in numbers[1:]:
        return
    at = wrong[0]
    message = f"Số thứ tự {numbers[at]} đứng sau {numbers[at - 1]}"
    yield cells[at].hit(message, f"ghi {numbers[at - 1] + 1}, hoặc xem lại các dòng")
