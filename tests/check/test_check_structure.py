"""A file that Word would offer to repair is found wrong; what Word passes over is not."""

from __future__ import annotations

import pytest

from docgen.check.manual import explain
from docgen.check.run import check
from docgen.errors import Severity
from docgen.word.package import write_package
from tests.word.docx_builder import arrow, build_parts, rels

TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>'
)
BROKEN = {
    "a cell without a paragraph": TABLE.format(""),
    "a paragraph in a paragraph": "<w:p><w:p/></w:p>",
    "a picture that is not declared": '<w:p><w:r><w:drawing><a:blip r:embed="r77"/></w:drawing></w:r></w:p>',
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_word_stops_at_is_wrong(kind: str) -> None:
    """One finding, of the gravest kind, that says what to do."""
    [found] = [
        each for each in check(write_package(build_parts(BROKEN[kind]))).findings if each.code == "CT001"
    ]
    assert found.severity is Severity.ERROR
    assert "Word" in found.message


def test_a_part_that_is_missing_is_wrong() -> None:
    """A relationship to what is not in the file."""
    parts = build_parts("left | Nội dung")
    parts["word/_rels/document.xml.rels"] = rels(arrow("r1", "image", "media/khong-co.png"))
    codes = [each.code for each in check(write_package(parts)).findings]
    assert "CT001" in codes


def test_what_word_passes_over_is_not_said() -> None:
    """Properties out of order, a style that is missing, a table without its grid."""
    xml = '<w:p><w:pPr><w:jc w:val="left"/><w:pStyle w:val="Khong"/></w:pPr></w:p>' + TABLE.format("<w:p/>")
    codes = [each.code for each in check(write_package(build_parts(xml))).findings]
    assert "CT001" not in codes


def test_it_is_explained() -> None:
    """``--explain CT001`` shows its page, and so does its name."""
    assert explain("ct001").startswith("CT001 broken-structure – Cấu trúc")
    assert explain("broken-structure") == explain("CT001")
