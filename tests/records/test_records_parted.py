"""Columns that are the parts of one figure: the total is the figure, and what does not add up is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_records_upright import MINE, OTHER, TITLES, read, values

from docgen.records import Heading
from docgen.records.sheets import WhichSheets

LINES = ("Tổng số đoàn viên", "Số cuộc kiểm tra")
FIGURES = {"doan_vien": 37, "cuoc": 12}


def lines(*columns: tuple[int, int]) -> list[list[Any]]:
    """The lines of the table, each column given downwards."""
    return [[name, *numbers] for name, *numbers in zip(LINES, *columns, strict=True)]


@pytest.mark.parametrize(
    "heads",
    [
        [["Nội dung", "Nam", "Nữ", "Tổng"]],
        [["Nội dung", "Kết quả"], [None, "Nam", "Nữ", "Tổng cộng"]],
        [["Nội dung", "Khối cơ quan", "Khối doanh nghiệp", "Cộng"]],
        [["Nội dung", "Số nam", "Số nữ", "Tổng số (nam + nữ)"]],
    ],
)
@pytest.mark.thorough(one_of=2)
def test_the_total_of_its_parts_is_the_figure(tmp_path: Path, heads: list[list[Any]]) -> None:
    """Read from its column; the parts are named in the note on what is not read."""
    records = read(tmp_path, [*TITLES, *heads, *lines((12, 4), (25, 8), (37, 12))])
    assert values(records)[MINE] == FIGURES
    (note,) = [each for each in records.problems if each.code == "R047"]
    assert note.message.startswith("2 cột số không được đọc")
    assert "là một phần của cột tổng" in note.message
    assert records.records[0].problems == ()


def test_parts_that_do_not_add_up_are_told_at_the_total(tmp_path: Path) -> None:
    """With both sums; a part alone is only no more than its total."""
    records = read(tmp_path, [*TITLES, ["Nội dung", "Nam", "Nữ", "Tổng"], *lines((12, 4), (25, 8), (46, 12))])
    (told,) = records.records[0].problems
    assert (told.code, told.path) == ("R050", "Bảng!D5")
    assert "“Tổng” ghi 46, mà Nam 12 + Nữ 25 = 37" in told.message
    records = read(tmp_path, [*TITLES, ["Nội dung", "Tổng số", "Trong đó nữ"], *lines((37, 12), (25, 13))])
    assert values(records)[MINE] == FIGURES
    assert [(each.code, each.path) for each in records.records[0].problems] == [("R050", "Bảng!B6")]


def test_what_stands_beside_men_and_women_is_no_addend(tmp_path: Path) -> None:
    """Nam, Nữ, Tổng and a column that overlaps with both: the total is read, nothing is doubted."""
    rows = [*TITLES, ["Nội dung", "Nam", "Nữ", "Tổng", "DTTS"], *lines((12, 4), (25, 8), (37, 12), (9, 5))]
    records = read(tmp_path, rows)
    assert values(records)[MINE] == FIGURES
    assert records.records[0].problems == ()


def test_columns_that_are_no_parts_stay_unread(tmp_path: Path) -> None:
    """Neither their words nor their figures say that the others are parts of the total."""
    rows = [*TITLES, ["Nội dung", "Lần một", "Lần hai", "Tổng"], *lines((12, 4), (20, 9), (37, 12))]
    records = read(tmp_path, rows)
    assert values(records)[MINE] == {}
    assert [each.code for each in records.records[0].problems] == ["R045"]


def test_units_side_by_side_have_their_totals_each(tmp_path: Path) -> None:
    """Three columns of each unit are no three versions of its figures."""
    heads = [["Nội dung", "Công đoàn xã Chiêm Hóa", None, None, "Công đoàn phường Minh Xuân"]]
    heads.append([None, *["Nam", "Nữ", "Tổng"] * 2])
    figures = lines((12, 4), (25, 8), (37, 12), (1, 2), (3, 4), (4, 6))
    records = read(tmp_path, [["SỐ LIỆU QUÝ I NĂM 2026"], *heads, *figures], merged=("B2:D2", "E2:G2"))
    assert values(records) == {MINE: FIGURES, OTHER: {"doan_vien": 4, "cuoc": 6}}


def test_months_and_their_total_are_compared_line_by_line(tmp_path: Path) -> None:
    """What there is on a day does not add up over them, nor a line that is the same in all."""
    adds = {
        "a": "thoi_diem",
        "b": "thoi_diem",
        "c": "luy_ke",
        "d": "",
        "e": "phat_sinh",
        "f": "phat_sinh",
    } | {"g": "phat_sinh"}
    headings = tuple(
        Heading(f"so_lieu.{key}", (f"Số hội viên loại {key}",), "number", "người", adds=how)
        for key, how in adds.items()
    )
    figures = [
        (80, 80, 80, 80),
        (8, 9, 9, 9),
        (50, 51, 52, 52),
        (70, 70, 70, 70),
        (5, 6, 7, 18),
        (1, 1, 2, 4),
        (8, 8, 8, 31),
    ]
    rows = [[heading.names[0], *line] for heading, line in zip(headings, figures, strict=True)]
    which = WhichSheets(lambda titles: any(text.startswith("Tháng") for _, text in titles))
    head = ["Nội dung", "Tháng 1", "Tháng 2", "Tháng 3", "Cộng"]
    records = read(tmp_path, [*TITLES[:2], head, *rows], headings=headings, which=which)
    assert values(records)[MINE] == dict(zip("abcdefg", (80, 9, 52, 70, 18, 4, 31), strict=True))
    (told,) = [p for p in (*records.problems, *records.records[0].problems) if p.code == "R050"]
    assert told.path == "Bảng!E10"


@pytest.mark.parametrize("part", ["{} – {}", "{} ({})", "{} {}"])
def test_titles_of_one_line_say_their_part_behind_the_name(tmp_path: Path, part: str) -> None:
    """In a table with a row for each unit, too, men and women make the total: what does not is told."""
    name = "Tổng số đoàn viên"
    heads = ["Đơn vị", part.format(name, "Nam"), part.format(name, "Nữ"), name]
    rows = [["Công đoàn xã Chiêm Hóa", 12, 25, 37], ["Công đoàn phường Minh Xuân", 10, 10, 30]]
    records = read(tmp_path, [heads, *rows])
    assert values(records) == {MINE: {"doan_vien": 37}, OTHER: {"doan_vien": 30}}
    (told,) = [each for each in records.problems if each.code == "R050"]
    assert told.path == "Bảng!D3"
    assert "Nam 10 + Nữ 10 = 20" in told.message
