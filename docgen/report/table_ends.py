"""Rows that somebody has typed as sums: which they are, and which look like one and are none.

A row is known by its label: "Cộng", "Tổng số", "Cộng khối xã". "Tổng số đoàn viên" is the name of a figure
unless its numbers are the sums, or its words are those of its group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Column, Row, RowKind, Table
from docgen.report.table_sums import add, sum_columns
from docgen.standard.mau import table_words
from docgen.vn.numbers import Number
from docgen.vn.text import cut

_ADDED: Final = "cộng"
_ORDER: Final = re.compile(r"(?:[0-9]{1,4}|[IVXLC]+)(?:\.[0-9]{1,3})*[.)]?")  # the number of a row

Cells = Sequence[Cell | None]


def label_of(cells: Cells) -> str:
    """The words that name a row, folded; the number of the row may stand before them."""
    first = cells[0] if cells else None
    if first is None:
        return ""
    second = cells[1] if len(cells) > 1 else None
    numbered = first.numeric or not first.text.strip() or _ORDER.fullmatch(first.text.strip())
    opening = second if second is not None and numbered else first
    return " ".join(opening.text.lower().split()).rstrip(": ")


def is_total(label: str) -> bool:
    """Whether the whole label is a word for a total."""
    return label in table_words().totals


def sums_what(label: str) -> str | None:
    """What a label that opens as one of a sum says after that; None if it opens as none."""
    words = table_words()
    for opening in words.openings:
        rest = label.removeprefix(opening)
        if rest == label or (rest and rest[0].isalpha()):
            continue
        rest = rest.strip(" :-–(")
        return None if rest.split(" ")[0] in words.no_sums else rest
    return None


class Spot(NamedTuple):
    """A row that somebody has typed, and the ``lines`` of its table or group above it.

    ``since`` is the index among them of the first below the last sub-total; ``first`` and ``last`` are said
    of the row in its table or group.
    """

    cells: Cells
    lines: Sequence[Row]
    since: int
    first: bool
    last: bool


def kind_of(spot: Spot, columns: Sequence[Column], groups: Sequence[str], *, at_top: bool) -> RowKind:
    """Whether a row is a line, the sum of its group, of the lines since the last sum, or of the whole table.

    ``groups`` are those it stands in; ``at_top``: the total of the table is its first row.
    """
    label = label_of(spot.cells)
    if sums_what(label) is None:
        return RowKind.LINE
    if groups:
        ends = spot.last and _is_sum_of(label, spot, columns, groups[-1])
        return RowKind.SUBTOTAL if ends else RowKind.LINE
    if is_total(label) and (spot.first if at_top else spot.last):
        return RowKind.TOTAL
    return RowKind.LINE if spot.first or at_top else _among_lines(label, spot, columns)


def _among_lines(label: str, spot: Spot, columns: Sequence[Column]) -> RowKind:
    """The kind of a row below others of a table that has its total at the end, or none."""
    if spot.last and not spot.since:
        return RowKind.TOTAL if _is_sum_of(label, spot, columns, "") else RowKind.LINE
    if spot.last and label.startswith(table_words().total.lower()):
        return RowKind.TOTAL
    return RowKind.SUBTOTAL if spot.since < len(spot.lines) and _ends_lines(label) else RowKind.LINE


def _ends_lines(label: str) -> bool:
    """Whether a row between others is the sum of those above it: "Cộng …", "Tổng khối …"."""
    rest = sums_what(label) or ""
    return label.startswith(_ADDED) or rest.split(" ")[0] in table_words().of_group


def _is_sum_of(label: str, spot: Spot, columns: Sequence[Column], title: str) -> bool:
    """Whether a row is the sum of all lines above it: its words say so, or its numbers do.

    ``title`` is the name of their group, empty outside of groups.
    """
    rest = sums_what(label) or ""
    opening = label.removesuffix(rest).strip(" :-–(")
    if opening == _ADDED or is_total(label):
        return True
    first = rest.split(" ")[0]
    named = first in table_words().of_group or (title and (rest in title.lower() or title.lower() in rest))
    summed = opening == table_words().total.lower() and any(column.summed for column in columns)
    return bool(named or summed or adds_up(spot.cells, spot.lines))


def adds_up(cells: Cells, lines: Sequence[Row]) -> bool:
    """Whether the numbers of a row are the sums of two lines or more, each of them."""
    if sum(line.kind is RowKind.LINE for line in lines) < 2 or not lines:
        return False
    width = len(lines[0].cells)
    sums = sum_columns(lines, width)[width - len(cells) :]
    pairs = [
        (cell.value, total)
        for cell, total in zip(cells, sums, strict=True)
        if cell is not None and cell.numeric and total is not None and not cell.text.endswith("%")
    ]
    return any(total for _, total in pairs) and all(value == total for value, total in pairs)


def mistaken_problems(table: Table, *, at_top: bool = False) -> Iterator[Problem]:
    """Lines that look like a sum, or like a part of the line above, and are added up with the others.

    ``at_top``: the total of the table is said to be its first row.
    """
    offset = int(table.columns[0].kind == ORDER)
    sums = _sums_by_their_figures(table)
    for i, row in enumerate(table.rows):
        if row.kind is not RowKind.LINE or not row.path:
            continue
        label = label_of(row.cells[offset:])
        if at_top and not row.groups and is_total(label):
            yield _misplaced_total(label, row.path)
        elif _counts(row, table.columns) and (what := _taken_for(label, is_sum=i in sums)):
            message = f"dòng “{cut(label, 40)}” {what} mà được cộng như các dòng khác, tổng sẽ tính hai lần"
            yield Problem("D094", message, row.path, hint=_COUNTED_TWICE, severity=Severity.WARNING)


_COUNTED_TWICE: Final = (
    "dòng cộng phải đứng cuối bảng hoặc cuối nhóm, mở đầu bằng Cộng hoặc Tổng"
    " (ở đầu bảng thì ghi vi_tri_tong: dau); phần trong đó nên để thành cột riêng"
)


def _misplaced_total(label: str, path: str) -> Problem:
    message = f"dòng “{label}” không phải dòng đầu bảng mà vi_tri_tong là dau: được in như một dòng số liệu"
    hint = "hãy chuyển dòng này lên đầu bảng, hoặc bỏ vi_tri_tong"
    return Problem("D094", message, path, hint=hint, severity=Severity.WARNING)


def _taken_for(label: str, *, is_sum: bool) -> str:
    """What a line of this label seems to be instead of a line; empty if it is one."""
    if label.lstrip("-+– ").startswith(table_words().part_of):
        return "là một phần của dòng trên"
    if sums_what(label) is not None:
        return "giống một dòng cộng"
    return "có số bằng tổng các dòng khác" if is_sum else ""


def _sums_by_their_figures(table: Table) -> frozenset[int]:
    """The indices of lines whose figures are the sums of the lines above them, whatever they are called.

    Judged are the last line of every group and of the table, the first of the table, and lines whose label
    opens as that of a whole ("Toàn tỉnh"); chance is kept out as :func:`_is_no_chance` says.
    """
    found: set[int] = set()
    above: list[_Running] = [_Running()]
    lines = [i for i, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    for i, row in enumerate(table.rows):
        depth = len(row.groups)
        if row.kind is RowKind.GROUP:
            del above[depth + 1 :]
        above += [_Running() for _ in range(depth + 1 - len(above))]
        if row.kind is RowKind.SUBTOTAL:
            above[depth] = _Running()
        if row.kind is not RowKind.LINE:
            continue
        judged = _is_last(table, i) or _names_a_whole(row, table)
        if judged and above[depth].is_equal(row, table):
            found.add(i)
        for each in above[: depth + 1]:
            each.add(row, table)
    return frozenset(found | _first_of_all(table, lines))


def _first_of_all(table: Table, lines: Sequence[int]) -> set[int]:
    """The first line, if its figures are the sums of all lines below it."""
    below = _Running()
    for i in lines[1:]:
        below.add(table.rows[i], table)
    return {lines[0]} if lines and below.is_equal(table.rows[lines[0]], table) else set()


class _Running:
    """The sums of the summed columns of lines, taken one by one."""

    def __init__(self) -> None:
        self._sums: dict[int, Number] = {}
        self._count = 0

    def add(self, row: Row, table: Table) -> None:
        """One line more."""
        self._count += 1
        for j, value in _summed_figures(row, table):
            self._sums[j] = add(self._sums.get(j), value)

    def is_equal(self, row: Row, table: Table) -> bool:
        """Whether the figures of a row are the sums of two lines or more, and hardly by chance."""
        figures = _summed_figures(row, table)
        equal = all(self._sums.get(j) == value for j, value in figures)
        return self._count > 1 and bool(figures) and equal and _is_no_chance(row, figures, table)


def _summed_figures(row: Row, table: Table) -> list[tuple[int, Number]]:
    return [
        (j, cell.value)
        for j, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if column.summed and cell is not None and cell.numeric and isinstance(cell.value, int | Decimal)
    ]


_CHANCE: Final = 20  # a single sum below it may be the figure of one more line


def _is_no_chance(row: Row, figures: Sequence[tuple[int, Number]], table: Table) -> bool:
    """Whether sums are meant: the label names a whole, several columns agree, or the sum is not small."""
    filled = [value for _, value in figures if value]
    return bool(filled) and (
        _names_a_whole(row, table) or len(filled) > 1 or not -_CHANCE < filled[0] < _CHANCE
    )


def _names_a_whole(row: Row, table: Table) -> bool:
    label = label_of(row.cells[int(table.columns[0].kind == ORDER) :])
    return label.startswith(table_words().of_all)


def _is_last(table: Table, i: int) -> bool:
    """Whether a line is the last of its group, or of the table."""
    after = table.rows[i + 1] if i + 1 < len(table.rows) else None
    return after is None or after.kind is not RowKind.LINE or after.groups != table.rows[i].groups


def _counts(row: Row, columns: Sequence[Column]) -> bool:
    return any(
        column.summed and cell is not None and cell.numeric
        for column, cell in zip(columns, row.cells, strict=True)
    )
