"""What the rows of a table are: units by code or name, sums that are compared, lines of other people."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from table_files import on_sheet, said, save
from unit_names import NAMES, finder

from docgen.errors import Problem
from docgen.records import Heading, Records, read_records

HEADINGS = (
    Heading("don_vi", ("Mã đơn vị",)),
    Heading("so_lieu.a", ("Quà",), "number", "suất"),
    Heading("so_lieu.b", ("Tiền",), "number", "đồng"),
    Heading("so_lieu.c", ("Tỷ lệ",), "number", "%"),
    Heading("nguoi_ky.ho_ten", ("Người ký",)),
)
HEAD = ("TT", "Đơn vị", "Quà", "Tiền")


def read(folder: Path, rows: Sequence[Sequence[object]]) -> Records:
    """The records of a workbook with these rows."""
    return read_records(save(folder / "bang.xlsx", rows), HEADINGS, finder())


def codes(records: Records) -> list[object]:
    """The units of all records."""
    return [record.data.get("don_vi") for record in records.records]


def told(records: Records, code: str) -> list[Problem]:
    """The table's problems with this code."""
    return [problem for problem in records.problems if problem.code == code]


@pytest.mark.parametrize(
    "spelling",
    [
        "cd-p-minh-xuan",
        "CD-P-MINH-XUAN",
        "cd_p minh xuan",
        "Công đoàn phường Minh Xuân",
        "  công  đoàn\u00a0PHƯỜNG Minh Xuân ",
        unicodedata.normalize("NFD", "Công đoàn phường Minh Xuân"),
        "CĐ phường Minh Xuân",
        "CĐP Minh Xuân",
        "P. Minh Xuân",
        "Phường Minh Xuân",
        "Minh Xuân",
        "1. Minh Xuân",
        "- Công đoàn phường Minh Xuân;",
        "Cong doan phuong Minh Xuan",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_unit_is_found_however_it_is_written(tmp_path: Path, spelling: str) -> None:
    """Code or name, any case, spaces, Unicode form, abbreviation: the register's code arrives."""
    records = read(tmp_path, [HEAD, (1, spelling, 5, 6)])
    assert (codes(records), said(records)) == (["cd-p-minh-xuan"], [])


@pytest.mark.parametrize("spelling", ["Yên Sơn", "CĐ Yên Sơn", "yen son"])
def test_a_name_of_several_units_is_not_guessed(tmp_path: Path, spelling: str) -> None:
    """The name "Yên Sơn" is that of a commune and a ward: both are named, no report is made."""
    records = read(tmp_path, [HEAD, (1, spelling, 5, 6)])
    assert (codes(records), said(records)) == ([None], [("R041", "Số liệu!B2")])
    assert "cd-x-yen-son" in records.records[0].problems[0].message


def test_the_day_decides_between_namesakes() -> None:
    """A name that an ended and a living unit share means the one that exists on the day."""
    assert finder(date(2025, 12, 31)).find("Huyện Yên Sơn") == ("ldld-h-yen-son",)
    both = {"ldld-h-yen-son", "cd-x-yen-son", "cd-p-yen-son"}
    assert set(finder(date(2025, 6, 1)).find("Yên Sơn")) == both


def test_a_code_and_a_name_that_disagree_are_told(tmp_path: Path) -> None:
    """The code counts; a name of another unit is a warning, and an unknown code gives way to a known name."""
    head = ("Mã đơn vị", "Tên đơn vị", "Quà")
    rows = [head, ("cd-p-minh-xuan", NAMES["cd-x-chiem-hoa"], 1), ("007", NAMES["cd-p-yen-son"], 2)]
    records = read(tmp_path, rows)
    assert codes(records) == ["cd-p-minh-xuan", "cd-p-yen-son"]
    assert said(records) == [("R040", "Số liệu!B2"), ("R040", "Số liệu!B3")]


def test_lines_of_other_people_are_not_units(tmp_path: Path) -> None:
    """Groups, signatures, places and dates, remarks: one note for all, and no record."""
    rows = [
        HEAD,
        ("A", "Khối phường", None, None),
        (1, "Minh Xuân", 5, 6),
        (),
        (None, None, None, "Tuyên Quang, ngày 12 tháng 12 năm 2025"),
        (None, "Người lập biểu", None, "TM. BAN THƯỜNG VỤ"),
        (None, "(Ký, ghi rõ họ tên)", None, "CHỦ TỊCH"),
        (None, "Nguyễn Văn A", None, "Trần Văn B"),
    ]
    records = read(tmp_path, rows)
    assert codes(records) == ["cd-p-minh-xuan"]
    (note,) = told(records, "R039")
    assert (len(records.problems), note.severity.name, "“Người lập biểu” (Số liệu!B6)" in note.message) == (
        1,
        "NOTE",
        True,
    )


@pytest.mark.parametrize(
    ("label", "figure"),
    [("Công đoàn phường Xuân Minh", 5), ("Hội chữ thập đỏ", 5), ("Công đoàn xã Chiêm Hòaa", None)],
)
def test_a_unit_that_nobody_knows_is_kept_to_be_told(tmp_path: Path, label: str, figure: object) -> None:
    """Figures of a stranger, or a name nearly known: never passed over."""
    records = read(tmp_path, [HEAD, (1, label, figure, None)])
    assert codes(records) == [label]


def test_figures_without_a_unit_are_told_also_below_the_table(tmp_path: Path) -> None:
    """A row of figures that is nobody's is an error wherever it stands."""
    records = read(tmp_path, [HEAD, (1, "Minh Xuân", 5, 6), (), (None, None, 7, 8)])
    assert said(records) == [("R020", "Số liệu!B4")]


RIGHT = (
    ("Tổng cộng", 6, 60),
    ("CỘNG:", 6, 60),
    ("Tổng số: 3 đơn vị", 6, 60),
    ("Toàn tỉnh", 6, 60),
)


@pytest.mark.parametrize("total", RIGHT)
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.thorough(one_of=3)
def test_a_right_total_is_a_note(tmp_path: Path, total: tuple[object, ...], above: bool) -> None:
    """A sum of its column, above or below the units, in any of its names: not read, nothing wrong."""
    units = [(1, "Minh Xuân", 1, 10), (2, "Hà Giang 1", 2, 35), (3, "Chiêm Hóa", 3, 15)]
    line = (None, *total)
    records = read(tmp_path, [HEAD, line, *units] if above else [HEAD, *units, line])
    assert len(codes(records)) == 3
    assert [problem.code for problem in records.problems] == ["R020"]


def test_a_wrong_total_is_told_at_its_cell(tmp_path: Path) -> None:
    """Both numbers are in the message; the units' own figures are read all the same."""
    units = [(1, "Minh Xuân", 1, 10), (2, "Hà Giang 1", 2, 20)]
    records = read(tmp_path, [HEAD, *units, (None, "Tổng cộng", 3, 31)])
    (problem,) = told(records, "R036")
    assert (problem.path, problem.severity.name) == ("Số liệu!D4", "WARNING")
    assert "31" in problem.message
    assert "30" in problem.message
    assert len(codes(records)) == 2


def test_sums_of_groups_are_compared_with_their_own_rows(tmp_path: Path) -> None:
    """A group's sums stand in its heading or below its rows; the grand total is that of all."""
    rows = [
        HEAD,
        ("I", "Khối phường", 3, 30),
        (1, "Minh Xuân", 1, 10),
        (2, "Hà Giang 1", 2, 20),
        ("II", "Khối xã", 3, 99),
        (1, "Chiêm Hóa", 3, 30),
        (None, "Cộng khối xã", 3, 30),
        (None, "Tổng cộng", 6, 60),
    ]
    records = read(tmp_path, rows)
    assert len(codes(records)) == 3
    assert [problem.path for problem in told(records, "R036")] == ["Số liệu!D5"]


def test_a_total_over_hidden_rows_and_unreadable_cells(tmp_path: Path) -> None:
    """Excel adds up hidden rows, too; a total over a cell that could not be read is told as not compared."""
    rows = [HEAD, (1, "Minh Xuân", 1, 10), (2, "Hà Giang 1", 2, "x"), (None, "Tổng", 3, 30)]

    path = save(
        tmp_path / "b.xlsx", rows, on_sheet(lambda sheet: sheet.row_dimensions[2].__setattr__("hidden", True))
    )
    records = read_records(path, HEADINGS, finder())
    assert told(records, "R036") == []
    (note,) = told(records, "R020")
    assert "D4" in note.message


def test_rates_are_not_added_up(tmp_path: Path) -> None:
    """The rate in a row of totals is no sum of rates."""
    head = ("Đơn vị", "Quà", "Tỷ lệ")
    rows = [head, ("Minh Xuân", 1, 80), ("Hà Giang 1", 2, 90), ("Tổng", 3, 85)]
    assert told(read(tmp_path, rows), "R036") == []


def test_an_empty_cell_of_a_record_has_its_address(tmp_path: Path) -> None:
    """What is missing is told at the cell that it belongs into."""
    (record,) = read(tmp_path, [HEAD, (1, "Minh Xuân", 5, None)]).records
    assert (record.where_missing("so_lieu.b"), record.where_missing("so_lieu.c")) == (
        "Số liệu!D2",
        "Số liệu!2",
    )


def test_a_thousand_records_of_one_unit_are_told_briefly(tmp_path: Path) -> None:
    """Each names some of the others, not all: the messages do not grow with the square."""
    rows = [HEAD, *((n, "Minh Xuân", 1, 1) for n in range(1000))]
    records = read(tmp_path, rows)
    lengths = [len(problem.message) for record in records.records for problem in record.problems]
    assert len(lengths) == 1000
    assert max(lengths) < 300


def test_a_total_under_a_units_name_is_doubted(tmp_path: Path) -> None:
    """The parent's row that adds up its units looks like a record: it is read as one, and told."""
    units = [(1, "Minh Xuân", 1, 10), (2, "Hà Giang 1", 2, 25), (3, "Chiêm Hóa", 4, 15)]
    records = read(tmp_path, [HEAD, *units, (None, "LĐLĐ tỉnh Tuyên Quang", 7, 50)])
    assert [(problem.code, problem.path) for problem in records.problems] == [("R044", "Số liệu!B5")]
    assert codes(records)[-1] == "tinh"


HERE, THERE = "cd-p-minh-xuan", "cd-x-chiem-hoa"


SIDE = [("Nội dung", "Số liệu"), ("Quà", 5), ("Tiền", 6)]


@pytest.mark.parametrize(
    ("upper", "lower", "found", "problems"),
    [
        (  # other values of another unit
            [("Đơn vị", "Quà"), ("Minh Xuân", 5), ()],
            [("Đơn vị", "Tiền"), ("Chiêm Hóa", 5000)],
            {HERE: {"a": 5}, THERE: {"b": 5000}},
            [],
        ),
        (  # the column of units is called otherwise, other values of the same unit
            [("Đơn vị", "Quà"), ("Minh Xuân", 5)],
            [("Biểu 2",), ("Xã", "Tiền"), ("Minh Xuân", 5000)],
            {HERE: {"a": 5, "b": 5000}},
            [],
        ),
        (  # names below each other, of the unit in the title; further down the next unit's
            [("Đơn vị: Minh Xuân",), *SIDE, ()],
            [("Đơn vị: Chiêm Hóa",), *SIDE[:2], ("Tiền", 8)],
            {HERE: {"a": 5, "b": 6}, THERE: {"a": 5, "b": 8}},
            [],
        ),
        (  # an upright table above a wide one
            [("Đơn vị: Minh Xuân",), *SIDE, ()],
            [("Đơn vị", "Tiền"), ("Chiêm Hóa", 7)],
            {HERE: {"a": 5, "b": 6}, THERE: {"b": 7}},
            [],
        ),
        (  # nothing that is asked for
            [("Đơn vị", "Quà"), ("Minh Xuân", 5), ()],
            [("KHEN THƯỞNG",), ("TT", "Họ tên", "Số tiền"), (1, "Lò A", 500)],
            {HERE: {"a": 5}},
            [("R043", "Số liệu!A4")],
        ),
        (  # the same heads on a new page, with a group's title between
            [("Đơn vị", "Quà"), ("Minh Xuân", 5), ("Khối xã",)],
            [("Đơn vị", "Quà"), ("Chiêm Hóa", 7), ("Cộng", 12)],
            {HERE: {"a": 5}, THERE: {"a": 7}},
            [("R020", "Số liệu!A6"), ("R039", "Số liệu!A3")],
        ),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_of_several_tables_on_a_sheet_each_is_read_or_told(
    tmp_path: Path,
    upper: list[tuple[object, ...]],
    lower: list[tuple[object, ...]],
    found: dict[str, dict[str, int]],
    problems: list[tuple[str, str]],
) -> None:
    """Below each other, under heads of their own; what they say of one unit is one record."""
    records = read(tmp_path, [*upper, *lower])
    assert {each.data["don_vi"]: each.data["so_lieu"] for each in records.records} == found
    assert said(records) == problems


def test_a_head_of_two_rows_that_stands_again_is_passed_over(tmp_path: Path) -> None:
    """Both rows of the head at the top of a second page are nobody's."""
    head = [("Đơn vị", "Hoạt động", None), (None, "Quà", "Tiền")]
    records = read(tmp_path, [*head, ("Minh Xuân", 5, 6), *head, ("Chiêm Hóa", 7, 8)])
    assert codes(records) == ["cd-p-minh-xuan", "cd-x-chiem-hoa"]
    assert {code for code, _ in said(records)} <= {"R039"}


def test_units_side_by_side_are_told_as_that(tmp_path: Path) -> None:
    """A table with a column for each unit says to be turned, not that a column is missing."""
    records = read(tmp_path, [("Nội dung", "Phường Minh Xuân", "Xã Chiêm Hóa"), ("Quà", 5, 6)])
    assert records.records == ()
    (problem,) = [problem for problem in records.problems if problem.code == "R001"]
    assert (problem.path, "mỗi dòng một đơn vị" in problem.hint) == ("Số liệu!B1", True)


def test_a_table_without_a_head_says_so(tmp_path: Path) -> None:
    """Units from the first row on: no row is lost, every column is told."""
    records = read(tmp_path, [("Minh Xuân", 5), ("Chiêm Hóa", 6)])
    assert codes(records) == ["cd-p-minh-xuan", "cd-x-chiem-hoa"]
    assert said(records) == [("R001", "Số liệu!A1"), ("R006", "Số liệu!B1")]


def test_characters_that_print_nothing_do_not_hide_a_unit_or_a_figure(tmp_path: Path) -> None:
    """Zero-width spaces come along with texts copied from web pages."""
    records = read(tmp_path, [HEAD, (1, "Phường Minh\u200b Xuân\ufeff", "1.515\u200b", 6)])
    assert (codes(records), said(records)) == (["cd-p-minh-xuan"], [])
    assert records.records[0].data["so_lieu"]["a"] == 1515


MEANS = (*HEADINGS, Heading("so_lieu.d", ("Thu nhập bình quân",), "number", "đồng/người"))


@pytest.mark.parametrize(
    ("total", "told_at", "words"),
    [
        ((60, 600, 7), {}, ""),
        ((60, 600, 8), {}, ""),
        ((60, 600, 21), {"Số liệu!E5"}, "không thể là bình quân của các dòng (từ 6 đến 8)"),
        ((40, 400, 7), {"Số liệu!B5"}, "thiếu dòng của Xã Chiêm Hóa (Số liệu!B3), sai ở 2 cột"),
        ((61, 600, 7), {"Số liệu!C5"}, "dòng cộng ghi 61, cộng các dòng được 60"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_total_row_of_averages_of_a_row_missed_and_above_more_rows(
    tmp_path: Path, total: tuple[int, int, int], told_at: set[str], words: str
) -> None:
    """An average is no sum; a row that is not in the sums is named once; a row below them is not meant."""
    names = ("P. Minh Xuân", "Xã Chiêm Hóa", "P. Nông Tiến")
    rows = [("TT", "Đơn vị", "Quà", "Tiền", "Thu nhập bình quân")]
    rows += [(n, name, 10 * n, 100 * n, 5 + n) for n, name in enumerate(names, 1)]
    rows += [("", "Tổng cộng", *total), (4, "Xã Chiêm Hóa", 20, 200, 7)]
    records = read_records(save(tmp_path / "bang.xlsx", rows), MEANS, finder())
    found = told(records, "R036")
    assert {each.path for each in found} == set(told_at)
    assert all(words in each.message for each in found)
