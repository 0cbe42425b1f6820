"""The sheet of a form on which a unit writes in words what the outline asks for, a row for each section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.errors import Problem, Severity, suggest
from docgen.records.book import Book
from docgen.records.cells import clean
from docgen.records.writing import unharmed
from docgen.report.section_words import typed_lines
from docgen.vn.text import spelling_key
from docgen.workbook.codec import Field
from docgen.workbook.grid import Grid
from docgen.workbook.page import Page, put_heads, put_row

NAME: Final = "Lời văn"
FIELDS: Final = (
    Field("muc", "Mục", 40, grey=False),
    Field("loi_van", "Lời văn của đơn vị", 100),
)
_HEAD: Final = 4
_ROOM: Final = 8  # lines of a row that is still to be filled in
_GUIDE: Final = (
    "Viết vào cột Lời văn của đơn vị; xuống dòng trong ô bằng Alt+Enter, gạch đầu dòng bằng “- ”."
    " Lời văn in trong báo cáo chung, dưới tên đơn vị."
)


def words_page(sections: Sequence[str], period: str) -> Page:
    """The sheet to be filled in."""
    page = Page(NAME, landscape=True)
    page.put(1, 1, f"LỜI VĂN {period.upper()}", "title")
    page.put(2, 1, _GUIDE, "guide")
    columns = put_heads(page, _HEAD, FIELDS)
    for row, section in enumerate(sections, _HEAD + 1):
        put_row(page, row, FIELDS, columns, {"muc": section})
        page.least_lines[row] = _ROOM
    return page


@dataclass(slots=True)
class Words:
    """What came back on the sheet: the sections as blocks of a report, and what is wrong."""

    sheet: str
    blocks: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_words(book: Book, sections: Sequence[str]) -> Words | None:
    """The words on the first sheet that has the heads of such a sheet; None if none has."""
    if not sections:
        return None
    for name in book.visible:
        head, columns = Grid.of(book.head(name)).find_heads(FIELDS)
        if head and len(columns) >= len(FIELDS):
            return _read(Grid.of(book.sheet(name)), head, columns["muc"], columns["loi_van"], sections)
    return None


def _read(grid: Grid, head: int, titles: int, texts: int, sections: Sequence[str]) -> Words:
    found = Words(grid.sheet.name)
    known = {spelling_key(each): each for each in sections}
    for row in grid.below(head, {"loi_van": texts}):
        title, value = grid.text(row, titles), grid.cell(row, texts).value
        section = known.get(spelling_key(title))
        lines = list(typed_lines(unharmed(clean_lines(value))))
        if section is None and lines:
            hint = suggest(title, sections) or f"các mục được hỏi: {', '.join(sections)}"
            message = f"mục “{title or '(không tên)'}” không được hỏi, lời văn không lấy"
            where = grid.at(row, texts)
            found.problems.append(Problem("TN107", message, where, grid.sheet.file, hint, Severity.WARNING))
        elif section is not None and lines:
            found.blocks.append({"tieu_de": section, "noi_dung": [line.prose for line in lines]})
    return found


def clean_lines(value: object) -> str:
    """The text of a cell, blanks and invisible characters cleaned line by line."""
    return "\n".join(clean(line) for line in str(value).splitlines()) if value is not None else ""
