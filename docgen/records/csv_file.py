"""A CSV as a sheet: UTF-8, with comma, semicolon or tab, whichever its header line uses."""

from __future__ import annotations

import csv
import io
from typing import Final

from docgen.errors import DataError, Problem
from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.model import MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet

_DELIMITERS: Final = (";", ",", "\t")


def csv_sheet(content: bytes, file: str, catalog: Catalog) -> Sheet:
    """The table of a CSV; DataError if its letters or its quotes cannot be read."""
    text = _decode(content, file)
    delimiter = _delimiter(text, catalog)
    rows: list[Row] = []
    width = 0
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            if len(fields) > MAX_COLUMNS or number > MAX_ROWS:
                raise _stop(
                    file, f"dòng {number}", f"quá {MAX_ROWS} dòng hoặc {MAX_COLUMNS} cột", "chia nhỏ bảng"
                )
            width = width or len(fields)
            if any(map(clean, fields)):
                rows.append(_row(number, fields, width, delimiter, file))
    except csv.Error as error:
        where = f"dòng {len(rows) + 1}"
        raise _stop(
            file, where, f"không đọc được ({error})", "xem lại dấu nháy kép ở quanh dòng này"
        ) from error
    return Sheet(file, "", rows)


def _row(number: int, fields: list[str], width: int, delimiter: str, file: str) -> Row:
    sheet = Sheet(file, "", ())
    problems: list[Problem] = []
    if len(fields) > width:
        hint = "số có dấu phẩy, chữ có dấu phân cách phải đặt trong dấu nháy kép"
        message = f"dòng có {len(fields)} ô, dòng tiêu đề có {width} (phân cách bằng {_name(delimiter)})"
        problems.append(sheet.problem("R029", sheet.at(number, width + 1), message, hint))
    cells = {column: Cell(column, text) for column, text in enumerate(fields, 1) if clean(text)}
    for column, cell in cells.items():
        if str(cell.value).lstrip().startswith("="):
            hint = "hãy ghi giá trị thay cho công thức"
            problems.append(sheet.problem("R032", sheet.at(number, column), "công thức trong CSV", hint))
    kept = {c: cell for c, cell in cells.items() if not str(cell.value).lstrip().startswith("=")}
    return Row(number, kept, tuple(problems))


def _decode(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _stop(
            file, f"dòng {line}", "tệp không phải UTF-8", "trong Excel chọn Lưu thành: CSV UTF-8", "D002"
        ) from None
    if "\x00" in text:
        raise _stop(file, "", "tệp không phải là CSV", "trong Excel chọn Lưu thành: CSV UTF-8")
    return text


def _delimiter(text: str, catalog: Catalog) -> str:
    """The delimiter under which the header line says most: known headings first, then fields."""
    head = next((line for line in text.splitlines() if line.strip()), "")

    def worth(delimiter: str) -> tuple[int, int]:
        fields = next(csv.reader([head], delimiter=delimiter), [])
        return sum(bool(catalog.find(clean(name))) for name in fields), len(fields)

    return max(_DELIMITERS, key=worth)


def _name(delimiter: str) -> str:
    return {";": "dấu chấm phẩy", ",": "dấu phẩy"}.get(delimiter, "dấu tab")


def _stop(file: str, where: str, message: str, hint: str, code: str = "R034") -> DataError:
    problem = Problem(code, message, where, file, hint)
    return DataError(str(problem), [problem])
