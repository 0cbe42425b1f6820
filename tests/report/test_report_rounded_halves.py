"""Sums of rounded figures, and quotients of sums over lines that have only one of the two figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from report_builder import problems

from docgen.jsonfile import dump_json, parse_json


def tenths(part: int, whole: int) -> Decimal:
    """A quotient, rounded."""
    return round(Decimal(part) / whole, 1)


MEANS = ["Đơn vị", "Số người", "Kinh phí", "Bình quân"]
NUMBERED = ["TT", "Đơn vị", "Giao (1)", "Làm (2)", "Đạt (3=2/1)"]


def told(columns: list[Any], rows: list[list[Any]], **more: Any) -> list[tuple[str, str]]:
    """What is said of the figures of a table: code and cell."""
    table = {"cot": columns, "dong": rows, **more}
    raw, _ = parse_json(dump_json([{"bang": table}]).encode())
    found = problems(noi_dung=raw)
    return [(each.code, each.path.rpartition("bang")[2]) for each in found if each.code in ("D084", "D087")]


@pytest.mark.parametrize(("people", "codes"), [("chưa có", [("D087", ".dong[3][3]")]), (20, []), ("-", [])])
def test_a_quotient_of_sums_needs_both_figures_of_each_line(people: Any, codes: list[Any]) -> None:
    """A mean over all counts the money of a unit whose people nobody has said."""
    count = 30 + (people if isinstance(people, int) else 0)
    share = 20 if people == 20 else "-"
    rows = [
        ["a", 10, 200, 20],
        ["b", 20, 400, 20],
        ["c", people, 400, share],
        ["Tổng cộng", count, 1000, tenths(1000, count)],
    ]
    assert told(MEANS, rows) == codes


@pytest.mark.parametrize(("plan", "codes"), [(None, [("D087", ".dong[3][4]")]), (60, [])])
def test_so_does_one_that_the_numbers_of_the_columns_say(plan: Any, codes: list[Any]) -> None:
    """Whatever the row of sums is called."""
    total = 140 + (plan or 0)
    rate = tenths(18600, total)
    rows = [[1, "a", 100, 98, 98], [2, "b", 40, 38, 95], [3, "c", plan, 50, plan and Decimal("83.3")],
            ["", "Tổng cộng", total, 186, rate]]  # fmt: skip
    assert told(NUMBERED, rows) == codes


@pytest.mark.parametrize("name", ["Toàn tỉnh", "Tổng số"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("plan", [None, 60])
def test_a_line_called_the_whole_is_a_row_of_sums(name: str, first: bool, typed: bool, plan: Any) -> None:
    """“Toàn tỉnh” as any line of the table has no rate where one of its lines lacks a figure."""
    rate = {"tieu_de": "Tỷ lệ (%)", "loai": "phan_tram", "tu": "Thực hiện", "mau": "Kế hoạch"}
    total = 140 + (plan or 0)
    whole = [name, total, 186, tenths(18600, total) if typed else None]
    lines = [["a", 100, 98, None], ["b", 40, 38, None], ["c", plan, 50, None]]
    rows = [whole, *lines] if first else [*lines, whole]
    found = told(["Đơn vị", "Kế hoạch", "Thực hiện", rate], rows)
    at = (0 if first else 3, 3) if typed else (3 if first else 2, 1)
    assert found == ([] if plan else [("D087", f".dong[{at[0]}][{at[1]}]")])


@pytest.mark.parametrize(("note", "total", "codes"), [
    ("Số liệu đã làm tròn đến triệu đồng.", 11, []), ("Số liệu đã làm tròn đến triệu đồng.", 12, []),
    ("Số liệu đã làm tròn đến triệu đồng.", 13, ["D084"]), ("Số liệu chưa làm tròn.", 11, ["D084"]),
    ("", 11, ["D084"]),
])  # fmt: skip
@pytest.mark.parametrize("key", ["ghi_chu", "don_vi_tinh"])
def test_whole_figures_said_to_be_rounded_may_miss_their_sum(
    note: str, total: int, codes: list[str], key: str
) -> None:
    """By half a unit for each: 3 + 3 + 4 of 3,4 + 3,4 + 4,4 is 11 where the sum is 11,2."""
    rows = [["a", 3], ["b", 3], ["c", 4], ["Tổng cộng", total]]
    found = told(["Đơn vị", "Triệu đồng"], rows, **({key: note} if note else {}))
    assert [code for code, _ in found] == codes
