"""What is mended in the text of a filled part: paragraph breaks of listings, numbers of drawings.

Which of it a template may need is found once, when it is compiled; a template that needs none of it pays
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from docgen.patterns import regex
from docgen.template.rich import DRAWING, PARAGRAPH_BREAKS
from docgen.template.sections import has_turned_pages

if TYPE_CHECKING:
    from jinja2 import Template, nodes

    from docgen.template.context import Budget

_DRAWING = regex(r'(<\w+:docPr\s(?:[^>]*?\s)?id=")([^"]*)')
_FIRST_DRAWING = 1001  # where docxtpl begins to count
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
ESCAPED = regex(r"\{_[{%]|[}%]_\}")

_PARAGRAPH = regex(r"<w:p(?:>| [^>]*[^/]>)\s*(<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_RUN = regex(r"<w:r(?:>| [^>]*[^/]>)\s*(<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_BREAK = regex(f"[{''.join(PARAGRAPH_BREAKS)}]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled part: its XML, whether it is known to be well-formed, whether it must be finished."""

    xml: str
    proven: bool
    needs_finish: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A compiled part, and what its output needs.

    ``proven``: it is well-formed whatever the data. ``needs_finish``: something may be missing or doubled
    (:mod:`docgen.template.needs`). ``restarts`` are the lists that begin anew in each loop, by its number.
    """

    template: Template
    budget: Budget
    drawings: bool
    proven: bool
    needs_finish: bool
    restarts: Mapping[int, frozenset[str]]

    def render(
        self, names: Mapping[str, Any], numbers: Iterator[int], whole: Callable[[str], str] | None = None
    ) -> Rendered:
        """The part filled with ``names``, with paragraphs mended; its drawings take ``numbers``.

        ``whole`` makes the text whole where all of it is needed (:mod:`docgen.template.later`).
        """
        self.budget.refill()
        with self.budget.work.counting():
            text = self.template.render(names)
        foreign = self.budget.foreign
        if whole and (self.budget.listing or self.needs_finish or foreign or has_turned_pages(text)):
            text = whole(text)
        if self.budget.listing:
            text = with_paragraphs(text)
        if self.drawings or DRAWING.get() is not None:
            text = _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", text)
        return Rendered(text, self.proven and not foreign, self.needs_finish or foreign)


def unescaped(tree: nodes.Template) -> nodes.Template:
    """``tree`` printing ``{{`` where the template's own text says ``{_{``; data are left alone."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    for text in tree.find_all(nodes.TemplateData):
        for written, meant in _ESCAPED:
            text.data = text.data.replace(written, meant)
    return tree


def drawing_numbers(taken: Collection[str]) -> Iterator[int]:
    """Numbers for the drawings of one document, from where docxtpl begins to count; none of ``taken``."""
    return (number for number in count(_FIRST_DRAWING) if str(number) not in taken)


def drawings_in(source: str) -> list[str]:
    """The numbers of the drawings in a part."""
    return [found[2] for found in _DRAWING.finditer(source)] if ":docPr" in source else []


def draws_again(tree: nodes.Template, source: str) -> bool:
    """Whether two drawings of a part may bear the same number."""
    from jinja2 import nodes  # noqa: PLC0415

    numbers = drawings_in(source)
    if not numbers:
        return False
    repeats = tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))
    inside = (text.data for each in repeats for text in each.find_all(nodes.TemplateData))
    return len(set(numbers)) < len(numbers) or any(":docPr" in text for text in inside)


def with_paragraphs(text: str) -> str:
    r"""``text`` with a new paragraph for each ``\a``, and a new page for each ``\f``, looking as before."""
    chunks, index, formats = [], 0, ("", "")
    for found in _BREAK.finditer(text):
        between = text[index : found.start()]
        formats = _formats(between, formats)
        chunks += [between, _new_paragraph(found[0], *formats)]
        index = found.end()
    return "".join([*chunks, text[index:]])


def _formats(between: str, before: tuple[str, str]) -> tuple[str, str]:
    """The properties of the paragraph and the run that are open at the end of ``between``."""
    paragraph, run = before
    start = 0
    for start_tag in _PARAGRAPH.finditer(between):
        paragraph, run, start = start_tag[1] or "", "", start_tag.end()
    for start_tag in _RUN.finditer(between, start):
        run = start_tag[1] or ""
    return paragraph, run


def _new_paragraph(char: str, paragraph: str, run: str) -> str:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if char == "\f" else ""
    return f'</w:t></w:r></w:p>{page}<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">'
