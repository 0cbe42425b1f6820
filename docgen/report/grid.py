"""A resolved table: heads of several rows, rows of several kinds, merged cells; every text final.

What a table is to all who print it or read it back: the Word file, the workbook, the import. Every cell
knows where its value stands in the data; :meth:`Table.heads_of` gives the heads that stand over it and
beside it. Named tuples, as in :mod:`docgen.report.document`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from docgen.vn.numbers import Number
from docgen.vn.text import nfc

ORDER = "stt"
"""The kind of the column in which docgen numbers the rows."""
NEVER_SUMMED = ("chu", "phan_tram", "ngay", ORDER)
"""The kinds of columns that are never added up."""
_ORDERS = frozenset({"tt", "stt", "sốtt", "sốthứtự", "thứtự"})
"""The letters of the titles of columns that number the rows."""
CENTRED = "giua"
"""The kind of a column of short words, such as verdicts, that stand in the middle."""


class Column(NamedTuple):
    """A column that holds cells. ``heads`` are the titles over it, from the outermost to its own.

    ``kind`` is ``"chu"``, ``"so"``, ``"tien"``, ``"phan_tram"``, ``"ngay"``, :data:`ORDER`, :data:`CENTRED`,
    or empty: then each cell says by itself whether it is a number. ``summed``: totals add it up. ``rate_of``
    are the columns (numerator, denominator) of which this one holds the rate in percent. ``path`` is its
    place in the data, empty for :data:`ORDER`.
    """

    heads: tuple[str, ...]
    kind: str = ""
    summed: bool = False
    path: str = ""
    rate_of: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """The column's own title, without those of the groups it is in."""
        return self.heads[-1]


class HeadCell(NamedTuple):
    """One cell of the heads: it covers ``across`` columns and ``down`` rows of them."""

    text: str
    across: int = 1
    down: int = 1
    path: str = ""


class Cell(NamedTuple):
    """One cell; ``numeric`` cells are set to the right. It covers ``across`` columns and ``down`` rows.

    ``value`` is the number or the text that was printed, None where there is none; ``path`` is its place in
    the data, empty for what docgen has worked out or added.
    """

    text: str
    numeric: bool = False
    path: str = ""
    value: Number | str | None = None
    across: int = 1
    down: int = 1


def lone_number(cell: Cell | None) -> Number | None:
    """The number of a cell that covers no other place; None without one."""
    if cell is None or not cell.numeric or not cell.across == cell.down == 1:
        return None
    return cell.value if isinstance(cell.value, int | Decimal) else None


def lone_fraction(cell: Cell | None) -> Fraction | None:
    """The same number as :func:`lone_number`, exact in any sum or quotient."""
    number = lone_number(cell)
    return None if number is None else Fraction(number)


class RowKind(StrEnum):
    """What a row is to the others."""

    LINE = "dong"
    GROUP = "nhom"  # the heading of the rows below it; may hold their sums
    SUBTOTAL = "cong"  # the sum of the group it ends
    TOTAL = "tong"


class Row(NamedTuple):
    """A row. ``cells`` has one entry for each column; None where another cell's merge covers the place.

    ``groups`` are the titles of the group rows it stands under, from the outermost. ``path`` is the place
    of the row in the data, empty for a row that docgen has added.
    """

    cells: tuple[Cell | None, ...]
    kind: RowKind = RowKind.LINE
    groups: tuple[str, ...] = ()
    path: str = ""

    @property
    def is_sum(self) -> bool:
        """Whether it holds sums: a total, a sub-total, or a group's name with its sums beside it."""
        if self.kind is RowKind.GROUP:
            return any(cell is not None and cell.numeric for cell in self.cells)
        return self.kind in (RowKind.SUBTOTAL, RowKind.TOTAL)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column, empty where a merge covers the place."""
        return tuple(cell.text if cell else "" for cell in self.cells)


class Table(NamedTuple):
    """A table. Every row has ``len(columns)`` entries; ``heads`` are the rows of heads, filled likewise.

    ``unit`` is the line above it ("Đơn vị tính: …"), ``numbers`` the row of column numbers under the heads,
    ``notes`` the lines below. ``landscape``: it lies on its side; None: it does if it fits in no other way.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    path: str = ""
    heads: tuple[tuple[HeadCell | None, ...], ...] = ()
    unit: str = ""
    numbers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool | None = None

    @classmethod
    def plain(
        cls,
        columns: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        total: Sequence[Cell] | None = None,
        title: str = "",
        path: str = "",
    ) -> Table:
        """One row of heads, rows of equal length, perhaps a total: nothing merged."""
        lines = [Row(tuple(row)) for row in rows]
        ends = [] if total is None else [Row(tuple(total), RowKind.TOTAL)]
        return cls(
            tuple(Column((title,)) for title in columns),
            (*lines, *ends),
            title,
            path,
            (tuple(HeadCell(title) for title in columns),),
        )

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns' own titles."""
        return tuple(column.title for column in self.columns)

    @property
    def total(self) -> Row | None:
        """The total row, wherever it stands."""
        return next((row for row in self.rows if row.kind is RowKind.TOTAL), None)

    @property
    def label_column(self) -> int:
        """The column whose text names a row: the first that is neither numbered nor of numbers."""
        texts = (i for i, column in enumerate(self.columns) if column.kind in ("", "chu"))
        return next((i for i in texts if not is_order(self.columns[i].title)), 0)

    def heads_of(self, row: int, column: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The heads of a cell: the groups and the name of its row, and the titles over its column."""
        name = self.covering(row, self.label_column).text
        return (*self.rows[row].groups, *([name] if name else [])), self.columns[column].heads

    def covering(self, row: int, column: int) -> Cell:
        """The cell at a place: its own, or the merged one that covers it."""
        for up in range(row, -1, -1):
            for left in range(column, -1, -1):
                cell = self.rows[up].cells[left]
                if cell is not None:
                    if up + cell.down > row and left + cell.across > column:
                        return cell
                    break
        raise LookupError(f"{self.path}: nothing covers row {row}, column {column}")

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column; places covered by a merge are left out."""
        for i, row in enumerate(self.rows):
            for j, cell in enumerate(row.cells):
                if cell is not None:
                    yield i, j, cell


def is_order(title: str) -> bool:
    """Whether a column of this title numbers the rows."""
    return "".join(filter(str.isalpha, nfc(title).lower())) in _ORDERS
