"""The laws of the arithmetic: the right percentage passes, whatever the figures, and no other does."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.check.figures.arithmetic import Rounding, explained_by_a_rate, rounding
from docgen.vn.numbers import format_number, ratio_percent
from tests.check.figures.found import text_findings
from tests.thorough import examples

counts = st.integers(13, 99_999)  # a pair of small figures could be a date
places = st.integers(0, 2)


def said(a: int, b: int, rate: Decimal) -> list[str]:
    """The codes found in a sentence that says ``rate`` of a/b, with all its decimals."""
    shown = f"{rate:f}".replace(".", ",")
    text = f"Đã cập nhật {format_number(a)}/{format_number(b)} đoàn viên, đạt {shown}%."
    return [each.code for each in text_findings([text])]


@given(counts, counts, places)
def test_the_half_up_percentage_is_always_fine(a: int, b: int, shown: int) -> None:
    """Any a/b with its rate rounded half up, at any number of decimals, gives no finding."""
    assert said(a, b, ratio_percent(a, b, shown)) == []


@given(counts, counts, places)
def test_a_truncated_percentage_is_noted(a: int, b: int, shown: int) -> None:
    """A rate with digits cut off is a note, unless cutting and rounding give the same."""
    cut = Decimal(a * 100 * 10**shown // b).scaleb(-shown)
    assume(cut != ratio_percent(a, b, shown))
    assume(a > b or cut < 100)
    assert said(a, b, cut) == ["SL102"]


@given(counts, counts, places, st.integers(-500, 500).filter(bool))
def test_any_other_percentage_is_found(a: int, b: int, shown: int, off: int) -> None:
    """A rate that is neither rounded nor truncated is an error; of a part over 100% see below."""
    rate = ratio_percent(a, b, shown) + Decimal(off).scaleb(-shown)
    assume(rate >= 0)
    assume(a > b or rate < 100)
    assume(rate != Decimal(a * 100 * 10**shown // b).scaleb(-shown))
    assert said(a, b, rate) == ["SL101"]


@pytest.mark.parametrize(
    ("sentence", "turned"),
    [
        ("Kết nạp mới 1.100/1.515 đoàn viên, đạt 137,7% KH.", True),
        ("Kết nạp mới 1.100/1.515 đoàn viên, đạt 147,7% KH.", False),
        ("Kế hoạch 1.515 đoàn viên, thực hiện 1.100 đoàn viên, đạt 137,7%.", True),
        ("Kế hoạch 1.515 đoàn viên, thực hiện 1.100 đoàn viên, đạt 147,7%.", False),
        ("Kết nạp mới 0/1.515 đoàn viên, đạt 137,7% KH.", False),
    ],
)
def test_two_figures_that_have_changed_places_are_asked_about(sentence: str, turned: bool) -> None:
    """The rate is right the other way round: the hint says so."""
    (finding,) = text_findings([sentence])
    assert (finding.code, "đổi chỗ" in finding.hint) == ("SL101", turned)


@given(st.integers(20, 2_000), st.integers(20, 2_000), st.sampled_from(range(5, 100, 5)), places)
def test_a_rate_of_a_planned_rate_is_left_alone(a: int, b: int, plan: int, shown: int) -> None:
    """A part of a whole may be said in percent of a planned rate: nothing is found then."""
    assume(a <= b)
    rate = ratio_percent(a * 10_000, b * plan * 100, shown)
    text = f"Có {a}/{b} CĐCS tổ chức hội nghị, đạt {format_number(rate)}% kế hoạch."
    assert text_findings([text]) == []


@given(st.fractions(0, 1000), places)
def test_rounding_tells_three_cases(exact: Fraction, shown: int) -> None:
    """Half up is right, cut off is truncated when it differs, one further away is wrong."""
    unit = Fraction(1, 10**shown)
    low = exact // unit
    high = low + 1
    right = high if 2 * (exact - low * unit) >= unit else low
    assert rounding(exact, Decimal(right).scaleb(-shown), shown) is Rounding.RIGHT
    if right == high:
        assert rounding(exact, Decimal(low).scaleb(-shown), shown) is Rounding.TRUNCATED
    assert rounding(exact, Decimal(high + 1).scaleb(-shown), shown) is Rounding.WRONG


@pytest.mark.parametrize(
    ("a", "b", "rate", "explained"),
    [(109, 135, "107.6", True), (30, 135, "88.2", True), (27, 135, "100", True), (109, 135, "87", False)],
)
def test_planned_rates_that_explain(a: int, b: int, rate: str, explained: bool) -> None:
    """75% of 135, 25% of 135 made whole (34), 20% of 135; and a rate that no usual plan explains."""
    shown = Decimal(rate)
    assert explained_by_a_rate(Decimal(a), Decimal(b), shown, -int(shown.as_tuple().exponent)) is explained


@given(st.lists(st.integers(1, 500), min_size=2, max_size=5), st.integers(-30, 30))
def test_parts_after_gom_must_make_the_whole(parts: list[int], off: int) -> None:
    """A whole and its parts after "gồm": silent when they add up, found when they do not."""
    whole = sum(parts) + off
    assume(whole > 0)
    assume(all(sum(parts[:count]) != whole for count in range(2, len(parts))))
    listed = ", ".join(f"{part} cuộc" for part in parts[:-1]) + f" và {parts[-1]} cuộc"
    total = format_number(whole)
    found = [each.code for each in text_findings([f"Đã thực hiện {total} cuộc kiểm tra, gồm {listed}."])]
    assert found == ([] if off == 0 else ["SL201"])


@given(st.integers(0, 400), st.decimals(1, 400, places=1), st.integers(0, 30_000), st.integers(0, 2))
@settings(max_examples=examples(40))
def test_planned_rates_are_tried_as_percentages_are_judged(
    a: int, b: Decimal, units: int, shown: int
) -> None:
    """The quick trial of all usual plans says what rounding each of them says."""
    rate = Decimal(units).scaleb(-shown)
    goals = [Fraction(b) * plan / 100 for plan in (*range(5, 100, 5), 98, 99)]
    tried = {each for goal in goals for each in (goal, Fraction(floor(goal)), Fraction(ceil(goal))) if each}
    right = any(rounding(a * 100 / goal, rate, shown) is not Rounding.WRONG for goal in tried)
    assert explained_by_a_rate(Decimal(a), b, rate, shown) is right
