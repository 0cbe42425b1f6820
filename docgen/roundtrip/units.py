"""A document as the way back compares it: lines of text, grids of cells and drawings, in reading order.

Lines are compared by their letters (composed Unicode), by the part of the form that their style names, and
by where they stand. Empty paragraphs say nothing and are left out. Knows Word documents, not reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.standard.rules import load_standard
from docgen.vn.text import nfc
from docgen.word.model import CellLocation, Paragraph, WordDocument
from docgen.word.package import Package
from docgen.word.styles import TableLook
from docgen.word.styles_and_lists import styles_and_lists_in

Emphasis = tuple[bool, bool]
"""Bold and italic, beyond what the paragraph's style says."""
PLAIN: Emphasis = (False, False)
_PICTURE = "anh"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph with something in it: letters, or a picture.

    ``index`` is its place in :attr:`WordDocument.paragraphs`. ``part`` is the component of the form that its
    style is ("noi_dung", "muc_1"), empty for another style. ``level`` is its list level from 1, 0 outside
    lists. ``emphases`` has one entry for each letter of ``text``.
    """

    index: int
    text: str
    label: str
    part: str
    level: int
    emphases: tuple[Emphasis, ...]
    location: CellLocation | None
    paragraph: Paragraph

    @property
    def printed(self) -> str:
        """Label and text."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def drawn(self) -> bool:
        """Whether it is a picture or chart in a paragraph of its own."""
        return not self.text.strip() and not self.label


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table; it covers ``across`` columns and ``down`` rows."""

    text: str
    lines: tuple[Line, ...]
    row: int
    column: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Every row has one entry for each column, None where another cell covers the place.

    ``heads`` counts the rows that are repeated on every page.
    """

    table: int
    rows: tuple[tuple[GridCell | None, ...], ...]
    heads: int
    first: int

    @property
    def drawn(self) -> bool:
        """No table is."""
        return False

    @property
    def text(self) -> str:
        """All that stands in it, one row on a line."""
        return "\n".join("\t".join(cell.text for cell in row if cell) for row in self.rows)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)


Unit = Line | Grid


@dataclass(frozen=True)
class Units:
    """What stands in the body of a document, in order. ``blank`` counts its empty paragraphs.

    ``own`` is what the styles of its lines say of bold and italics by themselves.
    """

    sequence: tuple[Unit, ...]
    blank: int
    own: Mapping[str, Emphasis]


NO_UNITS = Units((), 0, {})


class UnitReader:
    """Reads the units of one document.

    ``undrawn``: it was printed without its pictures; paragraphs in their style stand for them. ``known`` are
    units of another document: what is the same in both is held once, and not read anew.
    """

    def __init__(
        self,
        document: WordDocument,
        package: Package,
        *,
        undrawn: bool = False,
        known: Units = NO_UNITS,
    ) -> None:
        self._document = document
        self._undrawn = undrawn
        self._styles = styles_and_lists_in(package).styles
        self._own: dict[str, Emphasis] = {}
        self._inside = _by_table(document)
        self._known = known
        self._lines = {id(line.paragraph): line for unit in known.sequence for line in lines_in(unit)}
        self._grids = {(unit.table, unit.first): unit for unit in known.sequence if isinstance(unit, Grid)}

    def read(self, data_tables: Iterable[int]) -> Units:
        """The units; ``data_tables`` are grids, what stands in other tables are lines like any other."""
        wanted = set(data_tables)
        sequence: list[Unit] = []
        blank, done = 0, set[int]()
        for index, paragraph in enumerate(self._document.paragraphs):
            if paragraph.in_text_box:
                continue
            outer = self._outermost(paragraph.location)
            if outer in wanted:
                if outer not in done:
                    grid = self.grid(outer, index)
                    other = self._grids.get((outer, index))
                    sequence.append(other if other is not None and other == grid else grid)
                done.add(outer)
            elif (line := self.line(index)) is not None:
                sequence.append(line)
            else:
                blank += 1
        return Units(tuple(sequence), blank, self._own)

    def line(self, index: int) -> Line | None:
        """The paragraph as a line, None if it is empty."""
        paragraph = self._document.paragraphs[index]
        known = self._lines.get(id(paragraph))
        if known is not None and known.index == index and not known.drawn and self._is_as_known(paragraph):
            return known
        letters, emphases = self._letters(paragraph)
        label = paragraph.label.strip()
        if not letters.strip() and not label and not self._is_drawn(paragraph):
            return None
        level = paragraph.item.level + 1 if paragraph.item else 0
        if known is not None and known.emphases == emphases:
            emphases = known.emphases
        made = Line(index, letters, label, part_of(paragraph), level, emphases, paragraph.location, paragraph)
        return known if known == made else made

    def _is_as_known(self, paragraph: Paragraph) -> bool:
        """Whether the style of a paragraph says of it what it says of the line that is known."""
        style = paragraph.style_id
        return self._known.own.get(style) == self._own_emphasis(style)

    def _is_drawn(self, paragraph: Paragraph) -> bool:
        return bool(paragraph.pictures) or (self._undrawn and part_of(paragraph) == _PICTURE)

    def _letters(self, paragraph: Paragraph) -> tuple[str, tuple[Emphasis, ...]]:
        own = self._own_emphasis(paragraph.style_id)
        texts, emphases = [], list[tuple[Emphasis, int]]()
        for run in paragraph.runs:
            if run.format.hidden:
                continue
            text = nfc(run.text.replace("\f", ""))
            texts.append(text)
            emphasis = run.format.bold != own[0], run.format.italic != own[1]
            emphases.append((emphasis if any(emphasis) else PLAIN, len(text)))  # one object is found fast
        text = texts[0] if len(texts) == 1 else nfc("".join(texts))
        if text == paragraph.text:
            text = paragraph.text  # the same letters need no second copy
        return text, emphases_of(emphases, len(text))

    def _own_emphasis(self, style_id: str) -> Emphasis:
        if style_id not in self._own:
            own = self._styles.run_format(TableLook(), style_id)
            self._own[style_id] = own.bold, own.italic
        return self._own[style_id]

    def _outermost(self, location: CellLocation | None) -> int | None:
        while location is not None:
            above = self._document.tables[location.table].location
            if above is None:
                return location.table
            location = above
        return None

    def grid(self, table: int, first: int) -> Grid:
        """A table as a grid."""
        word_table = self._document.tables[table]
        rows: list[list[GridCell | None]] = []
        above: dict[int, GridCell] = {}
        for number, row in enumerate(word_table.rows):
            entries: list[GridCell | None] = [
                GridCell("", (), number, column) for column in range(row.before)
            ]
            for position, cell in enumerate(row.cells):
                column = len(entries)
                over = above.get(column)
                if cell.merged and over is not None:
                    grown = GridCell(over.text, over.lines, over.row, column, over.across, over.down + 1)
                    rows_above = rows[over.row]
                    rows_above[column] = above[column] = grown
                    entries += [None] * cell.span
                    continue
                lines = tuple(self._inside.get((table, number, position), ()))
                found = [line for index in lines if (line := self.line(index)) is not None]
                text = "\n".join(line.text for line in found if not line.drawn)
                made = GridCell(text, tuple(found), number, column, cell.span)
                above[column] = made
                entries += [made, *[None] * (cell.span - 1)]
            rows.append(entries)
        heads = next((i for i, row in enumerate(word_table.rows) if not row.header), len(word_table.rows))
        return Grid(table, tuple(map(tuple, rows)), heads, first)


def emphases_of(runs: Sequence[tuple[Emphasis, int]], length: int) -> tuple[Emphasis, ...]:
    """The look of each of ``length`` letters; ``runs`` are looks and for how many letters they hold.

    Letters composed across runs make the text shorter than its runs.
    """
    if len({emphasis for emphasis, count in runs if count}) <= 1:
        return one_emphasis(next((emphasis for emphasis, count in runs if count), PLAIN), length)
    emphases = [emphasis for emphasis, count in runs for _ in range(count)]
    return tuple((emphases + [PLAIN] * length)[:length])


@lru_cache(maxsize=2048)
def one_emphasis(emphasis: Emphasis, length: int) -> tuple[Emphasis, ...]:
    """One look for all letters; most lines have one, and those of one length share the tuple."""
    return (emphasis,) * length


def _by_table(document: WordDocument) -> Mapping[tuple[int, int, int], Sequence[int]]:
    """The paragraphs of each cell, those of tables in it included."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for index, paragraph in enumerate(document.paragraphs):
        location = None if paragraph.in_text_box else paragraph.location
        while location is not None:
            found.setdefault((location.table, location.row, location.cell), []).append(index)
            location = document.tables[location.table].location
    return found


@lru_cache(maxsize=1)
def _parts() -> Mapping[str, str]:
    """Component by the name of its style, in small letters, and by its id."""
    names = load_standard().style_names
    by_id = {style_id: key for key, (style_id, _) in names.items()}
    return {**by_id, **{name.lower(): key for key, (_, name) in names.items()}}


def part_of(paragraph: Paragraph) -> str:
    """The component of the form that a paragraph's style is; LibreOffice keeps the name, Word also the id."""
    parts = _parts()
    return parts.get(paragraph.style_name.lower()) or parts.get(paragraph.style_id, "")


def lines_in(unit: Unit) -> Iterator[Line]:
    """The lines of a unit: itself, or those of its cells."""
    if isinstance(unit, Line):
        yield unit
        return
    for row in unit.rows:
        for cell in row:
            yield from cell.lines if cell else ()
