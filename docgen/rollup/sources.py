"""The records to be added up: read from their files, each with its unit, its period and its numbers.

A record is what a batch takes – a table's row, an item of a JSON list – or a whole report. Nothing is
added here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from docgen.errors import Problem, Severity, UsageError
from docgen.files import exists, same_place
from docgen.jsonfile import has_errors
from docgen.records import Heading, Record, Stream, stream_records
from docgen.records.model import stream_of
from docgen.records.numbers import Numbers
from docgen.records.trace import file_in, place_in, within
from docgen.report.period import period_of
from docgen.rollup.naming import few, is_origin_of_sum
from docgen.rollup.origins import Origins
from docgen.rollup.report_books import report_record
from docgen.standard.mau import FormSpec, load_form
from docgen.units import Register, Unit, parse_unit
from docgen.vn.numbers import Number
from docgen.vn.periods import Period, parse_period

_AT: Final = "@"
_UNIT: Final = "don_vi"
_UNKNOWN_COLUMNS: Final = ("R002", "R007")  # by their heading, by their path in the sheet of meanings
_COLUMNS_NAMED: Final = 20
PERIOD: Final = Heading("ky", ("Kỳ", "Kỳ báo cáo"), note="2023Q1, 2023-09 hoặc quý I năm 2023")


@dataclass(slots=True)
class Source:
    """One record: whose it is, of which period, and the numbers it gives by path.

    ``file`` is the file's name.
    ``wrong`` are the figures and indicators ("so_lieu.x") with a value that cannot be used. ``rolled_up``: it
    holds sums that a roll-up has made. ``origins`` say where its values come from, once its data are let go.
    """

    unit: Unit
    period: Period
    record: Record
    file: str
    values: MutableMapping[str, Number] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    rolled_up: bool = False
    origins: Origins | None = None
    _sent: str | None = field(default=None, init=False, repr=False)

    @property
    def data(self) -> Mapping[str, Any]:
        """What the record says."""
        return self.record.data

    def place(self, path: str) -> str:
        """Where a value stands, for a person: ``sin-ho.xlsx, Số liệu!D7``; what is not there, its record.

        A value that was collected stands where it came from, and so does one that was not filled in there.
        """
        collected = self.collected(path)
        if collected:
            return collected
        if path not in self.values and self.sent:
            return self.sent
        at = self.record.where(_in_list(self.data, path)) if path in self.values else self.record.root
        return f"{self.file}, {at}" if at else self.file

    def place_missing(self, path: str) -> str:
        """Where a value that is not there is to be filled in, as :meth:`place`."""
        if self.collected(path) or self.sent:
            return self.place(path)
        at = self.record.where_missing(path)
        return f"{self.file}, {at}" if at else self.file

    @property
    def sent(self) -> str:
        """The file that a collected record was sent in; empty for any other record, or for several files."""
        if self._sent is None:  # asked for each number that is missing, once all have been read
            said = filter(None, [*map(self.collected, self.values), *self.record.collected.values()])
            files = {file_in(each) for each in said}
            self._sent = next(iter(files)) if len(files) == 1 else ""
        return self._sent

    def collected(self, path: str) -> str:
        """What a record that was collected says of a value; empty for any other record."""
        if path in self.record.collected:
            return self.record.collected[path]
        top, _, below = path.partition(".")
        name, *rest = below.split(".")
        origins = self.origins or Origins.of(self.data)
        said = origins.of_owner(f"{top}.{name}")
        return "" if is_origin_of_sum(said) else place_in(said, rest[0] if rest else "")

    def problem(self, code: str, message: str, path: str = "", hint: str = "") -> Problem:
        """An error of this record, at its place."""
        sent = self.collected(path) if path else ""
        if sent:
            file = file_in(sent)
            return Problem(code, message, within(file, sent), file, hint)
        where = self.record.where(_in_list(self.data, path)) if path else self.record.root
        return Problem(code, message, where, self.record.file, hint)


def _in_list(data: Mapping[str, Any], path: str) -> str:
    """``chi_tieu.MA.thuc_hien`` with the indicator's place where the record's indicators are a list."""
    top, _, rest = path.partition(".")
    rows = data.get("chi_tieu")
    if top != "chi_tieu" or not isinstance(rows, list):
        return path
    code, _, key = rest.partition(".")
    places = (i for i, row in enumerate(rows) if isinstance(row, Mapping) and row.get("ma") == code)
    at = next(places, None)
    return path if at is None else f"chi_tieu[{at}].{key}"


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
    told: dict[int, list[Problem]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    passed_over: set[int] = field(default_factory=set)

    def tell(self, late: Mapping[int, Sequence[Problem]]) -> None:
        """Note what is wrong with records because of others; those that must not be used are taken out."""
        for number, problems in late.items():
            if number in self.passed_over:
                continue
            self.told.setdefault(number, []).extend(problems)
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
        self._headings = [*headings, PERIOD]
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
        is_own = cache(lambda file: any(same_place(Path(file), each) for each in own))
        for name in names:
            path, period = self._named(name)
            stream = self._stream(path)
            read = _Read()
            for number, record in enumerate(stream.records):
                if is_own(record.file):
                    read.passed_over.add(number)
                else:
                    self._read(record, period, number, read)
            read.tell(stream.late)
            problems += [*_as_told(stream.problems), *(p for n in sorted(read.told) for p in read.told[n])]
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
            read.told[number] = found

    def _named(self, name: str) -> tuple[Path, Period]:
        """The file of an argument, and the period of its records: ``quy-1.xlsx@2023Q1``."""
        path = Path(name)
        if exists(path) or _AT not in name:
            return path, self._period
        file, _, code = name.rpartition(_AT)
        try:
            return Path(file), parse_period(code)
        except ValueError as error:
            raise UsageError(f"{name}: {error}") from error

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


def _as_told(problems: Iterable[Problem]) -> Iterator[Problem]:
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
        names = few([f"{_title_in(each)} ({each.path})" for each in unread], _COLUMNS_NAMED)
        message = f"{len(unread)} cột mà đề cương không hỏi, không được đọc: {names}"
        yield Problem("TH122", message, file=unread[0].file, severity=Severity.NOTE)


def _title_in(problem: Problem) -> str:
    return problem.message.partition("“")[2].partition("”")[0]


def by_unit(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """The records of each unit, by code, in the order of their periods."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(source.unit.ma, []).append(source)
    for group in found.values():
        group.sort(key=lambda each: (each.period.first_day, each.period.last_day))
    return found


def without_doubles(sources: Sequence[Source]) -> tuple[list[Source], list[Problem]]:
    """The records, each unit once a period; two that say the same count once, two that differ are errors."""
    first: dict[tuple[str, Period], Source] = {}
    problems: list[Problem] = []
    for source in sources:
        key = (source.unit.ma, source.period)
        other = first.setdefault(key, source)
        if other is source:
            continue
        if _same_numbers(other, source):
            message = f"{source.unit.ten} đã có ở {_where(other)}, số như nhau: tính một lần"
            problems.append(replace(source.problem("TH105", message), severity=Severity.NOTE))
        else:
            message = f"{source.unit.ten} còn có ở {_where(other)}, số khác nhau"
            hint = "mỗi đơn vị, mỗi kỳ một bản ghi: hãy giữ lại bản đúng"
            problems.append(source.problem("TH104", message, "don_vi", hint))
    return list(first.values()), problems


def _same_numbers(one: Source, other: Source) -> bool:
    return one.values == other.values


def _where(source: Source) -> str:
    root = source.record.root
    return f"{source.file}: {root}" if root else source.file
