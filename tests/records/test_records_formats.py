"""What a cell shows is what is read: units, zeros and roundings of number formats."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records.cells import understand
from docgen.records.formats import display
from docgen.records.model import Cell
from docgen.records.readings import Measure, Reading

DONG, MILLION = Measure("number", "đồng"), Measure("number", "triệu đồng")
PEOPLE, RATE, TEXT, DAY = Measure("number", "người"), Measure("percent", "%"), Measure(), Measure("date")


def read(value: Any, code: str, measure: Measure) -> Reading:
    """A cell with a number format, in a column of this measure."""
    return understand(Cell(1, value, format=code), measure)


@pytest.mark.parametrize(
    ("value", "code", "measure", "expected"),
    [
        (1500, '#,##0 "triệu đồng"', DONG, 1_500_000_000),
        (1500, '#,##0 "triệu đồng"', MILLION, 1500),
        (1500, "#,##0\\ \\đ", DONG, 1500),
        (1500, "#,##0 [$₫-42A]", DONG, 1500),
        (1500, '"VNĐ" #,##0', DONG, 1500),
        (1_500_000_000, '#,##0,, "triệu đồng"', DONG, 1_500_000_000),
        (1.5, '0.0 "tỷ"', DONG, 1_500_000_000),
        (12, '0 "người"', PEOPLE, 12),
        (12, 'General" người"', PEOPLE, 12),
        (-3, "#,##0;(#,##0)", PEOPLE, -3),
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', PEOPLE, 0),
        (1234567.0000001, "#,##0", DONG, 1234567),
        (1234567.0000001, "", DONG, 1234567),
        (20.999999999999996, "General", PEOPLE, 21),
        (0.906, "0.0%", RATE, Decimal("90.6")),
        (0.906, "0.00%", RATE, Decimal("90.6")),
        (90.6, '0.0"%"', RATE, Decimal("90.6")),
        (0.8537313432835821, "0.0%", RATE, Decimal("85.4")),
        (7, "000", TEXT, "007"),
        (912345678, "0000000000", TEXT, "0912345678"),
        (9123456, "000-0000", TEXT, "912-3456"),
        (12, '00"/BC-LĐLĐ"', TEXT, "12/BC-LĐLĐ"),
        (1234, "#,##0", TEXT, "1.234"),
        (0.845, "0.0%", TEXT, "84,5%"),
        (12, "@", TEXT, "12"),
        (757, "General", TEXT, "757"),
        (datetime(2023, 7, 11), "dd/mm/yyyy", TEXT, "11/7/2023"),
        (datetime(2023, 7, 11), "mm-dd-yy", TEXT, "11/7/2023"),
        (datetime(2023, 7, 1), "mm/yyyy", TEXT, "7/2023"),
        (datetime(2023, 7, 11, 8, 30), "dd/mm/yyyy", TEXT, "11/7/2023"),
        (datetime(2023, 7, 11, 8, 30), "dd/mm/yyyy hh:mm", TEXT, "08:30 11/7/2023"),
        (datetime(2023, 7, 11), "dd/mm/yyyy", DAY, "2023-07-11"),
        (datetime(2023, 7, 11, 8, 30), "dd/mm/yyyy", DAY, "2023-07-11"),
        (datetime(2023, 7, 1), "mm/yyyy", DAY, "2023-07"),
        (datetime(2023, 1, 1), "yyyy", DAY, "2023"),
        ("11/7/2023", "@", DAY, "2023-07-11"),
        ("ngày 11 tháng 7 năm 2023", "@", DAY, "2023-07-11"),
    ],
)  # fmt: skip
def test_what_is_shown_is_read(value: Any, code: str, measure: Measure, expected: object) -> None:
    """A format's unit, zeros, scale and month count as if they had been typed, and nothing is said."""
    reading = read(value, code, measure)
    assert (reading.value, type(reading.value), reading.finding) == (expected, type(expected), None)


@pytest.mark.parametrize(
    ("value", "code", "measure", "expected"),
    [
        (20.4, "0", PEOPLE, 20),
        (1.515, "0", PEOPLE, 2),
        (0.906, "0%", RATE, 91),
        (5, ";;;", PEOPLE, 5),
        (0, "#,##0;-#,##0;;", PEOPLE, 0),
        (7, ";;;", TEXT, "7"),
        (270_400_000, "#,##0,,", DONG, 270_400_000),
        (201_600_000, "#,##0,", DONG, 201_600_000),
        (270_400_000, '#,##0,, "đ"', DONG, 270_400_000),
        (270_400_000, "#,##0.0,,", DONG, 270_400_000),
        (4_472_000, "#,##0,", PEOPLE, 4_472_000),
        (270_400_000, "#,##0,,", MILLION, 270),
    ],
)
def test_what_a_format_hides_is_named(value: Any, code: str, measure: Measure, expected: object) -> None:
    """Decimals that are rounded away and numbers that are not shown at all: read, and told."""
    reading = read(value, code, measure)
    assert reading.finding is not None
    assert (reading.value, reading.finding.code, reading.finding.severity.name) == (
        expected,
        "R035",
        "WARNING",
    )


@pytest.mark.parametrize(
    ("value", "code", "measure", "refused"),
    [
        (1500, '#,##0 "triệu đồng"', PEOPLE, "R025"),
        (12, '0 "lượt"', PEOPLE, "R025"),
        (12, "[$$-409]#,##0.00", DONG, "R025"),
        (1, '"Đạt";;"Không"', PEOPLE, "R025"),
        (datetime(2023, 5, 1), "d-mmm", PEOPLE, "R025"),
        (datetime(2023, 5, 1, 8, 30), "dd/mm/yyyy hh:mm", DAY, "R026"),
    ],
)
def test_what_is_shown_and_does_not_fit_is_refused(
    value: Any, code: str, measure: Measure, refused: str
) -> None:
    """Money among people, turns among people, words for a number, a number that Excel made a date."""
    reading = read(value, code, measure)
    assert reading.finding is not None
    assert (reading.value, reading.finding.code) == (None, refused)


def test_a_rate_typed_into_a_cell_that_shows_percent_is_doubted() -> None:
    """84,5 in a cell of the format 0.0% shows 8450.0%: read as shown, and asked about."""
    reading = read(84.5, "0.0%", RATE)
    assert reading.finding is not None
    assert (reading.value, reading.finding.code, reading.finding.hint) == (8450, "R028", "có phải: 84,5%?")


@given(st.integers(-(10**12), 10**12), st.sampled_from(["#,##0", "0", "#,##0.00", "General", "000", "#"]))
def test_whole_numbers_come_back_whatever_the_format(number: int, code: str) -> None:
    """No format that shows all digits changes a whole number."""
    assert read(number, code, PEOPLE).value == number


@given(st.text(max_size=40), st.decimals(-(10**9), 10**9, places=3))
@pytest.mark.thorough
def test_no_format_code_makes_a_cell_fail(code: str, number: Decimal) -> None:
    """Any text as a format code gives a value or a reason."""
    for measure in (PEOPLE, DONG, RATE, TEXT):
        reading = read(float(number), code, measure)
        assert reading.value is not None or reading.finding
    display(number, code)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("12", 12_000_000), ("12 triệu", 12_000_000), ("1,5 tỷ", 1_500_000_000), ("500.000 đồng", 500_000)],
)
def test_a_bare_figure_is_in_the_tables_unit_and_a_typed_unit_in_its_own(typed: str, expected: int) -> None:
    """In a column of triệu đồng for a figure in đồng, only figures without a unit are multiplied."""
    assert understand(Cell(1, typed), Measure("number", "đồng", 6)).value == expected
