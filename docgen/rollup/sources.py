"""A record to be added up: whose it is, of which period, its numbers, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.errors import Problem, Severity
from docgen.records import Record
from docgen.rollup.naming import is_origin_of_sum
from docgen.rollup.origins import Origins
from docgen.units import Unit
from docgen.vn.numbers import Number
from docgen.vn.periods import Period
from docgen.vn.source_texts import file_in, location_in, since_in, within


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

    def location(self, path: str) -> str:
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

    def location_missing(self, path: str) -> str:
        """Where a value that is not there is to be filled in, as :meth:`location`."""
        if self.collected(path) or self.sent:
            return self.location(path)
        at = self.record.where_missing(path)
        return f"{self.file}, {at}" if at else self.file

    @property
    def sent(self) -> str:
        """The file that a collected record was sent in; empty for any other record, or for several files."""
        if self._sent is None:  # asked for each number that is missing, once all have been read
            origin = filter(None, [*map(self.collected, self.values), *self.record.collected.values()])
            files = {file_in(each) for each in origin}
            self._sent = next(iter(files)) if len(files) == 1 else ""
        return self._sent

    def collected(self, path: str) -> str:
        """What a record that was collected says of a value; empty for any other record."""
        if path in self.record.collected:
            text = self.record.collected[path]
            return location_in(text, "") or text
        top, _, below = path.partition(".")
        name, *rest = below.split(".")
        origins = self.origins or Origins.of(self.data)
        origin = origins.of_owner(f"{top}.{name}")
        return "" if is_origin_of_sum(origin) else location_in(origin, rest[0] if rest else "")

    def since(self, path: str) -> tuple[Number, str] | None:
        """The sum since the start, with its cell, that a collection has seen beside a value like it."""
        owner, key = ".".join(path.split(".")[:2]), path.split(".")[2:]
        if key not in ([], ["thuc_hien"]):
            return None
        origins = self.origins or Origins.of(self.data)
        return since_in(self.record.collected.get(path) or origins.of_owner(owner))

    def problem(self, code: str, message: str, path: str = "", hint: str = "") -> Problem:
        """An error of this record, at its place."""
        file, where = self.place(path)
        return Problem(code, message, where, file, hint)

    def place(self, path: str) -> tuple[str, str]:
        """The file in which a value stands and its cell there; without a path those of the record."""
        sent = self.collected(path) if path else ""
        if sent:
            file = file_in(sent)
            return file, within(file, sent)
        where = self.record.where(_in_list(self.data, path)) if path else self.record.root
        return self.record.file, where


def _in_list(data: Mapping[str, Any], path: str) -> str:
    """``chi_tieu.MA.thuc_hien`` with the indicator's place where the record's indicators are a list."""
    top, _, rest = path.partition(".")
    rows = data.get("chi_tieu")
    if top != "chi_tieu" or not isinstance(rows, list):
        return path
    code, _, key = rest.partition(".")
    indexes = (i for i, row in enumerate(rows) if isinstance(row, Mapping) and row.get("ma") == code)
    at = next(indexes, None)
    return path if at is None else f"chi_tieu[{at}].{key}"


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
