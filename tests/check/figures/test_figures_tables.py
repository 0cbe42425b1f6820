"""Tables of real Word files: rates, verdicts, growth and totals at their cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from docgen.check.figures.grid import grids
from docgen.word.formatting import read_document
from tests.check.figures.found import figure_findings
from tests.check.figures.table_cases import (
    FAULTS,
    INDICATORS,
    RIGHT,
    changed,
    document,
    is_found,
)


def test_nothing_is_found_in_right_tables() -> None:
    """Rates, thresholds, verdicts, growth and totals that hold give no finding."""
    assert figure_findings(document(*RIGHT)) == []


@pytest.mark.parametrize(("table", "old", "new", "code"), FAULTS)
@pytest.mark.thorough(one_of=4)
def test_a_fault_in_a_table_is_found_at_its_cell(table: Sequence[str], old: str, new: str, code: str) -> None:
    """One changed cell is one finding, at the cell that disagrees (a wrong total breaks its rate as well)."""
    assert is_found(table, old, new, code)


@pytest.mark.parametrize(
    "table",
    [
        # subtotals by groups: the total is not the sum of all rows
        [
            "TT | Đơn vị | Số cuộc",
            "I | Khối huyện | 12",
            "1 | Huyện A | 7",
            "2 | Huyện B | 5",
            " | Cộng | 12",
        ],
        # a row that belongs to the row above
        ["Nội dung | Số người", "Lao động | 403", "Trong đó: nữ | 248", "Đoàn viên | 391", "Cộng | 794"],
        # an average, not a sum
        ["TT | Điểm đo | Nhiệt độ", "1 | A | 26", "2 | B | 28", "3 | C | 27", " | Tổng | 27"],
        # rounded summands
        ["TT | Đơn vị | Tỷ đồng", "1 | A | 1,3", "2 | B | 2,3", "3 | C | 3,3", " | Cộng | 7,0"],
        # a column with words in it
        ["TT | Đơn vị | Số cuộc", "1 | A | 3", "2 | B | chưa báo cáo", "3 | C | 4", " | Cộng | 9"],
        # what the rate is measured against is not said, and not all rows agree on it
        ["TT | Tên | A | B | Tỷ lệ (%)", "1 | x | 10 | 5 | 50", "2 | y | 10 | 5 | 40", "3 | z | 10 | 5 | 30"],
        # "Chỉ tiêu" names what is to be done, whatever its words begin with
        ["TT | Chỉ tiêu | Thực hiện | Tỷ lệ (%)", "1 | 100% CĐCS báo cáo | 80 | 95", "2 | 5 lớp | 4 | 70"],
        # a target in percent
        ["TT | Đơn vị | Chỉ tiêu | Thực hiện | Tỷ lệ (%)", "1 | A | 80% | 60 | 90", "2 | B | 70% | 60 | 80"],
        # tables that hold no figures at all
        ["Nơi nhận: | TM. BAN THƯỜNG VỤ", "- Như trên; | CHỦ TỊCH"],
    ],
)
@pytest.mark.thorough(one_of=4)
def test_tables_that_leave_a_doubt_are_left_alone(table: Sequence[str]) -> None:
    """Where the reading of a table is not sure, nothing is said."""
    assert figure_findings(document(table)) == []


_XA = [f"{name} | {number}" for name, number in zip("ABCDEF", range(10, 70, 10), strict=True)]
_KHOI = [
    "Khối xã | ", "Xã A | 10", "Xã B | 20", "Cộng khối xã | 30",
    "Khối phường | ", "Phường C | 5", "Phường D | -", "Phường E | 7", "Cộng khối phường | 12",
    "Tổng cộng | 42",
]  # fmt: skip


_PARTED = ["A | 3 | 1 | 2", "B | 7 | 3 | 4", "C | 11 | 5 | 6", "D | 15 | 7 | 8"]


@pytest.mark.parametrize(("rows", "old", "new"), [
    ([*_XA, "Tổng cộng | 210"], "210", "211"),
    ([*_XA, "**Tổng cộng** | 210"], "210", "211"),
    (_KHOI, "xã | 30", "xã | 31"), (_KHOI, "phường | 12", "phường | 13"),
    (_KHOI, "Tổng cộng | 42", "Tổng cộng | 43"),
    ([*_KHOI[:4], "Phường C | 5", "Phường D | 6", "Cộng khối phường | 11", "Tổng cộng | 41"],
     "phường | 11", "phường | 16"),
    ([*_KHOI[:3], *_KHOI[4:9], "Tổng cộng | 42"], "phường | 12", "phường | 43"),
])  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_totals_and_sub_totals_are_added_up(rows: Sequence[str], old: str, new: str) -> None:
    """Whatever short names the rows have, whatever stars stand around the total, also below group names."""
    table = ["Đơn vị | Số cuộc", *rows]
    assert figure_findings(document(table)) == []
    wrong = [each.replace(old, new) for each in table]
    assert [each.code for each in figure_findings(document(wrong))] == ["SL805"]


@pytest.mark.parametrize(("heading", "total", "found"), [
    ("Số cuộc", "35", ["SL805"]), ("Đoàn viên", "35", ["SL805"]), ("Thành tiền", "35", ["SL805"]),
    ("Số người", "60", []), ("Thu nhập của người lao động", "35", []), ("Điểm", "35", []),
    ("Số cuộc", "210", []),
])  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_total_that_is_far_too_small_is_told_where_it_can_be_no_average(
    heading: str, total: str, found: list[str]
) -> None:
    """Counts and amounts are added up; a figure of the column itself may be the last of a row of stocks."""
    table = [f"Đơn vị | {heading}", *_XA, f"Tổng cộng | {total}"]
    assert [each.code for each in figure_findings(document(table))] == found


@pytest.mark.parametrize(("rows", "found"), [
    ([*_PARTED, "E | 4 | 1 | 2"], ["SL807"]),
    ([*_PARTED, "E | 3 | 1 | 2"], []),
    ([*_PARTED[:2], "E | 4 | 1 | 2"], []),
    (["A | 9 | 1 | 2", "B | 7 | 1 | 4", "C | 8 | 5 | 6", "D | 9 | 1 | 2"], []),
    ([*_PARTED, "E | 4 | - | 2", "Tổng cộng | 40 | 17 | 22"], ["SL805", "SL807"]),
])  # fmt: skip
@pytest.mark.parametrize("heads", ["Tổng số | Xã | Phường", "CĐCS Tổng số | CĐCS Xã | CĐCS Phường"])
@pytest.mark.thorough(one_of=4)
def test_sums_across_columns_are_added_up_where_other_rows_show_what_is_added(
    heads: str, rows: Sequence[str], found: list[str]
) -> None:
    """Three rows that fit, and three of four, say that the columns beside it are the parts."""
    codes = {each.code for each in figure_findings(document([f"Đơn vị | {heads}", *rows]))}
    assert sorted(codes) == found


SPENT = (
    "TT | Nội dung | Thành tiền (đồng)",
    "1 | Thưởng | 30.000.000",
    "2 | Nước | 6.000.000",
    " | Cộng | 36.000.000",
)
IN_MILLIONS = ("TT | Nội dung | Số tiền (triệu đồng)", "1 | Thưởng | 30", "2 | Nước | 6", " | Cộng | 36")


@pytest.mark.parametrize("table", [SPENT, IN_MILLIONS])
def test_a_total_told_above_the_table(table: Sequence[str]) -> None:
    """The sum announced right above a table is the one of its total row, whatever the unit of the table."""
    told = "2. Tổng kinh phí: {} đồng, gồm:"
    assert figure_findings(document(table, before=told.format("36.000.000"))) == []
    (found,) = figure_findings(document(table, before=told.format("38.000.000")))
    assert found.code == "SL806"
    assert found.excerpt.startswith("36")


@pytest.mark.parametrize(
    "before",
    [
        "Tổng kinh phí: 38.000.000 đồng, trong đó công đoàn chi:",
        "Tổng kinh phí khoảng 38.000.000 đồng, gồm:",
        "Tổng kinh phí: 38.000.000 đồng, năm trước 36.000.000 đồng, gồm:",
        "Tổng kinh phí cả năm là 38.000.000 đồng.",
        "Kinh phí đợt 2: 38.000.000 đồng, gồm:",
        "Tổng số 38 người, gồm:",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_sum_that_may_be_another_is_left_alone(before: str) -> None:
    """A part, a rough sum, two sums, a sentence that does not lead to the table."""
    assert figure_findings(document(SPENT, before=before)) == []


def test_merged_cells_keep_their_columns() -> None:
    """A total whose label spans two columns is added up in the right columns."""
    made = docx.Document()
    table = made.add_table(4, 3)
    texts = (("TT", "Đơn vị", "Số cuộc"), ("1", "A", "12"), ("2", "B", "9"))
    for row, line in zip(table.rows, texts, strict=False):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    label = table.cell(3, 0).merge(table.cell(3, 1))
    label.text = "Tổng cộng"
    table.cell(3, 2).text = "22"
    out = io.BytesIO()
    made.save(out)
    (found,) = figure_findings(read_document(out.getvalue()))
    assert (found.code, found.excerpt) == ("SL805", "22")


def test_prose_and_tables_are_told_together() -> None:
    """Findings of prose and of tables stand in reading order; offsets are those of the paragraph."""
    read = document(
        changed(INDICATORS, "137,7", "147,7"), before="Kết nạp 1.515/1.100 đoàn viên, đạt 147,7% KH."
    )
    first, second = figure_findings(read)
    assert (first.code, first.paragraph) == ("SL101", 0)
    assert second.code == "SL801"
    assert read.paragraphs[0].text[first.start : first.end] == "147,7%"


def test_a_broken_table_is_no_grid() -> None:
    """Rows of different widths are not judged."""
    made = docx.Document()
    table = made.add_table(3, 2)
    table.rows[2]._tr.remove(table.rows[2].cells[1]._tc)
    out = io.BytesIO()
    made.save(out)
    assert list(grids(read_document(out.getvalue()))) == []


_LEVELS = (
    "TT | Đơn vị | Đoàn viên", "I | Khối xã | 811", "1 | Xã A | 402", "2 | Xã B | 409",
    "II | Khối phường | 1.030", "1 | Phường C | 500", "2 | Phường D | 530", " | Tổng cộng | 1.841",
)  # fmt: skip
_GROUPS = (
    "Đơn vị | Đoàn viên | Nữ", "Khối xã | 811 | 415", "Xã A | 402 | 200", "Xã B | 409 | 215",
    "Khối phường | 1.030 | 490", "Phường C | 500 | 240", "Phường D | 530 | 250", "Tổng cộng | 1.841 | 905",
)  # fmt: skip
_SINCE = (
    "Đơn vị | Cùng kỳ | Thực hiện | Tăng, giảm",
    "A | 400 | 380 | -20",
    "B | 250 | 264 | 14",
    "C | 500 | 520 | 20",
)


@pytest.mark.parametrize(("table", "old", "new", "right"), [
    (_LEVELS, "cộng | 1.841", "cộng | 1.814", "1.841"),
    ([_LEVELS[0], _LEVELS[-1], *_LEVELS[1:-1]], "cộng | 1.841", "cộng | 1.814", "1.841"),
    (_LEVELS, "phường | 1.030", "phường | 1.300", "1.030"),
    ([*_LEVELS[:-1], " | Cộng (I+II) | 1.841"], "| 1.841", "| 1.481", "1.841"),
    (_GROUPS, "| 905", "| 950", "905"),
    ([_GROUPS[0], _GROUPS[-1], *_GROUPS[1:-1]], "| 905", "| 950", "905"),
    (_SINCE, "| 14", "| 24", "14"),
    (["Đơn vị | Nam | Nữ | Số đoàn viên", "A | (1) | (2) | (3)=(1)+(2)", "X | 202 | 200 | 402",
      "Y | 194 | 215 | 409"],
     "| 409", "| 419", "409"),
    (["Đơn vị | Cấp tỉnh | Cơ sở | Kinh phí", " | 1 | 2 | 3=1+2", "X | 202 | 200 | 402",
      "Y | 194 | 215 | 409"],
     "| 409", "| 419", "409"),
    (["Đơn vị | Người | Tiền | Mức hưởng", " | 1 | 2 | 3=2/1", "X | 12 | 8.400 | 700",
      "Y | 15 | 9.000 | 600"],
     "| 600", "| 660", "600"),
    (["Nội dung | Số người", "Thăm hỏi | 100", "Trong đó: nữ | 40", "Tặng quà | 200", "Tổng cộng | 300"],
     "| 300", "| 310", "300"),
    (["Nội dung | ĐVT | Quý I | Quý II", "1. Tổng số đoàn viên | người | 1.300 | 1.400",
      "Trong đó: nam | người | 700 | 790", "nữ | người | 600 | 610", "2. Quà | suất | 15 | 16"],
     "| 1.300", "| 1.200", "1.300"),
    (["Đơn vị | Đoàn viên | Trong đó: nam | Trong đó: nữ", "X | 402 | 202 | 200"], "| 402", "| 412", "402"),
    (["Nội dung | Số tiền | Tỷ trọng (%)", "A | 500 | 50", "B | 300 | 30", "C | 200 | 20",
      "Tổng cộng | 1.000 | 100"],
     "300 | 30", "300 | 35", "30%"),
    (["Đơn vị | Lao động | Tỷ lệ tham gia (%)", "A | 100 | 90", "B | 300 | 85,5", "C | 100 | 70",
      "Bình quân | | 83,3"],
     "| 83,3", "| 86,5", "83,3"),
    (["Đơn vị | Phải nộp | Đã nộp | Còn lại", "A | 10,5 | 4,2 | 6,3", "B | 9,1 | 4 | 5,1"],
     "| 6,3", "| 3,6", "6,3"),
])  # fmt: skip
@pytest.mark.thorough(one_of=8)
def test_a_table_is_judged_as_one_of_the_data(table: Sequence[str], old: str, new: str, right: str) -> None:
    """Sums of two levels, formulas, differences, shares: told with the right figure; right ones are not."""
    assert figure_findings(document(table)) == []
    (found,) = figure_findings(document([line.replace(old, new) for line in table]))
    assert found.code == "SL808"
    assert found.message.endswith(f" {right}")


_NESTED = (
    "Đơn vị | Đoàn viên", "Khu vực nhà nước | ", "Hành chính | ", "Sở A | 12", "Sở B | 30",
    "Cộng hành chính | 42", "Sự nghiệp | ", "Trường C | 55", "Viện D | 81", "Cộng sự nghiệp | 136",
    "Cộng khu vực nhà nước | 178",
    "Khu vực ngoài | ", "Công ty E | 70", "Hợp tác xã G | 9", "Cộng ngoài | 79", "Tổng cộng | 257",
)  # fmt: skip


@pytest.mark.parametrize(("old", "new", "right"), [
    ("nghiệp | 136", "nghiệp | 137", "136"), ("Tổng cộng | 257", "Tổng cộng | 393", "257"),
])  # fmt: skip
@pytest.mark.thorough(one_of=2)
def test_sums_over_sums_count_each_line_once(old: str, new: str, right: str) -> None:
    """Whatever their names may mean besides; the sum over the whole is accused only if it is wrong."""
    assert figure_findings(document(_NESTED)) == []
    (found,) = figure_findings(document([line.replace(old, new) for line in _NESTED]))
    assert found.message.endswith(f" {right}") or f"là {right}," in found.message


def test_sums_beside_the_names_of_groups_are_counted_once() -> None:
    """At every level, where nothing but the figures says so."""
    rows = ("Khu vực A | 178", "Nhà nước | 42", "Sở A | 12", "Sở B | 30", "Sự nghiệp | ", "Trường C | 55",
            "Viện D | 81", "Cộng sự nghiệp | 136", "Khu vực B | 17", "X | 9", "Y | 8")  # fmt: skip
    assert figure_findings(document(("Đơn vị | Đoàn viên", *rows, "Tổng cộng | 195"))) == []


def test_the_change_of_a_rate_may_be_in_points() -> None:
    """Under "Tăng, giảm (%)", in a row whose unit is percent."""
    head = "Chỉ tiêu | ĐVT | Cùng kỳ | Thực hiện | Tăng, giảm (%)"
    rows = [
        "Kết nạp | người | 200 | 220 | 10",
        "Thu | đồng | 500 | 550 | 10",
        "Tập hợp | % | 81 | 83,5 | 2,5",
    ]
    assert figure_findings(document([head, *rows])) == []
