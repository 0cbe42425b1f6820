"""Cells of a form that hold something else than was printed for them, each told with what counts."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from collecting import collected, send, sent_out
from openpyxl.styles import Font

from docgen.collect.asked import asked_in
from docgen.collect.files_read import Files
from docgen.collect.forms.form_made import form_workbook
from docgen.collect.overwritten import tell_overwritten
from docgen.collect.returned import Returned
from docgen.collect.telling.board import Standing, standing_of
from docgen.collect.versions import chosen
from docgen.standard.mau import load_form
from docgen.units import Register, Unit
from docgen.vn.numbers import format_number
from docgen.vn.periods import quarter
from tests.conftest import DocgenCli

UNIT = Unit(ma="xa-a", ten="Công đoàn xã A", cap="xa", cap_tren=None, ky_hieu="CĐX", dia_danh="A")
NAMES = {"a": "Đoàn viên", "b": "Tin, bài", "c": "Tiền, quà"}
FIGURES = {
    name: {"ten": text, "gia_tri": None, "don_vi_tinh": "việc", "loai_so": "phat_sinh"}
    for name, text in NAMES.items()
} | {"d": {"ten": "Quỹ", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "phat_sinh"}}
ASKED = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
BEFORE = {"xa-a": {"so_lieu.a": 90, "so_lieu.b": 8, "so_lieu.d": 8_000_000}}
Change = Callable[[Any], object]


def returned(folder: Path, change: Change, name: str = "a.xlsx") -> Returned:
    """The form as it came back: 100, 10, 1 and 9.500.000 in its rows 10 to 13, and a ``change``."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(ASKED, UNIT, BEFORE["xa-a"])))
    for row, number in ((10, 100), (11, 10), (12, 1), (13, 9_500_000)):
        book.worksheets[0].cell(row, 5, number)
    change(book.worksheets[0])
    book.save(folder / name)
    (found,) = Files(ASKED, Register({UNIT.ma: UNIT}), {}).read(folder / name)
    return found


def put(**cells: Any) -> Change:
    """Other values in these cells."""
    return lambda sheet: [sheet.__setitem__(cell, value) for cell, value in cells.items()]


def struck(*cells: str) -> Change:
    """These cells struck out."""
    return lambda sheet: [setattr(sheet[cell], "font", Font(strike=True)) for cell in cells]


@pytest.mark.parametrize(
    ("value", "revision", "message"),
    [
        (2, 2, ""),
        ("lần thứ 3 (ngày 5/4)", 3, ""),
        (
            datetime(2026, 4, 5),
            0,
            "ô “Bản sửa lần” ghi “05/4/2026”, không phải số lần sửa, nên coi như không ghi",
        ),
        ("05/4/2026", 0, "ô “Bản sửa lần” ghi “05/4/2026”, không phải số lần sửa, nên coi như không ghi"),
        ("đã sửa", 0, "ô “Bản sửa lần” ghi “đã sửa”, không phải số lần sửa, nên coi như không ghi"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_day_or_words_are_no_number_of_a_correction(
    tmp_path: Path, value: object, revision: int, message: str
) -> None:
    """A small number is; the year of a day would make any version the last one."""
    found = returned(tmp_path, put(C7=value))
    told = [each.message for each in found.problems if each.code == "TN135"]
    assert (found.revision, told) == (revision, [message] if message else [])


def test_of_two_versions_one_with_a_day_neither_is_taken_and_the_day_is_told(tmp_path: Path) -> None:
    """Beside the dispute, so that it is clear why the day does not decide it."""
    versions = [returned(tmp_path, put(C7="05/4/2026")), returned(tmp_path, put(E10=7), "b.xlsx")]
    taken, problems = chosen(versions, ASKED)
    assert (taken, [each.code for each in problems]) == (None, ["TN104", "TN135"])


def test_numbers_of_last_period_that_were_changed_are_told_with_both(tmp_path: Path) -> None:
    """The cell, what the records say and what stands there; the records count."""
    for cells, words in (
        ({}, ""),
        (
            {"D10": 77, "D11": None},
            "Đoàn viên: bản ghi 90, phiếu 77 (Phiếu!D10); Tin, bài: bản ghi 8, phiếu trống",
        ),
        ({"D11": "8 việc", "D10": "?"}, "vẫn so với bản ghi: Đoàn viên: bản ghi 90, phiếu “?” (Phiếu!D10)"),
        ({"D10": None, "D11": None, "D13": None}, ""),  # a form on which none were printed
        ({"C13": "triệu đồng", "E13": 9.5, "D13": 8_000_000}, ""),  # another unit of measure of E13 alone
        ({"C13": "triệu đồng", "E13": 9.5, "D13": 8}, ""),  # of both
        ({"C13": "triệu đồng", "E13": 9.5, "D13": 7}, "bản ghi 8.000.000, phiếu 7 (Phiếu!D13)"),
    ):
        found = returned(tmp_path, put(**cells))
        tell_overwritten(found, ASKED, BEFORE)
        told = [each.message for each in found.problems if each.code == "TN136"]
        assert len(told) == bool(words)
        assert words in "".join(told)
        assert not found.last


@pytest.mark.parametrize("column", ["F", "G"])
def test_a_number_in_a_column_of_words_of_an_empty_cell_is_told(tmp_path: Path, column: str) -> None:
    """Among the remarks or in Điền gì it may be the one that is asked for; the unit still lacks it."""
    found = returned(tmp_path, put(**{"E10": None, f"{column}10": 100, f"{column}11": 9}))
    told = [(each.code, each.path) for each in found.problems if each.code in {"TN112", "TN134"}]
    assert told == [("TN134", "Phiếu!E10")]
    assert "so_lieu.a" not in found.values
    assert standing_of([found], found, None) is Standing.PARTIAL


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        (("E11",), ["Tin, bài: “10” gạch ngang cả ô, không lấy"]),
        (("E11", "E12"), ["2 số gạch ngang cả ô, không lấy: Tin, bài (Phiếu!E11), Tiền, quà (Phiếu!E12)"]),
    ],
)
def test_cells_that_are_struck_out_are_one_problem(
    tmp_path: Path, cells: tuple[str, ...], messages: list[str]
) -> None:
    """However many they are; they are not told as empty besides."""
    found = returned(tmp_path, struck(*cells))
    assert [each.message for each in found.problems if each.code in {"R051", "TN112"}] == messages


def test_a_changed_unit_of_measure_is_told_with_what_the_number_becomes(tmp_path: Path) -> None:
    """Whether the number was changed with it, nobody else can see."""
    for written, value in ((9.5, 9_500_000), (9_500_000, 9_500_000_000_000)):
        found = returned(tmp_path, put(C13="triệu đồng", E13=written))
        (told,) = (each for each in found.problems if each.code == "TN108")
        assert (found.values["so_lieu.d"], told.path) == (value, "Phiếu!C13")
        assert f"được hiểu là {format_number(value)} đồng" in told.message
    assert not [each for each in returned(tmp_path, put()).problems if each.code == "TN108"]


@pytest.mark.parametrize(
    ("column", "heading", "asked"), [(4, "Kỳ trước", True), (8, "H", True), (4, "", False)]
)
def test_a_number_typed_beside_its_empty_cell_is_told(
    docgen_cli: DocgenCli, column: int, heading: str, *, asked: bool
) -> None:
    """In the column of the period before, where no row has both, or beside the form."""
    office = sent_out(docgen_cli)

    def beside(sheet: Any) -> None:
        sheet.cell(10, column).value, sheet["E10"] = 210, None
        sheet["D11"] = None if asked else 5

    send(office, "a.xlsx", 1, beside)
    found = [p for p in collected(office).json["problems"] if p["code"] == "TN134"]
    assert [p["path"] for p in found] == (["Phiếu!E10"] if asked else [])
    assert all(f"cột {heading} ghi số 210 (Phiếu!{'ABCDEFGH'[column - 1]}10)" in p["message"] for p in found)
