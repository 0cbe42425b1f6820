"""What a template itself would print that is hardly meant: letters of an old encoding, days of machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity
from docgen.report.text_doubts import text_doubts
from docgen.template.paragraphs import TAG, all_paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 60


def wording_problems(root: _Element) -> Iterator[Problem]:
    """Doubts about the words of a part, tags left out, each with its paragraph; as warnings."""
    for paragraph in all_paragraphs(root):
        text = TAG.sub("□", paragraph.text)
        for doubt in text_doubts(text):
            shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            yield Problem(
                "M801", doubt.message, f"đoạn “{shown}”", hint=doubt.hint, severity=Severity.WARNING
            )
