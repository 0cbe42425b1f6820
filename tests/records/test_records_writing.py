"""The workbooks we write: blank ones that read back, results that no spreadsheet runs."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_files import HEADINGS, PATHS, said

from docgen.records import Heading, blank_workbook, read_records, result_workbook
from docgen.records.codes import TABLE_CODES
from docgen.records.writing import harmless, unharmed
from tests.thorough import examples

ROWS = [{"don_vi": "ldld-a", "ten": "LĐLĐ huyện A"}, {"don_vi": "ldld-b", "ten": "=LĐLĐ huyện B"}]


def opened(content: bytes) -> Any:
    """The workbook as openpyxl sees it, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(content))


def filled(tmp_path: Path, headings: tuple[Heading, ...], values: dict[str, Any]) -> Path:
    """A blank workbook with ``values`` put into its first unit's row by path, as a person would."""
    book = opened(blank_workbook(headings, ROWS))
    meaning = book["Giải nghĩa"].iter_rows(min_row=2, values_only=True)
    column = {line[1]: number for number, line in enumerate(meaning, 1)}
    for path, value in values.items():
        book["Số liệu"].cell(2, column[path]).value = value
    book.save(tmp_path / "bang.xlsx")
    return tmp_path / "bang.xlsx"


def test_a_blank_workbook_reads_back_as_its_units(tmp_path: Path) -> None:
    """Unfilled, it says nothing but the codes, and nothing is wrong with it."""
    (tmp_path / "bang.xlsx").write_bytes(blank_workbook(HEADINGS, ROWS))
    records = read_records(tmp_path / "bang.xlsx", HEADINGS)
    assert said(records) == []
    assert [record.data for record in records.records] == [{"don_vi": "ldld-a"}, {"don_vi": "ldld-b"}]


@settings(max_examples=examples(15))
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "so_lieu.tong_cdcs": st.integers(0, 10**9),
            "so_lieu.ty_le_nu": st.decimals(1, 100, places=1),
            "chi_tieu.hoa_giai.thuc_hien": st.integers(0, 10**6),
            "nguoi_ky.ho_ten": st.sampled_from(["Lò Văn B", "Nguyễn Thị Ánh"]),
            "ngay_ban_hanh": st.dates(date(2000, 1, 1), date(2090, 1, 1)),
            "so": st.sampled_from(["02", "757", "7c"]),
        },
    )
)
def test_what_is_filled_in_is_what_is_read(tmp_path_factory: Any, values: dict[str, Any]) -> None:
    """Blank, filled, read: the data are what was typed, each at its path."""
    path = filled(tmp_path_factory.mktemp("bang"), HEADINGS, values)
    records = read_records(path, HEADINGS)
    assert said(records) == []
    record = records.records[0]
    assert set(record.origin) == {"don_vi", *values}
    for key, value in values.items():
        found: Any = record.data
        for part in key.split("."):
            found = found[0] if isinstance(found, list) else found[part]
        found = found["thuc_hien"] if isinstance(found, dict) else found
        assert found == (value.isoformat() if isinstance(value, date) else value)


def test_names_that_two_headings_share_still_read_back(tmp_path: Path) -> None:
    """Where a printed name is not clear the heading is the path, so that the figure finds its place."""
    headings = (
        Heading("so_lieu.a", ("Tổng",), "number", "người"),
        Heading("so_lieu.b", ("Tổng",), "number", "người"),
    )
    records = read_records(filled(tmp_path, headings, {"so_lieu.a": 1, "so_lieu.b": 2}), headings)
    assert said(records) == []
    assert records.records[0].data["so_lieu"] == {"a": 1, "b": 2}


def test_a_blank_workbook_helps_who_fills_it() -> None:
    """Printed headings with units, frozen header, number checks, text cells for document numbers."""
    book = opened(blank_workbook(HEADINGS, ROWS))
    sheet, meaning = book["Số liệu"], book["Giải nghĩa"]
    assert [cell.value for cell in sheet[1]][:4] == [
        "Mã đơn vị", "Tên đơn vị", "Tổng số CĐCS (CĐCS)", "Tỷ lệ nữ (%)",
    ]  # fmt: skip
    assert sheet["B3"].value == "'=LĐLĐ huyện B"
    assert sheet.freeze_panes == "C2"
    rules = sheet.data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == [f"{column}2:{column}3" for column in "CDEFG"]
    assert {(rule.type, rule.operator, rule.formula1) for rule in rules} == {
        ("decimal", "greaterThanOrEqual", "0")
    }
    assert (sheet["J2"].number_format, sheet["H2"].number_format) == ("@", "dd/mm/yyyy")
    assert {row[1].value for row in meaning.iter_rows(min_row=2)} == {*PATHS, "_ten"}


def test_results_keep_numbers_and_disarm_text() -> None:
    """Numbers stay numbers; what a spreadsheet would run is text with an apostrophe before it."""
    dangerous = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"]
    rows = [[text, 5, Decimal("90.6"), None, "R&D <5%", date(2023, 9, 12)] for text in dangerous]
    sheet = opened(result_workbook(["Đơn vị", "=Số", "Tỷ lệ", "Trống", "Chữ", "Ngày"], rows)).active
    assert sheet["B1"].value == "'=Số"
    for text, line in zip(dangerous, sheet.iter_rows(min_row=2), strict=True):
        assert line[0].data_type == "s"
        assert line[0].value.startswith("'")
        assert line[0].value.strip("'\t\r ") == text.strip("\t\r ")
        assert [cell.value for cell in line[1:5]] == [5, 90.6, None, "R&D <5%"]


def test_no_part_of_a_workbook_holds_a_formula() -> None:
    """Not one formula element, whatever the text."""
    content = result_workbook(["a"], [["=HYPERLINK()"], ["#REF!"], ["'"], ["a\x00b\ud800"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[\s/>]", xml)
    assert 't="e"' not in xml


@given(st.text(max_size=20))
def test_harmless_text_never_starts_a_formula(text: str) -> None:
    """No text in a cell begins with a sign of a formula; an apostrophe is all that is ever added.

    Words of a list begin with their dash, and call nothing.
    """
    held = harmless(text)
    listed = re.match(r"[-+] [^\W\d_]", held) and not re.search(r"[=|!@'\"&]|\w\(", held)
    assert listed or not held.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert held in (text, f"'{text}") or "\ufffd" in held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("- Thăm hỏi, tặng quà (suất)", "- Thăm hỏi, tặng quà (suất)"),
        ("+ Trong đó: nữ", "+ Trong đó: nữ"),
        ("- cmd|' /C calc'!A0", "'- cmd|' /C calc'!A0"),
        ("- HYPERLINK(A1)", "'- HYPERLINK(A1)"),
        ("-1", "'-1"),
        ("- 1", "'- 1"),
    ],
)
def test_the_dash_of_a_list_is_no_formula(text: str, held: str) -> None:
    """People see no apostrophe before the lines of a list; what could run or be a number keeps its own."""
    assert harmless(text) == held
    assert unharmed(held) == text


def test_the_same_content_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock gets into a workbook: neither into its properties nor into its zip."""
    made = [(blank_workbook(HEADINGS, ROWS), result_workbook(["a"], [["b"]]))]
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    made.append((blank_workbook(HEADINGS, ROWS), result_workbook(["a"], [["b"]])))
    assert made[0] == made[1]
    for content in made[0]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            times = re.findall(rb">([0-9]{4}-[^<]*)<", archive.read("docProps/core.xml"))
            assert set(times) == {b"1980-01-01T00:00:00Z"}
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_code_said_is_explained() -> None:
    """The codes in the sources are those of the list, none missing and none left over."""
    folder = Path(__file__).parents[2] / "docgen" / "records"
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "codes.py"]
    used = set(re.findall(r'"(R[0-9]{3})"', "".join(sources)))
    assert used == set(TABLE_CODES)
