"""What a rule looks at: the document, its parts, the standard it is judged by.

Holds the small questions that many rules ask: the text of a piece, its looks, how wide a column is.
Judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.pages.layout import Layout
from docgen.check.recognition.form_parts import FormPart, fold, runs_in
from docgen.check.recognition.parts import Parts
from docgen.standard.rules import Component, Standard, twips
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph, RunFormat, WordDocument

CELL_MARGIN = 108
"""Twips that Word leaves free on each side of a cell, where a table does not say otherwise."""
_TWIPS = 20  # in a point
BODY_ROLES = frozenset({"noi_dung", "muc_1", "muc_2", "muc_3", "muc_4", "dieu", "khoan", "gach", "cong"})


@dataclass(frozen=True, slots=True)
class CheckContext:
    """A document to be judged by a standard; a profile's choice of rules does not concern it.

    ``layout`` is None where nobody has looked at pages.
    """

    document: WordDocument
    parts: Parts
    standard: Standard
    layout: Layout | None = None

    def paragraph(self, piece: FormPart) -> Paragraph:
        """The paragraph a piece stands in."""
        return self.document.paragraphs[piece.paragraph]

    def text(self, piece: FormPart) -> str:
        """The words of a piece."""
        return self.paragraph(piece).text[piece.start : piece.end]

    def whole(self, role: str) -> str:
        """The words of all pieces of a role, joined by a space; "" without one."""
        return " ".join(self.text(piece) for piece in self.parts.of(role))

    def looks(self, piece: FormPart) -> Iterator[tuple[int, str, RunFormat]]:
        """Offset, text and look of every stretch of a piece that has letters or digits."""
        for place, text, look in runs_in(self.paragraph(piece), piece.start, piece.end):
            if any(char.isalnum() for char in text):
                yield place, text, look

    def component(self, role: str) -> Component | None:
        """How a part must look, None for a part that no clause describes."""
        return self.standard.components.get(role) or self.standard.judging.components.get(role)

    def clause(self, role: str) -> str:
        """The clause that says how a part must look, "" for a part that none describes."""
        part = self.component(role)
        return part.clause if part else ""

    def body(self) -> Iterator[tuple[int, str, Paragraph]]:
        """Every paragraph of running text, appendices included: index, role, paragraph."""
        for index, role in self.parts.roles.items():
            if role in BODY_ROLES:
                yield index, role, self.document.paragraphs[index]

    def body_size(self) -> float:
        """The type size that most letters of the running text have, of those a clause allows if any is.

        0 without text.
        """
        sizes: Counter[float] = Counter()
        for _, _, paragraph in self.body():
            for run in paragraph.runs:
                sizes[run.format.size] += len(run.text)
        part = self.component("noi_dung")
        legal = {size for size in sizes if part and part.size.low <= size <= part.size.high}
        return max(legal or sizes, key=lambda size: sizes[size], default=0.0)

    def width(self, piece: FormPart) -> float:
        """The width of a piece's text on one line, in twips; letters may be set closer or apart."""
        return sum(
            text_width(text, look.size, bold=look.bold, italic=look.italic)
            + len(text) * look.spacing * _TWIPS
            for _, text, look in runs_in(self.paragraph(piece), piece.start, piece.end)
        )

    def room(self, paragraph: Paragraph) -> float:
        """The width between the paragraph's indents, in twips, cell margins not counted."""
        shape = paragraph.format
        if paragraph.place is not None:
            column = float(paragraph.place.width)
        else:
            section = self.document.sections[min(paragraph.section, len(self.document.sections) - 1)]
            column = twips(section.width - section.left - section.right)
        return column - shape.left - shape.right

    def fills_a_line(self, index: int) -> bool:
        """The paragraph is longer than one line, so that its alignment shows."""
        paragraph = self.document.paragraphs[index]
        whole = FormPart("", index, 0, len(paragraph.text))
        return self.width(whole) > self.room(paragraph)

    def main_text(self) -> Iterator[tuple[int, Paragraph]]:
        """Every paragraph between head and closing, tables included."""
        for index in range(*self.parts.body):
            yield index, self.document.paragraphs[index]

    def kind(self) -> str:
        """The kind of document as it is written in the standard (``BÁO CÁO``), "" if unknown."""
        said = fold(self.whole("ten_loai"))
        return next((name for name in self.standard.judging.types if fold(name) == said), "")
