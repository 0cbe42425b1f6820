"""Titles of columns without a last line of a single short word, where that costs no line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.report.document import HeadCell, Table
from docgen.report.origins import relaid
from docgen.template.table_breaks import lines_at, widths_by_lines
from docgen.template.table_widths import Setting

_SHORT: Final = 3  # letters: a longer word may stand alone; a no-break space is one more thing to type
_NO_BREAK: Final = "\u00a0"


def even_titles(table: Table, setting: Setting, widths: Sequence[int]) -> Table:
    """The table with the last two words of a title kept together: "Công đoàn / cơ sở", not "… cơ / sở"."""
    heads = tuple(
        tuple(head and _even(head, setting, sum(widths[j : j + head.across])) for j, head in enumerate(row))
        for row in table.heads
    )
    return table._replace(heads=heads)


def _even(head: HeadCell, setting: Setting, width: int) -> HeadCell:
    before, space, last = head.text.rpartition(" ")
    if not space or " " not in before or len(last) > _SHORT:
        return head
    room = (width - setting.margins) / setting.points
    made = f"{before}{_NO_BREAK}{last}"
    own, glued = (widths_by_lines(text, bold=True) for text in (head.text, made))
    if lines_at(own, room) == 1 or glued[-1] > room or lines_at(glued, room) > lines_at(own, room):
        return head
    return head._replace(text=relaid(head.text, made))
