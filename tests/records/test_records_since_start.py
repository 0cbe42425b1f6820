"""Columns of a table that are sums of others by their times: the year so far, the months of a quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_records_so_far import HEADINGS, named_times
from test_records_upright import MINE, read, values

from docgen.records import Heading
from docgen.report.period import period_of

GIFTS = Heading("so_lieu.qua", ("Quà tặng",), "number", "suất", adds="phat_sinh")
NEWS = Heading("so_lieu.tin", ("Tin, bài",), "number", "tin", adds="phat_sinh")
SUMS = ["Quý I", "Quý II", "Lũy kế 6 tháng"]
LATER = ["6 tháng đầu năm", "Quý III", "9 tháng"]
PART = ["Quý II", "Quý III", "9 tháng"]
MONTHS = ["Tháng 4", "Tháng 5", "Tháng 6"]


def told(folder: Path, heads: list[str], *lines: list[Any], period: str = "2026Q2") -> list[tuple[str, str]]:
    """What is told of lines of a table: Quà tặng, Tin bài, Kết nạp mới and Tổng số đoàn viên, if given."""
    names = ("Quà tặng", "Tin, bài", "Kết nạp mới", "Tổng số đoàn viên")
    wanted = period_of(period, None)
    rows = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], [f"SỐ LIỆU {wanted.name.upper()}"], ["Nội dung", *heads]]
    rows += [[name, *line] for name, line in zip(names, lines, strict=False)]
    found = read(folder, rows, headings=(GIFTS, NEWS, *HEADINGS), which=named_times(wanted))
    taken = values(found)[MINE]
    own = next(at for at, head in enumerate(heads) if head.lower().endswith(wanted.name[:-9].lower()))
    assert [taken[key] for key, line in zip(("qua", "tin", "moi", "co"), lines, strict=False)] == [
        line[own] for line in lines
    ]
    problems = [*found.problems, *(problem for each in found.records for problem in each.problems)]
    return [(p.code, p.path.removeprefix("Bảng!")) for p in problems if p.severity == "nên sửa"]


@pytest.mark.parametrize(
    ("heads", "lines", "expected"),
    [
        (SUMS, [[30, 40, 70], [5, 7, 12], [3, 4, 7], [90, 95, 95]], []),
        (SUMS, [[30, 70, 70], [5, 7, 12]], [("R054", "C4")]),  # the sum typed as the quarter's
        (SUMS, [[0, 40, 40], [5, 7, 12], [0, 4, 4]], []),  # nothing came before
        (SUMS, [[30, 40, 120], [5, 7, 12]], [("R054", "D4")]),  # the sum is another one
        (SUMS, [[30, 40, 60], [5, 7, 12]], [("R054", "D4")]),
        (SUMS, [[5, 7, 12], [5, 7, 12], [3, 4, 6]], []),  # people may be the same ones
        (SUMS, [[5, 7, 12], [5, 7, 12], [3, 3, 3]], []),
        (SUMS, [[30, 40, 900], [5, 7, 800], [3, 4, 7]], []),  # since the start of something else
        (LATER, [[70, 30, 100], [12, 6, 18]], []),
        (LATER, [[70, 30, 130], [12, 6, 18]], [("R054", "D4")]),
        (PART, [[40, 100, 100], [7, 6, 18]], [("R054", "C4")]),
        (PART, [[40, 30, 100], [7, 6, 18], [7, 6, 30]], []),  # the first quarter is not there
        (["Cùng kỳ 2025", "Quý II", "Lũy kế"], [[30, 40, 40], [5, 7, 7]], []),
        (["Năm 2025", "Quý II", "Lũy kế"], [[30, 40, 40], [5, 7, 7]], []),
    ],
)
def test_a_sum_since_the_start_is_that_of_its_parts(
    tmp_path: Path, heads: list[str], lines: list[list[Any]], expected: list[tuple[str, str]]
) -> None:
    """Told at the cell that is wrong: the quarter's where it is the sum although something came before."""
    assert told(tmp_path, heads, *lines, period="2026Q3" if "Quý III" in heads else "2026Q2") == expected


@pytest.mark.parametrize("head", ["Cộng quý II", "Tổng quý II", "Quý II", "Tổng cộng quý II"])
@pytest.mark.parametrize(("total", "expected"), [(12, []), (10, [("R050", "E4")])])
def test_months_are_the_parts_of_their_quarter(
    tmp_path: Path, head: str, total: int, expected: list[tuple[str, str]]
) -> None:
    """However the quarter's column is headed; a single month beside it is compared with nothing."""
    assert told(tmp_path, [*MONTHS, head], [3, 4, 5, total], [1, 2, 3, 6], [1, 1, 1, 3]) == expected
    assert told(tmp_path, [MONTHS[0], head], [3, total], [1, 6], [1, 3]) == []


def test_the_sum_beside_a_figure_is_kept_with_its_cell(tmp_path: Path) -> None:
    """Of what happened in the period, so that it can be set beside earlier records."""
    rows = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ II NĂM 2026"], ["Nội dung", "Trong quý", "Lũy kế"]]
    rows += [["Quà tặng", 30, 70], ["Tổng số đoàn viên", 90, 90]]
    which = named_times(period_of("2026Q2", None))
    (record,) = read(tmp_path, rows, headings=(GIFTS, *HEADINGS), which=which).records
    assert record.since == {"so_lieu.qua": (70, "Bảng!C4")}
