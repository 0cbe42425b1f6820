"""Which figures are one stock at the beginning and at the end, by their names."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.vn.shares import Named
from docgen.vn.stocks import OPENING, stocks

FIRST = date(2026, 4, 1)
FLOWS = ("Đoàn viên tăng trong kỳ", "Đoàn viên giảm trong kỳ")


def _stocks(standing: tuple[str, ...], flows: tuple[str, ...] = FLOWS) -> list[dict[str, str]]:
    figures = [Named(name, name, "người", "thoi_diem") for name in standing]
    figures += [Named(name, name, "người", "phat_sinh") for name in flows]
    return stocks(figures, FIRST)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("Đoàn viên đầu kỳ", "Đoàn viên cuối kỳ"),
        ("Đoàn viên đầu kỳ", "Tổng số đoàn viên"),
        ("Đoàn viên đầu quý", "Đoàn viên hiện có"),
        ("Đoàn viên kỳ trước chuyển sang", "Tổng số đoàn viên có đến cuối kỳ báo cáo"),
        ("Số đoàn viên đến 31/3/2026", "Số đoàn viên đến 30/6/2026"),
        ("Số đoàn viên có đến ngày 31/3/2026", "Tổng số đoàn viên"),
    ],
)
def test_the_closing_figure_is_the_one_of_the_same_thing_as_of_a_day(opening: str, closing: str) -> None:
    """However it is named; parts of it are not taken for it."""
    found = _stocks((closing, opening, "Đoàn viên nam", "Đoàn viên nữ"))
    assert found == [{"đầu": opening, "cuối": closing, "tăng": FLOWS[0], "giảm": FLOWS[1]}]


@pytest.mark.parametrize(
    "standing",
    [
        ("Đoàn viên đầu kỳ", "Tổng số đoàn viên", "Đoàn viên hiện có"),  # two may be meant
        ("Đoàn viên đầu kỳ", "Công đoàn cơ sở"),
        ("Đoàn viên nữ đầu kỳ", "Tổng số đoàn viên"),
        ("Số đoàn viên đến 30/6/2026", "Số đoàn viên đến 30/4/2026"),
    ],
)
def test_no_closing_figure_is_guessed(standing: tuple[str, ...]) -> None:
    """Of two that fit none is taken, nor what counts another thing."""
    assert _stocks(standing) == []


def test_one_way_of_coming_is_not_all_that_came_unless_the_name_says_the_end() -> None:
    """Members may come from elsewhere, too."""
    flows = ("Đoàn viên kết nạp mới",)
    assert _stocks(("Đoàn viên đầu kỳ", "Tổng số đoàn viên"), flows) == [
        {"đầu": "Đoàn viên đầu kỳ", "cuối": "Tổng số đoàn viên"}
    ]


def test_what_is_counted_from_the_start_of_the_year_is_no_opening_stock() -> None:
    """Such words say since when."""
    assert OPENING.search("Số dư đầu năm")
    assert OPENING.search("Hồ sơ tồn đầu")
    assert not OPENING.search("Sáng kiến từ đầu năm")
    assert not OPENING.search("Đoàn viên tăng so với đầu năm")
