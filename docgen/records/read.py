"""The front door: which kind of table a file is, and what concerns records of every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from docgen.errors import FileError
from docgen.files import is_folder, read_bytes
from docgen.records.anchor import UnitFinder
from docgen.records.csv_file import csv_sheet
from docgen.records.from_json import read_folder, read_json_list
from docgen.records.headings import Catalog, key_of
from docgen.records.json_totals import JsonTotals
from docgen.records.model import (
    Heading,
    Records,
    Stream,
    stream_of,
)
from docgen.records.sheets import ANY_SHEET, WhichSheets, read_workbook, table_in
from docgen.records.together import judged_together

_MAX_CSV: Final = 32 * 1024 * 1024
REFUSED: Final[Mapping[str, str]] = {
    ".xls": "tệp Excel đời cũ (.xls): hãy mở bằng Excel và lưu lại thành .xlsx",
    ".xlsb": "tệp Excel dạng nhị phân (.xlsb): hãy mở bằng Excel và lưu lại thành .xlsx",
    ".xlsm": "tệp Excel có macro (.xlsm): hãy mở bằng Excel và lưu lại thành .xlsx, không kèm macro",
    ".ods": "tệp LibreOffice (.ods): hãy mở bằng LibreOffice hoặc Excel và lưu lại thành .xlsx",
}
"""Tables that are not read, each with the way to one that is."""


def read_records(  # noqa: PLR0913 - what the caller knows of the table, each by its name
    path: Path,
    headings: Sequence[Heading],
    units: UnitFinder | None = None,
    meaning: Mapping[str, str] = MappingProxyType({}),
    *,
    reports: bool = False,
    which: WhichSheets = ANY_SHEET,
) -> Records:
    """Every record of a table, with every mistake in it; good records are kept beside bad ones.

    ``path`` is a .json list, a folder of JSON files, an .xlsx or a .csv. Where ``units`` are known, a
    table may name them in any way that means one of them, and lines of other people are passed over.
    ``meaning`` says which path a table's own heading stands for; a sheet of meanings goes before it.
    A unit has one record; with ``reports`` one for each ``ky`` that the records give, and a file of JSON may
    be a single report.
    ``which`` sheets of a workbook are looked at.
    FileError for any other file or one that cannot be read, DataError for one whose text is not JSON or
    CSV at all, MissingProgramError for an .xlsx without openpyxl.
    """
    catalog = Catalog(headings).explained({key_of(text): location for text, location in meaning.items()})
    return _stream(path, catalog, units, which, reports=reports).all()


def stream_records(
    path: Path,
    headings: Sequence[Heading],
    units: UnitFinder | None = None,
    meaning: Mapping[str, str] = MappingProxyType({}),
    *,
    reports: bool = False,
) -> Stream:
    """The same, one record at a time: of a long list of JSON never more than a few are in memory."""
    catalog = Catalog(headings).explained({key_of(text): location for text, location in meaning.items()})
    return _stream(path, catalog, units, reports=reports)


def _stream(
    path: Path,
    catalog: Catalog,
    units: UnitFinder | None,
    which: WhichSheets = ANY_SHEET,
    *,
    reports: bool,
) -> Stream:
    totals = JsonTotals(catalog.paths.values(), units) if _is_json(path) else None
    read = _read(path, catalog, units, which, reports=reports)
    return judged_together(read, totals, reports=reports)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not is_folder(path)


def _read(
    path: Path, catalog: Catalog, units: UnitFinder | None, which: WhichSheets, *, reports: bool
) -> Stream:
    if is_folder(path):
        return read_folder(path)
    if _is_json(path):
        return read_json_list(path, reports=reports)
    return stream_of(_read_table(path, catalog, units, which))


def _read_table(path: Path, catalog: Catalog, units: UnitFinder | None, which: WhichSheets) -> Records:
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise FileError(f"{path}: {REFUSED[suffix]}")
    if suffix == ".csv":
        sheet, notes = csv_sheet(read_bytes(path, _MAX_CSV), str(path), catalog)
        table = table_in(sheet, sheet, catalog, units, which)
        return replace(table, problems=(*notes, *table.problems))
    if suffix == ".xlsx":
        return read_workbook(path, catalog, units, which)
    raise FileError(
        f"{path}: không phải bảng số liệu đọc được (cần .xlsx, .csv, .json hoặc thư mục tệp .json)"
    )
