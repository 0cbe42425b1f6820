"""Dates, periods and Roman numerals print and parse exactly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn.dates import (
    BLANK_DAY,
    PartialDate,
    format_date,
    format_date_long,
    format_partial,
    parse_date,
    parse_date_long,
    parse_partial,
)
from docgen.vn.period_limits import FIRST_YEAR, LAST_YEAR
from docgen.vn.periods import (
    Period,
    between,
    full_year,
    half_year,
    month,
    nine_months,
    parse_period,
    parse_period_name,
    quarter,
    school_year,
    second_half,
    term,
    week,
)
from docgen.vn.roman import from_roman, to_roman

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
PERIODS = st.one_of(
    st.builds(quarter, YEARS, st.integers(1, 4)),
    st.builds(half_year, YEARS),
    st.builds(second_half, YEARS),
    st.builds(nine_months, YEARS),
    st.builds(full_year, YEARS),
    st.builds(month, YEARS, st.integers(1, 12)),
    st.builds(week, YEARS, st.integers(1, 52)),
    st.integers(FIRST_YEAR, LAST_YEAR - 1).map(lambda year: school_year(year, year + 1)),
    st.builds(
        lambda year, length: term(year, year + length), st.integers(FIRST_YEAR, 2090), st.integers(1, 10)
    ),
    st.tuples(DAYS, DAYS).map(lambda days: between(min(days), max(days))),
)


@pytest.mark.parametrize(
    ("day", "short", "full"),
    [
        (date(2023, 9, 12), "12/9/2023", "ngày 12 tháng 9 năm 2023"),
        (date(2023, 7, 1), "01/7/2023", "ngày 01 tháng 7 năm 2023"),
        (date(2023, 1, 18), "18/01/2023", "ngày 18 tháng 01 năm 2023"),
        (date(2024, 2, 29), "29/02/2024", "ngày 29 tháng 02 năm 2024"),
        (date(2023, 12, 5), "05/12/2023", "ngày 05 tháng 12 năm 2023"),
    ],
)
def test_padding_follows_the_decree(day: date, short: str, full: str) -> None:
    """Days below 10 and months 1 and 2 take a zero, months 3 to 9 do not."""
    assert format_date(day) == short
    assert format_date_long(day) == full


@given(st.dates())
def test_a_printed_date_reads_back(day: date) -> None:
    """Short and full form are exact, for every date there is."""
    assert parse_date(format_date(day)) == day
    assert parse_date_long(format_date_long(day)) == day
    assert parse_partial(format_date_long(day)) == PartialDate.of(day)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1/7/2023", "thêm số 0"),
        ("12/09/2023", "tháng 3 đến tháng 9"),
        ("12/1/2023", "tháng 1 và tháng 2"),
        ("31/4/2023", "không có ngày 31 tháng 4"),
        ("29/02/2023", "không có ngày 29 tháng 2"),
        ("2023-09-12", "theo dạng"),
        ("12/9/23", "theo dạng"),
    ],
)
def test_a_refused_date_says_why(text: str, fault: str) -> None:
    """Padding, shape and calendar are told apart."""
    with pytest.raises(ValueError, match=fault):
        parse_date(text)


def test_blanks_keep_their_width() -> None:
    """An open day is a gap of no-break spaces; open day and month are two."""
    assert format_partial(PartialDate(2023, 9)) == f"ngày{BLANK_DAY}tháng 9 năm 2023"
    assert format_partial(PartialDate(2023)) == f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm 2023"
    assert format_partial(PartialDate(2023, 9, 12)) == "ngày 12 tháng 9 năm 2023"
    assert set(BLANK_DAY) == {"\u00a0"}
    assert parse_partial("ngày      tháng 9 năm 2023") == PartialDate(2023, 9)


@given(st.dates(), st.integers(1, 3))
def test_partial_dates_read_back(day: date, known: int) -> None:
    """ISO and printed form are exact, however much is open."""
    partial = PartialDate(*(day.year, day.month, day.day)[:known])
    assert PartialDate.parse_iso(partial.iso) == partial
    assert parse_partial(format_partial(partial)) == partial
    assert partial.whole == (day if known == 3 else None)


@given(st.dates(), st.integers(1, 3))
def test_a_partial_date_is_all_the_days_that_it_can_be(day: date, known: int) -> None:
    """They begin with a day, a month or a year and end with it: one day further is another one."""
    partial = PartialDate(*(day.year, day.month, day.day)[:known])
    assert partial.first <= day <= partial.last
    assert {partial.first, partial.last} == {day} or known < 3
    if known < 3:
        assert (partial.first.day, partial.first.timetuple()[:known]) == (1, day.timetuple()[:known])
        assert partial.last == date.max or (partial.last + timedelta(days=1)).day == 1
        assert partial.last.timetuple()[:known] == day.timetuple()[:known]
        assert known == 2 or (partial.first.month, partial.last.month) == (1, 12)


@pytest.mark.parametrize(
    "text", ["2023-9", "2023-13", "2023-02-30", "12/9/2023", "2023-09-12T00:00", "23", ""]
)
def test_a_wrong_iso_date_is_refused(text: str) -> None:
    """Two digits for month and day, and a day that exists."""
    with pytest.raises(ValueError, match="ngày"):
        PartialDate.parse_iso(text)


@pytest.mark.parametrize(
    "text", ["ngày      tháng 09 năm 2023", "ngày      tháng 13 năm 2023", "tháng 9 năm 2023"]
)
def test_a_wrong_partial_date_is_refused(text: str) -> None:
    """Padding and calendar hold for partial dates too."""
    with pytest.raises(ValueError, match=r"tháng|ngày"):
        parse_partial(text)


def test_a_day_without_its_month_is_no_date() -> None:
    """Only the smaller parts may be open."""
    with pytest.raises(ValueError, match="phải có tháng"):
        PartialDate(2023, None, 5)


SPAN = between(date(2021, 1, 1), date(2022, 9, 30))


@pytest.mark.parametrize(
    ("period", "code", "name", "short", "following"),
    [
        (month(2023, 9), "2023-09", "tháng 9 năm 2023", "tháng 9", "2023-10"),
        (month(2023, 12), "2023-12", "tháng 12 năm 2023", "tháng 12", "2024-01"),
        (month(2024, 2), "2024-02", "tháng 02 năm 2024", "tháng 02", "2024-03"),
        (week(2023, 5), "2023-W05", "tuần 5 năm 2023", "tuần 5", "2023-W06"),
        (week(2026, 53), "2026-W53", "tuần 53 năm 2026", "tuần 53", "2027-W01"),
        (school_year(2023, 2024), "NH2023-2024", "năm học 2023-2024", "năm học 2023-2024", "NH2024-2025"),
        (term(2018, 2023), "NK2018-2023", "nhiệm kỳ 2018-2023", "nhiệm kỳ 2018-2023", "NK2023-2028"),
        (quarter(2023, 3), "2023Q3", "quý III năm 2023", "quý III", "2023Q4"),
        (quarter(2023, 4), "2023Q4", "quý IV năm 2023", "quý IV", "2024Q1"),
        (half_year(2023), "2023-6T", "6 tháng đầu năm 2023", "6 tháng đầu năm", "2023-6TC"),
        (second_half(2023), "2023-6TC", "6 tháng cuối năm 2023", "6 tháng cuối năm", "2024-6T"),
        (nine_months(2023), "2023-9T", "9 tháng đầu năm 2023", "9 tháng đầu năm", "2023Q4"),
        (full_year(2023), "2023", "năm 2023", "năm", "2024"),
        (
            SPAN,
            "2021-01-01..2022-09-30",
            "từ ngày 01/01/2021 đến ngày 30/9/2022",
            "từ ngày 01/01/2021 đến ngày 30/9/2022",
            "2022-10-01..2024-06-30",
        ),
    ],
)
def test_a_period_has_three_written_forms(
    period: Period, code: str, name: str, short: str, following: str
) -> None:
    """Code, name, short name and the period to plan for."""
    assert (period.code, period.name, period.short, period.next().code) == (code, name, short, following)


@given(PERIODS)
def test_codes_and_names_read_back(period: Period) -> None:
    """Both written forms are exact; small letters do for codes."""
    assert parse_period(period.code) == period
    assert parse_period(period.code.lower()) == period
    assert parse_period_name(period.name) == period


@given(PERIODS.filter(lambda period: period.year < 2000 and period.kind not in {"nam", "quy", "nhiem-ky"}))
def test_the_next_period_starts_the_day_after(period: Period) -> None:
    """No day is left out between a period and its next."""
    assert period.first_day <= period.last_day
    assert period.next().first_day == period.last_day + timedelta(days=1)


def test_quarters_and_years_tile_the_calendar() -> None:
    """Following quarters, or years, cover every day once."""
    for first in (quarter(2023, 1), full_year(2023)):
        period = first
        for _ in range(9):
            assert period.next().first_day == period.last_day + timedelta(days=1)
            period = period.next()


@pytest.mark.parametrize(
    ("start", "end", "following"),
    [
        (date(2023, 1, 1), date(2023, 1, 31), "2023-02-01..2023-02-28"),
        (date(2023, 11, 1), date(2023, 12, 31), "2024-01-01..2024-02-29"),
        (date(2023, 1, 5), date(2023, 1, 11), "2023-01-12..2023-01-18"),
    ],
)
def test_whole_months_are_followed_by_whole_months(start: date, end: date, following: str) -> None:
    """A stretch of months keeps its months, another keeps its days."""
    assert between(start, end).next().code == following


def test_the_cut_off_is_the_last_day() -> None:
    """Figures stand as of the last day of the period."""
    assert quarter(2024, 1).last_day == date(2024, 3, 31)
    assert (half_year(2023).last_day, nine_months(2023).last_day) == (date(2023, 6, 30), date(2023, 9, 30))
    assert (SPAN.first_day, SPAN.last_day, SPAN.year) == (date(2021, 1, 1), date(2022, 9, 30), 2022)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: quarter(2023, 5), "không có quý 5"),
        (lambda: quarter(2023, 0), "không có quý 0"),
        (lambda: full_year(1944), "nằm ngoài"),
        (lambda: full_year(2101), "nằm ngoài"),
        (lambda: between(date(1900, 1, 1), date(2000, 1, 1)), "1900"),
        (lambda: between(date(2023, 2, 1), date(2023, 1, 1)), "đứng trước"),
        (lambda: Period("nam", 2023, 2), "số quý"),
        (lambda: Period("quy", 2023), "số quý"),
        (lambda: Period("khoang", 2023), "cả ngày đầu"),
        (lambda: Period("nam", 2023, start=date(2023, 1, 1)), "kiểu khoảng"),
        (lambda: Period("khoang", 2022, start=date(2023, 1, 1), end=date(2023, 1, 2)), "ngày cuối"),
        (lambda: full_year(2100).next(), "2101"),
        (lambda: parse_period("2023Q5"), "không có quý 5"),
        (lambda: parse_period("2023-13"), "không có tháng 13"),
        (lambda: parse_period("2023-W53"), "tuần 1 đến tuần 52"),
        (lambda: parse_period("NH2023-2025"), "2023-2024"),
        (lambda: parse_period("NK2023-2018"), "không dài từ 1 đến 10 năm"),
        (lambda: parse_period("2023-02-30..2023-03-01"), "không có ngày"),
        (lambda: parse_period("quý 3"), "2023Q3"),
        (lambda: parse_period("2023-8T"), "2023-9T"),
        (lambda: parse_period_name("quý VI năm 2023"), "không có quý 6"),
        (lambda: parse_period_name("quý IIII năm 2023"), "La Mã"),
        (lambda: parse_period_name("8 tháng đầu năm 2023"), "không phải tên"),
    ],
)
def test_an_impossible_period_cannot_be_made(make: object, fault: str) -> None:
    """Every wrong period is a ValueError that says why."""
    with pytest.raises(ValueError, match=fault):
        make()  # type: ignore[operator]  # a thunk per row


def test_roman_numerals_are_a_bijection() -> None:
    """All 3.999 numerals read back and differ."""
    assert [from_roman(to_roman(n)) for n in range(1, 4000)] == list(range(1, 4000))
    assert [to_roman(n) for n in (3, 4, 9, 13, 40, 1994)] == ["III", "IV", "IX", "XIII", "XL", "MCMXCIV"]


@pytest.mark.parametrize("text", ["", "IIII", "iv", "IC", "VX", "3", "MMMM", "IIV", "III "])
def test_a_wrong_roman_numeral_is_refused(text: str) -> None:
    """Only the one correct form is read."""
    with pytest.raises(ValueError, match="La Mã"):
        from_roman(text)


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_numerals_end_at_3999(n: int) -> None:
    """Nothing outside 1 … 3999 has a numeral."""
    with pytest.raises(ValueError, match="3999"):
        to_roman(n)
