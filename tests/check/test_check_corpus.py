"""Planted faults: each one found, in its place, and nothing found where nothing was planted."""

from __future__ import annotations

import io

import docx
import pytest
from corpus import FAULTS, GOOD, NOTES, Fault, at, cases, planted

from docgen.check.run import Report, check
from tests.support import converted, needs_office

CASES = [pytest.param(name, fault, id=f"{name}-{i}-{fault.code}") for i, (name, fault) in enumerate(cases())]
THROUGH_OFFICE = {"TT304", "TT501", "TT604", "TT207"}


def found_at(report: Report, fault: Fault) -> list[str]:
    """The paragraphs in which the fault's rule found something, "" for the whole document."""
    texts = report.document.paragraphs
    return [
        "" if each.paragraph is None else texts[each.paragraph].text
        for each in report.findings
        if each.code == fault.code
    ]


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_in_a_good_document(name: str) -> None:
    """No finding of any severity, and every part recognised."""
    report = check(GOOD[name]())
    assert [(each.code, each.message, each.excerpt) for each in report.findings] == []
    assert len(report.notes) == len(NOTES.get(name, ()))
    assert all(map(str.startswith, report.notes, NOTES.get(name, ())))


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_a_planted_fault_is_found_in_its_place(name: str, fault: Fault) -> None:
    """The rule that is broken finds it, where it was planted, and no other rule finds anything."""
    report = check(planted(GOOD[name](), fault), fault.profile)
    assert {each.code for each in report.findings} == fault.found
    assert any(fault.place in place for place in found_at(report, fault))


_DRAWN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:line from="0,0" to="{}pt,0"/></w:pict></w:r>'
)


@pytest.mark.parametrize(("points", "found"), [(150, []), (60, ["TT206"])])
def test_a_drawn_line_is_measured(points: int, found: list[str]) -> None:
    """Offices draw the line below the motto: as long as the words (some 150 pt) it is right, else not."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    motto = at(opened, "Độc lập")
    motto.runs[0].font.underline = False
    motto._p.append(docx.oxml.parse_xml(_DRAWN.format(points)))
    out = io.BytesIO()
    opened.save(out)
    assert [each.code for each in check(out.getvalue()).findings] == found


def test_a_line_drawn_elsewhere_in_the_head_may_be_the_one_that_is_missing() -> None:
    """Then nothing is said: the line may be anchored anywhere."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    at(opened, "Độc lập").runs[0].font.underline = False
    at(opened, "Số: 05")._p.append(docx.oxml.parse_xml(_DRAWN.format(150)))
    out = io.BytesIO()
    opened.save(out)
    assert check(out.getvalue()).findings == ()


def test_the_corpus_is_large_enough() -> None:
    """At least sixty faults, and most rules have one planted into a real file."""
    assert sum(map(len, FAULTS.values())) >= 60
    assert len({fault.code for _, fault in cases()}) >= 50


@needs_office
@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_saved_by_libreoffice_stays_good(name: str) -> None:
    """What LibreOffice makes of a good document has no finding either."""
    report = check(converted(GOOD[name]()))
    assert [(each.code, each.message, each.excerpt) for each in report.findings] == []


@needs_office
@pytest.mark.parametrize(
    ("name", "fault"),
    [case for case in CASES if case.values[1].code in THROUGH_OFFICE and case.values[0] != "tabs"],
)
def test_a_fault_is_found_after_libreoffice_too(name: str, fault: Fault) -> None:
    """The same finding in the same place when LibreOffice has saved the file in between."""
    report = check(converted(planted(GOOD[name](), fault)))
    assert {each.code for each in report.findings} == fault.found
    assert any(fault.place in place for place in found_at(report, fault))
