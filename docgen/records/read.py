"""The front door: which kind of table a file is, and what concerns records of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from docgen.errors import FileError, Problem, Severity
from docgen.files import is_folder, read_bytes
from docgen.records.anchor import UnitFinder
from docgen.records.book import Book, open_book
from docgen.records.columns import understood
from docgen.records.csv_file import csv_sheet
from docgen.records.from_json import read_folder, read_json_list
from docgen.records.headings import Catalog, key_of
from docgen.records.json_totals import JsonTotals
from docgen.records.meaning import is_meaning, read_meaning
from docgen.records.merged import Merged
from docgen.records.model import (
    DATA_SHEET,
    SOURCES_SHEET,
    UNIT,
    WORDS_SHEET,
    Heading,
    Record,
    Records,
    Sheet,
    Stream,
    stream_of,
)
from docgen.records.safe_zip import MAX_FILE
from docgen.records.table import read_table, unit_of
from docgen.records.together import judged_together
from docgen.records.upright import names_below, of_one_unit, turned
from docgen.records.writing import unharmed

_MAX_CSV: Final = 32 * 1024 * 1024
_TITLES_AMONG: Final = 6  # rows of a sheet in which its period is looked for
OtherTime = Callable[[Sequence[tuple[str, str]]], bool]
_LOOKED_AT: Final = 20  # sheets in which a table is looked for
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
    of_another_time: OtherTime = lambda _titles: False,
) -> Records:
    """Every record of a table, with every mistake in it; good records are kept beside bad ones.

    ``path`` is a .json list, a folder of JSON files, an .xlsx or a .csv. Where ``units`` are known, a
    table may name them in any way that means one of them, and lines of other people are passed over.
    ``meaning`` says which path a table's own heading stands for; a sheet of meanings goes before it.
    A unit has one record; with ``reports`` one for each ``ky`` that the records give, and a file of JSON may
    be a single report.
    ``of_another_time`` says of the titles of a sheet whether they are of another time than is wanted: of
    several sheets such a one is read last.
    FileError for any other file or one that cannot be read, DataError for one whose text is not JSON or
    CSV at all, MissingProgramError for an .xlsx without openpyxl.
    """
    catalog = Catalog(headings).explained({key_of(text): place for text, place in meaning.items()})
    return _stream(path, catalog, units, of_another_time, reports=reports).all()


def stream_records(
    path: Path,
    headings: Sequence[Heading],
    units: UnitFinder | None = None,
    meaning: Mapping[str, str] = MappingProxyType({}),
    *,
    reports: bool = False,
) -> Stream:
    """The same, one record at a time: of a long list of JSON never more than a few are in memory."""
    catalog = Catalog(headings).explained({key_of(text): place for text, place in meaning.items()})
    return _stream(path, catalog, units, reports=reports)


def _stream(
    path: Path,
    catalog: Catalog,
    units: UnitFinder | None,
    of_another_time: OtherTime = lambda _titles: False,
    *,
    reports: bool,
) -> Stream:
    totals = JsonTotals(catalog.paths.values(), units) if _is_json(path) else None
    read = _read(path, catalog, units, of_another_time, reports=reports)
    return judged_together(read, totals, reports=reports)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not is_folder(path)


def _read(
    path: Path, catalog: Catalog, units: UnitFinder | None, of_another_time: OtherTime, *, reports: bool
) -> Stream:
    if is_folder(path):
        return read_folder(path)
    if _is_json(path):
        return read_json_list(path, reports=reports)
    return stream_of(_read_table(path, catalog, units, of_another_time))


def _read_table(
    path: Path, catalog: Catalog, units: UnitFinder | None, of_another_time: OtherTime
) -> Records:
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise FileError(f"{path}: {REFUSED[suffix]}")
    if suffix == ".csv":
        sheet, notes = csv_sheet(read_bytes(path, _MAX_CSV), str(path), catalog)
        table = _table_in(sheet, sheet, catalog, units)
        return replace(table, problems=(*notes, *table.problems))
    if suffix == ".xlsx":
        return _read_workbook(path, catalog, units, of_another_time)
    raise FileError(
        f"{path}: không phải bảng số liệu đọc được (cần .xlsx, .csv, .json hoặc thư mục tệp .json)"
    )


def _read_workbook(
    path: Path, catalog: Catalog, units: UnitFinder | None, of_another_time: OtherTime
) -> Records:
    book = open_book(read_bytes(path, MAX_FILE), str(path))
    heads = {name: book.head(name) for name in book.names}
    meanings = next((name for name in book.names if is_meaning(heads[name])), None)
    sources = [name for name in book.names if _is_of_units(heads[name], SOURCES_SHEET)]
    words = [name for name in book.names if _is_of_units(heads[name], WORDS_SHEET)]
    aside = {meanings, *sources, *words}
    candidates = [name for name in book.visible if name not in aside and heads[name].rows]
    if not candidates:
        raise FileError(f"{path}: không có trang tính nào có số liệu (trang ẩn không được đọc)")
    meaning, problems = read_meaning(book.sheet(meanings), catalog) if meanings else ({}, [])
    explained = catalog.explained({**catalog.meaning, **meaning})
    looked_at = [heads[name] for name in candidates[:_LOOKED_AT]]
    known = {head.name: understood(head, explained, Merged(head.merged), units) for head in looked_at}
    chosen = next((name for name in candidates if key_of(name) == key_of(DATA_SHEET)), "")
    known = {
        head.name: max(known[head.name], names_below(head, explained) if units else 0) for head in looked_at
    }
    others = {name for name in known if len(known) > 1 and of_another_time(_top_texts(heads[name]))}
    chosen = chosen or max(known, key=lambda name: (name not in others and known[name] > 1, known[name]))
    table = _table_in(heads[chosen], book.sheet(chosen), explained, units)
    unread = [
        _unread(path, name, chosen, 0 if name in others else known.get(name, 0))
        for name in candidates
        if name != chosen
    ]
    unseen = [name for name in book.names if name not in {*book.visible, *aside} and heads[name].rows]
    hidden = [table for name in unseen for table in _units_in(heads[name], book, explained, units)]
    unread += [
        _unread(path, name, chosen, 0) for name in unseen if name not in {each.root for each in hidden}
    ]
    unread += [problem for each in hidden for problem in each.problems]
    sent = _by_unit(book.sheet(sources[0])) if sources else {}
    by_unit = _by_unit(book.sheet(words[0])) if words else {}
    records = (
        replace(each, collected=sent.get(unit_of(each.data), {}), words=by_unit.get(unit_of(each.data), {}))
        for each in table.records
    )
    return Records(
        tuple(records), (*problems, *table.problems, *unread), table.above, (*table.hidden, *hidden)
    )


def _table_in(head: Sheet, sheet: Sheet, catalog: Catalog, units: UnitFinder | None) -> Records:
    """The records of a table, whichever way it stands; ``head`` are its first lines."""
    wide = understood(head, catalog, Merged(head.merged), units)
    upright = units is not None and names_below(head, catalog) > max(wide, 1)
    side = turned(sheet, catalog, units) if units and upright else None
    if units and not wide and not upright:
        side = of_one_unit(sheet, catalog, units)
    if side is None:
        return read_table(sheet, catalog, units)
    table = read_table(side, catalog, units) if side.rows else Records(())
    return replace(table, problems=(*side.problems, *table.problems))


def _top_texts(head: Sheet) -> list[tuple[str, str]]:
    """The name of a sheet and the texts of its first rows, each with its cell."""
    return [
        (head.name, head.name),
        *(
            (head.at(row.number, column), cell.value)
            for row in head.rows[:_TITLES_AMONG]
            for column, cell in row.cells.items()
            if isinstance(cell.value, str)
        ),
    ]


def _units_in(head: Sheet, book: Book, catalog: Catalog, units: UnitFinder | None) -> Iterator[Record]:
    """The units with a line in a hidden sheet that holds a table of the same kind: told, not read."""
    if units is None or understood(head, catalog, Merged(head.merged), units) <= 1:
        return
    for each in read_table(book.sheet(head.name), catalog, units).records:
        if units.find(unit_of(each.data)):
            message = f"dòng của {unit_of(each.data)} ở trang đang ẩn, không được đọc"
            hint = "bỏ ẩn trang ấy, mỗi tệp một bảng"
            notes = Problem("R008", message, each.where(UNIT), head.file, hint, Severity.WARNING)
            yield Record(each.place, {UNIT: unit_of(each.data)}, (notes,), file=head.file, root=head.name)


def _by_unit(sheet: Sheet) -> dict[str, dict[str, str]]:
    """By unit and head, what a sheet says of the units' values: file and cell, or words."""
    named = {column: str(cell.value) for column, cell in sheet.rows[0].cells.items() if column > 1}
    heads = {column: name for column, name in named.items() if not name.startswith("_")}
    return {
        str(row.cells[1].value): {
            heads[column]: unharmed(str(cell.value)) for column, cell in row.cells.items() if column in heads
        }
        for row in sheet.rows[1:]
        if 1 in row.cells
    }


def _is_of_units(sheet: Sheet, name: str) -> bool:
    """Whether this is the sheet of a collected table that is called so: where its values come from, words."""
    first = sheet.rows[0].cells.get(1) if sheet.rows else None
    return key_of(sheet.name) == key_of(name) and first is not None and first.value == UNIT


def _unread(path: Path, name: str, chosen: str, known: int) -> Problem:
    message = f"trang tính này không được đọc, số liệu lấy từ trang {chosen}"
    if known > 1:  # a table of the same kind: figures may be lost
        hint = "mỗi tệp một bảng: hãy gộp vào một trang hoặc tách thành tệp khác"
        return Problem("R010", message, name, str(path), hint, Severity.WARNING)
    return Problem("R010", message, name, str(path), "", Severity.NOTE)
