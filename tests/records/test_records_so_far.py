"""Columns over the months so far, collected for a quarter: what happened in the quarter is not among them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, read, values

from docgen.collect.same_period import other_time, times_of
from docgen.records import Heading
from docgen.records.sheets import WhichSheets
from docgen.report.period import period_of
from docgen.vn.periods import Period

HEADINGS = (
    Heading("so_lieu.moi", ("Kết nạp mới",), "number", "người", adds="phat_sinh"),
    Heading("so_lieu.ca_nam", ("Học nghề từ đầu năm",), "number", "người", adds="luy_ke"),
    Heading("so_lieu.co", ("Tổng số đoàn viên",), "number", "đoàn viên", adds="thoi_diem"),
)
LINES = (("Kết nạp mới", 5), ("Học nghề từ đầu năm", 8), ("Tổng số đoàn viên", 210))


def named_times(wanted: Period) -> WhichSheets:
    """What a collection says of the times of a table."""
    this, _, so_far, around, named, days = times_of(wanted)
    return WhichSheets(
        lambda titles: other_time(titles, wanted) is not None,
        this,
        so_far,
        around=around,
        named=named,
        days=days,
    )


def found(
    folder: Path, head: str, period: str, *, upright: bool
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The values under a head, collected for a period, and what is told as wrong: codes and cells."""
    wanted = period_of(period, None)
    which = named_times(wanted)
    rows: list[list[Any]] = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], [f"SỐ LIỆU {wanted.name.upper()}"]]
    rows += [["Nội dung", head], *map(list, LINES)] if upright else []
    names, figures = zip(*LINES, strict=True)
    rows += [] if upright else [["Đơn vị", head], [None, *names], ["Công đoàn xã Chiêm Hóa", *figures]]
    merged = () if upright else ("A3:A4", "B3:D3")
    records = read(folder, rows, merged=merged, headings=HEADINGS, which=which)
    told = [*records.problems, *(problem for each in records.records for problem in each.problems)]
    return values(records)[MINE], [(p.code, p.path) for p in told if p.severity == "sai"]


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("head", ["Thực hiện 6 tháng", "Kết quả 6 tháng đầu năm", "Sáu tháng đầu năm 2026"])
@pytest.mark.thorough(one_of=3)
def test_what_happened_is_not_read_from_the_months_so_far(
    tmp_path: Path, head: str, *, upright: bool
) -> None:
    """Sums since the start and what there is at the end are."""
    read_so, told = found(tmp_path, head, "2026Q2", upright=upright)
    assert read_so == {"ca_nam": 8, "co": 210}
    assert told == [("R048", "Bảng!B4")]


@pytest.mark.parametrize("upright", [True, False])
def test_the_first_months_that_are_the_period_are_read(tmp_path: Path, *, upright: bool) -> None:
    """3 tháng đầu năm is quý I."""
    read_so, told = found(tmp_path, "3 tháng đầu năm", "2026Q1", upright=upright)
    assert (read_so, told) == ({"moi": 5, "ca_nam": 8, "co": 210}, [])


def test_a_single_column_of_another_period_is_not_read(tmp_path: Path) -> None:
    """Under the title of this period it is told, at its title."""
    for head in ("Quý I/2026", "6 tháng đầu năm 2025", "9 tháng đầu năm", "Năm 2026", "Đến 31/3/2026", "Q1"):
        assert found(tmp_path, head, "2026Q2", upright=True) == ({}, [("R045", "Bảng!B3")])


def test_a_single_column_of_the_year_is_one_of_the_months_so_far_at_its_end(tmp_path: Path) -> None:
    """However the year is written."""
    heads = ("Cả năm 2026", "Năm 2026", "Tổng cả năm", "4 quý", "Số liệu năm", "12 tháng")
    for number, head in enumerate(heads):
        read_so, told = found(tmp_path, head, "2026Q4", upright=bool(number % 2))
        assert (read_so, told) == ({"ca_nam": 8, "co": 210}, [("R048", "Bảng!B4")])
    assert found(tmp_path, "6T/2026", "2026Q2", upright=True)[0] == {"ca_nam": 8, "co": 210}


def test_below_the_year_a_column_that_names_the_period_is_the_periods(tmp_path: Path) -> None:
    """Of the first months, too; and beside the whole year a quarter has the quarter alone."""
    heads = ["Nội dung", "Quý III", "Quý IV", "Cả năm"]
    lines = [
        ["Kết nạp mới", 3, 5, 12],
        ["Học nghề từ đầu năm", 4, 2, 8],
        ["Tổng số đoàn viên", 200, 210, None],
    ]
    which = named_times(period_of("2026Q4", None))
    rows = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], [None, "Năm 2026"], heads, *lines]
    records = read(tmp_path, rows, merged=("B2:D2",), headings=HEADINGS, which=which)
    assert values(records)[MINE] == {"moi": 5, "ca_nam": 8, "co": 210}


@pytest.mark.parametrize("own", ["Quý III/2026", "Thực hiện quý III/2026", "Kết quả"])
@pytest.mark.parametrize(("beside", "expected"), [("Năm 2025", {"ca_nam": 9}), ("6 tháng đầu năm 2026", {})])
@pytest.mark.thorough(one_of=3)
def test_last_years_column_says_nothing_of_the_months_of_the_periods(
    tmp_path: Path, own: str, beside: str, expected: dict[str, int]
) -> None:
    """Beside that of the first months of this year a quarter has the quarter alone."""
    rows = [["Nội dung", beside, own], ["Kết nạp mới", 4, 5], ["Học nghề từ đầu năm", 8, 9]]
    which = named_times(period_of("2026Q3", None))
    above = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ III NĂM 2026"]]
    assert values(read(tmp_path, [*above, *rows], headings=HEADINGS, which=which))[MINE] == {
        "moi": 5,
        **expected,
    }


@pytest.mark.parametrize(
    ("heads", "lines", "expected"),
    [
        (["30/6/2026", "30/9/2026"], [[200, 210], [None, None], [3, 8]], {"co": 210, "ca_nam": 8}),
        (
            [datetime(2026, 6, 30), datetime(2026, 9, 30)],
            [[200, 210], [None, None], [3, 8]],
            {"co": 210, "ca_nam": 8},
        ),
        (["Kết quả", "Tháng hoàn thành"], [[210, 9], [5, 9], [8, 9]], {"co": 210, "moi": 5, "ca_nam": 8}),
        (
            ["Đầu kỳ", "Phát sinh trong kỳ", "Cuối kỳ"],
            [[200, None, 210], [None, 5, None], [3, None, 8]],
            {"co": 210, "moi": 5, "ca_nam": 8},
        ),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_columns_of_days_and_of_what_is_no_figure(
    tmp_path: Path, heads: list[Any], lines: list[list[Any]], expected: dict[str, int]
) -> None:
    """Of two days the period's last one counts; a month of completion is none of the figures."""
    names = ["Tổng số đoàn viên", "Kết nạp mới", "Học nghề từ đầu năm"]
    rows = [[name, *line] for name, line in zip(names, lines, strict=True)]
    above = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ III NĂM 2026"], ["Nội dung", *heads]]
    found = read(tmp_path, [*above, *rows], headings=HEADINGS, which=named_times(period_of("2026Q3", None)))
    assert values(found)[MINE] == expected


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (["Kết nạp mới", 9, 8], [("R054", "Bảng!C4")]),
        (["Học nghề từ đầu năm", 9, 8], [("R054", "Bảng!C4")]),
        (["Kết nạp mới", 9, 9], []),
        (["Kết nạp mới", 9, None], []),
        (["Tổng số đoàn viên", 210, 205], []),  # what there is on a day adds up to nothing
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_sum_since_the_start_is_no_less_than_the_period(
    tmp_path: Path, row: list[Any], cells: list[tuple[str, str]]
) -> None:
    """Beside each other in one row, whichever of the two is asked for."""
    rows: list[list[Any]] = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ I NĂM 2026"]]
    rows += [["Nội dung", "Trong quý", "Lũy kế từ đầu năm"], row, ["Học nghề từ đầu năm", 1, 8]]
    rows += [["Tổng số đoàn viên", 5, 5], ["Kết nạp mới", 2, 2]]
    records = read(tmp_path, rows[:4] + [each for each in rows[4:] if each[0] != row[0]], headings=HEADINGS)
    told = [*records.problems, *(problem for each in records.records for problem in each.problems)]
    assert [(each.code, each.path) for each in told if each.code == "R054"] == cells


def test_lines_of_one_column_that_does_not_fit_are_told_in_one_word(tmp_path: Path) -> None:
    """Each by its name and its cell, so that none of them is told to be empty as well."""
    names = [f"Việc {letter}" for letter in "abcd"]
    headings = [Heading(f"so_lieu.{n[-1]}", (n,), "number", "việc", adds="phat_sinh") for n in names]
    rows = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ III NĂM 2026"], ["Nội dung", "9 tháng đầu năm"]]
    rows += [*([name, 5] for name in names), *map(list, LINES[1:])]
    which = named_times(period_of("2026Q3", None))
    records = read(tmp_path, rows, headings=(*headings, *HEADINGS[1:]), which=which)
    (own,) = records.records
    (told,) = [each for each in (*records.problems, *own.problems) if each.code == "R048"]
    assert (told.path, told.about) == ("Bảng!B4", ", ".join(names))
    assert "4 số: " in told.message
    assert told.message.endswith("Việc a (B4), Việc b (B5), Việc c (B6), Việc d (B7)")
