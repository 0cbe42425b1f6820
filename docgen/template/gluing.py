"""No-break spaces in what a report prints outside its paragraphs: tables, grounds, amounts in a template.

Text stays as long as it was, so what is known of its places still holds.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from docgen.report.document import Block, Cell, HeadCell, Row, Table
from docgen.report.origins import relaid
from docgen.report.values import Printed
from docgen.vn.nobreak import glued

_MONEY: Final = frozenset({"tien", "tien_gon"})
Entry = TypeVar("Entry", Cell, HeadCell)


def glued_text(text: str) -> str:
    """``text`` with no-break spaces where a line must not break, and with its origins."""
    if " " not in text:
        return text
    made = glued(str(text))  # what is kept of it is its letters, not what is known of their origins
    return text if made == text else relaid(text, made)


def glued_block(block: Block) -> Block:
    """A table with the texts of its cells glued, before its columns are measured; all else as it is."""
    if not isinstance(block, Table):
        return block
    return block._replace(
        heads=tuple(tuple(_entry(head) if head else None for head in row) for row in block.heads),
        rows=tuple(map(_row, block.rows)),
    )


def _row(row: Row) -> Row:
    if not any(cell is not None and " " in cell.text for cell in row.cells):
        return row
    return row._replace(cells=tuple(_entry(cell) if cell else None for cell in row.cells))


def _entry(entry: Entry) -> Entry:
    text = glued_text(entry.text)
    return entry if text is entry.text else entry._replace(text=text)


def glued_value(value: Any) -> Any:
    """A value as a template prints it: amounts of money stay on one line."""
    is_money = isinstance(value, Printed) and value.format_name in _MONEY
    return glued_text(value) if is_money else value
