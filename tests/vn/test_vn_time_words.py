"""What a text says of time: every usual way to write a period, a day, the number of a document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn.time_words import Cited, Day, Mention, Named, time_references

NAMES = [
    ("quý III năm 2023", Named("quy", 2023, 3)),
    ("QUÝ III, NĂM 2023", Named("quy", 2023, 3)),
    ("quý 3/2023", Named("quy", 2023, 3)),
    ("Quí IV-2023", Named("quy", 2023, 4)),
    ("quý 04", Named("quy", None, 4)),
    ("tháng 9 năm 2023", Named("thang", 2023, 9)),
    ("tháng 09/2023", Named("thang", 2023, 9)),
    ("9/2023", Named("thang", 2023, 9)),
    ("tuần thứ 5 năm 2024", Named("tuan", 2024, 5)),
    ("tuần 35", Named("tuan", None, 35)),
    ("06 tháng đầu năm 2023", Named("dau-nam", 2023, 6)),
    ("sáu tháng đầu năm", Named("dau-nam", None, 6)),
    ("9 tháng năm 2023", Named("dau-nam", 2023, 9)),
    ("11 tháng đầu năm", Named("dau-nam", None, 11)),
    ("3 tháng cuối năm 2023", Named("cuoi-nam", 2023, 3)),
    ("6 tháng còn lại của năm", Named("cuoi-nam", None, 6)),
    ("cả năm 2023", Named("nam", 2023)),
    ("năm học 2023 - 2024", Named("nam-hoc", 2024, since=2023)),
    ("năm học mới 2023\u20132024", Named("nam-hoc", 2024, since=2023)),
    ("nhiệm kỳ 2018 - 2023", Named("nhiem-ky", 2023, since=2018)),
    ("2021-2025", Named("cac-nam", 2025, since=2021)),
    (
        "từ ngày 01/01/2021 đến hết ngày 30/9/2022",
        Named("khoang", 2022, first=date(2021, 1, 1), last=date(2022, 9, 30)),
    ),
]


@pytest.mark.parametrize(("name", "named"), NAMES)
def test_a_period_is_read_in_each_of_its_ways(name: str, named: Named) -> None:
    """Alone and within a sentence, whole and at its place."""
    for text in (name, f"Trong {name}, các cấp công đoàn", f"({name})"):
        (said,) = time_references(text)
        assert isinstance(said, Mention)
        assert (said.named, said.text, text[said.start : said.end]) == (named, name, name)


@pytest.mark.parametrize(
    "text",
    [
        "8/10 chỉ tiêu", "mỗi tuần 02 lần", "mỗi tháng 1 lần", "Tháng Công nhân", "quý IVa", "quý vị",
        "số 12", "trong quý", "778 CĐCS", "1.515/2.023 người", "năm học tập", "tỷ lệ 95%",
    ],
)  # fmt: skip
def test_what_names_no_time_is_left_alone(text: str) -> None:
    """Shares, habits and words that only begin like a period."""
    assert time_references(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tính đến ngày 31/5/2023", (31, 5, 2023, True)),
        ("tính đến 00h00’ ngày 01/9/2023", (1, 9, 2023, True)),
        ("đến hết ngày 30 tháng 9 năm 2023", (30, 9, 2023, True)),
        ("ngày 12-9-2023", (12, 9, 2023, False)),
        ("ngày 27/7", (27, 7, None, False)),
        ("nhân ngày Thương binh, Liệt sĩ 27/7", (27, 7, None, False)),
    ],
)
def test_a_day_is_read_with_what_it_is_for(text: str, day: tuple[int, int, int | None, bool]) -> None:
    """A day up to which something is counted is told apart; a day without a year needs a word before it."""
    (said,) = time_references(text)
    assert isinstance(said, Day)
    assert (said.day, said.month, said.year, said.until) == day


@pytest.mark.parametrize(
    "text",
    [
        "số 5581/QĐ-TLĐ ngày 11/11/2022", "7c/NQ-TLĐ", "số 02-NQ/TW", "145/2020/NĐ-CP", "03/CTr-BCH",
        "số 1500b/KL-TLĐ ngày 08 tháng 01 năm 2021",
    ],
)  # fmt: skip
def test_the_number_of_a_document_is_read_with_its_day(text: str) -> None:
    """One thing, so that its day is no day of the report."""
    (said,) = time_references(f"theo {text} của Tổng Liên đoàn")
    assert isinstance(said, Cited)
    assert said.text == text


def test_periods_that_go_together_know_it() -> None:
    """Of “quý I và quý II” neither is a period by itself; periods with words between them are."""
    assert [each.several for each in time_references("quý I và quý II") if isinstance(each, Mention)] == [
        True,
        True,
    ]
    apart = time_references("kết quả quý III, nhiệm vụ quý IV năm 2023")
    assert [each.several for each in apart if isinstance(each, Mention)] == [False, False]


@given(st.text("quýthángnămtuầnIV 0123456789/-.,ngàyđếnQĐTL", max_size=60))
def test_nothing_is_said_twice(text: str) -> None:
    """Whatever the text: in order, without overlap, each the letters at its place, or a day with its lead."""
    end = 0
    for said in time_references(text):
        assert end <= said.start < said.end
        assert text[said.start : said.end] in said.text
        end = said.end
