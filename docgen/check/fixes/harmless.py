"""What a change must not harm: a table that still fits the paper, letters that can still be read.

Must not know the rules; each asks before it offers a change.
"""

from __future__ import annotations

import re

from docgen.check.columns import follows_text
from docgen.standard.rules import twips
from docgen.word.model import Section, Table, WordDocument

_PALE = 150  # of 255: how bright a colour looks


def is_on_paper(table: Table, section: Section) -> bool:
    """Whether the table ends before the paper's right edge."""
    widths = (sum(cell.width for cell in row.cells) for row in table.rows)
    known = max([sum(table.grid), table.width, *widths])
    left, right = twips(section.left + section.gutter), twips(section.width - section.right)
    width = (right - left) * table.share if follows_text(table) else known
    start = {"center": (left + right - width) / 2, "right": right - width}.get(
        table.alignment, left + table.indent
    )
    return start + width <= twips(section.width)


def off_paper(document: WordDocument) -> frozenset[int]:
    """The tables of the body that go beyond the paper's right edge, by their index."""
    last = len(document.sections) - 1
    return frozenset(
        index
        for index, table in enumerate(document.tables)
        if table.location is None
        and last >= 0
        and not is_on_paper(table, document.sections[min(table.section, last)])
    )


def is_pale(colour: str) -> bool:
    """A light colour, which only a dark ground makes readable: black letters would be lost on it."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return True
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue > _PALE
