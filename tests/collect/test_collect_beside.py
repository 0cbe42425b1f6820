"""What lies beside the numbers: other times in titles, other sheets, other kinds of files, totals in JSON."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import returned_files as province
from collecting import BOARD, collected, numbers_in, records, saved, send, sent_out, standings, told

from docgen.collect.same_period import means, other_time, signed_before
from docgen.errors import Exit
from docgen.vn.periods import half_year, parse_period, quarter
from tests.conftest import DocgenCli

PERIOD = quarter(2026, 1)


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _own_table(number: int, title: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([number])))
    book.active["A2"] = title
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _sheet_of(book: Any, number: int, title: str) -> None:
    """An office's own table of one commune on a sheet of its own."""
    sheet = book.create_sheet(title)
    for row in openpyxl.load_workbook(io.BytesIO(province.own_table([number]))).active.iter_rows():
        for cell in row:
            sheet[cell.coordinate] = cell.value


def test_tables_of_other_units_on_other_sheets_are_read(office: DocgenCli) -> None:
    """A sheet for each unit, beside a table or a form, is read; of a unit that stands twice one is told."""
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([1])))
    _sheet_of(book, 2, "xã 2")
    left = book.create_sheet("Chưa nộp")
    for row in (["STT", "Tên đơn vị", "Ghi chú"], [1, "Công đoàn xã Khun Há", "nhắc"], [2, "Bản Bo", "nhắc"]):
        left.append(row)
    office.write("ve/a.xlsx", saved(book))
    book = openpyxl.load_workbook(send(office, "b.xlsx", 3))
    _sheet_of(book, 4, "xã 4")
    office.write("ve/b.xlsx", saved(book))
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([5])))
    _sheet_of(book, 5, "kế hoạch")
    office.write("ve/c.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json", "--nhac", "nhac")
    expected = {f"xa-{number:02d}": province.values_of(number) for number in range(1, 6)}
    assert {code: numbers_in(each) for code, each in records(office).items()} == expected
    assert told(ran) == {("R010", "kế hoạch"), ("R010", "Chưa nộp")}
    assert standings(ran).keys() == expected.keys()
    assert not {f"xa-0{number}.txt" for number in range(1, 5)} & {
        p.name for p in office.folder.glob("nhac/*")
    }


@pytest.mark.parametrize("said", ["Quý I", "QUÝ 1", "quý I/2026", "Quý I năm 2026", {"quy": 1}])
@pytest.mark.thorough(one_of=3)
def test_a_quarter_without_a_year_is_one_of_the_year_that_is_collected(
    office: DocgenCli, said: str | dict[str, int]
) -> None:
    """A form or a record that says “Quý I” is taken when quý I of this year is collected."""
    office.write("ve/a.json", {**json.loads(province.json_record(1)), "ky": said})
    text = said if isinstance(said, str) else "Quý I"
    send(office, "b.xlsx", 2, lambda sheet: setattr(sheet["C5"], "value", text))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == set()
    assert {code: numbers_in(each) for code, each in records(office).items()} == {
        "xa-01": province.values_of(1),
        "xa-02": province.values_of(2),
    }


@pytest.mark.parametrize("said", ["Quý II", "Quý I năm 2025", "quý I, II", {"quy": 2}, {"nam": 2026}, {}])
def test_another_quarter_is_another_period(said: str | dict[str, int]) -> None:
    """Neither another number nor another year, nor two quarters at once, is the period that is collected."""
    assert not means(said, PERIOD)


@pytest.mark.parametrize(
    "title", ["SỐ LIỆU QUÝ IV NĂM 2025", "Số liệu quý II", "Quý 3/2026 (kèm CV số 12/LĐLĐ)"]
)
@pytest.mark.thorough(one_of=3)
def test_nothing_is_taken_of_a_table_under_the_title_of_another_period(office: DocgenCli, title: str) -> None:
    """The period above an office's own table is read; another one is told at its cell, no number is taken."""
    office.write("ve/bang.xlsx", _own_table(1, title))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN103", "Tong hop!A2")}
    assert records(office) == {}


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        (["BIỂU TỔNG HỢP QUÝ I NĂM 2026", "So với cùng kỳ quý I năm 2025"], None),
        (["BIỂU TỔNG HỢP QUÝ I"], None),
        (["BIỂU TỔNG HỢP NĂM 2026"], None),
        (["(Kèm theo Công văn số 12/LĐLĐ ngày 05/4/2025)"], None),
        (["Ước thực hiện quý II", "QUÝ I NĂM 2026"], None),
        (["BIỂU TỔNG HỢP 6 THÁNG ĐẦU NĂM 2026"], ("A1", True)),
        (["BIỂU TỔNG HỢP NĂM 2025"], ("A1", True)),
        (["Quý I_2025"], ("A1", True)),
        (["Quy IV nam 2025"], ("A1", True)),
        (["Q1.2025"], ("A1", True)),
        (["2025Q4"], ("A1", True)),
        (["Thang 2"], ("A1", True)),
        (["Q1_2026"], None),
        (["Quy 1-2026", "Thang 2"], None),
        (["LĐLĐ TỈNH", "BIỂU TỔNG HỢP QUÝ I NĂM 2025"], ("A2", True)),
    ],
)
def test_a_title_is_of_another_time_only_where_it_says_so(
    titles: list[str], wanted: tuple[str, bool] | None
) -> None:
    """What is compared with, cited or a year around the quarter is none."""
    found = other_time([(f"A{i}", text) for i, text in enumerate(titles, 1)], PERIOD)
    assert (found and (found.where, found.sure)) == wanted


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("BIỂU SỐ LIỆU NĂM 2023", "around"),
        ("Số liệu 12 tháng năm 2023", "around"),
        ("Số liệu tháng 12 năm 2023", "around"),
        ("Số liệu đến 31/12/2023", "around"),
        ("Số liệu tháng 10, 11, 12 năm 2023", "around"),
        ("Số liệu tháng 11 năm 2023", "sure"),
        ("BÁO CÁO THÁNG 10/2023", "sure"),
        ("Số liệu tháng 9 năm 2023", "sure"),
        ("BIỂU SỐ LIỆU 9 THÁNG NĂM 2023", "sure"),
        ("Số liệu lũy kế 9 tháng", "sure"),
        ("Số liệu 6T/2023", "sure"),
        ("Số liệu đến 30/9/2023", "sure"),
        ("Số liệu từ ngày 01/7/2023 đến ngày 30/9/2023", "sure"),
        ("Số liệu từ ngày 01/10/2023 đến ngày 31/12/2023", ""),
        ("Số liệu Q4/2023", ""),
        ("KẾT QUẢ QUÝ IV, NĂM 2023", ""),
        ("(Theo Nghị quyết của Ban Chấp hành năm 2021)", ""),
    ],
)
def test_a_time_around_the_quarter_is_told_from_another_one(title: str, kind: str) -> None:
    """The year, the months so far and the last month end with the quarter; others are over before it."""
    found = other_time([("A1", title)], parse_period("2023Q4"), with_around=True)
    assert ("" if found is None else "sure" if found.sure else "around" if found.around else "?") == kind


@pytest.mark.parametrize(
    ("titles", "asked"),
    [
        (["SỐ LIỆU QUÝ I", "Hòa Giang, ngày 03 tháng 4 năm 2025"], True),
        (["Ngày 30 tháng 12 năm 2025"], True),
        (["SỐ LIỆU QUÝ I NĂM 2026", "Hòa Giang, ngày 03 tháng 4 năm 2025"], False),
        (["SỐ LIỆU QUÝ I", "Hòa Giang, ngày 03 tháng 4 năm 2026"], False),
        (["SỐ LIỆU QUÝ I", "Kèm theo Công văn ngày 03 tháng 4 năm 2025 của LĐLĐ tỉnh"], False),
    ],
)
def test_a_table_made_before_the_period_is_asked_about(titles: list[str], asked: bool) -> None:
    """Where its titles do not say the year: a quarter without one may be that of the year before."""
    found = signed_before([(f"A{i}", text) for i, text in enumerate(titles, 1)], PERIOD)
    assert (found is not None) == asked


def test_of_a_table_of_the_year_so_far_no_number_of_the_quarter_alone_is_taken(office: DocgenCli) -> None:
    """What there is at the end of the quarter is, and which ones are not is told."""
    office.write("ve/bang.xlsx", _own_table(1, "SỐ LIỆU NĂM 2026"))
    ran = collected(office, "-o", "bg.json")
    (problem,) = [each for each in ran.json["problems"] if each["code"] == "TN116"]
    assert (problem["path"], problem["severity"]) == ("Tong hop!A2", "error")
    figures = {f"so_lieu.{name}": each for name, each in province.OUTLINE["so_lieu"].items()}
    within = {path for path in province.PATHS if figures.get(path, {}).get("loai_so") == "phat_sinh"}
    taken = numbers_in(records(office)["xa-01"])
    assert within
    assert not within & taken.keys()
    assert {path for path in taken if taken[path] is not None} >= {
        path for path in province.PATHS if figures.get(path, {}).get("loai_so") == "thoi_diem"
    }


def test_the_half_year_is_named_in_its_own_way() -> None:
    """Also of half a year the same words mean the same time, others another one."""
    period = half_year(2026)
    assert other_time([("A1", "Số liệu 6 tháng đầu năm")], period) is None
    found = other_time([("A1", "Số liệu 9 tháng đầu năm")], period)
    assert found is not None
    assert found.sure


def test_other_sheets_of_a_form_are_named(office: DocgenCli) -> None:
    """Words or numbers on a sheet of their own are not read, so the sheet is told; an empty one is not."""

    def more(sheet: Any) -> None:
        book = sheet.parent
        book.create_sheet("Sheet2")
        book.create_sheet("Giải trình")["B3"] = "Tăng do sáp nhập"
        hidden = book.create_sheet("Cũ")
        hidden["A1"], hidden.sheet_state = 5, "hidden"

    send(office, "a.xlsx", 1, more)
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN117", "Giải trình")}
    assert ("TN117", "Cũ", "note") in {(p["code"], p["path"], p["severity"]) for p in ran.json["problems"]}
    assert numbers_in(records(office)["xa-01"]) == province.values_of(1)


def _with_results(content: bytes, value: int) -> bytes:
    """A workbook whose formulas have this result, as Excel stores it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>%d</v>" % value, part)
            target.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("own", [False, True])
def test_a_sheet_that_only_feeds_formulas_is_a_note(office: DocgenCli, own: bool) -> None:
    """In a form and beside a table of the unit's own, with those behind it; another one is told."""
    content = _own_table(1, "SỐ LIỆU QUÝ I NĂM 2026") if own else None
    content = content or province.fill(province.form(office.folder / "ra", 1), province.values_of(1))
    book = openpyxl.load_workbook(io.BytesIO(content))
    first = book.worksheets[0]
    cell = next(
        c for line in first.iter_rows() for c in line if c.value == province.values_of(1)[province.PATHS[0]]
    )
    cell.value = "='Tính toán'!C3+Nền!A1"
    work, base, other = (book.create_sheet(name) for name in ("Tính toán", "Nền", "Khác"))
    for row in (["TT", "Tên CĐCS", "Tổng số đoàn viên"], [1, "CĐCS Trường học", "=Gốc!A1"], [2, "Cộng", 210]):
        work.append(row)
    base["A1"], book.create_sheet("Gốc")["A1"] = 5, 7
    for row in (["Mã đơn vị", "Tổng số đoàn viên", "Số CĐCS đầu kỳ"], ["xa-01", 3, 4]):
        other.append(row)
    office.write("ve/a.xlsx", _with_results(saved(book), 210))
    ran = collected(office, "-o", "bg.json")
    notes = {p["path"] for p in ran.json["problems"] if "công thức ở trang được đọc" in p["message"]}
    assert notes == {"Tính toán", "Nền", "Gốc"}
    assert told(ran) == {("R010" if own else "TN117", "Khác")}
    assert numbers_in(records(office)["xa-01"])["so_lieu.doan_vien"] == 210


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.xls", "lưu lại thành .xlsx"),
        ("a.ods", "lưu lại thành .xlsx"),
        ("a.XLSM", "lưu lại thành .xlsx"),
        ("a.doc", "lưu lại thành .docx"),
        ("a.zip", "giải nén"),
        ("a.pdf", "tệp Excel hoặc Word gốc"),
        ("a.jpg", "gửi phiếu .xlsx"),
        ("a.txt", "gửi phiếu .xlsx"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_cannot_be_read_is_told_with_the_way_to_what_can(
    office: DocgenCli, name: str, words: str
) -> None:
    """Each other kind of file is named, with what its unit or the office has to do."""
    office.write(f"ve/{name}", b"\x00")
    (problem,) = collected(office).json["problems"]
    assert (problem["code"], Path(problem["file"]).name) == ("TN101", name)
    assert words in problem["hint"]


def test_a_file_that_somebody_has_open_is_told(office: DocgenCli) -> None:
    """The lock beside a file says that unsaved work may be missing; the file is read as it was saved."""
    send(office, "phieu 1.xlsx", 1)
    office.write("ve/~$phieu 1.xlsx", b"\x04abc")
    ran = collected(office, "-o", "bg.json")
    assert [(p["code"], p["severity"]) for p in ran.json["problems"]] == [("TN118", "note")]
    assert standings(ran) == {"xa-01": "đã nộp"}


def test_a_trace_names_the_file_from_the_folder_down_whatever_it_is_called(office: DocgenCli) -> None:
    """Files of one name in two folders, and names with commas, lead to their own cell through the roll-up."""
    send(office, "xã 1/phiếu.xlsx", 1)
    send(office, "xã 2/phiếu.xlsx", 2)
    send(office, "xã 3, quý I; bản cuối.xlsx", 3)
    collected(office, "-o", "bg.json")
    ran = office("rollup", "o.json", "bg.json", "--vi-sao", "tien", "--cho-phep-thieu")
    for name in ("xã 1/phiếu.xlsx", "xã 2/phiếu.xlsx", "xã 3, quý I; bản cuối.xlsx"):
        assert f"({name}, Phiếu!E15)" in ran.out


def _with_a_strange_column(numbers: Sequence[int]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(province.own_table(list(numbers))))
    sheet, last = book.active, book.active.max_column + 1
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value and sheet.cell(row, last - 1).value)
    sheet.cell(head, last, "Cột của đề cương khác")
    sheet.cell(sheet.max_row, last, 5)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_mistake_of_a_table_of_several_units_is_the_tables(office: DocgenCli) -> None:
    """A column that nobody knows is told once, at the file: no unit is blamed or reminded for it."""
    office.write("ve/chung.xlsx", _with_a_strange_column([1, 2]))
    ran = collected(office, "-o", "bg.xlsx", "--nhac", "nhac")
    assert {code for code, _ in told(ran)} == {"R002"}
    assert ran.code == Exit.FINDINGS
    assert standings(ran) == dict.fromkeys(("xa-01", "xa-02"), "đã nộp")
    assert not {"nhac/xa-01.txt", "nhac/xa-02.txt"} & set(ran.files)
    board = openpyxl.load_workbook(office.folder / BOARD).active
    (line,) = [row for row in board.iter_rows(values_only=True) if row[2] == "(nhiều đơn vị)"]
    assert (line[4], line[7], "Cột của đề cương khác" in line[9]) == ("chung.xlsx", 1, True)


def test_another_periods_board_is_neither_written_over_nor_read(office: DocgenCli) -> None:
    """Each outline and period has its own board; one that lies among the files is no unit's table."""
    send(office, "a.xlsx", 1)
    collected(office, "-o", "ve/bg.json")
    first = (office.folder / "ve" / BOARD).read_bytes()
    office.write("ve/tinh-hinh-nop.xlsx", first)  # as it was called once
    data = {**province.OUTLINE, "ky": {"nam": 2026, "quy": 2}}
    office.write("o.json", data)
    ran = collected(office, "-o", "ve/bg2.json")
    assert (office.folder / "ve" / BOARD).read_bytes() == first
    assert "ve/tinh-hinh-nop-o-2026Q2.xlsx" in ran.files
    assert not [each for each in ran.json["data"]["strangers"] if "tinh-hinh" in each]


def test_a_board_that_a_person_has_edited_stays(office: DocgenCli) -> None:
    """Before anything is read, and in words."""
    send(office, "a.xlsx", 1)
    collected(office, "-o", "bg.json")
    board = openpyxl.load_workbook(office.folder / BOARD)
    board.active["K2"] = "đã gọi điện"
    board.save(office.folder / BOARD)
    ran = collected(office, "-o", "bg.json")
    assert ran.code == Exit.FILE
    assert BOARD in ran.json["problems"][0]["message"] + ran.err + ran.out


def test_a_mistake_of_a_units_own_table_is_the_units(office: DocgenCli) -> None:
    """Who has sent the table alone has to mend it."""
    office.write("ve/riêng.xlsx", _with_a_strange_column([1]))
    assert standings(collected(office)) == {"xa-01": "có chỗ phải sửa"}


def test_every_form_of_a_workbook_is_seen_to_be_empty(office: DocgenCli) -> None:
    """Of two forms in one workbook the second is judged as the first; a third sheet is the workbook's."""

    def more(sheet: Any) -> None:
        book = sheet.parent
        empty = book.copy_worksheet(sheet)
        empty["C4"] = f"Công đoàn xã {province.NAMES[1]} [xa-02]"
        for path in province.PATHS:
            empty.cell(province.row_of(empty, path), 5).value = None
        book.create_sheet("Giải trình")["B3"] = "Tăng do sáp nhập"

    send(office, "hai.xlsx", 1, more)
    ran = collected(office)
    assert standings(ran) == {"xa-01": "đã nộp", "xa-02": "phiếu trống"}
    assert ("TN117", "Giải trình") in told(ran)


def test_a_total_among_records_in_json_is_compared_and_is_nobodys(office: DocgenCli) -> None:
    """As in a table: a wrong total is told at its path, a right one passes, none is taken for a unit."""
    every = [json.loads(province.json_record(number)) for number in (1, 2, 3)]
    members = sum(each["so_lieu"]["doan_vien"] for each in every)
    total = {"don_vi": "Tổng cộng", "so_lieu": {"doan_vien": members, "tien": 7}}
    office.write("ve/a.json", [*every, total])
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("R036", "[3].so_lieu.tien")}
    assert standings(ran) == dict.fromkeys(("xa-01", "xa-02", "xa-03"), "đã nộp")


def test_a_record_that_is_the_sum_of_the_others_is_doubted(office: DocgenCli) -> None:
    """A total under a unit's own name would be counted twice."""
    every = [json.loads(province.json_record(number)) for number in (1, 2, 3)]
    figures = {name: sum(each["so_lieu"][name] for each in every) for name in every[0]["so_lieu"]}
    office.write("ve/a.json", [*every, {"don_vi": "tinh", "so_lieu": figures}])
    assert ("R044", "[3].don_vi") in told(collected(office))


def test_a_rate_that_is_worked_out_is_told_and_set_beside_its_figures(office: DocgenCli) -> None:
    """Of a table that gives a rate: it is not taken, which is told once; a wrong one at its cell."""
    rate = {"ten": "Tỷ lệ tư vấn", "gia_tri": None, "don_vi_tinh": "%", "loai_so": "ty_le"}
    figures = {**province.OUTLINE["so_lieu"], "tl": {**rate, "tu": "nguoi_tv", "mau": "doan_vien"}}
    office.write("o.json", {**province.OUTLINE, "so_lieu": figures})
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([1, 2])))
    for cell, value in {"M4": "Tỷ lệ tư vấn (%)", "M6": "9,5", "M7": "91"}.items():  # 20/210, 20/220
        book.active[cell] = value
    office.write("ve/1.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN214", "Tong hop!M7")}
    assert [(p["path"], p["severity"]) for p in ran.json["problems"] if p["code"] == "TN127"] == [
        ("Tong hop!M6", "note")
    ]
    assert "tl" not in records(office)["xa-01"]["so_lieu"]


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("Kỳ trước", "Kỳ này"),
        ("Quý I/2025", "Quý I/2026"),
        ("Kế hoạch", "Thực hiện"),
        ("Từ đầu năm đến nay", "Phát sinh trong quý"),
        ("So sánh (%)", "Quý này"),
    ],
)
@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.thorough(one_of=4)
def test_of_two_columns_side_by_side_the_right_one_is_read(
    office: DocgenCli, last: str, this: str, *, merge: bool
) -> None:
    """Under each name of a wide table, merged or followed by a blank: the others are told in one note."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu"
    heads: list[str | None] = ["Tên đơn vị"]
    for path in province.PATHS[:8]:
        heads += [province.OUTLINE["so_lieu"][path.partition(".")[2]]["ten"], None]
    sheet.append(heads)
    sheet.append([None, *[last, this] * 8])
    for column in range(2, 18, 2) if merge else ():
        sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=column + 1)
    own = [province.values_of(1)[path] for path in province.PATHS[:8]]
    sheet.append(["Mường Mô", *(value for each in own for value in (each + 1, each))])
    office.write("ve/1.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("TN112", "")}  # of the indicator
    (aside,) = [each for each in ran.json["problems"] if each["code"] == "R047"]
    assert aside["message"].startswith(f"8 cột số không được đọc: “Tổng số đoàn viên – {last}” (Biểu!B2)")
    assert [float(each["gia_tri"]) for each in records(office)["xa-01"]["so_lieu"].values()] == own


@pytest.mark.parametrize(
    ("behind", "told_of"), [(" quý này", None), (", quý I/2026", None), (" (lũy kế từ đầu năm)", "R048")]
)
@pytest.mark.thorough(one_of=3)
def test_a_title_of_one_line_may_end_with_its_time(
    office: DocgenCli, behind: str, told_of: str | None
) -> None:
    """Of the period: it is the same name; of sums since the start: told, and not taken for the period's."""
    book = openpyxl.load_workbook(io.BytesIO(province.own_table([1])))
    sheet = book.active
    sheet["F5"] = f"{sheet['F5'].value}{behind}"
    office.write("ve/1.xlsx", saved(book))
    ran = collected(office, "-o", "bg.json")
    assert {each for each in told(ran) if each[0] != "TN112"} == (
        {(told_of, "Tong hop!F5")} if told_of else set()
    )
    assert ("tang" in records(office)["xa-01"]["so_lieu"]) is (told_of is None)
