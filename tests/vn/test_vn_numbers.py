"""Figures and money print and parse exactly."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.vn.money import format_money, format_money_short, parse_money, parse_money_short
from docgen.vn.numbers import (
    MAX_DIGITS,
    adds_rounded,
    format_number,
    format_percent,
    half_up,
    parse_number,
    parse_percent,
    parse_two_digits,
    ratio_percent,
    round_half_up,
    two_digits,
)
from tests.thorough import examples

FIGURES = st.one_of(
    st.integers(-(10**40), 10**40),
    st.builds(
        lambda digits, power: Decimal(digits).scaleb(power),
        st.integers(-(10**20), 10**20),
        st.integers(-30, 30),
    ),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (20841, "20.841"),
        (-5, "-5"),
        (999, "999"),
        (1000, "1.000"),
        (-1000000, "-1.000.000"),
        (Decimal("40.1"), "40,1"),
        (Decimal("40.10"), "40,1"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("1E-3"), "0,001"),
        (Decimal("-0.0"), "0"),
        (Decimal("1234567.891"), "1.234.567,891"),
        (10**33, "1" + ".000" * 11),
    ],
)
def test_figures_print_with_dots_and_a_comma(value: int | Decimal, text: str) -> None:
    """Thousands take a dot, decimals a comma, zeros at the end and -0 do not exist."""
    assert format_number(value) == text
    assert parse_number(text) == value


@given(FIGURES)
def test_a_printed_figure_reads_back_exactly(value: int | Decimal) -> None:
    """Printing then parsing gives the same figure, at any size and in any decimal context."""
    with localcontext() as context:
        context.prec = 3
        assert parse_number(format_number(value)) == value


def test_figures_longer_than_python_prints_still_print() -> None:
    """An integer of 6.001 digits prints and parses; one beyond the limit is refused, not attempted."""
    value = 10**6000 + 7
    assert parse_number(format_number(value)) == value
    with pytest.raises(ValueError, match="quá dài"):
        format_number(Decimal("1E+999999999"))
    with pytest.raises(ValueError, match="quá dài"):
        parse_number("1" * (MAX_DIGITS + 1))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("112.5"), 0, "113"),
        (Decimal("2.45"), 1, "2,5"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.04"), 1, "0"),
        (Decimal("99.96"), 1, "100"),
        (Decimal("90.60"), 2, "90,6"),
        (778, 1, "778"),
        (Decimal("123456789012345678901234567890.55"), 1, "123.456.789.012.345.678.901.234.567.890,6"),
    ],
)
def test_rounding_is_half_up(value: int | Decimal, places: int, text: str) -> None:
    """A half goes away from zero, and a zero after the comma is not printed."""
    assert format_number(value, places) == text


@given(FIGURES, st.integers(0, 5))
def test_rounding_moves_a_figure_by_half_a_place_at_most(value: int | Decimal, places: int) -> None:
    """|rounded - value| ≤ half of the last place, and rounding twice changes nothing."""
    with localcontext() as context:
        context.prec = 200
        rounded = round_half_up(value, places)
        assert abs(rounded - value) * 2 * 10**places <= 1
        assert round_half_up(rounded, places) == rounded


@pytest.mark.parametrize("value", [1.5, float("nan"), True, "5", None])
def test_only_exact_figures_are_printed(value: object) -> None:
    """Floats, booleans and texts are a mistake of the caller."""
    with pytest.raises(TypeError, match="chính xác"):
        format_number(value)  # type: ignore[arg-type]  # the wrong type is the point


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_a_figure_is_finite(value: Decimal) -> None:
    """NaN and infinity are not figures."""
    with pytest.raises(ValueError, match="hữu hạn"):
        format_number(value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("90.6", "dấu phẩy"),
        ("1.23", r"1,23"),
        ("12.34.567", "nhóm ba chữ số"),
        ("1234.567", "1234,567"),
        ("0.500", "0,500"),
        ("1,515.20", "sau dấu phẩy không có dấu chấm"),
        ("1,515,200", "một dấu phẩy"),
        ("", "thiếu chữ số"),
        ("-", "thiếu chữ số"),
        (",5", "phải có chữ số"),
        ("5,", "phải có chữ số"),
        ("007", "bắt đầu bằng chữ số 0"),
        ("1-2", "dấu trừ"),
        ("1 000", "ký tự"),
        ("٣", "ký tự"),
        ("12a", "“a”"),
        ("1.000.", "nhóm ba chữ số"),
        ("1..000", "nhóm ba chữ số"),
    ],
)
def test_a_refused_figure_says_which_mark_is_wrong(text: str, fault: str) -> None:
    """Every refusal is a ValueError that names the mark."""
    with pytest.raises(ValueError, match=fault):
        parse_number(text)


@given(st.text("0123456789.,-", max_size=12))
def test_whatever_parses_prints_as_the_same_figure(text: str) -> None:
    """Parsing never guesses: what it accepts differs from the printed form only in dots and end zeros."""
    try:
        value = parse_number(text)
    except ValueError:
        return
    printed = format_number(value)
    assert parse_number(printed) == value
    bare = text.replace(".", "")
    bare = bare.rstrip("0").rstrip(",") if "," in bare else bare
    assert printed.replace(".", "") == ("0" if bare == "-0" else bare)


def test_whole_figures_parse_as_int_and_others_as_decimal() -> None:
    """The type says whether a comma was written."""
    assert type(parse_number("1.515")) is int
    assert type(parse_number("20841")) is int
    assert type(parse_number("90,0")) is Decimal


@pytest.mark.parametrize(
    ("a", "b", "rate"),
    [
        (551, 530, "104.0"),
        (3, 7, "42.9"),
        (1, 3, "33.3"),
        (1, 2000, "0.1"),
        (-1, 2000, "-0.1"),
        (0, 5, "0.0"),
    ],
)
def test_a_ratio_is_rounded_once_from_the_exact_quotient(a: int, b: int, rate: str) -> None:
    """Percent of two figures, one decimal, half up."""
    assert str(ratio_percent(a, b)) == rate


def test_a_ratio_to_nothing_is_the_callers_affair() -> None:
    """Zero in the denominator stays a ZeroDivisionError."""
    with pytest.raises(ZeroDivisionError):
        ratio_percent(5, 0)


def test_percent_has_no_space_and_parses_back() -> None:
    """A rate is given and read in percent."""
    assert format_percent(Decimal("90.64")) == "90,6%"
    assert format_percent(Decimal("103.962"), 2) == "103,96%"
    assert format_percent(100) == "100%"
    assert parse_percent("90,6%") == Decimal("90.6")
    with pytest.raises(ValueError, match="dấu cách"):
        parse_percent("90,6 %")
    with pytest.raises(ValueError, match="dấu %"):
        parse_percent("90,6")


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_printed_percent_reads_back(units: int, places: int) -> None:
    """A rate of that many places survives."""
    rate = Decimal(units).scaleb(-places)
    assert parse_percent(format_percent(rate, places)) == rate


@given(st.integers(0, 10**6))
def test_two_digits_read_back(n: int) -> None:
    """A padded count reads back, and only counts below ten are padded."""
    assert parse_two_digits(two_digits(n)) == n
    assert two_digits(n) == (f"0{n}" if n < 10 else str(n))


def test_a_grouped_count_reads_back_too() -> None:
    """As a figure of the report prints above a thousand."""
    assert parse_two_digits("1.147") == 1147
    with pytest.raises(ValueError, match="hai chữ số"):
        parse_two_digits("1.14")


def test_two_digits_are_for_counts() -> None:
    """Negative and broken figures cannot be padded; one digit is not two."""
    with pytest.raises(ValueError, match="không âm"):
        two_digits(-1)
    with pytest.raises(ValueError, match="hai chữ số"):
        parse_two_digits("2")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (62_500_000_000, "62,5 tỷ đồng"),
        (31_000_000, "31 triệu đồng"),
        (1_881_000_000, "1,881 tỷ đồng"),
        (900_000, "900 nghìn đồng"),
        (4_067_150_000, "4,06715 tỷ đồng"),
        (950, "950 đồng"),
        (0, "0 đồng"),
        (-31_000_000, "-31 triệu đồng"),
        (10**15, "1.000.000 tỷ đồng"),
        (999_999_999, "999,999999 triệu đồng"),
    ],
)
def test_short_money_takes_the_largest_unit(value: int, text: str) -> None:
    """Tỷ, triệu, nghìn or đồng, no digit lost."""
    assert format_money_short(value) == text
    assert parse_money_short(text) == value
    assert type(parse_money_short(text)) is int


@given(FIGURES)
@settings(max_examples=examples(50))
def test_money_reads_back_exactly(value: int | Decimal) -> None:
    """Both forms of an amount are exact."""
    assert parse_money(format_money(value)) == value
    assert parse_money(format_money(value, "triệu đồng"), "triệu đồng") == value
    assert parse_money_short(format_money_short(value)) == value


def test_long_money_shows_every_digit() -> None:
    """The plain form counts đồng."""
    assert format_money(1_881_000_000) == "1.881.000.000 đồng"


@pytest.mark.parametrize("text", ["1.000", "1.000đồng", "1.000  đồng", "1.000 đ", "1,000.5 đồng", "tỷ đồng"])
def test_money_without_a_proper_unit_is_refused(text: str) -> None:
    """One figure, one space, one known unit."""
    with pytest.raises(ValueError, match="“"):
        parse_money(text)
    with pytest.raises(ValueError, match="“"):
        parse_money_short(text)


@pytest.mark.parametrize(("stated", "total", "terms", "adds"), [
    ("1711.2", "1711.1", 3, True), ("1711.3", "1711.1", 3, True), ("1711.4", "1711.1", 3, False),
    ("1711", "1711.1", 3, True), ("1711.11", "1711.1", 3, True), ("1711.13", "1711.10", 3, False),
    ("1712", "1711", 99, False), ("1e29", "100000000000000000000000000001", 2, False),
])  # fmt: skip
def test_a_sum_may_miss_by_what_its_terms_have_lost(stated: str, total: str, terms: int, adds: bool) -> None:
    """Half a unit of the last decimal for each and for the sum; whole numbers have lost nothing."""
    assert adds_rounded(Decimal(stated), Decimal(total), terms) is adds


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 40))
def test_rounding_is_that_of_the_exact_ratio(value: Decimal, places: int) -> None:
    """Sign, digits and exponent, also of what rounds to nothing."""
    assert round_half_up(value, places).as_tuple() == half_up(Fraction(value), places).as_tuple()
