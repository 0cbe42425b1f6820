"""The records to be added up, read from their files one by one: a table's rows, items of JSON, whole reports.

Whose each is and of which period is found here; nothing is added.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from docgen.errors import Problem, Severity, UsageError
from docgen.files import exists, same_location
from docgen.jsonfile import has_errors
from docgen.records import Heading, Record, Stream, stream_records
from docgen.records.model import stream_of
from docgen.records.named import file_and_period
from docgen.records.numbers import Numbers
from docgen.report.period import period_of
from docgen.rollup.report_books import report_record
from docgen.rollup.sources import Source
from docgen.standard.mau import FormSpec, load_form
from docgen.units import Register, Unit, parse_unit
from docgen.vn.listing import few
from docgen.vn.periods import Period

_UNIT: Final = "don_vi"
_UNKNOWN_COLUMNS: Final = ("R002", "R007")  # by their heading, by their path in the sheet of meanings
_COLUMNS_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Given:
    """All that was read: the records whose unit and period are known, and what is wrong with the others.

    ``broken`` are the units whose records are wrong: told, and not missing besides.
    """

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Read:
    """What has been read of one file: the records, and what is wrong with them, by their numbers."""

    sources: dict[int, Source] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    passed_over: set[int] = field(default_factory=set)

    def tell(self, late: Mapping[int, Sequence[Problem]]) -> None:
        """Note what is wrong with records because of others; those that must not be used are taken out."""
        for number, problems in late.items():
            if number in self.passed_over:
                continue
            self.problems.setdefault(number, []).extend(problems)
            if has_errors(problems) and number in self.sources:
                self.broken.add(self.sources.pop(number).unit.ma)


class Reader:
    """Reads the files of one roll-up. ``form`` and ``period`` are the outline's.

    ``take`` is given every record as it is read, takes what is needed of it, and says what is wrong with it.
    """

    def __init__(
        self,
        register: Register,
        form: FormSpec,
        period: Period,
        headings: Sequence[Heading],
        take: Callable[[Source], Iterable[Problem]] = lambda _source: (),
    ) -> None:
        self._take = take
        self._columns: dict[str, int] = {}
        self._file_name = cache(lambda file: Path(file).name)
        self._register, self._form, self._period = register, form, period
        self._headings = headings
        self._finder = register.finder(period.last_day)
        self._periods: dict[str, Period] = {}

    def read(self, names: Iterable[str], not_these: Iterable[Path] = ()) -> Given:
        """Every record of the files and folders; ``not_these`` are files that lie among them.

        FileError for what cannot be read at all, DataError for what is no JSON.
        """
        sources: list[Source] = []
        problems: list[Problem] = []
        broken: set[str] = set()
        own = [path for path in not_these if exists(path)]
        is_own = cache(lambda file: any(same_location(Path(file), each) for each in own))
        for name in names:
            path, period = file_and_period(name)
            stream = self._stream(path)
            read = _Read()
            for number, record in enumerate(stream.records):
                if is_own(record.file):
                    read.passed_over.add(number)
                else:
                    self._read(record, period or self._period, number, read)
            read.tell(stream.late)
            problems += [
                *_deduplicated(stream.problems),
                *(p for n in sorted(read.problems) for p in read.problems[n]),
            ]
            sources += read.sources.values()
            broken |= read.broken
        return Given(tuple(sources), tuple(problems), frozenset(broken))

    def _stream(self, path: Path) -> Stream:
        book = report_record(path)
        return stream_of(book) if book else stream_records(path, self._headings, self._finder, reports=True)

    def _read(self, record: Record, period: Period, number: int, read: _Read) -> None:
        source, found = self._source(record, period)
        if source is None:
            unit = self._unit(record)[0]
            read.broken |= {unit.ma} if unit else set()
        else:
            read.sources[number] = source
            found = [*found, *self._take(source)]
        if found:
            read.problems[number] = found

    def _source(self, record: Record, default: Period) -> tuple[Source | None, list[Problem]]:
        unit, unit_problems = self._unit(record)
        if any(problem.severity is Severity.ERROR for problem in record.problems):
            return None, [*record.problems, *(() if unit or not record.data.get(_UNIT) else unit_problems)]
        period, period_problems = self._period_of(record, default)
        problems = [*record.problems, *unit_problems, *period_problems]
        if unit is None or period is None:
            return None, problems
        return Source(unit, period, record, self._file_name(record.file), Numbers(self._columns)), problems

    def _unit(self, record: Record) -> tuple[Unit | None, list[Problem]]:
        value = record.data.get("don_vi")
        if isinstance(value, Mapping):
            unit, problems = parse_unit(value)
            known = self._register.find(str(value.get("ma", "")))
            return known or unit, [] if known else [_placed(record, p.below("don_vi")) for p in problems]
        if not isinstance(value, str) or not value.strip():
            hint = "hãy điền mã đơn vị trong sổ đơn vị"
            return None, [_placed(record, Problem("TH102", "bản ghi không có đơn vị", "don_vi", hint=hint))]
        found = self._register.find(value)
        if found:
            return found, []
        named = self._register.names.find(value)
        if len(named) == 1:
            return named[0], []
        message, hint = f"đơn vị {value} không có trong sổ đơn vị", self._register.suggestion(value)
        return None, [_placed(record, Problem("TH102", message, "don_vi", hint=hint))]

    def _period_of(self, record: Record, default: Period) -> tuple[Period | None, list[Problem]]:
        value = record.data.get("ky")
        if value is None:
            return default, []
        form = self._form_of(record)
        key = json.dumps([value, form.ma], ensure_ascii=False, default=str)
        if key not in self._periods:
            try:
                self._periods[key] = period_of(value, form)
            except ValueError as error:
                problem = Problem("TH115", str(error), "ky", hint="hãy sửa kỳ của bản ghi")
                return None, [_placed(record, problem)]
        return self._periods[key], []

    def _form_of(self, record: Record) -> FormSpec:
        name = record.data.get("mau")
        try:
            return load_form(name) if isinstance(name, str) else self._form
        except UsageError:
            return self._form


def _placed(record: Record, problem: Problem) -> Problem:
    return replace(problem, file=record.file, path=record.where(problem.path))


def _deduplicated(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Columns that the outline does not ask for are no mistake, and told in one note.

    What is missing because of a misspelled heading is told by its own name.
    """
    unread: list[Problem] = []
    for problem in problems:
        if problem.code in _UNKNOWN_COLUMNS:
            unread.append(problem)
        else:
            yield problem
    if unread:
        names = few([f"{each.about} ({each.path})" for each in unread], _COLUMNS_NAMED)
        message = f"{len(unread)} cột mà đề cương không hỏi, không được đọc: {names}"
        yield Problem("TH122", message, file=unread[0].file, severity=Severity.NOTE)
