"""Twenty-three units, each with a habit of its own: all is told with its cell, and no number is invented."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import returned_files as province
from collecting import collected, numbers_in, records, send, sent_out, standings, told

from tests.conftest import DocgenCli

_HEADS = (
    ("TT", None, None),
    ("Tên đơn vị ", None, None),
    ("Đoàn viên, CĐCS", "Tổng số đoàn viên", None),
    (None, "Công đoàn cơ sở", "Số CĐCS đầu kỳ"),
    (None, None, "Số CĐCS tăng trong kỳ"),
    (None, None, "Số CĐCS giảm trong kỳ"),
    (None, None, "Số CĐCS cuối kỳ"),
    ("Chăm lo, tư vấn", "Tiền chăm lo Tết (triệu đồng)", None),
    (None, "Tư vấn pháp luật", "Số người được tư vấn (người)"),
    (None, None, "Số lượt người được tư vấn (lượt người)"),
    ("Cập nhật phần mềm", "Đoàn viên được cập nhật lên phần mềm (người) – thực hiện", None),
    (None, "Đoàn viên được cập nhật lên phần mềm (người) – tổng số", None),
)
_MERGED = ["A4:A6", "B4:B6", "C4:G4", "C5:C6", "D5:G5", "H4:J4", "H5:H6", "I5:J5", "K4:L4", "K5:K6", "L5:L6"]


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _saved(book: Any) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _three_rows_of_heads(numbers: list[int], hidden: int) -> bytes:
    """Heads merged over three rows, blanks behind the names, one unit's row hidden, a right total below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, sheet["A2"] = "Biểu 1", "BIỂU TỔNG HỢP QUÝ I NĂM 2026 "
    for column, texts in enumerate(_HEADS, 1):
        for row, text in enumerate(texts, 4):
            sheet.cell(row, column).value = text
    for area in _MERGED:
        sheet.merge_cells(area)
    for row, number in enumerate(numbers, 7):
        v = province.values_of(number)
        numbers_of = [v[path] for path in province.PATHS]
        line = [row - 6, f"Công đoàn xã {province.NAMES[number - 1]}  \u00a0", *numbers_of[:5]]
        line += [numbers_of[5] / 1_000_000, *numbers_of[6:]]
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value
        sheet.row_dimensions[row].hidden = number == hidden
    last = 7 + len(numbers)
    sheet.cell(last, 2).value = "Tổng cộng"
    sheet.cell(last, 3).value = sum(province.values_of(number)[province.PATHS[0]] for number in numbers)
    return _saved(book)


def _filtered(content: bytes, row: int) -> bytes:
    """The table with a filter left on that hides a row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active.auto_filter.ref = "A5:L7"
    book.active.row_dimensions[row].hidden = True
    return _saved(book)


def _two_forms(folder: Path) -> bytes:
    """Two units' forms in one workbook, as a person copies sheets."""
    books = [
        openpyxl.load_workbook(
            io.BytesIO(province.fill(province.form(folder, number), province.values_of(number)))
        )
        for number in (14, 15)
    ]
    copy = books[0].create_sheet("Phiếu 15")
    for line in books[1].worksheets[0].iter_rows():
        for cell in line:
            copy[cell.coordinate].value = cell.value
    return _saved(books[0])


def _more_rows(sheet: Any) -> None:
    sheet.insert_rows(12, 2)
    sheet.cell(12, 2).value, sheet.cell(12, 5).value = "Ghi thêm: nữ", 77


def _send_all(office: DocgenCli) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("p.xlsx", "x")
    office.write("ve/biểu cụm.xlsx", _three_rows_of_heads([1, 2, 3], hidden=3))
    send(office, "04 tiền có đ.xlsx", 4, so_lieu__tien="12.000.000đ", so_lieu__doan_vien="240 đoàn viên")
    send(office, "05.xlsx", 5, so_lieu__doan_vien="khoảng 250")
    office.write("ve/lọc/06.xlsx", _filtered(province.own_table([6, 7]), 7))
    send(office, "08 công thức.xlsx", 8, so_lieu__cuoi_ky="=E11+E12-E13")
    send(office, "09.xlsx", 9, lambda sheet: setattr(sheet["C5"], "value", "quý IV năm 2025"))
    office.write("ve/10 nén.zip", packed.getvalue())
    office.write("ve/11.xlsx", b"")
    office.write("ve/12 tải về.xlsx", b"<html><table><tr><td>1</td></tr></table></html>")
    send(office, "13.xlsx", 13)
    office.write("ve/~$13.xlsx", b"\x05x")
    office.write("ve/hai phiếu.xlsx", _two_forms(office.folder / "ra"))
    send(office, "email/16.xlsx", 16)
    send(office, "zalo/16.xlsx", 16)
    csv = province.csv_table(17).decode("utf-8-sig").replace(";", "\t")
    office.write("ve/17.csv", csv.encode("utf-16"))
    send(office, "18.xlsx", 18, so_lieu__tang=-2, so_lieu__nguoi_tv=20.5)
    send(office, "19.xlsx", 19, _more_rows)
    send(office, "20.xlsx", 20, so_lieu__tang=date(2026, 2, 3))
    office.write("ve/21 mật khẩu.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    office.write("r22.json", province.report(22))
    assert office("generate", "r22.json", "-o", "ve/22 báo cáo.docx").code == 0
    send(office, "23.xlsx", 23, so_lieu__tien="#REF!", so_lieu__giam="không")


_TOLD = {
    ("biểu cụm.xlsx", "R008", "Biểu 1!B9"),
    ("05.xlsx", "R025", "Phiếu!E10"),
    ("06.xlsx", "R008", "Tong hop!B7"),
    ("08 công thức.xlsx", "R023", "Phiếu!E14"),
    ("09.xlsx", "TN103", "Phiếu!C5"),
    ("10 nén.zip", "TN101", ""),
    ("11.xlsx", "TN101", ""),
    ("12 tải về.xlsx", "TN101", ""),
    ("18.xlsx", "TN206", "Phiếu!E12"),
    ("18.xlsx", "TN206", "Phiếu!E16"),
    ("19.xlsx", "TN107", "Phiếu!E12"),
    ("20.xlsx", "R025", "Phiếu!E12"),
    ("21 mật khẩu.xlsx", "TN101", ""),
    ("23.xlsx", "R025", "Phiếu!E13"),
    ("23.xlsx", "R024", "Phiếu!E15"),
}
_LEFT_OUT = {
    5: {"so_lieu.doan_vien"},
    8: {"so_lieu.cuoi_ky"},
    18: {"so_lieu.tang", "so_lieu.nguoi_tv"},
    20: {"so_lieu.tang"},
    23: {"so_lieu.giam", "so_lieu.tien"},
}
"""What cannot be read of whom."""


def test_every_habit_is_read_or_told_at_its_cell(office: DocgenCli) -> None:
    """Each mistake at its place and no other; every other number is what the unit has written."""
    _send_all(office)
    ran = collected(office, "-o", "bg.json")
    problems = [p for p in ran.json["problems"] if p["severity"] != "note"]
    assert {(Path(p["file"]).name, p["code"], p["path"]) for p in problems} == _TOLD
    found = records(office)
    read = (1, 2, 4, 5, 6, 8, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23)
    assert set(found) == {f"xa-{number:02d}" for number in read}
    for number in read:
        wanted = province.values_of(number)
        kept = {path: wanted[path] for path in wanted if path not in _LEFT_OUT.get(number, ())}
        assert numbers_in(found[f"xa-{number:02d}"]) == kept, number
    hints = {p["path"]: p["hint"] for p in problems if p["code"] == "R025"}
    assert hints["Phiếu!E13"] == "không có thì gõ 0, chưa có số thì để trống"
    missing = {f"xa-{number:02d}" for number in (10, 11, 12, 21)}
    assert {f"xa-{number:02d}" for number in range(1, 24)} - set(standings(ran)) == missing
    assert {standings(ran)[hidden] for hidden in ("xa-03", "xa-07")} == {"có chỗ phải sửa"}


def test_what_is_missing_of_the_sums_leads_to_the_units_own_file(office: DocgenCli) -> None:
    """The roll-up names the unit's file, and the cell to mend where the table of records says it."""
    send(office, "18.xlsx", 18, so_lieu__tang=-2, so_lieu__nguoi_tv=20.5)
    cells = {"bg.json": ("", ""), "bg.xlsx": (" (Phiếu!E12)", " (Phiếu!E16)")}
    for out, (first, second) in cells.items():
        collected(office, "-o", out)
        ran = office("rollup", "o.json", out, "-o", "tinh.json", "--json", "--cho-phep-thieu", "--force")
        (told,) = (p["message"] for p in ran.json["problems"] if p["code"] == "TH109")
        names = f"“Số CĐCS tăng trong kỳ”{first}, “Số người được tư vấn”{second}"
        assert told.endswith(f"(18.xlsx) có bản ghi mà chưa có 2 số: {names}")


def _changed(content: bytes, change: Any) -> bytes:
    """A workbook with something done to it by hand."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hide_form(book: Any) -> None:
    book.create_sheet("Bìa").append(["Công đoàn xã", "Tốt"])
    book["Phiếu"].sheet_state = "hidden"
    book.active = len(book.sheetnames) - 1


def test_a_form_on_a_hidden_sheet_is_told_of_its_unit(office: DocgenCli) -> None:
    """A unit whose form nobody sees has sent something: its sheet is told, nothing is taken."""
    sent = send(office, "a.xlsx", 1)
    office.write("ve/a.xlsx", _changed(sent.read_bytes(), _hide_form))
    send(office, "b.xlsx", 2)
    ran = collected(office, "-o", "bg.json")
    assert standings(ran) == {"xa-01": "có chỗ phải sửa", "xa-02": "đã nộp"}
    assert ("TN117", "Phiếu") in told(ran)
    assert list(records(office)) == ["xa-02"]


def _hide_row(book: Any) -> None:
    sheet = book["Tong hop"]
    row = next(cell.row for cell in sheet["B"] if province.NAMES[1].upper() in str(cell.value))
    sheet.row_dimensions[row].hidden = True


def _hide_table(book: Any) -> None:
    book["Tong hop"].sheet_state = "hidden"
    book.create_sheet("Bìa").append(["Bảng tổng hợp của cụm"])
    book.active = 1


@pytest.mark.parametrize(
    ("change", "hidden"), [(_hide_row, ["xa-02"]), (_hide_table, ["xa-01", "xa-02", "xa-03"])]
)
@pytest.mark.thorough(one_of=2)
def test_a_line_of_a_table_that_nobody_sees_is_told_of_its_unit(
    office: DocgenCli, change: Any, hidden: list[str]
) -> None:
    """In a hidden row or on a hidden sheet: the unit has something to mend, it has not sent nothing."""
    office.write("ve/bang.xlsx", _changed(province.own_table([1, 2, 3]), change))
    ran = collected(office, "-o", "bg.json")
    found = {code: how for code, how in standings(ran).items() if how == "có chỗ phải sửa"}
    assert list(found) == hidden
    problems = [each for each in ran.json["problems"] if each["code"] == "R008"]
    assert [each["path"].rpartition("!")[0] for each in problems] == ["Tong hop"] * len(hidden)
    assert not set(hidden) & set(records(office))


def test_a_hidden_line_beside_a_sound_form_is_no_second_version(office: DocgenCli) -> None:
    """The form counts; that the table's line is hidden is no matter."""
    office.write("ve/bang.xlsx", _changed(province.own_table([1, 2, 3]), _hide_row))
    send(office, "b.xlsx", 2)
    ran = collected(office, "-o", "bg.json")
    assert standings(ran)["xa-02"] == "đã nộp"
    assert "xa-02" in records(office)


def test_a_form_with_a_column_put_in_is_read(office: DocgenCli) -> None:
    """A column of the unit's own beside the labels moves everything and loses nothing."""
    sent = send(office, "a.xlsx", 1)
    office.write("ve/a.xlsx", _changed(sent.read_bytes(), lambda book: book["Phiếu"].insert_cols(3)))
    ran = collected(office, "-o", "bg.json")
    assert standings(ran) == {"xa-01": "đã nộp"}
    assert numbers_in(records(office)["xa-01"]) == province.values_of(1)


def test_an_average_is_asked_of_every_unit(docgen_cli: DocgenCli) -> None:
    """An average is weighed from the units' own ones: the form asks for them, and for no rate."""
    figures = {
        "nguoi": {"gia_tri": None, "don_vi_tinh": "người", "loai_so": "thoi_diem"},
        "tn": {"gia_tri": None, "don_vi_tinh": "triệu đồng", "loai_so": "binh_quan", "theo": "nguoi"},
        "ty": {"gia_tri": None, "don_vi_tinh": "%", "loai_so": "ty_le", "tu": "nguoi", "mau": "nguoi"},
    }
    docgen_cli.write("don_vi.json", province.register())
    docgen_cli.write("o.json", {**province.OUTLINE, "so_lieu": figures, "noi_dung": ["Tốt."]})
    assert docgen_cli("batch", "o.json", "--phieu", "-o", "ra").code == 0
    form = openpyxl.load_workbook(next((docgen_cli.folder / "ra").glob("*.xlsx")))["Phiếu"]
    asked = [cell.value for cell in form["A"] if str(cell.value or "").startswith("so_lieu.")]
    assert asked == ["so_lieu.nguoi", "so_lieu.tn"]


def _typed_report(number: int, lines: list[str], rows: list[list[str]]) -> bytes:
    """A report that somebody has typed: head, title, lines of text, a table if there are rows."""
    made = docx.Document()
    head = made.add_table(1, 2).rows[0].cells
    head[0].text = f"LĐLĐ TỈNH LAI CHÂU\nCÔNG ĐOÀN XÃ {province.NAMES[number - 1].upper()}\nSố: 12/BC-CĐX"
    head[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    for line in ("BÁO CÁO", *lines):
        made.add_paragraph(line)
    table = made.add_table(len(rows), 3).rows if rows else ()
    for row, texts in zip(table, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return _saved(made)


def test_a_report_typed_by_hand_gives_what_it_surely_says(office: DocgenCli) -> None:
    """Numbers right behind their names and in an upright table; plans, comparisons, other people not."""
    about = "Kết quả hoạt động công đoàn quý I năm 2026"
    lines = [
        "1. Tổng số đoàn viên: 1.234 người. Có 15 đoàn viên tham gia; Số CĐCS cuối kỳ là 14.",
        "So với cùng kỳ, số người được tư vấn: 30 người. Tiền chăm lo Tết 61,7 triệu đồng.",
        "II. PHƯƠNG HƯỚNG QUÝ II",
        "Số lượt người được tư vấn: 300 lượt người.",
    ]
    rows = [
        ["Nội dung", "ĐVT", "Kết quả"],
        ["Số CĐCS đầu kỳ", "CĐCS", "12"],
        ["Số CĐCS cuối kỳ", "CĐCS", "13"],
    ]
    office.write("ve/a.docx", _typed_report(1, [about, rows[1][0], *lines[:2]], rows))
    office.write("ve/b.docx", _typed_report(2, [about, "Vận động 12 đoàn viên tham gia.", *lines[2:]], []))
    office.write("ve/c.docx", _typed_report(3, [about.replace("I năm 2026", "IV năm 2025"), lines[0]], []))
    ran = collected(office, "-o", "bg.json")
    found = {name: each["gia_tri"] for name, each in records(office)["xa-01"]["so_lieu"].items()}
    assert found == {"doan_vien": 1234, "dau_ky": 12, "tien": 61_700_000}
    told_of = {(Path(p["file"]).name, p["code"], p["path"]) for p in ran.json["problems"]}
    assert ("a.docx", "TN125", "đoạn 6, số thứ 3") in told_of  # 14 here, 13 in the table
    assert ("b.docx", "TN131", "đoạn 7") in told_of  # planned: the reason stands for TN124
    assert ("c.docx", "TN103", "đoạn 4") in told_of
    how = ("có chỗ phải sửa", "có chỗ phải sửa", "chưa nộp kỳ này")
    assert tuple(standings(ran).values()) == how


def test_a_form_saved_as_csv_is_its_units(office: DocgenCli) -> None:
    """The unit stands above the lines with its code behind its name; nothing else of the form is lost."""
    book = openpyxl.load_workbook(send(office, "a.xlsx", 1))
    rows = [[str(cell or "") for cell in row] for row in book.active.iter_rows(values_only=True)]
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)
    (office.folder / "ve/a.xlsx").unlink()
    office.write("ve/a.csv", text.encode("utf-8-sig"))
    collected(office, "-o", "bg.json")
    assert numbers_in(records(office)["xa-01"]) == province.values_of(1)


@pytest.mark.parametrize(
    ("titles", "members"),
    [
        (("Quý I/2025", "Quý I/2026"), 210),
        (("Năm 2025", "Năm 2026"), 210),
        (("Quý IV/2025", "Quý I/2025"), None),
        (("Lần 1", "Lần 2"), None),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_of_two_columns_that_of_this_period_is_read(
    office: DocgenCli, titles: tuple[str, str], members: int | None
) -> None:
    """The titles say of which periods two columns are; where neither or both may be meant, none is taken."""
    book = openpyxl.Workbook()
    for row in (["CÔNG ĐOÀN XÃ MƯỜNG MÔ"], ["Nội dung", *titles], ["Tổng số đoàn viên", 190, 210]):
        book.active.append(row)
    book.active.append(["Số CĐCS đầu kỳ", 9, "-"])
    office.write("ve/a.xlsx", _saved(book))
    ran = collected(office, "-o", "bg.json")
    found = records(office).get("xa-01", {}).get("so_lieu", {})
    assert {name: each["gia_tri"] for name, each in found.items()} == (
        {} if members is None else {"doan_vien": members, "dau_ky": 0}
    )
    assert ("R046" in {p["code"] for p in ran.json["problems"]}) is (members is not None)


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        (["BÁO CÁO KẾT QUẢ CÔNG TÁC CÔNG ĐOÀN QUÝ I NĂM 2026 CỦA CÔNG ĐOÀN XÃ MƯỜNG MÔ"], "còn thiếu số"),
        (["BÁO CÁO CĐ XÃ MƯỜNG MÔ QUÝ I/2026"], "còn thiếu số"),
        (["BÁO CÁO", "Phối hợp của Công đoàn xã Mường Mô - Công đoàn xã Pa Ủ"], ""),
        (["LĐLĐ TỈNH LAI CHÂU", "CÔNG ĐOÀN XÃ MƯỜNG MÔ", "BÁO CÁO SỐ LIỆU QUÝ I NĂM 2026"], "còn thiếu số"),
        (["CĐ XÃ MƯỜNG MÔ", "CĐCS CÔNG TY HOA BAN", "BÁO CÁO", "Quý I năm 2026"], ""),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_typed_report_without_a_head_is_its_titles_unit(
    office: DocgenCli, lines: list[str], how: str
) -> None:
    """The one unit that the title names has sent it; of several, or of people without one, nobody has."""
    made = docx.Document()
    for line in (*lines, "I. KẾT QUẢ", "Tổng số đoàn viên: 310"):
        made.add_paragraph(line)
    office.write("ve/a.docx", _saved(made))
    assert standings(collected(office)) == ({"xa-01": how} if how else {})


def test_upright_tables_come_back_as_the_wide_ones_do(office: DocgenCli) -> None:
    """A unit's own list of names and values; with the title of another period nothing is taken."""
    office.write("ve/rong.xlsx", b"")
    for name, number, quarter in (("a.xlsx", 1, "I NĂM 2026"), ("b.xlsx", 2, "IV NĂM 2025")):
        book = openpyxl.Workbook()
        book.active.title = "S"
        for row in ([f"CÔNG ĐOÀN XÃ {province.NAMES[number - 1].upper()}"], [f"SỐ LIỆU QUÝ {quarter}"]):
            book.active.append(row)
        book.active.append(["Nội dung", "ĐVT", "Kết quả"])
        for question in province.OUTLINE["so_lieu"].items():
            value = province.values_of(number)[f"so_lieu.{question[0]}"]
            book.active.append([question[1]["ten"], question[1]["don_vi_tinh"], value])
        office.write(f"ve/{name}", _saved(book))
    ran = collected(office, "-o", "bg.json")
    own = {n: each["gia_tri"] for n, each in records(office)["xa-01"]["so_lieu"].items()}
    assert own == {p.split(".")[1]: v for p, v in province.values_of(1).items() if p.startswith("so_lieu")}
    assert {("TN103", "S!A2"), ("TN101", "")} <= told(ran)
    assert [r["ky"] for r in records(office).values()] == [province.OUTLINE["ky"]]
    assert standings(ran) == {"xa-01": "còn thiếu số", "xa-02": "chưa nộp kỳ này"}
