"""A sheet that goes on where another one ends, by its name “Số liệu (tiếp)”; it has no unit of its own.

What it says is of the same unit and time. A value on both sheets counts once where they agree; else neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem
from docgen.records.anchor import UnitFinder
from docgen.records.by_path import values_at
from docgen.records.columns_aside import Times
from docgen.records.headings import Catalog
from docgen.records.model import UNIT, Record, Records, Sheet
from docgen.records.section_titles import says_no_result
from docgen.records.table import put, read_table, unit_of
from docgen.records.upright import turned
from docgen.records.upright_heads import OtherTime, Titles
from docgen.records.upright_names import names_in
from docgen.vn.numbers import value_shown
from docgen.vn.text import nfc

_GOES_ON: Final = re.compile(r"(?:.*\W)?\(?tiếp(?: theo)?\)?\s*[0-9]?\W*", re.IGNORECASE)


def goes_on(name: str) -> bool:
    """Whether a sheet's name says that it goes on where the one before it ends."""
    return bool(_GOES_ON.fullmatch(nfc(name)))


def further(names: Sequence[str], chosen: str, heads: Mapping[str, Titles]) -> list[str]:
    """The sheets right behind the ``chosen`` one that go on with it; by their titles (``heads``) no plans."""
    found: list[str] = []
    for name in names[names.index(chosen) + 1 :]:
        if not goes_on(name) or any(says_no_result(text) for _, text in heads[name]):
            break
        found.append(name)
    return found


def with_continued(  # noqa: PLR0913, PLR0917 - what a sheet is read with
    table: Records,
    sheet: Sheet,
    catalog: Catalog,
    units: UnitFinder,
    times: Times,
    of_another_time: OtherTime,
) -> Records | None:
    """The records of one unit with what a further ``sheet`` says of it; None where that is not sure."""
    codes = units.find(unit_of(table.records[0].data)) if len(table.records) == 1 else ()
    _, names = names_in(sheet, catalog, exact=True)
    if len(codes) != 1 or not names or _names_a_unit(sheet, units):
        return None
    side = turned(sheet, catalog, units, owner=codes[0], of_another_time=of_another_time, times=times)
    read = read_table(side, catalog, units) if side.rows else Records(())
    if len(read.records) != 1:
        return None
    joined = _joined(table.records[0], read.records[0], catalog)
    return replace(table, records=(joined,), problems=(*table.problems, *side.problems, *read.problems))


def _names_a_unit(sheet: Sheet, units: UnitFinder) -> bool:
    """Whether any cell of it is the name of a unit."""
    texts = (cell.value for row in sheet.rows for cell in row.cells.values() if isinstance(cell.value, str))
    return any(units.find(text) for text in texts)


def _joined(first: Record, more: Record, catalog: Catalog) -> Record:
    """Both records as one."""
    paths = [path for path in more.origin if path != UNIT]
    before, after = dict(values_at(first.data, paths)), dict(values_at(more.data, paths))
    data, origin = deepcopy(dict(first.data)), {**first.origin}
    told = [*first.problems, *more.problems]
    for path in paths:
        if before[path] is None:
            put(data, path, after[path])
            origin[path] = more.origin[path]
        elif before[path] != after[path]:
            put(data, path, None)
            shown = (before[path], first.origin[path]), (after[path], more.origin[path])
            told.append(_two_numbers(catalog.paths[path].names[0], shown, first.file))
    cells = {**more.cells, **first.cells, **{path: more.origin[path] for path in paths}}
    return replace(first, data=data, problems=tuple(told), origin=origin, cells=cells)


def _two_numbers(name: str, shown: Sequence[tuple[Any, str]], file: str) -> Problem:
    both = " và ".join(f"{value_shown(value)} ({where})" for value, where in shown)
    message = f"{name}: ghi hai lần, số khác nhau nên không lấy: {both}"
    return Problem("R003", message, shown[-1][1], file, "để lại một số đúng", about=name)
