"""Rows that share cells merged over them: they stay on one page if it has room for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.report.document import Table
from docgen.template.table_fit import Fit
from docgen.template.table_heights import rows_height

LONG: Final = 300  # letters: a shorter text makes no high row
_FULL: Final = 0.9  # of a page: rows that are higher together may part


def merged_rows(table: Table) -> Iterator[range]:
    """The rows that share merged cells, those whose cells overlap taken together."""
    start = end = 0
    for index, row in enumerate(table.rows):
        if index >= end:
            start = index
        end = max(end, index + max((cell.down for cell in row.cells if cell is not None), default=1))
        if index == end - 1 > start:
            yield range(start, end)


def fits_page(table: Table, rows: range, fit: Fit) -> bool:
    """Whether these rows have room on one page, below the heads.

    Kept together over the end of a page, they would lose the lines of their merged cell in LibreOffice.
    """
    return rows_height(table.rows[rows.start : rows.stop], fit.setting, fit.widths) <= fit.page * _FULL
