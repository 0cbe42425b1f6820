"""A CSV as a sheet: with comma, semicolon, tab or bar, whichever its head or its own ``sep=`` line says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from docgen.errors import DataError, Problem, Severity
from docgen.file_kinds import EMPTY, kind_of
from docgen.records.cells import clean
from docgen.records.decoding import Decoded, decode
from docgen.records.head import HEAD_AMONG
from docgen.records.headings import Catalog
from docgen.records.model import MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet

_DELIMITERS: Final = (";", ",", "\t", "|")
_SEP: Final = re.compile(r"\s*\"?sep=(.)\"?[;,\t]*\s*", re.IGNORECASE)
_AS_UTF8: Final = "trong Excel chọn Lưu thành: CSV UTF-8"


def csv_sheet(content: bytes, file: str, catalog: Catalog) -> tuple[Sheet, list[Problem]]:
    """The table of a CSV and what is to be said of the file; DataError if it cannot be read."""
    if kind_of(content) is EMPTY:
        raise _stop(file, "", EMPTY.words, EMPTY.remedy)
    decoded = decode(content, lambda text: _is_table(text, catalog))
    text = _checked(decoded, content, file)
    delimiter, width, skipped = _form(text, catalog)
    rows: list[Row] = []
    number = 0
    try:
        for number, fields in enumerate(_fields(text, delimiter), 1):
            if len(fields) > MAX_COLUMNS or number > MAX_ROWS:
                words = f"quá {MAX_ROWS} dòng hoặc {MAX_COLUMNS} cột"
                raise _stop(file, f"dòng {number}", words, "chia nhỏ bảng")
            if number > skipped and any(map(clean, fields)):
                rows.append(_row(number, fields, width, delimiter, file))
    except csv.Error as error:
        where = f"dòng {number + 1}"
        hint = "xem lại dấu nháy kép ở quanh dòng này"
        raise _stop(file, where, f"không đọc được ({error})", hint) from error
    return Sheet(file, "", rows), _decoding_problems(decoded, file)


def _fields(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


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


def _checked(decoded: Decoded, content: bytes, file: str) -> str:
    if decoded.text is None:
        line = _line_of_bad_letters(content)
        raise _stop(file, f"dòng {line}", "tệp không phải UTF-8", _AS_UTF8, "D002")
    if "\x00" in decoded.text:
        raise _stop(file, "", "tệp không phải là CSV", _AS_UTF8)
    return decoded.text


def _line_of_bad_letters(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return 1


def _decoding_problems(decoded: Decoded, file: str) -> list[Problem]:
    if not decoded.old:
        return []
    message = f"tệp theo bảng mã {decoded.old}, đã đọc theo bảng mã này"
    return [Problem("R042", message, "", file, f"nên lưu lại, {_AS_UTF8}", Severity.WARNING)]


def _form(text: str, catalog: Catalog) -> tuple[str, int, int]:
    """Delimiter, fields of the head's line, and how many lines to skip before the table (``sep=;``)."""
    first = text[: text.find("\n")] if "\n" in text else text
    separator = _SEP.fullmatch(first.rstrip("\r\n"))
    delimiters = (separator[1],) if separator else _DELIMITERS
    worths = {delimiter: _worth(text, delimiter, catalog) for delimiter in delimiters}
    best = max(worths, key=lambda delimiter: worths[delimiter])
    return best, worths[best][1], 1 if separator else 0


def _worth(text: str, delimiter: str, catalog: Catalog) -> tuple[int, int]:
    """Of the line that says most under a delimiter: known headings first, then fields."""
    best = (0, 0)
    seen = 0
    try:
        for fields in _fields(text, delimiter):
            if _SEP.fullmatch(delimiter.join(fields)) or not any(map(clean, fields)):
                continue
            known = sum(bool(catalog.find(clean(name))) for name in fields if name.strip())
            best = max(best, (known, len(fields))) if known > best[0] or not best[1] else best
            seen += 1
            if seen >= HEAD_AMONG:
                break
    except csv.Error:
        return best  # told when the table is read
    return best


def _is_table(text: str, catalog: Catalog) -> bool:
    return any(_worth(text, delimiter, catalog)[0] for delimiter in _DELIMITERS)


def _name(delimiter: str) -> str:
    return {";": "dấu chấm phẩy", ",": "dấu phẩy", "\t": "dấu tab"}.get(delimiter, f"dấu {delimiter}")


def _stop(file: str, where: str, message: str, hint: str, code: str = "R034") -> DataError:
    problem = Problem(code, message, where, file, hint)
    return DataError.of(problem)
