"""Sheets of one unit that are versions of one another: a draft is never taken, what is not clear is asked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from collecting import collected, numbers_in, records, saved, send, sent_out
from returned_files import values_of
from test_collect_two_units import FIRST, ROWS, SECOND, TITLE, read, taken, told

from docgen.records.sheet_versions import older_versions
from tests.conftest import DocgenCli


def book_of(sheets: dict[str, int], second: str = "") -> bytes:
    """A workbook with a table of the first unit on each sheet, by the number of its members."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, members in sheets.items():
        sheet = book.create_sheet(name)
        for row in (SECOND if name == second else FIRST, TITLE, ROWS[0], [*ROWS[1][:3], members], ROWS[2]):
            sheet.append(row)
    return saved(book)


@pytest.mark.parametrize(
    "names",
    [
        ("Nháp", "Bản chính thức"),
        ("Bản nháp", "Sheet2"),
        ("cũ", "mới"),
        ("Lần 1", "Lần 2"),
        ("Số liệu lần 1", "Số liệu lần 2"),
        ("so lieu cu", "so lieu moi"),
        ("Số liệu", "Bản chính thức"),
        ("Chưa duyệt", "Số liệu"),
        ("v1", "v2"),
    ],
)
def test_the_draft_is_not_taken_in_either_order(tmp_path: Path, names: tuple[str, str]) -> None:
    """It is noted by its name."""
    old, new = names
    for order in (names, names[::-1]):
        made = read(tmp_path, book_of({name: 100 if name == old else 210 for name in order}), "bang.xlsx")
        assert taken(made)["xa-01"]["so_lieu.doan_vien"] == 210
        assert told(made) == []
        assert [(p.code, p.path, new in p.message) for p in made.problems if p.code == "R010"] == [
            ("R010", old, True)
        ]


@pytest.mark.parametrize("names", [("Sheet1", "Sheet2"), ("Nháp 1", "Nháp"), ("Một", "Hai")])
def test_what_is_not_clear_is_asked(tmp_path: Path, names: tuple[str, str]) -> None:
    """Two sheets of one unit with other figures, of which the names say nothing: none is taken."""
    made = read(tmp_path, book_of({names[0]: 100, names[1]: 210}), "bang.xlsx")
    assert taken(made) == {}
    assert [code for code, _ in told(made)] == ["R021"]
    assert all(text in told(made)[0][1] for text in (*names, "Tổng số đoàn viên 100 / 210"))


@pytest.mark.parametrize(
    ("sheets", "second", "units"),
    [
        ({"Nháp": 210}, "", {"xa-01"}),
        ({"Kết quả": 210, "Kế hoạch": 900}, "", {"xa-01"}),
        ({"Nháp": 210, "Pa Ủ": 90}, "Pa Ủ", {"xa-01", "xa-04"}),
        ({"Quý I": 210, "Quý IV-2025": 200}, "", {"xa-01"}),
        ({"Mường Mô": 210, "Xã Mới": 90}, "Xã Mới", {"xa-01", "xa-04"}),
    ],
)
def test_sheets_that_are_no_versions_go_on(
    tmp_path: Path, sheets: dict[str, int], second: str, units: set[str]
) -> None:
    """A draft alone, a plan, another time, another unit."""
    made = read(tmp_path, book_of(sheets, second), "bang.xlsx")
    assert taken(made).keys() == units
    assert taken(made)["xa-01"]["so_lieu.doan_vien"] == 210
    codes = {code for code, _ in told(made)}
    assert codes - {"R010", "TN103"} == ({"TN140"} if "Nháp" in sheets else set())


def test_the_number_of_a_unit_is_no_version() -> None:
    """Wards have numbers in their names."""
    assert older_versions(["Hà Giang 1", "Hà Giang 2"]) == {}
    assert older_versions(["Lần 1", "Lần 3", "Lần 2"]) == {"Lần 1": "Lần 3", "Lần 2": "Lần 3"}


def test_a_draft_of_a_form_is_not_taken(docgen_cli: DocgenCli) -> None:
    """Two forms of one unit in a workbook, one of them on a sheet Nháp."""
    office = sent_out(docgen_cli)
    book = openpyxl.load_workbook(send(office, "a.xlsx", 1))
    draft = book.copy_worksheet(book["Phiếu"])
    draft.title, draft["E10"] = "Nháp", 1
    book.move_sheet(draft, -1)
    office.write("ve/a.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json")
    assert numbers_in(records(office)["xa-01"]) == values_of(1)
    assert [p["path"] for p in ran.json["problems"] if p["code"] == "TN117"] == ["Nháp"]
