"""Each unit beside the others: sorted once for all, as if each looked at the others one by one."""

from __future__ import annotations

from pathlib import Path
from statistics import median_high, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.collect.asked import asked_in
from docgen.collect.judging.at_one_cell import reported_once
from docgen.collect.judging.compared import _Sorted, slips_beside_others
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.standard.mau import load_form
from docgen.vn.decades import log10
from docgen.vn.numbers import Number
from docgen.vn.periods import quarter

DECADES = st.lists(st.floats(-6, 18), min_size=3, max_size=30)


@given(decades=DECADES, at=st.data())
def test_a_unit_is_set_beside_the_middle_of_all_the_others(decades: list[float], at: st.DataObject) -> None:
    """What lies above or below the middle of the others, and by how much, equal values among them."""
    number = at.draw(st.integers(0, len(decades) - 1))
    own, others = decades[number], decades[:number] + decades[number + 1 :]
    low, high = median_low(others), median_high(others)
    wanted = own - high if own > high else min(own - low, 0.0)
    every = _Sorted(decades)
    assert (every.others, every.low_of_others(own), every.differs(own)) == (len(others), low, wanted)


@given(number=st.one_of(st.integers(1, 10**400), st.decimals("0.001", "1e300", places=3)))
def test_decades_grow_with_the_number_whatever_its_size(number: Number) -> None:
    """Ten times as much is one decade more, for numbers that no float holds as well."""
    assert log10(number * 10) - log10(number) == pytest.approx(1)


MEMBERS, MONEY, MEETINGS = "so_lieu.dv", "so_lieu.tien", "so_lieu.cuoc"
OUTLINE = {
    "so_lieu": {
        "dv": {"ten": "Đoàn viên", "gia_tri": None, "don_vi_tinh": "đoàn viên", "loai_so": "thoi_diem"},
        "tien": {"ten": "Tiền", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "phat_sinh"},
        "cuoc": {"ten": "Cuộc họp", "gia_tri": None, "don_vi_tinh": "cuộc", "loai_so": "phat_sinh"},
    }
}


def _units(*odd: dict[str, int], count: int = 12, **scattered: int) -> list[Returned]:
    """Units of like size that spend alike, and odd ones."""
    alike = [
        {MEMBERS: 200 + 10 * n, MONEY: (200 + 10 * n) * (40_000 + 1_000 * n), MEETINGS: 30 + n}
        for n in range(count)
    ]
    for n, unit in enumerate(alike):
        unit |= {path: factor**n * 1_000_000 for path, factor in scattered.items()}
    return [Returned(f"{n}.xlsx", None, dict(each)) for n, each in enumerate((*alike, *odd))]


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ({MEMBERS: 250, MONEY: 115_000_000, MEETINGS: 30}, "gấp khoảng 10 lần"),
        ({MEMBERS: 250, MONEY: 1_150_000, MEETINGS: 30}, "chỉ bằng khoảng 1/10"),
        ({MONEY: 115_000_000, MEETINGS: 35}, "gấp khoảng 10 lần"),
        ({MEMBERS: 2500, MONEY: 115_000_000, MEETINGS: 35}, ""),  # a big unit: its meetings are as many
        ({MEMBERS: 250, MONEY: 250_000_000, MEETINGS: 35}, "gấp 21,7 lần"),
        ({MEMBERS: 250, MONEY: 50_000_000, MEETINGS: 35}, ""),  # four times as much
    ],
)
def test_ten_times_the_others_is_told_where_they_lie_together(odd: dict[str, int], told: str) -> None:
    """Nearly all others within two and a half times of their middle, and one ten times off."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    units = _units(odd)
    slips = slips_beside_others(units, asked, lambda each: each.values)
    found = [(n, slip.message) for n, (_, of_unit) in enumerate(slips) for slip in of_unit]
    assert [n for n, _ in found] == ([12] if told else [])
    assert all(told in message for _, message in found)


@pytest.mark.parametrize("times", [7, 12, 20, 31, 40, 63, 90, 150, 400, 2_000])
@pytest.mark.parametrize("less", [False, True])
def test_beside_others_that_lie_together_no_number_of_times_is_passed_over(times: int, *, less: bool) -> None:
    """Between ten and a hundred times, and beyond: all of it is told, upwards and downwards."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    spent = 11_500_000 // times if less else 11_500_000 * times
    units = _units({MEMBERS: 250, MONEY: spent, MEETINGS: 30})
    slips = slips_beside_others(units, asked, lambda each: each.values)
    assert [slip.question.path for _, of_unit in slips for slip in of_unit] == [MONEY]


@pytest.mark.parametrize(
    ("count", "spent", "told"), [(6, 1, True), (5, 1, True), (4, 1, False), (6, 3, False)]
)
def test_the_fewer_others_the_closer_they_have_to_lie(count: int, spent: int, told: bool) -> None:
    """Six or five that are alike are enough; of four, or of six that spend up to three times as much, not."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    units = _units({MEMBERS: 250, MONEY: 115_000_000, MEETINGS: 30}, count=count)
    for unit in units[::2][: count // 2]:
        unit.values[MONEY] *= spent
    slips = slips_beside_others(units, asked, lambda each: each.values)
    assert [slip.question.path for _, of_unit in slips for slip in of_unit] == ([MONEY] if told else [])


def test_a_number_of_members_that_is_ten_times_too_small_is_blamed_itself() -> None:
    """Three figures are ten times the others' for each member, and no more than theirs by themselves."""
    outline = {"so_lieu": {**OUTLINE["so_lieu"]}}
    for name in ("qua", "luot"):
        outline["so_lieu"][name] = {**OUTLINE["so_lieu"]["cuoc"], "ten": f"Số {name}", "don_vi_tinh": "suất"}
    asked = asked_in(outline, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    units = _units({MEMBERS: 25, MONEY: 11_500_000, MEETINGS: 35})
    for unit in units:
        unit.values |= {"so_lieu.qua": unit.values[MEETINGS] * 4, "so_lieu.luot": unit.values[MEETINGS] * 9}
    slips = slips_beside_others(units, asked, lambda each: each.values)
    found = [slip for _, of_unit in slips for slip in of_unit]
    assert [(each.question.path, round(each.decades)) for each in found] == [(MEMBERS, -1)]


@pytest.mark.parametrize(("spent", "told"), [(1, [MEMBERS]), (10, [])])
def test_ten_times_the_members_is_told_unless_the_other_figures_are_as_many(
    spent: int, told: list[str]
) -> None:
    """Of five other units of like size: a slip; with ten times as much money and meetings a big unit."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    units = _units({MEMBERS: 2250, MONEY: 9_500_000 * spent, MEETINGS: 32 * spent}, count=5)
    slips = slips_beside_others(units, asked, lambda each: each.values)
    assert [
        slip.question.path for _, of_unit in slips for slip in of_unit if slip.question.path == MEMBERS
    ] == told


def test_ten_times_the_others_is_nothing_where_they_are_scattered() -> None:
    """Of amounts that differ widely anyway none is odd for being ten times the middle."""
    asked = asked_in(OUTLINE, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 1), None)
    units = _units({MEMBERS: 250, MONEY: 115_000_000, MEETINGS: 30}, **{MONEY: 2})
    slips = slips_beside_others(units, asked, lambda each: each.values)
    assert [slip for _, of_unit in slips for slip in of_unit] == []


def test_the_name_of_a_value_is_said_once_at_its_cell() -> None:
    """Also where a colon stands in the name; what is told of another cell stays by itself, in its order."""
    found = Returned("a.xlsx", None, cells={"a": "E5", "b": "E6"})
    found.tell("TN205", "a", "Trong đó: nữ", "3 lượt, 5 người", "xem lại", Severity.WARNING)
    found.tell("TN203", "b", "Trong đó: nam", "9, kỳ trước 900", "gõ thừa số 0", Severity.WARNING)
    found.tell("TN203", "a", "Trong đó: nữ", "3, kỳ trước 300", "gõ thiếu số 0", Severity.WARNING)
    assert [(each.path, each.message, each.hint) for each in reported_once(found.problems)] == [
        ("E5", "Trong đó: nữ: 3 lượt, 5 người; 3, kỳ trước 300", "gõ thiếu số 0"),
        ("E6", "Trong đó: nam: 9, kỳ trước 900", "gõ thừa số 0"),
    ]
