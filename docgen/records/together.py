"""What is wrong with records because of each other: two of one unit, one that is the sum of the others.

Records are gone through one at a time; of each only where it stands is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final, NamedTuple

from docgen.errors import Problem, join_path
from docgen.records.json_totals import JsonTotals, doubt
from docgen.records.model import PERIOD, UNIT, Record, Stream
from docgen.records.table import unit_of
from docgen.vn.text import nfc

_TWINS_NAMED: Final = 5


class _Mark(NamedTuple):
    """Where a record stands; texts that the record itself holds, or less."""

    unit: str
    file: str
    root: str
    cell: str

    @property
    def where(self) -> str:
        """Where its unit is mended."""
        return self.cell or join_path(self.root, UNIT)

    @property
    def location(self) -> str:
        """The record for a person."""
        return ": ".join(filter(None, (PurePath(self.file).name, self.root)))


@dataclass(slots=True)
class _Seen:
    """The records so far, and those of one unit (with ``reports``, of one unit and period)."""

    reports: bool
    marks: list[_Mark] = field(default_factory=list)
    first: dict[tuple[str, str], int] = field(default_factory=dict)
    twins: dict[int, list[int]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        unit, number = unit_of(record.data), len(self.marks)
        self.marks.append(_Mark(unit, record.file, record.root, _cell(record)))
        if unit:
            period = repr(record.data.get(PERIOD)) if self.reports else ""
            first = self.first.setdefault((nfc(unit).casefold(), period), number)
            if first != number:
                self.twins.setdefault(first, [first]).append(number)

    def late(self, totals: JsonTotals | None) -> dict[int, list[Problem]]:
        found: dict[int, list[Problem]] = {}
        for number in totals.sums_of_others() if totals else ():
            mark = self.marks[number]
            found[number] = [doubt(mark.unit, mark.where, mark.file)]
        for group in self.twins.values():
            for number in group:
                found.setdefault(number, []).append(self._twin(number, group))
        return found

    def _twin(self, number: int, group: Sequence[int]) -> Problem:
        others = [each for each in group[: _TWINS_NAMED + 1] if each != number][:_TWINS_NAMED]
        near = ", ".join(self.marks[each].location for each in others)
        rest = len(group) - 1 - len(others)
        mark = self.marks[number]
        message = f"đơn vị {mark.unit} còn có ở {near}" + (f" và {rest} chỗ nữa" if rest else "")
        return Problem("R021", message, mark.where, mark.file, "mỗi đơn vị một bản ghi: hãy giữ lại một")


def _cell(record: Record) -> str:
    return record.origin.get(UNIT, record.root) if record.origin else ""


def judged_together(stream: Stream, totals: JsonTotals | None, *, reports: bool) -> Stream:
    """The records without ``totals``; of two of one unit none may be made, each names the others' places."""
    judged = Stream(iter(()), stream.problems, {}, stream.above, stream.hidden)

    def records() -> Iterator[Record]:
        seen = _Seen(reports)
        for record in stream.records:
            if totals and totals.takes(record):
                continue
            seen.add(record)
            yield record
        stream.problems.extend(totals.problems() if totals else ())
        judged.late = seen.late(totals)

    judged.records = records()
    return judged
