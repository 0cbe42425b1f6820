"""What rules offer to change in a sketched document; which of it can be made at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sketch import layout

from docgen.check.finding import Finding
from docgen.check.run import judge
from docgen.standard.profiles import load_profile
from docgen.word.edits import Edit, Retext
from docgen.word.model import Paragraph, ParagraphFormat, Run, RunFormat, WordDocument


def found(example: WordDocument, lines: str, code: str) -> tuple[Finding, ...]:
    """Everything found in a document by the decree; 1.1. is TT606's own business."""
    profile = load_profile("nd30")
    profile = profile if code == "TT606" else replace(profile, off=frozenset({"TT606"}))
    return judge(example, profile, layout(lines)).findings


def changes(findings: Iterable[Finding]) -> list[Edit]:
    """The changes that findings bring, each once."""
    return list(dict.fromkeys(edit for each in findings for edit in each.changes))


def plain(lines: str) -> WordDocument:
    """Paragraphs without a look."""
    shape, look = ParagraphFormat(), RunFormat()
    paragraphs = (Paragraph(line, "", "", shape, (Run(line, look),), look) for line in lines.split("\n"))
    return WordDocument(tuple(paragraphs), (), (), {})


def apart(findings: Iterable[Finding]) -> list[Edit]:
    """Changes that do not meet one another."""
    chosen: list[Edit] = []
    for each in findings:
        new = [edit for edit in each.changes if edit not in chosen]
        if not any(meet(one, other) for one in new for other in chosen):
            chosen += new
    return chosen


def meet(one: Edit, other: Edit) -> bool:
    """Changes of letters whose places touch."""
    both = isinstance(one, Retext) and isinstance(other, Retext)
    return both and one.paragraph == other.paragraph and one.start <= other.end and other.start <= one.end
