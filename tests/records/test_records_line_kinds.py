"""Several lines for each unit, its name only in the first: which of them is the unit's."""

from __future__ import annotations

from typing import Any

import pytest
from unit_names import finder

from docgen.errors import Severity
from docgen.records import Heading
from docgen.records.columns_aside import Times
from docgen.records.headings import Catalog
from docgen.records.model import Area, Cell, Records, Row, Sheet
from docgen.records.table import read_table

A, B = "Công đoàn xã Chiêm Hóa", "Công đoàn phường Minh Xuân"
CATALOG = Catalog(
    (
        Heading("don_vi", ("Mã đơn vị",)),
        Heading("so_lieu.nguoi", ("Tổng số đoàn viên",), "number", "người", adds="thoi_diem"),
        Heading("so_lieu.qua", ("Suất quà đã tặng",), "number", "suất", adds="phat_sinh"),
        Heading("so_lieu.sang_kien", ("Sáng kiến",), "number", "sáng kiến", adds="luy_ke"),
    )
)
QUARTER = Times(lambda text: text == "Quý IV", lambda text: text == "Quý III")


def table(*lines: tuple[object, ...], merged: tuple[Area, ...] = ()) -> Records:
    """What is read of lines below one head."""
    head = ("Đơn vị", "Loại", "Tổng số đoàn viên", "Suất quà đã tặng", "Sáng kiến")
    rows = [
        Row(number, {c: Cell(c, value) for c, value in enumerate(line, 1) if value is not None})
        for number, line in enumerate((head, *lines), 1)
    ]
    return read_table(Sheet("a.xlsx", "S", rows, merged), CATALOG, finder(), QUARTER)


def gifts(read: Records) -> list[Any]:
    """The gifts of each unit."""
    return [each.data.get("so_lieu", {}).get("qua") for each in read.records]


def told(read: Records) -> list[tuple[str, str]]:
    """What is wrong or doubtful: code and cell."""
    every = [*read.problems, *(p for each in read.records for p in each.problems)]
    return [(p.code, p.path) for p in every if p.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("kinds", "taken"),
    [
        (("Kế hoạch", "Thực hiện"), 1),
        (("Thực hiện", "Kế hoạch", "Tỷ lệ"), 0),
        (("Quý III", "Quý IV"), 1),
        (("Lũy kế", "Trong quý"), 1),
    ],
)
def test_the_line_of_the_period_is_the_units(kinds: tuple[str, ...], taken: int) -> None:
    """Whichever stands first; the name is blank in the others, or one cell merged over them."""
    lines = [
        (name if not number else None, kind, first + 10 + number, first + number, 100 + number)
        for name, first in ((A, 20), (B, 60))
        for number, kind in enumerate(kinds)
    ]
    count = len(kinds)
    areas = (Area(2, 1, 1 + count, 1), Area(2 + count, 1, 1 + 2 * count, 1))
    for read in (table(*lines), table(*lines, merged=areas)):
        assert gifts(read) == [20 + taken, 60 + taken]
        assert told(read) == []
        note = next(p for p in read.problems if p.code == "R052")
        assert f"lấy dòng “{kinds[taken]}” (2 dòng)" in note.message
        since = [each.data["so_lieu"]["sang_kien"] for each in read.records]
        assert since == ([100, 100] if "Lũy kế" in kinds else [100 + taken] * 2)


@pytest.mark.parametrize(("stated", "wrong"), [(30, []), (31, [("R036", "S!C4")])])
def test_the_line_of_sums_is_the_units_and_compared_with_its_parts(
    stated: int, wrong: list[tuple[str, str]]
) -> None:
    """Nam and Nữ make Cộng, figure by figure; its number is taken all the same."""
    read = table((A, "Nam", 10, 1, 7), (None, "Nữ", 20, 2, 8), (None, "Cộng", stated, 3, 15))
    assert [each.data["so_lieu"]["nguoi"] for each in read.records] == [stated]
    assert (gifts(read), told(read)) == ([3], wrong)


@pytest.mark.parametrize("kinds", [("Thực hiện", "Nam"), ("Kế hoạch", "Chỉ tiêu"), ("Thực hiện", "Quý IV")])
def test_where_no_line_is_surely_the_periods_none_is_taken(kinds: tuple[str, str]) -> None:
    """It is told at the unit, with the lines."""
    read = table((A, kinds[0], 30, 20, 5), (None, kinds[1], 31, 21, 6))
    assert gifts(read) == [None]
    assert told(read) == [("R052", "S!A2")]
    assert f"“{kinds[1]}” (S!B3)" in read.records[0].problems[0].message


def test_lines_of_other_words_beside_units_whose_lines_are_known_are_not_taken() -> None:
    """The column says which line is which; of the second unit's lines no word tells which is the unit's."""
    first = ((A, "Nam", 10, 1, 7), (None, "Nữ", 20, 2, 8), (None, "Cộng", 30, 3, 15))
    read = table(*first, (B, "Nam", 10, 1, 7), (None, "Nữ", 20, 2, 8), (None, "Khác", 5, 3, 1))
    assert (gifts(read), told(read)) == ([3, None], [("R052", "S!A5")])


def test_lines_of_other_words_stay_as_they_are() -> None:
    """A row without a name is told as before: it may be a unit's that was left out."""
    read = table((A, "xa", 30, 20, 5), (None, "gần", 31, 21, 6))
    assert gifts(read) == [20]
    assert told(read) == [("R002", "S!B1"), ("R020", "S!A3")]
