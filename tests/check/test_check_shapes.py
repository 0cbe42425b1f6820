"""Texts of one shape: what rules ask once for all of them is the same for all of them.

Tried on every text of the cases, each with other digits in the counts that it has.
"""

from __future__ import annotations

import re
import sys
from random import Random

import pytest
from case_files import all_cases

from docgen.check.figures import numerals, roles
from docgen.check.figures.paragraph_prose import ParagraphProse, Prose
from docgen.check.figures.shapes import _COUNT, is_of_shapes, shape_of
from docgen.check.known_names import KINDS
from docgen.check.registry import RULES
from docgen.check.rule import AnyRule, Subject
from docgen.standard.profiles import load_profile
from tests.thorough import some

LINES = {line.rpartition("| ")[2] for case in all_cases() for line in case.lines.split("\n")}
TEXTS = sorted(text for text in LINES if _COUNT.search(text))
PROSE_RULES = [rule for rule in RULES.values() if rule.subject is Subject.PROSE]
TEXT_RULES = [rule for rule in RULES.values() if rule.subject is Subject.PARAGRAPH and not rule.only_in]
PATTERNS = sorted(
    {
        value
        for name, module in sys.modules.items()
        if name.startswith("docgen.check")
        for value in vars(module).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and is_of_shapes(value)
    },
    key=lambda pattern: (pattern.pattern, pattern.flags),
)


def varied(text: str) -> str:
    """The text with other digits in its counts, the first of each not 0."""
    random = Random(text)  # noqa: S311 - the same in every run
    one = re.compile(r"(?<![0-9.])[0-9]|[0-9]")

    def digit(match: re.Match[str]) -> str:
        return str(random.randint(match.start() == 0, 9))

    return _COUNT.sub(lambda count: one.sub(digit, count[0]), text)


def may_find(rule: AnyRule, paragraph: ParagraphProse) -> bool:
    """What is asked of a rule once for all texts of a shape."""
    found = rule.only_if_found is None or rule.only_if_found.search(paragraph.text)
    return bool(found and (rule.only_if is None or rule.only_if(paragraph)))


def structure(prose: Prose) -> list[tuple[object, ...]]:
    """The figures of a text but for their values."""
    return [(type(each), each.start, each.end, getattr(each, "unit", ""), each.rough) for each in prose.found]


@pytest.mark.parametrize("part", range(4))
def test_rules_say_the_same_of_all_texts_of_a_shape(part: int) -> None:
    """Whether they may find anything; where they may not, they do not, whatever the counts are."""
    for text in some(TEXTS, 2)[part::4]:
        other = varied(text)
        one, two = ParagraphProse(0, Prose(text)), ParagraphProse(0, Prose(other))
        assert shape_of(text) is shape_of(other)
        assert structure(one.prose) == structure(two.prose), (text, other)
        for rule in PROSE_RULES:
            may = may_find(rule, one)
            assert may == may_find(rule, two), (rule.code, text, other)
            assert may or not [*rule.judge(two)], (rule.code, text, other)
        for rule in TEXT_RULES:
            assert may_find(rule, one) == may_find(rule, two), (rule.code, text, other)


def test_patterns_that_name_no_digit_are_found_in_all_texts_of_a_shape_or_none() -> None:
    """Those that are remembered as absent."""
    assert len(PATTERNS) > 100
    for text in some(TEXTS, 80):
        other = varied(text)
        for pattern in PATTERNS:
            assert bool(pattern.search(text)) == bool(pattern.search(other)), (pattern, text, other)


@pytest.mark.parametrize(
    "pattern", [r"\d{1,2} tháng", "[0-9]+", r"\bđiều\b", r"a{2,}[.]", "(?:19|20)[0-9]{2}"]
)
def test_a_pattern_without_a_digit_is_of_shapes(pattern: str) -> None:
    """Quantifiers and the set of all digits are no digits."""
    assert is_of_shapes(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern", ["[1-9]", r"(\d)\1", "20[0-9]{2}", "[0-5]", r"\x31", "[.0-9]", r"(?:19|20)\d?"]
)
def test_a_pattern_with_a_digit_is_not(pattern: str) -> None:
    """Nor one that says a digit by its code, or that two are alike."""
    assert not is_of_shapes(re.compile(pattern))


def test_no_name_that_is_looked_for_has_a_digit() -> None:
    """Texts of one shape have the same names in the same places."""
    known = load_profile("nd30").standard.judging.names
    assert not [name for kind in KINDS for name in known[kind] if re.search("[0-9]", name)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("kết nạp 1.515 đoàn viên", "kết nạp 2.020 đoàn viên", True),
        ("kết nạp 15 đoàn viên", "kết nạp 99 đoàn viên", True),
        ("kết nạp 15 đoàn viên", "kết nạp 115 đoàn viên", False),
        ("trong 5 tháng", "trong 05 tháng", False),
        ("năm 2023", "năm 1023", False),
        ("có 15/20 CĐCS", "có 16/20 CĐCS", False),
        ("đạt 90,6%", "đạt 90,7%", False),
        ("ngày 12/9", "ngày 12/8", False),
        ("số 15-KH", "số 16-KH", False),
    ],
)
def test_only_digits_of_counts_may_differ(one: str, other: str, alike: bool) -> None:
    """Of years, days, numbers of documents, decimals and pairs they decide what these are."""
    assert (shape_of(one) is shape_of(other)) is alike


@pytest.mark.parametrize("pattern", [*(words for _, words in roles._ENDINGS), numerals._ROUGH_BEFORE])
def test_what_is_remembered_of_words_before_a_number_holds_for_any_digits(pattern: re.Pattern[str]) -> None:
    """The same words are asked about once, whichever digits stand among them."""
    assert is_of_shapes(pattern)
