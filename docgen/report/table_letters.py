"""Letters typed for digits in a column of numbers, which no sum of the column counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Table
from docgen.vn.letter_digits import are_mistyped, may_name, number_meant

_UNREAD: Final = ("chu", "ngay")


def letter_problems(table: Table) -> Iterator[Problem]:
    """Cells like “l24” where all other cells of the column are numbers."""
    for j, column in enumerate(table.columns):
        if column.kind in (ORDER, *_UNREAD) or may_name(" ".join(column.heads)):
            continue
        cells = [cell for row in table.rows if (cell := row.cells[j]) is not None and cell.text.strip(" -–—")]
        odd = [cell for cell in cells if cell.path and not cell.numeric and number_meant(cell.text.strip())]
        if are_mistyped(len(odd), sum(map(_is_number, cells)), len(cells)):
            for cell in odd:
                message = f"ô “{cell.text.strip()}” có chữ cái gõ thay chữ số"
                hint = f"có phải: {number_meant(cell.text.strip())}?"
                yield Problem("D114", message, cell.path, hint=hint, severity=Severity.WARNING)


def _is_number(cell: Cell) -> bool:
    return cell.numeric or (cell.text.strip(" %").replace(".", "").replace(",", "").isdigit())
