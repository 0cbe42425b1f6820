"""Values that a table gives twice, under one title: once where they agree; where they do not, neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.cells import understand
from docgen.records.model import Heading, Row, Sheet
from docgen.records.readings import Measure, Reading
from docgen.vn.numbers import value_shown

_HINT: Final = "để lại một số đúng"
_ONCE: Final = "các số như nhau, tính một lần"
_ALONE: Final = "chỉ một ô có số, lấy số ấy"


class Said(NamedTuple):
    """What the columns of one title say in a row: the value with its cell, or what is wrong with them."""

    reading: Reading | None
    column: int
    problem: Problem | None = None


class Repeated:
    """The columns that have one title: the first of them, and what the others hold in a row."""

    def __init__(
        self, sheet: Sheet, others: Mapping[int, Sequence[int]], measures: Mapping[int, Measure]
    ) -> None:
        self._sheet, self._others, self._measures = sheet, others, measures
        self._disputed: set[int] = set()
        self._agreed: set[int] = set()

    def say(self, row: Row, column: int, own: Reading | None, heading: Heading) -> Said:
        """What a row says of a value, in the first column of its title or in another one."""
        read = [(column, own)] if own else []
        read += [
            (c, understand(row.cells[c], self._measures[c])) for c in self._others[column] if c in row.cells
        ]
        given = [(c, each) for c, each in read if each.value is not None]
        values = {each.value for _, each in given}
        if len(values) <= 1:
            self._agreed.update(c for c, _ in given[1:])
            at, reading = given[0] if given else read[0] if read else (column, None)
            return Said(reading, at)
        self._disputed.update(c for c, _ in given)
        shown = " và ".join(f"{value_shown(each.value)} ({self._at(row, c)})" for c, each in given)
        name = heading.names[0] if heading.names else heading.path
        message = f"{name}: ghi hai lần, số khác nhau nên không lấy: {shown}"
        where = self._at(row, given[-1][0])
        return Said(None, column, self._sheet.problem("R003", where, message, _HINT, about=name))

    def told(self, problems: Sequence[Problem], columns: Mapping[str, int]) -> Iterator[Problem]:
        """The problems of the head, that of a title which stands twice a note where nothing is disputed.

        ``columns`` are the columns of the titles by their cells.
        """
        others = {c for every in self._others.values() for c in every}
        for each in problems:
            column = columns.get(each.path, 0)
            if each.code != "R003" or column not in others:
                yield each
            elif column not in self._disputed:
                hint = _ONCE if column in self._agreed else _ALONE
                message = each.message.partition(", cột này")[0]
                yield replace(each, message=message, hint=hint, severity=Severity.NOTE)

    def _at(self, row: Row, column: int) -> str:
        return self._sheet.at(row.number, column)
