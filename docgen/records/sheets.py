"""The sheets of a workbook: which of them holds the table, which belong to it, what is not read and told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from docgen.errors import FileError, Problem, Severity
from docgen.files import read_bytes
from docgen.records.anchor import UnitFinder
from docgen.records.book import Book, open_book
from docgen.records.columns import understood
from docgen.records.columns_aside import Days, Times
from docgen.records.continued import further as continued
from docgen.records.continued import goes_on, with_continued
from docgen.records.headings import Catalog, key_of
from docgen.records.meaning import is_meaning, read_meaning
from docgen.records.merged import Merged
from docgen.records.model import DATA_SHEET, SOURCES_SHEET, UNIT, WORDS_SHEET, Record, Records, Sheet
from docgen.records.one_row import of_one_unit
from docgen.records.safe_zip import MAX_FILE
from docgen.records.sections import sections
from docgen.records.several_tables import HEAD_ROWS, read_tables
from docgen.records.sheet_versions import IS_OLDER, disputed, older_tables
from docgen.records.signed import signed_lines
from docgen.records.table import read_table, unit_of
from docgen.records.unread_sheets import (
    FEEDS,
    FurtherSheets,
    codes_of,
    hidden_owner,
    of_other_period,
    of_other_time,
    owner_of,
    unread_sheet,
)
from docgen.records.upright import Turned, turned
from docgen.records.upright_heads import OtherTime
from docgen.records.upright_names import known_by_words, names_below, names_in
from docgen.records.writing import unharmed

_TITLES_AMONG: Final = 6  # rows of a sheet in which its period is looked for
_HALF: Final = 2  # names known by their words only count half
_LOOKED_AT: Final = 200  # sheets in which a table is looked for


@dataclass(frozen=True, slots=True)
class WhichSheets:
    """Which sheets of a workbook are read; ``only``: these, if any are named.

    ``of_another_time`` says of the titles of a sheet whether they are of another time than is wanted: of
    several sheets such a one is read last. ``of_this_time`` says of a text that it names the time wanted,
    ``so_far`` that it names the months from the start of the year to the end of that time, ``around`` that it
    names months of that year that go on after it. ``named`` and ``days`` as in :class:`Times`.
    """

    of_another_time: OtherTime = lambda _titles: False
    of_this_time: Callable[[str], bool] = lambda _text: False
    so_far: Callable[[str], bool] = lambda _text: False
    only: Collection[str] = ()
    around: Callable[[str], bool] = lambda _text: False
    named: Callable[[str], Days | None] = lambda _text: None
    days: Days | None = None

    @property
    def times(self) -> Times:
        """What is known of the times of single texts."""
        another = self.of_another_time
        return Times(
            self.of_this_time,
            lambda text: another([("", text)]),
            self.so_far,
            self.around,
            self.named,
            self.days,
        )


ANY_SHEET: Final = WhichSheets()


def read_workbook(path: Path, catalog: Catalog, units: UnitFinder | None, which: WhichSheets) -> Records:
    """The records of a workbook: of one sheet, and of those that hold the same of other units."""
    book = open_book(read_bytes(path, MAX_FILE), str(path))
    heads = {name: book.head(name) for name in book.names}
    meanings = next((name for name in book.names if is_meaning(heads[name])), None)
    sources = [name for name in book.names if _is_of_units(heads[name], SOURCES_SHEET)]
    words = [name for name in book.names if _is_of_units(heads[name], WORDS_SHEET)]
    aside = {meanings, *sources, *words}
    candidates = [name for name in book.visible if name not in aside and heads[name].rows]
    candidates = [name for name in candidates if not which.only or name in which.only]
    if not candidates:
        raise FileError(f"{path}: không có trang tính nào có số liệu (trang ẩn không được đọc)")
    meaning, problems = read_meaning(book.sheet(meanings), catalog) if meanings else ({}, [])
    explained = catalog.explained({**catalog.meaning, **meaning})
    looked_at = [heads[name] for name in candidates[:_LOOKED_AT]]
    known = {head.name: understood(head, explained, Merged(head.merged), units) for head in looked_at}
    chosen = next((name for name in candidates if key_of(name) == key_of(DATA_SHEET)), "")
    known = {
        head.name: max(known[head.name], names_below(head, explained) if units else 0) for head in looked_at
    }
    others = {name for name in known if len(known) > 1 and which.of_another_time(_top_texts(heads[name]))}
    tables = (name for name in candidates if known.get(name, 0) > 1 and name not in others)
    older = older_tables(list(tables), heads, explained, units)
    chosen = (chosen if chosen not in older else "") or max(
        known,
        key=lambda name: (
            name not in {*others, *older} and known[name] > 1,
            not goes_on(name),
            known[name],
        ),
    )
    table = table_in(heads[chosen], book.sheet(chosen), explained, units, which)
    read = {
        name: table_in(heads[name], book.sheet(name), explained, units, which)
        for name in candidates
        if units and name not in {chosen, *others, *older} and known.get(name, 0) > 1
    }
    two = disputed(table, read, book.feeding([chosen]), units, which.times) if units else []
    table, read = (without_values(table, two), {}) if two else (table, read)
    further = FurtherSheets(chosen, table, read, units) if units else None
    table, taken = (further.together(), further.taken) if further else (table, [])
    titles = {name: _top_texts(heads[name]) for name in candidates}
    for name in continued(candidates, chosen, titles):
        times = which.times, which.of_another_time
        whole = with_continued(table, book.sheet(name), explained, units, *times) if units else None
        if whole is not None and name not in {*others, *older, *taken}:
            table, taken = whole, [*taken, name]
    of_these = set(codes_of(table.records, units)) if units else set[str]()
    unread: list[Problem] = []
    feeding = book.feeding([chosen, *taken])
    left = {chosen, *taken, *(each.path for each in two)}
    away = {
        name: of_other_period(heads[name], owner, titles[name], which.of_another_time)
        for name in candidates
        if units and name in others and name not in {*left, *feeding, *older}
        if (owner := owner_of(heads[name], explained, units)) and owner not in of_these
    }
    for head in (heads[name] for name in candidates if name not in {*left, *away}):
        why, is_table = further.why_not(head.name) if further else "", known.get(head.name, 0) > 1
        if head.name in others:
            why = of_other_time(titles[head.name], which.of_another_time)
            is_table = False
        if head.name in feeding or head.name in older:
            why = FEEDS if head.name in feeding else f"{IS_OLDER} “{older[head.name]}”"
            is_table = False
        unread.append(unread_sheet(head, chosen, why, is_table=is_table))
    unseen = [heads[name] for name in book.names if name not in {*book.visible, *aside} and heads[name].rows]
    hidden = [record for head in unseen for record in _units_in(head, book, explained, units, which)]
    unread += _told_of(unseen, hidden, chosen)
    sent, by_unit = (_by_unit(book.sheet(each[0])) if each else {} for each in (sources, words))
    records = (
        replace(each, collected=sent.get(unit_of(each.data), {}), words=by_unit.get(unit_of(each.data), {}))
        for each in table.records
    )
    return Records(
        (*records, *away.values()),
        (*problems, *table.problems, *unread),
        (*table.above, (chosen, chosen)),  # the name of a sheet may say of which time it is
        (*table.hidden, *hidden),
    )


def _told_of(unseen: Sequence[Sheet], hidden: Sequence[Record], chosen: str) -> Iterator[Problem]:
    """What is said of sheets that nobody sees, and of the units that are ``hidden`` in them."""
    named = {each.root for each in hidden}
    yield from (unread_sheet(head, chosen, "", is_table=False) for head in unseen if head.name not in named)
    yield from (problem for each in hidden for problem in each.problems)


def without_values(table: Records, told: Sequence[Problem]) -> Records:
    """The only record of a table without its values, and what is said of it."""
    (own,) = table.records
    data = {UNIT: unit_of(own.data)}
    return replace(table, records=(replace(own, data=data, problems=tuple(told)),))


def table_in(
    head: Sheet, sheet: Sheet, catalog: Catalog, units: UnitFinder | None, which: WhichSheets
) -> Records:
    """The records of a sheet, however many tables it holds; ``head`` are its first lines.

    Of parts below each other those of other times and plans are told, those of other units read as theirs.
    """
    if units is None:
        return read_table(sheet, catalog, None, which.times)
    _, upright = _way(head, catalog, units)
    names = names_in(head, catalog, exact=True)[0] if upright else 0
    parts = sections(sheet, catalog, units, which.times, names=names)

    def one(head: Sheet, sheet: Sheet) -> Records:
        way = _way(head, catalog, units, of_upright=upright)
        return _one_table(sheet, catalog, units, which, way)

    def whole(each: Sheet) -> Records:
        first = replace(each, rows=each.rows[:HEAD_ROWS])
        return read_tables(each, catalog, units, which, one) or one(first, each)

    tables = [whole(parts.own), *(_with_told(whole(each), told) for each, told in parts.others)]
    return Records(
        tuple(record for table in tables for record in table.records),
        (*parts.problems, *dict.fromkeys(problem for table in tables for problem in table.problems)),
        tuple(dict.fromkeys((*tables[0].above, *signed_lines(sheet)))),
        tuple(record for table in tables for record in table.hidden),
    )


def _with_told(table: Records, told: Problem) -> Records:
    """The records of a part of a sheet, each with what is to be said of the part."""
    records = [replace(each, problems=(*each.problems, told)) for each in table.records]
    return replace(table, records=tuple(records))


def _way(head: Sheet, catalog: Catalog, units: UnitFinder, *, of_upright: bool = False) -> tuple[int, bool]:
    """How many columns are known, and whether names stand below each other instead.

    Of a part of a table of which that is known (``of_upright``) one name is enough.
    """
    wide = understood(head, catalog, Merged(head.merged), units)
    below = names_below(head, catalog)
    if below <= 1 and wide <= 1:
        by_words = known_by_words(head, catalog)
        below = max(below, by_words if of_upright else by_words // _HALF)
    return wide, below > max(wide, 0 if of_upright else 1)


def _one_table(
    sheet: Sheet, catalog: Catalog, units: UnitFinder, which: WhichSheets, way: tuple[int, bool]
) -> Records:
    """The records of a table, whichever way it stands."""
    wide, upright = way
    times, of_another_time = which.times, which.of_another_time
    if upright:
        side: Sheet | None = turned(sheet, catalog, units, of_another_time=of_another_time, times=times)
    else:
        side = None if wide else of_one_unit(sheet, catalog, units, of_another_time, times)
    if not isinstance(side, Turned):
        return read_table(side or sheet, catalog, units, times)
    table = read_table(side, catalog, units) if side.rows else Records(())
    return replace(table, problems=(*side.problems, *table.problems))


def _top_texts(head: Sheet) -> list[tuple[str, str]]:
    """The name of a sheet and the texts of its first rows, each with its cell."""
    return [
        (head.name, head.name),
        *(
            (head.at(row.number, column), cell.value)
            for row in head.rows[:_TITLES_AMONG]
            for column, cell in row.cells.items()
            if isinstance(cell.value, str)
        ),
    ]


def _units_in(
    head: Sheet, book: Book, catalog: Catalog, units: UnitFinder | None, which: WhichSheets
) -> Iterator[Record]:
    """The units with a line in a hidden sheet that holds a table of the same kind: told, not read."""
    if units is None or which.of_another_time(_top_texts(head)):
        return
    wide, upright = _way(head, catalog, units)
    if upright and (owner := owner_of(head, catalog, units)):
        yield hidden_owner(head, owner)
    if wide <= 1:
        return
    for each in read_table(book.sheet(head.name), catalog, units).records:
        if units.find(unit_of(each.data)):
            message = f"dòng của {unit_of(each.data)} ở trang đang ẩn, không được đọc"
            hint = "bỏ ẩn trang ấy, mỗi tệp một bảng"
            notes = Problem("R008", message, each.where(UNIT), head.file, hint, Severity.WARNING)
            yield Record(each.location, {UNIT: unit_of(each.data)}, (notes,), file=head.file, root=head.name)


def _by_unit(sheet: Sheet) -> dict[str, dict[str, str]]:
    """By unit and head, what a sheet says of the units' values: file and cell, or words."""
    named = {column: str(cell.value) for column, cell in sheet.rows[0].cells.items() if column > 1}
    heads = {column: name for column, name in named.items() if not name.startswith("_")}
    return {
        str(row.cells[1].value): {
            heads[column]: unharmed(str(cell.value)) for column, cell in row.cells.items() if column in heads
        }
        for row in sheet.rows[1:]
        if 1 in row.cells
    }


def _is_of_units(sheet: Sheet, name: str) -> bool:
    """Whether this is the sheet of a collected table that is called so: where its values come from, words."""
    first = sheet.rows[0].cells.get(1) if sheet.rows else None
    return key_of(sheet.name) == key_of(name) and first is not None and first.value == UNIT
