"""The head of a table: its rows, and one text for each column however many rows the head has.

An office writes title lines above its table, and heads over two or three rows with merged cells, or with
cells left blank that a reader fills in from the left. Knows positions and texts; not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.records.cells import clean
from docgen.records.head_measures import measures_in, says_measures
from docgen.records.merged import Merged
from docgen.records.model import Area, Cell, Row, Sheet

HEAD_AMONG: Final = 60
"""The head stands among so many first rows that hold anything."""
_DEEPEST: Final = 4  # rows of a head
_NUMBERED: Final = re.compile(r"[(\[]?\s*(?:([0-9]{1,3})|([A-C]))\s*[)\]]?(?:\s*=.*)?[)\]]?")
_NUMBERS: Final = 2

Worth = Callable[[Sequence["Title"]], float]
"""How much of a head is understood; the more, the better."""


@dataclass(frozen=True, slots=True)
class Title:
    """One column's heading: the texts above each other, from the top.

    ``row`` is where the last of them stands, ``area`` the merged cells it stands in, if it does.
    ``unsaved``: one of them is a formula without a stored result.
    """

    column: int
    row: int
    parts: tuple[str, ...]
    area: Area | None = None
    unsaved: bool = False

    @property
    def text(self) -> str:
        """The whole heading in one line."""
        return " – ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Head:
    """The rows from ``top`` to ``bottom``, and the titles of their columns from left to right."""

    top: int
    bottom: int
    titles: tuple[Title, ...] = ()


@dataclass(slots=True)
class HeadFinder:
    """Finds the head of a sheet around one of its rows."""

    sheet: Sheet
    merged: Merged
    _rows: dict[int, Row] = field(default_factory=dict)
    _width: int = 0

    def __post_init__(self) -> None:
        self._rows = {row.number: row for row in self.sheet.rows[:HEAD_AMONG]}
        self._width = max((column for row in self._rows.values() for column in row.cells), default=0)

    def around(self, row: int, unit: int | None, worth: Worth) -> Head:
        """The head that contains ``row``: of all the rows it may have, those that say most.

        ``unit`` is the column of the units, if it is known: no row below the head leaves it out.
        """
        least_top, least_bottom = self._joined(row)
        tops = [least_top, *self._further(least_top, -1, unit)]
        least_bottom = self._parted_below(least_bottom, unit)
        bottoms = [least_bottom, *self._further(least_bottom, 1, unit)]
        heads = [
            (Head(top, bottom, titles), measured)
            for top in tops
            for bottom in bottoms
            if bottom - top < _DEEPEST or (top, bottom) == (least_top, least_bottom)
            for measured in (True, False)
            if (titles := self._titles(top, bottom, measured=measured)) is not None
        ]
        best, _ = max(
            heads,
            key=lambda each: (worth(each[0].titles), each[1], each[0].top - each[0].bottom, each[0].top),
        )
        return best

    def titles(self, top: int, bottom: int) -> tuple[Title, ...]:
        """One title for each column that has any text between two rows."""
        return self._titles(top, bottom, measured=False) or ()

    def _titles(self, top: int, bottom: int, *, measured: bool) -> tuple[Title, ...] | None:
        """The titles; ``measured``: the last row says what the columns count, None if it does not.

        A row that numbers the columns says nothing.
        """
        lines = {row: self._line(row) for row in range(top, bottom + 1)}
        for row in range(top + 1, bottom + 1):
            if is_numbering([text for text, _, _ in lines[row].values()]):
                lines[row] = {}
        units: dict[int, str] = {}
        if measured:
            above = (
                {column: text for column, (text, _, _) in lines[bottom - 1].items()} if bottom > top else {}
            )
            units = measures_in({column: text for column, (text, _, _) in lines[bottom].items()}, above)
            if not units:
                return None
            lines[bottom] = {}
        columns = sorted({column for line in lines.values() for column in line})
        for row in range(bottom - 1, top - 1, -1):
            _spread(lines, row, bottom, columns)
        found = (_counted(self._title(column, lines), units.get(column, "")) for column in columns)
        return tuple(title for title in found if title.parts or title.unsaved)

    def _joined(self, row: int) -> tuple[int, int]:
        """The rows that belong to a row's own because cells are merged over them."""
        cells = self._rows[row].cells if row in self._rows else {}
        areas = [area for column in cells if (area := self.merged.at(row, column))]
        covering = [area for area in areas if area.bottom - area.top < _DEEPEST]
        top = min([row, *(area.top for area in covering)])
        return top, max([row, *(area.bottom for area in covering)])

    def _parted_below(self, row: int, unit: int | None) -> int:
        """The last row that the head must have: the next one, where it parts the columns of a title.

        So it does with a text below a blank that is right of a title, and figures below that text.
        """
        titles, below = self._line(row), self._rows.get(row + 1)
        if unit is None or below is None or row + 1 not in self._further(row, 1, unit):
            return row
        texts = {c for c, cell in below.cells.items() if _text_of(cell)}
        figures = self._rows.get(row + 2)
        parted = [c for c in texts if c not in titles and c - 1 in titles and c - 1 in texts]
        filled = figures is not None and any(c in figures.cells for c in parted)
        return row + 1 if filled else row

    def _further(self, row: int, step: int, unit: int | None) -> Iterator[int]:
        """The rows next to ``row`` that may belong to the head, too: words only, nobody's own row."""
        for number in range(row + step, row + step * _DEEPEST, step):
            line = self._rows.get(number)
            if line is None or any(isinstance(cell.value, int | float) for cell in line.cells.values()):
                return
            label = _text_of(line.cells[unit]) if unit is not None and unit in line.cells else ""
            if step > 0 and label and not says_measures(label):
                return
            if is_numbering([clean(str(cell.value)) for cell in line.cells.values()]):
                return
            yield number

    def _line(self, row: int) -> dict[int, tuple[str, Area | None, bool]]:
        """Text, merged area, whether it was never worked out; by column, merged texts in all their cells."""
        line: dict[int, tuple[str, Area | None, bool]] = {}
        for column, cell in self._rows[row].cells.items() if row in self._rows else ():
            area = self.merged.at(row, column)
            line[column] = (_text_of(cell), area, cell.unsaved)
            for other in range(column + 1, min(area.right, self._width) + 1) if area else ():
                line[other] = line[column]
        return line

    def _title(self, column: int, lines: dict[int, dict[int, tuple[str, Area | None, bool]]]) -> Title:
        parts: list[str] = []
        last, area, unsaved = 0, None, False
        for row, line in lines.items():
            text, own, bad = line.get(column, ("", None, False))
            unsaved = unsaved or bad
            if text or bad:
                last, area = row, own
            if text and text not in parts[-1:]:
                parts.append(text)
        return Title(column, last, tuple(parts), area, unsaved)


def _counted(title: Title, unit: str) -> Title:
    """A title with what its column counts in brackets, as if it were written so."""
    if not unit or not title.parts or f"({unit})" in title.text:
        return title
    return replace(title, parts=(*title.parts[:-1], f"{title.parts[-1]} ({unit})"))


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: ``A B 1 2``, ``(1) (2) (3)``, ``1 2 3=1+2``."""
    marks = [_NUMBERED.fullmatch(text) for text in texts if text]
    if not all(marks):
        return False
    numbers = [int(match[1]) for match in marks if match and match[1]]
    letters = [match[2] for match in marks if match and match[2]]
    in_order = numbers == list(range(1, len(numbers) + 1)) and letters == list("ABC"[: len(letters)])
    return in_order and len(numbers) + (len(letters) > 1) > _NUMBERS


def _spread(
    lines: dict[int, dict[int, tuple[str, Area | None, bool]]], row: int, bottom: int, columns: list[int]
) -> None:
    """Fill a blank cell from the left where both it and the text there have something below them."""
    line = lines[row]
    below = {c for lower in range(row + 1, bottom + 1) for c in lines[lower] if lines[lower][c][0]}
    left: int | None = None
    for column in columns:
        if column in line and line[column][0]:
            left = column if column in below else None
        elif left is not None and column in below:
            line[column] = (line[left][0], None, False)
        else:
            left = None


def _text_of(cell: Cell) -> str:
    return "" if cell.value is None or cell.unsaved else " ".join(clean(str(cell.value)).split())
