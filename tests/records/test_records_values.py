"""One cell understood: what Excel stores, what offices type, and what cannot be known."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import Severity
from docgen.records.cells import clean, understand
from docgen.records.model import Cell
from docgen.records.readings import Measure
from docgen.vn.numbers import Number, format_number


def read(value: object, kind: str = "number", percent: bool = False) -> tuple[object, str]:
    """The value that is understood, and the code of what is said of it."""
    reading = understand(Cell(1, value, percent), kind)
    return reading.value, reading.finding.code if reading.finding else ""


@pytest.mark.parametrize(
    ("value", "kind", "percent", "expected"),
    [
        (778, "number", False, 778),
        (778.0, "number", False, 778),
        (62.5, "number", False, Decimal("62.5")),
        (0.1 + 0.2, "number", False, Decimal("0.3")),
        (-3, "number", False, -3),
        (0, "number", False, 0),
        ("1.515", "number", False, 1515),
        ("62,5", "number", False, Decimal("62.5")),
        ("62,50", "number", False, Decimal("62.5")),
        ("'1.515", "number", False, 1515),
        (" 20.841\u00a0", "number", False, 20841),
        ("90,6%", "percent", False, Decimal("90.6")),
        ("90,6", "percent", False, Decimal("90.6")),
        ("100%", "percent", False, 100),
        (0.906, "percent", True, Decimal("90.6")),
        (0.29, "percent", True, 29),  # 0.29 × 100 is 28.999… in binary
        (1, "percent", True, 100),
        (90.6, "percent", False, Decimal("90.6")),
        (datetime(2023, 9, 12), "date", False, "2023-09-12"),
        (date(2023, 9, 12), "date", False, "2023-09-12"),
        ("12/9/2023", "date", False, "2023-09-12"),
        ("12/09/2023", "date", False, "2023-09-12"),
        ("2023-09-12", "date", False, "2023-09-12"),
        ("9/2023", "date", False, "2023-09"),
        ("2023-09", "date", False, "2023-09"),
        (2023, "date", False, "2023"),
        ("Nguyễn Văn A", "text", False, "Nguyễn Văn A"),
        (757, "text", False, "757"),
        (7.5, "text", False, "7,5"),
        ("02", "text", False, "02"),
        ("'02", "text", False, "02"),
        ("'=1", "text", False, "=1"),
        ("' - ý một", "text", False, "- ý một"),
        ("'Xanh' và 'sạch'", "text", False, "'Xanh' và 'sạch'"),
        ("'5 không'", "text", False, "'5 không'"),
        ("=1", "text", False, "=1"),
        ("a_x000D_b", "text", False, "a\rb"),
        (datetime(2023, 9, 12), "text", False, "12/9/2023"),
        (0.5, "text", True, "50%"),
    ],
)
def test_cells_are_understood(value: object, kind: str, percent: bool, expected: object) -> None:
    """What has one meaning is read, exactly, and nothing is said of it."""
    found, code = read(value, kind, percent)
    assert (found, type(found), code) == (expected, type(expected), "")


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        ("1.5", "number", "R025"),
        ("12.34", "number", "R025"),
        ("90.6%", "percent", "R025"),
        ("1.515 người", "number", "R025"),
        ("không", "number", "R025"),
        ("-", "number", "R025"),
        ("007", "number", "R025"),
        ("9" * 40, "number", "R025"),
        (10**40, "number", "R025"),
        (1e300, "number", "R025"),
        (1e-300, "number", "R025"),
        (float("inf"), "number", "R025"),
        (float("nan"), "percent", "R025"),
        (datetime(2023, 1, 2), "number", "R025"),
        (timedelta(hours=3), "number", "R025"),
        (True, "number", "R027"),
        (False, "text", "R027"),
        (timedelta(hours=3), "text", "R027"),
        ("31/2/2023", "date", "R026"),
        ("tháng 9", "date", "R026"),
        (45181, "date", "R026"),
        (45181.5, "date", "R026"),
        (datetime(2023, 9, 12, 8, 30), "date", "R026"),
        ("#REF!", "text", "R024"),
        ("#DIV/0!", "number", "R024"),
    ],
)
def test_wrong_cells_are_refused(value: object, kind: str, code: str) -> None:
    """What is wrong or has two meanings gives no value, and the reason."""
    assert read(value, kind) == (None, code)


@pytest.mark.parametrize(
    ("value", "kind", "percent", "expected"),
    [
        (1.515, "number", False, Decimal("1.515")),
        ("1,515", "number", False, Decimal("1.515")),
        (0.906, "percent", False, Decimal("0.906")),
        (0.5, "number", True, 50),
        ("50%", "number", False, 50),
    ],
)
def test_doubtful_cells_are_read_and_said(value: object, kind: str, percent: bool, expected: object) -> None:
    """A figure that smells of another keyboard or of a missing % is taken as it stands, with a warning."""
    reading = understand(Cell(1, value, percent), kind)
    assert reading.finding is not None
    assert (reading.value, reading.finding.code, reading.finding.severity.name) == (
        expected,
        "R028",
        "WARNING",
    )


@pytest.mark.parametrize(
    ("value", "unit", "hint"),
    [
        ("1,000", "người", "1.000"),
        ("1,234", "lượt người", "1.234"),
        ("12,500 CĐCS", "", "12.500"),
        ("0,125", "người", "125"),
        ("1,000", "", ""),
        ("1,250", "triệu đồng", ""),
    ],
)
def test_thousands_written_the_foreign_way_are_never_guessed(value: object, unit: str, hint: str) -> None:
    """A count with three digits after a comma has no value; of another unit it is read and told."""
    reading = understand(Cell(1, value), Measure("number", unit or ("CĐCS" if hint else "")))
    assert reading.finding is not None
    if hint:
        assert (reading.value, reading.finding.code) == (None, "R025")
        assert f"có phải: {hint}?" in reading.finding.message
    else:
        assert (reading.value is not None, reading.finding.code) == (True, "R028")


@pytest.mark.parametrize(
    ("typed", "adds", "value", "asked"),
    [
        (7.5, "binh_quan", "0.0075", True),  # nghìn đồng above the table, an income in triệu
        ("7,5", "binh_quan", "0.0075", True),
        (7500, "binh_quan", "7.5", False),
        ("7,5 triệu đồng", "binh_quan", "7.5", False),
        (7.5, "phat_sinh", "0.0075", False),
        (0, "binh_quan", "0", False),
    ],
)
def test_an_average_that_conversion_makes_a_trace_is_asked_about(
    typed: object, adds: str, value: str, *, asked: bool
) -> None:
    """Converted as the table says, with the number that stands in the cell as the likely one."""
    reading = understand(Cell(1, typed), Measure("number", "triệu đồng", -3, adds, "Thu nhập bình quân"))
    assert reading.value == Decimal(value)
    assert (reading.finding is not None and "7,5 triệu đồng?" in reading.finding.hint) == asked


def test_money_counted_in_thousands_of_thousands_keeps_its_comma() -> None:
    """A column in triệu đồng may say 1,234: it is 1.234.000 đồng; "1,5 triệu lượt" are turns."""
    assert understand(Cell(1, "1,234"), Measure("number", "đồng", 6)).value == 1_234_000
    assert understand(Cell(1, "1,234 triệu"), Measure("number", "đồng")).value == 1_234_000
    assert understand(Cell(1, "1,125 triệu lượt người"), Measure("number", "lượt người")).value == 1_125_000


@pytest.mark.parametrize(
    ("value", "percent", "measure"),
    [
        ("-", False, Measure("number", "đồng/người/tháng")),
        ("–", False, Measure("number", "đồng", adds="binh_quan")),
        ("-", False, Measure("number", "người", adds="ty_le")),
        ("115%", False, Measure("number", "người")),
        (0.5, True, Measure("number", "cuộc")),
        ("80%", False, Measure("number", adds="phat_sinh")),
    ],
)
def test_an_average_of_nothing_and_a_percentage_of_a_count_are_no_numbers(
    value: object, measure: Measure, *, percent: bool
) -> None:
    """A dash is no average of 0, which would be weighed in; 115% of a plan are not 115 people."""
    reading = understand(Cell(1, value, percent, format="0%" if percent else ""), measure)
    assert reading.value is None
    assert reading.finding is not None
    assert reading.finding.code == "R025"


@pytest.mark.parametrize("kind", ["number", "percent", "date", "text"])
@pytest.mark.parametrize("value", [None, "", "  ", "'", "\u00a0\n"])
def test_empty_cells_say_nothing(value: object, kind: str) -> None:
    """An empty cell, or one of blanks, is no value and no mistake."""
    assert read(value, kind) == (None, "")


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_stored_numbers_come_back_exactly(number: Decimal) -> None:
    """Whatever a person types with up to 15 digits, Excel's binary number gives it back exactly."""
    assert understand(Cell(1, float(number)), "number").value == number


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_printed_numbers_come_back_exactly(number: Decimal) -> None:
    """A figure printed in Vietnamese form is read as the same figure, and without a binary number between."""
    value = understand(Cell(1, format_number(number)), "number").value
    assert value == number
    assert not isinstance(value, float)


@given(st.decimals(min_value=0, max_value=1000, places=1))
def test_percentages_come_back_however_they_are_written(rate: Decimal) -> None:
    """90,6% as text, as 0.906 shown in percent and as plain 90.6 are one rate."""
    ways = [
        understand(Cell(1, f"{format_number(rate)}%"), "percent").value,
        understand(Cell(1, float(rate) / 100, percent=True), "percent").value,
        understand(Cell(1, float(rate)), "percent").value,
    ]
    assert ways == [rate] * 3


@given(st.text(max_size=30))
def test_cells_never_raise(text: str) -> None:
    """Any text in any column gives a value or a reason, not an exception."""
    for kind in ("number", "percent", "date", "text"):
        reading = understand(Cell(1, text), kind)
        assert reading.value is not None or reading.finding or not clean(text)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12/3", "là hai số, hoặc là ngày tháng"),
        ("30 + 5", "là phép cộng, hãy ghi kết quả (có phải: 35?)"),
        ("+61", "có dấu + ở trước (có phải: 61?)"),
        ("(33)", "số trong ngoặc"),
        ("1.038 gi", "“gi” viết tắt không rõ, chỉ ghi số (có phải: 1.038?)"),
        ("30-35", "là khoảng giữa hai số"),
        ("khoảng 30", "là số ước chừng"),
        ("12 (5 nữ)", "có thêm phần trong ngoặc"),
        ("12 suất", "đơn vị tính ở đây là “người”, không phải “suất”"),
    ],
)
def test_what_is_no_number_is_told_in_words_that_fit(typed: str, words: str) -> None:
    """What stands there is called by its name, not taken for a unit of measure."""
    found = understand(Cell(1, typed), Measure("number", "người"))
    assert found.value is None
    assert found.finding is not None
    assert words in found.finding.message


@pytest.mark.parametrize(
    ("typed", "unit", "expected"),
    [("-", "người", 0), ("–", "đồng", 0), ("-", "điểm", None), ("1038 nguoi", "người", 1038)],
)
def test_a_dash_is_none_of_what_is_counted(typed: str, unit: str, expected: int | None) -> None:
    """As statistics print it; in a column that is not counted nobody knows what it means."""
    assert understand(Cell(1, typed), Measure("number", unit)).value == expected


@pytest.mark.parametrize(("typed", "likely"), [("1O5", "105"), ("1.O5o", "1.050"), ("12 O", ""), ("15l", "")])
def test_a_letter_among_digits_is_asked_about(typed: str, likely: str) -> None:
    """The letter O for 0: the number that is likely meant is offered, none is taken."""
    found = understand(Cell(1, typed), Measure("number", "người"))
    assert found.value is None
    assert found.finding is not None
    assert ("có chữ cái trong số" in found.finding.message) is bool(likely)
    assert f"có phải: {likely}" in found.finding.message


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("17,000,000", "đồng", 17_000_000),
        ("17,000,000 đồng", "đồng", 17_000_000),
        ("1,234,567", "người", 1_234_567),
        ("1,234.5", "ha", Decimal("1234.5")),
    ],
)
def test_a_number_with_the_marks_of_english_is_read_and_told(typed: str, unit: str, value: Number) -> None:
    """Where it can be read in one way only; of one group nobody knows what it means."""
    reading = understand(Cell(1, typed), Measure("number", unit))
    assert reading.value == value
    assert reading.finding is not None
    assert (reading.finding.code, reading.finding.severity) == ("R028", Severity.WARNING)
    assert "như tiếng Anh" in reading.finding.message
    assert understand(Cell(1, "1,234"), Measure("number", "người")).value is None


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("Toàn xã có 1.234 người", "1.234"),
        ("Đã giúp 5", "5"),
        ("12 người (trừ 7 nữ)", "12"),
        ("5 người, 7 đơn vị", "5"),
    ],
)
def test_of_words_around_one_number_it_is_offered(typed: str, likely: str) -> None:
    """And not taken; of two numbers in a sentence none is offered."""
    reading = understand(Cell(1, typed), Measure("number", "người"))
    assert reading.value is None
    assert reading.finding is not None
    assert f"(có phải: {likely}?)" in reading.finding.message
    two = understand(Cell(1, "Nam 5, nữ 7"), Measure("number", "người")).finding
    assert two is not None
    assert "có phải" not in two.message
