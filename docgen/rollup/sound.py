"""The records judged anew before they are added: what cannot be, or is hardly meant, in a unit's own numbers.

The same rules as where records are collected, so that a doubt is not lost between collecting and adding up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.collect.asked import Asked, asked_in
from docgen.collect.returned import Returned
from docgen.collect.sanity import check_all
from docgen.errors import Problem, Severity
from docgen.rollup.outline import Outline
from docgen.rollup.sources import Source
from docgen.vn.periods import Period

MOST_COMPARED: Final = 300
"""Records of one period that are set beside each other; of more, each is judged by itself."""
_WEIGHT: Final = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
_PART_ABOVE_WHOLE: Final = "TN201"
_OF_TOTALS: Final = "chi_tieu."  # an indicator's part above its whole is TH131, told of the unit's total


@dataclass(slots=True)
class _Record(Returned):
    """A record as its collection would judge it; what is told names the unit, the file and the cell."""

    source: Source | None = None

    def tell(
        self, code: str, path: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Something wrong with a value, where it stands in the file that was sent, or in the record."""
        if code == _PART_ABOVE_WHOLE and path.startswith(_OF_TOTALS):
            return
        assert self.source is not None  # noqa: S101 - every one is made of a source
        told = self.source.problem(code, f"{self.source.unit.ten}: {message}", path, hint)
        self.problems.append(replace(told, severity=min(severity, Severity.WARNING, key=_WEIGHT.index)))


def sanity_problems(outline: Outline, sources: Sequence[Source]) -> Iterator[Problem]:
    """Warnings for what is hardly meant in single records; a rate of two figures may be above one."""
    asked = asked_in(outline.data, outline.path, outline.form, outline.period, outline.parent)
    by_period: dict[Period, list[Source]] = {}
    for source in sources:
        by_period.setdefault(source.period, []).append(source)
    for group in by_period.values():
        together = [group] if len(group) <= MOST_COMPARED else [[each] for each in group]
        for some in together:
            yield from _judged(some, asked)


def _judged(sources: Sequence[Source], asked: Asked) -> Iterator[Problem]:
    records = [_record(each) for each in sources]
    check_all(records, asked, {})
    for record in records:
        yield from record.problems


def _record(source: Source) -> _Record:
    """The numbers of a record that can be used; a value that is wrong has been told."""
    right = {
        path: n for path, n in source.values.items() if ".".join(path.split(".")[:2]) not in source.wrong
    }
    return _Record(source.record.file, source.unit, right, source=source)
