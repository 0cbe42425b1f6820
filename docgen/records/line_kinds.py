"""Several lines for each unit, its name only in the first: Kế hoạch, Thực hiện; Nam, Nữ, Cộng; two quarters.

A column beside the names says which line is which. The line of what was done in the period, or the sum of the
others, is the unit's; where that is not sure none is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.columns_aside import Times, When, why_row_aside
from docgen.records.model import Cell, Row, Sheet
from docgen.records.parted import is_whole, number_in
from docgen.records.placing import Columns
from docgen.records.rows import says_something, text_in
from docgen.vn.column_titles import MONTH, WIDER_DONE, folded_title
from docgen.vn.counted import is_averaged
from docgen.vn.listing import few
from docgen.vn.numbers import adds_rounded, format_number
from docgen.vn.period_heads import RUNNING

LINES: Final = "R052"
_FEWEST: Final = 2
_SHOWN: Final = 4


class _Kind(Enum):
    """What the figures of one line of a unit are."""

    OWN = auto()  # done, or of the period
    WHOLE = auto()
    RUNNING = auto()
    ASIDE = auto()  # plans, rates, of another time
    PART = auto()  # whatever else: Nam, Nữ, a month, an occupation


@dataclass(slots=True)
class _Found:
    """The rows of a table with one line for each unit, and what is told of the others by their words."""

    rows: list[Row] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    first: int = 0


def one_line_each(sheet: Sheet, columns: Columns, times: Times) -> tuple[Sheet, list[Problem]]:
    """The table with one line for each unit, and what is told of it; as it is where no unit has several.

    The words of a column say what lines are if they do so of some unit's: of another one, all of whose lines
    have other words, none is sure.
    """
    for column in _beside_names(columns):
        found, several = _Found(), set[int]()
        blocks = list(_blocks(sheet, columns, column))
        kinds_of = [[_kind(text_in(row, column), times) for row in rows] for rows in blocks]
        if not any(len(kinds) >= _FEWEST and {*kinds} != {_Kind.PART} for kinds in kinds_of):
            continue
        for rows, kinds in zip(blocks, kinds_of, strict=True):
            if len(rows) < _FEWEST:
                found.rows += rows
                continue
            several.update(row.number for row in rows)
            found.first = found.first or rows[0].number
            found.rows += _chosen(sheet, columns, column, rows, kinds, found)
        names = {columns.unit, columns.name}
        merged = [a for a in sheet.merged if a.left not in names or a.top not in several]
        columns.unread.add(column)
        columns.problems = [p for p in columns.problems if not _of_title(p, sheet, columns, column)]
        return replace(sheet, rows=found.rows, merged=tuple(merged)), list(_told(sheet, column, found))
    return sheet, []


def _of_title(problem: Problem, sheet: Sheet, columns: Columns, column: int) -> bool:
    """Whether a problem is that the title of the column of words is none of a figure's, of this one alone."""
    title = columns.titles.get(column)
    own = title is not None and problem.path == sheet.at(title.row, column)
    return own and (problem.code == "R002" or problem.message.startswith("1 cột"))


def _beside_names(columns: Columns) -> list[int]:
    """The columns between the names of the units and the figures that nobody has asked for."""
    names = {columns.unit, columns.name}
    read = [c for c, each in columns.headings.items() if not each.path.startswith("_") and c not in names]
    first = min(read, default=0)
    return [c for c in range((columns.unit or 0) + 1, first) if c not in columns.headings]


def _blocks(sheet: Sheet, columns: Columns, column: int) -> Iterator[list[Row]]:
    """The rows of a sheet, those of one unit together; each other row alone."""
    block: list[Row] = []
    for row in sheet.rows:
        named = text_in(row, columns.unit) or text_in(row, columns.name)
        own = row.number > columns.row and text_in(row, column) and _has_figures(row, columns)
        if block and not (own and not named):
            yield block
            block = []
        if own and (named or block):
            block.append(row)
        else:
            yield [row]
    if block:
        yield block


def _has_figures(row: Row, columns: Columns) -> bool:
    aside = {columns.unit, columns.name}
    return any(c in row.cells and says_something(row.cells[c]) for c in columns.headings if c not in aside)


def _kind(text: str, times: Times) -> _Kind:
    if RUNNING.fullmatch(text) or times.so_far(text):
        return _Kind.RUNNING
    if MONTH.fullmatch(folded_title(text)):
        return _Kind.PART
    when = times.of(text)
    if when is When.ANOTHER or why_row_aside(text, times):
        return _Kind.ASIDE
    if is_whole(text):
        return _Kind.WHOLE
    return _Kind.OWN if when or WIDER_DONE.fullmatch(folded_title(text)) else _Kind.PART


def _chosen(  # noqa: PLR0913, PLR0917 - a block of lines, and where it stands
    sheet: Sheet, columns: Columns, column: int, rows: Sequence[Row], kinds: Sequence[_Kind], found: _Found
) -> list[Row]:
    """The unit's line with its name, and the one of sums since the start below it."""
    owner = {c: rows[0].cells[c] for c in (columns.unit, columns.name) if c and c in rows[0].cells}
    own, wholes, running = (
        [row for row, kind in zip(rows, kinds, strict=True) if kind is wanted]
        for wanted in (_Kind.OWN, _Kind.WHOLE, _Kind.RUNNING)
    )
    sure = own if len(own) == 1 and _Kind.PART not in kinds else []
    if not own and len(wholes) == 1 and set(kinds) == {_Kind.PART, _Kind.WHOLE}:
        sure = wholes
    if not sure:
        shown = few([f"“{text_in(r, column)}” ({sheet.at(r.number, column)})" for r in rows], _SHOWN, "dòng")
        message = (
            f"đơn vị này có {len(rows)} dòng số, không rõ dòng nào là số của kỳ này nên không lấy: {shown}"
        )
        hint = "để một dòng cho mỗi đơn vị, hoặc ghi rõ: Thực hiện, Kỳ này, Cộng"
        problem = sheet.problem(LINES, sheet.at(rows[0].number, columns.unit or 1), message, hint)
        return [Row(rows[0].number, owner, (problem,))]
    line = sure[0]
    found.taken[text_in(line, column)] += 1
    since = running if len(running) == 1 else []
    left = [row for row in rows if row is not line and row not in since]
    found.left.update(text_in(row, column) for row in left)
    cells = {c: cell for c, cell in line.cells.items() if c != column}
    parts = [row for row, kind in zip(rows, kinds, strict=True) if kind is _Kind.PART]
    told = _other_sums(sheet, columns, line, parts) if line in wholes and len(parts) > 1 else ()
    named = [Row(line.number, {**cells, **owner}, (*line.problems, *told))]
    for row in since:
        at = columns.unit or 1
        named.append(Row(row.number, {**row.cells, at: Cell(at, text_in(row, column))}, row.problems))
    return named


def _other_sums(sheet: Sheet, columns: Columns, whole: Row, parts: Sequence[Row]) -> Iterator[Problem]:
    """The figures of a unit's line of sums that its other lines, as Nam and Nữ, do not add up to."""
    for column, heading in columns.headings.items():
        stated = number_in(whole.cells.get(column))
        numbers = [number_in(row.cells.get(column)) for row in parts]
        known = [each for each in numbers if each is not None]
        if stated is None or len(known) < len(numbers) or is_averaged(heading.unit, heading.adds):
            continue
        total = sum(map(Decimal, known), Decimal())
        if heading.kind == "number" and not adds_rounded(stated, total, len(known)):
            name = heading.names[0] if heading.names else heading.path
            message = (
                f"{name}: dòng cộng ghi {format_number(stated)}, cộng các dòng được {format_number(total)}"
            )
            where = sheet.at(whole.number, column)
            hint = "hãy xem lại các dòng; số ở dòng cộng vẫn được lấy"
            yield Problem("R036", message, where, sheet.file, hint, Severity.WARNING, about=name)


def _told(sheet: Sheet, column: int, found: _Found) -> Iterator[Problem]:
    if found.taken:
        taken, left = (
            few([f"“{text}” ({count} dòng)" for text, count in each.items()], _SHOWN, "loại")
            for each in (found.taken, found.left)
        )
        message = f"mỗi đơn vị có nhiều dòng: lấy dòng {taken}{f', không lấy dòng {left}' if left else ''}"
        where = sheet.at(found.first, column)
        yield Problem(LINES, message, where, sheet.file, "", Severity.NOTE)
