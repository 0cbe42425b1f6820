"""Workbooks as offices make them: what is read of them, and what of their headings is said."""

from __future__ import annotations

import sys
import unicodedata
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from table_files import HEADINGS, MEMBERS, PATHS, on_sheet, repack, row, said, save, units

from docgen.errors import FileError, MissingProgramError
from docgen.records import Heading, Records, blank_workbook, read_records


def read(path: Path) -> Records:
    """The records under :data:`HEADINGS`."""
    return read_records(path, HEADINGS)


def test_a_whole_row_is_read(tmp_path: Path) -> None:
    """Numbers, rates, dates and text arrive nested as in a report, each with its cell."""
    values: list[object] = ["ldld-a", 778, 0.906, 100, "1.515", 2.0, datetime(2023, 9, 12), "Lò Văn B", 757]

    def percent(sheet: Any) -> None:
        sheet["C2"].number_format = "0.0%"

    (record,) = read(save(tmp_path / "bang.xlsx", [PATHS, values], on_sheet(percent))).records
    assert record.data == {
        "don_vi": "ldld-a",
        "so_lieu": {"tong_cdcs": 778, "ty_le_nu": Decimal("90.6")},
        "chi_tieu": [
            {"ma": "doan_vien_moi", "ke_hoach": 100, "thuc_hien": 1515},
            {"ma": "hoa_giai", "thuc_hien": 2},
        ],
        "ngay_ban_hanh": "2023-09-12",
        "nguoi_ky": {"ho_ten": "Lò Văn B"},
        "so": "757",
    }
    assert (record.location, record.problems) == ("bang.xlsx: Số liệu!2", ())
    assert record.origin["chi_tieu.doan_vien_moi.thuc_hien"] == "Số liệu!E2"
    assert record.where("so_lieu.khac") == "Số liệu!2"


def test_a_code_that_libreoffice_took_for_an_escape_is_still_known(tmp_path: Path) -> None:
    """LibreOffice reads ``_xa_`` as a line break: of headings and of the sheet of meanings."""
    headings = [Heading("so_lieu.tien_xa_hoi"), Heading("so_lieu.a_xe_b", ("Số xe",))]

    def meanings(book: Any) -> None:
        sheet = book.create_sheet("Giải nghĩa")
        for line in (["Tiêu đề", "Đường dẫn"], ["Xe cộ", "so_lieu.a_x000e_b"]):
            sheet.append(line)

    rows = [["Mã đơn vị", "so_lieu.tien\nhoi", "Xe cộ"], ["x", 5, 7]]
    records = read_records(save(tmp_path / "bang.xlsx", rows, meanings), headings)
    assert said(records) == []
    assert records.records[0].data["so_lieu"] == {"tien_xa_hoi": "5", "a_xe_b": "7"}


@pytest.mark.parametrize(
    "spelling",
    [
        f"{MEMBERS} – kế hoạch",
        f"{MEMBERS} - KẾ HOẠCH",
        f"  {MEMBERS.upper()}—kế\nhoạch * ",
        unicodedata.normalize("NFD", f"{MEMBERS} – kế hoạch"),
        "Đoàn viên kết nạp mới(người)\u00a0-\u00a0kế hoạch:",
        "chi_tieu.doan_vien_moi.ke_hoach",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_headings_are_found_however_they_are_spelled(tmp_path: Path, spelling: str) -> None:
    """Letters' form, case, spacing and kinds of dash make no difference to a heading."""
    (record,) = read(save(tmp_path / "b.xlsx", [["Mã đơn vị", spelling], ["a", 5]])).records
    assert record.data["chi_tieu"] == [{"ma": "doan_vien_moi", "ke_hoach": 5}]


def test_the_place_of_a_tone_mark_makes_no_difference(tmp_path: Path) -> None:
    """Hoà giải and hòa giải are one word."""
    (record,) = read(save(tmp_path / "b.xlsx", [["don_vi", "Hòa giải viên"], ["a", 5]])).records
    assert record.data["chi_tieu"][0]["ma"] == "hoa_giai"


def test_a_title_above_the_header_and_columns_for_the_eye_are_passed_over(tmp_path: Path) -> None:
    """A title, order numbers, names, remarks, a blank line, a row of order numbers only: no mistakes."""
    rows: list[list[object]] = [
        ["BẢNG SỐ LIỆU QUÝ III"],
        ["TT", "don_vi", "Tên đơn vị", "so_lieu.tong_cdcs", "Ghi chú", "_rieng"],
        [1, "a", "A", 5, "xem lại", "x"],
        [],
        [2, "b", "B", 6, None, None],
        [3, None, None, None, None, None],
    ]
    records = read(save(tmp_path / "b.xlsx", rows, on_sheet(lambda sheet: sheet.merge_cells("A1:F1"))))
    assert said(records) == []
    assert [record.data for record in records.records] == [
        {"don_vi": "a", "so_lieu": {"tong_cdcs": 5}},
        {"don_vi": "b", "so_lieu": {"tong_cdcs": 6}},
    ]


def cached(path: Path, formula: str, stored: str) -> Path:
    """The workbook with a stored result for one of its formulas."""
    empty = (f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v />".encode())
    full = f"<f>{formula}</f><v>{stored}</v>".encode()

    def store(xml: bytes) -> bytes:
        changed = xml.replace(empty[0], full).replace(empty[1], full)
        assert changed != xml
        return changed

    return repack(path, {"xl/worksheets/sheet1.xml": store})


def test_formulas_give_their_stored_result(tmp_path: Path) -> None:
    """A formula counts by what Excel stored for it, exactly as a typed number."""
    path = save(tmp_path / "b.xlsx", [PATHS, row(don_vi="a", so_lieu__tong_cdcs="=1+1.5")])
    (record,) = read(cached(path, "1+1.5", "2.5")).records
    assert (record.data["so_lieu"]["tong_cdcs"], record.problems) == (Decimal("2.5"), ())


def test_the_meaning_sheet_gives_headings_a_place(tmp_path: Path) -> None:
    """An office's own headings are read by what its second sheet says they mean."""

    def explain(book: Any) -> None:
        sheet = book.create_sheet("Chú giải", 0)
        for line in (["Tiêu đề", "Đường dẫn"], ["Mã", "don_vi"], ["CĐCS", "so_lieu.tong_cdcs"]):
            sheet.append(line)

    records = read(save(tmp_path / "b.xlsx", [["Mã", "CĐCS"], ["a", 5]], explain))
    assert said(records) == []
    assert records.records[0].data == {"don_vi": "a", "so_lieu": {"tong_cdcs": 5}}


def test_a_name_of_two_headings_is_said(tmp_path: Path) -> None:
    """A printed name that two figures share is not guessed; the path always works."""
    headings = (Heading("so_lieu.a", ("Tổng",), "number"), Heading("so_lieu.b", ("Tổng",), "number"))
    records = read_records(
        save(tmp_path / "b.xlsx", [["don_vi", "Tổng", "so_lieu.b"], ["x", 1, 2]]), headings
    )
    assert said(records) == [("R005", "Số liệu!B1")]
    assert records.records[0].data == {"don_vi": "x", "so_lieu": {"b": 2}}


def test_without_a_column_of_codes_nothing_is_read(tmp_path: Path) -> None:
    """A table without unit codes gives no records, and says what is missing beside what else is wrong."""
    records = read(save(tmp_path / "b.xlsx", [["so_lieu.tong_cdcs", "lạ"], [5, 6]]))
    assert records.records == ()
    assert said(records) == [("R002", "Số liệu!B1"), ("R001", "Số liệu!A1")]


def test_a_head_merged_over_lines_is_read(tmp_path: Path) -> None:
    """A head on two lines gives each column the texts above it, and nothing is said of it."""
    rows = [["don_vi", MEMBERS, None], [None, "kế hoạch", "thực hiện"], ["a", 5, 6]]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    records = read(save(tmp_path / "b.xlsx", rows, on_sheet(merge)))
    assert said(records) == []
    indicator = {"ma": "doan_vien_moi", "ke_hoach": 5, "thuc_hien": 6}
    assert [record.data for record in records.records] == [{"don_vi": "a", "chi_tieu": [indicator]}]


def test_dates_of_a_mac_workbook_are_right(tmp_path: Path) -> None:
    """A workbook that counts days from 1904 gives the days its author saw."""

    def mac(book: Any) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    rows = [PATHS, row(don_vi="a", ngay_ban_hanh=datetime(2023, 9, 12))]
    (record,) = read(save(tmp_path / "b.xlsx", rows, mac)).records
    assert record.data["ngay_ban_hanh"] == "2023-09-12"


def test_formats_beyond_the_data_do_not_matter(tmp_path: Path) -> None:
    """Styled empty cells far below and a wrong size in the file change nothing; data too far are refused."""

    def style(sheet: Any) -> None:
        sheet.cell(900_000, 700).number_format = "0.00"

    rows = [PATHS, row(don_vi="a", so_lieu__tong_cdcs=1)]
    path = save(tmp_path / "b.xlsx", rows, on_sheet(style))

    def belittle(xml: bytes) -> bytes:
        assert b'ref="A1:ZX900000"' in xml
        return xml.replace(b'ref="A1:ZX900000"', b'ref="A1"')

    repack(path, {"xl/worksheets/sheet1.xml": belittle})
    assert units(read(path)) == ["a"]
    far = save(tmp_path / "xa.xlsx", rows, on_sheet(lambda sheet: sheet.cell(30_000, 1, "b")))
    with pytest.raises(FileError, match="30000 dòng"):
        read(far)


def test_a_missing_library_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without openpyxl a workbook is refused with the command that installs it; CSV still works."""
    path = save(tmp_path / "b.xlsx", [PATHS])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingProgramError, match=r"pip install \"docgen\[excel\]\""):
        read(path)
    with pytest.raises(MissingProgramError):
        blank_workbook(HEADINGS, [])
    (tmp_path / "b.csv").write_text("don_vi\na\n", encoding="utf-8")
    assert units(read(tmp_path / "b.csv")) == ["a"]


def test_formulas_without_a_result_are_said_also_for_codes_and_headings(tmp_path: Path) -> None:
    """A code or a heading that was never worked out is said as that, not as missing."""
    records = read(save(tmp_path / "b.xlsx", [["don_vi", "=B9", "so"], ["=A9", 5, "1"], ["b", 6, "2"]]))
    assert said(records) == [("R023", "Số liệu!B1"), ("R023", "Số liệu!A2")]
    assert units(records) == ["b"]
