"""Tables: widths, rows and which edges are drawn.

Reads ``w:tbl`` without the text in it. An edge is decided by the cell, else by the table, else by
the table's style, as in Word; where two cells meet each says its own, and no conflict is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.word.child_order import child_of, first_child
from docgen.word.model import CELL_MARGIN, NO_BORDER, Border, Cell, CellLocation, Row, Table
from docgen.word.ns import w
from docgen.word.properties import borders, switched_on, value, whole
from docgen.word.styles import StyleSheet, switched_on_attribute
from docgen.word.walk import cells, rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIDES = {"start": "left", "end": "right"}
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_REGIONS = {"firstColumn": "firstCol", "lastColumn": "lastCol", "firstRow": "firstRow", "lastRow": "lastRow"}


def read_table(
    element: _Element, styles: StyleSheet, location: CellLocation | None, part: str, section: int
) -> Table:
    """The shape of a ``w:tbl``."""
    properties = element.find(w("tblPr"))
    style_id = value(_find(properties, "tblStyle")) or styles.default("table")
    lines = {**styles.table_borders(style_id), **borders(_find(properties, "tblBorders"))}
    grid = tuple(whole(column.get(w("w"))) for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
    alignment = value(_find(properties, "jc")) or "left"
    layout = _find(properties, "tblLayout")
    living = list(rows(element))
    margins = _margins(_find(properties, "tblCellMar"), (CELL_MARGIN, CELL_MARGIN))
    return Table(
        style_id=style_id,
        grid=grid,
        rows=tuple(_row(row, grid, lines, (row is living[0], row is living[-1]), margins) for row in living),
        alignment=_SIDES.get(alignment, alignment),
        indent=_twips(_find(properties, "tblInd")),
        width=_twips(_find(properties, "tblW")),
        layout="autofit" if layout is None else layout.get(w("type"), "autofit"),
        location=location,
        part=part,
        section=section,
        share=_share(_find(properties, "tblW")),
    )


def table_look(element: _Element) -> frozenset[str]:
    """Which regions of its style a table asks for; attributes say it, or the older bit mask."""
    properties = element.find(f"{w('tblPr')}/{w('tblLook')}")
    if properties is None:
        return frozenset()
    mask = properties.get(w("val"), "0")
    bits = int(mask, 16) if re.fullmatch("[0-9A-Fa-f]{1,8}", mask) else 0
    return frozenset(
        name
        for name, bit in _LOOK_BITS.items()
        if switched_on_attribute(properties.get(w(name))) or (properties.get(w(name)) is None and bits & bit)
    )


def regions_of(regions: frozenset[str], table: Table, row: int, cell: int) -> Iterator[str]:
    """Which of these regions a cell lies in, as styles name them."""
    inside = {
        "firstColumn": cell == 0,
        "lastColumn": cell == len(table.rows[row].cells) - 1,
        "firstRow": row == 0,
        "lastRow": row == len(table.rows) - 1,
    }
    for name, is_inside in inside.items():
        if name in regions and is_inside:
            yield _REGIONS[name]


def write_columns(element: _Element, widths: Sequence[int]) -> None:
    """Set the widths, in twips, of the columns of a ``w:tbl`` whose rows have one cell for each."""
    for column, width in zip(element.iterfind(f"{w('tblGrid')}/{w('gridCol')}"), widths, strict=True):
        column.set(w("w"), str(width))
    for row in rows(element):
        for cell, width in zip(cells(row), widths, strict=True):
            measure = child_of(child_of(cell, "tcPr"), "tcW")
            measure.set(w("w"), str(width))
            measure.set(w("type"), "dxa")


def _find(properties: _Element | None, name: str) -> _Element | None:
    return None if properties is None else first_child(properties, name)


def _twips(measure: _Element | None) -> int:
    """A table measure in twips; 0 for automatic ones and percentages."""
    if measure is None or measure.get(w("type"), "dxa") != "dxa":
        return 0
    return whole(measure.get(w("w")))


def _share(measure: _Element | None) -> float:
    """A width in fiftieths of a percent, or with its sign, as a part of the whole; 0 for others."""
    if measure is None or measure.get(w("type")) != "pct":
        return 0.0
    width = measure.get(w("w"), "")
    return whole(width.removesuffix("%")) / 100 if width.endswith("%") else whole(width) / 5000


def _margins(sides: _Element | None, known: tuple[int, int]) -> tuple[int, int]:
    """What is left free on the left and on the right; ``known`` where ``sides`` do not say."""
    if sides is None:
        return known
    left = _find(sides, "left") if _find(sides, "left") is not None else _find(sides, "start")
    right = _find(sides, "right") if _find(sides, "right") is not None else _find(sides, "end")
    return (
        known[0] if left is None else _twips(left),
        known[1] if right is None else _twips(right),
    )


def _row(
    element: _Element,
    grid: Sequence[int],
    lines: Mapping[str, Border],
    ends: tuple[bool, bool],
    margins: tuple[int, int],
) -> Row:
    properties = element.find(w("trPr"))
    height = _find(properties, "trHeight")
    living = list(cells(element))
    column = before = whole(value(_find(properties, "gridBefore")))
    made = []
    for cell in living:
        edges = _outer_and_inner(lines, *ends, cell is living[0], cell is living[-1])
        made.append(_cell(cell, grid, column, edges, margins))
        column += made[-1].span
    return Row(
        cells=tuple(made),
        cant_split=switched_on(_find(properties, "cantSplit")),
        header=switched_on(_find(properties, "tblHeader")),
        height=0.0 if height is None else whole(height.get(w("val"))) / 20,
        height_rule="auto" if height is None else height.get(w("hRule"), "atLeast"),
        before=before,
    )


def _outer_and_inner(
    lines: Mapping[str, Border], top: bool, bottom: bool, left: bool, right: bool
) -> dict[str, Border]:
    """The table's edges as one cell sees them: its own rim outside, ``insideH``/``insideV`` within."""
    names = {
        "top": "top" if top else "insideH",
        "bottom": "bottom" if bottom else "insideH",
        "left": "left" if left else "insideV",
        "right": "right" if right else "insideV",
    }
    return {side: lines.get(name, NO_BORDER) for side, name in names.items()}


def _cell(
    element: _Element,
    grid: Sequence[int],
    column: int,
    edges: dict[str, Border],
    margins: tuple[int, int],
) -> Cell:
    properties = element.find(w("tcPr"))
    span = max(1, whole(value(_find(properties, "gridSpan")), 1))
    merge = _find(properties, "vMerge")
    own = borders(_find(properties, "tcBorders"))
    return _shared_cell(
        (
            _twips(_find(properties, "tcW")) or sum(grid[column : column + span]),
            sum(_margins(_find(properties, "tcMar"), margins)),
        ),
        span,
        _continues(merge, _find(properties, "cellMerge")),
        value(_find(properties, "vAlign")) or "top",
        tuple((side, own.get(side, edge)) for side, edge in edges.items()),
    )


@lru_cache(maxsize=1024)
def _shared_cell(
    sizes: tuple[int, int], span: int, merged: bool, vertical: str, edges: tuple[tuple[str, Border], ...]
) -> Cell:
    """Most cells of a table are like another one; each is held once. ``sizes``: its width, its margins."""
    width, margins = sizes
    return Cell(width, span, merged, vertical, dict(edges), margins)


def _continues(merge: _Element | None, tracked: _Element | None) -> bool:
    """A cell goes on from the one above it; a tracked merge as accepted."""
    if tracked is not None and tracked.get(w("vMerge")) is not None:
        return tracked.get(w("vMerge")) == "cont"
    return merge is not None and value(merge) != "restart"
