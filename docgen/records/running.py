"""Columns of sums since the start of the year beside those of the period: which one a figure is read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.records.cells import clean
from docgen.records.columns_aside import Days, why_aside
from docgen.records.headings import Catalog
from docgen.records.model import Heading, Row, Sheet
from docgen.records.parted import number_in
from docgen.records.since_start import columns_of, told_of_sums
from docgen.vn.counted import is_averaged
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.period_heads import NAMED_RUNNING, RUNNING, SO_FAR, WITHIN

_Titles = Sequence[tuple[str, str]]
_ADDS: Final = "luy_ke"
_YEAR: Final = regex(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
IS_OF_THE_PERIOD: Final = "là số của riêng kỳ, không phải số lũy kế"
_MANY: Final = 3  # lines of one column that are told in one word
_NAMED: Final = 20
_HINT: Final = "ghi số vào một cột đúng loại (trong kỳ, hoặc lũy kế từ đầu năm), hoặc điền vào phiếu"


def adds_since_start(heading: Heading) -> bool:
    """Whether a value is a sum since the start, not that of the period."""
    return heading.adds == _ADDS or heading.path.endswith(f".{_ADDS}")


def stands(heading: Heading) -> bool:
    """Whether a value is what there is on a day: at the end of the months so far as much as of the period."""
    return heading.adds == "thoi_diem"


def is_within(parts: Sequence[str]) -> bool:
    """Whether a title says that its column holds what happened within the period only."""
    return any(WITHIN.search(part) for part in parts)


def is_so_far(parts: Sequence[str]) -> bool:
    """Whether a title is of the first months of a year, as 6 tháng beside quý II."""
    return any(SO_FAR.fullmatch(part) for part in parts)


def without_running(parts: Sequence[str]) -> tuple[str, ...] | None:
    """A title without its words “lũy kế …”, which may stand behind its name; None for one that has none."""
    rest = tuple(part for part in parts if not RUNNING.fullmatch(part))
    if len(rest) < len(parts):
        return rest
    named = NAMED_RUNNING.fullmatch(parts[-1]) if parts else None
    return (*parts[:-1], named["name"]) if named else None


def is_running(titles: _Titles) -> bool:
    """Whether a column holds sums since the start, by the titles above it, and no rates or plans of them."""
    texts = [text for _, text in titles]
    rest = without_running(texts)
    return rest is not None and not any(why_aside(text) for text in rest)


def unfit(sheet: Sheet, where: str, name: str, title: str, *, running: bool) -> Problem:
    """A figure that is not taken, for its column holds another kind of number than was asked for."""
    asked = "là số lũy kế" if running else "là số của riêng kỳ, không phải lũy kế"
    message = f"{name}: {asked}, số ở cột “{title}” không phải loại ấy nên không lấy"
    return sheet.problem("R048", where, message, _HINT, about=name)


def _all_unfit(sheet: Sheet, lines: Sequence[tuple[str, str]], title: str, *, running: bool) -> list[Problem]:
    """The same of all lines of one column, each by its cell and its name: in one word for many of them."""
    if len(lines) < _MANY:
        return [unfit(sheet, where, name, title, running=running) for where, name in lines]
    cells = [f"{name} ({where.rpartition('!')[2]})" for where, name in lines]
    told = unfit(sheet, lines[0][0], f"{len(lines)} số", title, running=running)
    names = ", ".join(name for _, name in lines)
    return [replace(told, message=f"{told.message}: {few(cells, _NAMED, 'số')}", about=names)]


class Chosen(NamedTuple):
    """By row the column that it is read from instead of the period's, 0 for none; what is told of it.

    ``since`` is the column of sums since the start beside it, by row, of what happened in the period.
    """

    columns: Mapping[int, int]
    problems: Sequence[Problem]
    since: Mapping[int, int] = MappingProxyType({})


class Sides(NamedTuple):
    """The columns of figures of one unit: of the period, and since the start, with the titles above them.

    ``others`` are of another period: none of them is read. ``closing`` are of what there is at the end.
    ``spans`` are the days of columns of another period, ``days`` those of the period.
    """

    own: Sequence[int]
    running: Sequence[int]
    titles: Mapping[int, _Titles]
    others: Sequence[int] = ()
    closing: Sequence[int] = ()
    spans: Mapping[int, Days] = MappingProxyType({})
    days: Days | None = None

    def of(self, columns: Collection[int]) -> Sides:
        """The same with these columns alone."""
        return self.without([c for c in self.titles if c not in columns])

    def without(self, columns: Collection[int]) -> Sides:
        """The same without some columns."""
        own, running, others, closing = (
            [c for c in each if c not in columns]
            for each in (self.own, self.running, self.others, self.closing)
        )
        spans = {c: span for c, span in self.spans.items() if c not in columns}
        return self._replace(own=own, running=running, others=others, closing=closing, spans=spans)


def chosen(sheet: Sheet, catalog: Catalog, names: Mapping[int, str], columns: Sides) -> Chosen:
    """Where the figures stand that are not read from the column of the period.

    A sum since the start stands in the only column of such, and in none that is said to be of the period
    only, else in that of the end; what there is at the end in the only column of it. A figure of the period
    never stands in one of sums since the start, but what there is on its last day may, where there is no
    other.
    """
    rows = {row.number: row for row in sheet.rows}
    found: dict[int, int] = {}
    flows: dict[int, tuple[str, str]] = {}
    problems: list[Problem] = []
    not_fit: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    texts = {c: [text for _, text in titles] for c, titles in columns.titles.items()}
    within = any(is_within(texts.get(c, ())) for c in columns.own)
    if not any(is_so_far(texts.get(c, ())) for c in columns.own):
        own = {year for c in columns.own for year in _years(texts.get(c, ()))}
        own = own or _years_above(
            sheet, min(names, default=0), {text for each in texts.values() for text in each}
        )
        others = [each for c, each in texts.items() if c not in columns.own and is_so_far(each)]
        within = within or any(not own or not _years(each) or own & _years(each) for each in others)
    for row, name in names.items():
        meant = catalog.find(name) or catalog.same_words(name)
        since_start = any(map(adds_since_start, meant))
        fits = since_start or (not columns.own and any(map(stands, meant)))
        at_end = since_start and not columns.running and bool(_filled(rows[row], columns.closing))
        if len(columns.closing) == 1 and (at_end or any(map(stands, meant))):
            found[row] = columns.closing[0]
        elif fits and len(columns.running) == 1:
            found[row] = columns.running[0]
        elif (since_start and (columns.running or within)) or not (since_start or columns.own):
            found[row] = 0
            for column in _filled(rows[row], [*columns.own, *columns.running, *columns.closing])[:1]:
                title = " – ".join(text for _, text in columns.titles.get(column, ()))
                not_fit.setdefault((title, since_start), []).append((sheet.at(row, column), name))
        if not any(stands(each) or is_averaged(each.unit, each.adds) for each in meant):
            problems += _less_than_the_period(sheet, rows[row], name, columns)
            if not since_start and columns.own and len(columns.running) == 1:
                flows[row] = name, next((each.unit for each in meant), "")
    for (title, running), lines in not_fit.items():
        problems += _all_unfit(sheet, lines, title, running=running)
    if sums := columns.days and columns_of(
        columns.own,
        columns.running,
        columns.spans,
        {c: " – ".join(each) for c, each in texts.items()},
        columns.days,
    ):
        problems += told_of_sums(sheet, rows, flows, sums)
    return Chosen(found, problems, dict.fromkeys(flows, columns.running[0] if flows else 0))


def _years(parts: Sequence[str]) -> set[str]:
    """The years that a title names: beside last year's column a quarter's is not said to be of it alone."""
    return {year for part in parts for year in _YEAR.findall(part)}


def _years_above(sheet: Sheet, first: int, heads: Collection[str]) -> set[str]:
    """The years that lines above a table name which are no heads of its columns."""
    above = (
        clean(str(cell.value)) for row in sheet.rows if row.number < first for cell in row.cells.values()
    )
    return _years([text for text in above if text not in heads])


def _less_than_the_period(sheet: Sheet, row: Row, name: str, columns: Sides) -> Iterator[Problem]:
    """A sum since the start that is less than what came in the period alone, which is a part of it."""
    if len(columns.own) != 1 or len(columns.running) != 1:
        return
    (alone,), (since,) = columns.own, columns.running
    part, whole = (number_in(row.cells.get(column)) for column in (alone, since))
    if part is not None and whole is not None and whole < part:
        message = f"{name}: lũy kế {format_number(whole)}, mà riêng kỳ này {format_number(part)}"
        hint = f"số lũy kế gồm cả kỳ này (ô {sheet.at(row.number, alone)}); hãy xem lại hai số"
        where = sheet.at(row.number, since)
        yield Problem("R054", message, where, sheet.file, hint, Severity.WARNING, about=name)


def _filled(row: Row, columns: Sequence[int]) -> list[int]:
    return [c for c in columns if c in row.cells and row.cells[c].value not in {None, ""}]
