"""The workbook of a roll-up: every unit's numbers, the sums as live formulas, and where each number stands.

Made for a person with Excel who wants to see, and to check, how a total came about.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from docgen.errors import FileError
from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import make_printable
from docgen.records.streaming import StreamedSheet
from docgen.records.writing import workbook_bytes, write
from docgen.rollup.book_rows import FIRST, FIXED, GREY, GROUPED, UNITS, UnitRows, source_rows
from docgen.rollup.formulas import Columns, columns_of
from docgen.rollup.quantities import Quantity
from docgen.rollup.run import RolledUp
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node
from docgen.workbook.overlooked import SUM_HEADS
from docgen.workbook.read import SUMS

TOTALS: Final = SUMS
_MOST_COLUMNS: Final = 16_384  # of a sheet in Excel


def sources_workbook(made: RolledUp) -> bytes:
    """The workbook; the same sums, the same bytes. MissingProgramError without openpyxl."""
    workbook = load_openpyxl().Workbook()
    workbook.remove(workbook.active)
    return workbook_bytes(workbook, _add_sheets(workbook, made))


def with_sources(content: bytes, made: RolledUp) -> bytes:
    """The parent's report as a workbook, the sheets of its sums behind its own."""
    workbook = load_openpyxl().load_workbook(io.BytesIO(content))
    return workbook_bytes(workbook, _add_sheets(workbook, made))


def _add_sheets(workbook: Any, made: RolledUp) -> list[StreamedSheet]:
    """The three sheets; those with a row for each unit are written row by row."""
    openpyxl = load_openpyxl()
    totals = workbook.create_sheet(TOTALS)
    sums, root = made.sums, made.root
    columns = _columns([each for each in sums.quantities.values() if _is_shown(each, sums, root)])
    units = UnitRows(workbook, sums, columns).write(root)
    _write_totals(openpyxl, totals, sums, root, columns)
    make_printable(openpyxl, totals, heads=1)
    return [units, source_rows(workbook, columns.quantities, root)]


def _columns(quantities: Sequence[Quantity]) -> Columns:
    """The columns of the sheet of units. FileError for more than a sheet holds."""
    columns = columns_of(quantities)
    if len(columns.all) + len(FIXED) > _MOST_COLUMNS:
        raise FileError(
            f"có {len(quantities)} số liệu, nhiều hơn số cột của một trang Excel (hãy ghi ra .json)"
        )
    return columns


def _is_shown(quantity: Quantity, sums: Sums, root: Node) -> bool:
    return not quantity.side or sums.amount(root, quantity.path).value is not None


def _write_totals(openpyxl: Any, sheet: Any, sums: Sums, root: Node, columns: Columns) -> None:
    path, live, when_added = SUM_HEADS
    heads = (
        path, "Tên", "Đơn vị tính", "Loại số", live, "Số đơn vị có số", "Số đơn vị chưa có", when_added,
    )  # fmt: skip
    _write_head(openpyxl, sheet, heads, (40, 60, 18, 14, 22, 12, 12, 22))
    for line, quantity in enumerate(columns.quantities, 2):
        amount = sums.amount(root, quantity.path)
        texts = (quantity.path, quantity.label, quantity.unit, quantity.kind)
        for number, text in enumerate(texts, 1):
            write(sheet.cell(line, number), text or None)
        sheet.cell(line, 5).value = f"='{UNITS}'!{columns.letters[quantity.path]}{FIRST}"
        sheet.cell(line, 6).value = amount.given or None
        sheet.cell(line, 7).value = len(amount.lacking) or None
        write(sheet.cell(line, 8), amount.value)
        for number in (5, 8):
            _group(sheet.cell(line, number), amount.value)


def _write_head(openpyxl: Any, sheet: Any, heads: Sequence[str], widths: Sequence[int]) -> None:
    styles = openpyxl.styles
    bold = styles.Font(bold=True)
    wrapped = styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
    for number, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = sheet.cell(1, number)
        write(cell, head)
        cell.font, cell.alignment = bold, wrapped
        cell.fill = styles.PatternFill("solid", fgColor=GREY)
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.freeze_panes = "A2"


def _group(cell: Any, value: object) -> None:
    """Show a whole number in groups of three digits; decimals are shown as they are."""
    if isinstance(value, int):
        cell.number_format = GROUPED
