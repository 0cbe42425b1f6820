"""A table that stands upright – names below each other, values beside them – turned: a row for each unit.

The values are one unit's, in a single column, or each column is a unit's. The turned table keeps the address
of every cell, so that all that is said of it names the cell in the file. What is not sure is not turned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.errors import Problem
from docgen.records.anchor import UnitFinder
from docgen.records.aside import lines_not_asked
from docgen.records.cells import clean
from docgen.records.columns_aside import OF_ANOTHER_TIME, columns_not_read, is_aside, why_aside
from docgen.records.headings import Catalog
from docgen.records.merged import Merged
from docgen.records.model import UNIT, Cell, Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.rows import is_total
from docgen.records.running import Sides, chosen, is_running

Titles = Sequence[tuple[str, str]]
"""Texts, each with its cell."""
OtherTime = Callable[[Titles], bool]
_NEAR: Final = 4  # rows above the first name in which the columns have their titles
_HEADS_AND_VALUES: Final = 2  # rows of a turned table of one unit that has nothing above it
_VALUES: Final = ("so_lieu.", "chi_tieu.")
_MARK: Final = re.compile(r"[\s\-–+*•]+|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)]\s+")
_MEASURE: Final = re.compile(r"(?:đvt|đơn vị tính|đơn vị(?= tính))\W*", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\W*[0-9]")
_NOWHERE: Final[Mapping[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Turned(Sheet):
    """A table turned on its side: where its cells stand in the file, and what is to be said of it."""

    locations: Mapping[tuple[int, int], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def lies_in(self) -> str:
        """Its columns are rows in the file."""
        return "dòng"

    def at(self, row: int, column: int) -> str:
        """A cell's address in the file."""
        return self.locations.get((row, column)) or self.name

    def line(self, row: int) -> str:
        """The column of a unit: ``Số liệu!cột C``."""
        letters = re.search(r"([A-Z]+)[0-9]+\Z", self.at(row, 2))
        return self._in_sheet(f"cột {letters[1]}") if letters else self.at(row, 2)


def names_below(sheet: Sheet, catalog: Catalog) -> int:
    """How many names of values stand below each other in one column of a sheet."""
    return len(_names(sheet, catalog, exact=True)[1])


def turned(
    sheet: Sheet,
    catalog: Catalog,
    units: UnitFinder,
    owner: str = "",
    of_another_time: OtherTime = lambda _titles: False,
) -> Turned:
    """The table with a row for each unit; without rows, and ``problems`` why, where that is not sure.

    ``owner`` is the code of the unit whose table it is, where the caller knows it; ``of_another_time`` says
    of the title of a column that it is of another period: of several such a one is not read.
    """
    column, names = _names(sheet, catalog)
    first = min(names, default=0)
    titles = _titles(sheet, first)
    levels = _levels(sheet, first, column)
    every = [c for c in _figures(sheet, names) if c != column]
    figures = [c for c in every if not any(is_aside(text) for _, text in levels.get(c, ()))]
    unread = {c: why_aside(_whole(levels[c])) for c in every if c > column and c not in figures}
    of_units = {
        c: title for c in figures if (title := titles.get(c, "")) and (units.find(title) or is_total(title))
    }
    if any(units.find(title) for title in of_units.values()):
        owners = {c: (titles.get(c, ""), _at_title(sheet, first, c)) for c in figures if c > column}
        return _with_notes(_turn(sheet, catalog, column, names, owners), sheet, levels, unread)
    values = [c for c in figures if c > column]
    if len(values) > 1:
        own = [c for c in values if not of_another_time(levels.get(c, ()))]
        unread |= {c: OF_ANOTHER_TIME for c in values if own and c not in own}
        values = own or values
    code, where = (owner, "") if owner else owner_above(sheet, first, units)
    if not code:
        message = "bảng dọc không ghi là của đơn vị nào, hoặc ghi nhiều đơn vị"
        hint = "ghi ở trên bảng: Đơn vị: Công đoàn …"
        problem = sheet.problem("R045", sheet.at(sheet.rows[0].number, 1), message, hint)
        return Turned(sheet.file, sheet.name, (), problems=(problem,))
    running = [c for c in unread if is_running(levels[c])]
    if len(running) > 1:
        running = [c for c in running if not of_another_time(levels[c])] or running
    columns, unfit = chosen(sheet, catalog, names, Sides(values, running, levels))
    at = next(iter((*values, *running)), column)
    found = _turn(sheet, catalog, column, names, {at: (code, where or sheet.at(first, at))}, columns)
    if len(values) > 1 or not (values or any(columns.values())):
        return _emptied(found, _unsure(sheet, sheet.at(first, at), len(values)))
    unread = {c: reason for c, reason in unread.items() if c not in columns.values()}
    return _with_notes(replace(found, problems=(*found.problems, *unfit)), sheet, levels, unread)


def _with_notes(
    found: Turned, sheet: Sheet, levels: Mapping[int, Titles], unread: Mapping[int, str]
) -> Turned:
    """The table with a note on the columns of figures that are not read, by column with the reason."""
    columns = {
        c: (_whole(levels[c]), levels[c][-1][0], reason) for c, reason in sorted(unread.items()) if reason
    }
    return replace(found, problems=(*found.problems, *columns_not_read(sheet, columns)))


def of_one_unit(sheet: Sheet, catalog: Catalog, units: UnitFinder) -> Turned | None:
    """A wide table that has no column of units and one row of values, as a row of the unit above it.

    None where it is not sure whose it is, or which row counts.
    """
    across = _on_its_side(sheet)
    column, names = _names(across, catalog, exact=True)
    code, _ = owner_above(sheet, column, units) if len(names) > 1 else ("", "")
    if not code:
        return None
    found = turned(across, catalog, units, code)
    if len(found.rows) != _HEADS_AND_VALUES or found.rows[-1].problems:
        return None
    top = [row for row in sheet.rows if row.number < column]
    above = [(sheet.at(row.number, c), cell) for row in top for c, cell in row.cells.items()]
    titles = Row(1, {at: replace(cell, column=at) for at, (_, cell) in enumerate(above, 1)})
    locations = {**found.locations, **{(1, at): where for at, (where, _) in enumerate(above, 1)}}
    return replace(found, rows=[titles, *found.rows], locations=locations)


def _on_its_side(sheet: Sheet) -> Turned:
    """Rows as columns and columns as rows."""
    columns: dict[int, dict[int, Cell]] = {}
    locations: dict[tuple[int, int], str] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            columns.setdefault(column, {})[row.number] = replace(cell, column=row.number)
            locations[column, row.number] = sheet.at(row.number, column)
    rows = [Row(number, columns[number]) for number in sorted(columns)]
    hidden = sheet.hidden_columns, sheet.hidden_rows
    return Turned(sheet.file, sheet.name, rows, (), *hidden, locations)


def _unsure(sheet: Sheet, where: str, count: int) -> Problem:
    if not count:
        return sheet.problem("R045", where, "không thấy cột số nào bên cạnh tên các số liệu")
    message = f"có {count} cột số, không rõ cột nào là số của kỳ này nên không lấy"
    return sheet.problem("R045", where, message, "để một cột số, hoặc điền vào phiếu")


def _emptied(found: Turned, problem: Problem) -> Turned:
    """The same without its values, the one row with what is wrong with it."""
    *above, own = found.rows
    rows = [*above, Row(own.number, {1: own.cells[1]}, (problem,))]
    return replace(found, rows=rows, problems=())


def _names(sheet: Sheet, catalog: Catalog, *, exact: bool = False) -> tuple[int, dict[int, str]]:
    """The column that names most values, and what it names by row; ``exact`` as in :func:`bare_name`."""
    found: dict[int, dict[int, str]] = {}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if isinstance(cell.value, str) and (name := bare_name(cell.value, catalog, exact=exact)):
                found.setdefault(column, {})[row.number] = name
    column = max(found, key=lambda each: (len(found[each]), -each), default=0)
    return column, found.get(column, {})


def bare_name(text: str, catalog: Catalog, *, exact: bool = False) -> str:
    """The name of a value in a text, without its number or dash; empty for a text that names none.

    ``exact``: only as the catalog has it, not by its words or an abbreviation.
    """
    plain = clean(text)
    bare = _MARK.sub("", plain, count=1) if _MARK.match(plain) else plain
    for each in dict.fromkeys((plain, bare)):
        meant = catalog.find(each) if each else []
        if not exact:  # slow: each text is compared with every name
            meant = meant or catalog.same_words(each) or catalog.alike(each, catalog.paths.values())
        if any(heading.path.startswith(_VALUES) for heading in meant):
            return each
    return ""


def _titles(sheet: Sheet, first: int) -> dict[int, str]:
    """The texts right above the first name, by column; nearer ones go before."""
    found: dict[int, str] = {}
    for row in reversed([row for row in sheet.rows if first - _NEAR <= row.number < first]):
        for column, cell in row.cells.items():
            if isinstance(cell.value, str) and (text := clean(cell.value)) and not _FIGURE.match(text):
                found.setdefault(column, text)
    return found


def _levels(sheet: Sheet, first: int, names: int) -> dict[int, Titles]:
    """The texts above each column, each with its cell, from the top; of merged cells in all their columns.

    What is merged over the column of the names, too, is a title of the whole table.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    merged = Merged(sheet.merged)
    for row in (row for row in sheet.rows if first - _NEAR <= row.number < first):
        for column, cell in row.cells.items():
            text = clean(cell.value) if isinstance(cell.value, str) else ""
            area = merged.at(row.number, column)
            last = area.right if area else column
            if text and not _FIGURE.match(text) and not column <= names <= last:
                for each in range(column, last + 1):
                    found.setdefault(each, []).append((sheet.at(row.number, column), text))
    return dict(found)


def _whole(titles: Titles) -> str:
    return " – ".join(dict.fromkeys(text for _, text in titles))


def _at_title(sheet: Sheet, first: int, column: int) -> str:
    rows = (row for row in reversed(sheet.rows) if row.number < first and column in row.cells)
    return next((sheet.at(row.number, column) for row in rows), sheet.at(first, column))


def _figures(sheet: Sheet, names: Mapping[int, str]) -> list[int]:
    """The columns that hold figures beside the names."""
    columns = {
        column
        for row in sheet.rows
        if row.number in names
        for column, cell in row.cells.items()
        if not isinstance(cell.value, str) or cell.error or _FIGURE.match(clean(cell.value))
    }
    return sorted(columns)


def _turn(  # noqa: PLR0913, PLR0917 - a table, and what its columns are
    sheet: Sheet,
    catalog: Catalog,
    column: int,
    names: Mapping[int, str],
    owners: Mapping[int, tuple[str, str]],
    elsewhere: Mapping[int, int] = _NOWHERE,
) -> Turned:
    """``names`` by row become the heads, ``owners`` by column (whose, and where it says so) the rows.

    ``elsewhere`` has the column of a single owner's rows that are read from another one; 0: from none.
    """
    rows = {row.number: row for row in sheet.rows}
    first = min(names)
    taken = {heading.path for name in names.values() for heading in catalog.find(name)}
    names = {row: name for row, name in names.items() if _is_meant(name, taken, catalog, rows[row], owners)}
    measures = next((c for c, title in _titles(sheet, first).items() if _MEASURE.fullmatch(title)), 0)
    heads: dict[int, Cell] = {1: Cell(1, UNIT)}
    locations = {(3, 1): sheet.at(first, column)}
    lines: dict[int, dict[int, Cell]] = {c: {1: Cell(1, title)} for c, (title, _) in owners.items()}
    for number, (_, where) in enumerate(owners.values(), 4):
        locations[number, 1] = where
    for at, (row, name) in enumerate(names.items(), 2):
        unit = rows[row].cells.get(measures)
        measured = unit is not None and not catalog.measured(name)[1]
        heads[at] = Cell(at, f"{name} ({clean(str(unit.value))})" if unit and measured else name)
        locations[3, at] = sheet.at(row, column)
        for number, c in enumerate(owners, 4):
            beside = elsewhere.get(row, c)
            locations[number, at] = sheet.at(row, beside or c)
            if beside in rows[row].cells:
                lines[c][at] = replace(rows[row].cells[beside], column=at)
    above = [
        (sheet.at(r.number, c), cell) for r in sheet.rows if r.number < first for c, cell in r.cells.items()
    ]
    titles = {at: replace(cell, column=at) for at, (_, cell) in enumerate(above, 1)}
    locations |= {(1, at): where for at, (where, _) in enumerate(above, 1)}
    made = [Row(1, titles)] if titles else []
    made += [Row(3, heads), *(Row(number, cells) for number, cells in enumerate(lines.values(), 4))]
    hidden_rows = frozenset(number for number, c in enumerate(owners, 4) if c in sheet.hidden_columns)
    hidden = frozenset(at for at, row in enumerate(names, 2) if row in sheet.hidden_rows)
    problem = tuple(lines_not_asked(sheet, catalog, column, names, owners))
    return Turned(sheet.file, sheet.name, made, (), hidden_rows, hidden, locations, problem)


def _is_meant(
    name: str, taken: Collection[str], catalog: Catalog, row: Row, owners: Mapping[int, object]
) -> bool:
    """Whether a line is that of a value: it has its name, or is like it, has values, and no other line is."""
    if catalog.find(name):
        return True
    like = catalog.same_words(name) or catalog.alike(name, catalog.paths.values())
    return any(c in row.cells for c in owners) and any(heading.path not in taken for heading in like)
