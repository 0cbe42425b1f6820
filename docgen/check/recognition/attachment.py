"""A file that is an appendix or an issued text alone: the document it belongs to is another file.

Many offices keep “QUY CHẾ … (Kèm theo Quyết định số …)” apart from the decision. Must not know the rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.check.recognition.appendices import Appendix
from docgen.check.recognition.form_parts import lines_of
from docgen.check.recognition.head import Head
from docgen.check.recognition.issued import is_issue_line
from docgen.check.recognition.roles import Role
from docgen.word.model import WordDocument

_TOP = 64  # paragraphs that are read
_TITLE_LINES = 16  # in which it says what it belongs to


def is_attachment(document: WordDocument, head: Head, appendices: Sequence[Appendix]) -> bool:
    """It has no number of its own, and begins as an appendix or says at its top what it was issued with."""
    if head.has(Role.SO_KY_HIEU) or head.has(Role.TRICH_YEU_CONG_VAN):
        return False
    top = list(lines_of(document, range(min(_TOP, len(document.paragraphs)))))[:_TITLE_LINES]
    if appendices and top and top[0].paragraph == appendices[0].start:
        return True
    return any(line.text.startswith("(") and is_issue_line(line.text) for line in top)
