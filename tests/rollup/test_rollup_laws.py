"""The laws of adding up: however the units are grouped and the periods divided, the sums are the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.rollup.arithmetic import over_periods, over_units, own_part, rate, rounded, weighted
from tests.rollup.rollup_builder import (
    figure,
    months,
    outline,
    quarters,
    record,
    register,
    rolled,
    unit,
    values,
)
from tests.thorough import examples

NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False),
)
WEIGHTS = st.integers(0, 10**6)
KINDS = ("phat_sinh", "thoi_diem", "luy_ke", "lon_nhat", "nho_nhat", "dem")
FIGURES = {
    "moi": figure("phat_sinh"),
    "co": figure("thoi_diem"),
    "tu_dau": figure("luy_ke"),
    "cao": figure("lon_nhat"),
    "thap": figure("nho_nhat"),
    "ty": figure("ty_le", don_vi_tinh="%", tu="moi", mau="co"),
    "tb": figure("binh_quan", theo="nguoi"),
    "nguoi": figure("thoi_diem"),
}
ROW = st.fixed_dictionaries(
    {
        "moi": st.integers(0, 10**9),
        "co": st.integers(0, 10**9),
        "tu_dau": st.integers(0, 10**9),
        "cao": NUMBERS,
        "thap": NUMBERS,
        "tb": st.integers(0, 10**7),
        "nguoi": st.integers(0, 10**5),
    }
)


@given(kind=st.sampled_from(KINDS), groups=st.lists(st.lists(NUMBERS, min_size=1), min_size=1, max_size=6))
def test_any_grouping_gives_the_same_total(kind: str, groups: list[list[Any]]) -> None:
    """The total of the groups' totals is the total of all, exactly, for every kind."""
    flat = [value for group in groups for value in group]
    totals = [over_units(kind, group) for group in groups]
    assert over_units(kind, [total for total in totals if total is not None]) == over_units(kind, flat)


@given(kind=st.sampled_from(KINDS), parts=st.lists(st.lists(NUMBERS, min_size=1), min_size=1, max_size=4))
def test_any_division_of_a_period_gives_the_same_total(kind: str, parts: list[list[Any]]) -> None:
    """Months make the year directly or through quarters: the total over periods is the same."""
    flat = [value for part in parts for value in part]
    totals = [over_periods(kind, part) for part in parts]
    assert over_periods(kind, [total for total in totals if total is not None]) == over_periods(kind, flat)


@given(groups=st.lists(st.lists(st.tuples(NUMBERS, WEIGHTS)), max_size=5))
def test_weighted_sums_add_over_any_grouping(groups: list[list[tuple[Any, int]]]) -> None:
    """An average is made of two sums, and both add up: no rounding between the levels gets into it."""
    whole = weighted([pair for group in groups for pair in group])
    parts = [weighted(group) for group in groups]
    assert (sum(part[0] for part in parts), sum(part[1] for part in parts)) == whole


@given(own=st.lists(NUMBERS, min_size=2, max_size=12))
def test_the_difference_of_running_totals_is_the_periods_own(own: list[Any]) -> None:
    """A number counted since the start of the year is the sum of the periods, its growth the period's own."""
    running = [over_units("phat_sinh", own[: i + 1]) for i in range(len(own))]
    last, before = running[-1], running[-2]
    assert last is not None
    assert before is not None
    assert over_periods("luy_ke", running) == over_periods("phat_sinh", own)  # type: ignore[arg-type]
    assert own_part(last, before) == own[-1]


def test_decimals_are_exact_and_halves_go_up() -> None:
    """0,1 added ten times is 1; 112,5 is rounded to 113; a rate of nothing is none."""
    assert over_units("phat_sinh", [Decimal("0.1")] * 10) == 1
    ratio = rate(9, 8)
    assert ratio is not None
    assert (rounded(ratio, 1), rounded(ratio, 0)) == (Decimal("112.5"), 113)
    assert rate(5, 0) is None


@settings(max_examples=examples(12))
@given(rows=st.lists(ROW, min_size=2, max_size=6), cuts=st.data())
def test_a_roll_up_over_any_split_of_units_gives_the_same_sums(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], cuts: st.DataObject
) -> None:
    """Units directly below the province, or below groups in between: one run, the same sums to the digit."""
    folder = tmp_path_factory.mktemp("tach")
    groups = [cuts.draw(st.integers(0, 2)) for _ in rows]
    records = [record(f"d{i}", row) for i, row in enumerate(rows)]
    flat = register(*(unit(f"d{i}") for i in range(len(rows))))
    between = [unit(f"g{group}") for group in sorted(set(groups))]
    deep = register(*between, *(unit(f"d{i}", f"g{group}") for i, group in enumerate(groups)))
    data = outline(FIGURES)
    assert values(rolled(folder / "a", data, records, flat)) == values(
        rolled(folder / "b", data, records, deep)
    )


@settings(max_examples=examples(8))
@given(rows=st.lists(ROW, min_size=12, max_size=12))
def test_months_make_the_year_directly_or_through_quarters(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    """Twelve months added up to the year, or to quarters and these to the year, give the same sums.

    Averages are left out: a quarter's is rounded when it is written down.
    """
    folder = tmp_path_factory.mktemp("ky")
    figures = {name: each for name, each in FIGURES.items() if name != "tb"}
    direct = values(rolled(folder / "nam", outline(figures), months("tinh", rows)))
    parts = []
    for number in range(4):
        data = outline(figures, mau="bao-cao-quy", ky={"nam": 2023, "quy": number + 1})
        own = months("tinh", rows[3 * number : 3 * number + 3], 3 * number + 1)
        parts.append(values(rolled(folder / f"q{number}", data, own)))
    given_ = [{name: value for name, value in part.items() if name != "ty"} for part in parts]
    assert values(rolled(folder / "quy", outline(figures), quarters("tinh", given_))) == direct


@settings(max_examples=examples(8))
@given(own=st.lists(st.integers(0, 10**9), min_size=4, max_size=4))
def test_running_totals_and_the_periods_own_numbers_agree(
    tmp_path_factory: pytest.TempPathFactory, own: list[int]
) -> None:
    """Quarters that report since January and quarters that report their own make the same year.

    The year's running total is the last one; taken apart by what was reached before, the parts are the own.
    """
    folder = tmp_path_factory.mktemp("luy-ke")
    running = [sum(own[: i + 1]) for i in range(4)]
    of_periods = values(
        rolled(folder / "a", outline({"x": figure("phat_sinh")}), quarters("tinh", [{"x": n} for n in own]))
    )
    since_january = values(
        rolled(folder / "b", outline({"x": figure("luy_ke")}), quarters("tinh", [{"x": n} for n in running]))
    )
    told = [
        {"x": {"gia_tri": n, "loai_so": "luy_ke", "ky_truoc": running[i - 1] if i else 0}}
        for i, n in enumerate(running)
    ]
    taken_apart = values(rolled(folder / "c", outline({"x": figure("phat_sinh")}), quarters("tinh", told)))
    assert of_periods == since_january == taken_apart == {"x": sum(own)}
