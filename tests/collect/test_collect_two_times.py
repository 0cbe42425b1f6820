"""A file that says two times is told with both places; what is planned or compared is no other time."""

from __future__ import annotations

import pytest

from docgen.collect.same_period import times_of
from docgen.collect.two_times import two_times
from docgen.errors import Severity
from docgen.records.columns_aside import When
from docgen.vn.periods import quarter

OWN = ("A2", "SỐ LIỆU QUÝ III NĂM 2026")
UNTIMED = ("A2", "SỐ LIỆU HOẠT ĐỘNG CÔNG ĐOÀN")
COLUMN = [("B4", "Nội dung"), ("D4", "Quý III/2026")]


@pytest.mark.parametrize(
    ("titles", "file", "places"),
    [
        ([OWN, ("A3", "(số liệu tính đến 31/8/2026)")], "b.xlsx", ("A3", "A2")),
        ([OWN, ("A3", "Số liệu tính đến ngày 30/6/2026")], "b.xlsx", ("A3", "A2")),
        ([OWN, ("Quý II-2026", "Quý II-2026")], "b.xlsx", ("tên trang tính “Quý II-2026”", "A2")),
        ([OWN, ("A3", "BÁO CÁO QUÝ II")], "b.xlsx", ("A3", "A2")),
        ([("A2", "SỐ LIỆU QUÝ II NĂM 2026"), *COLUMN], "b.xlsx", ("A2", "D4")),
        ([OWN], "bao cao quy 2 nam 2026.xlsx", ("tên tệp", "A2")),
        ([OWN], "xa-01-2026Q2.xlsx", ("tên tệp", "A2")),
        ([UNTIMED, ("D4", "Kết quả")], "Phú Lộc - so lieu quy II nam 2026.xlsx", ("tên tệp", "không ghi kỳ")),
        ([], "Báo cáo quý II năm 2026.xlsx", ("tên tệp", "không ghi kỳ")),
        ([UNTIMED, ("A9", "Mường Mô, ngày 30 tháng 9 năm 2026")], "quy 2.xlsx", ("tên tệp", "không ghi kỳ")),
    ],
)
def test_both_places_are_named(titles: list[tuple[str, str]], file: str, places: tuple[str, str]) -> None:
    """The name of a sheet or file, a line, a column, a day long before the end."""
    (found,) = two_times(titles, quarter(2026, 3), file)
    assert (found.code, found.severity) == ("TN116", Severity.WARNING)
    assert all(place in found.message for place in places)


def test_a_day_near_the_end_is_noted() -> None:
    """Reports are made before the end of what they are about."""
    (found,) = two_times([OWN, ("A3", "(Tính đến ngày 15/9/2026)")], quarter(2026, 3), "b.xlsx")
    assert found.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("titles", "file"),
    [
        ([OWN, ("A3", "(số liệu tính đến 30/9/2026)")], "phieu-xa-01-2026Q3.xlsx"),
        ([OWN, ("Quý III", "Quý III")], "Quy 3.xlsx"),
        ([OWN, ("Thang 9", "Thang 9")], "thang 9.xlsx"),
        ([OWN, ("2026", "2026")], "bao cao 2026.xlsx"),
        ([OWN, ("A3", "(Kèm theo Công văn số 12/LĐLĐ quý II năm 2026)")], "b.xlsx"),
        ([OWN, ("A3", "So với quý II năm 2026")], "b.xlsx"),
        ([OWN, ("A3", "Số đầu kỳ tính đến 30/6/2026")], "b.xlsx"),
        ([OWN, ("A3", "Đề nghị gửi về tỉnh đến ngày 05/10/2026")], "b.xlsx"),
        ([OWN, ("A3", "VÀ PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2026")], "b.xlsx"),
        ([OWN, ("A3", "VÀ NHIỆM VỤ"), ("A4", "QUÝ IV NĂM 2026")], "b.xlsx"),
        ([OWN, ("B4", "Nội dung"), ("C4", "Quý II/2026"), ("D4", "Quý III/2026")], "b.xlsx"),
        ([OWN, ("A3", "Mường Mô, ngày 30 tháng 6 năm 2026")], "b.xlsx"),
        ([UNTIMED], "Báo cáo quý III năm 2026.xlsx"),
        ([UNTIMED], "thang 9.xlsx"),
        ([UNTIMED], "phieu-xa-01-2026Q3.xlsx"),
        ([UNTIMED], "Phú Lộc gửi 02.10.2026.xlsx"),
        ([UNTIMED], "so lieu 2026 (2).xlsx"),
        ([UNTIMED], "theo cong van quy II.xlsx"),
        ([UNTIMED], "Kế hoạch quý IV.xlsx"),
    ],
)
def test_what_is_planned_compared_or_cited_is_no_other_time(titles: list[tuple[str, str]], file: str) -> None:
    """Neither is a month within the period, or a day by which a file is due."""
    assert list(two_times(titles, quarter(2026, 3), file)) == []


def test_the_name_of_a_file_is_nothing_beside_records_that_say_their_period() -> None:
    """A table with a column Kỳ, whatever its file is called."""
    assert list(two_times([UNTIMED], quarter(2026, 3), "quy 2.xlsx", dated=True)) == []


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("T7", When.ANOTHER),
        ("T.08/2026", When.ANOTHER),
        ("(T9)", When.ANOTHER),
        ("T13", None),
        ("T7 người", None),
        ("Quý III", When.THIS),
    ],
)
def test_a_head_may_say_its_month_in_short(head: str, when: When | None) -> None:
    """A month is no column of its quarter, whether it is written T7 or Tháng 7."""
    assert times_of(quarter(2026, 3)).of(head) is when
