"""What the rules about figures find in a document or in plain paragraphs, with no form around them."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.check.context import CheckContext
from docgen.check.figures.data_match import DataMatch
from docgen.check.figures.embedded import ComparedReport
from docgen.check.finding import Finding
from docgen.check.judging import data_findings, document_findings
from docgen.check.recognition.parts import Parts
from docgen.check.registry import FIGURES
from docgen.check.rule import Subject
from docgen.standard.profiles import load_profile
from docgen.word.model import Paragraph, ParagraphFormat, Run, RunFormat, WordDocument

OF_TEXT = tuple(each for each in FIGURES.values() if each.subject is not Subject.DATA)
"""The rules that judge a text by itself."""
OF_DATA = tuple(each for each in FIGURES.values() if each.subject is Subject.DATA)
"""The rules that need a report made by docgen."""
NO_PARTS = Parts((), {}, {}, (0, 0), (), ())


def figure_findings(document: WordDocument) -> list[Finding]:
    """What is wrong with the figures of a document's body, in reading order."""
    profile = load_profile("nd30")
    found = document_findings(OF_TEXT, CheckContext(document, NO_PARTS, profile.standard), profile)
    return sorted(found, key=lambda each: (each.paragraph or 0, each.start, each.code))


def text_findings(paragraphs: Sequence[str]) -> list[Finding]:
    """The same of plain paragraphs."""
    return figure_findings(plain_document(paragraphs))


def plain_document(paragraphs: Sequence[str]) -> WordDocument:
    """Paragraphs without a look."""
    shape, look = ParagraphFormat(), RunFormat()
    made = (Paragraph(line, "", "", shape, (Run(line, look),), look) for line in paragraphs)
    return WordDocument(tuple(made), (), (), {})


def embedded_findings(match: DataMatch | None, document: WordDocument) -> list[Finding]:
    """What the text says otherwise than the data it carries; nothing when it carries none."""
    if match is None:
        return []
    report = ComparedReport(match, [paragraph.text for paragraph in document.paragraphs])
    found = data_findings(OF_DATA, report, document, load_profile("nd30"))
    return sorted(found, key=lambda each: (each.paragraph is None, each.paragraph or 0, each.start))
