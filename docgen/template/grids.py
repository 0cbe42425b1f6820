"""The columns of a table whose cells depend on the data: a grid for its widest row, as wide as before.

Which tables that are is found when a template is compiled; each is marked by a comment before it, and data
cannot bring such a comment, for text is escaped. A row with fewer cells leaves the rest of the grid free; a
cell that is to span more columns than there are is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docgen.errors import TemplateError
from docgen.word.child_order import properties_of
from docgen.word.ns import w
from docgen.word.properties import value, whole
from docgen.word.walk import children

if TYPE_CHECKING:
    from lxml.etree import _Element

CHANGING: Final = "<!--bang-->"
"""Before a table whose number of columns depends on the data."""

FIXED: Final = "<!--bang co dinh-->"
"""The same, but only by a span: the grid is the template's."""

_NAMES: Final = {CHANGING[4:-3]: True, FIXED[4:-3]: False}
_TABLE_TOKEN = re.compile(
    r"<(?P<end>/?)w:(?P<kind>tbl|tr|tc)(?=[ >/])[^>]*>"
    r"|\{#(?P<tag>tr|tc)#\}(?P<print>\{\{)?"
    r"|(?P<column><w:gridCol[ />])"
    r"|<w:(?P<span>gridSpan|gridBefore|gridAfter) [^>]*?w:val=\"(?P<count>\d+|[^\"]*\{\{)"
)


@dataclass(slots=True)
class _Table:
    """A table of a template being read: where it begins, what its rows count, whether tags change it."""

    start: int
    columns: int = 0
    rows: list[list[int]] = field(default_factory=list)  # cells and columns of each row
    row_tags: bool = False
    cell_tags: bool = False
    spans: bool = False

    @property
    def mark(self) -> str:
        """The comment before it, empty if a document's table has always the template's columns."""
        even = all(width == self.columns for cells, width in self.rows if cells)
        if self.cell_tags or (self.row_tags and not even):
            return CHANGING
        return FIXED if self.spans else ""

    def add(self, token: re.Match[str]) -> None:
        """Count one token that is directly in this table."""
        if token["tag"]:
            self.row_tags = True
            self.cell_tags = self.cell_tags or token["tag"] == "tc" or bool(token["print"])
        elif token["column"]:
            self.columns += 1
        elif token["span"]:
            self._span(token["span"], token["count"])
        elif token["kind"] == "tr" and not token["end"]:
            self.rows.append([0, 0])
        elif token["kind"] == "tc" and not token["end"] and self.rows:
            self.rows[-1][0] += 1
            self.rows[-1][1] += 1

    def _span(self, kind: str, count: str) -> None:
        if not count.isdigit():
            self.spans = True
        elif self.rows:
            self.rows[-1][1] += int(count) - (kind == "gridSpan")


def marked_tables(source: str) -> str:
    """``source`` with a comment before each table whose rows may come out with other columns."""
    marks = sorted(((table.start, table.mark) for table in _tables(source)), reverse=True)
    for index, mark in marks:
        source = source[:index] + mark + source[index:]
    return source


def _tables(xml: str) -> Iterator[_Table]:
    """Every table; cells of a table in a cell count there only."""
    stack: list[_Table] = []
    for token in _TABLE_TOKEN.finditer(xml):
        if token["kind"] == "tbl" and not token["end"]:
            stack.append(_Table(token.start()))
        elif token["kind"] == "tbl" and stack:
            yield stack.pop()
        elif stack:
            stack[-1].add(token)


def fit_tables(root: _Element) -> None:
    """Give every marked table the columns its rows need, in place. The marks stay.

    TemplateError names the row that is wider than a table whose columns are fixed.
    """
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    for mark in root.iter(etree.Comment):
        grows = _NAMES.get(mark.text or "")
        table = mark.getnext()
        if grows is not None and table is not None and table.tag == w("tbl"):
            fit(table, grows=grows)


def fit(table: _Element, *, grows: bool = True) -> None:
    """``table`` with a grid for its widest row, as wide as before; docxtpl's arithmetic.

    With ``grows`` the grid follows the rows, else a row that is wider is a TemplateError.
    """
    grid = table.find(w("tblGrid"))
    rows = [(row, *_counted(row)) for row in children(table, "tr")]
    if grid is None or not rows:
        return
    columns = [float(column.get(w("w"), "0") or 0) for column in grid.iterfind(w("gridCol"))]
    cells, width = max(row[1] for row in rows), max(row[2] for row in rows)
    if not grows and width > len(columns):
        widest = next(row[0] for row in rows if row[2] == width)
        raise TemplateError(_too_wide(widest, width, len(columns)))
    new = _widths(columns, cells, width) if grows else columns
    if len(new) != len(columns):
        _write(grid, new)
    for row, count, taken in rows:
        if count and taken < len(new):
            _leave_free(row, len(new) - taken)


def _counted(row: _Element) -> tuple[int, int]:
    """How many cells a row has, and how many columns it takes."""
    cells = list(children(row, "tc"))
    spans = sum(whole(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1) for cell in cells)
    edges = (*row.iterfind(f"{w('trPr')}/{w('gridBefore')}"), *row.iterfind(f"{w('trPr')}/{w('gridAfter')}"))
    return len(cells), spans + sum(whole(value(edge)) for edge in edges)


def _too_wide(row: _Element, width: int, columns: int) -> str:
    text = " | ".join("".join(node.text or "" for node in cell.iter(w("t"))) for cell in children(row, "tc"))
    return (
        f"hàng “{text}” chiếm {width} cột mà bảng chỉ có {columns} cột"
        " (hãy xem lại số cột trong thẻ colspan của hàng này)"
    )


def _widths(columns: list[float], cells: int, width: int) -> list[float]:
    """Columns for rows of at most ``cells`` cells that span ``width`` columns."""
    more, total = cells - len(columns), sum(columns)
    if more > 0 and total > 0:
        average, before = total / cells, total / len(columns)
        columns = [*(int(column * average / before) for column in columns), *([int(average)] * more)]
    less = len(columns) - width
    if less > 0 and width:
        extra = int(sum(columns[-less:]) / width)
        columns = [int(column) + extra for column in columns[:-less]]
    return columns


def _write(grid: _Element, columns: list[float]) -> None:
    for column in list(grid.iterfind(w("gridCol"))):
        grid.remove(column)
    for index, size in enumerate(columns):
        column = grid.makeelement(w("gridCol"))
        column.set(w("w"), str(int(size)))
        grid.insert(index, column)


def _leave_free(row: _Element, count: int) -> None:
    """Say that the last ``count`` columns of the grid are not this row's."""
    properties = properties_of(row, "trPr")
    free = properties.find(w("gridAfter"))
    if free is None:
        free = row.makeelement(w("gridAfter"))
        properties.insert(0, free)
    free.set(w("val"), str(count + whole(value(free))))
