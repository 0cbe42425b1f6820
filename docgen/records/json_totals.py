"""Totals in a list of JSON records: told as those of a table are, compared with the sum, no unit's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.by_path import values_at
from docgen.records.model import UNIT, Heading, Record
from docgen.records.numbers import Numbers
from docgen.records.rows import is_total
from docgen.records.totals import EXACT, FEW
from docgen.vn.numbers import Number, format_number, plain_number

_SURELY: Final = 3  # numbers less than those before them together; one alone may yet meet a negative number


class JsonTotals:
    """Goes along with a list of records: sets those aside that are sums of the others.

    Of a record that may be the sum of all others its numbers are kept, to see at the end whether it is.
    """

    def __init__(self, headings: Iterable[Heading], units: UnitFinder | None) -> None:
        self._paths = [heading.path for heading in headings if heading.cells == "number"]
        self._units = units
        self._totals: list[Record] = []
        self._columns: dict[str, int] = {}
        self._rows: list[Numbers | None] = []  # None for a record that cannot be the sum of all others
        self._sums: dict[str, Number | None] = {}
        self._counts: Counter[str] = Counter()

    def takes(self, record: Record) -> bool:
        """Whether the record is a total, no unit's own."""
        text = record.data.get(UNIT)
        if is_total(text) and not (self._units and self._units.find(str(text))):
            self._totals.append(record)
            return True
        self._note(record)
        return False

    def _note(self, record: Record) -> None:
        own = dict[str, Number]()
        unread, less = False, 0
        sums = self._sums
        for path, number in _numbers(record.data, self._paths):
            so_far = sums.get(path, 0)
            if type(number) is int and type(so_far) is int:  # what nearly all are
                own[path] = number
                sums[path] = so_far + number
                self._counts[path] += 1
                less += 0 < number < so_far
                continue
            if number is None:
                unread = True
            else:
                own[path] = number
                self._counts[path] += 1
            sum_so_far = None if number is None or so_far is None else _added(so_far, number)
            sums[path] = sum_so_far
            less += bool(number and sum_so_far and 0 < number < sum_so_far - number)
        self._rows.append(None if unread or less >= _SURELY else Numbers.of(own, self._columns))

    def problems(self) -> list[Problem]:
        """What is to be told of the totals, once all records have been gone through."""
        return [problem for total in self._totals for problem in self._problems_of(total)]

    def sums_of_others(self) -> Iterator[int]:
        """The numbers, from 0, of the records that may be the sum of all others."""
        if len(self._rows) <= FEW and not self._totals:
            return
        for number, row in enumerate(self._rows):
            if row is not None and self._is_sum_of_others(row):
                yield number

    def _problems_of(self, total: Record) -> Iterator[Problem]:
        for path, number in _numbers(total.data, self._paths):
            right = self._sums.get(path, 0)
            if number is not None and right is not None and number != right:
                own, added = format_number(number), format_number(right)
                difference = f"bản ghi cộng ghi {own}, cộng các bản ghi được {added}"
                hint = "hãy xem lại các số; số của từng đơn vị vẫn được lấy"
                where = total.where(path)
                yield Problem("R036", f"{path}: {difference}", where, total.file, hint, Severity.WARNING)
        message = f"bản ghi cộng (“{total.data[UNIT]}”), không phải của đơn vị nào, không được đọc"
        yield Problem("R020", message, total.where(UNIT), total.file, "", Severity.NOTE)

    def _is_sum_of_others(self, row: Numbers) -> bool:
        """Whether every number that is not zero is the sum of those of several other records."""
        fewest, count = 0, 0
        for path, number in row.items():
            if not number:
                continue
            if EXACT.multiply(2, Decimal(number)) != self._sums[path]:
                return False
            fewest = min(fewest, self._counts[path]) if count else self._counts[path]
            count += 1
        least = 1 if fewest > FEW + 1 else 2  # figures that agree by chance: the fewer records, the easier
        return fewest > FEW and count >= least


def _numbers(data: Mapping[str, Any], paths: Iterable[str]) -> Iterator[tuple[str, Number | None]]:
    """The numbers of a record that can be added up, by path; None for a value that is none."""
    return ((path, plain_number(value)) for path, value in values_at(data, paths) if value is not None)


def _added(so_far: Number, number: Number) -> Number:
    if type(so_far) is int and type(number) is int:  # what nearly all are
        return so_far + number
    return EXACT.add(Decimal(so_far), Decimal(number))


def doubt(unit: str, where: str, file: str) -> Problem:
    """That a record may be a total."""
    message = f"bản ghi của {unit} bằng tổng các bản ghi khác"
    hint = "nếu là bản ghi cộng, hãy bỏ ra, hoặc ghi “Tổng cộng” thay cho đơn vị"
    return Problem("R044", message, where, file, hint, Severity.WARNING)
