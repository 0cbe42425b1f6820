"""Widths of text are the font's own, and lines are broken by laws."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from docgen.word.metrics import UNITS_PER_EM, balanced_lines, face_name, text_width
from tests.bounded import within

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
FILES = {  # face → file names of fonts with the widths of Times New Roman
    "regular": ("LiberationSerif-Regular.ttf", "times.ttf", "Times New Roman.ttf"),
    "bold": ("LiberationSerif-Bold.ttf", "timesbd.ttf", "Times New Roman Bold.ttf"),
    "italic": ("LiberationSerif-Italic.ttf", "timesi.ttf", "Times New Roman Italic.ttf"),
    "bold-italic": ("LiberationSerif-BoldItalic.ttf", "timesbi.ttf", "Times New Roman Bold Italic.ttf"),
}
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
CHARACTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 .,;:!?-–—/()[]%&+*=<>@#§“”‘’\"'…²°"


def installed_font(face: str) -> TTFont | None:
    """An installed font of this face that has every letter of Vietnamese (older ones do not), or None."""
    for path in (path for folder in FOLDERS for name in FILES[face] for path in Path(folder).rglob(name)):
        font = TTFont(path)
        if {ord(char) for char in CHARACTERS} <= font.getBestCmap().keys():
            return font
    return None


@pytest.mark.parametrize("face", FILES)
def test_widths_are_those_of_an_installed_font(face: str) -> None:
    """Every character an office types, in all four faces, to the unit."""
    font = installed_font(face)
    if font is None:
        pytest.skip("no font with the widths of Times New Roman is installed")
    widths, glyphs = font["hmtx"], font.getBestCmap()
    scale = UNITS_PER_EM / font["head"].unitsPerEm
    bold, italic = "bold" in face, "italic" in face
    assert face_name(bold=bold, italic=italic) == face
    for char in CHARACTERS:
        expected = widths[glyphs[ord(char)]][0] * scale / UNITS_PER_EM * 12 * 20
        assert text_width(char, 12, bold=bold, italic=italic) == pytest.approx(expected), char


def test_a_line_is_as_wide_as_its_letters() -> None:
    """Widths add up, grow with the size, and "CÔNG ĐOÀN" is wider in bold."""
    words = "Liên đoàn Lao động"
    assert text_width(words, 13) == pytest.approx(sum(text_width(char, 13) for char in words))
    assert text_width(words, 26) == pytest.approx(2 * text_width(words, 13))
    assert text_width("CÔNG ĐOÀN", 13, bold=True) > text_width("CÔNG ĐOÀN", 13)
    assert text_width("", 13) == 0


def test_a_figure_is_half_an_em() -> None:
    """The digits of Times New Roman are all 500/1000 em: 6 pt at 12 pt."""
    assert {text_width(digit, 12) for digit in "0123456789"} == {120.0}


@given(st.text(st.sampled_from(VIETNAMESE + " "), max_size=30))
def test_decomposed_text_is_as_wide_as_composed(words: str) -> None:
    """Combining marks add nothing."""
    decomposed = unicodedata.normalize("NFD", words)
    assert text_width(decomposed, 12) == pytest.approx(text_width(words, 12))


def test_a_character_that_the_font_lacks_has_some_width() -> None:
    """It comes from another font; nothing is nowhere wide."""
    assert text_width("🎉", 12) > 0


def letters(line: str) -> float:
    """A simple font: every character is one wide."""
    return len(line)


words = st.lists(
    st.sampled_from(("a", "bb", "ccc", "dddd", "eeeeeeeeee", "TỈNH", "VÀ")), min_size=1, max_size=14
)


def fewest(items: Sequence[str], limit: int) -> int:
    """How few lines do, worked out by looking at every way (dynamic programming)."""
    best = [0] + [len(items)] * len(items)
    for end in range(1, len(items) + 1):
        for start in range(end):
            line = " ".join(items[start:end])
            if len(line) <= limit or end - start == 1:
                best[end] = min(best[end], best[start] + 1)
    return best[-1]


@given(items=words, limit=st.integers(1, 30), prefer=st.sampled_from([(), ("TỈNH", "VÀ")]))
def test_lines_are_as_few_as_can_be_and_none_is_too_wide(
    items: list[str], limit: int, prefer: tuple[str, ...]
) -> None:
    """Joined they are the text; a line is wider than the limit only if it is one word."""
    lines = balanced_lines(" ".join(items), limit, letters, prefer)
    assert " ".join(lines) == " ".join(items)
    assert all(len(line) <= limit or " " not in line for line in lines)
    assert len(lines) == fewest(items, limit)


@given(items=words, limit=st.integers(8, 30))
def test_no_other_break_is_more_even(items: list[str], limit: int) -> None:
    """Of all ways in as few lines, the one whose longest and shortest line differ least."""
    lines = balanced_lines(" ".join(items), limit, letters)
    if len(lines) != 2:
        return
    ways = [(" ".join(items[:cut]), " ".join(items[cut:])) for cut in range(1, len(items))]
    fitting = [way for way in ways if all(len(line) <= limit or " " not in line for line in way)]
    assert abs(len(lines[0]) - len(lines[1])) == min(abs(len(a) - len(b)) for a, b in fitting)


@given(blocks=st.lists(words, min_size=1, max_size=4), limit=st.integers(1, 30))
def test_breaks_that_are_there_stay(blocks: list[list[str]], limit: int) -> None:
    """Each given line is broken by itself; empty ones stay empty."""
    given_lines = [" ".join(block) for block in blocks] + [""]
    whole = balanced_lines("\n".join(given_lines), limit, letters)
    assert whole == tuple(line for each in given_lines for line in balanced_lines(each, limit, letters))
    assert whole[-1] == ""


def test_a_break_with_sense_is_preferred_to_an_even_one() -> None:
    """LIÊN ĐOÀN LAO ĐỘNG / TỈNH LAI CHÂU, not LIÊN ĐOÀN LAO / ĐỘNG TỈNH LAI CHÂU."""
    name = "LIÊN ĐOÀN LAO ĐỘNG TỈNH X"
    assert balanced_lines(name, 20, letters, ("TỈNH",)) == ("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH X")
    assert balanced_lines(name, 20, letters) == ("LIÊN ĐOÀN LAO", "ĐỘNG TỈNH X")


@pytest.mark.parametrize("limit", [10, 100, 1000, 10_000])
def test_a_long_text_is_broken_in_bounded_time(limit: int) -> None:
    """Five hundred words are no heading; evenness is then given up, not time."""
    text = " ".join(f"từ{number}" for number in range(500))
    with within(5):
        lines = balanced_lines(text, limit, letters)
    assert " ".join(lines) == text
    assert all(len(line) <= limit for line in lines)


def test_spaces_inside_a_line_are_kept() -> None:
    """Also two of them: a gap left for a pen."""
    assert balanced_lines("ngày     tháng", 100, letters) == ("ngày     tháng",)
    lines = balanced_lines("aa  bb  cc", 4, letters)
    assert "".join(lines).replace(" ", "") == "aabbcc"
    assert all(first or second for first, second in pairwise(lines))
