"""The empty workbook that offices fill in: headings, units, checks on what is typed, a row per unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.records.headings import Catalog, key_of
from docgen.records.library import load_openpyxl
from docgen.records.model import (
    DATA_SHEET,
    MEANING_HEADING,
    MEANING_PATH,
    MEANING_SHEET,
    UNIT,
    Heading,
    column_letters,
)
from docgen.records.writing import workbook_bytes, write

_UNIT: Final = Heading(UNIT, ("Mã đơn vị",), note="Mã theo sổ đơn vị, không sửa.")
_NAME: Final = Heading("_ten", ("Tên đơn vị",), note="Để dễ nhìn, không được đọc.")
_FORMATS: Final = {"date": "dd/mm/yyyy", "text": "@"}
_GREY: Final = "FFEDEDED"
_NARROW, _WIDE = 12, 28
_NUMBER_HELP: Final = "Nhập số không âm. Phần thập phân theo kiểu của máy; ô không có số liệu thì để trống."
_PERCENT_HELP: Final = "Nhập theo phần trăm: 90,6 nghĩa là 90,6%. Ô không có số liệu thì để trống."


def blank_workbook(headings: Sequence[Heading], rows: Sequence[Mapping[str, str]]) -> bytes:
    """An .xlsx to be filled in, with one row for each of ``rows`` (``don_vi``: code, ``ten``: name).

    Sheet "Số liệu" has the headings as printed; "Giải nghĩa" says which place in the data each means,
    so that :func:`read_records` with the same headings reads it back. Every code must be its own.
    The same content gives the same bytes. MissingProgramError without openpyxl.
    """
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    columns = _columns(headings)
    sheet = workbook.active
    sheet.title = DATA_SHEET
    _fill(openpyxl, sheet, columns, rows)
    _check(openpyxl, sheet, [heading for _, heading in columns], len(rows))
    _explain(openpyxl, workbook.create_sheet(MEANING_SHEET), columns)
    return workbook_bytes(workbook)


def _columns(headings: Sequence[Heading]) -> list[tuple[str, Heading]]:
    """The columns with their printed headings: code and name first; a path where a name is not clear."""
    first = next((heading for heading in headings if heading.path == UNIT), _UNIT)
    rest = [heading for heading in headings if heading.path != UNIT and not heading.path.startswith("_")]
    columns = [first, _NAME, *rest]
    catalog = Catalog(columns)
    twice = Counter(key_of(heading.label) for heading in columns)

    def label(heading: Heading) -> str:
        clear = twice[key_of(heading.label)] == 1 and len(catalog.find(heading.label)) == 1
        return heading.label if clear else heading.path

    return [(label(heading), heading) for heading in columns]


def _fill(openpyxl: Any, sheet: Any, columns: Sequence[tuple[str, Heading]], rows: Sequence[Any]) -> None:
    styles = openpyxl.styles
    grey = styles.PatternFill("solid", fgColor=_GREY)
    for column, (label, heading) in enumerate(columns, 1):
        head = sheet.cell(1, column)
        write(head, label)
        head.font, head.fill = styles.Font(bold=True), grey
        head.alignment = styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
        width = _WIDE if column <= 2 or heading.cells == "text" else _NARROW + len(label) // 6
        sheet.column_dimensions[column_letters(column)].width = width
        for row in range(2, len(rows) + 2):
            sheet.cell(row, column).number_format = _FORMATS.get(heading.cells, "General")
    for row, unit in enumerate(rows, 2):
        for column, key in ((1, UNIT), (2, "ten")):
            cell = sheet.cell(row, column)
            write(cell, unit.get(key))
            cell.fill = grey
            cell.alignment = styles.Alignment(vertical="center", wrap_text=column == 2)
    sheet.row_dimensions[1].height = 60
    sheet.freeze_panes = "C2"


def _check(openpyxl: Any, sheet: Any, headings: Sequence[Heading], count: int) -> None:
    """Let Excel refuse what is not a number where a number is wanted."""
    if not count:
        return
    for column, heading in enumerate(headings, 1):
        if heading.cells not in ("number", "percent"):
            continue
        letters = column_letters(column)
        rule = openpyxl.worksheet.datavalidation.DataValidation(
            type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True,
            showErrorMessage=True, showInputMessage=True, errorTitle="Số liệu chưa đúng",
            error="Ô này cần một số không âm.", promptTitle=heading.unit[:32] or None,
            prompt=_PERCENT_HELP if heading.cells == "percent" else _NUMBER_HELP,
        )  # fmt: skip
        rule.add(f"{letters}2:{letters}{count + 1}")
        sheet.add_data_validation(rule)


def _explain(openpyxl: Any, sheet: Any, columns: Sequence[tuple[str, Heading]]) -> None:
    for column, text in enumerate((MEANING_HEADING, MEANING_PATH, "Đơn vị tính", "Ghi chú"), 1):
        write(sheet.cell(1, column), text)
        sheet.cell(1, column).font = openpyxl.styles.Font(bold=True)
        sheet.column_dimensions[column_letters(column)].width = (50, 40, 16, 60)[column - 1]
    for row, (label, heading) in enumerate(columns, 2):
        for column, text in enumerate((label, heading.path, heading.unit, heading.note), 1):
            write(sheet.cell(row, column), text or None)
    sheet.freeze_panes = "A2"
