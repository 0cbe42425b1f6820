"""The records judged anew before they are added: what cannot be, or is hardly meant, in a unit's own numbers.

The same rules as where records are collected, so that a doubt is not lost between collecting and adding up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from docgen.collect.asked import Asked, asked_in
from docgen.collect.before import values_before
from docgen.collect.judging.continued import check_balance, check_continued
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.collect.usable import fault_of
from docgen.errors import Problem, Severity
from docgen.rollup.outline import Outline
from docgen.rollup.sources import Source
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node
from docgen.units import Register
from docgen.vn.numbers import Number
from docgen.vn.periods import Period

MOST_COMPARED: Final = 300
"""Records of one period that are set beside each other; of more, each is judged by itself."""
_DAY: Final = timedelta(days=1)
_LAST: Final = ".ky_truoc"
_PART_ABOVE_WHOLE: Final = "TN201"
_OF_TOTALS: Final = "chi_tieu."  # an indicator's part above its whole is TH131, told of the unit's total


@dataclass(slots=True)
class _Record(Returned):
    """A record as its collection would judge it; what is told names the unit, the file and the cell."""

    source: Source | None = None

    def tell(  # noqa: PLR0913, PLR0917 - as the method that it replaces
        self, code: str, path: str, name: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Something wrong with a value, where it stands in the file that was sent, or in the record."""
        if code == _PART_ABOVE_WHOLE and path.startswith(_OF_TOTALS):
            return
        assert self.source is not None  # noqa: S101 - every one is made of a source
        unit = self.source.unit.ten
        whole = ": ".join(filter(None, (unit, name, message)))
        problem = self.source.problem(code, whole, path, hint)
        self.problems.append(replace(problem, severity=severity, about=unit))

    def cell(self, path: str) -> str:
        """Where a value stands in the file that was sent, or in the record."""
        assert self.source is not None  # noqa: S101 - every one is made of a source
        return self.source.place(path)[1]


Values = Mapping[str, Mapping[str, Any]]
"""The values of a period by unit and path."""


def last_values(path: Path | None, outline: Outline, register: Register, sources: Sequence[Source]) -> Values:
    """The values of the period before the outline's in a file of records; none without one."""
    units = {each.unit.ma for each in sources}
    return values_before(path, _asked(outline), register, units) if path else {}


def _asked(outline: Outline) -> Asked:
    return asked_in(outline.data, outline.path, outline.form, outline.period, outline.parent)


def sanity_problems(outline: Outline, sources: Sequence[Source], before: Values) -> Iterator[Problem]:
    """Warnings for what is hardly meant in single records; a rate of two figures may be above one.

    ``before`` are the values of the period before the outline's; those that a record says itself go before.
    """
    asked = _asked(outline)
    by_period: dict[Period, list[Source]] = {}
    for source in sources:
        by_period.setdefault(source.period, []).append(source)
    for group in by_period.values():
        begins = group[0].period.first_day
        given = before if begins == outline.period.first_day else {}
        last = {each.unit.ma: {**given.get(each.unit.ma, {}), **_own_totals(each)} for each in group}
        ended = {each.unit.ma: each.values for each in sources if each.period.last_day == begins - _DAY}
        of_period = replace(asked, period=group[0].period)
        if len(group) <= MOST_COMPARED:
            yield from _judged(group, of_period, last, ended)
            continue
        for each in group:
            yield from _judged([each], of_period, {each.unit.ma: last[each.unit.ma]}, ended)


def balance_problems(outline: Outline, sums: Sums, root: Node) -> Iterator[Problem]:
    """Sums of stocks that do not balance: what was there, came and went is not what is there at the end."""
    asked = _asked(outline)
    figures = [each.path for each in asked.questions if each.path in sums.quantities]
    amounts = {path: sums.amount(root, path) for path in figures}
    numbers = {path: n.value for path, n in amounts.items() if n.value is not None and not n.lacking}
    total = Returned(str(outline.path), root.unit, cells={path: path for path in figures})
    check_balance(total, asked, numbers, {})
    yield from (replace(each, message=f"số cộng của {each.message}") for each in total.problems)


def _own_totals(source: Source) -> dict[str, Number]:
    """What a record itself gives as the numbers of the period before, by the paths of its own."""
    totals = {path.removesuffix(_LAST): n for path, n in source.values.items() if path.endswith(_LAST)}
    return {f"{owner}.thuc_hien" if owner.startswith(_OF_TOTALS) else owner: n for owner, n in totals.items()}


def _judged(sources: Sequence[Source], asked: Asked, before: Values, ended: Values) -> Iterator[Problem]:
    """``ended`` are the numbers of the period before in the same run, which go on in these."""
    records = [_record(each) for each in sources]
    check_all(records, asked, before)
    for record, source in zip(records, sources, strict=True):
        _tell_faults(record, asked)
        check_continued(record, asked, source.values, ended.get(source.unit.ma, {}))
        yield from dict.fromkeys(record.problems)


def _tell_faults(record: _Record, asked: Asked) -> None:
    """Numbers that cannot be, which a collection leaves out: counts below zero, or of parts."""
    for question in asked.questions:
        fault = fault_of(question, record.values.get(question.path, 0))
        if fault is not None:
            message, name = fault.message, question.name
            record.tell(fault.code, question.path, name, message, fault.hint, Severity.WARNING)


def _record(source: Source) -> _Record:
    """The numbers of a record that can be used; a value that is wrong has been told."""
    right = {
        path: n for path, n in source.values.items() if ".".join(path.split(".")[:2]) not in source.wrong
    }
    since = {path: said for path in right if (said := source.since(path))}
    return _Record(source.record.file, source.unit, right, source=source, since=since)
