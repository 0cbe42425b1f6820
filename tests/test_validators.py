"""The validators of the tests themselves: each finds a planted fault, or its silence would mean nothing."""

from __future__ import annotations

import io

import docx
import pytest
from openxml_audit.semantic.constraints import cross_part
from sample_report import APPENDICES, BLOCKS, report
from support import audit_faults, edited, faults_of, needs_schemas, schema_faults

MAIN = "word/document.xml"


def test_a_report_with_every_kind_of_block_is_valid() -> None:
    """Our lint, openxml-audit and, where they are at hand, the ISO schemas find nothing."""
    full = report(BLOCKS, APPENDICES, kinh_gui=["A", "B"], can_cu=["Căn cứ A"], du_thao=1, source='{"a": 1}')
    assert faults_of(full) == []
    assert faults_of(report((), don_vi={"cap_tren": None})) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, "<w:keepNext/>", "<w:keepNextPlease/>"),
        (MAIN, 'w:w="11906"', 'w:w="wide"'),
        ("word/numbering.xml", "upperRoman", "romanNumerals"),
        ("word/styles.xml", 'w:val="both"', 'w:val="justified"'),
    ],
)
def test_openxml_audit_sees_a_planted_fault(part: str, old: str, new: str) -> None:
    """Unknown elements and values that Word would not read."""
    assert audit_faults(edited(report(), part, (old, new))) != []


def commented(remarks: int) -> bytes:
    """A document with so many comments."""
    document, made = docx.Document(), io.BytesIO()
    for number in range(remarks):
        document.add_comment(document.add_paragraph(f"a{number}").runs, "b", "c", "d")
    document.save(made)
    return made.getvalue()


@pytest.mark.thorough
def test_openxml_audit_takes_no_file_for_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package may come to lie where an earlier one lay: its comments are its own all the same."""
    monkeypatch.setattr(cross_part, "id", lambda _package: 1, raising=False)
    faults = [audit_faults(commented(remarks)) for remarks in (1, 2)]
    assert [each for file in faults for each in file if "comment" in each] == []


@needs_schemas
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, "<w:keepNext/>", "<w:keepNextPlease/>"),
        ("word/styles.xml", 'w:val="both"', 'w:val="justified"'),
        ("word/header1.xml", "PAGE </w:instrText>", "PAGE </w:instrText><w:tbl/>"),
        ("docProps/custom.xml", 'pid="2"', 'pid="two"'),
        ("word/_rels/document.xml.rels", "Target=", "Goal="),
    ],
)
def test_the_schemas_see_a_planted_fault(part: str, old: str, new: str) -> None:
    """In the document as in the parts around it."""
    assert schema_faults(edited(report(), part, (old, new))) != []
