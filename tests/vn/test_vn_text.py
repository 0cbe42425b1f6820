"""Letters: capitals, Unicode form, refused characters, điểm."""

from __future__ import annotations

import unicodedata
from xml.parsers.expat import ExpatError, ParserCreate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn.text import (
    VIETNAMESE_LETTERS,
    capitalize_first,
    find_control_characters,
    invisible,
    is_nfc,
    latin,
    nfc,
    parse_point_letter,
    point_letter,
    upper,
)


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("đoàn viên công đoàn", "Đoàn viên công đoàn"),
        ("“ủy ban” Kiểm tra", "“Ủy ban” Kiểm tra"),
        ("  (ấp 3)", "  (Ấp 3)"),
        ("Đã hoa", "Đã hoa"),
        ("12 đơn vị", "12 đơn vị"),
        ("- tổng số", "- Tổng số"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_only_the_first_letter_becomes_a_capital(text: str, capital: str) -> None:
    """Marks before it are passed over, a figure opens the text itself, the rest is untouched."""
    assert capitalize_first(text) == capital


def test_capitals_keep_their_tones() -> None:
    """Every Vietnamese letter has its capital."""
    assert upper("Ban Thường vụ huyện Đảo") == "BAN THƯỜNG VỤ HUYỆN ĐẢO"


@given(st.text(max_size=20))
def test_nfc_is_what_it_says(text: str) -> None:
    """Composing settles the form once and for all."""
    assert is_nfc(nfc(text))
    assert nfc(text) == nfc(unicodedata.normalize("NFD", text))
    assert is_nfc(text) == (nfc(text) == text)


def test_refused_characters_are_found_with_their_place() -> None:
    """Index and code point, in order; tab and line ends are welcome."""
    text = "a\x00b\tc\n\r\x0bd\x7f\x85\ud800\ufffe\uffff😀"
    assert find_control_characters(text) == [
        (1, 0x00),
        (7, 0x0B),
        (9, 0x7F),
        (10, 0x85),
        (11, 0xD800),
        (12, 0xFFFE),
        (13, 0xFFFF),
    ]


def parses(char: str) -> bool:
    """Whether an XML 1.0 parser takes the character."""
    try:
        ParserCreate().Parse(f"<a>{char}</a>".encode(), True)
    except (ExpatError, UnicodeEncodeError):
        return False
    return True


def test_what_xml_refuses_is_found() -> None:
    """Found is what an XML parser refuses, plus DEL, the C1 controls and marks of direction; nothing else."""
    turning = {0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    found = {code for code in range(0x10000) if find_control_characters(chr(code))}
    suspects = [*range(0xA0), *range(0xD7F0, 0xE010), *range(0xFFF0, 0x10000)]
    refused = {code for code in suspects if chr(code) not in "<&" and not parses(chr(code))}
    assert found == refused | turning | set(range(0x7F, 0xA0))


def test_points_follow_the_vietnamese_alphabet() -> None:
    """đ after d, no f, j, w, z, and each letter reads back."""
    assert [point_letter(n) for n in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert [parse_point_letter(letter) for letter in VIETNAMESE_LETTERS] == list(range(1, 24))


@pytest.mark.parametrize("n", [0, -1, 24])
def test_points_end_with_the_alphabet(n: int) -> None:
    """There is no điểm before a or after y."""
    with pytest.raises(ValueError, match="điểm"):
        point_letter(n)


@pytest.mark.parametrize("letter", ["", "f", "A", "ab", "ă", "1"])
def test_a_wrong_point_letter_is_refused(letter: str) -> None:
    """Only the letters of the row."""
    with pytest.raises(ValueError, match="chữ cái"):
        parse_point_letter(letter)


@given(st.text(max_size=30))
def test_look_alikes_become_latin_and_nothing_else_changes(text: str) -> None:
    """As many letters as before; a second time changes nothing; Vietnamese text stays as it is."""
    said = latin(text)
    assert len(said) == len(text)
    assert latin(said) == said
    assert latin("Đường lối, ý kiến, nghị quyết") == "Đường lối, ý kiến, nghị quyết"
    assert latin("h\u043e\u1ea1t, \u0410n, Ðo\u00e0n, \u00f0i") == "ho\u1ea1t, An, Đo\u00e0n, đi"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\u200bb", [1]),
        ("\ufeffa\u00ad", [0, 2]),
        ("a\u00a0b \u2009c\u2011d", []),  # spaces, and a hyphen that is seen
        ("\U0001f468\u200d\U0001f469", []),  # one sign of two
        ("a\u200db", [1]),
    ],
)
def test_what_prints_nothing_is_found(text: str, places: list[int]) -> None:
    """Characters of no width, but for those that make one sign of two."""
    assert invisible(text) == places
