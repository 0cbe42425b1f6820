"""Figures that fit on no page: printed in narrow letters, for a number never breaks over two lines.

Only where the smallest size and a turned page are not enough; the table is told by name all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.report.document import Table
from docgen.template.table_widths import Setting, Wants
from docgen.word.metrics import text_width

USUAL: Final = 100
_LEAST: Final = 50  # percent: nobody reads narrower letters
_SPACES: Final = regex(r"[ \t\n]+")


class Squeeze(NamedTuple):
    """The columns whose figures are set in letters of ``percent`` of their width."""

    percent: int = USUAL
    columns: frozenset[int] = frozenset()

    def of(self, column: int) -> int:
        """The width of the letters of figures in a column, in percent."""
        return self.percent if column in self.columns else USUAL


def squeeze_of(wants: Wants, setting: Setting, widths: Sequence[int], broken: Iterable[int]) -> Squeeze:
    """What keeps the figures of ``broken`` columns on one line; nothing where they would be too narrow."""
    needed = {
        j: text_width(wants.figures[j], setting.points, bold=True) / max(1, widths[j] - setting.margins)
        for j in broken
    }
    columns = frozenset(j for j, times in needed.items() if times > 1)
    percent = int(USUAL / max((needed[j] for j in columns), default=1))
    return Squeeze(percent, columns) if columns and percent >= _LEAST else Squeeze()


def still_broken(table: Table, setting: Setting, widths: Sequence[int], squeeze: Squeeze) -> frozenset[int]:
    """Those of the squeezed columns in which a word that is no figure still has no room on a line."""
    titles = [
        (j, head.text) for heads in table.heads for j, head in enumerate(heads) if head and head.across == 1
    ]
    texts = [(j, cell.text) for _, j, cell in table.cells() if not cell.numeric and cell.across == 1]
    return frozenset(
        j
        for j, text in (*titles, *texts)
        if j in squeeze.columns
        and any(
            text_width(word, setting.points, bold=True) > widths[j] - setting.margins
            for word in _SPACES.split(text)
        )
    )
