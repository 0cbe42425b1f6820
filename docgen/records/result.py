"""The workbook that tells how a long run went: one row per unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import make_printable
from docgen.records.writing import workbook_bytes, write

_TITLE: Final = "Kết quả"
_WIDEST: Final = 50


def result_workbook(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """An .xlsx with ``columns`` as its header and one line for each of ``rows``.

    Numbers, dates and booleans stay what they are; anything else is text, and text that a
    spreadsheet would run as a formula is neutralised. The same content gives the same bytes.
    MissingProgramError without openpyxl.
    """
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = _TITLE
    for number, line in enumerate((columns, *rows), 1):
        for column, value in enumerate(line, 1):
            write(sheet.cell(number, column), value)
    for column in range(1, len(columns) + 1):
        sheet.cell(1, column).font = openpyxl.styles.Font(bold=True)
        sheet.column_dimensions[column_letters(column)].width = _width(column, columns, rows)
    sheet.freeze_panes = "A2"
    if columns:
        sheet.auto_filter.ref = f"A1:{column_letters(len(columns))}{len(rows) + 1}"
    make_printable(openpyxl, sheet, heads=1)
    return workbook_bytes(workbook)


def _width(column: int, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    cells = (columns, *rows)
    longest = max(len(str(line[column - 1])) for line in cells if len(line) >= column)
    return min(longest + 2, _WIDEST)
