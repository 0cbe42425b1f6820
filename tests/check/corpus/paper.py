"""Paper to type documents on: what the hand-made good documents share, through python-docx.

Knows how a page, a head, a text and a signature are laid out by hand; not what any document says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def page(*, numbered: bool = True) -> Document:
    """A4 with the margins of the decree, 14 pt; numbers of pages at the top from the second page on."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    if numbered:
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = CENTER
        add_page_field(number)
    return made


def add_page_field(paragraph: Paragraph) -> None:
    """The number of the page, as a field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(14)
    field.append(run._r)
    paragraph._p.append(field)


def two_cells(made: Document, left: float = 8, right: float = 8) -> tuple[_Cell, _Cell]:
    """A table of one row and two cells without borders, widths in cm."""
    table = made.add_table(1, 2)
    table.autofit = False
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = column.cells[0].width = Cm(width)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def line(
    paragraph: Paragraph,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTER,
) -> Paragraph:
    """The paragraph with these words in it, of one look."""
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    paragraph.alignment = align
    return paragraph


def tabbed(made: Document, *pieces: tuple[str, float, bool]) -> Paragraph:
    """A new paragraph of pieces parted by tabs: words, size, bold."""
    paragraph = made.add_paragraph()
    for place, (words, size, bold) in enumerate(pieces):
        run = paragraph.add_run(words)
        run.font.size, run.font.bold = Pt(size), bold
        if place < len(pieces) - 1:
            paragraph.add_run("\t")
    return paragraph


def border(paragraph: Paragraph, inset: float) -> Paragraph:
    """An empty paragraph as a rule: its lower border, drawn in by ``inset`` mm on both sides."""
    lower = OxmlElement("w:pBdr")
    edge = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        edge.set(qn(f"w:{name}"), value)
    lower.append(edge)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph._p.get_or_add_pPr().insert_element_before(
        lower, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph


def head(made: Document, names: Sequence[str], number: str, date: str) -> tuple[_Cell, _Cell]:
    """The head in a table, lines as borders; ``names`` of the superior and the issuer, the last one bold."""
    left, right = two_cells(made, 7.1, 9.4)
    for place, name in enumerate(names):
        paragraph = left.paragraphs[0] if not place else left.add_paragraph()
        line(paragraph, name, 12, bold=place == len(names) - 1)
    border(left.add_paragraph(), 22)
    line(left.add_paragraph(), number, 13)
    line(right.paragraphs[0], COUNTRY, 12, bold=True)
    line(right.add_paragraph(), MOTTO, 13, bold=True)
    border(right.add_paragraph(), 18)
    line(right.add_paragraph(), date, 13, italic=True)
    return left, right


def title(made: Document, kind: str, *subject: str, inset: float = 60) -> None:
    """Kind of document and subject, with the rule below."""
    made.add_paragraph()
    line(made.add_paragraph(), kind, 14, bold=True)
    for words in subject:
        line(made.add_paragraph(), words, 14, bold=True)
    border(made.add_paragraph(), inset)


def say(
    made: Document, words: str, *, bold: bool = False, italic: bool = False, indent: float = 1.27
) -> Paragraph:
    """A paragraph of running text; ``indent`` of its first line in cm."""
    paragraph = line(made.add_paragraph(), words, 14, bold=bold, italic=italic, align=JUSTIFY)
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before, shape.line_spacing = Cm(indent), Pt(6), 1.15
    return paragraph


def closing(made: Document, recipients: Iterable[str], signer: Sequence[str], gap: int = 5) -> None:
    """Recipients and signature side by side; ``gap`` empty paragraphs above the name, the signer's last."""
    made.add_paragraph()
    left, right = two_cells(made, 8, 8.5)
    line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for words in recipients:
        line(left.add_paragraph(), words, 11, align=LEFT)
    for place, words in enumerate(signer[:-1]):
        line(right.paragraphs[0] if not place else right.add_paragraph(), words, 14, bold=True)
    for _ in range(gap):
        line(right.add_paragraph(), "", 14)
    line(right.add_paragraph(), signer[-1], 14, bold=True)


def saved(made: Document) -> bytes:
    """The Word file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
