"""Which column of a sheet is which: its head found, each title given a heading, or a reason why not.

A title that is a heading's name is read without a word; one that only has its words is read and told; one
that could be two headings, or none, is told and its column left alone. Knows nothing of the rows below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import Anchor, UnitFinder, find_anchor
from docgen.records.cells import clean
from docgen.records.fitting import Fit, fit_of
from docgen.records.head import Head, HeadFinder, Title
from docgen.records.headings import Catalog
from docgen.records.measures import named_in_line
from docgen.records.merged import Merged
from docgen.records.model import NAME, UNIT, Heading, Sheet

_SAME: Final = "cùng chữ"
_ALIKE: Final = "gần giống"
_NAME_WORTH: Final = 3.0
_WORDS_WORTH: Final = 2.0


@dataclass(slots=True)
class Columns:
    """The table's columns: headings by column number, the head's last row, and what is wrong with it.

    ``unit`` is the column that says whose row it is, by code or by name; ``powers`` are the powers of ten
    by which a column's bare figures are to be multiplied.
    """

    top: int = 0
    row: int = 0
    unit: int | None = None
    headings: dict[int, Heading] = field(default_factory=dict)
    powers: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)

    @property
    def name(self) -> int | None:
        """The column of the units' names, if there is one beside the codes."""
        named = (column for column, heading in self.headings.items() if heading.path == NAME)
        return next((column for column in named if column != self.unit), None)


def find_columns(sheet: Sheet, catalog: Catalog, merged: Merged, units: UnitFinder | None = None) -> Columns:
    """The columns of a sheet, and every mistake in its head."""
    anchor = find_anchor(sheet, catalog, units)
    if anchor is None:
        return Columns(problems=[_no_unit(sheet, 1)])
    head = HeadFinder(sheet, merged).around(anchor.row, anchor.column, lambda titles: worth(titles, catalog))
    found = Columns(head.top, head.bottom, anchor.column)
    _Placing(sheet, catalog, head, anchor, found).run()
    if found.unit is None:
        found.problems.append(_no_unit(sheet, head.bottom))
    found.problems.extend(_hidden(sheet, found))
    return found


def worth(titles: Sequence[Title], catalog: Catalog) -> float:
    """How much of a head is understood: a name more than its words, and no title twice."""
    lasts = Counter(title.parts[-1] for title in titles if title.parts)
    twice = sum(count - 1 for count in Counter(title.text for title in titles).values())
    return sum(_worth(title, catalog, lasts) for title in titles) - twice


def _worth(title: Title, catalog: Catalog, lasts: Counter[str]) -> float:
    if _named(title, catalog, lasts) != []:
        return _NAME_WORTH
    return _WORDS_WORTH if catalog.same_words(title.text) else 0.0


def _named(title: Title, catalog: Catalog, lasts: Counter[str]) -> list[Heading] | None:
    """What a title is the name of: the whole of it, or its last line where no other column ends so."""
    meant = catalog.meant(title.text)
    if meant == [] and len(title.parts) > 1 and lasts[title.parts[-1]] == 1:
        return catalog.meant(title.parts[-1])
    return meant


class _Placing:
    """Gives the titles of one head their headings, the surest first."""

    def __init__(self, sheet: Sheet, catalog: Catalog, head: Head, anchor: Anchor, found: Columns) -> None:
        self._sheet, self._catalog, self._found = sheet, catalog, found
        self._titles = {title.column: title for title in head.titles}
        self._anchor = anchor
        self._table_unit = _unit_above(sheet, head.top)
        self._lasts = Counter(title.parts[-1] for title in head.titles if title.parts)

    def run(self) -> None:
        """Place all columns; what is left over is told."""
        waiting = [title for title in self._titles.values() if not self._by_name(title)]
        if self._found.unit is not None:
            self._found.unread.discard(self._found.unit)
            waiting = [title for title in waiting if title.column != self._found.unit]
        waiting = self._by_words(waiting, self._same, _SAME)
        waiting = self._by_words(waiting, self._alike, _ALIKE)
        for title in waiting:
            self._unknown(title)
        self._found.problems.sort(key=lambda problem: self._order.get(problem.path, 0))

    @property
    def _order(self) -> dict[str, int]:
        return {self._where(title): column for column, title in self._titles.items()}

    def _by_name(self, title: Title) -> bool:
        """True if nothing more is to be done about this title."""
        found, where = self._found, self._where(title)
        found.unread.add(title.column)
        if title.unsaved:
            message = "tiêu đề là công thức chưa có giá trị"
            found.problems.append(self._sheet.problem("R023", where, message, "hãy gõ thẳng tiêu đề vào ô"))
        if not title.parts or self._merged_over(title):
            return True
        meant = _named(title, self._catalog, self._lasts)
        if meant is None:
            return True
        if len(meant) > 1:
            self._ambiguous(title, meant)
        elif meant:
            self._settle(title, meant[0])
        return bool(meant)

    def _merged_over(self, title: Title) -> bool:
        """Whether the title is that of several columns, which is told at the first of them."""
        area = title.area
        if area is None or area.left == area.right or (title.column == self._found.unit):
            return False
        others = [c for c in range(area.left, area.right + 1) if c in self._titles and c != title.column]
        if all(self._titles[column].area != area for column in others):
            return False
        if any(heading.path.startswith("_") for heading in self._catalog.meant(title.text) or ()):
            return True
        if title.column == area.left:
            message = f"tiêu đề “{title.text}” gộp ô qua nhiều cột, các cột này không được đọc"
            hint = "hãy bỏ gộp ô: mỗi cột một tiêu đề"
            self._found.problems.append(self._sheet.problem("R004", self._where(title), message, hint))
        return True

    def _by_words(
        self, waiting: Sequence[Title], candidates: Callable[[Title], list[Heading]], how: str
    ) -> list[Title]:
        """Place what has one candidate that no other column has as well; the rest waits on."""
        wanted = {title.column: candidates(title) for title in waiting}
        taken = Counter(found[0].path for found in wanted.values() if len(found) == 1)
        rest = []
        for title in waiting:
            found = wanted[title.column]
            if len(found) == 1 and taken[found[0].path] == 1:
                self._settle(title, found[0], how)
            elif found:
                self._ambiguous(title, found)
            else:
                rest.append(title)
        return rest

    def _same(self, title: Title) -> list[Heading]:
        return self._fitting(title, self._catalog.same_words(title.text))

    def _alike(self, title: Title) -> list[Heading]:
        return self._fitting(title, self._catalog.alike(title.text, self._catalog.paths.values()))

    def _fitting(self, title: Title, headings: Iterable[Heading]) -> list[Heading]:
        free = [heading for heading in headings if self._clash(heading) is None]
        return [heading for heading in free if self._fit(title, heading).power is not None]

    def _fit(self, title: Title, heading: Heading) -> Fit:
        return fit_of(self._catalog.measured(title.text)[1], self._table_unit, heading)

    def _settle(self, title: Title, heading: Heading, how: str = "") -> None:
        """Give a column its heading, unless another has it or the units of measure forbid it."""
        found, where = self._found, self._where(title)
        other, fit = self._clash(heading), self._fit(title, heading)
        if other is not None:
            message = f"tiêu đề “{title.text}” trùng với ô {self._where(self._titles[other])}"
            message = f"{message}, cột này không được đọc"
            found.problems.append(self._sheet.problem("R003", where, message, "hãy xoá một trong hai cột"))
            return
        if fit.message:
            said = f"“{title.text}”: {fit.message}"
            found.problems.append(Problem("R038", said, where, self._sheet.file, fit.hint, fit.severity))
        if fit.power is None:
            return
        found.unread.discard(title.column)
        found.headings[title.column] = heading
        if fit.power:
            found.powers[title.column] = fit.power
        if how:
            found.problems.append(self._understood(title, heading, how))

    def _understood(self, title: Title, heading: Heading, how: str) -> Problem:
        severity = Severity.NOTE if how == _SAME else Severity.WARNING
        message = f"tiêu đề “{title.text}” được hiểu là {heading.label} ({how})"
        hint = f"nếu không phải, ghi đúng tên hoặc đường dẫn làm tiêu đề; đường dẫn hiện hiểu: {heading.path}"
        return Problem("R037", message, self._where(title), self._sheet.file, hint, severity)

    def _clash(self, heading: Heading) -> int | None:
        """The column that already holds this place in the data, a part of it or what it is part of."""
        if heading.path.startswith("_"):
            return None
        for column, other in self._found.headings.items():
            short, long = sorted((heading.path, other.path), key=len)
            if long == short or long.startswith(f"{short}."):
                return column
        return None

    def _ambiguous(self, title: Title, meant: Sequence[Heading]) -> None:
        paths = ", ".join(heading.path for heading in meant)
        many = f"có {len(meant)} nghĩa: {paths}" if len(meant) > 1 else f"giống cột khác, cùng chỉ {paths}"
        hint = "hãy ghi đường dẫn làm tiêu đề"
        message = f"tiêu đề “{title.text}” {many}"
        self._found.problems.append(self._sheet.problem("R005", self._where(title), message, hint))

    def _unknown(self, title: Title) -> None:
        message = f"tiêu đề “{title.text}” không rõ, cột này không được đọc"
        hint = self._catalog.nearest(title.text)
        self._found.problems.append(self._sheet.problem("R002", self._where(title), message, hint))

    def _where(self, title: Title) -> str:
        return self._sheet.at(title.row, title.column)


def _unit_above(sheet: Sheet, top: int) -> tuple[str, str]:
    """The unit of measure of a line above the head ("ĐVT: triệu đồng"), and its cell."""
    for row in sheet.rows:
        if row.number >= top:
            break
        for column, cell in row.cells.items():
            if unit := named_in_line(clean(str(cell.value))):
                return unit, sheet.at(row.number, column)
    return "", ""


def _hidden(sheet: Sheet, found: Columns) -> Iterator[Problem]:
    for column in sorted(sheet.hidden_columns & found.headings.keys()):
        heading = found.headings[column]
        if not heading.path.startswith("_"):
            yield Problem(
                "R009",
                f"cột {heading.path} đang ẩn, vẫn được đọc",
                sheet.at(found.row, column),
                sheet.file,
                "hãy hiện cột để kiểm tra, hoặc xoá cột",
                Severity.WARNING,
            )


def _no_unit(sheet: Sheet, row: int) -> Problem:
    message = "không có cột mã đơn vị"
    return sheet.problem("R001", sheet.at(row, 1), message, f"thêm cột tiêu đề {UNIT}, mỗi dòng một mã")
