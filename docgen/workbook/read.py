"""A report's workbook as data again, with the cell of every place and every mistake in one pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from docgen.errors import DataError, Problem, Severity, suggest
from docgen.records.book import Book, open_book
from docgen.vn.text import spelling_key
from docgen.workbook.body import APPENDIX, CHART, TABLE, read_body
from docgen.workbook.body import FIELDS as BODY_FIELDS
from docgen.workbook.body import NAME as BODY
from docgen.workbook.chart_sheets import read_chart
from docgen.workbook.codec import Field
from docgen.workbook.figures import (
    FIGURE_FIELDS,
    FIGURES,
    INDICATOR_FIELDS,
    INDICATORS,
    read_figures,
    read_indicators,
)
from docgen.workbook.front import NAME as FRONT
from docgen.workbook.front import is_front, read_front
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.overlooked import tell_other_sums, tell_typed_numbers
from docgen.workbook.own import FIELDS as OWN_FIELDS
from docgen.workbook.own import NAME as OWN
from docgen.workbook.own import read_own
from docgen.workbook.props import read_props
from docgen.workbook.table_reading import read_table

APPENDIX_PROPS: Final = (
    Field("tieu_de", "Tên phụ lục"),
    Field("ngang", "Trang ngang", kind="flag", note="có, không; để trống: tự động."),
)
_HEADS: Final[Mapping[str, tuple[Field, ...]]] = MappingProxyType(
    {FIGURES: FIGURE_FIELDS, INDICATORS: INDICATOR_FIELDS, BODY: BODY_FIELDS, OWN: OWN_FIELDS}
)
SUMS: Final = "Tổng hợp"
"""How the sheets begin that tell what a roll-up's sums are made of; they are no data of the report."""
_LEAST: Final = {FIGURES: 4, INDICATORS: 6, BODY: 4, OWN: 2}
_ORDER: Final = ("so_lieu", "chi_tieu", "noi_dung", "phu_luc", "du_lieu_rieng")


@dataclass(slots=True)
class ReadBook:
    """The data of a workbook; ``reading`` knows the cells and what is wrong with them."""

    data: dict[str, Any]
    reading: Reading


def is_report_book(book: Book) -> bool:
    """Whether a workbook has the first sheet of a report."""
    return _front_sheet(book) != ""


def _front_sheet(book: Book) -> str:
    """The sheet with the labelled cells of a report; an office's own table may be called so, too."""
    named_first = sorted(book.visible, key=lambda name: spelling_key(name) != spelling_key(FRONT))
    return next((name for name in named_first if is_front(Grid.of(book.head(name)))), "")


def read_workbook(content: bytes, file: str) -> ReadBook:
    """The report in a workbook. FileError if it is no .xlsx, DataError if it is no report's workbook."""
    book = open_book(content, file)
    if not is_report_book(book):
        hint = "hãy dùng sổ do docgen new, docgen convert hoặc docgen import ghi ra"
        wrong = Problem("W001", f"không có trang {FRONT}, không phải sổ báo cáo của docgen", "", file, hint)
        raise DataError.of(wrong)
    return _Reader(book, file).read()


def _found_by_heads(book: Book, name: str) -> str:
    """The sheet whose heads are those of ``name``, whatever people have called it."""
    for each in book.visible:
        if spelling_key(each).startswith((spelling_key(APPENDIX), spelling_key(SUMS))):
            continue  # the first have the heads of the body, too
        grid = Grid.of(book.head(each))
        if grid.find_heads(_HEADS[name], _LEAST[name])[0]:
            return each
    return ""


class _Reader:
    """Reads the sheets of one workbook, each once."""

    def __init__(self, book: Book, file: str) -> None:
        self._book, self._reading = book, Reading(file)
        self._by_key = {spelling_key(name): name for name in book.names}
        self._used: set[str] = set()

    def read(self) -> ReadBook:
        """All of it."""
        data: dict[str, Any] = {}
        data |= self._main(FRONT, lambda grid: read_front(grid, self._reading)) or {}
        found = {
            "so_lieu": self._main(FIGURES, lambda grid: read_figures(grid, self._reading)),
            "chi_tieu": self._main(INDICATORS, lambda grid: read_indicators(grid, self._reading)),
            "noi_dung": self._main(BODY, lambda grid: self._body(grid, "noi_dung")),
            "phu_luc": self._appendices() or None,
            "du_lieu_rieng": self._main(OWN, lambda grid: read_own(grid, self._reading)),
        }
        for key in _ORDER:
            if found[key] is not None and (found[key] or key not in data):
                data[key] = found[key]
        tell_typed_numbers(data, self._reading)
        self._tell_unused()
        totals = self._by_key.get(spelling_key(SUMS))
        if totals:
            tell_other_sums(Grid.of(self._book.sheet(totals)), data, self._reading)
        return ReadBook(data, self._reading)

    def _main(self, name: str, read: Callable[[Grid], Any]) -> Any:
        """What the sheet of this name holds, or the one that has its heads; None without one."""
        if name == FRONT:
            sheet = _front_sheet(self._book)
        else:
            sheet = self._by_key.get(spelling_key(name)) or _found_by_heads(self._book, name)
        return read(self._grid(sheet)) if sheet and sheet not in self._used else None

    def _grid(self, sheet: str) -> Grid:
        self._used.add(sheet)
        return Grid.of(self._book.sheet(sheet))

    def _body(self, grid: Grid, path: str) -> list[Any]:
        """The blocks of a sheet, tables and charts from the sheets that they name."""
        blocks, elsewhere = read_body(grid, self._reading, path)
        for location, kind, block in elsewhere:
            read = read_table if kind == TABLE else read_chart if kind == CHART else None
            sheet = self._by_key.get(spelling_key(block[kind]), "")
            if read is None or not sheet or sheet in self._used:
                self._no_sheet(location, block[kind], known=bool(sheet))
                continue
            own = f"{location}.{kind}"
            self._reading.cells[own] = sheet
            block[kind] = read(self._grid(sheet), own, self._reading)
        return blocks

    def _no_sheet(self, location: str, name: str, *, known: bool) -> None:
        message = f"trang “{name}” đã dùng ở dòng khác" if known else f"không có trang “{name}”"
        hint = suggest(name, [each for each in self._book.names if each not in self._used])
        hint = hint or "ghi đúng tên trang của bảng, hoặc xoá dòng này"
        self._reading.problem("W007", self._reading.cells.get(location, ""), message, hint)

    def _appendices(self) -> list[Any]:
        """The appendices, by the numbers of their sheets."""
        sheets = [
            name for name in self._book.visible if spelling_key(name).startswith(spelling_key(APPENDIX))
        ]
        found: list[Any] = []
        for sheet in sorted(sheets, key=_number_of):
            path = f"phu_luc[{len(found)}]"
            grid = self._grid(sheet)
            head = grid.find_heads(BODY_FIELDS, 3)[0]
            props = read_props(grid, head, APPENDIX_PROPS, path, grid.exact_column(head), self._reading)
            self._reading.cells.setdefault(path, sheet)
            found.append({**props, "noi_dung": self._body(grid, f"{path}.noi_dung")})
        return found

    def _tell_unused(self) -> None:
        """Sheets that nobody has read, if there is anything on them."""
        for name in self._book.visible:
            if spelling_key(name).startswith(spelling_key(SUMS)):
                continue
            if name not in self._used and self._book.head(name).rows:
                hint = "bảng của báo cáo thì thêm một dòng Kiểu Bảng ở Lời văn, ghi tên trang này"
                message = "trang này không dùng đến, không được đọc"
                self._reading.problem("W008", name, message, hint, Severity.WARNING)


def _number_of(name: str) -> tuple[int, str]:
    digits = "".join(char for char in name if char.isdigit())
    return (int(digits) if digits else 0, name)
