"""A table that stands upright – names below each other, values beside them – turned: a row for each unit.

The values are one unit's, in a single column, or each column is a unit's. The turned table keeps the address
of every cell, so that all that is said of it names the cell in the file. What is not sure is not turned.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from docgen.errors import Problem
from docgen.records.anchor import UnitFinder
from docgen.records.beside_empty import told_beside, with_told
from docgen.records.cells import clean
from docgen.records.columns_aside import (
    IS_PART_OF_TIME,
    NO_TIMES,
    Times,
    columns_not_read,
    estimates,
)
from docgen.records.headings import Catalog
from docgen.records.model import UNIT, Cell, Row, Sheet
from docgen.records.of_whole import IS_OF_WHOLE, is_of_whole
from docgen.records.other_counts import lines_told
from docgen.records.owner import misspelt_above, owner_above
from docgen.records.parted import IS_PART, Line, is_whole, number_in, parted
from docgen.records.running import Chosen, Sides, adds_since_start, chosen, stands
from docgen.records.since_start import fill, parts_of_time
from docgen.records.unsure_columns import UNTITLED, unsure, untitled_columns
from docgen.records.upright_heads import Heads, OtherTime, by_owner, holds_figure, whole_of
from docgen.records.upright_names import names_in
from docgen.vn.counted import is_averaged

_MEASURE: Final = re.compile(r"(?:đvt|đơn vị tính|đơn vị(?= tính))\W*", re.IGNORECASE)


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


def turned(  # noqa: PLR0913 - what the caller knows of the table, each by its name
    sheet: Sheet,
    catalog: Catalog,
    units: UnitFinder,
    *,
    owner: str = "",
    of_another_time: OtherTime = lambda _titles: False,
    times: Times = NO_TIMES,
    values: int = 0,
) -> Turned:
    """The table with a row for each unit; without rows, and ``problems`` why, where that is not sure.

    ``owner`` is the code of the unit whose table it is, where the caller knows it; ``of_another_time`` says
    of the title of a column that it is of another period: such a one is not read. ``times`` says so
    of single texts, and which are over the months from the start of the year to the end of the period.
    ``values`` is the column of the values where it is known, so that one of words alone is read.
    """
    column, names = names_in(sheet, catalog)
    table = _Table(sheet, catalog, column, names, Heads(sheet, min(names, default=0), column))
    figures = [values] if values else table.figures()
    owners = table.heads.row_of_owners(figures, units)
    sides, unread = table.heads.sorted_out(figures, of_another_time, owners, times)
    sides, unread = table.heads.without_hidden(sides, unread, owners)
    if owners:
        return table.of_several(sides, unread, owners, units)
    first = min(names, default=0)
    code, where = (owner, "") if owner else owner_above(sheet, first, units)
    if code:
        found = table.of_one(sides, unread, (code, where), units)
        told = () if owner else tuple(misspelt_above(sheet, first, units))
        return replace(found, problems=(*told, *found.problems))
    message = "bảng dọc không ghi là của đơn vị nào, hoặc ghi nhiều đơn vị"
    hint = "ghi ở trên bảng: Đơn vị: Công đoàn …"
    if where:
        message = f"ở trên bảng ghi “{where}”, sổ đơn vị không có, nên không rõ bảng của đơn vị nào"
        near = units.nearest(where)
        hint = f"có phải: {', '.join(near)}? Hãy ghi tên như trong sổ đơn vị" if near else hint
    problem = sheet.problem("R045", sheet.at(sheet.rows[0].number, 1), message, hint, about=where)
    return Turned(sheet.file, sheet.name, (), problems=(problem,))


def _emptied(found: Turned, count: int, problem: Problem) -> Turned:
    """The same without its values, the last ``count`` rows with what is wrong with them."""
    above, own = found.rows[:-count], found.rows[-count:]
    rows = [*above, *(Row(each.number, {1: each.cells[1]}, (problem,)) for each in own)]
    return replace(found, rows=rows, problems=())


class _Owner(NamedTuple):
    """Whose a column is, where it says so, and what is chosen for its lines."""

    title: str
    where: str
    chosen: Chosen = Chosen({}, ())


@dataclass(frozen=True, slots=True)
class _Table:
    """An upright table: ``names`` of values by row, all in one ``column``, and the heads of the others."""

    sheet: Sheet
    catalog: Catalog
    column: int
    names: Mapping[int, str]
    heads: Heads

    def figures(self) -> list[int]:
        """The columns that hold figures beside the names."""
        rows = (row for row in self.sheet.rows if row.number in self.names)
        return sorted(
            {c for row in rows for c, cell in row.cells.items() if c > self.column and holds_figure(cell)}
        )

    def of_several(self, sides: Sides, unread: Mapping[int, str], row: int, units: UnitFinder) -> Turned:
        """Each unit's columns as a row; ``row`` names the units."""
        owners: dict[int, _Owner] = {}
        parts: dict[int, str] = {}
        none = not (sides.own or sides.running or sides.closing)
        counted = sides.others if none else (*sides.own, *sides.running, *sides.closing)
        for columns in by_owner(counted, lambda c: self.heads.owner(c, row).text, units).values():
            of_unit = sides.of([c for c in sides.titles if self._is_of(c, row, columns, units)])
            own, told = self._without_parts(of_unit.own, of_unit, parts)
            running, _ = self._without_parts(of_unit.running, of_unit, parts)
            for c in own or running[:1] or columns[:1]:
                level = self.heads.owner(c, row)
                fitting = of_unit._replace(own=[c] if own else [], running=running, others=())
                owners[c] = _Owner(level.text, level.where, self._chosen(fitting, told))
        found = self._turned(dict(sorted(owners.items())))
        if none and owners:
            return _emptied(
                found, len(owners), unsure(self.sheet, self.heads.title(min(owners)).where, sides)
            )
        unread = {**unread, **parts}
        used = {c for owner in owners.values() for c in owner.chosen.columns.values()}
        return self._with_notes(
            found, {c: why for c, why in unread.items() if c not in used}, {*owners, *used}
        )

    def _is_of(self, column: int, row: int, others: Sequence[int], units: UnitFinder) -> bool:
        """Whether a column is of the unit whose other columns are known; ``row`` names the units."""
        return len(by_owner([others[0], column], lambda c: self.heads.owner(c, row).text, units)) == 1

    def of_one(
        self, sides: Sides, unread: Mapping[int, str], whose: tuple[str, str], units: UnitFinder
    ) -> Turned:
        """The one column that counts as the row of the unit; without values where there are several."""
        texts = {c: [text for _, text in titles] for c, titles in sides.titles.items()}
        whole = [c for c in texts if any(is_of_whole(text, whose[0], units) for text in texts[c])]
        untitled = untitled_columns(sides.own, lambda c: self.heads.title(c).text)
        unread = {**unread, **dict.fromkeys(whole, IS_OF_WHOLE), **dict.fromkeys(untitled, UNTITLED)}
        sides = sides.without([*whole, *untitled])
        parts: dict[int, str] = {}
        own, told = self._without_parts(sides.own, sides, parts)
        running, _ = self._without_parts(sides.running, sides, parts)
        sides, unread = sides._replace(own=own, running=running), {**unread, **parts}
        at = next(iter((*sides.own, *sides.running, *sides.closing)), self.column)
        where = self.sheet.at(min(self.names), at)
        owner = _Owner(whose[0], whose[1] or where, self._chosen(sides, told))
        found = self._turned({at: owner})
        if len(sides.own) > 1 or not (sides.own or any(owner.chosen.columns.values())):
            return _emptied(found, 1, unsure(self.sheet, where, sides, whole))
        told = told_beside(self.sheet, found, self.column, lambda c: self.heads.title(c).text, found.rows[-1])
        found, used = replace(found, rows=with_told(found, told)), {at, *owner.chosen.columns.values()}
        return self._with_notes(found, {c: why for c, why in unread.items() if c not in used}, used)

    def _chosen(self, sides: Sides, told: Sequence[Problem]) -> Chosen:
        found = chosen(self.sheet, self.catalog, self.names, sides)
        return found._replace(problems=[*found.problems, *told])

    def _without_parts(
        self, columns: Sequence[int], sides: Sides, parts: dict[int, str]
    ) -> tuple[Sequence[int], Sequence[Problem]]:
        """The columns without the parts of one of them, which go to ``parts``, and what is told of these.

        Of a single column its parts may be those of other times: the months of a quarter.
        """
        within = parts_of_time(sides.spans, sides.days) if len(columns) == 1 and columns == sides.own else []
        filled = sides.days is not None and fill((sides.spans[c] for c in within), sides.days)
        beside = [*columns, *(() if len(columns) > 1 else within if filled else sides.others)]
        titles = {c: [text for _, text in sides.titles[c]] for c in beside}
        times = len(beside) > len(columns)
        lines = self._lines(beside, times=times) if len(beside) > 1 else ()
        found = parted(self.sheet, titles, lines, columns[0] if filled else 0)
        if found is None or found.whole not in columns:
            return columns, ()
        parts.update({c: IS_PART_OF_TIME if c in within else IS_PART for c in found.parts})
        return [found.whole], found.problems

    def _lines(self, columns: Sequence[int], *, times: bool) -> Iterator[Line]:
        """The figures of all lines that may be added up across columns.

        Across columns of several ``times`` what stands on a day does not, nor what is the same in all.
        """
        whole = next((c for c in columns if is_whole(self.heads.title(c).text)), columns[0])
        for row in self.sheet.rows:
            name = self.names.get(row.number, "")
            meant = self.catalog.find(name) if name else ()
            stays = times and any(stands(each) or adds_since_start(each) for each in meant)
            if name and not stays and not any(is_averaged(each.unit, each.adds) for each in meant):
                numbers = {c: number for c in columns if (number := number_in(row.cells.get(c))) is not None}
                if times and len(numbers) > 1 and len(set(numbers.values())) == 1:
                    continue
                yield Line(name, self.sheet.at(row.number, whole), numbers)

    def _with_notes(self, found: Turned, unread: Mapping[int, str], used: Collection[int]) -> Turned:
        """The table with a note on the columns of figures that are not read, by column with the reason.

        Of those that are ``used`` an estimate is told.
        """
        read = {c: [level[1:] for level in self.heads.levels(c)] for c in sorted(used) if c}
        told = {each[-1][0]: whole_of(each) for each in read.values() if each}
        titles = {c: [level[1:] for level in self.heads.levels(c)] for c in sorted(unread) if unread[c]}
        columns = {c: (whole_of(each), each[-1][0], unread[c]) for c, each in titles.items() if each}
        return replace(
            found,
            problems=(*found.problems, *columns_not_read(self.sheet, columns), *estimates(self.sheet, told)),
        )

    def _turned(self, owners: Mapping[int, _Owner]) -> Turned:
        """The names by row become the heads, the ``owners`` by column the rows."""
        sheet, catalog = self.sheet, self.catalog
        rows = {row.number: row for row in sheet.rows}
        first = min(self.names)
        taken = {heading.path for name in self.names.values() for heading in catalog.find(name)}
        every = self.names.items()
        names = {row: name for row, name in every if _is_meant(name, taken, catalog, rows[row], owners)}
        columns = {c for row in names for c in rows[row].cells}
        measures = next((c for c in sorted(columns) if _MEASURE.fullmatch(self.heads.title(c).text)), 0)
        heads: dict[int, Cell] = {1: Cell(1, UNIT)}
        locations = {(3, 1): sheet.at(first, self.column)}
        lines: dict[int, dict[int, Cell]] = {c: {1: Cell(1, owner.title)} for c, owner in owners.items()}
        since: dict[int, dict[int, tuple[Cell, str]]] = {c: {} for c in owners}
        for number, owner in enumerate(owners.values(), 4):
            locations[number, 1] = owner.where
        for at, (row, name) in enumerate(names.items(), 2):
            unit = rows[row].cells.get(measures)
            measured = f"{name} ({clean(str(unit.value))})" if unit else name
            known = not catalog.measured(name)[1] and catalog.measured(measured)[1]
            heads[at] = Cell(at, measured if known else name)
            locations[3, at] = sheet.at(row, self.column)
            for number, (c, owner) in enumerate(owners.items(), 4):
                beside = owner.chosen.columns.get(row, c)
                locations[number, at] = sheet.at(row, beside or c)
                if beside in rows[row].cells:
                    lines[c][at] = replace(rows[row].cells[beside], column=at)
                if cell := rows[row].cells.get(owner.chosen.since.get(row, 0)):
                    since[c][at] = cell, sheet.at(row, cell.column)
        above = [
            (sheet.at(r.number, c), cell)
            for r in sheet.rows
            if r.number < first
            for c, cell in r.cells.items()
        ]
        titles = {at: replace(cell, column=at) for at, (_, cell) in enumerate(above, 1)}
        locations |= {(1, at): where for at, (where, _) in enumerate(above, 1)}
        made = [Row(1, titles)] if titles else []
        made.append(Row(3, heads))
        for number, (c, owner) in enumerate(owners.items(), 4):
            made.append(Row(number, lines[c], tuple(owner.chosen.problems), since[c]))
        hidden_rows = frozenset(number for number, c in enumerate(owners, 4) if c in sheet.hidden_columns)
        hidden = frozenset(at for at, row in enumerate(names, 2) if row in sheet.hidden_rows)
        problem = tuple(lines_told(sheet, catalog, self.column, names, owners, measures))
        return Turned(sheet.file, sheet.name, made, (), hidden_rows, hidden, locations, problem)


def _is_meant(
    name: str, taken: Collection[str], catalog: Catalog, row: Row, owners: Mapping[int, object]
) -> bool:
    """Whether a line is that of a value: it has its name, or is like it, has values, and no other line is."""
    if catalog.find(name):
        return True
    like = catalog.same_words(name) or catalog.alike(name, catalog.paths.values())
    return any(c in row.cells for c in owners) and any(heading.path not in taken for heading in like)
