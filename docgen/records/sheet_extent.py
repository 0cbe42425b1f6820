"""What openpyxl's fast reading leaves out of a sheet: hidden, merged, formulas without a result, true size.

Read from the sheet's XML in one pass, in flat memory. openpyxl's own slow mode would fill every
merged or linked range with cell objects, which a small file can use to fill the memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from docgen.records.model import MAX_CELLS, MAX_COLUMNS, Area

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_AREA: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_MAX_MERGED: Final = 5_000
_MAX_DEPTH: Final = 64
_LAST_COLUMN: Final = 16_384


class TooManyCellsError(Exception):
    """A sheet with more filled cells than people fill in."""


@dataclass(slots=True)
class SheetExtent:
    """``rows`` and ``columns``: the last ones that hold anything; the rest by address."""

    rows: int = 0
    columns: int = 0
    unsaved: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def scan(xml: bytes) -> SheetExtent:
    """The shape of a worksheet part.

    ValueError if it is not one that Excel could have written, TooManyCellsError if it is too large.
    """
    scanner = _Scanner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(xml, True)
    return scanner.extent


class _Scanner:
    """Follows the rows and cells of a sheet while the parser goes through it."""

    def __init__(self) -> None:
        self.extent = SheetExtent()
        self._depth = self._row = self._column = 0
        self._formula = self._result = self._in_value = False
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ValueError("nested too deeply")
        name = tag.removeprefix(_SPACE)
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._result = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def text(self, _: str) -> None:
        if self._in_value:
            self._result = True

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.removeprefix(_SPACE)
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if row <= self._row:
            raise ValueError("rows out of order")
        self._row, self._column = row, 0
        if _is_on(attributes.get("hidden")) or _is_zero(attributes.get("ht")):
            self.extent.hidden_rows.add(row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = column_number(reference.rstrip("0123456789")) if reference else self._column + 1
        self._formula = False
        # A formula whose result is the empty text stores nothing, and says so by its type.
        self._result = attributes.get("t") == "str"

    def _end_cell(self) -> None:
        if self._formula and not self._result:
            self.extent.unsaved.add((self._row, self._column))
        if self._formula or self._result:
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise TooManyCellsError
            self.extent.rows = max(self.extent.rows, self._row)
            self.extent.columns = max(self.extent.columns, self._column)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if _is_on(attributes.get("hidden")) or _is_zero(attributes.get("width")):
            first, last = int(attributes["min"]), min(int(attributes["max"]), MAX_COLUMNS)
            if len(self.extent.hidden_columns) < MAX_COLUMNS:  # beyond, nothing is new
                self.extent.hidden_columns.update(range(first, last + 1))

    def _merge(self, reference: str) -> None:
        match = _AREA.fullmatch(reference.replace("$", ""))
        if not match or len(self.extent.merged) >= _MAX_MERGED:
            raise ValueError("merged cells")
        left, top, right, bottom = match.groups()
        corner = (int(top), column_number(left))
        other = (int(bottom), column_number(right)) if right else corner
        self.extent.merged.append(Area(*corner, *other))


def column_number(letters: str) -> int:
    """``A`` → 1, ``AA`` → 27. ValueError beyond Excel's last column."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= _LAST_COLUMN:
        raise ValueError(f"column {letters}")
    return number


def _is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _is_zero(size: str | None) -> bool:
    return size is not None and float(size) == 0
