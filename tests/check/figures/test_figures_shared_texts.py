"""What follows from a text alone is asked of it once, and told wherever the text stands."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.judging import document_findings
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.standard.profiles import load_profile
from tests.check.figures.found import NO_PARTS, plain_document, text_findings

_WRONG = "Kết nạp 906/1.000 đoàn viên, đạt 96,6%."
_RIGHT = "Kết nạp 906/1.000 đoàn viên, đạt 90,6%."


def test_a_fault_is_told_in_every_place_of_its_text() -> None:
    """The same text twice in a document, then elsewhere in the next one: each place has its finding."""
    first = text_findings([_WRONG, _RIGHT, _WRONG])
    second = text_findings([_RIGHT, _RIGHT, "Không có số liệu.", _WRONG])
    assert [(each.code, each.paragraph) for each in first] == [("SL101", 0), ("SL101", 2)]
    assert [(each.code, each.paragraph) for each in second] == [("SL101", 3)]


def test_a_rule_is_asked_once_of_a_text_without_a_fault() -> None:
    """Neither a second paragraph nor the next document with the text makes the rule read it again."""
    asked = []

    @rule("SL999", "asked", subject=Subject.PROSE, fix=Fix.NEVER, good="a", bad="b", only_if_found="[0-9]")
    def judge(passage: ParagraphProse) -> Iterator[Hit]:
        """Counts how often it is asked."""
        asked.append(passage.text)
        if "sai" in passage.text:
            yield passage.hit(0, 1, "sai")

    profile = load_profile("nd30")
    for texts in (["1 a", "1 a", "b"], ["2 b", "1 a"], ["1 a", "3 sai"]):
        context = CheckContext(plain_document(texts), NO_PARTS, profile.standard)
        found = [each.paragraph for each in document_findings([judge], context, profile)]
    assert [text for text in asked if text != "3 sai"] == ["1 a", "2 b"]
    assert found == [1]
