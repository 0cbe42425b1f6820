"""Quick looks before the thorough ones: they may pass over a text only where nothing would be found in it."""

from __future__ import annotations

import re

import pytest

from docgen.check.figures import numerals
from docgen.vn.text import is_nfc, normalized

_ROUGH = """
trên|gần|hơn|khoảng|ước|chừng|độ|tầm|dưới|quá|ước tính|xấp xỉ|tối thiểu|tối đa|ít nhất|không quá
|trên thực hiện được|khoảng có|GẦN|từ 5 đến|>|≤|~
""".replace("\n", "").split("|")


@pytest.mark.parametrize("words", _ROUGH)
def test_every_word_that_makes_a_figure_rough_is_seen(words: str) -> None:
    """Whatever the thorough pattern takes for "about" gets past the quick look at how the words end."""
    text = f"Có {words} 120 đoàn viên"
    start = text.index("120")
    assert numerals._ROUGH_BEFORE.search(text, 0, start)
    assert numerals.figures(text)[-1].rough


@pytest.mark.parametrize("text", ["Có 120 đoàn viên", "cấp trên 120 người", "đạt 120 đoàn viên"])
def test_other_words_leave_a_figure_as_it_is(text: str) -> None:
    """A word that may end such a phrase is not one by itself."""
    assert not numerals.figures(text)[-1].rough


@pytest.mark.parametrize("before", [0, 1, 63, 64, 65, 1000])
@pytest.mark.parametrize("marks", [63, 64, 65, 200])
def test_a_heap_of_marks_is_found_wherever_it_begins(before: int, marks: int) -> None:
    """A text is normalised in pieces exactly where at least 64 marks stand together, whatever their place."""
    text = "a" * (1001 + before) + "\u0301" * marks + "b" * 70
    pieces = "".join(normalized("NFC", text[at : at + 64]) for at in range(0, len(text), 64))
    whole = re.sub("a\u0301", "á", text, count=1)
    assert normalized("NFC", text) == (pieces if marks >= 64 else whole)
    assert is_nfc(normalized("NFC", text))
