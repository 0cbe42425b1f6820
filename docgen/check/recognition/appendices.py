"""Appendices: where each begins, its number, its name, and the forms inside one that begin anew.

Recognised by the word “Phụ lục” on a line and a page of its own. Must not know the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.check.recognition.form_parts import FormPart, Line, fold, is_upper, lines_of
from docgen.check.recognition.issued import is_issue_line
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.roles import Role
from docgen.word.model import WordDocument

_APPENDIX = re.compile(r"(?i)(phụ lục|biểu mẫu|phụ biểu)(?: số)?(?:\s*([IVXLC]+|[0-9]+))?\s*[.:]?")
_ATTACHED = ("kem theo", "dinh kem", "gui kem")
HEADING = re.compile(r"(?i)\s*phụ lục(?: số)?\s+([IVXLC]+|[0-9]+)\s*[.:]?\s*")
"""A line that is an appendix's heading with its number."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: its first paragraph, the first one after it, its number as printed ("II", "")."""

    start: int
    end: int
    number: str
    text: int  # the first paragraph below its heading


def recognise_appendices(
    document: WordDocument, after: int
) -> tuple[list[FormPart], list[Appendix], list[int]]:
    """The headings of appendices, the appendices, and where forms inside them begin."""
    parts: list[FormPart] = []
    starts: list[tuple[int, str, int]] = []
    forms: list[int] = []
    named = False  # an appendix that is called so; what is called a form then stands in it
    lines = list(lines_of(document, range(after, len(document.paragraphs))))
    for index, line in enumerate(lines):
        match = _APPENDIX.fullmatch(line.text)
        if not match or line.column != "whole" or not on_new_page(document, line.paragraph):
            continue
        title = _appendix_title(document, lines[index + 1 : index + 6])
        last = max([line.paragraph, *(part.paragraph for part in title)])
        if named and fold(match[1]) != "phu luc":
            forms.append(last + 1)
            continue
        named = named or fold(match[1]) == "phu luc"
        parts += [line.form_part(Role.PHU_LUC), *title]
        starts.append((line.paragraph, match[2] or "", last + 1))
    ends = [*(start for start, _, _ in starts[1:]), len(document.paragraphs)]
    found = [
        Appendix(start, end, number, text) for (start, number, text), end in zip(starts, ends, strict=False)
    ]
    return parts, found, forms


def on_new_page(document: WordDocument, index: int) -> bool:
    """A page of its own: a break before it, or a section that begins here."""
    paragraph = document.paragraphs[index]
    if paragraph.format.page_break_before or paragraph.text.startswith("\f") or index == 0:
        return True
    before = document.paragraphs[max(0, index - 3) : index]
    return any("\f" in each.text or each.section != paragraph.section for each in before)


def _appendix_title(document: WordDocument, lines: Sequence[Line]) -> list[FormPart]:
    """The name below the word “Phụ lục”, and the line that says what it belongs to."""
    parts: list[FormPart] = []
    for line in lines:
        attached = is_issue_line(line.text) or any(words in fold(line.text) for words in _ATTACHED)
        if line.text.startswith("(") and attached:
            return [*parts, line.form_part(Role.KEM_THEO)]
        paragraph = document.paragraphs[line.paragraph]
        named = is_upper(line.text) or paragraph.format.alignment == "center"
        if not named or paragraph.location is not None or number_label_of(paragraph) or len(parts) == 3:
            break
        parts.append(line.form_part(Role.TEN_PHU_LUC))
    return parts
