"""Titles and headings brought together: by name first, then by their words, each heading once.

A title that is a heading's name is read without a word; one that only has its words is read and told; one
that could be two headings, or none, is told and its column left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.columns_aside import (
    IS_ESTIMATE,
    NO_TIMES,
    OF_ANOTHER_TIME,
    Times,
    When,
    columns_not_read,
    estimates,
    why_not_result,
)
from docgen.records.fitting import Fit, fit_of, unit_above
from docgen.records.head import Head, Title
from docgen.records.headings import Catalog
from docgen.records.model import NAME, Heading, Sheet
from docgen.records.parted import is_whole, name_of_part
from docgen.records.running import IS_OF_THE_PERIOD, is_so_far, unfit
from docgen.records.title_kinds import TitleKinds
from docgen.records.title_times import TitleTimes

_SAME: Final = "có đủ các chữ của tên ấy"
_ALIKE: Final = "chỉ giống một phần tên ấy"
_PAIR: Final = 2
_SUGGESTIONS: Final = 40  # each is compared letter by letter with every known name


@dataclass(slots=True)
class Columns:
    """The table's columns: headings by column number, the head's last row, and what is wrong with it.

    ``unit`` is the column that says whose row it is, by code or by name; ``powers`` are the powers of ten
    by which a column's bare figures are to be multiplied. ``twice``: by column others that have the same
    title. ``parts``: by column of a total those that may be its parts, each with what is told if it is none.
    """

    top: int = 0
    row: int = 0
    unit: int | None = None
    headings: dict[int, Heading] = field(default_factory=dict)
    powers: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    twice: dict[int, list[int]] = field(default_factory=dict)
    parts: dict[int, dict[int, Problem]] = field(default_factory=dict)
    titles: dict[int, Title] = field(default_factory=dict)

    @property
    def name(self) -> int | None:
        """The column of the units' names, if there is one beside the codes."""
        named = (column for column, heading in self.headings.items() if heading.path == NAME)
        return next((column for column in named if column != self.unit), None)


def named(title: Title, catalog: Catalog, lasts: Counter[str]) -> list[Heading] | None:
    """What a title is the name of: the whole of it, or its last line where no other column ends so."""
    meant = catalog.meant(title.text)
    if meant == [] and len(title.parts) > 1 and lasts[title.parts[-1]] == 1:
        return catalog.meant(title.parts[-1])
    return meant


class Placing:
    """Gives the titles of one head their headings, the surest first."""

    def __init__(
        self, sheet: Sheet, catalog: Catalog, head: Head, found: Columns, times: Times = NO_TIMES
    ) -> None:
        self._sheet, self._catalog, self._found = sheet, catalog, found
        self._aside: dict[int, tuple[str, str, str]] = {}
        self._titles = found.titles = {title.column: title for title in head.titles}
        self._timing = TitleTimes(self._titles.values(), catalog, times)
        self._kinds = TitleKinds(catalog, head.titles)
        self._unknown_titles = 0
        self._table_unit = unit_above(sheet, head.top)
        self._lasts = Counter(title.parts[-1] for title in head.titles if title.parts)

    def run(self) -> None:
        """Place all columns; what is left over is told."""
        titles = filter(None, map(self._of_this_time, filter(None, map(self._result, self._titles.values()))))
        waiting = [title for title in titles if not self._by_name(title)]
        if self._found.unit is not None:
            self._found.unread.discard(self._found.unit)
            waiting = [title for title in waiting if title.column != self._found.unit]
        waiting = self._by_words(waiting, self._same, _SAME)
        waiting = self._by_words(waiting, self._alike, _ALIKE)
        for title in waiting:
            reason = why_not_result(title.parts, self._catalog.paths.values())
            if reason:
                self._aside[title.column] = title.text, self._where(title), reason
            elif whole := self._whole_beside(title):
                self._found.parts.setdefault(whole, {})[title.column] = self._unknown(title)
            else:
                self._found.problems.append(self._unknown(title))
        self._found.problems += columns_not_read(self._sheet, self._aside)
        read = {self._where(t): t.text for c, t in self._titles.items() if c in self._found.headings}
        self._found.problems += estimates(self._sheet, read)
        order = {self._where(title): column for column, title in self._titles.items()}
        self._found.problems.sort(key=lambda problem: order.get(problem.path, 0))

    def _result(self, title: Title) -> Title | None:
        """The title without words that say it is of results; None for one of plans or rates."""
        parts, reason = self._kinds.parted(title.parts)
        if reason and title.column != self._found.unit:
            self._found.unread.add(title.column)
            self._aside[title.column] = title.text, self._where(title), reason
            return None
        return title if tuple(parts) == title.parts else replace(title, parts=tuple(parts))

    def _of_this_time(self, title: Title) -> Title | None:
        """The title without words that say it is of the wanted period; None for one of another period."""
        if not title.parts or self._catalog.meant(title.text) != []:
            return title
        parts, when = self._timing.parted(title)
        other = when is When.ANOTHER and title.column != self._found.unit
        reason = OF_ANOTHER_TIME if other else self._timing.why_unfit(title, parts)
        if reason:
            self._leave_aside(title, parts, reason)
            return None
        if self._timing.has_result_beside(title, parts):
            self._aside[title.column] = title.text, self._where(title), IS_ESTIMATE
            self._found.unread.add(title.column)
            return None
        timeless = replace(title, parts=tuple(parts)) if when and parts else title
        return title if self._is_name(title, timeless) else timeless

    def _is_name(self, title: Title, timeless: Title) -> bool:
        """Whether a name has the words of a title only with those of its time: “Sáng kiến | Trong kỳ”."""
        return not self._catalog.meant(timeless.text) and len(self._catalog.same_words(title.text)) == 1

    def _leave_aside(self, title: Title, parts: Sequence[str], reason: str) -> None:
        """A note, where the value has a column that fits; else it is told of the value."""
        self._found.unread.add(title.column)
        heading, where = self._timing.only(parts), self._where(title)
        others = self._timing.beside(title, parts)
        fitting = (each for each in others if self._timing.counts_so_far(each) or not is_so_far(each.parts))
        if heading and reason != OF_ANOTHER_TIME and not any(fitting):
            running, name = reason == IS_OF_THE_PERIOD, heading.names[0] if heading.names else heading.path
            self._found.problems.append(unfit(self._sheet, where, name, title.text, running=running))
        else:
            self._aside[title.column] = title.text, where, reason

    def _by_name(self, title: Title) -> bool:
        """True if nothing more is to be done about this title."""
        found, where = self._found, self._where(title)
        found.unread.add(title.column)
        if title.unsaved:
            message = "tiêu đề là công thức chưa có giá trị"
            found.problems.append(self._sheet.problem("R023", where, message, "hãy gõ thẳng tiêu đề vào ô"))
        if not title.parts or self._merged_over(title):
            return True
        meant = named(title, self._catalog, self._lasts)
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
        found = (self._fitting(title, self._catalog.same_words(text)) for text in self._texts_of(title))
        return next(filter(None, found), [])

    def _alike(self, title: Title) -> list[Heading]:
        every = self._catalog.paths.values()
        found = (self._fitting(title, self._catalog.alike(text, every)) for text in self._texts_of(title))
        return next(filter(None, found), [])

    def _texts_of(self, title: Title) -> Iterator[str]:
        """What a title over several rows may say: all of it, or its last lines where no other ends so."""
        yield title.text
        parts = title.parts
        if len(parts) > _PAIR:
            yield f"{parts[0]} – {parts[-1]}"
        if self._lasts[parts[-1]] == 1:
            yield from (" – ".join(parts[start:]) for start in range(1, len(parts)))

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
            first = self._where(self._titles[other])
            message = f"tiêu đề “{title.text}” trùng với ô {first}, cột này không được đọc"
            found.problems.append(self._sheet.problem("R003", where, message, "hãy xoá một trong hai cột"))
            if found.headings[other].path == heading.path and fit.power is not None:
                found.twice.setdefault(other, []).append(title.column)
                found.powers[title.column] = fit.power
            return
        if fit.message:
            problem = f"“{title.text}”: {fit.message}"
            found.problems.append(Problem("R038", problem, where, self._sheet.file, fit.hint, fit.severity))
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
        name = f", {heading.names[0]}" if heading.names else ""
        text = self._found.titles[title.column].text
        message = f"tiêu đề “{text}” được hiểu là {heading.path}{name} ({how})"
        hint = "không phải thì ghi đúng tên của số liệu, hoặc mã của nó, làm tiêu đề"
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

    def _whole_beside(self, title: Title) -> int:
        """The column of the figure that a column may be a part of, under one title with it; 0 for none."""
        for column, heading in self._found.headings.items():
            other = self._titles[column]
            if len(title.parts) > 1 and title.parts[:-1] == other.parts[:-1] and is_whole(other.parts[-1]):
                return column
            name = name_of_part(title.text)
            if name and heading == self._timing.only((name,)):
                return column
        return 0

    def _unknown(self, title: Title) -> Problem:
        message = f"tiêu đề “{title.text}” không rõ, cột này không được đọc"
        self._unknown_titles += 1
        hint = self._catalog.nearest(title.text) if self._unknown_titles <= _SUGGESTIONS else ""
        return self._sheet.problem("R002", self._where(title), message, hint, about=title.text)

    def _where(self, title: Title) -> str:
        return self._sheet.at(title.row, title.column)
