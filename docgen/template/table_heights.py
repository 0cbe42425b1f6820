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
NARROW: Final = 1500  # twips: in a narrower column …
_HIGH: Final = 4  # … texts of so many lines …
_MANY: Final = 0.3  # … are crammed if so many of them are,
_WORD_BY_WORD: Final = 1.5  # words a line
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


def crammed_columns(
    table: Table, setting: Setting, widths: Sequence[int], *, several_pages: bool
) -> tuple[int, ...]:
    """The columns of texts that stand nearly word by word, and names to which figures leave too little.

    In a table of ``several_pages`` also those whose texts take many lines and make the rows high.
    """
    rows = table.rows[:: len(table.rows) // _MEASURED + 1]
    names = crowded_names(table, setting, widths)
    return tuple(
        j
        for j, width in enumerate(widths)
        if j == names or (width < NARROW and _is_crammed(rows, j, setting, widths, high_counts=several_pages))
    )


def crowded_names(table: Table, setting: Setting, widths: Sequence[int]) -> int | None:
    """The column of names, if figures take most of the width and the names stand word below word."""
    for column, texts in _texts_beside_figures(table, widths)[:1]:
        lines = [(len(text.split()), _lines(text, _room(setting, widths[column]))) for text in texts]
        high = sum(count >= _LINES and words <= count * _WORDS for words, count in lines)
        if high >= len(lines) * _HALF:
            return column
    return None


def names_in_high_rows(table: Table, setting: Setting, widths: Sequence[int]) -> int | None:
    """The column whose texts make the rows high, if figures take most of the width and the rows are high."""
    beside = _texts_beside_figures(table, widths)
    low = len(table.rows) * setting.height(_HIGH_ROWS)
    if not beside or body_height(table, setting, widths) <= low:
        return None
    lines = {j: sum(_lines(text, _room(setting, widths[j])) for text in texts) for j, texts in beside}
    return max(lines, key=lambda j: lines[j])


def _texts_beside_figures(table: Table, widths: Sequence[int]) -> list[tuple[int, list[str]]]:
    """The columns of texts and what stands in them; none if figures do not take most of the width."""
    rows = table.rows[:: len(table.rows) // _MEASURED + 1]
    texts = [(j, [text for text in _texts(rows, j) if " " in text]) for j in range(len(widths))]
    named = [(j, own) for j, own in texts if len(own) >= _FEW_TEXTS]
    figures = sum(widths) - sum(widths[j] for j, _ in named)
    return named if figures >= sum(widths) * _MOSTLY else []


def _is_crammed(
    rows: Sequence[Row], column: int, setting: Setting, widths: Sequence[int], *, high_counts: bool
) -> bool:
    """Whether many texts of a column stand word by word or, if that counts, make their rows high."""
    room = _room(setting, widths[column])
    texts = [(row, text) for row in rows if (text := _text(row, column))]
    crammed = 0
    for row, text in texts:
        lines = _lines(text, room)
        if lines >= _HIGH:
            by_word = len(text.split()) < lines * _WORD_BY_WORD
            crammed += by_word or (
                high_counts and setting.height(lines) >= _printed_height(row, setting, widths)
            )
    return len(texts) >= _FEW_TEXTS and crammed >= len(texts) * _MANY


def _lines(text: str, room: float) -> int:
    return lines_at(widths_by_lines(text), room)


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    return [text for row in rows if (text := _text(row, column))]


def _text(row: Row, column: int) -> str:
    """What stands in a cell that is neither merged, nor empty, nor a figure."""
    cell = row.cells[column]
    plain = cell is not None and cell.across == cell.down == 1 and not cell.numeric
    return cell.text if cell is not None and plain else ""


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
