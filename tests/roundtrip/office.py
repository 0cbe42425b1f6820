"""Word files as offices type them, without docgen: heads in tables or by tabs, typed or real numbers.

A small language on python-docx. All names and texts of the tests are invented.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Self

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from docgen.roundtrip.foreign.reading import Foreign, read_foreign
from docgen.vn.periods import Period
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.tools.foreign_law import silent

_SIDES = {
    "giữa": WD_ALIGN_PARAGRAPH.CENTER,
    "phải": WD_ALIGN_PARAGRAPH.RIGHT,
    "đều": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "trái": WD_ALIGN_PARAGRAPH.LEFT,
}
LEFT = ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "**LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU**", "Số: 15/BC-LĐLĐ")
RIGHT = (
    "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
    "**Độc lập - Tự do - Hạnh phúc**",
    "*Lai Châu, ngày 12 tháng 9 năm 2023*",
)
RECIPIENTS = ("***Nơi nhận:***", "- Tỉnh ủy Lai Châu;", "- Tổng LĐLĐ Việt Nam;", "- Lưu: VT, VP.")
SIGNED = ("**TM. BAN THƯỜNG VỤ**", "**PHÓ CHỦ TỊCH**", "", "", "**Nguyễn Văn Mẫu**")


class Office:
    """One file being typed; every method returns the file, so that lines can be strung together."""

    def __init__(self) -> None:
        self.file: Any = docx.Document()
        self.file.styles["Normal"].font.name = "Times New Roman"

    def para(self, text: str, side: str = "đều", style: str | None = None) -> Self:
        """A paragraph; ``**`` and ``*`` part bold and italic letters, a line feed is a line break."""
        self._runs(self.file.add_paragraph(style=style), text, side)
        return self

    def lines(self, *texts: str, side: str = "đều") -> Self:
        """Paragraphs."""
        for text in texts:
            self.para(text, side)
        return self

    def columns(self, left: Iterable[str], right: Iterable[str]) -> Self:
        """A table without lines that sets two columns of lines: the usual head, the usual end."""
        table = self.file.add_table(rows=1, cols=2)
        for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
            self._cell(cell, texts, "giữa")
        return self

    def head(self, kind: str = "BÁO CÁO", *subject: str) -> Self:
        """The usual head with title and subject."""
        self.columns(LEFT, RIGHT).para("")
        return self.title(kind, *subject)

    def title(self, kind: str, *subject: str) -> Self:
        """The kind of document and its subject, in the middle."""
        self.para(f"**{kind}**", "giữa")
        for line in subject or ("Hoạt động công tác Công đoàn quý III năm 2023",):
            self.para(f"**{line}**", "giữa")
        return self.para("")

    def end(self) -> Self:
        """The usual recipients and signature."""
        return self.para("").columns(RECIPIENTS, SIGNED)

    def grid(
        self, rows: Sequence[Sequence[str]], *merges: tuple[int, int, int, int], lined: bool = True
    ) -> Self:
        """A table; ``merges`` are rectangles (row, column, row, column). ``""`` in merged places."""
        table = self.file.add_table(rows=len(rows), cols=len(rows[0]))
        if lined:
            table.style = "Table Grid"
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self._cell(table.cell(r, c), text.split("¶"), "trái")
        for top, left, bottom, right in merges:
            kept = rows[top][left]
            merged = table.cell(top, left).merge(table.cell(bottom, right))
            for extra in merged.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            merged.paragraphs[0].text = kept
        return self

    def page_break(self) -> Self:
        """A page break in a paragraph of its own."""
        self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return self

    def text_box(self, *texts: str) -> Self:
        """A text box with these paragraphs in the middle, anchored to a paragraph of its own."""
        anchor = self.file.add_paragraph()
        anchor.add_run()._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:90pt;'
                'height:20pt"><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict>'
            )
        )
        (content,) = anchor._p.iter(qn("w:txbxContent"))
        for text in texts:
            content.append(self.para(text, "giữa").file.paragraphs[-1]._p)
        return self

    def numbered(self, texts: Sequence[tuple[int | str, str]], formats: Sequence[tuple[str, str]]) -> Self:
        """Paragraphs with real numbers: (level, text); ``formats`` are kind and text of each level.

        A level of -1 has no number, ``"-"`` and ``"+"`` are bullets of a list of their own.
        """
        own, bullets = self.list_of(formats), self.list_of([("bullet", "-"), ("bullet", "+")])
        for level, text in texts:
            self.para(text)
            if isinstance(level, str):
                self._number(bullets, "-+".index(level))
            elif level >= 0:
                self._number(own, level)
        return self

    def list_of(self, formats: Sequence[tuple[str, str]]) -> int:
        """A list of Word's own with these levels; its id."""
        numbering = self.file.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for i, (kind, text) in enumerate(formats)
        )
        own = 90 + len(numbering)
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}">{levels}</w:abstractNum>')
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>')
        )
        return own

    def _number(self, number: int, level: int) -> None:
        self.file.paragraphs[-1]._p.get_or_add_pPr().append(self.number_properties(number, level))

    @staticmethod
    def number_properties(number: int, level: int) -> Any:
        """The element that makes a paragraph part of a list."""
        made = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", number)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), str(value))
            made.append(element)
        return made

    @staticmethod
    def grid_before(columns: int) -> Any:
        """The element that leaves columns of the grid free before the first cell of a row."""
        made = OxmlElement("w:gridBefore")
        made.set(qn("w:val"), str(columns))
        return made

    def _cell(self, cell: Any, texts: Iterable[str], side: str) -> None:
        for i, text in enumerate(texts):
            self._runs(cell.paragraphs[0] if not i else cell.add_paragraph(), text, side)

    def _runs(self, paragraph: Paragraph, text: str, side: str) -> None:
        paragraph.alignment = _SIDES[side]
        bold = italic = False
        for i, part in enumerate(_cut(text)):
            if i % 2:
                bold, italic = bold ^ (len(part) > 1), italic ^ (len(part) != 2)
            elif part:
                run = paragraph.add_run(part)
                run.bold, run.italic = bold or None, italic or None

    def indent(self, centimetres: float) -> Self:
        """Indent the last paragraph."""
        self.file.paragraphs[-1].paragraph_format.left_indent = Cm(centimetres)
        return self

    def save(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        self.file.save(stream)
        return stream.getvalue()

    def read(self, period: Period | None = None, *, named: bool = False) -> Foreign:
        """What is read from the file; the law must hold, or the test fails with what was silent."""
        return read(self.save(), period, named=named)


def read(data: bytes, period: Period | None = None, *, named: bool = False) -> Foreign:
    """The report that a file is; nothing that differs when it is printed again may be silent."""
    found = read_foreign(read_package(data), None, None, period, named=named)
    assert silent(read_document(data), found) == []
    return found


def kinds(found: Foreign) -> list[str]:
    """The kinds of what somebody has to look at."""
    return [change.code for change in found.unresolved]


def _cut(text: str) -> list[str]:
    """Text and runs of stars in turn."""
    pieces, stars = [""], False
    for letter in text:
        if (letter == "*") != stars:
            pieces.append("")
            stars = not stars
        pieces[-1] += letter
    return pieces
