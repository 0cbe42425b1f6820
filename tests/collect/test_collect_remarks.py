"""What units write beside their numbers: told with the cells, once for a file."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from docgen.collect.forms.form_made import FIELDS
from docgen.collect.remarks import remarks
from docgen.errors import Problem, Severity
from docgen.records.book import open_book


def told(*rows: tuple[Any, ...], comments: dict[str, str] | None = None) -> list[Problem]:
    """What is told of a workbook of one sheet, with ``comments`` by cell."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "S"
    for row in rows:
        book.active.append(row)
    for cell, text in (comments or {}).items():
        book.active[cell].comment = Comment(text, "A")
    book.save(content)
    return list(remarks(open_book(content.getvalue(), "a.xlsx")))


TITLES = tuple(field.heading for field in FIELDS)
PLAIN = ("Nội dung", "Số liệu", "Ghi chú")


@pytest.mark.parametrize(
    ("rows", "comments", "words"),
    [
        ((PLAIN, ("Đoàn viên", 5, "số tạm tính"), ("Tin, bài", 6, " - ")), {}, "“số tạm tính” (S!C2)"),
        (
            (
                TITLES,
                ("a", "Đoàn viên", "người", 5, 6, "", "lấy bằng quý trước"),
                ("b", "Tin", "", 1, None, "", 9),
            ),
            {"E1": "Hướng dẫn in sẵn", "E2": "chưa chốt"},
            "“lấy bằng quý trước” (S!G2), “9” (S!G3), “chưa chốt” (S!E2)",
        ),
        (
            (PLAIN, ("Đoàn viên", 5)),
            {"B2": "[Threaded comment]\n…\nComment:\n  chưa chốt"},
            "“chưa chốt” (S!B2)",
        ),
    ],
)
def test_words_beside_numbers_are_told(
    rows: tuple[tuple[Any, ...], ...], comments: dict[str, str], words: str
) -> None:
    """Of a column of remarks, and comments; of a form not those that are printed in its head."""
    (note,) = told(*rows, comments=comments)
    assert (note.code, note.severity) == ("TN133", Severity.NOTE)
    assert note.message == f"đơn vị ghi bên cạnh số: {words}"


def test_a_table_without_words_beside_it_is_silent() -> None:
    """Titles, empty remarks, words that stand alone below the table are no remarks."""
    assert told(PLAIN, ("Đoàn viên", 5, None), (None, None, "NGƯỜI LẬP")) == []
