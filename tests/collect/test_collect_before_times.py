"""Figures many times what they were last period: told without gaps, seasons of all units let alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from docgen.collect.asked import asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.units import Unit
from docgen.vn.periods import quarter

QUARTER = quarter(2026, 2)
GIFTS = "so_lieu.qua"
OUTLINE = {
    "so_lieu": {"qua": {"ten": "Suất quà", "gia_tri": None, "don_vi_tinh": "suất", "loai_so": "phat_sinh"}}
}


def _unit(number: int) -> Unit:
    return Unit(ma=f"xa-{number}", ten=f"Xã {number}", cap="xa", cap_tren=None, ky_hieu="CĐX", dia_danh="X")


def _told(*pairs: tuple[int, int]) -> list[str]:
    """What is told of units by what they had last period and have now."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    found = [Returned(f"{n}.xlsx", _unit(n), {GIFTS: now}) for n, (_, now) in enumerate(pairs)]
    check_all(found, asked, {f"xa-{n}": {GIFTS: last} for n, (last, _) in enumerate(pairs)})
    return [each.message for one in found for each in one.problems if each.code == "TN203"]


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (6, ""),
        (7, "gấp khoảng 10 lần"),
        (17, "gấp 17 lần"),
        (50, "gấp 50 lần"),
        (200, "gấp 200 lần"),
        (1000, "gấp khoảng 1.000 lần"),
        (2000, "gấp 2.000 lần"),
        (10**8, "gấp khoảng 100.000.000 lần"),
    ],
)
def test_any_number_of_times_from_about_ten_is_told(times: int, words: str) -> None:
    """Of one unit alone, with the number of times as it is."""
    told = _told((40, 40 * times))
    assert [words in message for message in told] == [True] * bool(words)


def test_what_changes_in_most_units_at_once_is_no_slip_unless_close_to_ten_times() -> None:
    """Gifts for Tết are few in the next quarter; one more unit of measure for all is told."""
    assert not _told((4_000, 100), (9_000, 300), (5_000, 200), (80, 70))
    assert len(_told((4_000, 100), (9_000, 8_000), (5_000, 4_000))) == 1
    assert len(_told((4_000, 4), (9_000, 9), (5_000, 5))) == 3


@pytest.mark.parametrize(
    ("kind", "unit", "last", "now", "told"),
    [
        ("binh_quan", "triệu đồng", "7.3", "0.0075", True),
        ("binh_quan", "triệu đồng", "7.3", "0.75", True),
        ("thoi_diem", "triệu đồng/người", "7.3", "0.73", True),
        ("binh_quan", "buổi", "2.5", "0.25", True),
        ("phat_sinh", "triệu đồng", "12.5", "1.25", True),
        ("binh_quan", "triệu đồng", "7.3", "8.1", False),
        ("phat_sinh", "triệu đồng", "12.5", "4", False),
        ("phat_sinh", "suất", "12", "1", False),  # few things by chance
    ],
)
def test_no_average_and_no_money_is_too_small_to_be_judged(
    kind: str, unit: str, last: str, now: str, *, told: bool
) -> None:
    """Beside last period and beside eight others alike: 0,75 triệu is no few things."""
    figure = {"ten": "Mức chi", "gia_tri": None, "don_vi_tinh": unit, "loai_so": kind}
    asked = asked_in({"so_lieu": {"n": figure}}, Path("o.json"), load_form("bao-cao-quy"), QUARTER, None)
    path, values = "so_lieu.n", [Decimal(now), *[Decimal(last)] * 8]
    found = [Returned(f"{n}.xlsx", _unit(n), {path: value}) for n, value in enumerate(values)]
    for before, code in (({"xa-0": {path: Decimal(last)}}, "TN203"), ({}, "TN204")):
        for each in found:
            each.problems = []
        check_all(found, asked, before)
        codes = [[p.code for p in each.problems] for each in found]
        assert codes == [[code] * told, *[[]] * 8]


STOCK = {
    "tong": {"ten": "Tổng số đoàn viên", "gia_tri": None, "don_vi_tinh": "người", "loai_so": "thoi_diem"},
    "dau": {"ten": "Đoàn viên đầu kỳ", "gia_tri": None, "don_vi_tinh": "người", "loai_so": "thoi_diem"},
    "tang": {
        "ten": "Đoàn viên tăng trong kỳ",
        "gia_tri": None,
        "don_vi_tinh": "người",
        "loai_so": "phat_sinh",
    },
    "giam": {
        "ten": "Đoàn viên giảm trong kỳ",
        "gia_tri": None,
        "don_vi_tinh": "người",
        "loai_so": "phat_sinh",
    },
}


@pytest.mark.parametrize(
    ("opening_name", "numbers", "last", "codes"),
    [
        ("Đoàn viên đầu kỳ", (667, 663, 12, 8), 663, []),
        ("Đoàn viên đầu kỳ", (667, 663, 12, 38), 663, ["TN202"]),
        ("Đoàn viên đầu kỳ", (667, 652, 12, 8), 663, ["TN207"]),
        ("Đoàn viên đầu năm", (667, 630, 12, 8), 663, []),  # what came in this quarter alone
    ],
)
def test_a_total_is_the_closing_figure_beside_an_opening_one(
    opening_name: str, numbers: tuple[int, ...], last: int, codes: list[str]
) -> None:
    """A total of members goes on from last period's and is what was there, came and went."""
    stock = {**STOCK, "dau": {**STOCK["dau"], "ten": opening_name}}
    asked = asked_in({"so_lieu": stock}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    values = dict(zip((f"so_lieu.{name}" for name in STOCK), numbers, strict=True))
    found = Returned("a.xlsx", _unit(1), dict(values))
    check_all([found], asked, {"xa-1": {"so_lieu.tong": last}})
    assert [each.code for each in found.problems] == codes
