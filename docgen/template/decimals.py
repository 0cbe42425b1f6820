"""Numbers of one column with their decimal commas below each other, whatever decimals each of them has.

Numbers stand at the right edge of their cell. One with fewer decimals than the others keeps so much room at
its right as theirs would take: "100" beside "98,5" has an indent as wide as ",5". No text is changed. A
decimal tab would not do: Word takes the decimal sign from the settings of the reader's computer, and
LibreOffice needs a tab in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docgen.report.document import Cell, Row, Table
from docgen.word.metrics import text_width

_NUMBER: Final = re.compile(r"([-−]?[\d.]+)((?:,\d+)?%?)")


class Decimals:
    """What follows the whole number in each column of a table: the widest of it, if it is not the same."""

    def __init__(self, table: Table) -> None:
        self._widest: Mapping[int, str] = {
            j: widest for j in range(len(table.columns)) if (widest := _widest_ending(table.rows, j))
        }

    def measured(self, cell: Cell, column: int) -> str:
        """A text as wide as the cell with the room that it keeps free."""
        found = self._number(cell, column)
        return f"{found[1]}{self._widest[column]}" if found else cell.text

    def indent(self, cell: Cell, column: int, size: float, *, bold: bool) -> int:
        """The room that a number keeps free at its right, in twips, at a size of type in points."""
        found = self._number(cell, column)
        if not found:
            return 0
        ending = self._widest[column]
        return max(0, round(text_width(ending, size, bold=bold) - text_width(found[2], size, bold=bold)))

    def _number(self, cell: Cell, column: int) -> re.Match[str] | None:
        wanted = column in self._widest and cell.numeric and cell.across == 1
        return _NUMBER.fullmatch(cell.text) if wanted else None


def _widest_ending(rows: Sequence[Row], column: int) -> str:
    """The widest ending of the numbers in a column; empty if all are alike, or one is no plain number."""
    endings: set[str] = set()
    for cell in _numbers(rows, column):
        found = _NUMBER.fullmatch(cell.text)
        if found is None:
            return ""
        endings.add(found[2])
    return max(endings, key=_width) if len(endings) > 1 else ""


def _width(ending: str) -> tuple[float, str]:
    return text_width(ending, 1, bold=True), ending


def _numbers(rows: Iterable[Row], column: int) -> Iterable[Cell]:
    for row in rows:
        cell = row.cells[column]
        if cell is not None and cell.numeric and cell.across == 1:
            yield cell
