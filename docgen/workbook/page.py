"""A sheet as it will be written: cells with their formats, lists to choose from, merged areas. Pure data.

Knows nothing of openpyxl and nothing of reports: the sheets of a report are laid out with it, and one module
draws it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.records.model import column_letters
from docgen.workbook.codec import Exact, Field, chunks

EXACT_HEADING: Final = "(docgen)"
"""The heading of the narrow grey column that holds what plain cells cannot say."""
SPARE: Final = 30
"""Empty rows below a list that have its lists, formats and formulas, too."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks: ``style`` is "cell", "head", "label", "title", "grey", "exact" or "computed"."""

    style: str = "cell"
    kind: str = "text"
    bold: bool = False

    def in_bold(self) -> CellStyle:
        """The same, in bold."""
        return replace(self, bold=True)


@dataclass(slots=True)
class Page:
    """One sheet. Cells by (row, column); ``widths`` by column; rows and columns count from 1.

    ``least_lines``: for how many lines of text a row has room, whatever stands in it. ``glanced`` are columns
    in which a very long text, of hundreds of units, makes no row high.
    ``pages_high``: on how many pages below each other it is printed; 0: on as many as it needs.
    """

    name: str
    landscape: bool = False
    values: dict[tuple[int, int], object] = field(default_factory=dict)
    styles: dict[tuple[int, int], CellStyle] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    least_lines: dict[int, int] = field(default_factory=dict)
    glanced: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    lists: list[tuple[Sequence[object], str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    freeze: str = ""
    head_rows: tuple[int, int] = (0, 0)
    last_column: int = 1
    protected: bool = False
    hidden: bool = False
    pages_high: int = 0

    @property
    def bottom(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _ in (*self.values, *self.formulas)), default=0)

    def put(self, row: int, column: int, value: object, style: str = "cell", kind: str = "text") -> None:
        """Write a value, and say how it looks."""
        if value is not None:
            self.values[row, column] = value
        self.styles[row, column] = CellStyle(style, kind)

    def put_exact(self, row: int, column: int, exact: Exact) -> None:
        """Write what plain cells cannot say; a long text goes on in the columns to the right."""
        for more, text in enumerate(chunks(exact.text)):
            self.put(row, column + more, text, "exact")

    def choose(self, choices: Sequence[object], column: int, first: int, last: int) -> None:
        """Let people choose from a list in a column's rows."""
        letters = column_letters(column)
        self.lists.append((choices, f"{letters}{first}:{letters}{last}"))


def put_heads(page: Page, row: int, fields: Sequence[Field], first: int = 1) -> dict[str, int]:
    """The row of heads, the exact column last; its columns by key."""
    columns = {}
    for column, each in enumerate(fields, first):
        page.put(row, column, each.heading, "head")
        if each.note:
            page.notes[row, column] = each.note
        page.widths[column] = each.width
        page.glanced |= {column} if each.glanced else set()
        columns[each.key] = column
    last = first + len(fields)
    page.put(row, last, EXACT_HEADING, "exact")
    page.widths[last] = 3
    columns[EXACT_HEADING] = last
    page.last_column = last - 1
    page.freeze = f"A{row + 1}"
    page.head_rows = (row, row)
    return columns


def put_row(
    page: Page, row: int, fields: Sequence[Field], columns: Mapping[str, int], cells: Mapping[str, object]
) -> None:
    """One row of a list below its heads."""
    for each in fields:
        if not each.computed:
            page.put(row, columns[each.key], cells.get(each.key), "grey" if each.grey else "cell", each.kind)


def put_choices(
    page: Page, fields: Sequence[Field], columns: Mapping[str, int], first: int, last: int
) -> None:
    """The lists of every column that has one."""
    for each in fields:
        if each.kind == "choice":
            page.choose(list(each.choices.values()), columns[each.key], first, last)
        if each.kind in ("number", "value"):
            letters = column_letters(columns[each.key])
            page.numbers.append(f"{letters}{first}:{letters}{last}")
