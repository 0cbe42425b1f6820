"""Lines that hold the sums of the lines below them, typed as lines: "I. Khối xã" over "1. Xã A"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from docgen.patterns import regex
from docgen.report.grid import ORDER, Row, RowKind, Table
from docgen.standard.mau import table_words

_MARK: Final = r"(?:[A-ZĐ]|[IVXLC]+|[0-9]{1,4}|[a-zđ])(?:\.[0-9]{1,4})*"
_ONLY_MARK: Final = regex(rf"({_MARK})[.)]?|([-–+*•])")
_OPENS: Final = regex(rf"({_MARK})[.)]\s|([-–+•])\s")
_LETTER, _ROMAN, _FIGURE, _SMALL, _BARE, _SIGN = (
    0,
    10,
    20,
    50,
    60,
    61,
)  # levels of marks; dots go deeper by one
_DASH: Final = "-"
_DEEPEST: Final = 9
_MOST_PARTS: Final = 200  # of one figure above them
_LEAST: Final = 20  # a smaller sum of a single column may be chance


def parents_by_mark(table: Table) -> dict[int, list[int]]:
    """By its index, each line whose number stands over those of the lines below it, with these lines.

    A line without a number stands over dashes right below it, two or more.
    """
    found: dict[int, list[int]] = {}
    for lines in _lists(table):
        over: list[tuple[int, int]] = []  # levels and indices of the lines that the next ones may belong to
        before = ""
        marks = [mark_of(table.rows[i], int(table.columns[0].kind == ORDER)) for i in lines]
        for index, (i, mark) in enumerate(zip(lines, marks, strict=True)):
            if mark or marks[index + 1 : index + 3] == [_DASH, _DASH]:
                level = _level(mark, before) if mark else _BARE
                before = mark or before
                while over and over[-1][0] >= level:
                    over.pop()
                for _, parent in over:
                    found.setdefault(parent, []).append(i)
                over.append((level, i))
    return found


_DASHES: Final = ("-", "–", "+", "•")


def details(table: Table) -> frozenset[int]:
    """The lines that are a part of the line above: "Trong đó: nữ", and the dashes below "Trong đó:"."""
    found: set[int] = set()
    listing = dashed = False
    for i, row in enumerate(table.rows):
        words = [cell.text.strip().lower() for cell in row.cells[:3] if cell is not None and not cell.numeric]
        is_dashed = any(text.startswith(_DASHES) for text in words)
        if any(text.lstrip("-–+•* ").startswith(table_words().part_of) for text in words):
            listing = not dashed or not any(cell is not None and cell.numeric for cell in row.cells)
            found.add(i)
        elif listing and is_dashed and row.kind is RowKind.LINE:
            found.add(i)
        else:
            listing, dashed = False, is_dashed
    return frozenset(found)


class Nesting:
    """Which lines of a table stand over which: worked out once, asked for each of its sums."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._by_figures: dict[tuple[int, ...], dict[int, list[int]]] = {}
        self._over: dict[int, frozenset[int]] = {}
        self._parts: dict[int, frozenset[int]] = {}

    @cached_property
    def by_mark(self) -> dict[int, list[int]]:
        """See :func:`parents_by_mark`."""
        return parents_by_mark(self._table)

    def by_figures(self, *columns: int) -> dict[int, list[int]]:
        """See :func:`parents_by_figures`."""
        if columns not in self._by_figures:
            self._by_figures[columns] = parents_by_figures(self._table, columns)
        return self._by_figures[columns]

    def lowest(self, lines: Sequence[Row], j: int) -> list[Row]:
        """Those of the ``lines`` that stand over no other with a figure in the column, and are no details."""
        if j not in self._over:
            rows = self._table.rows
            self._over[j] = frozenset(
                i for i, below in self.by_mark.items() if any(figures_of(rows[k], [j]) for k in below)
            )
        return self._without(lines, self._over[j])

    def counted_once(self, lines: Sequence[Row], j: int) -> list[Row]:
        """Those of the ``lines`` that a sum of the column adds up: no details, and no parts of another line.

        A line without a figure in the column ("I. Khối xã") leaves the figures to its parts.
        """
        heads = (self._indexes[id(row)] for row in lines if figures_of(row, [j]))
        parts = {k for i in heads for k in self.by_mark.get(i, ())}
        return self._without(lines, parts or self._parts_by_figures(j))

    def _parts_by_figures(self, j: int) -> frozenset[int]:
        if j not in self._parts:
            self._parts[j] = frozenset(k for below in self.by_figures(j).values() for k in below)
        return self._parts[j]

    def _without(self, lines: Sequence[Row], left_out: Set[int]) -> list[Row]:
        locations = ((row, self._indexes[id(row)]) for row in lines)
        return [row for row, i in locations if i not in left_out and i not in self._details]

    @cached_property
    def _details(self) -> frozenset[int]:
        return details(self._table)

    @cached_property
    def _indexes(self) -> dict[int, int]:
        return {id(row): i for i, row in enumerate(self._table.rows)}


def parents_by_figures(table: Table, columns: Sequence[int]) -> dict[int, list[int]]:
    """By its index, each line with the sums of the lines up to the next such line, with these lines.

    Only where a list of lines consists of nothing else: two or more of them, one with two parts at least.
    """
    found: dict[int, list[int]] = {}
    for lines in _lists(table):
        found |= _parted(lines, [figures_of(table.rows[i], columns) for i in lines])
    return found


def without_parts(figures: Sequence[Fraction]) -> list[Fraction]:
    """The figures of a column without those that the figure above them is the sum of, at every level.

    42 over 12 and 30, 178 over this and 136: what is left is 178.
    """
    left: list[Fraction] = []  # from the last to the first
    for figure in reversed(figures):
        whole, count = Fraction(0), 0
        for each in reversed(left[-_MOST_PARTS:]):
            whole, count = whole + each, count + 1
            if count > 1 and whole == figure:
                break
        else:
            count = 0
        if count and figure:
            del left[-count:]
        left.append(figure)
    return left


def figures_of(row: Row, columns: Sequence[int]) -> dict[int, Fraction]:
    """The numbers of a row in some columns, exact."""
    cells = ((j, row.cells[j]) for j in columns)
    return {
        j: Fraction(cell.value)
        for j, cell in cells
        if cell is not None and cell.numeric and isinstance(cell.value, int | Decimal)
    }


def _lists(table: Table) -> Iterator[list[int]]:
    """The indices of lines that stand in one list, without a heading or a sum between them."""
    found: list[int] = []
    for i, row in enumerate(table.rows):
        if found and (row.kind is not RowKind.LINE or row.groups != table.rows[found[-1]].groups):
            yield found
            found = []
        if row.kind is RowKind.LINE:
            found.append(i)
    yield found


def mark_of(row: Row, offset: int) -> str:
    """The number or sign that somebody has typed before the name of a row, in a cell of its own or not."""
    first, second = (*row.cells[offset : offset + 2], None, None)[:2]
    if first is None:
        return ""
    text = first.text.strip()
    alone = _ONLY_MARK.fullmatch(text) if second is not None and not second.numeric else None
    match = alone or _OPENS.match(text)
    return "" if match is None else match[1] or _DASH


def _level(mark: str, before: str) -> int:
    """How deep a mark stands: A, I, 1, 1.1, a, -; "I" after "H" is a letter."""
    opening, *dots = mark.split(".")
    depth = min(len(dots), _DEEPEST)
    if opening.isdigit():
        return _FIGURE + depth
    if opening == _DASH:
        return _SIGN
    if opening.islower():
        return _SMALL + depth
    single = len(opening) == 1
    follows = single and len(before) == 1 and ord(before) + 1 == ord(opening) and before not in "IVX"
    letter = single and (opening not in "IVX" or follows)
    return (_LETTER if letter else _ROMAN) + depth


def _parted(lines: Sequence[int], figures: Sequence[Mapping[int, Fraction]]) -> dict[int, list[int]]:
    """The lines cut into heads and their parts, if that leaves none over; from the end, each line once."""
    sums: list[dict[int, Fraction]] = [{}]
    for each in figures:
        sums.append({j: sums[-1].get(j, Fraction(0)) + each.get(j, 0) for j in sums[-1].keys() | each.keys()})
    count = len(lines)
    ends: dict[int, int] = {count: count}  # where parts may begin that are well cut, and where each head ends
    known: dict[frozenset[tuple[int, Fraction]], int] = {}
    for at in range(count - 2, -1, -1):
        if at + 2 in ends:
            known[_filled(sums[at + 2])] = at + 2
        twice = {j: sums[at + 1].get(j, 0) + each for j, each in figures[at].items()}
        end = known.get(_filled(sums[at + 1] | twice))
        if end is not None and any(figures[at].values()):
            ends[at] = end
    heads: list[tuple[int, int]] = []
    at = 0
    while at < count and at in ends:
        heads.append((at, ends[at]))
        at = ends[at]
    whole = [sum((figures[head].get(j, Fraction(0)) for head, _ in heads), Fraction(0)) for j in sums[-1]]
    chance = sum(map(bool, whole)) < 2 and all(abs(each) < _LEAST for each in whole)
    if at < count or len(heads) < 2 or chance or all(end - head < 3 for head, end in heads):
        return {}
    return {lines[head]: list(lines[head + 1 : end]) for head, end in heads}


def _filled(sums: Mapping[int, Fraction]) -> frozenset[tuple[int, Fraction]]:
    return frozenset((j, each) for j, each in sums.items() if each)
