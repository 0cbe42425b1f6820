"""Words of estimates and plans, and other words that hold the same letters."""

from __future__ import annotations

import re

import pytest

from docgen.check.figures.numerals import Amount, figures
from docgen.vn.expected import ESTIMATE, PLANNED


@pytest.mark.parametrize("text", ["Ước thực hiện", "số ước cả năm", "(ước)", "Dự kiến quý I", "dự ước"])
def test_words_of_estimates(text: str) -> None:
    """Wherever they stand."""
    assert ESTIMATE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thỏa ước lao động tập thể",
        "Số thoả ước ký mới",
        "Ký giao ước thi đua",
        "Công ước ILO",
        "Quy ước",
        "ước mơ",
    ],
)
def test_words_that_hold_other_words(text: str) -> None:
    """An agreement, a rule and a wish are no estimates."""
    assert not ESTIMATE.search(text)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Kế hoạch năm", True),
        ("KH giao", True),
        ("% KH", True),
        ("thực hiện kế hoạch", True),
        ("CĐCS Phòng Kế hoạch", False),
        ("CĐ Sở Kế hoạch và Đầu tư", False),
        ("Kế hoạch – Tài chính", False),
        ("Dân số - Kế hoạch hóa gia đình", False),
        ("theo Kế hoạch số 12/KH-LĐLĐ", False),
    ],
)
def test_plans_are_no_offices_and_no_documents(text: str, planned: bool) -> None:
    """Offices of that name, and plans as documents, say nothing of the figures beside them."""
    assert bool(re.search(PLANNED, text, re.IGNORECASE)) is planned


@pytest.mark.parametrize(
    ("text", "rough"),
    [
        ("ước 12 cuộc", True),
        ("độ 12 người", True),
        ("thỏa ước 12 bản", False),
        ("giao ước 12 bản", False),
        ("chế độ 12 người", False),
    ],
)
def test_a_number_behind_such_a_word_is_no_estimate(text: str, rough: bool) -> None:
    """“ước” and “độ” make a number rough, the ends of other words do not."""
    (found,) = figures(text)
    assert isinstance(found, Amount)
    assert found.rough is rough
