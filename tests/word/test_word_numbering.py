"""Labels: what Word prints before a numbered paragraph."""

from __future__ import annotations

import pytest
from docx_builder import abstract_list, build, numbered, style
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.word.formatting import read_document
from docgen.word.numbering import number_text
from tests.thorough import examples

REPORT = abstract_list(0, "upperRoman %1.", "decimal %2.", "decimal %2.%3.", "lowerLetter %4)")


def labels(lines: str, lists: str, styles: str = "") -> list[str]:
    """The labels of the paragraphs, "" for those without."""
    return [
        paragraph.label for paragraph in read_document(build(lines, lists=lists, styles=styles)).paragraphs
    ]


def walk(levels: str, lists: str) -> list[str]:
    """The labels of paragraphs at these levels of list 1."""
    return labels("\n".join(f"list=1/{level} | x" for level in levels), lists)


def test_levels_of_a_report_count_and_restart() -> None:
    """I. → 1. → 1.1. → a): each level starts anew under a higher one and goes on otherwise."""
    printed = walk("012233120123", REPORT + numbered(1, 0))
    assert printed == ["I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "II.", "1.", "1.1.", "a)"]


def test_plain_paragraphs_do_not_disturb_the_count() -> None:
    """Text between numbered paragraphs neither gets a label nor restarts a list."""
    assert labels("list=1/0 | a\n| b\nlist=1/0 | c", REPORT + numbered(1, 0)) == ["I.", "", "II."]


def test_a_bullet_prints_its_sign() -> None:
    """Bullets print their sign; the private signs of symbol fonts are read as what they look like."""
    lists = abstract_list(0, "bullet -", "bullet \uf0b7") + numbered(1, 0)
    assert walk("0010", lists) == ["-", "-", "•", "-"]


def test_lists_of_one_definition_count_on() -> None:
    """Two lists of one definition share the counter, as in Word."""
    lists = REPORT + numbered(1, 0) + numbered(2, 0)
    assert labels("list=1/0 | a\nlist=2/0 | b\nlist=1/0 | c", lists) == ["I.", "II.", "III."]


def test_a_start_override_restarts_once() -> None:
    """A list with a start of its own begins there at its first paragraph, then counts on."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = REPORT + numbered(1, 0) + numbered(2, 0, override)
    assert labels("list=1/0|a\nlist=2/0|b\nlist=2/0|c\nlist=1/0|d", lists) == ["I.", "V.", "VI.", "VII."]


def test_a_level_override_replaces_the_level() -> None:
    """A list may say a level anew."""
    level = '<w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/>'
    override = f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:lvlOverride>'
    assert walk("00", REPORT + numbered(1, 0, override)) == ["C)", "D)"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "1", "1"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "2", "3"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "2", "1"]),
    ],
)
def test_a_level_says_when_it_restarts(restart: str, expected: list[str]) -> None:
    """A level restarts under any higher one; with lvlRestart 0 never, with 1 under the first only."""
    lists = abstract_list(0, "decimal %1", "decimal %2", f"decimal %3 {restart}") + numbered(1, 0)
    levels = "01212012"
    printed = walk(levels, lists)
    assert [label for level, label in zip(levels, printed, strict=True) if level == "2"] == expected


def test_a_level_passed_over_counts_as_begun() -> None:
    """A lone second level prints the first level's start; the first level then goes on at 2."""
    lists = abstract_list(0, "decimal %1.", "decimal %1.%2.") + numbered(1, 0)
    assert walk("1101", lists) == ["1.1.", "1.2.", "2.", "2.1."]


def test_legal_numbering_prints_digits() -> None:
    """Legal numbering (isLgl) turns Roman numbers of higher levels into digits."""
    lists = abstract_list(0, "upperRoman %1.", "decimal %1.%2. <w:isLgl/>") + numbered(1, 0)
    assert walk("001", lists) == ["I.", "II.", "2.1."]


def test_a_level_without_a_number_prints_nothing_in_others() -> None:
    """Bullets and ``none`` leave no digit in a lower level's label."""
    lists = abstract_list(0, "none _", "bullet -", "decimal %1%2%3)") + numbered(1, 0)
    assert walk("012", lists) == ["", "-", "1)"]


def test_a_style_carries_its_list() -> None:
    """Paragraphs get their list from the style, and the level from the list if that names the style."""
    lists = abstract_list(0, "upperRoman %1.", 'decimal %2. <w:pStyle w:val="Khoan"/>') + numbered(1, 0)
    look = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Muc", inner=look) + style("Khoan", based_on="Muc")
    assert labels("style=Muc|a\nstyle=Khoan|b\nstyle=Khoan|c", lists, styles) == ["I.", "1.", "2."]


def test_number_zero_switches_the_list_of_the_style_off() -> None:
    """List number 0 takes label and list indent away."""
    lists = abstract_list(0, 'decimal %1. <w:pPr><w:ind w:left="700"/></w:pPr>') + numbered(1, 0)
    styles = style("Muc", inner='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    on, off = read_document(build("style=Muc|a\nstyle=Muc list=0|b", lists=lists, styles=styles)).paragraphs
    assert (on.label, on.format.left, off.label, off.format.left) == ("1.", 700, "", 0)


def test_a_definition_may_be_a_numbering_style() -> None:
    """A definition that points to a numbering style is that style's."""
    pointer = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Kieu"/></w:abstractNum>'
    lists = REPORT + pointer + numbered(1, 1) + numbered(7, 0)
    styles = style("Kieu", kind="numbering", inner='<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    assert labels("list=1/0|a\nlist=7/0|b", lists, styles) == ["I.", "II."]


@pytest.mark.parametrize(
    ("count", "number_format", "text"),
    [
        (4, "upperRoman", "IV"), (49, "lowerRoman", "xlix"),
        (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"), (7, "decimalZero", "07"), (3, "none", ""), (12, "decimal", "12"),
        (0, "upperRoman", "0"), (2 * 10**9, "upperRoman", "2000000000"),
        (2 * 10**9, "lowerLetter", "2000000000"),
    ],
)  # fmt: skip
def test_number_formats(count: int, number_format: str, text: str) -> None:
    """Counts print in the format asked for; counts no format reaches print as digits."""
    assert number_text(count, number_format) == text


@settings(max_examples=examples(60))
@given(st.integers(1, 3999))
def test_roman_numbers_never_repeat_a_sign_four_times(count: int) -> None:
    """A Roman number is worth what its signs say, and is written in the usual way."""
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    signs = [worth[sign] for sign in number_text(count, "upperRoman")]
    total = sum(
        -one if one < following else one for one, following in zip(signs, [*signs[1:], 0], strict=True)
    )
    assert total == count
    assert all(sign * 4 not in number_text(count, "upperRoman") for sign in "IVXLCD")
