"""A sheet as it is read: rows under heads wherever they stand, labelled cells, what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from docgen.errors import Problem, Severity, join_path
from docgen.records.cells import clean
from docgen.records.merged import Merged
from docgen.records.model import Cell, Row, Sheet
from docgen.records.readings import Finding
from docgen.records.rows import says_something
from docgen.records.writing import unharmed
from docgen.vn.text import spelling_key
from docgen.workbook.codec import EMPTY, Exact, Field, joined, unpack
from docgen.workbook.page import EXACT_HEADING

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\Z")
_HEAD_AMONG: Final = 40  # rows in which the heads of a sheet are looked for


@dataclass(slots=True)
class Reading:
    """What was read so far: problems, and the cell of every place in the data.

    ``numbers``: by cell, what the column of sections' numbers shows, and where its row stands in the data.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)

    def problem(
        self, code: str, where: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Something wrong at a cell."""
        self.problems.append(Problem(code, message, where, self.file, hint, severity))

    def finding(self, where: str, found: Finding) -> None:
        """Something wrong with the value of a cell."""
        self.problem(found.code, where, found.message, found.hint, found.severity)

    def placed(self, problem: Problem) -> Problem:
        """A problem of the data ("so_lieu.x.gia_tri"), at its cell; the nearest above it if it has none."""
        path = problem.path
        if "!" in path:
            return problem
        if problem.code == "D011":
            path = join_path(path, problem.about)
        while path and path not in self.cells:
            cut = max(path.rfind("."), path.rfind("["))
            path = path[:cut] if cut > 0 else ""
        return replace(problem, path=self.cells.get(path, problem.path)) if path else problem


@dataclass(slots=True)
class Grid:
    """One sheet with its cells by place."""

    sheet: Sheet
    rows: Mapping[int, Row]
    merged: Merged

    @classmethod
    def of(cls, sheet: Sheet) -> Grid:
        """The sheet, its rows by number."""
        return cls(sheet, {row.number: row for row in sheet.rows}, Merged(sheet.merged))

    def at(self, row: int, column: int) -> str:
        """A cell's address."""
        return self.sheet.at(row, column)

    def cell(self, row: int, column: int) -> Cell:
        """A cell, an empty one where there is none."""
        found = self.rows.get(row)
        return found.cells.get(column, EMPTY) if found else EMPTY

    def text(self, row: int, column: int) -> str:
        """The text of a cell for comparing."""
        value = self.cell(row, column).value
        return clean(value) if isinstance(value, str) else "" if value is None else str(value)

    def exact(self, row: int, column: int, reading: Reading) -> Exact:
        """What the grey column says of a row."""
        texts = []
        while column and isinstance(value := self.cell(row, column).value, str):
            texts.append(unharmed(value))
            column += 1
        try:
            return Exact.parse(joined(texts))
        except ValueError:
            message = f"cột xám {EXACT_HEADING} đã bị sửa, phần này không đọc được"
            reading.problem(
                "W005", self.at(row, column - 1), message, "hãy xoá trắng ô này, hoặc lấy lại tệp cũ"
            )
            return Exact()

    def exact_column(self, row: int) -> int:
        """The grey column by its heading; 0 without one."""
        found = self.rows.get(row)
        return next((c for c in (found.cells if found else ()) if self.text(row, c) == EXACT_HEADING), 0)

    def find_heads(self, fields: Sequence[Field], least: int = 2) -> tuple[int, dict[str, int]]:
        """The row of heads and its columns by key, wherever they stand; (0, {}) if there is none."""
        best: tuple[int, dict[str, int]] = (0, {})
        for row in self.sheet.rows[:_HEAD_AMONG]:
            found = self._columns(row, fields)
            if len(found) > len(best[1]):
                best = (row.number, found)
        return best if len(best[1]) >= least else (0, {})

    def headed(self, row: int, heading: str) -> list[int]:
        """Every column of a row of heads that has this heading, whatever is added in brackets."""
        found = self.rows[row].cells
        keys = {c: spelling_key(self.text(row, c).rstrip(" *:")) for c in found}
        wanted = spelling_key(heading)
        return [c for c, key in keys.items() if wanted in {key, _BRACKETS.sub("", key)}]

    def _columns(self, row: Row, fields: Sequence[Field]) -> dict[str, int]:
        keys = {column: spelling_key(self.text(row.number, column).rstrip(" *:")) for column in row.cells}
        found: dict[str, int] = {}
        for each in fields:
            wanted = {spelling_key(each.heading), each.key}
            column = next((c for c, key in keys.items() if key in wanted), 0)
            if column:
                found[each.key] = column
        if not found:
            return found
        bare = {c: _BRACKETS.sub("", key) for c, key in keys.items() if c not in found.values()}
        for each in fields:  # “Kỳ này (Quý III)”: what is said in brackets makes no other column
            column = next((c for c, key in bare.items() if key == spelling_key(each.heading)), 0)
            if column and each.key not in found:
                found[each.key] = column
                del bare[column]
        return found

    def below(self, head: int, columns: Mapping[str, int]) -> Iterator[int]:
        """The rows under the heads in which one of the columns says something."""
        for row in self.sheet.rows:
            if row.number > head and any(
                column in row.cells and says_something(row.cells[column]) for column in columns.values()
            ):
                yield row.number


def read_row(  # noqa: PLR0913, PLR0917 - where to read, and what
    grid: Grid,
    row: int,
    fields: Sequence[Field],
    columns: Mapping[str, int],
    reading: Reading,
    unit: str = "",
) -> dict[str, Any]:
    """One row under its heads; what is wrong with its cells goes to ``reading``."""
    cells = {key: grid.cell(row, column) for key, column in columns.items()}
    exact = grid.exact(row, columns.get(EXACT_HEADING, 0), reading)
    units = {each.key: unit for each in fields if each.kind in ("number", "value") and each.key != "nguong"}
    found, findings = unpack(fields, cells, exact, units)
    for key, finding in findings:
        reading.finding(grid.at(row, columns[key]), finding)
    return found


def note_cells(reading: Reading, grid: Grid, row: int, path: str, columns: Mapping[str, int]) -> None:
    """Remember the cell of every key of a row that stands at ``path`` in the data."""
    for key, column in columns.items():
        reading.cells[join_path(path, key)] = grid.at(row, column)
