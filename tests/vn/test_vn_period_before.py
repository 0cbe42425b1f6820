"""The period before one: what comes next after it is that one."""

from __future__ import annotations

import pytest

from docgen.vn.period_before import period_before
from docgen.vn.periods import parse_period

CODES = ["2023Q1", "2023Q3", "2023-01", "2023-09", "2023-W01", "2023", "NH2023-2024", "NK2018-2023",
         "2021-01-01..2022-06-30", "2023-03-05..2023-03-14", "2020-02-01..2020-02-29"]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_the_next_of_the_one_before_is_the_same(code: str) -> None:
    """Of every kind that follows itself; whole months as many whole months."""
    period = parse_period(code)
    assert period_before(period).next() == period


@pytest.mark.parametrize(("code", "before"), [("2023-6T", "2022-6T"), ("2023-9T", "2022-9T")])
def test_a_part_of_a_year_follows_that_of_the_year_before(code: str, before: str) -> None:
    """Six months are compared with the same six of the year before."""
    assert period_before(parse_period(code)).code == before
