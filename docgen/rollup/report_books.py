"""A unit's whole report as a workbook, taken as a record: its numbers with their sheets and cells."""

from __future__ import annotations

from pathlib import Path

from docgen.files import is_folder, read_bytes
from docgen.records import Record, Records
from docgen.records.book import open_book
from docgen.records.safe_zip import MAX_FILE
from docgen.workbook.read import is_report_book, read_workbook
from docgen.workbook.source import is_workbook


def report_record(path: Path) -> Records | None:
    """The one record of a report's workbook; None for any other file, tables of records among them.

    FileError if it cannot be read, MissingProgramError without openpyxl.
    """
    if not is_workbook(path) or is_folder(path):
        return None
    content = read_bytes(path, MAX_FILE)
    if not is_report_book(open_book(content, str(path))):
        return None
    read = read_workbook(content, str(path))
    problems, cells = tuple(read.reading.problems), read.reading.cells
    return Records((Record(path.name, read.data, problems, cells, str(path), cells=cells),))
