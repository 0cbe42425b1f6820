"""A sum since the start of the year in a table, beside what it is of: this period and those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.columns_aside import Days
from docgen.records.model import Row, Sheet
from docgen.records.parted import number_in
from docgen.vn.numbers import Number, adds_rounded, format_number
from docgen.vn.opposites import are_people

_DAY: Final = timedelta(days=1)


class Columns(NamedTuple):
    """The column of the period, that of sums since the start, and earlier ones of the year by their titles.

    ``complete``: with the period the earlier ones are all that the sums are of.
    """

    alone: int
    since: int
    earlier: Mapping[int, str]
    complete: bool


class _Line(NamedTuple):
    name: str
    row: Row
    unit: str
    part: Number
    whole: Number
    earlier: Mapping[int, Number]

    @property
    def before(self) -> Number:
        total = sum(map(Decimal, self.earlier.values()), Decimal())
        return int(total) if total == int(total) else total

    @property
    def total(self) -> Number:
        total = Decimal(self.before) + Decimal(self.part)
        return int(total) if total == int(total) else total

    @property
    def adds_up(self) -> bool:
        return adds_rounded(self.whole, self.total, len(self.earlier) + 1)


def columns_of(
    own: Sequence[int],
    running: Sequence[int],
    spans: Mapping[int, Days],
    titles: Mapping[int, str],
    days: Days,
) -> Columns | None:
    """What the columns of a table are to each other; None without one of the period and one of the sums.

    ``spans`` are the days of columns of other times, ``days`` those of the period.
    """
    if len(own) != 1 or len(running) != 1:
        return None
    first = date(days[0].year, 1, 1)
    ahead = {c: span for c, span in spans.items() if first <= span[0] and span[1] < days[0]}
    complete = fill(ahead.values(), (first, days[0] - _DAY)) if days[0] > first else False
    return Columns(own[0], running[0], {c: titles.get(c, "") for c in ahead}, complete)


def parts_of_time(spans: Mapping[int, Days], days: Days | None) -> list[int]:
    """The columns whose times are parts of the ``days`` of the period, as its months."""
    if days is None:
        return []
    return [c for c, span in spans.items() if span != days and days[0] <= span[0] and span[1] <= days[1]]


def fill(spans: Iterable[Days], days: Days) -> bool:
    """Whether times that do not overlap are together all of the ``days``."""
    at = days[0]
    for first, last in sorted(spans):
        if first != at:
            return False
        at = last + _DAY
    return at == days[1] + _DAY


def told_of_sums(
    sheet: Sheet, rows: Mapping[int, Row], lines: Mapping[int, tuple[str, str]], columns: Columns
) -> Iterator[Problem]:
    """The lines in which a sum since the start is not that of its parts; ``lines``: name and unit by row.

    A figure of the period that is the whole sum although something came before is told at its own cell. Some
    people are counted in every period: of them a sum may be less than its parts. Sums that do not add up in
    most of the lines are of something else.
    """
    known = [line for row, (name, unit) in lines.items() if (line := _line(rows[row], name, unit, columns))]
    complete = [each for each in known if columns.complete and len(each.earlier) == len(columns.earlier)]
    holds = 2 * sum(each.adds_up for each in complete) >= len(complete)
    for each in known:
        if each.adds_up or not each.earlier:
            continue
        if each.whole == each.part and each.before > 0:
            if each.part and not (are_people(each.unit) and each.before == each.part):
                yield _typed_as_period(sheet, each, columns)
        elif each.whole >= each.part and (
            (each in complete and holds and each.whole > each.total)
            or (each.whole < each.total and not are_people(each.unit) and (holds or each not in complete))
        ):
            yield _not_the_sum(sheet, each, columns)


def _line(row: Row, name: str, unit: str, columns: Columns) -> _Line | None:
    part, whole = (number_in(row.cells.get(column)) for column in (columns.alone, columns.since))
    if part is None or whole is None:
        return None
    earlier = {c: n for c in columns.earlier if (n := number_in(row.cells.get(c))) is not None}
    return _Line(name, row, unit, part, whole, earlier)


def _typed_as_period(sheet: Sheet, line: _Line, columns: Columns) -> Problem:
    before = " + ".join(f"“{columns.earlier[c]}” {format_number(n)}" for c, n in line.earlier.items())
    message = f"{line.name}: {format_number(line.part)}, đúng bằng lũy kế, mà trước kỳ này đã có {before}"
    since = sheet.at(line.row.number, columns.since)
    hint = f"có phải gõ số lũy kế (ô {since}) vào chỗ số của riêng kỳ?"
    where = sheet.at(line.row.number, columns.alone)
    return Problem("R054", message, where, sheet.file, hint, Severity.WARNING, about=line.name)


def _not_the_sum(sheet: Sheet, line: _Line, columns: Columns) -> Problem:
    terms = [f"“{columns.earlier[c]}” {format_number(n)}" for c, n in line.earlier.items()]
    sums = f"{' + '.join(terms)} + kỳ này {format_number(line.part)} = {format_number(line.total)}"
    message = f"{line.name}: lũy kế {format_number(line.whole)}, mà {sums}"
    where = sheet.at(line.row.number, columns.since)
    hint = f"hãy xem lại số lũy kế và số của kỳ này (ô {sheet.at(line.row.number, columns.alone)})"
    return Problem("R054", message, where, sheet.file, hint, Severity.WARNING, about=line.name)
