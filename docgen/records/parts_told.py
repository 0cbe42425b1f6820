"""Columns of a wide table that may be parts of a figure read beside them: told as such, or as not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.errors import Problem
from docgen.records.cells import clean
from docgen.records.columns_aside import columns_not_read
from docgen.records.model import Row, Sheet
from docgen.records.parted import IS_PART, Line, number_in, part_in, parted
from docgen.records.placing import Columns


def parts_told(sheet: Sheet, columns: Columns, rows: Sequence[Row]) -> Iterator[Problem]:
    """A note on all columns of parts, and the ``rows`` of units in which they do not agree with the total."""
    aside: dict[int, tuple[str, str, str]] = {}
    for whole, others in columns.parts.items():
        lasts = {column: columns.titles[column].parts[-1:] for column in others}
        titles = {whole: ["Tổng"], **{column: [*map(part_in, last)] for column, last in lasts.items()}}
        name = columns.headings[whole]
        lines = [_line(sheet, columns, row, whole, [*titles]) for row in rows]
        found = parted(sheet, titles, lines) if not name.unit.startswith("%") else None
        if found is None:
            yield from others.values()
            continue
        for column in found.parts:
            title = columns.titles[column]
            aside[column] = title.text, sheet.at(title.row, column), IS_PART
        yield from found.problems
    yield from columns_not_read(sheet, aside)


def _line(sheet: Sheet, columns: Columns, row: Row, whole: int, every: Sequence[int]) -> Line:
    unit = row.cells.get(columns.unit or 0)
    heading = columns.headings[whole]
    name = heading.names[0] if heading.names else heading.path
    numbers = {c: number for c in every if (number := number_in(row.cells.get(c))) is not None}
    whose = f"{clean(str(unit.value))}, " if unit else ""
    return Line(f"{whose}{name}", sheet.at(row.number, whole), numbers)
