"""First letters in the name of a figure stand for its words."""

from __future__ import annotations

import pytest

from docgen.vn.initials import has_initials, stands_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhà MACĐ", True),
        ("nhà MACĐ", True),
        ("NHÀ MACĐ", True),
        ("Nhà MAC", False),  # no word for the rest
        ("Nhà MACD", False),
        ("Căn MACĐ", False),
        ("MACĐ", False),
        ("Nhà macđ", False),
    ],
)
def test_capitals_stand_for_the_words_of_a_name(text: str, expected: bool) -> None:
    """The other words are the same ones."""
    assert stands_for(text, "Nhà Mái ấm Công đoàn") is expected


def test_usual_abbreviations_are_read_elsewhere() -> None:
    """They have one meaning of their own."""
    assert not has_initials("Số CĐCS")
    assert has_initials("Nhà MACĐ")
