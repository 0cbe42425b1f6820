"""Word files of units that give their figures as a form does: a line or a table row for each."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date

import docx
import openpyxl
import pytest
import returned_files as province
from collecting import collected, numbers_in, records, saved, sent_out, standings, told

from docgen.collect.word_reports.lines import LabelledLines, why_unread
from docgen.records.columns_aside import IS_RUNNING
from docgen.records.headings import Catalog
from docgen.records.model import Heading
from tests.conftest import DocgenCli


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def _typed(*lines: str, rows: Sequence[Sequence[object]] = ()) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    table = made.add_table(len(rows), 5) if rows else None
    for number, row in enumerate(rows):
        for column, value in enumerate(row[:5]):
            table.cell(number, column).text = "" if value is None else str(value)
    return saved(made)


HEAD = ("PHIẾU SỐ LIỆU QUÝ I NĂM 2026", "Đơn vị: Công đoàn xã Mường Mô")


def test_lines_with_a_name_and_a_figure_are_read_as_cells(office: DocgenCli) -> None:
    """A name, or its words, before a colon; a part and its whole; what is no number is told at its place."""
    lines = (
        "- Tổng đoàn viên: 210 người.",
        "Số CĐCS đầu kỳ (CĐCS): 10",
        "CĐCS tăng: 2",
        "Số CĐCS cuối kỳ: khoảng 12",
        "Tiền chăm lo Tết: 10,5 triệu đồng",
        "Đoàn viên được cập nhật lên phần mềm: 205/210 người, đạt 97,6%",
        "Số vụ tai nạn: 3 vụ",
        "Điện thoại: 0213123456",
    )
    office.write("ve/a.docx", _typed(*HEAD, *lines))
    ran = collected(office, "-o", "bg.json")
    assert told(ran) == {("R025", "đoạn 6, số thứ 1"), ("TN128", "đoạn 5"), ("TN112", "")}
    (others,) = [each for each in ran.json["problems"] if each["code"] == "TN128"]
    assert others["message"].startswith("2 dòng")
    assert others["hint"].startswith("có phải: Số CĐCS tăng trong kỳ?")
    assert numbers_in(records(office)["xa-01"]) == {
        "so_lieu.doan_vien": 210,
        "so_lieu.dau_ky": 10,
        "so_lieu.tien": 10_500_000,
        "chi_tieu.cap_nhat.thuc_hien": 205,
        "chi_tieu.cap_nhat.tong_so": 210,
    }


def test_numbers_with_a_name_that_are_not_taken_are_told_where_they_stand(office: DocgenCli) -> None:
    """An estimate, a number beside a plan, thousands or decimals: what is written, where, and why not.

    What nothing is written of is missing; a number that stands for sure elsewhere is not doubted.
    """
    lines = (
        "Đến nay, tổng số đoàn viên có khoảng 1.234 người.",
        "So với kế hoạch, số CĐCS đầu kỳ: 12 CĐCS",
        "Trong quý, số CĐCS tăng trong kỳ là 1,234.",
        "Số CĐCS cuối kỳ ước đạt 30. Số CĐCS cuối kỳ: 31.",
    )
    office.write("ve/a.docx", _typed(*HEAD, *lines))
    ran = collected(office, "-o", "bg.json")
    found = {each["path"]: each["message"] for each in ran.json["problems"] if each["code"] == "TN131"}
    assert found == {
        "đoạn 3, số thứ 1": "Tổng số đoàn viên: chưa lấy được số, tệp ghi"
        " “tổng số đoàn viên có khoảng 1.234” (đoạn 3, số thứ 1) là số ước chừng",
        "đoạn 4, số thứ 1": "Số CĐCS đầu kỳ: chưa lấy được số, tệp ghi"
        " “số CĐCS đầu kỳ: 12” (đoạn 4, số thứ 1) đứng trong câu nói “So với”",
        "đoạn 5, số thứ 1": "Số CĐCS tăng trong kỳ: chưa lấy được số, tệp ghi"
        " “số CĐCS tăng trong kỳ là 1,234” (đoạn 5, số thứ 1) không rõ là số nghìn hay số lẻ",
    }
    (missing,) = [each["message"] for each in ran.json["problems"] if each["code"] == "TN112"]
    assert missing.startswith("còn 6 số chưa thấy trong tệp Word: Số CĐCS giảm trong kỳ, Tiền chăm lo Tết")
    figures = records(office)["xa-01"]["so_lieu"]
    assert {name: each["gia_tri"] for name, each in figures.items()} == {"cuoi_ky": 31}


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("Tổng số đoàn viên ........ 1.234 người", 1234),
        ("+ Tổng số đoàn viên hiện có: 1.234 đ/c;", 1234),
        ("Tổng số đoàn viên (người): 1.234", 1234),
        ("Tổng số đoàn viên tính đến ngày 31/3/2026: 1.234 đồng chí", 1234),
        ("Tổng số đoàn viên đến 31/3/2026 là 1.234 người.", 1234),
        ("Tổng số đoàn viên: 1.234 người (nữ: 567 người)", 1234),
        ("Tổng số đoàn viên: -", 0),
        ("Tổng số đoàn viên: Không có", "R025"),
        ("Tổng số đoàn viên: một nghìn hai trăm người", "TN131"),
        ("Tổng số đoàn viên đến 31/12/2025: 1.234 người", "TN128"),
        ("Tổng số đoàn viên toàn xã: 1.234 người", "TN128"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_line_is_read_however_a_person_leads_to_its_number(
    office: DocgenCli, line: str, members: int | str
) -> None:
    """Dots, filling words, the day of the count, comrades; what is no number, or of another day, is told."""
    office.write("ve/a.docx", _typed(*HEAD, line, "Số CĐCS đầu kỳ: 10"))
    ran = collected(office, "-o", "bg.json")
    figures = {name: each["gia_tri"] for name, each in records(office)["xa-01"]["so_lieu"].items()}
    assert figures == {"dau_ky": 10, **({"doan_vien": members} if isinstance(members, int) else {})}
    doubts = {(code, where.partition(",")[0]) for code, where in told(ran) if code != "TN112"}
    assert doubts == (set() if isinstance(members, int) else {(members, "đoạn 3")})


def test_a_form_pasted_into_word_is_read_with_its_unit_and_period(office: DocgenCli) -> None:
    """All in one table, the column Kỳ này alone; of one of another period nothing is taken."""
    sheet = openpyxl.load_workbook(province.form(office.folder / "ra", 2)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True) if any(row)]
    values = province.values_of(2)
    for row in rows:
        if row[0] in values:
            row[3:5] = [1, values[row[0]]]
    office.write("ve/b.docx", _typed(rows=rows))
    office.write(
        "ve/c.docx", _typed("PHIẾU SỐ LIỆU", "Đơn vị: Bản Bo", "Kỳ: quý IV năm 2025", "Tổng số đoàn viên: 5")
    )
    ran = collected(office, "-o", "bg.json")
    assert numbers_in(records(office)["xa-02"]) == values
    assert told(ran) == {("TN103", "đoạn 3")}
    assert standings(ran) == {"xa-02": "đã nộp", "xa-22": "chưa nộp kỳ này"}


def test_a_name_with_a_comma_in_it_is_found_in_a_sentence(office: DocgenCli) -> None:
    """The longest name before a figure counts; what a comma merely parts is none."""
    outline = deepcopy(province.OUTLINE)
    outline["so_lieu"]["tien"]["ten"] = "Tiền thăm hỏi, trợ cấp"
    office.write("o.json", outline)
    lines = (
        "Trong quý, tiền thăm hỏi, trợ cấp là 49.100.000 đồng.",
        "Về tổ chức, tổng số đoàn viên 210 người.",
    )
    office.write("ve/a.docx", _typed(*HEAD, *lines))
    collected(office, "-o", "bg.json")
    figures = records(office)["xa-01"]["so_lieu"]
    assert {key: each["gia_tri"] for key, each in figures.items()} == {"tien": 49_100_000, "doan_vien": 210}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Tin, bài lũy kế 9 tháng: 88 tin", ["Tin, bài"]),
        ("- Tin, bài: lũy kế 9 tháng 88 tin.", ["Tin, bài"]),
        ("Tin, bài (tính từ đầu năm): 88", ["Tin, bài"]),
        ("Tổng số đoàn viên lũy kế đến nay: 88", []),  # what there is, is that of today
        ("Sáng kiến từ đầu năm: 88", []),  # asked for as that
        ("Tin, bài: 31 tin", []),
    ],
)
def test_a_sum_since_the_start_is_no_number_of_the_period(line: str, names: list[str]) -> None:
    """Told with the name of the value and the reason, and no name is offered for it."""
    known = {"Tin, bài": "phat_sinh", "Tổng số đoàn viên": "thoi_diem", "Sáng kiến từ đầu năm": "luy_ke"}
    headings = [
        Heading(f"so_lieu.n{at}", (name,), "number", "tin" if at == 0 else "", adds=adds)
        for at, (name, adds) in enumerate(known.items())
    ]
    read = LabelledLines(Catalog(headings), date(2026, 9, 30)).read(line)
    assert [each.name for each in read.unread] == names
    assert not (names and read.others)
    assert {why_unread(each.value) for each in read.unread} <= {IS_RUNNING}
