"""Rows of a table that are no unit's figures of the period, values that stand twice, sums across columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, OTHER, TITLES, read, values

from docgen.errors import Problem, Severity
from docgen.records import Heading, Records

FIRST, SECOND, THIRD = "Công đoàn xã Chiêm Hóa", "Công đoàn phường Minh Xuân", "Công đoàn xã Yên Sơn"
HEADINGS = (
    Heading("so_lieu.moi", ("Kết nạp mới",), "number", "người", adds="phat_sinh"),
    Heading("so_lieu.ca_nam", ("Học nghề từ đầu năm",), "number", "người", adds="luy_ke"),
)
TITLE, HEADS = ["TỔNG HỢP QUÝ II NĂM 2026"], ["Đơn vị", "Kết nạp mới", "Học nghề từ đầu năm"]


def wide(folder: Path, *rows: list[Any], heads: list[Any] | None = None, **how: Any) -> Records:
    """The records of a table with a row for each unit."""
    return read(folder, [TITLE, heads or HEADS, *rows], headings=HEADINGS, **how)


def told(records: Records, *codes: str) -> list[Problem]:
    """What is said of the table and of its records."""
    every = [*records.problems, *(problem for each in records.records for problem in each.problems)]
    return [each for each in every if each.code in codes]


@pytest.mark.parametrize("label", ["Lũy kế", "- Cộng dồn", "Từ đầu năm đến nay", "Luỹ kế từ đầu năm"])
def test_a_row_of_sums_since_the_start_is_that_of_the_unit_above_it(tmp_path: Path, label: str) -> None:
    """Sums since the start are read there with its cell, all others from the unit's own row."""
    rows = [FIRST, 5, 3], [label, 11, 8], [SECOND, 6, 4], [label, 12, 9]
    records = wide(tmp_path, *rows)
    assert values(records) == {MINE: {"moi": 5, "ca_nam": 8}, OTHER: {"moi": 6, "ca_nam": 9}}
    assert records.records[0].origin["so_lieu.ca_nam"] == "Bảng!C4"
    (note,) = told(records, "R039", "R036", "R021", "R020")
    assert (note.code, note.severity) == ("R039", Severity.NOTE)
    assert "chỉ lấy số lũy kế" in note.message


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Cộng dồn từ đầu năm", "là số lũy kế"),
        ("Cùng kỳ 2025", "là số của kỳ khác"),
        ("Tổng cộng kỳ trước", "là số của kỳ khác"),
        ("Kế hoạch năm", "là kế hoạch"),
        ("Tỷ lệ (%)", "là tỷ lệ"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_row_of_another_kind_below_the_units_is_told_with_the_reason(
    tmp_path: Path, label: str, why: str
) -> None:
    """It is no unit and no sum of the units."""
    records = wide(tmp_path, [FIRST, 5, 3], [SECOND, 6, 4], ["Tổng cộng", 11, 7], [label, 90, 80])
    assert values(records) == {MINE: {"moi": 5, "ca_nam": 3}, OTHER: {"moi": 6, "ca_nam": 4}}
    (note,) = told(records, "R039", "R036")
    assert f"“{label}” (Bảng!A6, {why}" in note.message


@pytest.mark.parametrize(("second", "taken"), [(5, {"moi": 5}), (None, {"moi": 5}), (7, {})])
def test_a_value_that_stands_twice_is_taken_where_both_agree(
    tmp_path: Path, second: int | None, taken: dict[str, int]
) -> None:
    """Also in two lines of an upright table; where they do not, neither is, and both are named."""
    tables = (
        [TITLE, ["Đơn vị", "Kết nạp mới", "Kết nạp mới"], [FIRST, 5, second]],
        [*TITLES, ["Nội dung", "Kết quả"], ["Kết nạp mới", 5], ["Học nghề", None], ["Kết nạp mới", second]],
    )
    for rows, cells in zip(tables, (("B3", "C3"), ("B5", "B7")), strict=True):
        records = read(tmp_path, rows, headings=HEADINGS)
        assert values(records)[MINE] == taken
        wrong = [each for each in told(records, "R003") if each.severity is Severity.ERROR]
        assert [each.path for each in wrong] == ([] if taken else [f"Bảng!{cells[1]}"])
        if wrong:
            assert f"5 (Bảng!{cells[0]}) và 7 (Bảng!{cells[1]})" in wrong[0].message


def test_a_sum_merged_over_two_columns_is_that_of_both(tmp_path: Path) -> None:
    """And a wrong one is set beside both."""
    for total, wanted in ((18, []), (19, ["dòng cộng ghi 19, cộng các dòng được 18"])):
        rows = [FIRST, 5, 3], [SECOND, 6, 4], ["Tổng cộng", total, None]
        records = wide(tmp_path, *rows, merged=("B5:C5",))
        assert [each.message.partition(": ")[2] for each in told(records, "R036")] == wanted


def test_sums_beside_units_with_a_column_each_for_men_and_women_are_not_judged(tmp_path: Path) -> None:
    """Which column of a unit a sum is of nobody knows; in lines of one unit each it is told as before."""
    heads = [["Nội dung", FIRST, None, SECOND, None, "Tổng cộng", None], [None, *["Nam", "Nữ"] * 3]]
    rows = [TITLE, *heads, ["Kết nạp mới", 2, 3, 4, 5, 6, 8], ["Học nghề từ đầu năm", 1, 2, 3, 4, 4, 6]]
    records = read(tmp_path, rows, merged=("B2:C2", "D2:E2", "F2:G2"), headings=HEADINGS)
    assert told(records, "R036") == []


def test_a_units_row_of_plans_is_not_its_figures(tmp_path: Path) -> None:
    """Beside the name of the unit a column says what each row holds; a remark behind the figures does not."""
    heads = ["Đơn vị", "Loại số", "Kết nạp mới", "Học nghề từ đầu năm", "Nhận xét"]
    rows = [FIRST, "Kế hoạch năm", 90, 80, ""], [FIRST, "Thực hiện", 5, 3, "Cùng kỳ"], [SECOND, "", 6, 4, ""]
    records = wide(tmp_path, *rows, heads=heads)
    assert values(records) == {MINE: {"moi": 5, "ca_nam": 3}, OTHER: {"moi": 6, "ca_nam": 4}}
    (note,) = told(records, "R039")
    assert "(Bảng!A3, là kế hoạch" in note.message


def test_rows_of_what_is_below_a_unit_are_no_part_of_the_sum(tmp_path: Path) -> None:
    """A sum that is that of the known units is right; a wrong one is told."""
    for total, wanted in ((11, 0), (12, 1)):
        rows = [FIRST, 5, 3], ["CĐCS Trường A", 2, 1], [SECOND, 6, 4], ["Cộng", total, 7]
        assert len(told(wide(tmp_path, *rows), "R036")) == wanted


def test_columns_of_parts_in_a_wide_table_are_told_as_such(tmp_path: Path) -> None:
    """By the total's name before theirs; a row that does not add up is told."""
    heads = ["Đơn vị", "Kết nạp mới – nam", "Kết nạp mới (nữ)", "Kết nạp mới"]
    records = wide(tmp_path, [FIRST, 2, 3, 5], [SECOND, 4, 5, 9], [THIRD, 1, 1, 3], heads=heads)
    assert [each["moi"] for each in values(records).values()] == [5, 9, 3]
    found = {(each.code, each.path) for each in told(records, "R002", "R047", "R050")}
    assert found == {("R047", "Bảng!B2"), ("R050", "Bảng!D5")}
    records = wide(tmp_path, [FIRST, 2, 3, 5], heads=["Đơn vị", "Kết nạp mới (nữ)", "Quà", "Kết nạp mới"])
    assert [each.path for each in told(records, "R002")] == ["Bảng!C2"]


@pytest.mark.parametrize(
    "heads",
    [
        [["Đơn vị", "Kết nạp mới (ước)", "Học nghề từ đầu năm"]],
        [["Đơn vị", "Kết nạp mới ước thực hiện", "Học nghề từ đầu năm"]],
        [["Đơn vị", "Dự kiến", None], [None, "Kết nạp mới", "Học nghề từ đầu năm"]],
    ],
)
def test_a_column_of_estimates_of_a_wide_table_is_told(tmp_path: Path, heads: list[list[Any]]) -> None:
    """At its title, and read; below a title over several columns as well."""
    merged = ("A2:A3", "B2:C2") if len(heads) > 1 else ()
    records = read(tmp_path, [TITLE, *heads, [FIRST, 5, 8]], merged=merged, headings=HEADINGS)
    assert values(records) == {MINE: {"moi": 5, "ca_nam": 8}}
    cells = ["Bảng!B3", "Bảng!C3"] if merged else ["Bảng!B2"]
    assert [(each.path, each.severity) for each in told(records, "R049", "R002")] == [
        (cell, Severity.WARNING) for cell in cells
    ]
