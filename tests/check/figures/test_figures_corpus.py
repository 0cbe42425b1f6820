"""The corpus: sentences with one planted fault each, and sentences in which nothing is wrong."""

from __future__ import annotations

import pytest

from tests.check.figures.found import text_findings
from tests.check.figures.sentences import FAULTS, RIGHT, found_in, is_found


def test_the_corpus_is_large_enough() -> None:
    """At least 25 planted faults and 40 right sentences."""
    assert len(FAULTS) >= 25
    assert len(RIGHT) >= 40


@pytest.mark.parametrize("rule", sorted({code for code, _ in FAULTS}))
@pytest.mark.thorough(one_of=4)
def test_a_planted_fault_is_found_at_its_place(rule: str) -> None:
    """Among right sentences, the fault is the only finding; code, paragraph and excerpt are its own."""
    assert [sentence for code, sentence in FAULTS if code == rule and not _in_its_place(code, sentence)] == []


def _in_its_place(code: str, sentence: str) -> bool:
    found = found_in(sentence)
    words = sentence[found[0].start : found[0].end] if len(found) == 1 else ""
    return is_found(code, sentence) and bool(words.strip()) and words in found[0].excerpt


def test_nothing_is_found_in_a_right_sentence() -> None:
    """A sentence without a fault, however many figures it holds, gives no finding of any severity."""
    assert {sentence: found for sentence in RIGHT if (found := text_findings([sentence]))} == {}


def test_nothing_is_found_in_all_right_sentences_together() -> None:
    """The rules that compare paragraphs stay silent as well."""
    assert text_findings(RIGHT) == []


def test_findings_come_in_reading_order() -> None:
    """By paragraph, then by place."""
    found = text_findings([sentence for _, sentence in FAULTS])
    places = [(each.paragraph or 0, each.start) for each in found]
    assert places == sorted(places)
    assert len(places) >= len(FAULTS) - 1  # two sums of thousands of tỷ together may be meant
