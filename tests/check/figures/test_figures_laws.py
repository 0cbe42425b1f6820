"""Laws of the rules that multiply, add and look into the calendar: the right figure passes, no other does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.vn.numbers import format_number as so
from docgen.vn.numbers import ratio_percent
from tests.check.figures.found import text_findings
from tests.thorough import examples

NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
few = settings(max_examples=examples(60))
counts = st.integers(2, 900)


def codes(*paragraphs: str) -> list[str]:
    """The codes found in a text."""
    return [each.code for each in text_findings(paragraphs)]


@few
@given(counts, st.integers(1, 90), st.integers(-5, 5))
def test_count_times_price_is_the_total(count: int, price: int, off: int) -> None:
    """N suất at M nghìn đồng make T: silent when right, found when not, however it is worded."""
    total = count * price * 10_000 + off * 1_000
    assume(total > 0)
    right = [] if off == 0 else ["SL206"]
    money, each = f"{so(total)} đồng", f"{so(price * 10_000)} đồng"
    assert codes(f"Trao {so(count)} suất quà, mỗi suất {each}, tổng trị giá {money}.") == right
    assert codes(f"Trao {so(count)} suất quà với tổng số tiền {money} ({each}/suất).") == right


@few
@given(st.lists(counts, min_size=2, max_size=4), st.integers(-9, 9))
def test_altogether_is_the_sum(parts: list[int], off: int) -> None:
    """Summands and "tổng cộng" in one sentence: silent when they add up or the last ones do."""
    total = sum(parts) + off
    assume(total > 0)
    assume(off == 0 or total not in {sum(parts[at:]) for at in range(len(parts) - 1)})
    told = ", ".join(f"đơn vị {name} nhận {so(part)} suất" for name, part in zip("ABCD", parts, strict=False))
    assert codes(f"Năm nay {told}, tổng cộng {so(total)} suất.") == ([] if off == 0 else ["SL205"])


@few
@given(st.lists(counts, min_size=2, max_size=4), st.sampled_from("+x"), st.integers(-9, 9))
def test_a_written_sum_is_worked_out(terms: list[int], sign: str, off: int) -> None:
    """Sums and products, two to four terms."""
    right = sum(terms)
    if sign == "x":
        right = 1
        for term in terms:
            right *= term
    assume(right + off > 0)
    text = f"Kết quả: {f' {sign} '.join(map(so, terms))} = {so(right + off)} suất."
    assert codes(text) == ([] if off == 0 else ["SL207"])


@few
@given(st.dates(date(1930, 1, 1), date(2100, 12, 31)), st.integers(0, 6))
def test_the_day_of_the_week_is_the_calendars(day: date, said: int) -> None:
    """Any date with any day of the week: only the calendar's passes, in either order."""
    text = f"{day.day}/{day.month}/{day.year}"
    right = [] if said == day.weekday() else ["SL604"]
    assert codes(f"Khai mạc vào {NAMES[said]}, ngày {text}.") == right
    assert codes(f"Khai mạc ngày {text} ({NAMES[said]}).") == right


@few
@given(st.dates(date(2000, 1, 1)), st.dates(date(2000, 1, 1)))
def test_a_span_ends_after_it_begins(first: date, last: date) -> None:
    """From one day to another: found when the last one comes first."""
    text = f"từ ngày {first.day}/{first.month}/{first.year} đến ngày {last.day}/{last.month}/{last.year}"
    assert codes(f"Thực hiện {text}.") == (["SL605"] if last < first else [])


@few
@given(st.integers(100, 9_000), st.integers(1, 99), st.sampled_from([-7, 0, 7]))
def test_a_step_and_its_rate(before: int, by: int, off: int) -> None:
    """Now, step, rate and before: the difference first, then the rate of the step."""
    rate = ratio_percent(by, before, 2)
    said = f"tăng {by + off} lượt ({so(rate)}%) so với cùng kỳ ({so(before)} lượt)"
    assume(by + off > 0)
    assert codes(f"Tư vấn {so(before + by)} lượt người, {said}.") == (["SL402"] if off else [])
    wrong = f"tăng {by} lượt ({so(rate + 3)}%) so với cùng kỳ"
    assert codes(f"Tư vấn {so(before + by)} lượt người, {wrong}.") == ["SL401"]


def test_a_sum_is_said_in_the_texts_own_unit() -> None:
    """350 triệu + 120 triệu is 470 triệu in the message, not 470.000.000."""
    (found,) = text_findings(["Chi 460 triệu đồng, gồm xây mới 350 triệu đồng và sửa chữa 120 triệu đồng."])
    assert found.message == "350 triệu + 120 triệu = 470 triệu, văn bản ghi tổng là 460 triệu"
    (found,) = text_findings(["Trao 30 suất quà, mỗi suất 500 nghìn đồng, tổng trị giá 18 triệu đồng."])
    assert found.message == "30 × 500 nghìn = 15 triệu, văn bản ghi 18 triệu"
    (found,) = text_findings(["Thu 1,4 tỷ đồng, tăng 0,6 tỷ đồng so với cùng kỳ (1,1 tỷ đồng)."])
    assert found.message == "từ 1,1 tỷ đến 1,4 tỷ là tăng 0,3 tỷ, văn bản ghi tăng 0,6 tỷ"


@pytest.mark.parametrize("off", [0, 1, -1])
def test_parts_in_millions_may_be_rounded(off: int) -> None:
    """Sums printed in triệu have been rounded: one triệu between three parts and their sum is no fault."""
    assert codes(f"Chi {460 + off} triệu đồng, gồm 350 triệu đồng, 60 triệu đồng và 50 triệu đồng.") == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # other parts of the total stand in the paragraphs before
        (
            "Dịp Tết trao 100 suất.",
            "Hè trao 20 suất; khai giảng trao 30 suất. Tổng cộng 150 suất.",
        ),
        # the last item of a list sums up the whole list
        ("Kết quả:", "- Hè trao 20 suất; khai giảng trao 30 suất. Tổng cộng 150 suất."),
        ("a) Hè trao 20 suất; khai giảng trao 30 suất. Tổng cộng 150 suất.",),
        # one of two scopes
        ("Hè trao 20 suất; khai giảng trao 30 suất. Tổng cộng từ đầu năm 150 suất.",),
        ("Hè trao 20 suất, lũy kế 90 suất; khai giảng trao 30 suất. Tổng cộng 150 suất.",),
        ("Hè trao trên 20 suất; khai giảng trao 30 suất. Tổng cộng 55 suất.",),
    ],
)
def test_a_total_that_may_be_of_more_is_left_alone(paragraphs: tuple[str, ...]) -> None:
    """Where other summands may be meant, nothing is said."""
    assert codes(*paragraphs) == []


def test_a_sentence_that_begins_with_altogether_sums_its_paragraph() -> None:
    """With nothing of the kind in the paragraphs before, the sentences of the paragraph are the summands."""
    told = ("Thăm 3 đơn vị.", "Hè trao 20 suất; khai giảng trao 30 suất. Tổng cộng 55 suất.")
    assert codes(*told) == ["SL205"]


@pytest.mark.parametrize("led", ["lần thứ Năm", "kỳ họp thứ Năm", "phiên thứ Năm", "Hội nghị thứ Năm"])
def test_an_ordinal_is_no_day(led: str) -> None:
    """The fifth meeting on 15/9/2023, a Friday: "thứ Năm" numbers the meeting."""
    assert codes(f"Đại hội {led}, ngày 15/9/2023.") == []
