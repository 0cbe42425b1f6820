"""A Word document as it will look: text with its effective formatting, frozen.

What a reader needs who judges a document (is this line 14 pt, bold, centred?) and never changes it. After
all defaults, styles, numbering and direct formatting. Knows nothing of XML, nor of what a document is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Border:
    """One line. ``style`` is Word's word for it (``single``); ``size`` and ``space`` are points."""

    style: str = "none"
    size: float = 0.0
    space: float = 0.0
    color: str = "auto"

    @property
    def visible(self) -> bool:
        """Something is drawn."""
        return self.style not in {"none", "nil"}


NO_BORDER = Border()


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How characters look. ``size`` in points; ``color`` is ``auto`` or RRGGBB in capitals.

    Fonts by Word's four slots: ``ascii`` prints plain letters, ``h_ansi`` letters with Vietnamese marks,
    ``east_asia`` and ``cs`` other scripts. ``spacing`` in points; ``stretch`` 0.9: letters a tenth narrower.
    """

    ascii: str = ""
    h_ansi: str = ""
    east_asia: str = ""
    cs: str = ""
    size: float = 10.0
    size_cs: float = 10.0
    bold: bool = False
    italic: bool = False
    bold_cs: bool = False
    italic_cs: bool = False
    caps: bool = False
    small_caps: bool = False
    strike: bool = False
    hidden: bool = False
    underline: str = "none"
    color: str = "auto"
    highlight: str = "none"
    vertical: str = "baseline"
    spacing: float = 0.0
    stretch: float = 1.0

    @property
    def fonts(self) -> frozenset[str]:
        """The fonts of all four slots."""
        return frozenset((self.ascii, self.h_ansi, self.east_asia, self.cs))


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph stands.

    ``alignment``: left, center, right, both, distribute. Indents in twips; a negative ``first_line`` hangs.
    ``before``, ``after`` in points. ``line``: a multiple (1.5) when ``line_rule`` is ``auto``, else points.
    ``outline_level`` 0 is the top, None text. ``tab_stops``: place (twips), kind; ``framed`` stands anywhere.
    """

    alignment: str = "left"
    first_line: int = 0
    left: int = 0
    right: int = 0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    contextual_spacing: bool = False
    outline_level: int | None = None
    tab_stops: tuple[tuple[int, str], ...] = ()
    framed: bool = False
    border_top: Border = NO_BORDER
    border_bottom: Border = NO_BORDER
    border_left: Border = NO_BORDER
    border_right: Border = NO_BORDER


@dataclass(frozen=True, slots=True)
class ListItem:
    """A paragraph's place in a list. ``label`` is what Word prints: ``II.``, ``1.1.``, ``a)``, ``-``.

    ``level`` counts from 0; ``suffix`` (tab, space, nothing) stands between label and text. ``own`` names
    what the level itself says of ``format``; the rest is the paragraph mark's.
    """

    num_id: str
    level: int
    label: str
    suffix: str
    number_format: str
    format: RunFormat
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``link`` is the target of the hyperlink it stands in."""

    text: str
    format: RunFormat
    style_id: str = ""
    link: str = ""

    def is_formatted_like(self, other: Run) -> bool:
        """Whether both have one look and one link, whatever their texts are."""
        return (self.format, self.style_id, self.link) == (other.format, other.style_id, other.link)


@dataclass(frozen=True, slots=True)
class CellLocation:
    """Where in a table: index into the tables of the same story, row and cell counted from 0.

    ``width`` in twips; ``table`` of a nested table has its own ``Table.place``.
    """

    table: int
    row: int
    cell: int
    width: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph. In ``text`` a tab is ``\t``, a line break ``\n``, a page or column break ``\f``.

    Text without its label (see ``item``), without field codes and without deleted text. ``fields``
    are the codes of the fields in it (``PAGE``). ``lines`` are drawn straight lines, in mm.
    """

    text: str
    style_id: str
    style_name: str
    format: ParagraphFormat
    runs: tuple[Run, ...]
    mark: RunFormat
    item: ListItem | None = None
    part: str = ""
    section: int = 0
    location: CellLocation | None = None
    in_text_box: bool = False
    fields: tuple[str, ...] = ()
    lines: tuple[float, ...] = ()
    pictures: int = 0

    @property
    def label(self) -> str:
        """The printed number or bullet, "" without one."""
        return self.item.label if self.item else ""

    @property
    def printed(self) -> str:
        """Label and text, as read aloud."""
        if not self.item or not self.item.label:
            return self.text
        gap = {"nothing": "", "space": " "}.get(self.item.suffix, " ")
        return f"{self.item.label}{gap}{self.text}"


CELL_MARGIN = 108
"""Twips that Word leaves free on each side of a cell, where a table does not say otherwise."""
TAB_STOP = 720
"""Twips between the tab stops that no paragraph names, where the document does not say otherwise."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``width`` in twips; ``span`` in grid columns; ``merged`` continues the cell above.

    ``margins`` are the twips left free on its left and right together, as far as the table itself says.
    """

    width: int
    span: int = 1
    merged: bool = False
    vertical: str = "top"
    borders: Mapping[str, Border] = field(default_factory=dict)
    margins: int = 2 * CELL_MARGIN


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``header`` repeats on every page; ``height`` in points with its rule.

    ``before`` counts the columns of the grid that are left free before the first cell.
    """

    cells: tuple[Cell, ...]
    cant_split: bool = False
    header: bool = False
    height: float = 0.0
    height_rule: str = "auto"
    before: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``grid``, ``indent`` and ``width`` in twips (width 0: automatic).

    ``share`` is its width as a part of the text's, 0 where it is not given so; ``location`` is the cell it is
    nested in; ``section`` counts from 0.
    """

    style_id: str
    grid: tuple[int, ...]
    rows: tuple[Row, ...]
    alignment: str = "left"
    indent: int = 0
    width: int = 0
    layout: str = "autofit"
    location: CellLocation | None = None
    part: str = ""
    section: int = 0
    share: float = 0.0

    @property
    def bordered(self) -> bool:
        """At least one edge of one cell is drawn."""
        return any(edge.visible for row in self.rows for cell in row.cells for edge in cell.borders.values())


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages. All lengths in mm.

    ``headers`` and ``footers`` give part names by type (default, first, even), inherited from the
    section before where the section has none of its own. ``page_start`` is None when numbering goes on.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float = 0.0
    footer: float = 0.0
    gutter: float = 0.0
    landscape: bool = False
    title_page: bool = False
    type: str = "nextPage"
    page_start: int | None = None
    page_format: str = "decimal"
    headers: Mapping[str, str] = field(default_factory=dict)
    footers: Mapping[str, str] = field(default_factory=dict)


class Extra(StrEnum):
    """What a document holds besides paragraphs and tables, and a reader of those does not see."""

    TRACKED = "vết sửa"
    PLACEHOLDER = "ô chờ điền"
    FOOTNOTE = "cước chú"
    PICTURE = "hình"
    OBJECT = "đối tượng nhúng"
    CHART = "biểu đồ"
    DIAGRAM = "sơ đồ (SmartArt)"
    EQUATION = "công thức"
    OTHER_FILE = "phần chèn từ tệp khác"


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document in reading order; ``stories`` holds headers and footers by part name.

    ``extras`` stand besides in body, heads, feet and notes; ``adds_up_spacing``: both spaces, not the larger.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    stories: Mapping[str, tuple[Paragraph, ...]]
    even_and_odd: bool = False
    adds_up_spacing: bool = False
    extras: frozenset[Extra] = frozenset()
    tab_stop: int = TAB_STOP

    @property
    def text(self) -> str:
        """All paragraphs of the body, labels included, one per line."""
        return "\n".join(paragraph.printed for paragraph in self.paragraphs)
