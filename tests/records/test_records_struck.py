"""Numbers beside which something is struck out, or raised like the mark of a footnote."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from table_files import HEADINGS, PATHS, on_sheet, row, save

from docgen.errors import Severity
from docgen.records import read_records
from docgen.records.runs import Run, kept_of, looks_of

STRUCK, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


def rich(*pieces: str | tuple[InlineFont, str]) -> CellRichText:
    """A text of several looks."""
    return CellRichText(*(each if isinstance(each, str) else TextBlock(*each) for each in pieces))


def read(tmp_path: Path, value: object, font: Font | None = None) -> tuple[Any, list[tuple[str, str, str]]]:
    """The number of the one unit of a table, and what is told of it: code, cell, severity."""

    def change(sheet: Any) -> None:
        sheet.cell(2, 2).value = value
        if font:
            sheet.cell(2, 2).font = font

    path = save(tmp_path / "a.xlsx", [PATHS, row(don_vi="ldld-a")], on_sheet(change))
    records = read_records(path, HEADINGS)
    found = records.records[0]
    told = [(p.code, p.path, p.severity.value) for p in (*records.problems, *found.problems)]
    return found.data.get("so_lieu", {}).get("tong_cdcs"), told


WARNING, NOTE, ERROR = (each.value for each in (Severity.WARNING, Severity.NOTE, Severity.ERROR))


@pytest.mark.parametrize(
    ("value", "number", "severity"),
    [
        (rich((STRUCK, "1"), "16"), 16, WARNING),
        (rich("16", (RAISED, "1")), 16, NOTE),
        (rich("16", (RAISED, "(1)"), (STRUCK, " 15")), 16, WARNING),
        (rich((STRUCK, "15 "), (STRUCK, "16")), None, ERROR),
        ("56 (1)", 56, NOTE),
        ("56(1)", 56, NOTE),
        ("210*", 210, NOTE),
        ("*210", 210, NOTE),
        ("547 ²", 547, NOTE),
        ("15 CĐCS (a)", 15, NOTE),
        ("16 †", 16, NOTE),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_struck_and_raised_characters_are_no_part_of_a_number(
    tmp_path: Path, value: object, number: int | None, severity: str
) -> None:
    """The number that is left is read, and what was left out told at its cell."""
    assert read(tmp_path, value) == (number, [("R051", "Số liệu!B2", severity)])


@pytest.mark.parametrize("text", ["1 (1)", "6 (12)", "1 (2)", "56 (0)", "56 (1 nữ)", "56 (1,5)"])
@pytest.mark.thorough(one_of=3)
def test_a_number_in_brackets_that_may_be_another_one_is_asked_about(tmp_path: Path, text: str) -> None:
    """Marks of notes are small, and less than the number beside them."""
    assert read(tmp_path, text) == (None, [("R025", "Số liệu!B2", ERROR)])


def test_the_marks_of_one_record_are_one_note(tmp_path: Path) -> None:
    """All its cells in one word, each with what stands there and what was taken."""
    line = row(don_vi="ldld-a", so_lieu__tong_cdcs="56 (1)", so_lieu__ty_le_nu="84,5*")
    (only,) = read_records(save(tmp_path / "a.xlsx", [PATHS, line]), HEADINGS).records
    (note,) = only.problems
    assert "“56 (1)” có dấu chú thích (1), lấy “56” (Số liệu!B2)" in note.message
    assert "“84,5*” có dấu chú thích *, lấy “84,5” (Số liệu!C2)" in note.message


def test_a_cell_struck_out_as_a_whole_is_not_taken(tmp_path: Path) -> None:
    """A stored number, too; a cell of the same font without the line is read without a word."""
    assert read(tmp_path, 1062, Font(strike=True)) == (None, [("R051", "Số liệu!B2", ERROR)])
    assert read(tmp_path, 1062, Font(strike=False)) == (1062, [])


def test_runs_that_say_nothing_look_as_their_cell() -> None:
    """In a cell struck out a run without a look of its own is struck out, one with a look is not."""
    kept = kept_of([Run("15 "), Run("16", own=True)], struck=True)
    assert kept is not None
    assert (kept.text, kept.struck) == ("16", "15")
    assert kept_of([Run("diện tích 16 m"), Run("2", own=True, raised=True)], struck=False) is None


def test_texts_that_a_workbook_shares_have_their_looks_by_number() -> None:
    """As Excel stores them: plain texts count, phonetic ones and those of no mark hold nothing."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    runs = "<r><rPr><strike/></rPr><t>1</t></r><r><rPr><strike val='0'/></rPr><t>16</t></r>"
    looks = looks_of(
        {"xl/sharedStrings.xml": f"<sst {space}><si><t>A</t></si><si>{runs}</si></sst>".encode()}
    )
    assert list(looks.strings) == [1]
    kept = kept_of(looks.strings[1], struck=False)
    assert kept is not None
    assert kept.text == "16"


def test_a_name_keeps_its_characters(tmp_path: Path) -> None:
    """Only numbers, rates and days are read without them: in words nothing is left out in silence."""
    path = save(tmp_path / "a.xlsx", [PATHS, row(don_vi="ldld-a", nguoi_ky__ho_ten="Lò Văn A")])
    book = openpyxl.load_workbook(path)
    cell = book.active.cell(2, PATHS.index("nguoi_ky.ho_ten") + 1)
    cell.value = rich("Lò Văn A", (RAISED, "1"))
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    assert read_records(path, HEADINGS).records[0].data["nguoi_ky"] == {"ho_ten": "Lò Văn A1"}
