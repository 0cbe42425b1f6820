"""Quick looks before the thorough ones: they may pass over a text only where nothing would be found in it."""

from __future__ import annotations

import re

import pytest

from docgen.check.context import CheckContext
from docgen.check.figures import numerals
from docgen.check.rules.own_words import _IN_OWN_KIND, _OWN_KIND
from docgen.standard.profiles import load_profile
from docgen.vn.text import is_nfc, normalized
from tests.check.figures.found import NO_PARTS, plain_document

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


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định này có hiệu lực",
        "Chịu trách nhiệm thi hành Quyết định này",
        "TRÊN ĐÂY LÀ BÁO CÁO",
        "Không",
    ],
)
def test_words_looked_for_first_hide_no_match(text: str) -> None:
    """Whatever the pattern finds is found with the words that its texts must have, too."""
    context = CheckContext(plain_document([text, "", text]), NO_PARTS, load_profile("nd30").standard)
    found = [(index, match[0]) for index, match in context.matches(_OWN_KIND, words=_IN_OWN_KIND)]
    all_found = [(index, match[0]) for index in (0, 2) for match in _OWN_KIND.finditer(text)]
    assert found == all_found
    assert bool(found) is (text != "Không")
