"""How wide the column is that a paragraph stands in: a cell of a table, or the text between the margins.

Knows documents and lengths, not what stands in the column.
"""

from __future__ import annotations

from docgen.standard.rules import twips
from docgen.word.model import Paragraph, Section, Table, WordDocument


def section_of(document: WordDocument, number: int) -> Section:
    """A section by its number; the last one for what stands behind it."""
    return document.sections[min(number, len(document.sections) - 1)]


def text_room(section: Section) -> int:
    """The width between the margins, in twips; what is kept for binding belongs to them."""
    return twips(section.width - section.left - section.right - section.gutter)


def follows_text(table: Table) -> bool:
    """The table's width is a part of the text's, so that its cells grow and shrink with the margins."""
    return bool(table.share and table.location is None and sum(table.grid))


def table_width(document: WordDocument, table: Table) -> float:
    """The width of a table's grid as it is printed, in twips."""
    if not follows_text(table):
        return sum(table.grid)
    return text_room(section_of(document, table.section)) * table.share


def column_width(document: WordDocument, paragraph: Paragraph) -> float:
    """The width of the paragraph's cell with its margins, or of the text, in twips."""
    containing_cell = paragraph.location
    if containing_cell is None:
        return text_room(section_of(document, paragraph.section))
    table = document.tables[containing_cell.table]
    if not follows_text(table):
        return containing_cell.width
    row = table.rows[containing_cell.row]
    first = row.before + sum(cell.span for cell in row.cells[: containing_cell.cell])
    columns = table.grid[first : first + row.cells[containing_cell.cell].span]
    return table_width(document, table) * sum(columns) / sum(table.grid)


def cell_margins(document: WordDocument, paragraph: Paragraph) -> int:
    """What the paragraph's cell leaves free on its left and right together, in twips; 0 outside a table."""
    cell = paragraph.location
    return document.tables[cell.table].rows[cell.row].cells[cell.cell].margins if cell else 0
