"""From a sheet to records: one row per unit, every mistake at its cell, good rows kept.

The same for a workbook and a CSV. Knows headings and cells; nothing of file formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.records.cells import Finding, clean, understand
from docgen.records.headings import Catalog, Columns, find_columns
from docgen.records.model import UNIT, Area, Cell, Record, Records, Row, Sheet

_INDICATORS: Final = "chi_tieu"
_TOTAL: Final = re.compile(r"(tổng\s+)?cộng|tổng(\s+số)?|toàn\s+tỉnh|cả\s+nước", re.IGNORECASE)
_AUXILIARY: Final = frozenset({"_stt", "_ghi_chu"})


def read_table(sheet: Sheet, catalog: Catalog) -> Records:
    """The records of a sheet, in its order. Without a column of unit codes there are none."""
    columns = find_columns(sheet, catalog)
    problems = list(columns.problems)
    if columns.unit is None:
        return Records((), tuple(problems))
    records: list[Record] = []
    below = [row for row in sheet.rows if row.number > columns.row]
    problems.extend(_headless(sheet, below, columns))
    for row in below:
        if (said := _left_out(sheet, row, columns)) is not None:
            problems.extend(said)
        else:
            records.append(_record(sheet, row, columns))
    return Records(tuple(records), tuple(problems))


def _left_out(sheet: Sheet, row: Row, columns: Columns) -> list[Problem] | None:
    """None for a row that is a record; else what is to be said about leaving it out, maybe nothing."""
    filled = [column for column, cell in row.cells.items() if _says_something(cell)]
    read = [c for c in filled if c in columns.headings and columns.headings[c].path not in _AUXILIARY]
    if not read:
        return list(row.problems)
    unit = columns.unit or 0
    if row.number in sheet.hidden_rows:
        return [_hidden(sheet, row, unit)]
    if unit in filled or any(_within(area, row.number, unit) for area in sheet.merged):
        return None
    if any(_is_total(row.cells[column].value) for column in filled):
        return [_total(sheet, row, unit)]
    message = f"dòng có số liệu (ô {sheet.at(row.number, read[0])}) nhưng không có mã đơn vị"
    hint = "ghi mã đơn vị vào ô này, hoặc xoá dòng"
    return [*row.problems, sheet.problem("R020", sheet.at(row.number, unit), message, hint)]


def _record(sheet: Sheet, row: Row, columns: Columns) -> Record:
    data: dict[str, Any] = {}
    origin: dict[str, str] = {}
    problems = [*row.problems, *_merged(sheet, row, columns)]
    for column, heading in sorted(columns.headings.items()):
        where = sheet.at(row.number, column)
        if column not in row.cells or heading.path.startswith("_"):
            continue
        reading = understand(row.cells[column], heading.cells)
        if reading.finding:
            problems.append(_at(sheet, where, heading.path, reading.finding))
        if reading.value is not None:
            put(data, heading.path, reading.value)
            origin[heading.path] = where
    return Record(sheet.place(row.number), data, tuple(problems), origin, sheet.file, sheet.line(row.number))


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Set ``value`` at its place; ``chi_tieu.MA.thuc_hien`` goes to the indicator of that code."""
    parts = path.split(".")
    if parts[0] == _INDICATORS and len(parts) > 2:
        indicators = data.setdefault(_INDICATORS, [])
        inner = next((each for each in indicators if each["ma"] == parts[1]), None)
        if inner is None:
            indicators.append(inner := {"ma": parts[1]})
        parts = parts[2:]
    else:
        inner = data
    for part in parts[:-1]:
        inner = inner.setdefault(part, {})
    inner[parts[-1]] = value


def _merged(sheet: Sheet, row: Row, columns: Columns) -> Iterator[Problem]:
    """One problem for each merged area that this row has a part of, at the area's first cell here."""
    for area in sheet.merged:
        if not area.top <= row.number <= area.bottom:
            continue
        touched = [c for c in sorted(columns.headings) if _within(area, row.number, c)]
        read = [c for c in touched if not columns.headings[c].path.startswith("_")]
        if read:
            whole = f"{sheet.at(area.top, area.left)}:{sheet.at(area.bottom, area.right).rpartition('!')[2]}"
            hint = "hãy bỏ gộp ô và ghi giá trị vào từng ô"
            yield sheet.problem("R022", sheet.at(row.number, read[0]), f"ô gộp ({whole})", hint)


def _headless(sheet: Sheet, rows: list[Row], columns: Columns) -> Iterator[Problem]:
    """Columns with something in them and nothing above: said once, at the first such cell."""
    said = columns.headings.keys() | columns.unread
    for row in rows:
        if row.number in sheet.hidden_rows or columns.unit not in row.cells:
            continue
        for column in sorted(row.cells.keys() - said):
            if _says_something(row.cells[column]):
                said |= {column}
                where = sheet.at(row.number, column)
                message = "cột có số liệu nhưng không có tiêu đề"
                yield sheet.problem("R006", where, message, f"ghi tiêu đề vào dòng {columns.row}")


def _at(sheet: Sheet, where: str, path: str, finding: Finding) -> Problem:
    message = f"{path}: {finding.message}"
    return Problem(finding.code, message, where, sheet.file, finding.hint, finding.severity)


def _hidden(sheet: Sheet, row: Row, unit: int) -> Problem:
    code = clean(str(row.cells[unit].value or "")) if unit in row.cells else ""
    message = f"dòng đang ẩn ({code or 'không có mã đơn vị'}), không được đọc"
    hint = "muốn đọc thì bỏ ẩn hoặc bỏ lọc, không thì xoá dòng"
    return Problem("R008", message, sheet.at(row.number, unit), sheet.file, hint, Severity.WARNING)


def _total(sheet: Sheet, row: Row, unit: int) -> Problem:
    message = "dòng cộng, không có mã đơn vị, không được đọc"
    return Problem("R020", message, sheet.at(row.number, unit), sheet.file, "", Severity.NOTE)


def _is_total(value: object) -> bool:
    return isinstance(value, str) and bool(_TOTAL.fullmatch(clean(value).rstrip(" :.")))


def _says_something(cell: Cell) -> bool:
    value = cell.value
    return cell.unsaved or (bool(clean(value)) if isinstance(value, str) else value is not None)


def _within(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def unit_of(data: Mapping[str, Any]) -> str:
    """The unit's code, also when the unit is written out in place; empty if there is none."""
    unit = data.get(UNIT)
    code = unit.get("ma") if isinstance(unit, Mapping) else unit
    return code if isinstance(code, str) else ""
