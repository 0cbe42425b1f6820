"""How high the rows of a table are, measured in the font of the form. Lengths are twips."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from docgen.report.document import Cell, HeadCell, Row, RowKind, Table
from docgen.template.table_breaks import lines_at, widths_by_lines
from docgen.template.table_widths import Setting, line_count
from docgen.word.metrics import TWIPS_PER_POINT

BOLD_ROWS: Final = (RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL)
_MEASURED: Final = 300  # rows: of a longer table every second, third, … is measured
_NARROW: Final = 1500  # twips: in a narrower column …
_HIGH: Final = 4  # … texts of so many lines …
_MANY: Final = 0.3  # … are crammed if so many of them are,
_FEW_TEXTS: Final = 5  # of no fewer texts
_MOSTLY: Final = 0.6  # of the width: columns of figures that take more leave too little …
_LINES: Final = 3  # … to names that take so many lines …
_WORDS: Final = 2.5  # … of so few words each …
_HALF: Final = 0.5  # … if half of the names do
_HIGH_ROWS: Final = 2  # lines: rows are high that have more on average
_AIR: Final = 10  # twips: what a program rounds up
_TITLE: Final = 80 * TWIPS_PER_POINT  # above the first rows, of the name of an appendix
_LINE: Final = 20 * TWIPS_PER_POINT  # a line of type with the white around it


def head_heights(table: Table, setting: Setting, widths: Sequence[int]) -> tuple[int, ...]:
    """The height of each row of heads, with room for titles merged over several rows of them.

    What such a title needs more than its rows have is shared out among them. The row of column numbers, if
    there is one, is not among these.
    """
    made = [0.0] * len(table.heads)
    spots = [
        (i, head, _cell_height(head, j, setting, widths))
        for i, heads in enumerate(table.heads)
        for j, head in enumerate(heads)
        if head is not None
    ]
    for i, head, needed in sorted(spots, key=lambda spot: spot[1].down):
        lack = needed - sum(made[i : i + head.down])
        for row in range(i, i + head.down):
            made[row] += max(0.0, lack) / head.down
    return tuple(math.ceil(each) + _AIR for each in made)


def body_height(table: Table, setting: Setting, widths: Sequence[int]) -> float:
    """About how high the rows below the heads are together."""
    step = len(table.rows) // _MEASURED + 1
    return step * rows_height(table.rows[::step], setting, widths)


def rows_height(rows: Sequence[Row], setting: Setting, widths: Sequence[int]) -> float:
    """About how high these rows are together."""
    return sum(_row_height(row, setting, widths) for row in rows)


def page_count(table: Table, setting: Setting, widths: Sequence[int], page: int) -> int:
    """About how many pages of this height the table takes, its heads on each and its rows whole."""
    heads = sum(head_heights(table, setting, widths)) + bool(table.numbers) * setting.height(1)
    step = len(table.rows) // _MEASURED + 1
    room = max(page - heads, page / 10)
    pages, used = 1, float(title_height(table))
    for row in table.rows[::step]:
        high = _printed_height(row, setting, widths) + _AIR
        for _ in range(step):
            used += high
            if used > room:
                pages, used = pages + 1, min(high, room)
    return pages


def crammed_columns(table: Table, setting: Setting, widths: Sequence[int]) -> tuple[int, ...]:
    """The narrow columns in which many texts take many lines, and names to which figures leave too little."""
    rows = table.rows[:: len(table.rows) // _MEASURED + 1]
    names = crowded_names(table, setting, widths)
    return tuple(
        j
        for j, width in enumerate(widths)
        if j == names or (width < _NARROW and _is_crammed(_texts(rows, j), _room(setting, width)))
    )


def crowded_names(table: Table, setting: Setting, widths: Sequence[int]) -> int | None:
    """The column of names, if figures take most of the width and the names stand word below word."""
    names, texts = _names_beside_figures(table, widths)
    lines = [(len(text.split()), _lines(text, _room(setting, widths[names]))) for text in texts]
    high = sum(count >= _LINES and words <= count * _WORDS for words, count in lines)
    return names if texts and high >= len(lines) * _HALF else None


def names_in_high_rows(table: Table, setting: Setting, widths: Sequence[int]) -> int | None:
    """The column of names, if figures take most of the width and the rows are high."""
    names, texts = _names_beside_figures(table, widths)
    low = len(table.rows) * setting.height(_HIGH_ROWS)
    return names if texts and body_height(table, setting, widths) > low else None


def _names_beside_figures(table: Table, widths: Sequence[int]) -> tuple[int, Sequence[str]]:
    """The column of names and what stands in it; nothing if figures do not take most of the width."""
    rows = table.rows[:: len(table.rows) // _MEASURED + 1]
    texts = [[text for text in _texts(rows, j) if " " in text] for j in range(len(widths))]
    named = [j for j, own in enumerate(texts) if len(own) >= _FEW_TEXTS]
    figures = sum(widths) - sum(widths[j] for j in named)
    return (named[0], texts[named[0]]) if named and figures >= sum(widths) * _MOSTLY else (0, ())


def _is_crammed(texts: Sequence[str], room: float) -> bool:
    high = sum(_lines(text, room) >= _HIGH for text in texts)
    return len(texts) >= _FEW_TEXTS and high >= len(texts) * _MANY


def _lines(text: str, room: float) -> int:
    return lines_at(widths_by_lines(text), room)


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    """What stands in the cells of a column that are neither merged, nor empty, nor figures."""
    return [
        cell.text
        for row in rows
        if (cell := row.cells[column]) is not None
        and cell.across == cell.down == 1
        and cell.text
        and not cell.numeric
    ]


def title_height(table: Table) -> int:
    """About how much stands above the first heads: a title, the name of an appendix, a unit of measure."""
    return _TITLE + bool(table.title) * _LINE + bool(table.unit) * _LINE


def _printed_height(row: Row, setting: Setting, widths: Sequence[int]) -> float:
    """The height of a row whose texts are as bold as it is."""
    bold = row.kind in BOLD_ROWS
    lines = (
        lines_at(widths_by_lines(cell.text, bold=bold), _room(setting, sum(widths[j : j + cell.across])))
        for j, cell in enumerate(row.cells)
        if cell is not None and cell.down == 1 and not cell.numeric and cell.text
    )
    return setting.height(max(lines, default=1))


def _room(setting: Setting, width: int) -> float:
    return (width - setting.margins + 1) / setting.points


def _row_height(row: Row, setting: Setting, widths: Sequence[int]) -> float:
    """About how high a row is; cells merged over several rows, and numbers, make none higher."""
    heights = (
        _cell_height(cell, j, setting, widths)
        for j, cell in enumerate(row.cells)
        if cell is not None and cell.down == 1 and not cell.numeric
    )
    return max(heights, default=setting.height(1))


def _cell_height(cell: Cell | HeadCell, column: int, setting: Setting, widths: Sequence[int]) -> float:
    width = sum(widths[column : column + cell.across])
    return setting.height(line_count(cell.text, setting, width) if cell.text else 1)
