"""Text of a Word report without what is struck out in it, or raised like the mark of a footnote.

Neither is part of a figure: a 1 struck out before 16 is not 116. What was left out and holds a digit is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.left_out import MARKED
from docgen.records.runs import Run, kept_of
from docgen.vn.listing import few
from docgen.word.model import Paragraph

_SHOWN: Final = 5


@dataclass(slots=True)
class Unmarked:
    """Reads paragraphs of a ``file``, and remembers by place what it has left out: struck out, or raised."""

    file: str
    struck: list[tuple[str, str]] = field(default_factory=list)
    raised: list[tuple[str, str]] = field(default_factory=list)

    def text(self, paragraph: Paragraph, where: str) -> str:
        """The text of a paragraph as it is printed, without these characters."""
        looks = (run.format for run in paragraph.runs)
        if not any(look.strike or look.vertical == "superscript" for look in looks):
            return paragraph.printed
        runs = [
            Run(run.text, True, run.format.strike, run.format.vertical == "superscript")
            for run in paragraph.runs
        ]
        kept = kept_of(runs, struck=False)
        if kept is None:
            return paragraph.printed
        for found, text in ((self.struck, kept.struck), (self.raised, kept.raised)):
            if any(letter.isdigit() for letter in text):
                found.append((text, where))
        return paragraph.printed.removesuffix(paragraph.text) + kept.text

    def problems(self) -> Iterator[Problem]:
        """What was left out, in one word for each kind."""
        kinds = (
            (self.struck, "gạch ngang", "hãy xoá chữ gạch ngang", Severity.WARNING),
            (self.raised, "nhỏ trên dòng", "", Severity.NOTE),
        )
        for found, how, hint, severity in kinds:
            if found:
                shown = few([f"“{text}” ({where})" for text, where in found], _SHOWN, "chỗ")
                message = f"không tính chữ {how}: {shown}"
                yield Problem(MARKED, message, found[0][1], self.file, hint, severity)
