"""Lines of an upright table whose column ĐVT counts other things than are asked for; lines not asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.errors import Problem, Severity
from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.lines_not_asked import lines_not_asked
from docgen.records.model import Sheet
from docgen.records.sex_lines import sexes_told
from docgen.vn.abbreviations import spellings
from docgen.vn.counted import is_counted
from docgen.vn.text import nfc
from docgen.vn.unit_words import says_what_is_asked
from docgen.vn.written import is_shorter


def lines_told(  # noqa: PLR0913, PLR0917 - a table by its parts
    sheet: Sheet,
    catalog: Catalog,
    column: int,
    names: Mapping[int, str],
    owners: Mapping[int, object],
    measures: int,
) -> Iterator[Problem]:
    """What is told of the lines of a table, names in ``column``, units of measure in ``measures``."""
    yield from lines_not_asked(sheet, catalog, column, names, owners)
    yield from _other_counts(sheet, catalog, names, measures)
    yield from sexes_told(sheet, column, names, owners)


def _other_counts(sheet: Sheet, catalog: Catalog, names: Mapping[int, str], column: int) -> Iterator[Problem]:
    """A warning for each line; units of measure that the ``catalog`` knows are judged where they are read."""
    for row in sheet.rows:
        cell = row.cells.get(column)
        name = names.get(row.number, "")
        unit = nfc(clean(str(cell.value))).casefold() if cell and name else ""
        meant = catalog.find(name) if is_counted(unit) else []
        if len(meant) == 1 and not catalog.measured(f"{name} ({unit})")[1]:
            wanted = nfc(meant[0].unit).casefold()
            if wanted and not _is_meant(unit, wanted, name):
                message = (
                    f"{name}: cột đơn vị tính ghi {unit}, đề cương tính theo {meant[0].unit}, số vẫn lấy"
                )
                where, hint = sheet.at(row.number, column), "hãy kiểm tra lại dòng"
                yield Problem("R038", message, where, sheet.file, hint, Severity.WARNING, about=name)


def _is_meant(unit: str, wanted: str, name: str) -> bool:
    same = any(way.startswith(other) for way in spellings(unit) for other in spellings(wanted))
    return same or is_shorter(unit, wanted) or says_what_is_asked(unit, wanted, name)
