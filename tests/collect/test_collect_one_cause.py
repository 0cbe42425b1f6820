"""What has one cause is told once: a line that stands one place too far, numbers 1,000 times too small."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import collected, saved, send, sent_out, standings, told

from tests.conftest import DocgenCli


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _moved(number: int, step: int) -> dict[str, Any]:
    """The values of a form, each in the row below (-1: above) its own."""
    values = list(province.values_of(number).values())
    moved = [None, *values[:-1]] if step > 0 else [*values[1:], None]
    return dict(zip([path.replace(".", "__") for path in province.PATHS], moved, strict=True))


def test_a_column_pasted_a_row_too_low_is_seen_beside_the_other_units(office: DocgenCli) -> None:
    """Without the period before: one error for the column and the cell that is empty, nothing of others."""
    for number in range(1, 9):
        send(office, f"{number}.xlsx", number, **(_moved(number, 1) if number == 4 else {}))
    ran = collected(office)
    assert told(ran) == {("TN112", ""), ("TN211", "Phiếu!E11")}
    assert standings(ran)["xa-04"] == "có chỗ phải sửa"
    (shifted,) = [each for each in ran.json["problems"] if each["code"] == "TN211"]
    assert "dòng dưới dòng của nó (ô Phiếu!E11–E19)" in shifted["message"]


def test_a_table_whose_columns_slid_to_the_right_is_one_line(office: DocgenCli) -> None:
    """Every unit of the table has it; the screen says it once. Right forms are left alone."""
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([1, 2, 3, 4, 5, 6])))
    sheet = book.active
    for row in range(6, 12):
        for column in range(13, 4, -1):
            sheet.cell(row, column).value = sheet.cell(row, column - 1).value
        sheet.cell(row, 4).value = None
    office.write("ve/cum.xlsx", saved(book))
    for number in range(7, 13):
        send(office, f"{number}.xlsx", number)
    ran = collected(office)
    assert told(ran) == {("R006", "Tong hop!M6"), ("TN112", ""), ("TN211", "Tong hop!C6")}
    wrong = {ma for ma, stands in standings(ran).items() if stands == "có chỗ phải sửa"}
    assert wrong == {f"xa-{number:02d}" for number in range(1, 7)}
    (shifted,) = [each for each in ran.json["problems"] if each["code"] == "TN211"]
    assert "cột bên phải cột của nó" in shifted["message"]
    assert "5 đơn vị khác trong tệp cũng vậy: ô C7, C8, C9, C10, C11" in shifted["message"]


def test_amounts_that_are_all_a_thousand_times_too_small_are_one_line(office: DocgenCli) -> None:
    """Three amounts written in thousands: told together, each with its cell."""
    names = {"tien": "Tiền chăm lo Tết", "qua": "Tiền quà", "vay": "Tiền cho vay"}
    money = {
        code: {"ten": name, "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "phat_sinh"}
        for code, name in names.items()
    }
    office.write("o.json", {**province.OUTLINE, "so_lieu": money, "chi_tieu": [], "noi_dung": ["Đã chi."]})
    for number in range(1, 9):
        rows = dict.fromkeys(names, 5000000 * number // (1000 if number == 4 else 1))
        office.write(f"ve/{number}.json", {"don_vi": f"xa-{number:02d}", "so_lieu": rows})
    (slip,) = [each for each in collected(office).json["problems"] if each["code"] == "TN204"]
    assert slip["message"].startswith("3 số cùng chỉ bằng khoảng 1/1.000 các đơn vị khác: ")
    assert all(f"{name} (so_lieu.{code})" in slip["message"] for code, name in names.items())
