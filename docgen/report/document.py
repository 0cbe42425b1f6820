"""A report ready to be laid out: every text final, nothing of Word yet.

This is the hand-over between ``report/`` (which resolves data, figures and prose) and
``template/`` (which prints). All classes are frozen; all text is plain Unicode. Named tuples, as in
other modules that every run loads: Python defines them eight times as fast as frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.report.grid import Cell, Column, HeadCell, Row, RowKind, Table

if TYPE_CHECKING:
    from docgen.charts import Chart
    from docgen.pictures import Picture

__all__ = [
    "Appendix", "Block", "Cell", "Column", "Document", "Drawing", "HeadCell", "Kind", "Paragraph", "Row",
    "RowKind", "Span", "Table",
]  # fmt: skip


class Span(NamedTuple):
    r"""A span of text of one format. ``text`` may hold tabs and line breaks (``\n``)."""

    text: str
    bold: bool = False
    italic: bool = False


class Kind(StrEnum):
    """What a body paragraph is; its level is :attr:`Paragraph.level`."""

    SECTION = "muc"  # numbered, with a title: I. / 1. / 1.1. / a)
    CLAUSE = "khoan"  # numbered in the same scheme, without a title
    TEXT = "doan"
    DASH = "gach"  # list line "-"
    PLUS = "cong"  # list line "+"


class ListPlace(NamedTuple):
    """The list, numbered as data write it, that a section or clause stands in.

    ``scheme`` is the way to number, ``scope`` the path of what writes it, ``above`` are the numbers of the
    sections that the list stands in.
    """

    scheme: str
    scope: str
    above: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """One body paragraph. ``level`` is 1 to 9 for sections and clauses, 0 otherwise.

    ``place`` is that of one that is numbered otherwise than its form does. ``path`` is the JSON path of the
    text it was made from ("noi_dung[1].noi_dung[0]").
    """

    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0
    path: str = ""
    place: ListPlace | None = None

    @property
    def text(self) -> str:
        """The paragraph as plain text, without its number or list mark."""
        if len(self.spans) == 1:
            return self.spans[0].text
        return "".join(span.text for span in self.spans)


class Drawing(NamedTuple):
    """A picture, or a chart to be drawn; None for a picture whose file nobody can know.

    ``title`` stands above it, ``caption`` below, ``alternative`` is what it shows, in words. ``width`` is the
    printed width in mm, None: as the picture says, no wider than the text.
    """

    content: Picture | Chart | None
    title: str = ""
    caption: str = ""
    alternative: str = ""
    width: float | None = None
    path: str = ""


Block = Paragraph | Table | Drawing


class Appendix(NamedTuple):
    """An appendix; ``number`` is "I", "II" …, or empty when there is only one.

    ``landscape`` is whether its pages lie on their side; None: they do if one of its tables needs it.
    ``kind`` is that of a text which the document issues (QUY CHẾ), empty for an appendix.
    ``scheme`` is its own way to number sections, empty: the document's.
    """

    title: str
    blocks: Sequence[Block]
    number: str = ""
    landscape: bool | None = None
    kind: str = ""
    scheme: str = ""


class Document(NamedTuple):
    """A resolved report.

    ``names`` holds what Word templates and prose may say (``don_vi``, ``ky``, ``so_lieu``,
    ``chi_tieu``, ``nguoi_ky`` …, docs/glossary.md). ``source`` is the report's own JSON, complete,
    ``units`` that of its unit and the unit's superior;
    ``document_id`` is the same for the same form, unit and period.
    """

    mau: str
    document_id: str
    names: Mapping[str, Any]
    blocks: Sequence[Block]
    appendices: tuple[Appendix, ...] = ()
    source: str = "{}"
    units: str = ""
    title: str = ""
    issued: str = ""  # ISO date, or empty when the day is left blank
    code: str = ""  # of the period, or of the issue for what has none; part of file names
    scheme: str = "muc"  # how sections are numbered: a scheme of the standard, or one that data write
    end_mark: bool = True  # the text ends with "./."
    data: Mapping[str, Any] = MappingProxyType({})  # the report's own data as read

    @property
    def every_block(self) -> Iterator[Block]:
        """The blocks of the body, then those of the appendices."""
        return chain(self.blocks, *(appendix.blocks for appendix in self.appendices))
