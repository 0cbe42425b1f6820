"""Tables of a report as WordprocessingML: the heading row repeats, rows stay whole, numbers stand right.

Column widths follow the text: each column gets what its longest word needs, the rest goes to the columns
with most to say. Borders and cell margins are in the template's table style.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docgen.report.document import Cell, Table
from docgen.standard.rules import load_standard
from docgen.template.styles import Styles
from docgen.word.markup import paragraph, run
from docgen.word.metrics import text_width

_CELL_MARGINS = 170  # twips left and right of a cell's text, with a little air
_ORDER_TITLES = ("tt", "stt", "số tt")


def table_xml(table: Table, styles: Styles, width: int) -> str:
    """``w:tbl`` of exactly ``width`` twips."""
    if not table.columns:
        return ""
    widths = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    order = {index for index, title in enumerate(table.columns) if title.strip().lower() in _ORDER_TITLES}
    head = [
        _cell(column, styles["bang_dau"], title, "")
        for column, title in zip(widths, table.columns, strict=True)
    ]
    rows = [_row(head, "<w:tblHeader/>")]
    rows += [_row(_cells(row, widths, styles, order, "")) for row in table.rows]
    if table.total:
        rows.append(_row(_cells(table.total, widths, styles, order, styles["dam"])))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _cells(
    row: Sequence[Cell], widths: Sequence[int], styles: Styles, order: set[int], look: str
) -> list[str]:
    return [
        _cell(width, styles[_component(cell, centred=index in order)], cell.text, look)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _component(cell: Cell, *, centred: bool) -> str:
    if centred:
        return "bang_giua"
    return "bang_so" if cell.numeric else "bang_chu"


def _row(cells: Sequence[str], more: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, style: str, text: str, look: str) -> str:
    inner = paragraph(style, run(text, look) if text else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in twips that add up to ``total``.

    No column is narrower than its longest word, as far as they fit together; what is left is shared
    in proportion to what each column still lacks to stand on one line, and where all can stand on one
    line, in proportion to their text: a column of order numbers stays narrow.
    """
    columns = range(len(table.columns))
    rows = [*table.rows, *([table.total] if table.total else [])]
    least = [
        max(_longest_word(table.columns[i]), *(_longest_word(row[i].text) for row in rows), 0)
        for i in columns
    ]
    wish = [max(least[i], *(_width(row[i].text) for row in rows), 0) for i in columns]
    least = [width + _CELL_MARGINS for width in least]
    wish = [width + _CELL_MARGINS for width in wish]
    return _share(least, wish, total)


def _share(least: Sequence[float], wish: Sequence[float], total: int) -> list[int]:
    spare = total - sum(least)
    if spare <= 0:
        widths = [int(width * total / sum(least)) for width in least]
    else:
        lacks = [want - need for want, need in zip(wish, least, strict=True)]
        if sum(lacks) > spare:
            widths = [int(need + spare * lack / sum(lacks)) for need, lack in zip(least, lacks, strict=True)]
        else:
            widths = [int(want * total / sum(wish)) for want in wish]
    widths[widths.index(max(widths))] += total - sum(widths)
    return widths


@lru_cache(maxsize=8192)
def _longest_word(text: str) -> float:
    return max((_width(word) for word in text.split()), default=0)


@lru_cache(maxsize=8192)
def _width(text: str) -> float:
    size = load_standard().components["bang_dau"].size.chosen
    if "\n" not in text:
        return text_width(text, size, bold=True)
    return max(text_width(line, size, bold=True) for line in text.split("\n"))
