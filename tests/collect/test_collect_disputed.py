"""A value that is disputed or wrong is open in the records, so that no sum takes it silently."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import openpyxl
import pytest
import returned_files as province
from collecting import BOARD, cell_of, collected, saved, send, sent_out, standings, told

from tests.conftest import DocgenCli

IN = "so_lieu.tang"


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _row_again(value: Any) -> Any:
    """Somebody has copied the row of a number to the end of the form, and typed ``value`` there."""

    def change(sheet: Any) -> None:
        row, last = province.row_of(sheet, IN), sheet.max_row + 1
        for column in (1, 2, 3):
            sheet.cell(last, column).value = sheet.cell(row, column).value
        sheet.cell(last, 5).value = value

    return change


def _record(office: DocgenCli) -> dict[str, Any]:
    (found,) = json.loads((office.folder / "bg.json").read_text())["ban_ghi"]
    return dict(found["so_lieu"])


@pytest.mark.parametrize("again", [700, "bảy trăm linh"])
@pytest.mark.thorough(one_of=2)
def test_a_number_given_twice_in_different_ways_is_open(office: DocgenCli, again: Any) -> None:
    """Two rows of one number that differ: told with both places, and neither is taken or added."""
    send(office, "a.xlsx", 1, _row_again(again))
    ran = collected(office, "-o", "bg.json")
    (twice,) = [each for each in ran.json["problems"] if each["code"] == "R021"]
    assert twice["severity"] == "error"
    assert cell_of(IN).partition("!")[2] in twice["message"]
    assert "tang" not in _record(office)
    assert "dau_ky" in _record(office)
    others = ",".join(f"xa-{number:02d}" for number in range(2, 24))
    added = office("rollup", "o.json", "bg.json", "-o", "tinh.json", "--tru", others, "--json")
    assert added.code == 3
    assert any(each["code"] == "TH109" and IN in each["path"] for each in added.json["problems"])


@pytest.mark.parametrize("again", [2, None])
def test_a_number_given_twice_alike_is_taken_once(office: DocgenCli, again: Any) -> None:
    """A second row that says the same, or nothing: told as doubtful, the number is taken."""
    send(office, "a.xlsx", 1, _row_again(again))
    ran = collected(office, "-o", "bg.json")
    assert {code for code, _ in told(ran)} == {"R021"}
    assert [each["severity"] for each in ran.json["problems"] if each["code"] == "R021"] == ["warning"]
    assert _record(office)["tang"]["gia_tri"] == 2


def test_two_corrections_of_one_number_ask_for_the_next(office: DocgenCli) -> None:
    """Both say “Bản sửa lần 1”: the cell that differs is named, and the advice is the second correction."""

    def first_correction(sheet: Any) -> None:
        sheet["C7"] = 1

    send(office, "a.xlsx", 1, first_correction)
    send(office, "b.xlsx", 1, first_correction, so_lieu__tang=3)
    (problem,) = [each for each in collected(office).json["problems"] if each["code"] == "TN104"]
    assert f"Số CĐCS tăng trong kỳ ({cell_of(IN)}: 2 / 3)" in problem["message"]
    assert "lần 2" in problem["hint"]


def _word_file(office: DocgenCli, name: str, members: int, *lines: str) -> None:
    """A report typed in Word that tells one figure in its text."""
    document = docx.Document()
    for line in ("CÔNG ĐOÀN XÃ MƯỜNG MÔ", "BÁO CÁO", "Công tác quý I năm 2026", *lines):
        document.add_paragraph(line)
    document.add_paragraph(f"Tổng số đoàn viên: {members} người")
    office.write(f"ve/{name}", saved(document))


def test_of_a_workbook_and_a_word_file_that_says_less_the_workbook_is_taken(office: DocgenCli) -> None:
    """One line says which and why: on the screen, on the board, and in the letter about what is wrong."""
    _word_file(office, "z.docx", 210, "Tiền chăm lo Tết: 10,5 triệu đồng.")
    send(office, "a.xlsx", 1, so_lieu__tien=10_512_000, so_lieu__luot_tv=1)
    ran = collected(office, "-o", "bg.json", "--nhac", "nhac")
    assert told(ran) == {("TN205", cell_of("so_lieu.luot_tv"))}
    assert _record(office)["tien"]["gia_tri"] == 10_512_000
    why = "lấy a.xlsx (10 số); z.docx ghi 2 số, không khác"
    (line,) = [each for each in office("collect", "o.json", "ve").out.splitlines() if "a.xlsx" in each]
    assert f"– a.xlsx ({why}; 1 chỗ cần xem lại)" in line
    row = next(openpyxl.load_workbook(office.folder / BOARD).active.iter_rows(min_row=2, values_only=True))
    assert row[4] == "a.xlsx"
    assert row[9].startswith(f"{why}\n")
    assert f"{why[0].upper()}{why[1:]}." in (office.folder / "nhac/xa-01.txt").read_text()


def test_of_a_workbook_and_a_word_file_that_differ_neither_is_taken(office: DocgenCli) -> None:
    """What both give and is different is named with both places; both files stand on the board."""
    _word_file(office, "a.docx", 999)
    send(office, "b.xlsx", 1)
    ran = collected(office, "-o", "bg.json")
    (problem,) = [each for each in ran.json["problems"] if each["code"] == "TN104"]
    where = f"Tổng số đoàn viên: 999 (đoạn 4, số thứ 1) / 210 ({cell_of('so_lieu.doan_vien')})"
    assert problem["message"].endswith(f"chưa lấy bản nào: a.docx và b.xlsx; khác nhau ở: {where}")
    row = next(openpyxl.load_workbook(office.folder / BOARD).active.iter_rows(min_row=2, values_only=True))
    assert row[3:5] == ("gửi hai bản khác nhau", "a.docx, b.xlsx")


def test_a_number_that_only_the_word_file_has_is_named_beside_the_workbook_that_is_taken(
    office: DocgenCli,
) -> None:
    """No dispute where both say nothing else: the letter asks for the empty cell; the board says the same.

    A Word file with all numbers of the workbook and more is taken in its place.
    """
    _word_file(office, "z.docx", 210, "Tiền chăm lo Tết: 10,5 triệu đồng.")
    send(office, "a.xlsx", 1, so_lieu__tien=None)
    ran = collected(office, "-o", "bg.json", "--nhac", "nhac")
    assert standings(ran) == {"xa-01": "còn thiếu số"}
    why = "chưa lấy số chỉ có ở tệp ấy: Tiền chăm lo Tết 10.500.000 (đoạn 4, số thứ 1)"
    letter = (office.folder / "nhac/xa-01.txt").read_text()
    assert f"{why}. Đề nghị đơn vị bổ sung các số còn thiếu" in letter
    row = next(openpyxl.load_workbook(office.folder / BOARD).active.iter_rows(min_row=2, values_only=True))
    assert why in row[9]
    assert "tien" not in _record(office)
    send(office, "a.xlsx", 1, **{path.replace(".", "__"): None for path in province.PATHS[1:]})
    collected(office, "-o", "bg.json", "--force")
    assert {name: each["gia_tri"] for name, each in _record(office).items()} == {
        "doan_vien": 210,
        "tien": 10_500_000,
    }


def test_what_a_word_file_leaves_out_is_no_difference_between_others(office: DocgenCli) -> None:
    """Of two forms and a Word file, what the forms differ in, and the advice for forms."""
    _word_file(office, "b.docx", 210)
    send(office, "a.xlsx", 1)
    send(office, "c.xlsx", 1, so_lieu__tang=3)
    (problem,) = [each for each in collected(office).json["problems"] if each["code"] == "TN104"]
    assert problem["message"].startswith("đơn vị gửi ba bản khác nhau, chưa lấy bản nào: b.docx, a.xlsx và c")
    assert problem["message"].endswith(
        f"khác nhau ở: Số CĐCS tăng trong kỳ: trống / 2 ({cell_of(IN)}) / 3 ({cell_of(IN)})"
    )
    assert problem["hint"].startswith("ghi “Bản sửa lần 1” vào bản đúng")


def test_two_rows_or_sheets_of_one_unit_in_one_file_are_told_with_both_places(office: DocgenCli) -> None:
    """What has to go is a row or a sheet; no correction number helps within one file."""
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([1, 1])))
    book.active["D7"] = 999
    office.write("ve/a.xlsx", saved(book))
    send(office, "b.xlsx", 2)
    book = openpyxl.load_workbook(office.folder / "ve/b.xlsx")
    book.copy_worksheet(book.active)["E10"] = 777
    office.write("ve/b.xlsx", saved(book))
    ran = collected(office, "--nhac", "nhac")
    rows, sheets = [each for each in ran.json["problems"] if each["code"] == "TN104"]
    assert "đơn vị có 2 dòng số khác nhau: Tong hop!6 và Tong hop!7; " in rows["message"]
    assert "đơn vị có 2 trang số khác nhau: Phiếu và Phiếu Copy; " in sheets["message"]
    assert [each["hint"] for each in (rows, sheets)] == [
        f"để lại một {w} có số đúng" for w in ("dòng", "trang")
    ]
    letter = (office.folder / "nhac/xa-01.txt").read_text()
    assert "(tệp a.xlsx), nhưng ghi hai lần. Đề nghị đơn vị để lại một dòng có số đúng" in letter


def test_versions_that_cannot_say_that_they_are_corrections_are_not_asked_to(office: DocgenCli) -> None:
    """An office's own tables have no cell for it: the unit has to say which one is right."""
    for name, members in (("a.csv", 200), ("b.csv", 300)):
        office.write(f"ve/{name}", f"don_vi;so_lieu.doan_vien\nxa-01;{members}\n".encode())
    (problem,) = [each for each in collected(office).json["problems"] if each["code"] == "TN104"]
    assert problem["hint"].startswith("cho biết bản nào đúng")


def test_the_screen_counts_what_is_doubtful(office: DocgenCli) -> None:
    """A unit with a doubt alone has sent all, and its line says how much there is to look at."""
    send(office, "a.xlsx", 1, so_lieu__luot_tv=1)
    ran = office("collect", "o.json", "ve")
    (line,) = [each for each in ran.out.splitlines() if "a.xlsx" in each and "đã nộp" in each]
    assert "1 chỗ cần xem lại" in line


def test_an_edited_reminder_that_outlives_its_cause_is_told(office: DocgenCli) -> None:
    """It stays, and every collection says that there is nothing left to ask for."""
    send(office, "b.xlsx", 2)
    collected(office, "--nhac", "nhac")
    (office.folder / "nhac" / "xa-01.txt").write_text("Anh Lò ơi!")
    send(office, "a.xlsx", 1)
    for _ in range(2):
        told_now = collected(office, "--nhac", "nhac").json["problems"]
        (problem,) = [each for each in told_now if each["code"] == "TN120"]
        assert problem["file"].endswith("xa-01.txt")
        assert "không còn gì phải nhắc" in problem["message"]
    assert (office.folder / "nhac" / "xa-01.txt").read_text() == "Anh Lò ơi!"


@pytest.mark.parametrize(("column", "heading"), [(4, "Kỳ trước"), (7, "Ghi chú"), (8, "H")])
def test_numbers_in_another_column_are_pointed_to(office: DocgenCli, column: int, heading: str) -> None:
    """All typed beside the right column: the form is empty, and the hint names the right one."""

    def shifted(sheet: Any) -> None:
        for path in province.PATHS:
            row = province.row_of(sheet, path)
            sheet.cell(row, column).value, sheet.cell(row, 5).value = sheet.cell(row, 5).value, None

    send(office, "a.xlsx", 1, shifted)
    (problem,) = [each for each in collected(office).json["problems"] if each["code"] == "TN106"]
    assert f"số ở cột {heading} không được lấy" in problem["message"]
    assert f"số nằm ở ô {'ABCDEFGH'[column - 1]}10," in problem["message"]
    assert "; ô E10," in problem["message"]
    assert "chuyển sang cột Kỳ này" in problem["hint"]


def test_the_board_says_that_of_two_versions_nothing_is_made(office: DocgenCli) -> None:
    """On the screen, beside both files; an empty form is told as such, not as one with mistakes."""
    send(office, "a.xlsx", 1)
    send(office, "b.xlsx", 1, so_lieu__tien=1_000_000)
    send(office, "c.xlsx", 2, **dict.fromkeys(each.replace(".", "__") for each in province.PATHS))
    ran = office("collect", "o.json", "ve")
    lines = [line for line in ran.out.splitlines() if "a.xlsx" in line or "c.xlsx" in line]
    assert "a.xlsx, b.xlsx (chưa lấy bản nào: không có báo cáo, không cộng)" in lines[0]
    assert lines[1].strip().startswith("phiếu trống")
