"""The running text of a file as blocks of the data, and which line became which.

Lines and grids come in the order of the file; what stands in tables that only place text is read as lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple

from docgen.check.recognition.form_parts import all_bold
from docgen.check.recognition.levels import NumberLabel
from docgen.check.recognition.number_labels import labels_in_row, quoted_paragraphs
from docgen.report.document import Kind
from docgen.report.section_numbers import USUAL
from docgen.roundtrip.foreign.grids import grid_of
from docgen.roundtrip.foreign.last_words import lift_last_words
from docgen.roundtrip.foreign.mixed_rows import Settled, settled
from docgen.roundtrip.foreign.more_numbers import above_letters, more_labels
from docgen.roundtrip.foreign.nodes import Node, Readings
from docgen.roundtrip.foreign.numbered import numbered
from docgen.roundtrip.foreign.outline import Outline
from docgen.roundtrip.foreign.own_numbers import count_of, of_all
from docgen.roundtrip.foreign.proposals import Proposals
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.foreign.tables import is_unit_line, table_of, unit_beside
from docgen.roundtrip.foreign.texts import written
from docgen.roundtrip.units import PLAIN, Grid, Line, one_emphasis
from docgen.standard.written_schemes import below
from docgen.template.blocks import END_MARK

_TITLE, _UNIT, _NOTE = "tieu_de", "don_vi_tinh", "ghi_chu"
_CAPTION = re.compile(r"(?:bảng|biểu|phụ biểu|bảng số)\s*(?:số\s*)?[\dIVX]+", re.IGNORECASE)
_NOTES = "Ghi chú: "
_LONGEST_TITLE = 250  # letters


class Placed(NamedTuple):
    """A line or grid of the file, and its place in the data."""

    unit: Line | Grid
    path: str


class Body(NamedTuple):
    """Blocks of the data, and what they were read from.

    ``layouts`` are the tables that only place text, by a paragraph. ``written`` is how the file numbers its
    sections where the form does otherwise.
    """

    blocks: list[Any]
    placed: list[Placed]
    layouts: list[int]
    readings: Readings
    written: str


def read_body(  # noqa: PLR0913 - where, what for, and the form's way to number and to end
    source: Source,
    indexes: Sequence[int],
    path: str,
    proposals: Proposals,
    *,
    ends: bool,
    scheme: str = USUAL,
    last: bool = True,
) -> Body:
    """The paragraphs ``indexes`` as the blocks at ``path``; ``ends``: the last one bears the end mark.

    ``last``: what the document closes with stands below all its sections. ``scheme`` is the form's way to
    number them. What the paragraphs say that data say better goes to ``proposals``.
    """
    shown = [i for i in indexes if source.says(i)]
    grids = _grids(source, shown)
    pages = {i for i in shown if _is_page(source, i, grids)}
    tables = set(source.outer_tables) - pages
    labels = {**source.parts.number_labels, **_marks(source, pages)}
    labels |= more_labels(source.document.paragraphs, _free(source, shown, tables), labels)
    here = {i: label for i, label in labels.items() if i in set(shown) and i not in tables}
    labels = dict(sorted((labels | above_letters(here)).items()))
    read = partial(_outlined, source, shown, grids, labels, tables)
    outline, layouts = read(scheme, None)
    inner, written = scheme, outline.root.written
    if together := of_all(outline.root, scheme):
        again, places = read(below(scheme, 0, together), None)
        if not again.root.written and count_of(again.root) < count_of(outline.root):
            outline, layouts, inner, written = again, places, below(scheme, 0, together), together
    own = {i: label for i, label in labels.items() if i in shown and i not in tables and label.numbers}
    mixed = settled(outline.root, own, outline.readings.own)
    if any(mixed):
        outline, layouts = read(inner, mixed)
        written = outline.root.written or (written if inner != scheme else "")
    _take_notes(outline.root)
    if last:
        lift_last_words(outline.root)
    if ends:
        _take_end_mark(outline.root)
    placed: list[Placed] = []
    blocks = list(_blocks(outline.root.children, path, placed, proposals))
    return Body(blocks, placed, list(layouts.values()), outline.readings, written)


def _free(source: Source, shown: Sequence[int], tables: Collection[int]) -> list[int]:
    """The paragraphs that may have a number: none in a table, none that is quoted from another text."""
    quoted = quoted_paragraphs(source.document, shown[0], shown[-1] + 1) if shown else frozenset[int]()
    return [i for i in shown if i not in tables and i not in quoted]


def _outlined(  # noqa: PLR0913, PLR0917 - what the text consists of, each by its name
    source: Source,
    shown: Sequence[int],
    grids: Mapping[int, Grid],
    labels: Mapping[int, NumberLabel],
    tables: Collection[int],
    scheme: str,
    mixed: Settled | None,
) -> tuple[Outline, dict[int, int]]:
    """Lines and tables below each other; tables that only place text, by the paragraph they begin with."""
    layouts: dict[int, int] = {}
    outline = Outline(source.document.paragraphs, labels, shown, tables, scheme, mixed)
    begun: set[int] = set()
    for index, following in zip_longest(shown, shown[1:]):
        table = source.outer_tables.get(index)
        grid = grids.get(table) if table is not None else None
        if table is None or grid is None:
            outline.line(index, following if index not in tables else None)
            if table is not None:
                layouts.setdefault(table, index)
        elif table not in begun:
            begun.add(table)
            _beside(outline.grid(grid), outline.here)
    return outline, layouts


def _grids(source: Source, shown: Sequence[int]) -> dict[int, Grid]:
    """The tables of data that these paragraphs stand in."""
    tables = dict.fromkeys(table for i in shown if (table := source.outer_tables.get(i)) is not None)
    found = ((table, grid_of(source, table)) for table in tables if table not in source.form_tables)
    return {table: grid for table, grid in found if grid is not None}


def _is_page(source: Source, index: int, grids: Mapping[int, Grid]) -> bool:
    """Whether a paragraph stands in a table that only places text, in a cell as wide as the table."""
    location = source.document.paragraphs[index].location
    if (
        location is None
        or source.outer_tables[index] in grids
        or location.table != source.outer_tables[index]
    ):
        return False
    return len(source.document.tables[location.table].rows[location.row].cells) == 1


def _marks(source: Source, indexes: Collection[int]) -> dict[int, NumberLabel]:
    """The numbers of paragraphs that stand in tables."""
    return labels_in_row([(i, source.document.paragraphs[i]) for i in sorted(indexes)])


def _beside(node: Node, siblings: list[Node]) -> None:
    """Take the lines above a table that are its title and its unit of measure."""
    for key, fits in ((_UNIT, lambda line: is_unit_line(line.text)), (_TITLE, _is_caption)):
        line = _plain(siblings[-2]) if len(siblings) > 1 else None
        if line is not None and fits(line):
            node.beside[key] = [_light(line)]
            del siblings[-2]


def _plain(node: Node) -> Line | None:
    return node.unit if node.kind is Kind.TEXT and isinstance(node.unit, Line) else None


def _light(line: Line) -> Line:
    """A line whose look the form decides."""
    return replace(line, emphases=one_emphasis(PLAIN, len(line.text)))


def _is_caption(line: Line) -> bool:
    """A line that names a table: “Bảng 1. …”, or one set in the middle in bold."""
    if len(line.text) > _LONGEST_TITLE:
        return False
    centred = line.paragraph.format.alignment == "center"
    return bool(_CAPTION.match(line.text)) or (centred and all_bold(line.paragraph))


def _take_notes(node: Node) -> None:
    """Put “Ghi chú: …” below a table to the table."""
    kept: list[Node] = []
    for child in node.children:
        line = _plain(child)
        above = kept[-1] if kept else None
        noted = line is not None and above is not None and isinstance(above.unit, Grid)
        if noted and line and above and line.text.startswith(_NOTES) and _NOTE not in above.beside:
            above.beside[_NOTE] = [_light(line)]
            continue
        kept.append(child)
        _take_notes(child)
    node.children[:] = kept


def _take_end_mark(root: Node) -> None:
    """Leave what the form prints behind the last full stop to the form."""
    last = root
    while last.children:
        last = last.children[-1]
    line = last.unit
    if isinstance(line, Line) and line.text.endswith(END_MARK) and line.text != END_MARK:
        last.mark = len(END_MARK) - 1


def _blocks(nodes: Sequence[Node], path: str, placed: list[Placed], proposals: Proposals) -> Iterator[Any]:
    for i, node in enumerate(nodes):
        yield _block(node, f"{path}[{i}]", placed, proposals)


def _block(node: Node, path: str, placed: list[Placed], proposals: Proposals) -> Any:
    if isinstance(node.unit, Grid):
        codes = proposals.table(node.unit, unit_beside(node.beside))
        if codes is not None and not node.beside:
            placed.append(Placed(node.unit, f"{path}.bang_chi_tieu"))
            return {"bang_chi_tieu": codes}
        for key, lines in node.beside.items():
            placed += [Placed(line, f"{path}.bang.{key}") for line in lines]
        placed.append(Placed(node.unit, f"{path}.bang"))
        return {"bang": numbered(table_of(node.unit, node.beside))}
    line = node.unit
    assert line is not None and node.kind is not None  # noqa: S101, PT018 - told to the type checker
    holes = [] if node.kind is Kind.SECTION else proposals.holes(line.text)
    end = len(line.text) - node.mark
    text, emphases = written(line.text[:end], line.emphases[:end], node.kind, holes)
    line = replace(line, emphases=emphases + line.emphases[end:])
    if node.kind not in (Kind.SECTION, Kind.CLAUSE):
        placed.append(Placed(line, path))
        return text
    key = "tieu_de" if node.kind is Kind.SECTION else "khoan"
    placed.append(Placed(line, f"{path}.{key}"))
    inner = list(_blocks(node.children, f"{path}.noi_dung", placed, proposals))
    numbered_so = {"danh_so": node.written} if node.written else {}
    return {key: text, **numbered_so, **({"noi_dung": inner} if inner or key == "tieu_de" else {})}
