"""The body of a report as WordprocessingML: blocks in, paragraphs and tables out.

Templates say ``{{p noi_dung }}``; the look of what appears there is in the template's styles, which is
why a technician can change it in Word without touching a tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.report.document import Block, Kind, Paragraph, Span, Table
from docgen.report.values import EvaluationError
from docgen.template.numbers import Numbering
from docgen.template.styles import Styles
from docgen.template.tables import Mark, table_xml, unmarked
from docgen.word.markup import paragraph, run

END_MARK = "./."
_LONGEST_TITLE = 120  # characters; a longer list line is text of its own
MISPLACED = "đây là cả đoạn văn, phải đứng một mình trong một đoạn của mẫu và viết là {{p … }}"

_GAP = '<w:spacing w:before="120"/>'  # between two tables without titles
_COMPONENTS = {Kind.TEXT: "noi_dung", Kind.CLAUSE: "khoan", Kind.DASH: "gach", Kind.PLUS: "cong"}


@dataclass(frozen=True, slots=True)
class Markup:
    """Finished WordprocessingML for a ``{{p … }}`` tag."""

    xml: str

    def __str__(self) -> str:
        return self.xml

    def __html__(self) -> str:
        """Refuses to become a piece of text: joined to others it would be a paragraph inside a line."""
        raise EvaluationError(MISPLACED)


class BodyWriter:
    """Writes blocks in a template's styles. ``width`` is the text area's, in twips.

    Every text goes through ``mark`` just before it is written.
    """

    def __init__(self, styles: Styles, numbering: Numbering, width: int, mark: Mark = unmarked) -> None:
        self.styles = styles
        self.numbering = numbering
        self.width = width
        self.mark = mark

    def body(self, blocks: Sequence[Block]) -> Markup:
        """The report's own text: ends with the end mark and stays with what follows (the signature)."""
        self.numbering.start(first=True)
        return Markup(self._blocks(with_end_mark(blocks), keep_last=True))

    def appendix(self, blocks: Sequence[Block]) -> Markup:
        """An appendix's text; its numbering starts anew."""
        self.numbering.start(first=False)
        return Markup(self._blocks(blocks, keep_last=False))

    def _blocks(self, blocks: Sequence[Block], *, keep_last: bool) -> str:
        pieces = []
        for index, block in enumerate(blocks):
            last = index == len(blocks) - 1
            if isinstance(block, Table):
                pieces.append(
                    self._table(block, after_table=index > 0 and isinstance(blocks[index - 1], Table))
                )
            else:
                leads = keep_last if last else _leads(block, blocks[index + 1])
                pieces.append(self._paragraph(block, keep_next=leads))
        return "".join(pieces)

    def _table(self, table: Table, *, after_table: bool) -> str:
        """Two tables in a row would become one in Word: a title or an empty line parts them."""
        touches = after_table and not (table.title or table.unit)
        gap = paragraph(self.styles["dong_ket"], more=_GAP) if touches else ""
        title, unit = self._line("ten_bang", table.title), self._line("bang_don_vi", table.unit)
        notes = "".join(self._line("bang_ghi_chu", note) for note in table.notes)
        return gap + title + unit + table_xml(table, self.styles, self.width, self.mark) + notes

    def _line(self, style: str, text: str) -> str:
        """A paragraph above or below a table; nothing for an empty one."""
        return paragraph(self.styles[style], run(self.mark(text))) if text else ""

    def _paragraph(self, block: Paragraph, *, keep_next: bool) -> str:
        style = self.styles[component_of(block)]
        bold_already = block.kind is Kind.SECTION and block.level < 4
        runs = "".join(self._run(span, bold_already=bold_already) for span in block.spans)
        numbered = self.numbering.properties(block)
        return paragraph(style, runs, numbered, keep_next=keep_next)

    def _run(self, span: Span, *, bold_already: bool) -> str:
        """Bold inside a bold heading would turn it light: character styles toggle."""
        bold = span.bold and not bold_already
        key = {(True, True): "dam_nghieng", (True, False): "dam", (False, True): "nghieng"}.get(
            (bold, span.italic), ""
        )
        return run(self.mark(span.text), self.styles[key] if key else "")


def _leads(block: Paragraph, following: Block) -> bool:
    """Whether a paragraph announces the next one and so must not end a page alone.

    A colon does, and a list line that is followed by running text: it serves as a heading there.
    """
    if block.text.rstrip().endswith(":"):
        return True
    listed = block.kind in (Kind.DASH, Kind.PLUS)
    return (
        listed and isinstance(following, Paragraph) and following.kind is Kind.TEXT and _is_title(block.text)
    )


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ";", ","))


def component_of(block: Paragraph) -> str:
    """The component of the form that a body paragraph is."""
    return f"muc_{block.level}" if block.kind is Kind.SECTION else _COMPONENTS[block.kind]


def with_end_mark(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` ending with ``./.`` in place of the last full stop (ND30 Phụ lục III, Mẫu 1.4)."""
    if not blocks or isinstance(blocks[-1], Table) or blocks[-1].kind is Kind.SECTION:
        return (*blocks, Paragraph(Kind.TEXT, (Span(END_MARK),)))
    last = blocks[-1]
    text = last.text.rstrip()
    if text.endswith(END_MARK):
        return tuple(blocks)
    ends_itself = text.endswith(".") and not text.endswith("..")
    ended = _ended(last.spans, END_MARK[1:] if ends_itself else END_MARK)
    return (*blocks[:-1], last._replace(spans=ended))


def _ended(spans: Sequence[Span], mark: str) -> tuple[Span, ...]:
    """``spans`` with ``mark`` right after the last word."""
    *before, last = spans or [Span("")]
    text = last.text.rstrip()
    if not text and before:
        return _ended(before, mark)
    return (*before, last._replace(text=text + mark))
