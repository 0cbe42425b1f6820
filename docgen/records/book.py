"""A workbook as sheets of cells: values by openpyxl, the rest by our own pass over the XML."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.errors import FileError
from docgen.files import BROKEN
from docgen.records.formats import is_percent
from docgen.records.library import load_openpyxl
from docgen.records.model import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet
from docgen.records.runs import ALL_STRUCK, Kept, Looks, looks_of
from docgen.records.safe_zip import broken, checked_parts, packed
from docgen.records.sheet_extent import SheetExtent, TooManyCellsError, scan

_HEAD: Final = 80  # rows: the head and some of the units below it


@dataclass(slots=True)
class Book:
    """An open workbook; sheets are read when they are asked for. FileError if one turns out broken."""

    file: str
    parts: dict[str, bytes]
    worksheets: dict[str, Any]
    extents: dict[str, SheetExtent] = field(default_factory=dict)
    looks: Looks | None = None
    small: dict[str, Sheet] = field(default_factory=dict)
    """Sheets of which the first lines are all there is: read once."""

    @property
    def names(self) -> list[str]:
        """All worksheets, in their order."""
        return list(self.worksheets)

    @property
    def visible(self) -> list[str]:
        """The worksheets that a person sees."""
        return [name for name, sheet in self.worksheets.items() if sheet.sheet_state == "visible"]

    def head(self, name: str) -> Sheet:
        """The first lines that hold anything, enough to see what a sheet is."""
        return self._read(name, _HEAD)

    def sheet(self, name: str) -> Sheet:
        """The whole sheet, if it is of a size that a person could have filled."""
        return self._read(name, None)

    def feeding(self, names: Iterable[str]) -> set[str]:
        """The sheets from which formulas on the sheets ``names`` take numbers, and those behind these."""
        found: set[str] = set()
        left = [name for name in names if name in self.worksheets]
        while left:
            refers = self._extent(left.pop()).refers & self.worksheets.keys() - found
            found |= refers
            left += refers
        return found

    def _read(self, name: str, limit: int | None) -> Sheet:
        if name in self.small:
            if limit is None:
                self._check_size(name, self._extent(name))
            return self.small[name]
        sheet = self._read_rows(name, limit)
        if limit is not None and len(sheet.rows) < limit:
            self.small[name] = sheet
        return sheet

    def _read_rows(self, name: str, limit: int | None) -> Sheet:
        try:
            extent = self._extent(name)
            if limit is None:
                self._check_size(name, extent)
            # openpyxl warns of what it does not carry over when saving; nothing is saved here.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                rows = list(_rows(self.worksheets[name], extent, limit))
        except TooManyCellsError:
            raise FileError(
                f"{self.file}: {name}: bảng có hơn {MAX_CELLS} ô có số liệu (hãy xoá phần thừa hoặc chia nhỏ)"
            ) from None
        except BROKEN as error:
            raise broken(self.file) from error
        hidden = frozenset(extent.hidden_rows), frozenset(extent.hidden_columns)
        return Sheet(self.file, name, rows, tuple(extent.merged), *hidden)

    def _extent(self, name: str) -> SheetExtent:
        if name not in self.extents:
            # The part's name is not public in openpyxl, and the sheet's own name does not tell it.
            if self.looks is None:
                self.looks = looks_of(self.parts)
            self.extents[name] = scan(self.parts[self.worksheets[name]._worksheet_path], self.looks)
        return self.extents[name]

    def _check_size(self, name: str, extent: SheetExtent) -> None:
        if extent.rows > MAX_ROWS or extent.columns > MAX_COLUMNS:
            raise FileError(
                f"{self.file}: {name}: bảng có {extent.rows} dòng, {extent.columns} cột, nhiều hơn mức"
                f" {MAX_ROWS} dòng, {MAX_COLUMNS} cột (hãy xoá phần thừa hoặc chia nhỏ)"
            )


def open_book(content: bytes, file: str) -> Book:
    """The workbook in ``content``; FileError if it is not a plain, whole .xlsx."""
    openpyxl = load_openpyxl()
    parts = checked_parts(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(packed(parts), read_only=True, data_only=True, keep_links=False)
        return Book(file, parts, {sheet.title: sheet for sheet in workbook.worksheets})
    except BROKEN as error:
        raise broken(file) from error


def _rows(worksheet: Any, extent: SheetExtent, limit: int | None) -> Iterator[Row]:
    """The rows that hold anything, the first ``limit`` of them."""
    if not extent.rows:
        return
    worksheet.reset_dimensions()  # what the file says of its size may be wrong
    columns = min(extent.columns, MAX_COLUMNS)
    found = 0
    for number, line in enumerate(worksheet.iter_rows(max_row=extent.rows, max_col=columns), 1):
        cells = {
            column: _cell(number, column, cell, extent)
            for column, cell in enumerate(line, 1)
            if cell.value is not None or (number, column) in extent.unsaved
        }
        if cells:
            yield Row(number, cells)
            found += 1
        if found == limit:
            return


def _cell(row: int, column: int, cell: Any, extent: SheetExtent) -> Cell:
    value = cell.value
    unsaved = (row, column) in extent.unsaved
    marked = _marked(row, column, extent) if extent.kept or extent.struck else None
    if isinstance(value, str):  # most cells; how they are formatted makes no difference
        return Cell(column, value, error=cell.data_type == "e", unsaved=unsaved, kept=marked)
    code = cell.number_format or ""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Cell(column, value, number and is_percent(code), unsaved=unsaved, format=code, kept=marked)


def _marked(row: int, column: int, extent: SheetExtent) -> Kept | None:
    return ALL_STRUCK if (row, column) in extent.struck else extent.kept.get((row, column))
