"""Figures of a Word report that docgen never made, found by the names under which they are asked for.

Tables that stand upright are read as those of a workbook; of the text only a number with the whole name
before it and nothing between ("Tổng số đoàn viên: 1.234"). Plans and comparisons are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.check.figures.numerals import blanked, figures
from docgen.collect.asked import Asked
from docgen.collect.asked_values import values_of
from docgen.collect.same_period import other_time, times_of
from docgen.collect.word_reports.doubts import NotTaken, not_taken_problems
from docgen.collect.word_reports.lines import LabelledLines, OtherLines, why_unread
from docgen.collect.word_reports.marks import Unmarked
from docgen.collect.word_reports.named import named_figures
from docgen.collect.word_reports.names import without_dots
from docgen.collect.word_reports.sections import AsideParts, aside_parts
from docgen.collect.word_reports.spoken import spoken_figures
from docgen.errors import Problem
from docgen.records import Record
from docgen.records.anchor import UnitFinder
from docgen.records.columns import understood
from docgen.records.columns_aside import Times
from docgen.records.headings import Catalog
from docgen.records.merged import Merged
from docgen.records.model import Cell, Records, Row, Sheet, column_letters
from docgen.records.sections import sections
from docgen.records.signed import signed_on
from docgen.records.table import put, read_table, unit_of
from docgen.records.upright import Turned, turned
from docgen.records.upright_heads import holds_figure
from docgen.records.upright_names import known_by_words, names_below, names_in
from docgen.vn.numbers import value_shown
from docgen.vn.periods import Period
from docgen.word.model import WordDocument

_PLANS: Final = re.compile(
    r"\W*(?:\w{1,4}[.)]\s*)?(?:phần \w+\W*)?"
    r"(?:phương hướng|dự kiến|nhiệm vụ (?:trọng tâm|chủ yếu|công tác|quý|năm|tháng))",
    re.IGNORECASE,
)
_IN_PLANS: Final = "nằm ở phần phương hướng, nhiệm vụ"
_VALUES: Final = 2  # the column of the numbers, where those of the text are a table
_ENOUGH: Final = 3  # names known by their words only that make a table
_TITLE: Final = re.compile(r"\W*(?:(?i:báo cáo)\b|KẾ HOẠCH\s*(?:\n|\Z))")
_OF_A_FORM: Final = re.compile(r"\W*(?:phiếu|biểu|bảng|số liệu|kỳ(?: báo cáo)?\s*:)", re.IGNORECASE)
_FIRST: Final = 30  # paragraphs, empty ones and those of tables among them, in which a form names its unit
_TITLES: Final = 3  # paragraphs that say what a report is about, its kind among them


def word_figures(document: WordDocument, asked: Asked, finder: UnitFinder, owner: str, file: str) -> Record:
    """The figures of a document of the unit ``owner`` (a code), each with its place."""
    catalog = Catalog(asked.headings)
    end = _end_of_results(document)

    def of_another_time(titles: Sequence[tuple[str, str]]) -> bool:
        return other_time(titles, asked.period) is not None

    found = _Found(asked, file)
    times = times_of(asked.period)
    unmarked = Unmarked(file)
    aside = aside_parts(document, end, times, owner=owner, finder=finder, catalog=catalog, file=file)
    sentences, others, not_taken = _sentences(document, end, catalog, asked.period, unmarked, aside)
    tables: list[Sheet] = []
    for first, whole in _tables(document, end, unmarked):
        each, problems = _own_part(whole, catalog, finder, times, owner)
        below = names_below(each, catalog)
        if aside.leaves(first, _places(each, catalog)):
            continue
        found.problems += problems
        if understood(each, catalog, Merged(()), finder) >= max(below, 1):
            found.take_table(read_table(each, catalog, finder, times), owner, finder)
        elif below or known_by_words(each, catalog) >= _ENOUGH:
            tables.append(each)
    for sheet in (sentences, *tables):
        if sheet.rows:
            values = _VALUES if sheet is sentences else 0
            side = turned(
                sheet,
                catalog,
                finder,
                owner=owner,
                of_another_time=of_another_time,
                times=times,
                values=values,
            )
            read = read_table(side, catalog, finder)
            found.problems += [*side.problems, *read.problems]
            for record in read.records:
                found.take(record)
    found.problems += [*aside.problems(), *others.problems(file), *unmarked.problems()]
    given = {path for path, worded in found.values.items() if worded}
    found.problems += not_taken_problems(not_taken, asked.questions, catalog, given, file)
    return found.record(owner)


def _own_part(
    table: Sheet, catalog: Catalog, finder: UnitFinder, times: Times, owner: str
) -> tuple[Sheet, list[Problem]]:
    """A table without its parts of other times, plans and other units, and what is told of these."""
    column, _ = names_in(table, catalog, exact=True)
    found = sections(table, catalog, finder, times, names=column, owner=owner)
    return found.own, [*found.problems]


def _places(table: Sheet, catalog: Catalog) -> list[str]:
    """The cells of the first figures beside the names of a table."""
    column, names = names_in(table, catalog, exact=True)
    rows = [row for row in table.rows if row.number in names]
    figures = ((row, c) for row in rows for c in row.cells if c > column and holds_figure(row.cells[c]))
    return [table.at(row.number, c) for row, c in figures]


def titles(document: WordDocument) -> list[tuple[str, str]]:
    """What a report says that it is about, each line with its place; of a form its title and its period."""
    every = [(f"đoạn {index}", each) for index, each in enumerate(document.paragraphs, 1)]
    worded = [(at, each.text.strip()) for at, each in every if not each.location and each.text.strip()]
    first = next((at for at, (_, text) in enumerate(worded) if _TITLE.match(text)), None)
    if first is not None:
        return worded[first : first + _TITLES]
    return [(at, each.text.strip()) for at, each in every[:_FIRST] if _OF_A_FORM.match(each.text)]


def signed(document: WordDocument) -> list[tuple[str, str]]:
    """The line of place and day of a document, with its place."""
    every = ((f"đoạn {index}", each.text.strip()) for index, each in enumerate(document.paragraphs, 1))
    return [(where, text) for where, text in every if signed_on(text)][:1]


def above_title(document: WordDocument) -> list[str]:
    """The lines above the title."""
    first = next(iter(titles(document)), ("", ""))[1]
    lines = [each.text.strip() for each in document.paragraphs if each.text.strip() and not each.location]
    return lines[: lines.index(first)] if first in lines else []


def first_lines(document: WordDocument, file: str) -> Sheet:
    """The first lines of a document, those of tables among them, as a sheet: there a form names its unit."""
    texts = [each.text.strip() for each in document.paragraphs[:_FIRST] if each.text.strip()]
    return Sheet(file, "", [Row(number, {1: Cell(1, text)}) for number, text in enumerate(texts, 1)])


@dataclass(slots=True)
class _Found:
    """Values gathered from one place after the other; what is said in two ways is told and left out."""

    asked: Asked
    file: str
    values: dict[str, list[tuple[Any, str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Add what one place says."""
        self.problems += record.problems
        for path, value, location in values_of(record, [each.path for each in self.asked.questions]):
            worded = self.values.setdefault(path, [])
            if value is not None and all(value != known for known, _ in worded):
                worded.append((value, location))

    def take_table(self, read: Records, owner: str, finder: UnitFinder) -> None:
        """Add what a table of several units says of the ``owner``."""
        own = [each for each in read.records if owner in finder.find(unit_of(each.data))]
        if own:
            self.problems += read.problems
        for record in own:
            self.take(record)

    def record(self, owner: str) -> Record:
        """All of it as a record."""
        data: dict[str, Any] = {"don_vi": owner}
        origin: dict[str, str] = {}
        for question in self.asked.questions:
            worded = self.values.get(question.path, [])
            origin |= {question.path: worded[0][1]} if worded else {}
            if len(worded) == 1:
                put(data, question.path, worded[0][0])
            elif worded:
                shown = " và ".join(f"{value_shown(value)} ({cell})" for value, cell in worded)
                name, where = question.name, worded[0][1]
                message = f"{name}: tệp ghi hai số khác nhau, {shown}, nên không lấy"
                hint = "sửa lại cho thống nhất rồi gửi lại"
                self.problems.append(Problem("TN125", message, where, self.file, hint, about=name))
        return Record(self.file, data, tuple(self.problems), origin, self.file, "")


def _end_of_results(document: WordDocument) -> int:
    """The paragraph from which on the report speaks of what is planned."""
    texts = ((index, each.printed) for index, each in enumerate(document.paragraphs) if not each.location)
    return next((index for index, text in texts if _PLANS.match(text)), len(document.paragraphs))


def _sentences(  # noqa: PLR0913, PLR0917 - what a document is read with
    document: WordDocument,
    end: int,
    catalog: Catalog,
    period: Period,
    unmarked: Unmarked,
    aside: AsideParts,
) -> tuple[Sheet, OtherLines, list[NotTaken]]:
    """The figures of the text that have their whole name before them, as a table of names and values.

    And those that are not taken.
    """
    rows: list[Row] = []
    locations: dict[tuple[int, int], str] = {}
    day, times = period.last_day, times_of(period)
    labelled, others = LabelledLines(catalog, day, times), OtherLines()
    not_taken: list[NotTaken] = []

    def add(name: str, value: str, location: str, doubt: NotTaken) -> None:
        if doubt.why:
            not_taken.append(doubt)
            return
        rows.append(Row(len(rows) + 1, {1: Cell(1, name), _VALUES: Cell(_VALUES, value)}))
        locations.update({(len(rows), column): location for column in (1, _VALUES)})

    for index, paragraph in enumerate(document.paragraphs[:end]):
        if not paragraph.location and not paragraph.in_text_box:
            whole = without_dots(unmarked.text(paragraph, f"đoạn {index + 1}"))
            read = labelled.read(whole)
            if index in aside.by_paragraph:
                by_name = named_figures(read.rest, catalog, day, times)
                places = [*(line.start for line in read.lines), *(each.at for each in by_name)]
                aside.leaves(index, [f"đoạn {index + 1}{_which(whole, at)}" for at in places])
                continue
            why_within = aside.why_within(whole)
            for line in read.lines:
                where = f"đoạn {index + 1}{_which(whole, line.start)}"
                why = why_within(line.start)
                add(line.name, line.value, where, NotTaken(line.name, line.value, where, why))
            for line in read.wordy:
                not_taken.append(NotTaken(line.name, line.value, f"đoạn {index + 1}", "không phải là số"))
            named = list(named_figures(read.rest, catalog, day, times))
            for each in named:
                where = f"đoạn {index + 1}, số thứ {each.number}"
                why = each.why_not or why_within(each.at)
                add(each.name, each.value, where, NotTaken(each.name, each.written, where, why))
            places = [each.at for each in named]
            for line in read.unread:
                if not any(line.start <= at <= line.start + len(line.value) for at in places):
                    why, where = why_unread(line.value), f"đoạn {index + 1}"
                    not_taken.append(NotTaken(line.name, line.value, where, why))
            for number, name, written, why in spoken_figures(read.rest, catalog, {n.number for n in named}):
                not_taken.append(NotTaken(name, written, f"đoạn {index + 1}, số thứ {number}", why))
            others.found += [
                (f"đoạn {index + 1}", line, meant)
                for start, line, meant in read.others
                if not any(at >= start and not whole[start:at].strip(" :") for at in places)
            ]
    for index, paragraph in enumerate(document.paragraphs[end:], end):
        if not paragraph.location and not paragraph.in_text_box:
            for line in labelled.read(without_dots(unmarked.text(paragraph, f"đoạn {index + 1}"))).lines:
                not_taken.append(NotTaken(line.name, line.value, f"đoạn {index + 1}", _IN_PLANS))
    return Turned(unmarked.file, "", rows, locations=locations), others, not_taken


def _which(text: str, start: int) -> str:
    """Which figure of a paragraph stands first behind ``start``, if any does."""
    masked = blanked(text)
    found = list(figures(masked)) if len(masked) == len(text) else []
    number = next((number for number, each in enumerate(found, 1) if each.start >= start), 0)
    return f", số thứ {number}" if number else ""


def _tables(document: WordDocument, end: int, unmarked: Unmarked) -> Iterator[tuple[int, Sheet]]:
    """The tables before ``end`` as sheets, each with its first paragraph.

    A cell over several columns stands in the first of them.
    """
    first: dict[int, int] = {}
    texts: dict[int, dict[tuple[int, int], list[str]]] = {}
    for index, paragraph in enumerate(document.paragraphs[:end]):
        if (location := paragraph.location) and not paragraph.in_text_box:
            first.setdefault(location.table, index)
            cell = texts.setdefault(location.table, {}).setdefault((location.row, location.cell), [])
            line = document.tables[location.table].rows[location.row]
            column = 1 + sum(each.span for each in line.cells[: location.cell])
            where = f"bảng {location.table + 1}!{column_letters(column)}{location.row + 1}"
            cell.append(unmarked.text(paragraph, where).strip())
    for table, cells in texts.items():
        rows: dict[int, dict[int, Cell]] = {}
        for (row, at), worded in cells.items():
            column = 1 + sum(each.span for each in document.tables[table].rows[row].cells[:at])
            if text := " ".join(filter(None, worded)):
                rows.setdefault(row + 1, {})[column] = Cell(column, text)
        sheet = Sheet(unmarked.file, f"bảng {table + 1}", [Row(row, rows[row]) for row in sorted(rows)])
        yield first[table], sheet
