"""The parts of a sheet below each other: which of them are of another time, or plans, or of another unit.

A line of words alone begins a part: a title ("SỐ LIỆU QUÝ IV NĂM 2025"), a section ("II. KẾ HOẠCH QUÝ II"),
the name of a unit; so does another head. What it says holds for all rows below it, up to the next such line
or a title with a number of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean
from docgen.records.columns_aside import OF_ANOTHER_TIME, Times, When, why_aside
from docgen.records.headings import Catalog
from docgen.records.model import Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.part_lines import YEAR, PartLines
from docgen.records.part_titles import NOBODY, OF_NOBODY, about
from docgen.records.section_titles import is_titled
from docgen.vn.listing import few

ASIDE: Final = "R053"
OF_HEADING: Final = "R055"
"""Figures that are another unit's by a line above them in the midst of a table."""
_SHOWN: Final = 8


@dataclass(slots=True)
class _Part:
    """Rows from a title or a head on; ``why`` they are not read, and ``owner``, "" for the table's own unit.

    ``where`` and ``title`` are what says so, ``rank`` the kind of its number, ``above`` the rows that stand
    before it above the first table, ``named`` and ``name`` the line that names the owner. ``firm``: a title
    among them is of the time that is wanted.
    """

    why: str = ""
    owner: str = ""
    where: str = ""
    title: str = ""
    rank: str = ""
    firm: bool = False
    above: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    head: Row | None = None
    figures: list[tuple[int, int]] = field(default_factory=list)
    named: str = ""
    name: str = ""

    @property
    def counts(self) -> bool:
        """Whether it gives figures of the table's own unit and time."""
        return bool(self.figures) and not self.why and not self.owner


class OfAnother(NamedTuple):
    """The rows of another unit in a sheet, and what is to be said of them."""

    sheet: Sheet
    told: Problem


@dataclass(frozen=True, slots=True)
class Sections:
    """A sheet without what is not its own: ``others`` are of other units, ``problems`` tell what is aside."""

    own: Sheet
    others: Sequence[OfAnother] = ()
    problems: Sequence[Problem] = ()


def sections(  # noqa: PLR0913 - what the caller knows of the table, each by its name
    sheet: Sheet, catalog: Catalog, units: UnitFinder, times: Times, *, names: int = 0, owner: str = ""
) -> Sections:
    """The sheet taken apart; ``names`` is the column of the values' names where they stand below each other.

    ``owner`` is the code of the unit whose table it is, where the caller knows it.
    """
    lines = PartLines(sheet, catalog, names)
    parting = _Parting(sheet, catalog, units, times, names, owner, lines)
    parts = list(parting.parts())
    if len(parts) == 1:
        rows, told = parting.without_unsure(sheet.rows)
        return Sections(replace(sheet, rows=rows) if told else sheet, (), told)
    if not parts[0].firm and not any(each.counts for each in parts[1:]):
        parts[0].why = ""  # its title is judged as that of the whole table
    rows = [*parts[0].above]
    others: dict[str, list[_Part]] = {}
    for each in parts:
        if each.owner and not each.why:
            others.setdefault(each.owner, []).append(each)
        elif not each.why:
            rows += each.rows
    told = [_told(sheet, each) for each in parts if each.why and each.figures]
    rows, unsure = parting.without_unsure(rows)
    told += unsure
    of_others = [
        OfAnother(
            replace(sheet, rows=[row for each in found for row in (*each.above, *each.rows)]),
            parting.of_another(parts, found[0]),
        )
        for found in others.values()
    ]
    return Sections(replace(sheet, rows=rows), of_others, told)


def _told(sheet: Sheet, part: _Part) -> Problem:
    cells = few([sheet.at(*each).rpartition("!")[2] for each in part.figures], _SHOWN, "ô")
    message = f"“{part.title}” {part.why}: {len(part.figures)} số bên dưới không lấy ({cells})"
    return Problem(ASIDE, message, part.where, sheet.file, "", Severity.NOTE)


@dataclass(frozen=True, slots=True)
class _Parting:
    """Takes the rows of a sheet apart."""

    sheet: Sheet
    catalog: Catalog
    units: UnitFinder
    times: Times
    names: int
    owner: str
    lines: PartLines

    def parts(self) -> Iterator[_Part]:
        """The parts from the top."""
        part, own, begun = _Part(), self.owner, False
        for row in self.sheet.rows:
            head = self.lines.is_head(row)
            figures = [] if head else self.lines.figures(row)
            if figures and not begun:
                begun = True
                own = own or (owner_above(self.sheet, row.number, self.units)[0] if self.names else "")
            following = None if figures else self._following(part, row, own, begun=begun)
            if head:
                following = replace(following or part, rows=[], figures=[], head=row)
            if following is not None and part.figures:
                yield self._judged(part)
            elif following is not None:
                following.above, following.rows = [*part.above, *part.rows], []
            part = following or part
            part.rows.append(row)
            part.figures += [(row.number, column) for column in figures]
        yield self._judged(part)

    def without_unsure(self, rows: Sequence[Row]) -> tuple[Sequence[Row], list[Problem]]:
        """The rows without those below a title nobody understands that fill what was left empty above it.

        Such a title may say that they are another one's, or of another time: a table has each line once.
        """
        given: dict[str, Row] = {}
        gone: dict[tuple[str, str], list[Row]] = {}
        title: tuple[str, str] | None = None
        for row in rows if self.names else ():
            found = self.lines.title(row) if given else None
            if found is not None:
                own = (
                    self.owner
                    or owner_above(self.sheet, min(each.number for each in given.values()), self.units)[0]
                )
                title = found[:2] if about(found[1], self.times, self.units, own) is None else None
            path = self.lines.value(row)
            if not path:
                continue
            above = given.setdefault(path, row)
            if title and above is not row and self.lines.figures(row) and not self.lines.figures(above):
                gone.setdefault(title, []).append(row)
        dropped = {row.number for each in gone.values() for row in each}
        told = [self._unsure(*title, each, given) for title, each in gone.items()]
        return [row for row in rows if row.number not in dropped], told

    def of_another(self, parts: Sequence[_Part], part: _Part) -> Problem:
        """What is said of the figures of another unit; an error where only a line in a table names it.

        Where all units are named in one way the sheet holds the tables of several.
        """
        first = next((row for each in parts for row, _ in each.figures), 0)
        code, where = (self.owner, "") if self.owner else owner_above(self.sheet, first, self.units)
        above = [row for each in parts for row in (*each.above, *each.rows) if row.number < first]
        alike = where and self.lines.form_of_name(where, above) == self.lines.form_of_name(
            part.named, (*part.above, *part.rows)
        )
        message = f"“{part.name}” ({part.named}): số bên dưới lấy cho {part.owner}"
        if alike or not code:
            return Problem(OF_HEADING, message, part.named, self.sheet.file, "", Severity.NOTE)
        message = f"bảng của {code} có dòng “{part.name}” ({part.named}): không rõ số bên dưới của đơn vị nào"
        hint = "mỗi đơn vị để một bảng riêng, ghi tên đơn vị ở trên bảng"
        return Problem(OF_HEADING, message, part.named, self.sheet.file, hint, owner=code)

    def _unsure(self, where: str, title: str, rows: Sequence[Row], given: Mapping[str, Row]) -> Problem:
        shown = few([self._shown(row) for row in rows], _SHOWN, "số")
        room = few([str(given[self.lines.value(row)].number) for row in rows], _SHOWN, "dòng")
        message = (
            f"“{title}” không rõ có là số của kỳ này, của đơn vị này không: {len(rows)} số bên dưới"
            f" không lấy vào ô để trống ở bảng trên: {shown}"
        )
        hint = f"nếu đúng là số phải nộp thì ghi vào bảng trên (dòng {room})"
        return Problem(ASIDE, message, where, self.sheet.file, hint, Severity.WARNING)

    def _shown(self, row: Row) -> str:
        """A row in a message: its name, its first figure, and where that stands."""
        column = self.lines.figures(row)[0]
        cell = self.sheet.at(row.number, column).rpartition("!")[2]
        return f"{clean(str(row.cells[self.names].value))} {clean(str(row.cells[column].value))} ({cell})"

    def _following(self, part: _Part, row: Row, own: str, *, begun: bool) -> _Part | None:
        """The part that begins with a row; None if its words, if it holds any, begin none."""
        title = self.lines.title(row)
        if title is None:
            return None
        where, text, rank = title
        said = about(text, self.times, self.units if begun and self.names else None, own)
        if said is None or (said.why == OF_NOBODY and rank):
            ends = bool(part.why and part.rank and rank == part.rank)
            owner = "" if part.owner == NOBODY else part.owner
            ended = _Part("", owner, where, text, rank, named=part.named, name=part.name)
            return ended if ends else None
        if said.owner:
            other = "" if said.owner == own else said.owner
            return _Part(said.why, other, where, text, rank, named=where, name=text)
        firm = not begun and (part.firm or part.why == "" != part.title) and is_titled(text)
        why = part.why if part.owner == NOBODY and not said.why else said.why
        return _Part(why, part.owner, where, text, rank, firm, named=part.named, name=part.name)

    def _judged(self, part: _Part) -> _Part:
        """The part; not read if its own head says so of all its columns of figures."""
        if part.why or part.head is None or not self.names:
            return part
        columns = {column for _, column in part.figures}
        cells = {c: part.head.cells[c] for c in sorted(columns) if c in part.head.cells}
        titles = {c: clean(str(cell.value)) for c, cell in cells.items()}
        reasons = [self._why_aside(each) for each in titles.values()]
        if not titles or titles.keys() != columns or not all(reasons):
            return part
        first = min(titles)
        return replace(
            part, why=reasons[0], where=self.sheet.at(part.head.number, first), title=titles[first]
        )

    def _why_aside(self, title: str) -> str:
        time = f"năm {title}" if YEAR.fullmatch(title) else title
        return why_aside(title) or (OF_ANOTHER_TIME if self.times.of(time) is When.ANOTHER else "")
