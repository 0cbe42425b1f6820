"""Tables that stand upright: names below each other, one column of values or a column for each unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest
import unit_names

from docgen.records import Heading, Records, read_records
from docgen.records.sheets import ANY_SHEET, WhichSheets
from docgen.units import parse_register

HEADINGS = (
    Heading("so_lieu.doan_vien", ("Tổng số đoàn viên",), "number", "đoàn viên"),
    Heading("so_lieu.tien", ("Tiền chăm lo Tết",), "number", "đồng"),
    Heading("so_lieu.cuoc", ("Số cuộc kiểm tra",), "number", "cuộc"),
)
TITLES = [["LĐLĐ TỈNH TUYÊN QUANG"], ["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ I NĂM 2026"]]
MINE, OTHER = "cd-x-chiem-hoa", "cd-p-minh-xuan"


def read(
    folder: Path,
    rows: list[list[Any]],
    sheet: str = "Bảng",
    file: str = "bang.xlsx",
    merged: tuple[str, ...] = (),
    *,
    headings: tuple[Heading, ...] = HEADINGS,
    which: WhichSheets = ANY_SHEET,
    meaning: Mapping[str, str] = MappingProxyType({}),
    hidden: tuple[str, ...] = (),
) -> Records:
    """The records of a workbook with one sheet; the communes are below the province."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for column in hidden:
        book.active.column_dimensions[column].hidden = True
    book.save(folder / file)
    units = [unit_names.unit(code, name) for code, name in unit_names.NAMES.items()]
    below = [{**each, "cap_tren": "tinh"} if each["ma"] != "tinh" else each for each in units]
    register, _ = parse_register(below)
    return read_records(folder / file, headings, register.finder(date(2026, 3, 31)), meaning, which=which)


def values(records: Records) -> dict[str, dict[str, Any]]:
    """The figures by unit."""
    return {each.data["don_vi"]: each.data.get("so_lieu", {}) for each in records.records}


HEAD = ["TT", "Nội dung", "ĐVT", "Cùng kỳ", "Kế hoạch", "Kết quả", "Ghi chú"]
PERIOD = [None, "Kỳ", "quý I năm 2026"]  # a label like that is no value of the table
LINES = [
    [1, "Tổng số đoàn viên", "đoàn viên", 200, 220, 210, "tăng"],
    ["I", "Kiểm tra"],
    [2, "- Số cuộc kiểm tra", "cuộc", 3, 4, "5 ", None],
    [3, "Số hội nghị", "cuộc", 1, 1, 7, None],
    [4, "Tiền chăm lo Tết", "triệu đồng", 9, 9, 10.5, None],
]


def test_one_column_of_values_is_a_row_of_its_unit(tmp_path: Path) -> None:
    """Columns of plans and of other times are passed over; money is converted, every value has its cell."""
    records = read(tmp_path, [*TITLES[:2], PERIOD, HEAD, *LINES])
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5, "tien": 10_500_000}}
    cells = {path.removeprefix("so_lieu."): at for path, at in records.records[0].origin.items()}
    assert cells == {"don_vi": "Bảng!A2", "doan_vien": "Bảng!F5", "cuoc": "Bảng!F7", "tien": "Bảng!F9"}
    assert ("Bảng!C3", "quý I năm 2026") in records.above
    (other,) = [each for each in records.problems if each.code == "R039"]
    assert "“Số hội nghị” (Bảng!B8)" in other.message
    (aside,) = [each for each in records.problems if each.code == "R047"]
    assert "2 cột" in aside.message
    assert "“Cùng kỳ” (Bảng!D4) là số của kỳ khác" in aside.message
    assert "“Kế hoạch” (Bảng!E4) là kế hoạch" in aside.message
    assert {each.code for each in records.problems} == {"R038", "R039", "R047"}  # all of them notes


def test_a_unit_of_measure_that_nobody_knows_and_marks_behind_a_name_change_nothing(tmp_path: Path) -> None:
    """What stands in the column ĐVT is compared where it is one; a semicolon ends no other name."""
    lines = [[1, "1.1. Tổng số đoàn viên;", "đv CĐ", 210], [2, "Số cuộc kiểm tra.", "lần", 5]]
    records = read(tmp_path, [*TITLES, ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"], *lines])
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5}}


@pytest.mark.parametrize("mark", ["(1)", "1)", "¹", " [2]", " (a)", "²⁾", " (**)"])
@pytest.mark.thorough(one_of=3)
def test_the_mark_of_a_note_behind_a_name_says_nothing_of_it(tmp_path: Path, mark: str) -> None:
    """Its line is that of the value, with a unit of measure and without."""
    lines = [[1, f"Tổng số đoàn viên{mark}", "đoàn viên", 210], [2, f"Số cuộc kiểm tra{mark}", "lần", 5]]
    records = read(tmp_path, [*TITLES, ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"], *lines])
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5}}
    assert _problems(records) == set()


@pytest.mark.parametrize("unit", ["nghìn cuộc", "100 cuộc", "chục cuộc"])
def test_a_count_in_thousands_is_told(tmp_path: Path, unit: str) -> None:
    """Its number is taken as it stands: mostly it was counted in ones, whatever the column ĐVT says."""
    lines = [[1, "Tổng số đoàn viên", "đoàn viên", 210], [2, "Số cuộc kiểm tra", unit, 5]]
    records = read(tmp_path, [*TITLES, ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"], *lines])
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5}}
    assert _problems(records) == {("R038", "Bảng!B6")}


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("doanh nghiệp", True),
        ("lượt người", True),
        ("buổi", False),
        ("cuộc kiểm tra", False),
        ("việc lạ", False),
    ],
)
def test_a_line_that_counts_other_things_is_told(tmp_path: Path, unit: str, told: bool) -> None:
    """By its column ĐVT; other words for the unit of measure, and those nobody knows, change nothing."""
    lines = [[1, "Tổng số đoàn viên", "người", 210], [2, "Số cuộc kiểm tra", unit, 5]]
    records = read(tmp_path, [*TITLES, ["TT", "Chỉ tiêu", "ĐVT", "Kết quả"], *lines])
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5}}
    assert _problems(records) == ({("R038", "Bảng!C6")} if told else set())


def test_of_a_head_over_two_rows_the_period_above_counts(tmp_path: Path) -> None:
    """Kỳ trước and Kỳ này merged over a number and a rate each: only the number of Kỳ này is read."""
    heads = [
        [None, None, None, "Kỳ trước", None, "Kỳ này", None],
        ["TT", "Nội dung", "ĐVT", "Số lượng", "Tỷ lệ %", "Số lượng", "Tỷ lệ %"],
    ]
    lines = [
        [1, "Tổng số đoàn viên", "đoàn viên", 200, 91, 210, 92],
        [2, "Số cuộc kiểm tra", "cuộc", 3, 75, 5, 80],
    ]
    records = read(tmp_path, [*TITLES, *heads, *lines], merged=("D4:E4", "F4:G4"))
    assert values(records) == {MINE: {"doan_vien": 210, "cuoc": 5}}
    (aside,) = [each for each in records.problems if each.code == "R047"]
    assert all(cell in aside.message for cell in ("D5", "E5", "G5"))
    assert "F5" not in aside.message


def test_a_line_of_numbers_above_or_below_the_known_ones_is_told(tmp_path: Path) -> None:
    """A number in the column of values makes a line of it; a title, a day or a signature does not."""
    rows = [["Nội dung", "Số liệu"], ["Tổng số công nhân lao động", 8620], ["Tổng số đoàn viên", 210]]
    rows += [["Số cuộc kiểm tra", 5], ["Số vụ tai nạn lao động", "2"]]
    below: list[list[Any]] = [["NGƯỜI LẬP", "CHỦ TỊCH"], ["Ngày 03/10/2026", "Nguyễn Văn Mẫu"], [None, 7]]
    records = read(tmp_path, [*TITLES, *rows, *below])
    (found,) = [each for each in records.problems if each.code == "R039"]
    assert found.message.startswith("2 dòng")
    assert "“Tổng số công nhân lao động” (Bảng!A5)" in found.message
    assert "“Số vụ tai nạn lao động” (Bảng!A8)" in found.message


def test_units_side_by_side_are_read_and_their_sum_is_compared(tmp_path: Path) -> None:
    """A column for each unit, a wrong sum told at its cell, a wrong number at its own."""
    rows = [
        ["Nội dung", "Xã Chiêm Hóa", "P. Minh Xuân", "Cộng"],
        ["Tổng số đoàn viên", 10, 20, 31],
        ["Số cuộc kiểm tra", 1, "hai", 3],
    ]
    records = read(tmp_path, [["SỐ LIỆU QUÝ I"], *rows])
    assert values(records) == {MINE: {"doan_vien": 10, "cuoc": 1}, OTHER: {"doan_vien": 20}}
    told = {(each.code, each.path) for each in records.problems if each.severity.name != "NOTE"}
    assert told == {("R036", "Bảng!D3")}
    assert [(each.code, each.path) for each in records.records[1].problems] == [("R025", "Bảng!C4")]


PLAIN = [["Tổng số đoàn viên", 10], ["Số cuộc kiểm tra", 1]]


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        ([["Đơn vị:", "CĐ xã Chiêm Hóa"], *PLAIN], {}, MINE),
        ([["Đơn vị báo cáo: CĐ xã Chiêm Hóa"], *PLAIN], {"file": "Phường Minh Xuân.xlsx"}, MINE),
        (PLAIN, {"sheet": "Xã Chiêm Hóa"}, MINE),
        (PLAIN, {"file": "xa_chiem_hoa.xlsx"}, MINE),
        ([["LĐLĐ tỉnh Tuyên Quang"], *PLAIN], {}, "tinh"),
        (PLAIN, {}, ""),
        ([["CĐ xã Chiêm Hóa", "P. Minh Xuân"], ["x"], ["x"], ["x"], ["x"], *PLAIN], {}, ""),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_whose_an_upright_table_is(
    tmp_path: Path, rows: list[list[Any]], names: dict[str, str], expected: str
) -> None:
    """What stands above it, else the name of the sheet, else of the file; of two units neither."""
    records = read(tmp_path, rows, **names)
    assert list(values(records)) == ([expected] if expected else [])
    assert [each.code for each in records.problems] == ([] if expected else ["R045"])


def test_a_unit_above_the_table_that_nobody_knows_is_not_its_superior(tmp_path: Path) -> None:
    """A misspelt commune below its province: the figures are not the province's; the line is told."""
    records = read(
        tmp_path, [TITLES[0], ["CÔNG ĐOÀN XÃ CHIÊM HOAN"], TITLES[2], ["Nội dung", "Kết quả"], *PLAIN]
    )
    assert records.records == ()
    (wrong,) = records.problems
    assert wrong.code == "R045"
    assert "“CÔNG ĐOÀN XÃ CHIÊM HOAN”" in wrong.message
    assert "cd-x-chiem-hoa" in wrong.hint


def test_a_wide_table_of_the_unit_above_it_needs_no_column_of_units(tmp_path: Path) -> None:
    """One row of values is that unit's; of two rows nobody knows."""
    heads = ["Tổng số đoàn viên", "Số cuộc kiểm tra", "Quân số"]
    records = read(tmp_path, [*TITLES, heads, [10, 5, 3]])
    assert values(records) == {MINE: {"doan_vien": 10, "cuoc": 5}}
    assert records.records[0].origin["so_lieu.cuoc"] == "Bảng!B5"
    assert ("Bảng!A3", "SỐ LIỆU QUÝ I NĂM 2026") in records.above
    assert values(read(tmp_path, [*TITLES, heads, [10, 5, 3], [11, 6, 4]])) == {}


@pytest.mark.parametrize("first", ["2025", "2026"])
def test_of_two_sheets_that_of_another_time_is_read_last(tmp_path: Path, first: str) -> None:
    """Last year's sheet stands before or behind this year's; it is told in a note."""
    book = openpyxl.Workbook()
    for year in (first, "2025" if first == "2026" else "2026"):
        sheet = book.create_sheet(f"Năm {year}")
        for row in (["CĐ xã Chiêm Hóa"], [year], ["Tổng số đoàn viên", int(year)], ["Số cuộc kiểm tra", 1]):
            sheet.append(row)
    book.remove(book.active)
    book.save(tmp_path / "a.xlsx")
    records = read_records(
        tmp_path / "a.xlsx",
        HEADINGS,
        unit_names.finder(),
        which=WhichSheets(lambda said: "2025" in str(said)),
    )
    assert values(records) == {MINE: {"doan_vien": 2026, "cuoc": 1}}
    assert [(each.code, each.path, each.severity.name) for each in records.problems] == [
        ("R010", "Năm 2025", "NOTE")
    ]


def test_two_columns_of_values_are_told_and_not_taken(tmp_path: Path) -> None:
    """Nobody knows which is the period's: told as the unit's mistake."""
    rows = [["Nội dung", "Quý IV/2025", "Quý I/2026"], *([*line, 5] for line in PLAIN)]
    records = read(tmp_path, [*TITLES, *rows])
    assert values(records) == {MINE: {}}
    assert [(each.code, each.path) for each in records.records[0].problems] == [("R045", "Bảng!B5")]


SINCE = Heading("so_lieu.thu", ("Thu từ đầu năm",), "number", "đồng", adds="luy_ke")
WITHIN = Heading("so_lieu.cuoc", ("Số cuộc kiểm tra",), "number", "cuộc", adds="phat_sinh")
BOTH = [["Nội dung", "Trong quý", "Lũy kế từ đầu năm"], ["Thu từ đầu năm", 3, 9], ["Số cuộc kiểm tra", 1, 4]]
RUNNING = ["Từ đầu năm đến nay", "Cộng dồn", "Tổng từ đầu năm", "Tính từ đầu năm", "LUỸ KẾ", "Số lũy kế"]
OWN = ["Quý này", "Phát sinh trong quý", "Kỳ báo cáo", "Số phát sinh trong kỳ", "Thực hiện trong tháng"]


@pytest.mark.parametrize(
    ("rows", "expected", "told"),
    [
        *(
            ([[*row[:2], head], *BOTH[1:]], {"thu": 9, "cuoc": 1}, set())
            for row in BOTH[:1]
            for head in RUNNING
        ),
        *(
            ([[row[0], head, row[2]], *BOTH[1:]], {"thu": 9, "cuoc": 1}, set())
            for row in BOTH[:1]
            for head in OWN
        ),
        (BOTH, {"thu": 9, "cuoc": 1}, set()),
        ([[*row[:1], row[2], row[1]] for row in BOTH], {"thu": 9, "cuoc": 1}, set()),
        ([["Nội dung", "Quý I", "Lũy kế 3 tháng"], *BOTH[1:]], {"thu": 9, "cuoc": 1}, set()),
        ([row[:2] for row in BOTH], {"cuoc": 1}, {("R048", "Bảng!B5")}),
        ([[row[0], row[2]] for row in BOTH], {"thu": 9}, {("R048", "Bảng!B6")}),
        ([[*row, row[2]] for row in BOTH], {"cuoc": 1}, {("R048", "Bảng!B5")}),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_sum_since_the_start_is_read_from_its_own_column(
    tmp_path: Path, rows: list[list[Any]], expected: dict[str, int], told: set[tuple[str, str]]
) -> None:
    """And a figure of the period from that of the period; what no column fits is told at its cell."""
    records = read(tmp_path, [*TITLES, *rows], headings=(SINCE, WITHIN))
    assert values(records) == {MINE: expected}
    assert _problems(records) == told


def _problems(records: Records) -> set[tuple[str, str]]:
    """Code and cell of all that is wrong or doubtful, in the table and in its records."""
    every = [*records.problems, *(each for record in records.records for each in record.problems)]
    return {(each.code, each.path) for each in every if each.severity.name != "NOTE"}


ABOVE_EACH = [
    ["Nội dung", "Xã Chiêm Hóa", None, "P. Minh Xuân", None],
    [None, "Trong quý", "Từ đầu năm", "Trong quý", "Từ đầu năm"],
]
BELOW_EACH = [
    ["Nội dung", "Trong quý", None, "Từ đầu năm", None],
    [None, "Xã Chiêm Hóa", "P. Minh Xuân", "Xã Chiêm Hóa", "P. Minh Xuân"],
]
TWO_YEARS = [[text and text.replace("Trong quý", "Kỳ trước").replace("Từ đầu năm", "Kỳ này") for text in row]
    for row in ABOVE_EACH]  # fmt: skip
EACH = {MINE: {"thu": 9, "cuoc": 1}, OTHER: {"thu": 8, "cuoc": 2}}


@pytest.mark.parametrize(
    ("heads", "lines", "expected", "told"),
    [
        (ABOVE_EACH, [[3, 9, 4, 8], [1, 5, 2, 6]], EACH, set()),
        (BELOW_EACH, [[3, 4, 9, 8], [1, 2, 5, 6]], EACH, set()),
        (TWO_YEARS, [[3, 9, 4, 8], [5, 1, 6, 2]], EACH, set()),
        (
            [["Nội dung", "Xã Chiêm Hóa", "P. Minh Xuân", None], [None, "Lũy kế", "Trong quý", "Lũy kế"]],
            [[9, 4, 8], [5, 2, 6]],
            {MINE: {"thu": 9}, OTHER: {"thu": 8, "cuoc": 2}},
            {("R048", "Bảng!B7")},
        ),
    ],
)
@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.thorough(one_of=3)
def test_units_side_by_side_with_several_columns_each(
    tmp_path: Path,
    heads: list[list[str]],
    lines: list[list[int]],
    expected: dict[str, Any],
    told: set[tuple[str, str]],
    *,
    merge: bool,
) -> None:
    """Each unit's figures come from its own columns of the right kind, merged above or left blank."""
    rows = [*TITLES, *heads, ["Thu từ đầu năm", *lines[0]], ["Số cuộc kiểm tra", *lines[1]]]
    areas = ("B4:C4", "D4:E4", "A4:A5") if merge and len(lines[0]) == 4 else ()
    records = read(tmp_path, rows, merged=areas, headings=(SINCE, WITHIN))
    assert values(records) == expected
    assert _problems(records) == told


@pytest.mark.parametrize(
    ("heads", "expected", "told"),
    [
        (["Trong quý", "Lũy kế"], {"thu": 9, "cuoc": 1}, set()),
        (["Trong quý"], {"cuoc": 1}, {("R048", "Bảng!B5")}),
        (["Lũy kế"], {"thu": 9}, {("R048", "Bảng!C5")}),
    ],
)
def test_a_wide_table_reads_sums_since_the_start_likewise(
    tmp_path: Path, heads: list[str], expected: dict[str, int], told: set[tuple[str, str]]
) -> None:
    """Below each name the column of the quarter, that of the sum since January, or both."""
    above = [name for name in ("Thu từ đầu năm", "Số cuộc kiểm tra") for _ in heads]
    numbers = {"Trong quý": (3, 1), "Lũy kế": (9, 4)}
    line = [numbers[head][place] for place in (0, 1) for head in heads]
    rows: list[list[Any]] = [["Đơn vị", *above], [None, *heads, *heads], ["CĐ xã Chiêm Hóa", *line]]
    records = read(tmp_path, [*TITLES, *rows], merged=("A4:A5",), headings=(SINCE, WITHIN))
    assert values(records) == {MINE: expected}
    assert _problems(records) == told


def test_a_hidden_column_of_a_unit_is_told_as_a_column(tmp_path: Path) -> None:
    """At a cell of its own, not as a row of its sheet."""
    book = openpyxl.Workbook()
    for row in [
        ["Nội dung", "Xã Chiêm Hóa", "P. Minh Xuân"],
        ["Tổng số đoàn viên", 10, 20],
        ["Số cuộc kiểm tra", 1, 2],
    ]:
        book.active.append(row)
    book.active.title = "Bảng"
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "an.xlsx")
    register, _ = parse_register([unit_names.unit(code, name) for code, name in unit_names.NAMES.items()])
    records = read_records(tmp_path / "an.xlsx", HEADINGS, register.finder(date(2026, 3, 31)))
    (hidden,) = [each for each in records.problems if each.code == "R008"]
    assert hidden.message.startswith("cột đang ẩn (P. Minh Xuân)")
    assert hidden.path == "Bảng!C2"


@pytest.mark.parametrize("hidden", ["B", "C"])
def test_of_two_columns_of_figures_the_one_that_is_seen_is_read(tmp_path: Path, hidden: str) -> None:
    """The hidden one is named among those that are not read; alone it is told as before."""
    rows = [
        *TITLES,
        ["Nội dung", "Số cũ", "Số liệu"],
        ["Tổng số đoàn viên", 2, 3],
        ["Số cuộc kiểm tra", 4, 5],
    ]
    records = read(tmp_path, rows, hidden=(hidden,))
    expected = {"doan_vien": 3, "cuoc": 5} if hidden == "B" else {"doan_vien": 2, "cuoc": 4}
    assert values(records) == {MINE: expected}
    (note,) = [each for each in records.problems if each.code == "R047"]
    assert f"(Bảng!{hidden}4) đang ẩn" in note.message
    assert all(each.code not in {"R008", "R045"} for each in records.problems)
    assert not read(tmp_path, rows, hidden=("B", "C")).records
