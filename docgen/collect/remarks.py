"""What a unit writes beside its numbers, in a column of remarks or as comments on cells: told, never read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from docgen.collect.forms.form_made import FIELDS
from docgen.errors import Problem, Severity
from docgen.records.book import Book
from docgen.records.cells import clean
from docgen.records.model import Sheet
from docgen.records.runs import SPACE
from docgen.vn.listing import few
from docgen.vn.text import cut
from docgen.word.opc import relationships
from docgen.workbook.grid import Grid

REMARKS: Final = "TN133"
_TITLE: Final = re.compile(r"\W*(?:ghi chú|giải trình|ý kiến|lý do|lí do|thuyết minh)\W*", re.IGNORECASE)
_HEAD_AMONG: Final = 40  # rows in which such a column has its title
_LEAST_HEADS: Final = 3
_SHOWN: Final = 6
_LONGEST: Final = 101
_FROM: Final = re.compile(r"\A\s*\[Threaded comment\].*?(?:Comment|Nhận xét|Bình luận):\s*", re.DOTALL)
_ADDRESS: Final = re.compile(r"\$?[A-Z]{1,3}\$?(?P<row>[0-9]{1,7})")


def remarks(book: Book) -> Iterator[Problem]:
    """One note on all that is written beside the numbers of a workbook, on sheets that are seen."""
    found: list[tuple[str, str]] = []
    for name in book.visible:
        sheet = book.head(name)
        found += [*_in_columns(sheet), *_comments(book, name, sheet)]
    if found:
        words = [f"“{cut(' '.join(text.split()), _LONGEST)}” ({where})" for where, text in found]
        shown = few(words, _SHOWN, "chỗ")
        message = f"đơn vị ghi bên cạnh số: {shown}"
        yield Problem(REMARKS, message, found[0][0], book.file, "", Severity.NOTE)


def _in_columns(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The words below each title of a column of remarks, in rows that say something else, too."""
    columns: dict[int, int] = {}
    for row in sheet.rows[:_HEAD_AMONG]:
        for column, cell in row.cells.items():
            if isinstance(cell.value, str) and _TITLE.fullmatch(clean(cell.value)) and len(row.cells) > 1:
                columns.setdefault(column, row.number)
    for row in sheet.rows:
        for column, top in columns.items():
            beside = row.cells.get(column) if row.number > top and len(row.cells) > 1 else None
            text = clean(str(beside.value)) if beside else ""
            if any(letter.isalnum() for letter in text):
                yield sheet.at(row.number, column), text


def _comments(book: Book, name: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The comments on the cells of a sheet; on a form only below its head, where none is printed."""
    parts = list(_parts_of(book, name))
    head = Grid.of(sheet).find_heads(FIELDS, _LEAST_HEADS)[0] if parts else 0
    for part in parts:
        for address, text in _read(book.parts.get(part, b"")):
            match = _ADDRESS.fullmatch(address)
            if match and int(match["row"]) > head and text.strip():
                yield f"{name}!{address}", _FROM.sub("", text)


def _parts_of(book: Book, name: str) -> Iterator[str]:
    path = book.worksheets[name]._worksheet_path  # not public in openpyxl
    return (each.target for each in relationships(book.parts, path) if each.kind == "comments")


def _read(xml: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    within: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        within.append(tag.removeprefix(SPACE))
        if within[-1] == "comment":
            found.append((attributes.get("ref", ""), ""))

    def text(data: str) -> None:
        if found and within[-1] == "t":
            found[-1] = found[-1][0], found[-1][1] + data

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: within.pop()
    parser.CharacterDataHandler = text
    if xml:
        parser.Parse(xml, True)
    return found
