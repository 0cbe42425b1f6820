"""What stands above the columns of an upright table: the texts over each, whose it is, of which time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean
from docgen.records.columns_aside import (
    IS_CLOSING,
    IS_ESTIMATE,
    IS_OPENING,
    IS_PART_OF_TIME,
    IS_RUNNING,
    NO_TIMES,
    OF_ANOTHER_TIME,
    Times,
    is_aside,
    why_aside,
)
from docgen.records.merged import Merged
from docgen.records.model import Cell, Row, Sheet
from docgen.records.rows import is_total
from docgen.records.running import Sides, is_running
from docgen.records.since_start import parts_of_time
from docgen.vn.column_titles import CLOSING, OPENING, folded_title
from docgen.vn.dates import format_date
from docgen.vn.expected import ESTIMATE
from docgen.vn.period_heads import SO_FAR, first_months

Titles = Sequence[tuple[str, str]]
"""Texts, each with its cell."""
OtherTime = Callable[[Titles], bool]
_NEAR: Final = 4  # rows above the first name in which the columns have their titles
_FIGURE: Final = re.compile(r"\W*[0-9]")
_DAY: Final = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}")
_SEVERAL: Final = 2
_YEAR: Final = 12  # months
HIDDEN: Final = "đang ẩn"


def holds_figure(cell: Cell) -> bool:
    """Whether a cell holds no words, or words that begin with a figure."""
    return not isinstance(cell.value, str) or cell.error or bool(_FIGURE.match(clean(cell.value)))


def _is_title(text: str) -> bool:
    """Whether a text says something of a column: words, or a number of months."""
    return bool(text) and bool(not _FIGURE.match(text) or SO_FAR.fullmatch(text))


def _days(row: Row) -> dict[int, str]:
    """The days in a row of several: its columns hold what there is up to each of them."""
    found: dict[int, str] = {}
    for column, cell in row.cells.items():
        if isinstance(cell.value, datetime):
            found[column] = f"đến {format_date(cell.value)}"
        elif isinstance(cell.value, str) and _DAY.fullmatch(clean(cell.value)):
            found[column] = f"đến {clean(cell.value)}"
    return found if len(found) >= _SEVERAL else {}


class Level(NamedTuple):
    """One text above a column: its row, its cell, itself."""

    row: int
    where: str
    text: str


class Heads:
    """The texts above the columns, from the top; of merged cells in all their columns.

    ``first`` is the row of the first name, ``names`` the column of the names: what is merged over it and
    others is a title of the whole table. A cell left blank has the text on its left where several columns
    have texts and both have something below, as people leave them beside a unit's name.
    """

    def __init__(self, sheet: Sheet, first: int, names: int) -> None:
        self._sheet, self._first = sheet, first
        lines: dict[int, dict[int, Level]] = {}
        merged = Merged(sheet.merged)
        for row in (row for row in sheet.rows if first - _NEAR <= row.number < first):
            line = lines.setdefault(row.number, {})
            days = _days(row)
            for column, cell in row.cells.items():
                text = days.get(column) or (clean(cell.value) if isinstance(cell.value, str) else "")
                area = merged.at(row.number, column)
                last = area.right if area else column
                if _is_title(text) and not column <= names <= last:
                    for each in range(column, last + 1):
                        line[each] = Level(row.number, sheet.at(row.number, column), text)
        _spread(lines, names)
        self._lines = lines

    def levels(self, column: int, without: int = 0) -> list[Level]:
        """The texts above a column, but for those of one row."""
        return [
            line[column] for row, line in sorted(self._lines.items()) if column in line and row != without
        ]

    def title(self, column: int) -> Level:
        """The nearest text above a column; an empty one at its first value where there is none."""
        levels = self.levels(column)
        return levels[-1] if levels else Level(0, self._sheet.at(self._first, column), "")

    def owner(self, column: int, row: int) -> Level:
        """Who a column's owner is by the row of the owners, else its nearest title."""
        return self._lines.get(row, {}).get(column) or self.title(column)

    def row_of_owners(self, columns: Sequence[int], units: UnitFinder) -> int:
        """The row that names the units of the columns, the nearest one; 0 if none does.

        Above other titles a single unit is the owner of the whole table.
        """
        lowest = True
        for row in sorted(self._lines, reverse=True):
            texts = {self._lines[row][c].text for c in columns if c in self._lines[row]}
            known = {text for text in texts if units.find(text)}
            if known and (lowest or len(known | {each for each in texts if is_total(each)}) >= _SEVERAL):
                return row
            lowest = lowest and not texts
        return 0

    def sorted_out(
        self,
        columns: Sequence[int],
        of_another_time: OtherTime,
        owners: int = 0,
        times: Times = NO_TIMES,
    ) -> tuple[Sides, dict[int, str]]:
        """Which columns of figures count, and why each of the others is not read.

        ``owners`` is the row of the units' names, which say nothing of times. A column whose title is over
        the months so far by ``times`` holds sums since the start.
        """
        titles: dict[int, Titles] = {c: [level[1:] for level in self.levels(c, owners)] for c in columns}
        ends = {c: edge for c in columns if (edge := _edge([text for _, text in titles[c]]))}
        plain = [c for c in columns if c not in ends and not any(is_aside(text) for _, text in titles[c])]
        times = times.beside(text for c in plain for _, text in titles[c])
        own_texts = {c: times.own([text for _, text in titles[c]]) for c in plain}
        ahead = [c for c in plain if times.counts_so_far(own_texts[c])]
        unread = {c: ends.get(c) or why_aside(whole_of(titles[c])) for c in columns if c not in plain}
        around = [c for c in plain if c not in ahead and any(map(times.around, own_texts[c]))]
        years = [c for c in plain if any(_is_another_year(text, times) for text in own_texts[c])]
        own = [c for c in plain if c not in {*ahead, *around, *years} and not of_another_time(titles[c])]
        others = [c for c in plain if c not in own and c not in ahead]
        expected = [c for c in own if ESTIMATE.search(whole_of(titles[c]))]
        if len(expected) < len(own):
            own = [c for c in own if c not in expected]
            unread |= dict.fromkeys(expected, IS_ESTIMATE)
        unread |= dict.fromkeys(others, OF_ANOTHER_TIME) | dict.fromkeys(ahead, IS_RUNNING)
        named = {c: times.days_of(text for _, text in titles[c]) for c in others if c not in years}
        spans = {c: span for c, span in named.items() if span}
        unread |= dict.fromkeys(parts_of_time(spans, times.days), IS_PART_OF_TIME)
        running = [c for c in unread if c in ahead or is_running(titles[c])]
        running = [c for c in running if c in ahead or not of_another_time(titles[c])] or running
        closing = [c for c, edge in ends.items() if edge is IS_CLOSING]
        return Sides(own, running, titles, others, closing, spans, times.days), unread

    def without_hidden(
        self, sides: Sides, unread: dict[int, str], owners: int
    ) -> tuple[Sides, dict[int, str]]:
        """The same without hidden columns, where a column of the same unit is seen that counts as they do."""
        hidden = self._sheet.hidden_columns

        def of(column: int) -> str:
            return self.owner(column, owners).text if owners else ""

        seen = {of(c) for c in (*sides.own, *sides.running) if c not in hidden}
        gone = {c for c in (*sides.own, *sides.running, *sides.others) if c in hidden and of(c) in seen}
        own, running, others = (
            [c for c in columns if c not in gone] for columns in (sides.own, sides.running, sides.others)
        )
        return sides._replace(own=own, running=running, others=others), unread | dict.fromkeys(gone, HIDDEN)


def _is_another_year(text: str, times: Times) -> bool:
    """Whether a title over others says another year: “Năm 2025” over “Quý III”."""
    return first_months(text)[0] == _YEAR and times.another(text)


def _edge(texts: Sequence[str]) -> str:
    """Whether a column says that it is of the beginning or of the end: why its figures are no others."""
    folded = [folded_title(text) for text in texts]
    if any(OPENING.fullmatch(text) for text in folded):
        return IS_OPENING
    return IS_CLOSING if any(CLOSING.fullmatch(text) for text in folded) else ""


def whole_of(titles: Titles) -> str:
    """All texts above a column in one line."""
    return " – ".join(dict.fromkeys(text for _, text in titles))


def by_owner(
    columns: Iterable[int], owner: Callable[[int], str], units: UnitFinder
) -> Mapping[object, list[int]]:
    """Columns of one unit together, however often it is named; those of no unit by their titles."""
    groups: dict[object, list[int]] = {}
    for column in columns:
        text = owner(column)
        groups.setdefault(tuple(units.find(text)) or text, []).append(column)
    return groups


def _spread(lines: Mapping[int, dict[int, Level]], names: int) -> None:
    columns = sorted({column for line in lines.values() for column in line if column > names})
    for row, line in lines.items():
        below = {c for lower, other in lines.items() if lower > row for c in other}
        if len({each for c, each in line.items() if c > names}) < _SEVERAL:
            continue
        left = 0
        for column in columns:
            if column in line:
                left = column if column in below else 0
            elif left and column in below:
                line[column] = line[left]
            else:
                left = 0
