"""Sheets written row by row: what is read back is what was written, beside other sheets, sealed."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from docgen.errors import FileError
from docgen.records import streaming
from docgen.records.streaming import Formula, StreamedSheet
from docgen.records.writing import is_our_workbook, workbook_bytes, write

TEXTS = [
    "Số liệu & <tổng>",
    " đầu",
    "hai\ndòng",
    "=1+1",
    "-5",
    "_x0041_",
    "a\x0bb",
    '"trích"',
    "'",
    "007",
    "\r=1",
    "a\tb",
]


def _written(rows: list[list[Any]], level: int = 0) -> bytes:
    """A workbook with a sheet of openpyxl's and a streamed one behind it."""
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "trước"
    sheet = StreamedSheet(workbook, "Dòng", [10, 40, 12])
    look = sheet.cell_style(font=openpyxl.styles.Font(bold=True))
    for row in rows:
        sheet.append([None if value is None else (value, look) for value in row], level, measured=True)
    sheet.frame.freeze_panes = "A2"
    return workbook_bytes(workbook, [sheet])


def test_what_was_written_row_by_row_is_read_back() -> None:
    """Numbers exact, formulas as formulas, looks and places kept; other sheets stand beside it."""
    content = _written([[1, None, Decimal("2.5")], [Formula('=A1*2&"<"'), "chữ", 10**12], []], level=1)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Dòng"]
    assert [[cell.value for cell in row] for row in sheet["A1:C2"]] == [
        [1, None, 2.5],
        ['=A1*2&"<"', "chữ", 10**12],
    ]
    assert (sheet["A2"].data_type, sheet["B2"].font.bold, sheet["B2"].data_type) == ("f", True, "s")
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("A2", 40)
    assert (sheet.row_dimensions[2].outlineLevel, sheet.sheet_format.outlineLevelRow) == (1, 1)
    assert sheet.dimensions == "A1:C2"
    assert openpyxl.load_workbook(io.BytesIO(content))["Sheet"]["A1"].value == "trước"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.thorough(one_of=4)
def test_a_text_is_written_as_in_every_other_sheet(text: str) -> None:
    """Nothing that a spreadsheet would run, no character lost: the same as a cell that openpyxl writes."""
    workbook = openpyxl.Workbook()
    write(workbook.active["A1"], text)
    usual = openpyxl.load_workbook(io.BytesIO(workbook_bytes(workbook))).active["A1"]
    cell = openpyxl.load_workbook(io.BytesIO(_written([[text]])))["Dòng"]["A1"]
    assert (cell.value, cell.data_type) == (usual.value, usual.data_type)


def test_a_row_is_as_high_as_its_texts_need() -> None:
    """Excel measures no row of a file that it did not write."""
    rows = [["a", "b" * 100, None], ["a", "b", None]]
    sheet = openpyxl.load_workbook(io.BytesIO(_written(rows)))["Dòng"]
    assert (sheet.row_dimensions[1].height, sheet.row_dimensions[2].height) == (45, None)


def test_the_seal_covers_the_streamed_rows() -> None:
    """The same rows, the same bytes; the workbook is known as ours, with another number it is not."""
    content = _written([[n, f"đơn vị {n}", n * n] for n in range(1, 500)])
    assert content == _written([[n, f"đơn vị {n}", n * n] for n in range(1, 500)])
    assert is_our_workbook(content)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook["Dòng"]["C499"] = 1
    saved = io.BytesIO()
    workbook.save(saved)
    assert not is_our_workbook(saved.getvalue())


def test_more_rows_than_excel_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, before a file is written that Excel would cut off."""
    monkeypatch.setattr(streaming, "_MOST_ROWS", 3)
    with pytest.raises(FileError, match="hơn 3 dòng"):
        _written([[1]] * 4)
