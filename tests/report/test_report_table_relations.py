"""Typed sums, differences, shares and averages of a table, as its words say that they are worked out."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import pytest
from report_builder import problems

from docgen.errors import Problem
from docgen.jsonfile import dump_json, parse_json

Rows = list[list[Any]]


class Case(NamedTuple):
    """A table without a mistake; the cell ``at`` made ``wrong``, which must be told with what was there."""

    columns: list[Any]
    rows: Rows
    at: tuple[int, int]
    wrong: Any
    more: dict[str, Any] = {}  # noqa: RUF012 (a default that nobody changes)


def group(title: str, *columns: str) -> dict[str, Any]:
    """Columns under one head."""
    return {"tieu_de": title, "cot": list(columns)}


PARTS: Rows = [
    ["I", "Khối xã", 120, 7],
    ["1", "Xã A", 70, 3],
    ["2", "Xã B", 50, 4],
    ["II", "Khối phường", 300, 9],
]
STOCK = ["Đơn vị", "Có đầu kỳ", "Tăng trong kỳ", "Giảm trong kỳ", "Có cuối kỳ"]
CASES = {
    "row, in brackets": Case(
        ["TT", "Đơn vị", "Người", "Đơn"], [*PARTS, ["", "Tổng cộng (I+II)", 420, 16]], (4, 2), 240
    ),
    "row, a range": Case(
        ["TT", "Nội dung", "Tiền"],
        [[1, "A", 12], [2, "B", 8], [3, "C", 5], ["", "Cộng (1 đến 3)", 25]],
        (3, 2),
        52,
    ),
    "row, a range with a dash": Case(
        ["TT", "Nội dung", "Tiền"],
        [[1, "A", 12], [2, "B", 8], [3, "C", 5], ["", "Cộng (1-3)", 25]],
        (3, 2),
        7,
    ),
    "row, the first": Case(
        ["TT", "Nội dung", "Tiền"],
        [["A", "Tổng thu: A = I + II", 305], ["I", "Phí", 220], ["II", "Khác", 85]],
        (0, 2),
        350,
    ),
    "row, a rest": Case(
        ["TT", "Nội dung", "Tiền"],
        [[1, "Tổng thu", 512.5], [2, "Tổng chi", 489], ["", "Còn lại (1-2)", 23.5]],
        (2, 2),
        32.5,
    ),
    "row, with and without": Case(
        ["TT", "Nội dung", "Tiền"],
        [
            ["I", "Dư đầu kỳ", 31],
            ["II", "Thu", 189],
            ["III", "Chi", 175],
            ["IV", "Dư cuối kỳ (I+II-III)", 45],
        ],
        (3, 2),
        54,
    ),
    "row, numbered by docgen": Case(
        ["Nội dung", {"tieu_de": "Tiền", "loai": "tien"}],
        [["A", 12], ["B", 8], ["Cộng (1+2)", 20]],
        (2, 1),
        21,
        {"stt": True},
    ),
    "total of two levels": Case(
        ["TT", "Đơn vị", "Người", "Đơn"],
        [*PARTS, ["1", "P. C", 300, 9], ["", "Tổng cộng", 420, 16]],
        (5, 2),
        402,
    ),
    "total of two levels, the first row": Case(
        ["TT", "Đơn vị", "Người", "Đơn"],
        [["", "TỔNG SỐ", 420, 16], *PARTS, ["1", "P. C", 300, 9]],
        (0, 2),
        402,
    ),
    "total over parts of its lines": Case(
        ["Nội dung", "Người"],
        [
            ["Thăm hỏi", 100],
            ["Trong đó: nữ", 40],
            ["Tặng quà", 200],
            ["Trong đó:", None],
            ["- Nữ", 80],
            ["Tổng cộng", 300],
        ],
        (5, 1),
        310,
    ),
    "total in years": Case(
        ["Nội dung", "Năm 2024", "Thực hiện năm 2025"],
        [["Đoàn phí", 100, 120], ["Kinh phí", 200, 220], ["Thu khác", 50, 50], ["Tổng cộng", 350, 390]],
        (3, 2),
        480,
    ),
    "income by year": Case(
        ["Nội dung", "Năm 2024", "Năm 2025"],
        [["Tổng thu", 300, 340], ["- Đoàn phí", 100, 120], ["- Kinh phí", 200, 220]],
        (0, 2),
        430,
    ),
    "formulas in the titles": Case(
        ["Đơn vị", "Đầu kỳ (1)", "Tăng (2)", "Giảm (3)", "Số dư (4)=(1)+(2)-(3)"],
        [["A", 402, 20, 10, 412], ["B", 409, 15, 0, 424]],
        (1, 4),
        434,
    ),
    "stock of a year": Case(
        ["Đơn vị", "Số đầu năm", "Tăng trong năm", "Giảm trong năm", "Số cuối năm"],
        [["A", 100, 12, 4, 108], ["B", 85, 0, 5, 80]],
        (1, 4),
        90,
    ),
    "rate of what is due": Case(
        ["Đơn vị", "Phải thu", "Đã thu", "Còn phải thu", "Đạt (%)"],
        [["A", 200, 150, 50, 75], ["B", 100, 90, 10, 90], ["C", 400, 300, 100, 75]],
        (1, 4),
        96,
    ),
    "dashes below a row": Case(
        ["Đơn vị", "CĐCS"],
        [
            ["Nhà nước", 60],
            ["- Xã", 25],
            ["- Tỉnh", 35],
            ["Ngoài nhà nước", 40],
            ["- Lớn", 32],
            ["- Nhỏ", 8],
            ["Tổng cộng", 100],
        ],
        (3, 1),
        44,
    ),
    "difference": Case(
        ["Chỉ tiêu", "Năm 2024", "Năm 2025", "Tăng, giảm"],
        [["A", 52, 54, 2], ["B", 12, 8, -4], ["C", 5, 9, 4]],
        (2, 3),
        5,
    ),
    "rest of a plan": Case(
        ["Đơn vị", "Dự toán", "Đã chi", "Còn lại"], [["A", 120.5, 100, 20.5], ["B", 90, 70, 20]], (1, 3), 30
    ),
    "what is still owed": Case(
        ["Đơn vị", "Số phải nộp", "Số đã nộp", "Số còn phải nộp"],
        [["A", 1200, 1000, 200], ["B", 850, 850, 0]],
        (0, 3),
        300,
    ),
    "running total": Case(
        ["Chỉ tiêu", "Kỳ trước", "Trong kỳ", "Lũy kế"], [["A", 120, 31, 151], ["B", 35, 6, 41]], (0, 3), 115
    ),
    "stock": Case(STOCK, [["A", 100, 12, 4, 108], ["B", 85, 0, 5, 80]], (1, 4), 90),
    "product": Case(
        ["Nội dung", "Số lượng", "Đơn giá", "Thành tiền"],
        [["A", 12, 500, 6000], ["B", 4, 350, 1400]],
        (1, 3),
        1450,
    ),
    "growth": Case(
        ["Chỉ tiêu", "Năm 2024", "Năm 2025", "Tăng, giảm (%)"],
        [["A", 2000, 2200, 10], ["B", 50, 54, 8]],
        (0, 3),
        12,
    ),
    "growth since": Case(
        ["Chỉ tiêu", "Thực hiện", "Cùng kỳ", "So với cùng kỳ (%)"],
        [["A", 220, 200, 110], ["B", 54, 50, 108]],
        (0, 3),
        112,
    ),
    "share": Case(
        ["Nguồn", "Số tiền", "Tỷ trọng (%)"],
        [["A", 640, 64], ["B", 240, 24], ["C", 120, 12], ["Tổng cộng", 1000, 100]],
        (1, 2),
        42,
    ),
    "a rate of two columns": Case(
        ["Đơn vị", "Lao động", "Đoàn viên", "Tỷ lệ tập hợp (%)"],
        [["A", 200, 180, 90], ["B", 150, 120, 80], ["C", 400, 372, 93]],
        (1, 3),
        85,
    ),
    "men and women": Case(
        ["Đơn vị", "Tổng số đoàn viên", group("Trong đó", "Nam", "Nữ")],
        [["A", 230, 100, 130], ["B", 150, 70, 80]],
        (0, 1),
        250,
    ),
    "a total of groups": Case(
        [
            "Đơn vị",
            group("Tổng số", "CĐCS", "Người"),
            group("Xã", "CĐCS", "Người"),
            group("Tỉnh", "CĐCS", "Người"),
        ],
        [
            ["A", 12, 640, 8, 400, 4, 240],
            ["B", 20, 1010, 15, 700, 5, 310],
            ["C", 31, 2500, 11, 500, 20, 2000],
        ],
        (1, 2),
        1100,
    ),
    "months": Case(
        ["Chỉ tiêu", "Tháng 7", "Tháng 8", "Tháng 9", "Quý III"],
        [["A", 35, 42, 60, 137], ["B", 12, 20, 15, 47], ["C", 5, 9, 11, 25]],
        (0, 4),
        173,
    ),
    "quarters": Case(
        ["Chỉ tiêu", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"],
        [["A", 120, 150, 180, 200, 650]],
        (0, 5),
        560,
    ),
    "a stated rate": Case(
        ["Đơn vị", "Lao động", "Tham gia", "Mức độ bao phủ"],
        [["A", 125, 41, 32.8], ["B", 98, 36, 36.7], ["C", 88, 30, 34.1]],
        (2, 3),
        43.1,
        {"danh_so_cot": ["A", "(1)", "(2)", "(3)=(2)/(1)"]},
    ),
    "a stated quotient, in a title": Case(
        ["Đơn vị", "Người (1)", "Triệu đồng (2)", "Mức hưởng (3)=(2)/(1)"],
        [["A", 3, 2.1, 700000], ["B", 7, 5, 714000], ["C", 6, 5, 833333]],
        (0, 3),
        770000,
    ),
    "a mean of money": Case(
        ["Đơn vị", "Số người được hỗ trợ", "Số tiền (đồng)", "Bình quân một người (đồng)"],
        [["A", 41, 24600000, 600000], ["B", 36, 23400000, 650000], ["C", 52, 36400000, 700000]],
        (2, 3),
        770000,
    ),
    "growth since the same time": Case(
        ["Đơn vị", "9 tháng năm 2025", "9 tháng năm 2026", "Tăng, giảm so với cùng kỳ (%)"],
        [["A", 125, 166, 32.8], ["B", 98, 134, 36.7], ["C", 143, 130, -9.1]],
        (1, 3),
        30.6,
    ),
    "growth with signs": Case(
        ["Đơn vị", "Cùng kỳ năm trước", "Kỳ này", "Tăng (+), giảm (-) (%)"],
        [["A", 125, 166, 32.8], ["B", 98, 134, 36.7], ["C", 143, 130, -9.1]],
        (0, 3),
        38.2,
    ),
    "an average": Case(["Đơn vị", "Điểm"], [["A", 8], ["B", 9], ["C", 7], ["Bình quân", 8]], (3, 1), 8.5),
    "a weighted average": Case(
        ["Đơn vị", "Người", "Tuổi"],
        [["A", 10, 35], ["B", 30, 45], ["C", 60, 40], ["Bình quân", None, 41]],
        (3, 2),
        44,
    ),
    "a weighted rate, beside the sum": Case(
        ["Đơn vị", "Số lao động", "Tỷ lệ (%)"],
        [["A", 10, 35], ["B", 30, 45], ["C", 60, 40], ["Bình quân toàn tỉnh", 100, 41]],
        (3, 2),
        44,
    ),
    "a sum beside averages": Case(
        ["Đơn vị", "Số lao động", "Tỷ lệ (%)"],
        [["A", 10, 35], ["B", 30, 45], ["C", 60, 40], ["Trung bình", 100, 41]],
        (3, 1),
        110,
    ),
}


def said(columns: list[Any], rows: Rows, more: dict[str, Any]) -> list[Problem]:
    """What is said of the figures of a table that adds nothing up itself."""
    bang = {"cot": columns, "dong": rows, "tong": False, **more}
    raw, _ = parse_json(dump_json([{"bang": bang}]).encode())
    return [each for each in problems(noi_dung=raw) if each.code in ("D084", "D087", "D094")]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.thorough(one_of=4)
def test_a_figure_that_is_not_what_its_table_says_is_told_with_the_right_one(case: Case) -> None:
    """At its place; the table without the mistake is accused of nothing."""
    assert said(case.columns, case.rows, case.more) == []
    rows = copy.deepcopy(case.rows)
    i, j = case.at
    rows[i][j] = case.wrong
    found = said(case.columns, rows, case.more)
    right = f"{case.rows[i][j]}".replace(".", ",")
    places = {each.path.removeprefix("noi_dung[0].bang") for each in found}
    assert f".dong[{i}][{j}]" in places
    plain = [each.message.replace(".", "") for each in found]
    assert any(message.removesuffix("%").endswith(f" {right}") for message in plain)


@pytest.mark.parametrize(("columns", "rows"), [
    (["Độ tuổi", "Người", "Tỷ lệ (%)"], [["Dưới 30 (18-29)", 12, 60], ["Từ 30 (30-60)", 8, 40]]),
    (["TT", "Nội dung", "Tiền"], [[1, "Quà (2-3)", 12], [2, "Vé", 8], [3, "Nước", 5]]),
    (["TT", "Nội dung", "Tiền"], [[1, "A", 12], [2, "B", "chưa có"], ["", "Cộng (1+2)", 30]]),
    (["TT", "Nội dung", "Người"], [[1, "A", 330], ["a", "B", 180], ["b", "C", 120], [2, "D", 90],
                                  ["", "Tổng số", 390]]),
    (["TT", "Nội dung", "Tỷ lệ (%)"], [[1, "A", 12], [2, "B", 8], ["", "Chung (1+2)", 10]]),
    (["Nội dung", "Người"], [["Đoàn viên", 130], ["- nữ", 60], ["- dân tộc thiểu số", 71]]),
    (["Nội dung", "Số lượng", "Đơn giá", "Thành tiền"], [["A", 100, 500, 50], ["B", 40, 350, 14]]),
    (["Chỉ tiêu", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"], [["Đoàn viên", 50, 51, 52, 53, 53]]),
    (["Chỉ tiêu", "Kế hoạch", "Thực hiện", "Chênh lệch"], [["A", 100, 90, 10], ["B", 50, 60, 10]]),
    (["Đơn vị", "Tổng số lớp", "Nam", "Nữ"], [["A", 3, 40, 60]]),
    (["Đơn vị", "Số người", "Số tiền", "Bình quân"], [["A", 10, 9000, 750], ["B", 30, 9100, 300],
                                                     ["C", 2, 90, 45]]),
    (["Đơn vị", "Số người", "Số tiền", "Bình quân"], [["A", 10, 9000, 900], ["B", 30, 9000, 300],
                                                     ["C", 2, 90, 45], ["Bình quân chung", 14, 6030, 415]]),
    (["Đơn vị", "2025 (%)", "2026 (%)", "Tăng, giảm so với năm 2025 (%)"], [["A", 85.2, 87.1, 1.9],
                                                                           ["B", 64, 70.2, 6.2]]),
    (["Khoản thu", "Triệu đồng"], [["Kinh phí", 1254.4], ["Đoàn phí", 381.3], ["Khác", 75.4],
                                   ["Tổng cộng", 1711.2]]),
    (["Đơn vị", "Tổng số", "Nam", "Nữ"], [["A", 3.1, 1.5, 1.5], ["B", 4, 2.5, 1.5]]),
    (["Đơn vị", "Phải nộp", "Đã nộp", "Còn lại"], [["A", 10.4, 4.3, 6.2], ["B", 9, 4, 5]]),
    (["Đơn vị", "Người", "Tuổi"], [["A", 10, 35], ["B", 30, 45], ["C", 60, 40], ["Bình quân", 33, 40.0]]),
])  # fmt: skip
def test_what_cannot_be_judged_is_not_accused(columns: list[Any], rows: Rows) -> None:
    """Ages are no formula, details are no parts, a count of one day is no sum of quarters.

    A total over the lowest rows is right, whatever the row over them says.
    """
    assert said(columns, rows, {}) == []


def test_a_part_larger_than_its_whole_is_told() -> None:
    """Where the other rows show it to be a part; a column of another thing is none."""
    rows: Rows = [["A", 402, 200], ["B", 409, 419], ["C", 500, 240]]
    (found,) = said(["Đơn vị", "Tổng số đoàn viên", "Trong đó: nữ"], rows, {})
    assert found.path.endswith(".dong[1][2]")
    assert found.message.endswith("ghi 419, lớn hơn “Tổng số đoàn viên” là 409")
    others: Rows = [["A", 4, 200], ["B", 6, 419], ["C", 5, 240]]
    assert said(["Đơn vị", "Số lớp", "Trong đó: học viên"], others, {}) == []


@pytest.mark.parametrize("columns", [
    ["Tổng số", "Nam", "Nữ", "Trong đó: đảng viên"],
    ["Tổng số đoàn viên", "Nam", "Nữ", group("Trong đó", "Đảng viên")],
    [group("Đoàn viên", "Tổng số", "Nam", "Nữ", "Trong đó: đảng viên")],
])  # fmt: skip
def test_a_part_beside_others_is_a_part_of_the_total_before_them(columns: list[Any]) -> None:
    """More party members than women are right, more than all members are not."""
    rows: Rows = [["A", 120, 70, 50, 60], ["B", 90, 40, 50, 12], ["C", 60, 30, 30, 10], ["D", 40, 20, 20, 8]]
    assert said(["Đơn vị", *columns], rows, {}) == []
    rows[1][4] = 91
    (found,) = said(["Đơn vị", *columns], rows, {})
    assert "ghi 91, lớn hơn “Tổng số" in found.message
    assert found.message.endswith("là 90")


def test_half_of_the_rows_are_enough_below_a_total() -> None:
    """Of two rows one; without a total both might be right."""
    rows: Rows = [["Đoàn viên", 100, 60], ["Cán bộ", 20, 25]]
    (found,) = said(["Chỉ tiêu", "Tổng số", "Trong đó: nữ"], rows, {})
    assert found.path.endswith(".dong[1][2]")
    assert said(["Chỉ tiêu", "Số lớp", "Trong đó: học viên"], rows, {}) == []


def test_without_a_total_men_and_women_leave_open_what_the_part_is_of() -> None:
    """As do the parts of a group of which nothing says how large it is."""
    rows: Rows = [["A", 70, 50, 60], ["B", 40, 50, 12], ["C", 30, 30, 10]]
    assert said(["Đơn vị", "Nam", "Nữ", "Trong đó: đảng viên"], rows, {}) == []


def test_a_row_that_is_a_part_is_no_larger_than_the_row_above() -> None:
    """In each column; a row that counts another thing, or in another unit, may be."""
    columns = ["Chỉ tiêu", "2023", "2024"]
    rows: Rows = [["Đoàn viên", 1000, 1100], ["Trong đó: nữ", 600, 640], ["CĐCS", 50, 52],
                  ["Trong đó: ngoài nhà nước", 12, 60]]  # fmt: skip
    (found,) = said(columns, rows, {})
    assert found.path.endswith(".dong[3][2]")
    assert found.message.endswith("ghi 60, lớn hơn “CĐCS” là 52")
    (found,) = said(["Chỉ tiêu", "Số"], [["Tổng số đoàn viên", 100], ["Trong đó: nữ", 130]], {})
    assert found.message.endswith("ghi 130, lớn hơn “Tổng số đoàn viên” là 100")
    assert said(["Chỉ tiêu", "Số"], [["Lớp tập huấn", 4], ["Trong đó: số học viên", 130]], {}) == []
    units: Rows = [["Lớp tập huấn", "lớp", 4], ["Trong đó: cán bộ", "người", 130]]
    assert said(["Chỉ tiêu", "Đơn vị tính", "Số"], units, {}) == []
    both: Rows = [["Lớp tập huấn", 4, 6], ["Trong đó: cán bộ", 130, 120]]
    assert said(columns, both, {}) == []


@pytest.mark.parametrize("title", ["Tỷ lệ tăng, giảm (%)", "Tỷ lệ (%)", "Tăng, giảm so với năm 2023 (%)"])
def test_growth_stands_behind_the_difference_that_it_is_made_of(title: str) -> None:
    """Rows in which nothing has changed fit any denominator and do not accuse the others."""
    columns = ["Đơn vị", "Kỳ trước", "Kỳ này", "Tăng, giảm", title]
    rows: Rows = [["A", 20, 18, -2, -10], ["B", 30, 30, 0, 0], ["C", 25, 25, 0, 0], ["D", 40, 44, 4, 10]]
    assert said(columns, rows, {}) == []
    assert said(columns, rows[:3], {}) == []
    rows += [["E", 50, 60, 10, 20], ["G", 10, 15, 5, 33.3]]
    (found,) = said(columns, rows, {})
    assert found.path.endswith(".dong[5][4]")
    assert found.message.endswith("tính được 50%")


@pytest.mark.parametrize("kinds", [("so", "phan_tram"), (None, None)])
def test_a_change_may_have_its_plus(kinds: tuple[str | None, str | None]) -> None:
    """It is printed as it is typed and is a figure like others; before another figure a plus is told."""
    titles = ("Tăng (+), giảm (-)", "Tỷ lệ tăng, giảm (%)")
    typed = [
        {"tieu_de": each, "loai": kind} if kind else each for each, kind in zip(titles, kinds, strict=True)
    ]
    columns = ["Đơn vị", "Kỳ trước", "Kỳ này", *typed]
    rows: Rows = [["A", 10, 12, "+2", "+20"], ["B", 20, 18, "-2", "-10"], ["C", 30, 30, "0", "0"]]
    assert _said(columns, rows) == []
    rows[0][3] = "+3"
    (found,) = _said(columns, rows)
    assert found.message.endswith("ghi +3, từ các cột “Kỳ này”, “Kỳ trước” tính được 2")
    (found,) = _said(["Đơn vị", {"tieu_de": "Đoàn viên", "loai": "so"}], [["A", "+2"], ["B", 3]])
    assert found.code == "D086"


GROWN = ["Chỉ tiêu", "Thực hiện", "Cùng kỳ"]


@pytest.mark.parametrize("head", ["So sánh", "Tăng, giảm", "So với cùng kỳ", "So sánh với cùng kỳ năm trước"])
@pytest.mark.parametrize("titles", [("+/-", "%"), ("Số lượng", "Tỷ lệ (%)"), ("Tuyệt đối", "(%)")])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.thorough(one_of=4)
def test_growth_under_a_head_that_compares(head: str, titles: tuple[str, str], named: bool) -> None:
    """“+/-” and “%” below “So sánh” are of the two columns before that head."""
    columns: list[Any] = [*(GROWN if named else ["Chỉ tiêu", "2024", "2023"]), group(head, *titles)]
    rows: Rows = [["a", 120, 100, 20, 20], ["b", 90, 100, -10, -10], ["c", 300, 200, 100, 50]]
    for at, wrong in ((3, 21), (4, 25)):
        made = copy.deepcopy(rows)
        made[0][at] = wrong
        said = {
            each.path.rpartition("bang")[2] for each in _said(columns, made) if each.code in ("D084", "D087")
        }
        assert said == {f".dong[0][{at}]"}
    assert not [each for each in _said(columns, rows) if each.code in ("D084", "D087")]


def _said(columns: list[Any], rows: Rows) -> list[Problem]:
    raw, _ = parse_json(dump_json([{"bang": {"cot": columns, "dong": rows}}]).encode())
    return problems(noi_dung=raw)


def test_figures_in_different_units_have_no_mean() -> None:
    """“Bình quân” beside another unit of measure is a figure of its own."""
    columns = ["Chỉ tiêu", "Đơn vị tính", "Năm 2023", "Năm 2024"]
    rows: Rows = [["a", "người", 120, 100], ["b", "đơn vị", 9, 10], ["c", "cuộc", 30, 20]]
    assert not _said(columns, [*rows, ["Bình quân một người", "triệu đồng", 5, 6]])
