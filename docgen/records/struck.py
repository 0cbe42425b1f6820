"""What stands beside the numbers of one record and is none of them, told once for all its cells.

Cells that are struck out as a whole – a row that somebody has taken back – and the marks of notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.left_out import MARKED, STRUCK_HINT
from docgen.records.readings import Finding
from docgen.vn.listing import few

_NAMED: Final = 5


class _Marked(NamedTuple):
    """A cell, the name of its value, and what is said of it."""

    where: str
    name: str
    message: str


@dataclass(slots=True)
class Struck:
    """The cells of one record of each kind: one by itself, several as one problem."""

    cells: list[_Marked] = field(default_factory=list)
    notes: list[_Marked] = field(default_factory=list)

    def take(self, found: Finding, where: str, name: str) -> bool:
        """Keep what is said of such a cell; False for anything else."""
        if found.code != MARKED or not (found.hint == STRUCK_HINT or found.severity is Severity.NOTE):
            return False
        kept = self.cells if found.hint == STRUCK_HINT else self.notes
        kept.append(_Marked(where, name, found.message))
        return True

    def problems(self, file: str) -> Iterator[Problem]:
        """All of them."""
        if self.cells:
            shown = few([f"{each.name} ({each.where})" for each in self.cells], _NAMED, "số")
            several = f"{len(self.cells)} số gạch ngang cả ô, không lấy: {shown}"
            yield self._told(self.cells, several, file, STRUCK_HINT, Severity.ERROR)
        if self.notes:
            shown = few([f"{each.message} ({each.where})" for each in self.notes], _NAMED, "số")
            several = f"{len(self.notes)} số có dấu chú thích: {shown}"
            yield self._told(self.notes, several, file, "", Severity.NOTE)

    def _told(self, cells: list[_Marked], several: str, file: str, hint: str, severity: Severity) -> Problem:
        message = several if len(cells) > 1 else f"{cells[0].name}: {cells[0].message}"
        about = ", ".join(each.name for each in cells)
        return Problem(MARKED, message, cells[0].where, file, hint, severity, about=about)
