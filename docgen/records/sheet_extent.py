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
from docgen.records.runs import NO_LOOKS, SPACE, Kept, Looks, RunReader, kept_of

_AREA: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_REFERENCE: Final = re.compile(r"'(?P<quoted>(?:[^'!]|''){1,62})'!|(?<![\w.'])(?P<plain>[^\W\d][\w.]{0,30})!")
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
    kept: dict[tuple[int, int], Kept] = field(default_factory=dict)
    """Of texts with struck-out or raised characters, what counts of them."""
    struck: set[tuple[int, int]] = field(default_factory=set)
    """The cells that are struck out as a whole."""
    refers: set[str] = field(default_factory=set)
    """The other sheets from which its formulas take numbers."""


def scan(xml: bytes, looks: Looks = NO_LOOKS) -> SheetExtent:
    """The shape of a worksheet part; ``looks`` are those of its workbook.

    ValueError if it is not one that Excel could have written, TooManyCellsError if it is too large.
    """
    scanner = _Scanner(looks)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(xml, True)
    return scanner.extent


class _Scanner:
    """Follows the rows and cells of a sheet while the parser goes through it."""

    def __init__(self, looks: Looks = NO_LOOKS) -> None:
        self.extent = SheetExtent()
        self._looks = looks
        self._runs: RunReader | None = None
        self._value: list[str] | None = None
        self._is_struck = False
        self._depth = self._row = self._column = 0
        self._formula = self._result = self._in_value = False
        self._code: list[str] | None = None
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ValueError("nested too deeply")
        name = tag.removeprefix(SPACE)
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "f":
            self._formula, self._code = True, []
        elif name == "is":
            self._result = True
            self._runs = RunReader()
        elif self._runs is not None:
            self._runs.start(name, attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def text(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)
        elif self._in_value:
            self._result = True
            if self._value is not None:
                self._value.append(data)
        elif self._runs is not None:
            self._runs.text(data)

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.removeprefix(SPACE)
        if name == "v":
            self._in_value = False
        elif name == "f":
            code = "".join(self._code or ())
            self.extent.refers.update(_sheet_of(found) for found in _REFERENCE.finditer(code) if "!" in code)
            self._code = None
        elif name == "c":
            self._end_cell()
            self._runs = None
        elif self._runs is not None:
            self._runs.end(name)

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
        self._value = [] if self._looks.strings and attributes.get("t") == "s" else None
        self._is_struck = bool(self._looks.styles) and int(attributes.get("s", 0)) in self._looks.styles

    def _end_cell(self) -> None:
        if self._formula and not self._result:
            self.extent.unsaved.add((self._row, self._column))
        if self._formula or self._result:
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise TooManyCellsError
            self._look()
            self.extent.rows = max(self.extent.rows, self._row)
            self.extent.columns = max(self.extent.columns, self._column)

    def _look(self) -> None:
        """What is struck out in the cell that ends here, or raised."""
        runs = self._runs.runs if self._runs else self._looks.strings.get(int("".join(self._value or "-1")))
        kept = kept_of(runs, struck=self._is_struck) if runs else None
        if kept:
            self.extent.kept[self._row, self._column] = kept
        elif self._is_struck and not runs:
            self.extent.struck.add((self._row, self._column))

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


def _sheet_of(reference: re.Match[str]) -> str:
    return reference["plain"] or reference["quoted"].replace("''", "'")


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
