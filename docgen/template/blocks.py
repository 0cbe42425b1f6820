"""The body of a report as WordprocessingML: blocks in, paragraphs and tables out.

Templates say ``{{p noi_dung }}``; the look of what appears there is in the template's styles, which is
why a technician can change it in Word without touching a tag.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import Problem
from docgen.report.document import Block, Drawing, Kind, Paragraph, Span, Table
from docgen.report.filled import FilledLines, no_paragraphs, with_blocks
from docgen.report.lines import Filled, Line
from docgen.report.media_data import no_picture
from docgen.report.styled import spans_of
from docgen.report.values import EvaluationError
from docgen.standard.rules import load_standard
from docgen.template.frames import framed, keep_frame, leads, printed_lines
from docgen.template.gluing import glued_text
from docgen.template.later import Later
from docgen.template.mark import Mark, unmarked
from docgen.template.media import Area, Media
from docgen.template.numbers import Numbering
from docgen.template.plan import Plan, tables_of, turned_pages
from docgen.template.room import Room
from docgen.template.sections import BACK, TURN, TURN_ALL
from docgen.template.styles import Styles
from docgen.template.written_lists import look_of
from docgen.word.markup import paragraph, run

if TYPE_CHECKING:
    from docgen.template.table_fit import Fit

END_MARK = "./."
MISPLACED = "đây là cả đoạn văn, phải đứng một mình trong một đoạn của mẫu và viết là {{p … }}"

_LINE_BREAK = "<w:r><w:br/></w:r>"
_GAP = '<w:spacing w:before="120"/>'  # between two tables without titles
_KEPT_NOTES, _KEPT_LETTERS = 8, 900  # more notes than a third of a turned page holds may part
_ABOVE_TABLE = '<w:spacing w:after="120"/>'  # a table has no space of its own above it
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


class _Page(NamedTuple):
    """What is known of blocks beside their texts: which stand on turned pages, how tables are laid out.

    ``area`` is that of a page, ``numbers`` are the ``w:numPr`` of paragraphs by their places.
    """

    turned: Sequence[bool]
    fits: Mapping[int, Fit]
    area: Area
    numbers: Mapping[int, str]


class BodyWriter:
    """Writes blocks in a template's styles. ``room`` is what its pages have for tables.

    ``own_sections``: each appendix is a section of the template, which may be turned as a whole. ``scheme``
    is the form's way to number sections. Every text goes through ``mark`` just before it is written. What is
    to be said of tables that do not fit goes to ``problems``. With ``later`` blocks are written when they are
    read, those with pictures excepted.
    """

    def __init__(  # noqa: PLR0913 - a template's styles and numbering, its pages, the form's scheme
        self,
        styles: Styles,
        numbering: Numbering,
        room: Room,
        mark: Mark = unmarked,
        *,
        own_sections: bool = True,
        scheme: str = "muc",
        later: Later | None = None,
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.room = room
        self.mark = mark
        self.own_sections = own_sections
        self._later = later
        self._form_scheme = scheme
        self._use(scheme)
        self.media = Media()
        self.problems: list[Problem] = []

    def _use(self, scheme: str) -> None:
        """Write sections in this scheme from now on."""
        self._scheme = scheme

    def body(self, blocks: Sequence[Block], *, end_mark: bool = True) -> Markup:
        """The report's own text: ends with the end mark and stays with what follows (the signature).

        Without ``end_mark`` a line of the form follows, which has it.
        """
        self.numbering.start(first=True, scheme=self._form_scheme)
        plan = self._body_plan(blocks, signed=end_mark)
        self.problems += plan.problems
        ended = with_end_mark(plan.blocks) if end_mark else plan.blocks
        return Markup(self._blocks(ended, plan.fits, self._area(lying=False)))

    def appendix(self, blocks: Sequence[Block], landscape: bool | None = None, scheme: str = "") -> Markup:
        """An appendix's text, numbered anew. ``landscape`` None: if one of its tables needs it.

        ``scheme`` is its own way to number sections, empty: the form's.
        """
        self.numbering.start(first=False, scheme=scheme or self._form_scheme)
        self._use(scheme or self._form_scheme)
        plan = self._appendix_plan(blocks, landscape)
        self.problems += plan.problems
        written = self._blocks(plan.blocks, plan.fits, self._area(lying=plan.turned))
        return Markup(TURN_ALL + written if plan.turned else written)

    def _body_plan(self, blocks: Sequence[Block], *, signed: bool) -> Plan:
        if any(tables_of(blocks)):
            from docgen.template.table_plan import body_plan  # noqa: PLC0415 - many reports have no table

            return body_plan(blocks, self.room, signed=signed)
        return Plan(blocks, {})

    def _appendix_plan(self, blocks: Sequence[Block], landscape: bool | None) -> Plan:
        if landscape or any(tables_of(blocks)):
            from docgen.template.table_plan import appendix_plan  # noqa: PLC0415 - likewise

            return appendix_plan(blocks, landscape, self.room, own_sections=self.own_sections)
        return Plan(blocks, {})

    def _area(self, *, lying: bool) -> Area:
        room = self.room
        return Area(room.turned, room.turned_height) if lying else Area(room.upright, room.height)

    def _blocks(self, blocks: Sequence[Block], fits: Mapping[int, Fit], area: Area) -> str:
        """``area`` is the page of all blocks that are not turned by themselves."""
        shared = blocks.lines if isinstance(blocks, FilledLines) else None
        leveled = shared.leveled if shared else enumerate(blocks)
        numbers = [
            (at, self.numbering.properties(each))
            for at, each in leveled
            if isinstance(each, Paragraph | Line)
        ]
        page = _Page(turned_pages(blocks, fits), fits, area, dict(numbers))
        if self.mark is not unmarked or not isinstance(blocks, FilledLines):
            return self._marked(page, blocks)
        key = (self.styles.token, self._scheme, *numbers, *page.turned, *blocks.changed)
        return printed_lines(blocks, key, partial(self._block, page))

    def _marked(self, page: _Page, blocks: Sequence[Block]) -> str:
        """Blocks that stand in this report only; now, or later and as the styles of sections are now."""
        writer, indexes = copy(self), range(len(blocks))
        drawn = (isinstance(each, Drawing) and each.content for _, each in no_paragraphs(blocks))
        if self._later is None or any(page.turned) or any(drawn):
            return "".join(self._block(page, blocks, index) for index in indexes)
        return self._later.place(lambda: (writer._block(page, blocks, index) for index in indexes))

    def _block(self, page: _Page, blocks: Sequence[Block], index: int) -> str:
        """The block at this place, between marks of turned pages where it begins or ends them."""
        block, turned = blocks[index], page.turned[index]
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        goes_on = following is not None and page.turned[index + 1] == turned
        ends = following is None or not goes_on or _is_end_mark(following)
        if isinstance(block, Table):
            touches = index > 0 and isinstance(blocks[index - 1], Table)
            xml = self._table(block, page.fits[index], after_table=touches, last=ends)
        elif isinstance(block, Drawing):
            xml = self._drawing(block, page.area, following, last=ends)
        else:
            above = isinstance(following, Table) and not (following.title or following.unit)
            more = page.numbers.get(index, "") + (_ABOVE_TABLE if above else "")
            xml = self._paragraph(block, more, keep_next=ends or leads(block.kind, block.text, following))
        if not turned:
            return xml
        begins = not (index and page.turned[index - 1])
        return f"{TURN if begins else ''}{xml}{BACK if not goes_on else ''}"

    def _table(self, table: Table, fit: Fit, *, after_table: bool, last: bool) -> str:
        """Two tables in a row would become one in Word: a title or an empty line parts them.

        The ``last`` of a section keeps the end of the section on its page: no page holds that, or a note,
        alone.
        """
        from docgen.template.tables import table_xml  # noqa: PLC0415 - likewise

        touches = after_table and not (table.title or table.unit)
        gap = paragraph(self.styles["dong_ket"], more=_GAP) if touches else ""
        title, unit = self._line("ten_bang", table.title), self._line("bang_don_vi", table.unit)
        keep = last or bool(table.notes)
        rows = table_xml(table, self.styles, fit, self.mark, keep_last=keep)
        return gap + title + unit + rows + self._notes(table.notes, last=last)

    def _notes(self, notes: Sequence[str], *, last: bool) -> str:
        """The notes below a table, all on its last page unless there are many."""
        few = len(notes) <= _KEPT_NOTES and sum(map(len, notes)) <= _KEPT_LETTERS
        ends = len(notes) - 1
        return "".join(
            self._line("bang_ghi_chu", note, keep_next=last if i == ends else few)
            for i, note in enumerate(notes)
        )

    def _drawing(self, block: Drawing, area: Area, following: Block | None, *, last: bool) -> str:
        """A picture in a paragraph of its own, its title above it and its caption below, all on one page."""
        if block.content is None:
            self.problems.append(no_picture(block.path))
        nothing = self.mark("", block.path)
        signed = following is not None and _is_end_mark(following)
        drawn = (run(nothing) if nothing else "") + self.media.drawing(block, area, signed=signed)
        held = paragraph(self.styles["anh"], drawn, keep_next=bool(block.caption) or last)
        caption = self._line("chu_thich_anh", block.caption, keep_next=last)
        return self._line("ten_bang", block.title) + held + caption

    def _line(self, style: str, text: str, *, keep_next: bool = False) -> str:
        """A paragraph above or below a table; nothing for an empty one."""
        if not text:
            return ""
        text_style = load_standard().components[style]
        runs = (
            self._run(span, bold=text_style.bold, italic=text_style.italic)
            for span in spans_of(text)
            if span.text
        )
        return paragraph(self.styles[style], "".join(runs), keep_next=keep_next)

    def _paragraph(self, block: Paragraph, more: str, *, keep_next: bool) -> str:
        if isinstance(block, Filled) and block.line is not None and self.mark is unmarked:
            key = (self.styles.token, self._scheme, more, keep_next)
            known = framed(block.line, block.values, key)
            if known is not None:
                return known
            return keep_frame(
                block.line, block.values, key, lambda each: self._printed(each, more, keep_next)
            )
        if self._later is not None and self._later.written is not None:
            key = (self.styles.token, self._scheme, more, keep_next)
            return self._later.written.markup(block, key, lambda: self._printed(block, more, keep_next))
        return self._printed(block, more, keep_next)

    def _printed(self, block: Paragraph, more: str, keep_next: bool) -> str:
        level, bold_already = look_of(block, self._scheme) if block.kind is Kind.SECTION else (None, False)
        style = self.styles[level.style if level else _COMPONENTS[block.kind]]
        runs = "".join(self._run(span, bold=bold_already) for span in block.spans if span.text)
        runs = _LINE_BREAK + runs if level and level.own_line else runs
        if not runs and (nothing := self.mark("", block.path)):
            runs = run(nothing)
        return paragraph(style, runs, more, keep_next=keep_next)

    def _run(self, span: Span, *, bold: bool = False, italic: bool = False) -> str:
        """A run in a paragraph that is ``bold`` or ``italic`` as a whole.

        Bold inside a bold heading would turn it light: character styles toggle.
        """
        emphases = (span.bold and not bold, span.italic and not italic)
        key = {(True, True): "dam_nghieng", (True, False): "dam", (False, True): "nghieng"}.get(emphases, "")
        return run(self.mark(glued_text(span.text)), self.styles[key] if key else "")


def _is_end_mark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text == END_MARK


def with_end_mark(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks`` ending with ``./.`` in place of the last full stop (ND30 Phụ lục III, Mẫu 1.4)."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or last.kind is Kind.SECTION:
        return (*blocks, Paragraph(Kind.TEXT, (Span(END_MARK),)))
    text = last.text.rstrip()
    if text.endswith(END_MARK):
        return blocks
    ends_itself = text.endswith(".") and not text.endswith("..")
    ended = _ended(last.spans, END_MARK[1:] if ends_itself else END_MARK)
    return with_blocks(blocks, {len(blocks) - 1: last._replace(spans=ended)})


def _ended(spans: Sequence[Span], mark: str) -> tuple[Span, ...]:
    """``spans`` with ``mark`` right after the last word."""
    *before, last = spans or [Span("")]
    text = last.text.rstrip()
    if not text and before:
        return _ended(before, mark)
    return (*before, last._replace(text=text + mark))
