"""The unit register as a workbook that an office keeps in Excel: lists to choose from, dates as dates.

Written only after proof: what would not read back as the same data is named, and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import DataError, Problem
from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import set_up_paper
from docgen.records.writing import workbook_bytes, write
from docgen.units.columns import COLUMNS, LEVELS, Column, cells_of
from docgen.units.reading import JSON_MARK, NOTES, SHEET, TOP_KEYS, read_register_workbook
from docgen.vn.text import nfc

_MAX_TEXT: Final = 30_000  # letters in one cell; longer notes go on in the next
_GREY: Final = "FFEDEDED"
_ROOM: Final = 200  # empty rows below the units that have the lists and date formats, too
_ACROSS: Final = 2
_LINE: Final = 15  # points


def register_workbook(data: Any) -> bytes:
    """The workbook of a register's data, ``{"don_vi": […]}`` or a bare list; the same data, the same bytes.

    DataError names what a workbook could not keep as it is. MissingProgramError without openpyxl.
    """
    register = _composed(data if isinstance(data, Mapping) else {"don_vi": data})
    content = _written(register)
    lost = list(_differences(register, read_register_workbook(content, "").data))
    if lost:
        raise DataError("sổ đơn vị có chỗ không giữ nguyên được trong Excel", lost)
    return content


def _composed(value: Any) -> Any:
    """The data as every reader of it sees them: letters composed, line breaks of one kind."""
    if isinstance(value, str):
        return nfc(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {key: _composed(inner) for key, inner in value.items()}
    return [_composed(inner) for inner in value] if isinstance(value, list) else value


def _written(register: Mapping[str, Any]) -> bytes:
    openpyxl = load_openpyxl()
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    units = register.get("don_vi", [])
    for number, column in enumerate(COLUMNS, 1):
        _write_column(openpyxl, sheet, number, column, len(units))
    wrapped = openpyxl.styles.Alignment(vertical="top", wrap_text=True)
    for row, unit in enumerate(units, 2):
        cells = cells_of(unit)
        for number, column in enumerate(COLUMNS, 1):
            write(sheet.cell(row, number), cells.get(column.key))
            sheet.cell(row, number).alignment = wrapped
        sheet.row_dimensions[row].height = _LINE * max(_lines(column, cells) for column in COLUMNS)
    sheet.freeze_panes = "C2"
    _print_on_a4(sheet, len(units) + 1)
    _write_notes(workbook.create_sheet(NOTES), register, wrapped)
    return workbook_bytes(workbook)


def _write_column(openpyxl: Any, sheet: Any, number: int, column: Column, count: int) -> None:
    letters, styles = column_letters(number), openpyxl.styles
    head = sheet.cell(1, number)
    write(head, column.heading)
    head.font, head.fill = styles.Font(bold=True), styles.PatternFill("solid", fgColor=_GREY)
    head.alignment = styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
    if column.note:
        head.comment = openpyxl.comments.Comment(column.note, "docgen", height=60, width=240)
    sheet.column_dimensions[letters].width = column.width
    if column.kind == "date":
        for row in range(2, count + _ROOM + 2):
            sheet.cell(row, number).number_format = "dd/mm/yyyy"
    if column.kind == "level":
        names = f'"{",".join(LEVELS.values())}"'
        rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1=names, allow_blank=True)
        rule.add(f"{letters}2:{letters}{count + _ROOM + 1}")
        sheet.add_data_validation(rule)


def _lines(column: Column, cells: Mapping[str, object]) -> int:
    """How many lines a cell takes in its column."""
    texts = str(cells.get(column.key, "")).split("\n")
    return sum(1 + len(text) // column.width for text in texts)


def _print_on_a4(sheet: Any, rows: int) -> None:
    """Two sheets side by side, code and name on both, the empty rows below left out."""
    set_up_paper(sheet, _ACROSS)
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:B"
    sheet.print_area = f"A1:{column_letters(len(COLUMNS))}{rows}"


def _write_notes(sheet: Any, register: Mapping[str, Any], wrapped: Any) -> None:
    row = 1
    for key in TOP_KEYS:
        if key not in register:
            continue
        value = register[key]
        plain = isinstance(value, str)
        text = value if plain else json.dumps(value, ensure_ascii=False)
        for start in range(0, max(len(text), 1), _MAX_TEXT):
            write(sheet.cell(row, 1), key if plain else f"{key}{JSON_MARK}")
            write(sheet.cell(row, 2), text[start : start + _MAX_TEXT])
            sheet.cell(row, 2).alignment = wrapped
            row += 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 90


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    for key in TOP_KEYS:
        if before.get(key) != after.get(key):
            yield Problem("D058", f"{key} không giữ nguyên được trong một ô Excel", key)
    rows = after.get("don_vi", [])
    hint = "hãy bỏ dấu cách thừa ở đầu, ở cuối, hoặc rút ngắn"
    for index, unit in enumerate(before.get("don_vi", [])):
        other = rows[index] if index < len(rows) else {}
        for key in {**unit, **other}:
            if (key in unit, unit.get(key)) != (key in other, other.get(key)):
                message = f"{key} của {unit.get('ma')} không giữ nguyên được trong một ô Excel"
                yield Problem("D058", message, f"don_vi[{index}].{key}", hint=hint)
