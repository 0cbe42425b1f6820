"""The workbook that tells how a long run went: one row per unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import set_up_page
from docgen.records.streaming import StreamedSheet
from docgen.records.writing import workbook_bytes

_TITLE: Final = "Kết quả"
_WIDEST: Final = 50
_DAY: Final = "yyyy-mm-dd"
_AS_THEY_ARE: Final = (bool, int, float, Decimal, date, type(None))


def result_workbook(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """An .xlsx with ``columns`` as its header and one line for each of ``rows``.

    Numbers, dates and booleans stay what they are; anything else is text, and text that a
    spreadsheet would run as a formula is neutralised. The same content gives the same bytes.
    MissingProgramError without openpyxl.
    """
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    longest = max((len(line) for line in (columns, *rows)), default=0)
    widths = [_width(column, columns, rows) for column in range(1, max(longest, 1) + 1)]
    sheet = StreamedSheet(workbook, _TITLE, widths)
    wrapped = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    head = sheet.cell_style(font=openpyxl.styles.Font(bold=True), alignment=wrapped)
    cell_styles = {str: sheet.cell_style(alignment=wrapped), date: sheet.cell_style(number_format=_DAY)}
    plain = sheet.cell_style()
    sheet.append([(title, head) for title in columns], measured=True)
    for line in rows:
        cells = [value if isinstance(value, _AS_THEY_ARE) else str(value) for value in line]
        sheet.append([(value, cell_styles.get(type(value), plain)) for value in cells], measured=True)
    sheet.frame.freeze_panes = "A2"
    if columns:
        sheet.frame.auto_filter.ref = f"A1:{column_letters(len(columns))}{len(rows) + 1}"
    set_up_page(sheet.frame, heads=1)
    return workbook_bytes(workbook, [sheet])


def _width(column: int, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    cells = (columns, *rows)
    longest = max((len(str(line[column - 1])) for line in cells if len(line) >= column), default=0)
    return min(longest + 2, _WIDEST)
