"""Faults, and how one is planted into a document: one change, the rule that must find it, where.

Knows Word files through python-docx, no document in particular.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from docgen.vn.nobreak import unglued

from .paper import CENTER, add_page_field, saved

Plant = Callable[[Document], None]


@dataclass(frozen=True)
class Fault:
    """One planted fault: the rule that finds it, words of its place ("": the document), what it does.

    ``also`` are codes that are right to be found as well, ``profile`` the one that judges.
    """

    code: str
    place: str
    plant: Plant
    also: frozenset[str] = frozenset()
    profile: str = "cong-doan"

    @property
    def found(self) -> set[str]:
        """All the codes that are right to be found."""
        return {self.code, *self.also}


def planted(good: bytes, fault: Fault) -> bytes:
    """The good document with the fault in it, as bytes."""
    opened = docx.Document(io.BytesIO(good))
    fault.plant(opened)
    return saved(opened)


def at(document: Document, words: str) -> Paragraph:
    """The paragraph, in a table or not, whose text holds ``words``."""
    everything = [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]
    return next(each for each in everything if words in _text(each))


def _text(paragraph: Paragraph) -> str:
    """The text as a person sees it: a no-break space between two words is a space."""
    return unglued(paragraph.text)


def _after(document: Document, words: str) -> Paragraph:
    """The paragraph that follows: the rule below a part."""
    return Paragraph(at(document, words)._p.getnext(), document)


def _say(words: str, new: str, document: Document) -> None:
    """Replace words; the paragraph keeps the look of its first run."""
    paragraph = at(document, words)
    whole = _text(paragraph).replace(words, new)
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = whole


def say_everywhere(words: str, new: str, document: Document) -> None:
    """Replace words in the head and wherever else they are said again."""
    while any(words in _text(Paragraph(each, document)) for each in document.element.body.iter(qn("w:p"))):
        _say(words, new, document)


def _font(words: str, document: Document, **look: object) -> None:
    for run in at(document, words).runs:
        for name, value in look.items():
            setattr(run.font, name, value)


def _shape(words: str, document: Document, **shape: object) -> None:
    for name, value in shape.items():
        setattr(at(document, words).paragraph_format, name, value)


def section_lengths(document: Document, **lengths: object) -> None:
    """Give every section these lengths."""
    for section in document.sections:
        for name, value in lengths.items():
            setattr(section, name, value)


def colour(words: str, document: Document) -> None:
    """Make a paragraph begin in red."""
    at(document, words).runs[0].font.color.rgb = RGBColor(255, 0, 0)


def rule_width(words: str, left: int, document: Document) -> None:
    """Draw in both ends of the rule below a part, by so many millimetres."""
    shape = _after(document, words).paragraph_format
    shape.left_indent = shape.right_indent = Mm(left)


def drop_rule(words: str, document: Document) -> None:
    """Take away the rule below a part."""
    rule = _after(document, words)._p
    rule.getparent().remove(rule)


def rule_look(words: str, document: Document, style: str = "single", off: int = 0) -> None:
    """Give the rule below a part another style of line, or push it so many millimetres to the left."""
    rule = _after(document, words)
    for edge in rule._p.iter(qn("w:top"), qn("w:bottom")):
        edge.set(qn("w:val"), style)
    shape = rule.paragraph_format
    shape.left_indent, shape.right_indent = (
        (shape.left_indent or 0) - Mm(off),
        (shape.right_indent or 0) + Mm(off),
    )


def empty(document: Document) -> None:
    """Take away everything but the page."""
    body = document.element.body
    for each in [*body.iterchildren(qn("w:p"), qn("w:tbl"))]:
        body.remove(each)


def own_row(words: str, document: Document) -> None:
    """Move a part of the head into a row of its own."""
    paragraph = at(document, words)._p
    cell = document.tables[0].add_row().cells[1]._tc
    beside = paragraph.getparent()
    cell.append(paragraph)
    cell.remove(cell.find(qn("w:p")))
    if beside.find(qn("w:p")) is None:
        beside.append(OxmlElement("w:p"))


def swap_columns(which: int, document: Document) -> None:
    """Let the two columns of a table change places."""
    left, right = document.tables[which].rows[0].cells
    left._tc.addprevious(right._tc)


def drop(words: str, document: Document) -> None:
    """Take away a paragraph."""
    paragraph = at(document, words)._p
    paragraph.getparent().remove(paragraph)


def number_to_foot(document: Document) -> None:
    """Put the number of the page at the foot."""
    for section in document.sections:
        section.header.is_linked_to_previous = False
        for paragraph in section.header.paragraphs:
            paragraph.clear()
            for field in paragraph._p.findall(qn("w:fldSimple")):
                paragraph._p.remove(field)
    document.sections[0].footer.paragraphs[0].alignment = CENTER
    add_page_field(document.sections[0].footer.paragraphs[0])


def number_size(document: Document) -> None:
    """Make the number of the page 10 pt."""
    for paragraph in document.sections[0].header.paragraphs:
        for run in paragraph._p.iter(qn("w:r")):
            docx.text.run.Run(run, paragraph).font.size = Pt(10)


def number_on_first_page(document: Document) -> None:
    """Let the first page show its number."""
    document.sections[0].different_first_page_header_footer = False


def join_sections(document: Document) -> None:
    """Let the first appendix follow on, on a new page of the same section."""
    section = next(document.element.body.iter(qn("w:sectPr")))
    section.getparent().remove(section)
    at(document, "DANH SÁCH")._p.getprevious().get_or_add_pPr().append(OxmlElement("w:pageBreakBefore"))


def font(code: str, words: str, **look: object) -> Fault:
    """A fault in the looks of a paragraph."""
    return Fault(code, words, partial(_font, words, **look))


def shape(code: str, words: str, **looks: object) -> Fault:
    """A fault in the format of a paragraph."""
    return Fault(code, words, partial(_shape, words, **looks))


def say(code: str, words: str, new: str, place: str = "", **more: str) -> Fault:
    """A fault in what a paragraph says; it is looked for by ``place`` or by the new words.

    ``also`` are codes that are right as well, ``profile`` the one that judges.
    """
    also = frozenset(more.pop("also", "").split())
    return Fault(code, place or new, partial(_say, words, new), also, **more)
