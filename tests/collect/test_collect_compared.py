"""Each unit beside the others: sorted once for all, as if each looked at the others one by one."""

from __future__ import annotations

from statistics import median_high, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.collect.compared import _Sorted
from docgen.vn.decades import log10
from docgen.vn.numbers import Number

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
