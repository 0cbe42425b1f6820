"""Numbers of a form that stand where nobody sees them: in hidden rows, in a hidden column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from docgen.records.model import Sheet
from docgen.vn.numbers import format_number


def unseen(sheet: Sheet, column: int, taken: Mapping[int, tuple[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """Row (0: all of them), message and hint; ``taken`` are the name and the value of each row."""
    if column in sheet.hidden_columns and taken:
        yield 0, f"cột Kỳ này đang ẩn, {len(taken)} số ở đó vẫn được lấy", _hint("cột")
        return
    for row, (name, value) in taken.items():
        if row in sheet.hidden_rows:
            number = format_number(value) if isinstance(value, int | Decimal) else value
            yield row, f"{name}: dòng này đang ẩn, số {number} vẫn được lấy", _hint("dòng")


def _hint(what: str) -> str:
    return f"bỏ ẩn {what} rồi xem số có đúng không"
