"""Headings with a word before the number: Phần, chương, mục, tiểu mục, điều; their lines and titles.

In the text itself and in what a decision issues below its signature. Knows where they stand, not how they
must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docgen.check.context import CheckContext
from docgen.check.list_numbers import ListNumber, list_numbers
from docgen.check.placing import looks_centred
from docgen.check.recognition.form_parts import FormPart, runs_in
from docgen.check.recognition.roles import Role
from docgen.check.span import Span
from docgen.standard.rules import Component
from docgen.word.model import Paragraph

OWN_LINE = frozenset({"phan", "chuong", "muc", "tieu_muc"})
"""The schemes of numbers that stand on a line of their own, above their title."""
_LOOKS = {"phan": "chuong", "chuong": "chuong", "muc": "de_muc", "tieu_muc": "de_muc"}
_NUMBER = re.compile(r"\b([IVXLC]+|[0-9]+)(?=[.:]?\s*$)")
_LONGEST_TITLE = 250  # letters
_TITLE = re.compile(r"[^\n]+")


class Heading(NamedTuple):
    """One heading: its number in its list, its paragraph, how far word and number reach in it."""

    item: ListNumber
    paragraph: Paragraph
    end: int

    @property
    def span(self) -> Span:
        """The word and number; the whole line where Word numbers it."""
        return Span(self.item.index, 0, self.end or len(self.paragraph.text))

    @property
    def label(self) -> str:
        """The word and number as printed: “Chương II”."""
        return self.item.mark.label.strip()

    @property
    def alone(self) -> bool:
        """Nothing else stands on its line."""
        return not self.paragraph.text[self.end :].split("\n", 1)[0].strip()


def headings_of(context: CheckContext, schemes: frozenset[str]) -> Iterator[Heading]:
    """The headings whose numbers are of these schemes, in the order of the document."""
    for item in list_numbers(context):
        if item.mark.scheme in schemes:
            yield Heading(item, context.document.paragraphs[item.index], item.mark.length)


def numeral_of(heading: Heading) -> re.Match[str] | None:
    """The digits of the number; None for one in words (“Phần thứ nhất”)."""
    return _NUMBER.search(heading.label)


def is_set_apart(heading: Heading) -> bool:
    """It looks like a heading: in the middle, or bold."""
    runs = runs_in(heading.paragraph, 0, heading.end)
    bold = [run_format.bold for _, text, run_format in runs if text.strip()] or [heading.paragraph.mark.bold]
    return heading.paragraph.format.alignment == "center" or all(bold)


def title_of(context: CheckContext, heading: Heading) -> FormPart | None:
    """The line below a heading, in its paragraph or the next; None if it does not look like a title."""
    paragraphs = context.document.paragraphs
    index, start = heading.item.index, heading.end
    own = start or heading.paragraph.text.startswith("\n")  # a number of Word's own, the title on a new line
    below = _TITLE.search(heading.paragraph.text, start) if own else None
    if below is None or not below[0].strip():
        index, start = index + 1, 0
        if (
            index < len(paragraphs)
            and paragraphs[index].location is None
            and index not in context.parts.number_labels
        ):
            below = _TITLE.search(paragraphs[index].text)
    text = below[0].strip() if below else ""
    if not below or not text or len(text) > _LONGEST_TITLE or text.endswith((".", ";", ":", ",")):
        return None
    first = below.start() + below[0].index(text)
    return FormPart(Role.NONE, index, first, first + len(text))


def title_formats(context: CheckContext, title: FormPart) -> tuple[bool, bool, bool]:
    """Whether a title stands in the middle, is in capitals, is bold."""
    paragraph = context.paragraph(title)
    text = paragraph.text[title.start : title.end]
    runs = [
        run_format for _, words, run_format in runs_in(paragraph, title.start, title.end) if words.strip()
    ]
    upper = text == text.upper() or all(run_format.caps or run_format.small_caps for run_format in runs)
    centred = paragraph.format.alignment == "center" or looks_centred(context, *title.span[:2])
    return centred, upper, all(run_format.bold for run_format in runs)


def own_lines(context: CheckContext) -> Iterator[tuple[FormPart, Component]]:
    """The typed number of each heading and its title as pieces, with the component that each must look like.

    Only what surely is a title: in the middle, in capitals or bold, two of the three at least.
    """
    for heading in headings_of(context, OWN_LINE):
        component = context.component(_LOOKS[heading.item.mark.scheme])
        if component is None or not heading.alone or numeral_of(heading) is None:
            continue
        if heading.end and is_set_apart(heading):
            part = FormPart(Role.NONE, heading.item.index, 0, heading.end)
            yield part, component._replace(name=f"“{heading.label}”")
        title = title_of(context, heading)
        if title is not None and sum(title_formats(context, title)) > 1:
            yield title, component._replace(name=f"Tiêu đề của “{heading.label}”")
