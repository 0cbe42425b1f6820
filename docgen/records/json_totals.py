"""Totals in a list of JSON records: told as those of a table are, compared with the sum, no unit's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.by_path import values_at
from docgen.records.model import UNIT, Heading, Record, Records
from docgen.records.rows import is_total
from docgen.records.table import unit_of
from docgen.records.totals import EXACT, FEW
from docgen.vn.numbers import Number, format_number, plain_number

Numbers = Mapping[str, Number | None]


def without_totals(read: Records, headings: Iterable[Heading], units: UnitFinder | None) -> Records:
    """The records without those that are sums of the others, told; a record that may be one is told, too."""
    totals = [each for each in read.records if _is_total(each, units)]
    units_own = [each for each in read.records if not _is_total(each, units)]
    if len(units_own) <= FEW and not totals:
        return read
    paths = [heading.path for heading in headings if heading.cells == "number"]
    every = [_numbers(each.data, paths) for each in units_own]
    sums = _sums(every)
    problems = [problem for each in totals for problem in _told(each, _numbers(each.data, paths), sums)]
    counts = Counter(path for own in every for path in own if own[path] is not None)
    records = [
        _doubted(each) if _is_sum_of_others(own, sums, counts) else each
        for each, own in zip(units_own, every, strict=True)
    ]
    return replace(read, records=tuple(records), problems=(*read.problems, *problems))


def _is_total(record: Record, units: UnitFinder | None) -> bool:
    text = record.data.get(UNIT)
    return is_total(text) and not (units and units.find(str(text)))


def _numbers(data: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Number | None]:
    """The numbers of a record that can be added up, by path; None for a value that is none."""
    return {path: plain_number(value) for path, value in values_at(data, paths) if value is not None}


def _sums(every: Iterable[Numbers]) -> dict[str, Number | None]:
    """The sums by path; None where one of the values is no number."""
    sums: dict[str, Number | None] = {}
    for numbers in every:
        for path, number in numbers.items():
            so_far = sums.get(path, 0)
            if number is None or so_far is None:
                sums[path] = None
                continue
            whole = isinstance(so_far, int) and isinstance(number, int)
            sums[path] = so_far + number if whole else EXACT.add(Decimal(so_far), Decimal(number))
    return sums


def _told(total: Record, numbers: Numbers, sums: Numbers) -> Iterator[Problem]:
    for path, number in numbers.items():
        right = sums.get(path, 0)
        if number is not None and right is not None and number != right:
            said = f"bản ghi cộng ghi {format_number(number)}, cộng các bản ghi được {format_number(right)}"
            hint = "hãy xem lại các số; số của từng đơn vị vẫn được lấy"
            where = total.where(path)
            yield Problem("R036", f"{path}: {said}", where, total.file, hint, Severity.WARNING)
    message = f"bản ghi cộng (“{total.data[UNIT]}”), không phải của đơn vị nào, không được đọc"
    yield Problem("R020", message, total.where(UNIT), total.file, "", Severity.NOTE)


def _is_sum_of_others(own: Numbers, sums: Numbers, counts: Mapping[str, int]) -> bool:
    """Whether every number that is not zero is the sum of those of several other records."""
    numbers = {path: number for path, number in own.items() if number}
    fewest = min((counts[path] for path in numbers), default=0)
    least = 1 if fewest > FEW + 1 else 2  # figures that agree by chance: the fewer records, the easier
    return (
        fewest > FEW
        and len(numbers) >= least
        and None not in own.values()
        and all(EXACT.multiply(2, Decimal(number)) == sums[path] for path, number in numbers.items())
    )


def _doubted(record: Record) -> Record:
    message = f"bản ghi của {unit_of(record.data)} bằng tổng các bản ghi khác"
    hint = "nếu là bản ghi cộng, hãy bỏ ra, hoặc ghi “Tổng cộng” thay cho đơn vị"
    doubt = Problem("R044", message, record.where(UNIT), record.file, hint, Severity.WARNING)
    return replace(record, problems=(*record.problems, doubt))
