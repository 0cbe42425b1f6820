"""What stands above the rows of a form – whose it is, of which period, which correction – and its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from docgen.collect.forms.form_made import PERIOD, REVISION, UNIT
from docgen.collect.whose import whose
from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.vn.dates import format_date
from docgen.vn.text import spelling_key
from docgen.workbook.grid import Grid

LEAST_HEADS: Final = 3
"""By so many heads a form is known; one that has lost its column Kỳ này is a form still."""
NO_REVISION: Final = "TN135"
"""What should say which correction a form is says something else."""
_LABELS_AMONG: Final = 15
_TIMES: Final = re.compile(r"\W*(?:lần\s*)?(?:thứ\s*)?0*(?P<number>[0-9]{1,2})\W*", re.IGNORECASE)
_NTH: Final = re.compile(r"\blần\s*(?:thứ\s*)?0*(?P<number>[0-9]{1,2})\b", re.IGNORECASE)


@dataclass(slots=True)
class FormSheet:
    """The sheet of a form: the row of its heads, its columns by key, what is wrong with it so far."""

    grid: Grid
    head: int
    columns: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def at(self, row: int, key: str) -> str:
        """The address of a cell."""
        return self.grid.at(row, self.columns[key])

    def text(self, row: int, key: str) -> str:
        """The text of a cell; empty where the form has lost the column."""
        return self.grid.text(row, self.columns.get(key, 0))

    def tell(  # noqa: PLR0913, PLR0917 - a problem, by its parts
        self,
        code: str,
        where: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        name: str = "",
    ) -> None:
        """Something wrong at a place; the message begins with the ``name`` of the value if it is of one."""
        whole = f"{name}: {message}" if name else message
        self.problems.append(Problem(code, whole, where, self.grid.sheet.file, hint, severity, about=name))

    def unit(self, finder: UnitFinder) -> str:
        """The unit whose form it is; told where nobody knows."""
        location = labelled(self.grid, UNIT)
        found, wrong = whose(self.grid.text(*location) if location else "", finder)
        if not found:
            self.tell(wrong.code, self.where_unit(), wrong.message, wrong.hint)
            self.problems[-1] = replace(self.problems[-1], owner=" ".join(wrong.may_be))
        return found

    def where_unit(self) -> str:
        """The cell that says whose the form is, else its sheet."""
        location = labelled(self.grid, UNIT)
        return self.grid.at(*location) if location else self.grid.sheet.name

    def titles(self) -> list[tuple[str, str]]:
        """The lines above the first of the labelled cells, each with its cell."""
        places = filter(None, (labelled(self.grid, label) for label in (UNIT, PERIOD)))
        first = min((row for row, _ in places), default=self.head)
        rows = (row for row in self.grid.sheet.rows if row.number < first)
        return [(self.grid.at(r.number, c), self.grid.text(r.number, c)) for r in rows for c in r.cells]

    def period(self) -> tuple[str, str] | None:
        """The period as it stands on the form, and its cell."""
        location = labelled(self.grid, PERIOD)
        return (self.grid.text(*location), self.grid.at(*location)) if location else None

    def revision(self) -> int:
        """Which correction the form says it is, 0 for none; what is no such number is told, and is none."""
        location = labelled(self.grid, REVISION)
        value = self.grid.cell(*location).value if location else None
        text = (
            format_date(value) if isinstance(value, date) else self.grid.text(*location) if location else ""
        )
        found = _TIMES.fullmatch(text) or _NTH.search(text)
        if location and text and found is None:
            message = f"ô “{REVISION}” ghi “{text}”, không phải số lần sửa, nên coi như không ghi"
            hint = "bản sửa thì ghi 1, 2 …; ngày sửa không cần ghi"
            self.tell(NO_REVISION, self.grid.at(*location), message, hint, Severity.WARNING)
        return int(found["number"]) if found else 0


def is_form(grid: Grid, columns: Mapping[str, int]) -> bool:
    """Whether a sheet with these columns is a form: it names a period and a unit."""
    return bool({"ma", "ten"} & columns.keys() and labelled(grid, PERIOD) and labelled(grid, UNIT))


def labelled(grid: Grid, label: str) -> tuple[int, int] | None:
    """The place of the cell to the right of a label, beyond empty columns that somebody has put in."""
    for row in grid.sheet.rows[:_LABELS_AMONG]:
        for column in row.cells:
            if spelling_key(grid.text(row.number, column).rstrip(" :")) == spelling_key(label):
                filled = (c for c in sorted(row.cells) if c > column and grid.text(row.number, c))
                return row.number, next(filled, column + 1)
    return None
