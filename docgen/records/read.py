"""The front door: which kind of table a file is, and what concerns records of every kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.errors import FileError, Problem, Severity
from docgen.files import read_bytes
from docgen.records.book import open_book
from docgen.records.csv_file import csv_sheet
from docgen.records.from_json import read_folder, read_json_list
from docgen.records.headings import Catalog, key_of
from docgen.records.meaning import is_meaning, read_meaning
from docgen.records.model import DATA_SHEET, UNIT, Heading, Record, Records
from docgen.records.safe_zip import MAX_FILE
from docgen.records.table import read_table, unit_of
from docgen.vn.text import nfc

_MAX_CSV: Final = 32 * 1024 * 1024
_REFUSED: Final = {
    ".xls": "tệp Excel đời cũ (.xls): hãy mở bằng Excel và lưu lại thành .xlsx",
    ".xlsb": "tệp Excel dạng nhị phân (.xlsb): hãy mở bằng Excel và lưu lại thành .xlsx",
    ".xlsm": "tệp Excel có macro (.xlsm): hãy mở bằng Excel và lưu lại thành .xlsx, không kèm macro",
    ".ods": "tệp LibreOffice (.ods): hãy mở bằng LibreOffice và lưu lại thành .xlsx",
}


def read_records(path: Path, headings: Sequence[Heading]) -> Records:
    """Every record of a table, with every mistake in it; good records are kept beside bad ones.

    ``path`` is a .json list, a folder of JSON files, an .xlsx or a .csv. FileError for any other
    file or one that cannot be read, DataError for one whose text is not JSON or CSV at all,
    MissingProgramError for an .xlsx without openpyxl.
    """
    return _without_twins(_read(path, headings))


def _read(path: Path, headings: Sequence[Heading]) -> Records:
    if path.is_dir():
        return read_folder(path)
    suffix = path.suffix.lower()
    if suffix in _REFUSED:
        raise FileError(f"{path}: {_REFUSED[suffix]}")
    if suffix == ".json":
        return read_json_list(path)
    catalog = Catalog(headings)
    if suffix == ".csv":
        return read_table(csv_sheet(read_bytes(path, _MAX_CSV), str(path), catalog), catalog)
    if suffix == ".xlsx":
        return _read_workbook(path, catalog)
    raise FileError(
        f"{path}: không phải bảng số liệu đọc được (cần .xlsx, .csv, .json hoặc thư mục tệp .json)"
    )


def _read_workbook(path: Path, catalog: Catalog) -> Records:
    book = open_book(read_bytes(path, MAX_FILE), str(path))
    heads = {name: book.head(name) for name in book.names}
    meanings = next((name for name in book.names if is_meaning(heads[name])), None)
    candidates = [name for name in book.visible if name != meanings and heads[name].rows]
    if not candidates:
        raise FileError(f"{path}: không có trang tính nào có số liệu (trang ẩn không được đọc)")
    chosen = next((name for name in candidates if key_of(name) == key_of(DATA_SHEET)), candidates[0])
    meaning, problems = read_meaning(book.sheet(meanings), catalog) if meanings else ({}, [])
    table = read_table(book.sheet(chosen), catalog.explained(meaning))
    unread = [_unread(path, name, chosen) for name in candidates if name != chosen]
    return Records(table.records, (*problems, *table.problems, *unread))


def _unread(path: Path, name: str, chosen: str) -> Problem:
    message = f"trang tính này không được đọc, số liệu lấy từ trang {chosen}"
    return Problem("R010", message, name, str(path), "", Severity.NOTE)


def _without_twins(read: Records) -> Records:
    """Two records of one unit: none of them is made, each names the others' places."""
    places: dict[str, list[Record]] = defaultdict(list)
    for record in read.records:
        if code := unit_of(record.data):
            places[nfc(code).casefold()].append(record)
    twins = {id(record): group for group in places.values() if len(group) > 1 for record in group}
    records = (_twin(record, twins[id(record)]) if id(record) in twins else record for record in read.records)
    return Records(tuple(records), read.problems)


def _twin(record: Record, group: Sequence[Record]) -> Record:
    others = ", ".join(other.place for other in group if other is not record)
    message = f"đơn vị {unit_of(record.data)} còn có ở {others}"
    hint = "mỗi đơn vị một bản ghi: hãy giữ lại một"
    problem = Problem("R021", message, record.where(UNIT), record.file, hint)
    return replace(record, problems=(*record.problems, problem))
