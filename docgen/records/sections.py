"""The parts of a sheet below each other: which of them are of another time, or plans, or of another unit.

A line of words alone begins a part: a title ("SỐ LIỆU QUÝ IV NĂM 2025"), a section ("II. KẾ HOẠCH QUÝ II"),
the name of a unit; so does another head. What it says holds for all rows below it, up to the next such line
or a title with a number of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean
from docgen.records.columns_aside import OF_ANOTHER_TIME, Times, When, why_aside
from docgen.records.head import is_numbering
from docgen.records.headings import Catalog
from docgen.records.model import Cell, Row, Sheet
from docgen.records.owner import owner_above
from docgen.records.part_titles import NOBODY, OF_NOBODY, about
from docgen.records.section_titles import MARK, is_titled, rank_of
from docgen.records.upright_names import bare_name
from docgen.vn.listing import few

ASIDE: Final = "R053"
_FIGURE: Final = re.compile(r"\W*[0-9][0-9.,\s]*(?:%|\Z|\s)")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_HEADS: Final = re.compile(
    r"(?:(?:tên |các )?(?:chỉ tiêu|số liệu|tiêu chí|nhiệm vụ|hoạt động|công việc)"
    r"|nội dung(?: (?:công việc|hoạt động|báo cáo|chỉ tiêu))?|danh mục|diễn giải|lĩnh vực|mục)\W*",
    re.IGNORECASE,
)
_SHOWN: Final = 8
_WIDE: Final = 2  # figures of a row of a table with a column for each value


@dataclass(slots=True)
class _Part:
    """Rows from a title or a head on; ``why`` they are not read, and ``owner``, "" for the table's own unit.

    ``where`` and ``title`` are what says so, ``rank`` the kind of its number, ``above`` the rows that stand
    before it above the first table. ``firm``: a title among them is of the time that is wanted.
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

    @property
    def counts(self) -> bool:
        """Whether it gives figures of the table's own unit and time."""
        return bool(self.figures) and not self.why and not self.owner


@dataclass(frozen=True, slots=True)
class Sections:
    """A sheet without what is not its own: ``others`` are of other units, ``problems`` tell what is aside."""

    own: Sheet
    others: Sequence[Sheet] = ()
    problems: Sequence[Problem] = ()


def sections(  # noqa: PLR0913 - what the caller knows of the table, each by its name
    sheet: Sheet, catalog: Catalog, units: UnitFinder, times: Times, *, names: int = 0, owner: str = ""
) -> Sections:
    """The sheet taken apart; ``names`` is the column of the values' names where they stand below each other.

    ``owner`` is the code of the unit whose table it is, where the caller knows it.
    """
    parting = _Parting(sheet, catalog, units, times, names, owner)
    parts = list(parting.parts())
    if len(parts) == 1:
        rows, told = parting.without_unsure(sheet.rows)
        return Sections(replace(sheet, rows=rows) if told else sheet, (), told)
    if not parts[0].firm and not any(each.counts for each in parts[1:]):
        parts[0].why = ""  # its title is judged as that of the whole table
    rows = [*parts[0].above]
    others: dict[str, list[Row]] = {}
    for each in parts:
        if each.owner and not each.why:
            others.setdefault(each.owner, []).extend((*each.above, *each.rows))
        elif not each.why:
            rows += each.rows
    told = [_told(sheet, each) for each in parts if each.why and each.figures]
    rows, unsure = parting.without_unsure(rows)
    told += unsure
    return Sections(replace(sheet, rows=rows), [replace(sheet, rows=each) for each in others.values()], told)


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

    def parts(self) -> Iterator[_Part]:
        """The parts from the top."""
        part, own, begun = _Part(), self.owner, False
        for row in self.sheet.rows:
            head = self._is_head(row)
            figures = [] if head else self._figures(row)
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
            found = self._title(row) if given else None
            if found is not None:
                own = (
                    self.owner
                    or owner_above(self.sheet, min(each.number for each in given.values()), self.units)[0]
                )
                title = found[:2] if about(found[1], self.times, self.units, own) is None else None
            path = self._path(row)
            if not path:
                continue
            above = given.setdefault(path, row)
            if title and above is not row and self._figures(row) and not self._figures(above):
                gone.setdefault(title, []).append(row)
        dropped = {row.number for each in gone.values() for row in each}
        told = [self._unsure(*title, each, given) for title, each in gone.items()]
        return [row for row in rows if row.number not in dropped], told

    def _path(self, row: Row) -> str:
        """Which value a row of a table gives, or has room for; empty for a line of words alone."""
        cell = row.cells.get(self.names)
        if cell is None or len(row.cells) == 1 or not isinstance(cell.value, str):
            return ""
        found = self.catalog.find(bare_name(cell.value, self.catalog, exact=True))
        return found[0].path if len(found) == 1 else ""

    def _unsure(self, where: str, title: str, rows: Sequence[Row], given: Mapping[str, Row]) -> Problem:
        shown = few([self._shown(row) for row in rows], _SHOWN, "số")
        room = few([str(given[self._path(row)].number) for row in rows], _SHOWN, "dòng")
        message = (
            f"“{title}” không rõ có là số của kỳ này, của đơn vị này không: {len(rows)} số bên dưới"
            f" không lấy vào ô để trống ở bảng trên: {shown}"
        )
        hint = f"nếu đúng là số phải nộp thì ghi vào bảng trên (dòng {room})"
        return Problem(ASIDE, message, where, self.sheet.file, hint, Severity.WARNING)

    def _shown(self, row: Row) -> str:
        """A row in a message: its name, its first figure, and where that stands."""
        column = self._figures(row)[0]
        cell = self.sheet.at(row.number, column).rpartition("!")[2]
        return f"{clean(str(row.cells[self.names].value))} {clean(str(row.cells[column].value))} ({cell})"

    def _following(self, part: _Part, row: Row, own: str, *, begun: bool) -> _Part | None:
        """The part that begins with a row; None if its words, if it holds any, begin none."""
        title = self._title(row)
        if title is None:
            return None
        where, text, rank = title
        said = about(text, self.times, self.units if begun and self.names else None, own)
        if said is None or (said.why == OF_NOBODY and rank):
            ends = bool(part.why and part.rank and rank == part.rank)
            return _Part("", "" if part.owner == NOBODY else part.owner, where, text, rank) if ends else None
        if said.owner:
            return _Part(said.why, "" if said.owner == own else said.owner, where, text, rank)
        firm = not begun and (part.firm or part.why == "" != part.title) and is_titled(text)
        why = part.why if part.owner == NOBODY and not said.why else said.why
        return _Part(why, part.owner, where, text, rank, firm)

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
        time = f"năm {title}" if _YEAR.fullmatch(title) else title
        return why_aside(title) or (OF_ANOTHER_TIME if self.times.of(time) is When.ANOTHER else "")

    def _figures(self, row: Row) -> list[int]:
        """The columns of the figures in a row that gives values."""
        if is_numbering([clean(str(cell.value)) for cell in row.cells.values()]):
            return []
        found = [c for c, cell in row.cells.items() if c > max(self.names, 1) and _is_figure(cell)]
        return found if (self.names in row.cells if self.names else len(found) >= _WIDE) else []

    def _title(self, row: Row) -> tuple[str, str, str] | None:
        """The cell, the text and the kind of number of a row that holds one text and nothing else."""
        texts = {c: text for c, cell in row.cells.items() if (text := clean(str(cell.value or "")))}
        marks = [c for c, text in texts.items() if len(texts) > 1 and MARK.fullmatch(text)]
        rest = [c for c in texts if c not in marks]
        if len(rest) != 1 or len(marks) > 1:
            return None
        text = texts[rest[0]]
        if not any(letter.isalpha() for letter in MARK.sub("", text, count=1)):
            return None
        if bare_name(text, self.catalog, exact=True):
            return None
        return self.sheet.at(row.number, rest[0]), text, rank_of(texts[marks[0]] if marks else text)

    def _is_head(self, row: Row) -> bool:
        """Whether a row holds the title of the names' column, and words or years beside it."""
        name = row.cells.get(self.names) if self.names else None
        if name is None or not _HEADS.fullmatch(clean(str(name.value))):
            return False
        beside = [clean(str(cell.value)) for c, cell in row.cells.items() if c > self.names]
        return bool(beside) and all(not _FIGURE.match(text) or _YEAR.fullmatch(text) for text in beside)


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return bool(_FIGURE.match(clean(cell.value)))
    return cell.value is not None and not isinstance(cell.value, bool)
