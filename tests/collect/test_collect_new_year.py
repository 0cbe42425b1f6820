"""Sums since January in the first quarter, beside those with which the year before ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.collect.asked import asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.vn.periods import quarter

IDEAS, MONEY, TERM = "so_lieu.sk", "so_lieu.thu", "so_lieu.quy"
OUTLINE = {
    "so_lieu": {
        "sk": {
            "ten": "Sáng kiến từ đầu năm",
            "gia_tri": None,
            "don_vi_tinh": "sáng kiến",
            "loai_so": "luy_ke",
        },
        "thu": {"ten": "Thu từ đầu năm", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "luy_ke"},
        "quy": {"ten": "Quỹ từ đầu nhiệm kỳ", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "luy_ke"},
    }
}
LAST = {IDEAS: 704, MONEY: 4_000_000_000, TERM: 900_000_000}


def told(values: list[dict[str, int]], of: int = 1, year: int = 2026) -> list[tuple[str, str]]:
    """What is told of units that sent these values for a quarter, after the fourth of 2025."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(year, of), None)
    units = [Returned(f"{number}.xlsx", None, dict(each)) for number, each in enumerate(values)]
    check_all(
        units,
        asked,
        {"": {**LAST, "ky": {"nam": 2025, "quy": 4} if of == 1 else {"nam": year, "quy": of - 1}}},
    )
    return [(each.code, each.message) for unit in units for each in unit.problems]


@pytest.mark.parametrize(
    "values",
    [
        {IDEAS: 6},
        {IDEAS: 0},
        {MONEY: 160_000_000},
        {MONEY: 1_000_000_000},
        {MONEY: 4_000_000_000},
        {TERM: 900_000_000},
    ],
)
def test_little_of_a_new_year_is_not_told(values: dict[str, int]) -> None:
    """Three months are not set beside twelve; all of it may come in at once."""
    assert told([values]) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({MONEY: 10_000_000_000}, "sau 3 tháng, cả năm trước 4.000.000.000 (gấp khoảng 10 lần"),
        ({MONEY: 1_000_000}, "chỉ bằng khoảng 1/1.000"),
        ({IDEAS: 1_760}, "gấp khoảng 10 lần mức 3 tháng"),
        ({TERM: 90_000_000}, "kỳ trước đã là 900.000.000"),
    ],
)
@pytest.mark.parametrize("units", [1, 4, 12])
def test_a_slip_is_told_beside_as_many_months(values: dict[str, int], words: str, units: int) -> None:
    """Of one unit as of many at once; a fund of the term goes on over the turn of the year."""
    found = told([values] * units)
    assert len([message for _, message in found if words in message]) == units


def test_within_a_year_the_sum_before_is_the_same_sum() -> None:
    """In the second quarter it may not fall, and ten times as much is beside that of the first."""
    found = told([{MONEY: 160_000_000}], of=2)
    assert "TN208" in [code for code, _ in found]
    assert any("1/25" in message for _, message in found)


def test_no_income_in_three_months_is_told() -> None:
    """Of money alone: it comes in all the year."""
    assert [code for code, _ in told([{MONEY: 0}])] == ["TN212"]
