"""Rows that somebody has typed as sums: which they are.

A row is known by its label: "Cộng", "Tổng số", "Cộng khối xã". "Tổng số đoàn viên" is the name of a figure
unless its numbers are the sums, or its words are those of its group.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.report.grid import ORDER, Cell, Column, Row, RowKind, Table
from docgen.report.table_arithmetic.sums import is_bare, is_count, sum_columns
from docgen.standard.mau import table_words
from docgen.vn.column_titles import UNIT, folded_title

_ADDED: Final = "cộng"
_ORDER: Final = regex(r"(?:[0-9]{1,4}|[IVXLC]+)(?:\.[0-9]{1,3})*[.)]?")  # the number of a row
_LETTER: Final = regex(r"[A-ZĐa-zđ][.)]?")  # too, where words stand beside it
_LOOKS: Final = regex(r"\*+|_{2,}|~~|</?[A-Za-z]+>")  # signs of bold type and the like around words

_TERM: Final = r"(?:[IVXLC]+|[A-ZĐ]|[a-zđ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)"
_TERMS: Final = rf"{_TERM}(?:\s*[+\-–]\s*{_TERM})+"
_BETWEEN: Final = r"(?:từ )?[0-9]{1,3} ?(?:đến|->|→|÷|\.\.\.?) ?[0-9]{1,3}"
FORMULA: Final = regex(
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
    rest = _after_opening(label)
    return None if rest is None or rest.split(" ")[0] in table_words().no_sums else rest


def _after_opening(label: str) -> str | None:
    """The same of a label that may be a name too: "Cộng tác viên", "Cộng sự nghiệp"."""
    for opening in table_words().openings:
        rest = label.removeprefix(opening)
        if rest != label and not rest[:1].isalpha():
            return rest.strip(" :-–(")
    return None


class Spot(NamedTuple):
    """A row that somebody has typed, and the ``lines`` of its table or group above it.

    ``since`` is the index among them of the first below the last sub-total; ``first`` and ``last`` are said
    of the row in its table or group. ``again``: its name stands there more than once, and not first.
    ``added``: the typed total counts rows of doubtful names as lines. ``headings``: where among the lines
    those stand that name the rows below them. ``reach``: how many lines are added up to see whether the row
    is their sum.
    """

    cells: Cells
    lines: Sequence[Row]
    since: int
    first: bool
    last: bool
    again: bool
    added: bool
    headings: Sequence[int]
    reach: int


class Spots:
    """The spots of the rows that somebody has typed into one table or group, asked for in their order."""

    def __init__(self, typed: Sequence[Cells | None]) -> None:
        self._typed = typed
        self._again, self._added, self._reach = _repeated(typed), _adds_names(typed), _reach_of(typed)
        self._headings: list[int] = []
        self._seen = 0  # lines that have been looked at for headings

    def at(self, index: int, cells: Cells, lines: Sequence[Row], since: int) -> Spot:
        """The spot of a row below these ``lines``; ``since`` as in :class:`Spot`."""
        new = range(self._seen, len(lines))
        self._headings += (i for i in new if lines[i].kind is RowKind.GROUP or is_bare(lines[i]))
        self._seen = len(lines)
        last, again = index == len(self._typed) - 1, label_of(cells) in self._again
        return Spot(cells, lines, since, not index, last, again, self._added, self._headings, self._reach)


def _repeated(rows: Sequence[Cells | None]) -> frozenset[str]:
    """The names of sums that several rows of a table or group have, but for that of the first row."""
    labels = [label_of(cells) if cells is not None else "" for cells in rows]
    counts = Counter(label for label in labels if _after_opening(label) is not None)
    return frozenset(label for label, count in counts.items() if count > 1 and label != labels[0])


def _reach_of(rows: Sequence[Cells | None]) -> int:
    """How many lines a row may be the sum of: all; few where more rows than a table has sums are named so."""
    named = sum(cells is not None and _after_opening(label_of(cells)) is not None for cells in rows)
    return sys.maxsize if named <= _MOST_SUMS else _MOST_SUMS


def _adds_names(rows: Sequence[Cells | None]) -> bool:
    """Whether the last row is a total that counts the rows that may be named as sums: "Cộng tác viên".

    Only where no other row is surely a sum.
    """
    *lines, last = [cells for cells in rows if cells is not None] or [()]
    labels = [label_of(cells) for cells in lines]
    if len(lines) < len(rows) - 1 or not is_total(label_of(last)):
        return False
    if any(sums_what(label) is not None for label in labels) or not any(map(_after_opening, labels)):
        return False
    sums = sum_columns([Row(tuple(cells), RowKind.LINE) for cells in lines], len(last))
    pairs = [
        (cell.value, whole)
        for cell, whole in zip(last, sums, strict=True)
        if cell is not None and cell.numeric
    ]
    return bool(pairs) and all(value == whole for value, whole in pairs)


def kind_of(spot: Spot, columns: Sequence[Column], groups: Sequence[str], *, at_top: bool) -> RowKind:
    """Whether a row is a line, the sum of its group, of the lines since the last sum, or of the whole table.

    ``groups`` are those it stands in; ``at_top``: the total of the table is its first row.
    """
    label = label_of(spot.cells)
    rest = _after_opening(label)
    doubtful = sums_what(label) is None
    if (
        rest is None
        or (doubtful and spot.added)
        or (doubtful and not _is_sum_after_all(label, rest, spot, columns, groups))
    ):
        return RowKind.LINE
    if groups:
        ends = spot.last and (doubtful or _is_sum_of(label, spot, columns, groups[-1]))
        return RowKind.SUBTOTAL if ends else RowKind.LINE
    repeated = spot.again and spot.since and not at_top
    if is_total(label) and (spot.first if at_top else spot.last and not repeated):
        return RowKind.TOTAL
    if spot.first or at_top:
        return RowKind.LINE
    if doubtful:
        return RowKind.SUBTOTAL if spot.since or not spot.last or _is_headed(spot) else RowKind.TOTAL
    return _among_lines(label, rest, spot, columns)


def _among_lines(label: str, rest: str, spot: Spot, columns: Sequence[Column]) -> RowKind:
    """The kind of a row below others of a table that has its total at the end, or none."""
    if spot.last and not spot.since:
        return RowKind.TOTAL if _is_sum_of(label, spot, columns, "") else RowKind.LINE
    if spot.last and label.startswith(table_words().total.lower()):
        return RowKind.TOTAL
    if spot.since < len(spot.lines):
        ends = _ends_lines(label) or (spot.again and len([*islice(_since_heading(spot), 2)]) > 1)
    else:
        ends = _repeats_heading(label, rest, spot, 0)
    return RowKind.SUBTOTAL if ends or _is_sum_after_all(label, rest, spot, columns, ()) else RowKind.LINE


def _is_sum_after_all(
    label: str, rest: str, spot: Spot, columns: Sequence[Column], groups: Sequence[str]
) -> bool:
    """Whether a row that may be named as a sum is one: the group has its words, or its figures say so."""
    if groups:
        return _has_words_of(label, rest, groups[-1]) or _adds_since(spot, columns)
    return _repeats_heading(label, rest, spot, spot.since) or _adds_since(spot, columns)


def _has_words_of(label: str, rest: str, title: str) -> bool:
    """Whether a label is that of a sum of what the ``title`` names: "Cộng sự nghiệp" of "Sự nghiệp"."""
    name = title.lower().strip(" :")
    return len(name) > 1 and bool(rest) and label not in name and (name in rest or rest in name)


def _repeats_heading(label: str, rest: str, spot: Spot, since: int) -> bool:
    """Whether a label has the words of one of the last lines without a figure that name a group of rows."""
    above = (spot.lines[i] for i in spot.headings[-_MOST_HEADINGS:] if i >= since)
    return any(row.kind is RowKind.LINE and _has_words_of(label, rest, name_of(row.cells)) for row in above)


def _is_headed(spot: Spot) -> bool:
    """Whether below the last sum, and not first of all, a row stands that names those below it."""
    return bool(spot.headings) and spot.headings[-1] >= max(spot.since, 1)


def _since_heading(spot: Spot) -> Iterator[Row]:
    """The lines right above a row, up to a sum or to a row that names them."""
    start = max(spot.since, spot.headings[-1] + 1) if spot.headings else spot.since
    above = (spot.lines[i] for i in range(start, len(spot.lines)))
    return (row for row in above if row.kind is RowKind.LINE)


def _adds_since(spot: Spot, columns: Sequence[Column]) -> bool:
    """Whether the counts of a row are the sums of the lines right above it, and hardly by chance.

    One that misses them by little is meant to be the sum where another sum stands above.
    """
    lines = [*islice(_since_heading(spot), min(spot.reach, len(spot.lines)) + 1)]
    if not _FEWEST <= len(lines) <= spot.reach:
        return False
    width = len(lines[0].cells)
    found: list[tuple[Decimal, Decimal, Decimal]] = []  # figure, sum, largest of the lines
    for j, cell in enumerate(spot.cells, width - len(spot.cells)):
        numbers = [each.value for row in lines if (each := row.cells[j]) is not None and each.numeric]
        counts = [Decimal(each) for each in numbers if isinstance(each, int | Decimal)]
        if cell is None or not isinstance(cell.value, int | Decimal) or not cell.numeric or not counts:
            continue
        if columns[j].kind != ORDER and is_count(columns[j]):
            found.append((Decimal(cell.value), sum(counts, Decimal(0)), max(counts)))
    filled = [each for each in found if each[0] or each[1]]
    chance = len(filled) < _FEWEST and all(abs(value) < _CHANCE for value, _, _ in filled)
    if all(value == whole for value, whole, _ in found):
        return bool(filled) and (not chance or spot.again or bool(spot.since))
    near = [value > most and abs(value - whole) <= _MISS * abs(whole) for value, whole, most in filled]
    return bool(spot.since) and all(near)


_MOST_HEADINGS: Final = 50  # that a name of a sum is compared with
_MOST_SUMS: Final = 50  # rows of a list that may be sums of any number of lines
_FEWEST: Final = 2  # lines that a sum adds up, columns that are no chance
_CHANCE: Final = 20  # a single sum below it may be the figure of one more line
_MISS: Final = Decimal("0.05")  # of the sum, by which a typed one may be wrong


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
