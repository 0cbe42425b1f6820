"""Rows that somebody has typed as sums: which they are.

A row is known by its label: "Cộng", "Tổng số", "Cộng khối xã". "Tổng số đoàn viên" is the name of a figure
unless its numbers are the sums, or its words are those of its group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.report.grid import Cell, Column, Row, RowKind, Table
from docgen.report.table_sums import sum_columns
from docgen.standard.mau import table_words
from docgen.vn.column_titles import UNIT, folded_title

_ADDED: Final = "cộng"
_ORDER: Final = re.compile(r"(?:[0-9]{1,4}|[IVXLC]+)(?:\.[0-9]{1,3})*[.)]?")  # the number of a row
_LETTER: Final = re.compile(r"[A-ZĐa-zđ][.)]?")  # too, where words stand beside it
_LOOKS: Final = re.compile(r"\*+|_{2,}|~~|</?[A-Za-z]+>")  # signs of bold type and the like around words

_TERM: Final = r"(?:[IVXLC]+|[A-ZĐ]|[a-zđ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)"
_TERMS: Final = rf"{_TERM}(?:\s*[+\-–]\s*{_TERM})+"
_BETWEEN: Final = r"(?:từ )?[0-9]{1,3} ?(?:đến|->|→|÷|\.\.\.?) ?[0-9]{1,3}"
FORMULA: Final = re.compile(
    rf"[(\[]\s*((?:{_TERM}?\s*=\s*)?(?:{_TERMS}|{_BETWEEN}))\s*[)\]]\.?$|(?:^|[\s:]){_TERM}\s*(=\s*{_TERMS})$"
)
"""At the end of a label: which rows make up this one."""

Cells = Sequence[Cell | None]


def label_of(cells: Cells) -> str:
    """The words that name a row, folded; the number of the row may stand before them."""
    return FORMULA.sub("", name_of(cells)).strip(" :").lower()


def unit_column(table: Table) -> int | None:
    """The column that says in what each row is counted."""
    return next((j for j, each in enumerate(table.columns) if UNIT.fullmatch(folded_title(each.title))), None)


def name_of(cells: Cells) -> str:
    """The words that name a row, as they are written."""
    first = cells[0] if cells else None
    if first is None:
        return ""
    second = cells[1] if len(cells) > 1 else None
    mark = first.text.strip()
    numbered = first.numeric or not mark or _ORDER.fullmatch(mark)
    if second is not None and not second.numeric and second.text:
        numbered = numbered or _LETTER.fullmatch(mark)
    opening = second if second is not None and numbered else first
    return " ".join(_LOOKS.sub("", opening.text).split()).strip(": ")


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
