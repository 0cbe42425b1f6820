"""What is found in a text whose holes hold plain numbers is found without reading it; nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.report.plain_numbers import is_plain
from docgen.report.prose import parse_prose
from docgen.report.prose_texts import ProseText
from docgen.report.text import Text
from docgen.report.text_doubts import text_doubts
from docgen.report.values import Names
from docgen.report.work import Scope
from docgen.vn.appendices import appendices_named
from docgen.vn.nobreak import glued
from tests.thorough import examples

NUMBERS = st.one_of(
    st.integers(0, 9_999_999).map(lambda number: f"{number:,}".replace(",", ".")),
    st.integers(0, 999).map(lambda number: f"{number / 10:.1f}%".replace(".", ",")),
    st.sampled_from(["2023", "2.023", "1.999", "20,4", "0", "12", "07", "", "-5", "Phụ lục I", "1/2"]),
)
WORDS = st.sampled_from(  # what stands beside figures, and what must not be taken for it
    [" ", "năm ", "năm học ", "giai đoạn ", " đoàn viên", " CĐCS", "%", "/", "-", ".", ",", ", ",
     ". ", ":", " (", ")", "2023", "2.0", "2023-", "-07-", "ngày ", "quý III/", " Phụ lục ",
     "phụ lục kèm theo", "a", "Cá»™ng", "m", "?", " tỷ đồng", " triệu", "1", "5", ",5 người",
     "Điều ", "người", "T", "23", "bình quân ", " từ ", "“", "”"]
)  # fmt: skip


def whole(pieces: list[str], values: list[str]) -> tuple[str, str]:
    """A text with a hole between each two pieces, and the same filled."""
    holes = [f"{{{{ so_lieu.v{number} }}}}" for number in range(len(values))]
    written = [*pieces, *[""] * (len(values) + 1)][: len(values) + 1]
    return tuple(  # type: ignore[return-value] # two
        "".join(a + b for a, b in zip(written, [*between, ""], strict=True)) for between in (holes, values)
    )


@settings(max_examples=examples(600), deadline=None)
@given(st.lists(st.lists(WORDS, max_size=4).map("".join), max_size=4), st.lists(NUMBERS, max_size=3))
def test_what_is_settled_says_nothing_when_it_is_read(pieces: list[str], values: list[str]) -> None:
    """A text that counts as settled has no doubt and names no appendix once its numbers are put in."""
    written, filled = whole(pieces, values)
    names = Scope({"so_lieu": Names("so_lieu", {f"v{i}": value for i, value in enumerate(values)})})
    prose_text: ProseText = ("noi_dung[0]", written, parse_prose)
    text = Text(prose_text)
    if text.error:
        return
    if not parse_prose(written).kind.value.startswith("d"):
        return  # a list mark is no part of the text
    assert text.printed(names) == filled
    if text.settled(names):
        assert text_doubts(filled) == ()
        assert list(appendices_named(filled)) == []


@pytest.mark.parametrize(
    ("value", "plain"),
    [("0", True), ("1.234", True), ("1.934", False), ("2.123", False), ("2.234", True), ("3.456", True),
     ("12.345.678", True), ("90,6%", True), ("84%", True), ("2023", False), ("20,4", False),
     ("2.023", False), ("", False), ("-5", False), ("5 người", False)],
)  # fmt: skip
def test_plain_numbers_are_what_they_are(value: str, plain: bool) -> None:
    """Digits with points between thousands, percentages; never what may be a year or a fraction of one."""
    assert is_plain(value) is plain


def test_most_texts_are_settled() -> None:
    """The ways in which figures stand in reports need no reading: words, brackets, per cent, full stops."""
    said = ["Có {{ so_lieu.v }} đoàn viên.", "Đạt {{ so_lieu.v }}%; ({{ so_lieu.v }} người), {{ so_lieu.v }}"]
    names = Scope({"so_lieu": Names("so_lieu", {"v": 345})})
    assert all(Text(("noi_dung[0]", text, parse_prose)).settled(names) for text in said)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(WORDS, max_size=6).map("".join), NUMBERS, st.lists(WORDS, max_size=6).map("".join))
def test_where_lines_must_not_break_depends_on_the_shape_of_a_number(
    before: str, number: str, after: str
) -> None:
    """Other digits in the same number leave the no-break spaces of a text where they are."""
    if not re.fullmatch(r"[0-9][0-9.,]*%?", number) or re.search(r"\w\Z", before) or re.match(r"\w", after):
        return
    other = number.translate(str.maketrans("123456789", "000000000"))
    one, two = glued(before + number + after), glued(before + other + after)
    assert [place for place, char in enumerate(one) if char == "\u00a0"] == [
        place for place, char in enumerate(two) if char == "\u00a0"
    ]
