"""Rows that somebody has named as sums in words that may be a name too: "Cộng sự nghiệp"."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import document, problems

from docgen.errors import Problem, Severity
from docgen.jsonfile import dump_json, parse_json
from docgen.report.document import Table

Rows = list[list[Any]]
COLUMNS: list[Any] = ["Đơn vị", {"tieu_de": "Đoàn viên", "loai": "so", "tong": True}]
NAMES = ["Cộng sự nghiệp", "Tổng sự nghiệp", "Tổng hợp khối SN", "Cộng đồng bằng", "Cộng tác viên", "Tổng"]


def typed(name: str, figure: int, total: int | None) -> Rows:
    """Two lists that end in their sums, and the total of all."""
    first = name if name == "Tổng" else "Cộng hành chính"
    return [["Sở A", 12], ["Sở B", 30], [first, 42], ["Trường C", 55], ["Viện D", 81], [name, figure],
            ["Tổng cộng", total]]  # fmt: skip


def told(rows: Rows, columns: list[Any] = COLUMNS) -> list[Problem]:
    """What is said of a table."""
    raw, _ = parse_json(dump_json([{"bang": {"cot": columns, "dong": rows}}]).encode())
    return [each for each in problems(noi_dung=raw) if each.code in ("D084", "D094")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.thorough(one_of=3)
def test_a_row_with_the_sum_of_its_list_is_its_sub_total(name: str) -> None:
    """The right total is accused of nothing, one left open counts each line once."""
    assert told(typed(name, 136, 178)) == []
    assert told(typed(name, 136, None)) == []
    (table,) = document(noi_dung=[{"bang": {"cot": COLUMNS, "dong": typed(name, 136, None)}}]).blocks
    assert isinstance(table, Table)
    assert table.rows[-1].texts[-1] == "178"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("total", [178, None])
def test_a_wrong_sub_total_is_told_itself(name: str, total: int | None) -> None:
    """With what its lines give; the total stays the right one."""
    (found,) = told(typed(name, 137, total))
    assert found.path.endswith(".dong[5][1]")
    assert found.message.endswith("tổng ghi 137, cộng được 136")


def test_sums_of_one_name_are_all_of_their_lists() -> None:
    """Also the last, where no total of all follows."""
    rows: Rows = [["A", 5], ["B", 7], ["Tổng", 12], ["C", 5], ["D", 6], ["Tổng", 11]]
    assert told(rows) == []
    rows[2][1] = 14
    (found,) = told(rows)
    assert found.path.endswith(".dong[2][1]")
    assert found.message.endswith("tổng ghi 14, cộng được 12")


def test_a_name_that_only_opens_as_a_sum_is_a_line() -> None:
    """Its figure is added up with the others."""
    rows: Rows = [
        ["Cán bộ", 40],
        ["Đoàn viên", 90],
        ["Cộng tác viên", 25],
        ["Cộng đồng", 31],
        ["Tổng cộng", 186],
    ]
    assert told(rows) == []


def test_a_typed_total_says_whether_such_a_row_is_a_line() -> None:
    """Forty-two of "Cộng tác viên" may be as many as the two lines above: asked about, the total stands."""
    rows: Rows = [["Cán bộ", 12], ["Đoàn viên", 30], ["Cộng tác viên", 42], ["Tổng cộng", 84]]
    assert [(each.code, each.severity) for each in told(rows)] == [("D094", Severity.WARNING)]
    assert told([*rows[:3], ["Tổng cộng", 42]]) == []


TWO: list[Any] = [
    "Đơn vị",
    *({"tieu_de": each, "loai": "so", "tong": True} for each in ("Kế hoạch", "Thực hiện")),
]
LINES: Rows = [["A", 120, 130], ["B", 95, 90], ["C", 60, 72]]


@pytest.mark.parametrize("at", [0, 3])
def test_a_row_for_the_whole_is_refused_though_a_figure_of_it_is_wrong(at: int) -> None:
    """The sum that docgen prints would count all twice; which figure is wrong is said."""
    rows = [*LINES[:at], ["Toàn tỉnh", 275, 202], *LINES[at:]]
    (found,) = told(rows, TWO)
    assert (found.code, found.severity, found.path[-8:]) == ("D094", Severity.ERROR, f".dong[{at}]")
    assert "(trừ cột “Thực hiện” cộng được 292)" in found.message


def test_a_row_for_the_whole_with_figures_of_its_own_is_a_line() -> None:
    """What the body of the whole does itself is added up with the others; a small sum may be chance."""
    assert told([["A", 2, 130], ["B", 3, 90], ["Toàn tỉnh tổ chức", 5, 400]], TWO) == []


def test_a_sum_that_opens_its_group_is_refused() -> None:
    """Where it is exactly the sum of the lines below it, and docgen adds up the table."""
    rows: list[Any] = [{"nhom": "Khối xã", "dong": [["Cộng", 275, 292], *LINES]}]
    (found,) = told(rows, TWO)
    assert (found.code, found.severity, found.path[-16:]) == ("D094", Severity.ERROR, ".dong[0].dong[0]")
