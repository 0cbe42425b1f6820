"""How many times one number is another: what is told of ten times is told of more, and in which words."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn.decades import (
    Likelihood,
    log10,
    many_times,
    slip_hint,
    slip_likelihood,
    times_in_words,
)
from docgen.vn.numbers import Number


@given(last=st.integers(10, 10**6), times=st.integers(7, 10**7))
def test_whatever_is_many_times_stays_so_at_more_times(last: int, times: int) -> None:
    """No gap between ten, a hundred and a thousand times, upwards or downwards."""
    decades = many_times(last * times, last)
    assert decades == pytest.approx(math.log10(times))
    assert many_times(last, last * times) == -decades


@pytest.mark.parametrize(
    ("value", "last", "many"),
    [
        (600, 100, False),  # six times: below what is called ten times
        (640, 100, True),
        (2_000, 100, True),
        (60, 5, True),  # twelve times is close to ten
        (45, 2, True),
        (1, 26, True),
        (200, 5, True),
        (400, 5, True),
        (15, 1, False),  # both are small
        (100, 0, False),
    ],
)
def test_many_times_beside_small_counts(value: int, last: int, many: bool) -> None:
    """Where the threshold lies, and that of two small counts nothing can be said."""
    assert bool(many_times(value, last)) == many


@given(last=st.integers(10, 10**6), times=st.integers(10, 10**7), stands=st.booleans())
def test_from_ten_times_on_a_slip_is_never_unlikely(last: int, times: int, *, stands: bool) -> None:
    """No hole between ten, a hundred and a thousand times; from fifty times on it is likely."""
    for value, other in ((last * times, last), (last, last * times)):
        found = slip_likelihood(value, other, averaged=False, stands=stands)
        assert found is (Likelihood.LIKELY if stands or times > 50 else Likelihood.POSSIBLE)


@pytest.mark.parametrize(
    ("unit", "decades", "words"),
    [
        ("cuộc", 1.3, "gõ thừa một chữ số (10 lần)"),
        ("đồng", -1.0, "gõ thiếu một chữ số (10 lần)"),
        ("cuộc", -1.7, "gõ thiếu hai chữ số (100 lần)"),
        ("cuộc", 2.6, "gõ thừa ba chữ số (1.000 lần)"),
        ("triệu đồng", 3.1, "nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)"),
        ("cuộc", 6.0, "số của mục khác"),
    ],
)
def test_the_likeliest_slip_is_named(unit: str, decades: float, words: str) -> None:
    """By the power of ten that lies nearest, and by what is counted."""
    assert words in slip_hint(unit, decades)


@pytest.mark.parametrize(
    ("value", "other", "words"),
    [
        (1_515, 150, "gấp khoảng 10 lần"),
        (2_690, 100, "gấp 26,9 lần"),
        (100, 2_690, "chỉ bằng 1/26,9"),
        (4_000, 100, "gấp 40 lần"),
        (40_000, 100, "gấp 400 lần"),
        (100, 100_000, "chỉ bằng khoảng 1/1.000"),
        (Decimal("2.5"), Decimal(10) ** 9, "chỉ bằng khoảng 1/1.000.000.000"),
        (10**40 * 4, 1, "gấp khoảng 100" + ".000" * 13 + " lần"),
    ],
)
def test_about_is_said_only_close_to_a_power_of_ten(value: Number, other: Number, words: str) -> None:
    """Ten times is told as such only where it is close to it."""
    assert times_in_words(log10(value) - log10(other)) == words
