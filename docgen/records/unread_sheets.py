"""Sheets of a workbook that are not read: each with the reason, and whose table a hidden one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import OF_ANOTHER_TIME
from docgen.records.headings import Catalog
from docgen.records.model import PERIOD, UNIT, Record, Records, Sheet
from docgen.records.owner import owner_above
from docgen.records.table import unit_of
from docgen.records.upright_heads import OtherTime, Titles
from docgen.records.upright_names import names_in
from docgen.vn.text import cut, nfc
from docgen.vn.time_words import time_references

_WHOSE: Final = {UNIT, PERIOD}  # what a record without values has
_LONGEST: Final = 80
FEEDS: Final = "công thức ở trang được đọc lấy số từ trang này, không đọc riêng"
_ONE_TABLE: Final = "mỗi tệp một bảng: hãy gộp vào một trang hoặc tách thành tệp khác"


class FurtherSheets:
    """Tables on the sheets beside that which is read: those of other units are, too; why the others are not.

    A sheet on which any unit of another one stands again may be a plan, or last year's, and one without
    values is a list of units.
    """

    def __init__(self, chosen: str, table: Records, read: Mapping[str, Records], units: UnitFinder) -> None:
        self._chosen, self._table, self._units = chosen, table, units
        self._read = read
        every = {chosen: table, **{name: each for name, each in read.items() if each.records}}
        self._codes = {
            name: [units.find(unit_of(r.data)) for r in each.records] for name, each in every.items()
        }
        units_of = ({code for codes in found for code in codes} for found in self._codes.values())
        self._seen = Counter(code for found in units_of for code in found)
        self.taken = [name for name in every if name != chosen and self._is_taken(name)]

    def _is_taken(self, name: str) -> bool:
        own = all(len(codes) == 1 and self._seen[codes[0]] == 1 for codes in self._codes[name])
        return own and all(each.data.keys() - _WHOSE for each in self._read[name].records)

    def together(self) -> Records:
        """The table that is read with those of other units."""
        tables = [self._table, *(self._read[name] for name in self.taken)]
        return Records(
            tuple(record for each in tables for record in each.records),
            tuple(problem for each in tables for problem in each.problems),
            self._table.above,
            tuple(record for each in tables for record in each.hidden),
        )

    def why_not(self, name: str) -> str:
        """Why a sheet with a table is not read; empty where nothing more is known."""
        if name not in self._codes:
            read = self._read.get(name)
            return read.problems[0].message if read and read.problems else ""
        for codes in self._codes[name]:
            if len(codes) == 1 and self._seen[codes[0]] > 1:
                others = [each for each, found in self._codes.items() if each != name and codes in found]
                return f"trang này và trang {', '.join(others)} cùng ghi của {codes[0]}"
        return ""


def unread_sheet(head: Sheet, chosen: str, why: str, *, is_table: bool) -> Problem:
    """What is said of a sheet that is not read; ``is_table``: of the same kind, figures may be lost."""
    message = f"trang tính này không được đọc, số liệu lấy từ trang {chosen}"
    message = f"{message}: {cut(why, _LONGEST)}" if why else message
    severity = Severity.WARNING if is_table else Severity.NOTE
    return Problem("R010", message, head.name, head.file, _ONE_TABLE if is_table else "", severity)


def of_other_time(titles: Titles, of_another_time: OtherTime) -> str:
    """The reason why a sheet is not read whose titles are of another time."""
    found = next((text for where, text in titles if of_another_time([(where, text)])), "")
    return f"“{found}” {OF_ANOTHER_TIME}" if found else OF_ANOTHER_TIME


def of_other_period(head: Sheet, code: str, titles: Titles, of_another_time: OtherTime) -> Record:
    """What is said of a unit whose table on a sheet of its own is of another time: which, and no value."""
    where, text = next(each for each in titles if of_another_time([each]))
    said = next((each.text for each in time_references(nfc(text))), text)
    data, places = {UNIT: code, PERIOD: said}, {PERIOD: where}
    return Record(f"{head.file}: {head.name}", data, (), places, head.file, head.name)


def owner_of(head: Sheet, catalog: Catalog, units: UnitFinder) -> str:
    """The code of the unit whose upright table a sheet holds; empty if it holds none."""
    _, names = names_in(head, catalog, exact=True)
    return owner_above(head, min(names), units)[0] if len(names) > 1 else ""


def hidden_owner(head: Sheet, code: str) -> Record:
    """What is said of a unit whose table is on a hidden sheet."""
    hint = "bỏ ẩn trang ấy rồi lưu lại"
    message = f"bảng của {code} ở trang đang ẩn, không được đọc"
    told = Problem("R008", message, head.name, head.file, hint, Severity.WARNING)
    return Record(f"{head.file}: {head.name}", {UNIT: code}, (told,), file=head.file, root=head.name)


def codes_of(records: Iterable[Record], units: UnitFinder) -> Iterator[str]:
    """The codes of the units of records."""
    found: Iterable[Sequence[str]] = (units.find(unit_of(each.data)) for each in records)
    return (codes[0] for codes in found if len(codes) == 1)
