"""Cells of one record that are struck out as a whole: a row that somebody has taken back is one problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from docgen.errors import Problem
from docgen.records.cells import Finding
from docgen.records.left_out import MARKED, STRUCK_HINT
from docgen.vn.listing import few

_NAMED: Final = 5


@dataclass(slots=True)
class Struck:
    """The cells of one record that are struck out as a whole: one by itself, several as one problem."""

    cells: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, found: Finding, where: str, name: str) -> bool:
        """Keep what is said of such a cell; False for anything else."""
        if (found.code, found.hint) != (MARKED, STRUCK_HINT):
            return False
        self.cells.append((where, name, found.message))
        return True

    def problems(self, file: str) -> list[Problem]:
        """All of them."""
        if not self.cells:
            return []
        where, name, message = self.cells[0]
        shown = [f"{name} ({at})" for at, name, _ in self.cells]
        several = f"{len(shown)} số gạch ngang cả ô, không lấy: {few(shown, _NAMED, 'số')}"
        whole = several if len(shown) > 1 else f"{name}: {message}"
        about = ", ".join(name for _, name, _ in self.cells)
        return [Problem(MARKED, whole, where, file, STRUCK_HINT, about=about)]
