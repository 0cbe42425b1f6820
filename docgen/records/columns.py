"""Which column of a sheet is which: its head found, its titles given headings, and what is wrong with it.

Knows nothing of the rows below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder, find_anchor, units_in_a_row
from docgen.records.columns_aside import NO_TIMES, Times
from docgen.records.head import HeadFinder, Title
from docgen.records.headings import Catalog
from docgen.records.merged import Merged
from docgen.records.model import UNIT, Sheet
from docgen.records.placing import Columns, Placing, named
from docgen.records.title_kinds import says_kind

_NAME_WORTH: Final = 3.0
_WORDS_WORTH: Final = 2.0
_BELOW_NAME_WORTH: Final = 0.1  # of a line below a name that says of which kind or time the figures are


def find_columns(
    sheet: Sheet, catalog: Catalog, merged: Merged, units: UnitFinder | None = None, times: Times = NO_TIMES
) -> Columns:
    """The columns of a sheet, and every mistake in its head."""
    anchor = find_anchor(sheet, catalog, units)
    if anchor is None:
        return Columns(problems=[_no_unit(sheet, 1, units)])
    finder = HeadFinder(sheet, merged)
    head = finder.around(anchor.row, anchor.column, lambda titles: worth(titles, catalog, times))
    found = Columns(head.top, head.bottom, anchor.column)
    Placing(sheet, catalog, head, found, times).run()
    if found.unit is None:
        found.problems.append(_no_unit(sheet, head.bottom, units))
    elif not head.titles:
        message = "bảng không có dòng tiêu đề ở trên các đơn vị"
        where = sheet.at(head.bottom + 1, found.unit)
        found.problems.append(sheet.problem("R001", where, message, "hãy thêm một dòng tiêu đề"))
    found.problems.extend(_hidden(sheet, found))
    return found


def powers_by_path(columns: Columns) -> dict[str, int]:
    """The powers of ten by which bare figures are multiplied, by the paths of their headings."""
    return {columns.headings[c].path: power for c, power in columns.powers.items() if c in columns.headings}


def understood(sheet: Sheet, catalog: Catalog, merged: Merged, units: UnitFinder | None = None) -> int:
    """How many columns of a sheet are known by name or words; none without a column of units."""
    anchor = find_anchor(sheet, catalog, units)
    if anchor is None or anchor.column is None:
        return 0
    head = HeadFinder(sheet, merged).around(anchor.row, anchor.column, lambda titles: worth(titles, catalog))
    lasts = Counter(title.parts[-1] for title in head.titles if title.parts)
    return sum(_worth(title, catalog, lasts) > 0 for title in head.titles)


def worth(titles: Sequence[Title], catalog: Catalog, times: Times = NO_TIMES) -> float:
    """How much of a head is understood: a name more than its words, and no title twice.

    A title that says of which time or kind its figures are is understood if the rest of it is.
    """
    lasts = Counter(title.parts[-1] for title in titles if title.parts)
    twice = sum(count - 1 for count in Counter(title.text for title in titles).values())
    return sum(_worth(title, catalog, lasts, times) for title in titles) - twice


def _worth(title: Title, catalog: Catalog, lasts: Counter[str], times: Times = NO_TIMES) -> float:
    if not title.parts:
        return 0.0
    if named(title, catalog, lasts) != []:
        return _NAME_WORTH
    rest, when = times.parted(title.parts, lambda each: catalog.meant(" – ".join(each)) != [])
    bare = [part for part in title.parts if not (says_kind(part) or times.of(part) or times.so_far(part))]
    for parts in (rest if when else [], bare if len(bare) < len(title.parts) else []):
        if parts and catalog.meant(" – ".join(parts)) != []:
            below = title.parts[-1] not in parts
            return _NAME_WORTH + (_BELOW_NAME_WORTH if below else 0)
    return _WORDS_WORTH if catalog.same_words(title.text) else 0.0


def _hidden(sheet: Sheet, found: Columns) -> Iterator[Problem]:
    for column in sorted(sheet.hidden_columns & found.headings.keys()):
        heading = found.headings[column]
        if not heading.path.startswith("_"):
            yield Problem(
                "R009",
                f"{sheet.lies_in} {heading.path} đang ẩn, vẫn được đọc",
                sheet.at(found.row, column),
                sheet.file,
                f"hãy hiện {sheet.lies_in} để kiểm tra, hoặc xoá {sheet.lies_in}",
                Severity.WARNING,
            )


def _no_unit(sheet: Sheet, row: int, units: UnitFinder | None) -> Problem:
    across = units_in_a_row(sheet, units) if units else ()
    if across:
        message = f"các đơn vị nằm trên một hàng ({', '.join(across[:3])}…), mỗi cột một đơn vị"
        return sheet.problem("R001", across[0], message, "hãy xoay bảng: mỗi dòng một đơn vị")
    message = "không có cột mã đơn vị"
    return sheet.problem("R001", sheet.at(row, 1), message, f"thêm cột tiêu đề {UNIT}, mỗi dòng một mã")
