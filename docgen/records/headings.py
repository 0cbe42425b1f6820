"""Which column is which: headings found by their path or by the name as printed.

Spelling that readers do not see makes no difference: composed or decomposed letters, case, kinds of
dash, spacing, the place of the tone mark (hoà, hòa). Knows nothing of the cells below a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from docgen.errors import Problem, Severity, suggest
from docgen.records.cells import clean
from docgen.records.model import UNIT, Area, Heading, Row, Sheet
from docgen.vn.text import spelling_key

_HEADER_AMONG: Final = 20
_KNOWN_TO_ALL: Final = (
    Heading(UNIT, ("Mã đơn vị",)),
    Heading("_ten", ("Tên đơn vị", "Đơn vị", "ten")),
    Heading("_stt", ("STT", "TT", "Số TT", "Số thứ tự")),
    Heading("_ghi_chu", ("Ghi chú",)),
)


def key_of(text: str) -> str:
    """What two spellings of one heading have in common."""
    return spelling_key(clean(text).rstrip(" *:"))


class Catalog:
    """The headings that a table may have, found by any of their names."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self.meaning: Mapping[str, str | None] = {}
        self.paths: dict[str, Heading] = {heading.path: heading for heading in _given(headings)}
        self._by_key: dict[str, list[Heading]] = {}
        for heading in self.paths.values():
            for name in dict.fromkeys(map(key_of, (heading.path, heading.label, *heading.names))):
                self._by_key.setdefault(name, []).append(heading)

    def find(self, text: str) -> list[Heading]:
        """The headings that ``text`` may mean: one, none, or too many. A path means itself alone."""
        if text.strip() in self.paths:
            return [self.paths[text.strip()]]
        if text.strip().startswith("_"):
            return [Heading(text.strip())]
        return self._by_key.get(key_of(text), [])

    def explained(self, meaning: Mapping[str, str | None]) -> Catalog:
        """The same catalog, where the table itself says what its headings mean, by their keys.

        None instead of a path: the meaning is wrong, and that has been said.
        """
        other = copy(self)
        other.meaning = meaning
        return other

    def meant(self, text: str) -> list[Heading] | None:
        """The headings that a table means by ``text``; None when nothing more is to be said of it."""
        path = self.meaning.get(key_of(text), text)
        return None if path is None else self.find(path)

    def nearest(self, text: str) -> str:
        """The nearest known name as a question, in its printed spelling, or what to do."""
        spelled = {key_of(name): name for h in self.paths.values() for name in (*h.names, h.label, h.path)}
        near = suggest(key_of(text), spelled)
        found = next((name for key, name in spelled.items() if near == f"có phải: {key}?"), "")
        return f"có phải: {found}?" if found else "dùng tiêu đề của bảng mẫu: docgen batch --mau-bang"


def _given(headings: Sequence[Heading]) -> Iterator[Heading]:
    """The caller's headings, then those that every table may have, unless their names are taken."""
    yield from headings
    taken = {key_of(name) for heading in headings for name in (heading.path, heading.label, *heading.names)}
    paths = {heading.path for heading in headings}
    for heading in _KNOWN_TO_ALL:
        names = tuple(name for name in heading.names if key_of(name) not in taken)
        if heading.path not in paths:
            yield Heading(heading.path, names)
    if UNIT in paths and (names := tuple(n for n in _KNOWN_TO_ALL[0].names if key_of(n) not in taken)):
        unit = next(heading for heading in headings if heading.path == UNIT)
        yield Heading(UNIT, unit.names + names, unit.kind, unit.unit, unit.note)


@dataclass(slots=True)
class Columns:
    """The table's columns: headings by column number, the header's row, and what is wrong with it."""

    row: int = 0
    headings: dict[int, Heading] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)

    @property
    def unit(self) -> int | None:
        """The column of the unit codes."""
        return next((column for column, h in self.headings.items() if h.path == UNIT), None)


def find_columns(sheet: Sheet, catalog: Catalog) -> Columns:
    """The columns of a sheet, and every mistake in its header."""
    header = _header_row(sheet, catalog)
    if header is None:
        return Columns(problems=[_no_unit(sheet, 1)])
    found = Columns(header.number)
    merged = _merged_columns(sheet, header.number)
    for column, cell in sorted(header.cells.items()):
        text = clean("" if cell.value is None else str(cell.value))
        where = sheet.at(header.number, column)
        if cell.unsaved:
            found.unread.add(column)
            hint = "hãy gõ thẳng tiêu đề vào ô"
            found.problems.append(sheet.problem("R023", where, "tiêu đề là công thức chưa có giá trị", hint))
        if not text:
            continue
        if column in merged:
            found.problems.append(_merged_heading(sheet, where, text, merged[column]))
            if merged[column].left != merged[column].right:
                found.unread.update(range(merged[column].left, merged[column].right + 1))
                continue
        _place(found, sheet, column, text, catalog)
    if found.unit is None:
        found.problems.append(_no_unit(sheet, header.number))
    found.problems.extend(_hidden(sheet, found))
    return found


def _header_row(sheet: Sheet, catalog: Catalog) -> Row | None:
    """The first row that names the unit's column; lines of a title may stand above it."""
    top = [row for row in sheet.rows[:_HEADER_AMONG] if row.cells]
    for row in top:
        for cell in row.cells.values():
            meant = catalog.meant(clean(str(cell.value))) or ()
            if any(heading.path == UNIT for heading in meant):
                return row
    return top[0] if top else None


def _place(found: Columns, sheet: Sheet, column: int, text: str, catalog: Catalog) -> None:
    where, meant = sheet.at(found.row, column), catalog.meant(text)
    found.unread.add(column)
    if meant is None:
        return
    if not meant:
        message = f"tiêu đề “{text}” không rõ, cột này không được đọc"
        found.problems.append(sheet.problem("R002", where, message, catalog.nearest(text)))
    elif len(meant) > 1:
        paths = ", ".join(heading.path for heading in meant)
        message = f"tiêu đề “{text}” có {len(meant)} nghĩa: {paths}"
        found.problems.append(sheet.problem("R005", where, message, "hãy ghi đường dẫn làm tiêu đề"))
    elif (other := _clash(found, meant[0])) is not None:
        message = f"tiêu đề “{text}” trùng với ô {sheet.at(found.row, other)}, cột này không được đọc"
        found.problems.append(sheet.problem("R003", where, message, "hãy xoá một trong hai cột"))
    else:
        found.unread.discard(column)
        found.headings[column] = meant[0]


def _clash(found: Columns, heading: Heading) -> int | None:
    """The column that already holds this place in the data, a part of it or what it is part of."""
    if heading.path.startswith("_"):
        return None
    for column, other in found.headings.items():
        short, long = sorted((heading.path, other.path), key=len)
        if long == short or long.startswith(f"{short}."):
            return column
    return None


def _merged_columns(sheet: Sheet, row: int) -> dict[int, Area]:
    return {
        column: area
        for area in sheet.merged
        if area.top <= row <= area.bottom
        for column in range(area.left, area.right + 1)
    }


def _merged_heading(sheet: Sheet, where: str, text: str, area: Area) -> Problem:
    over = "nhiều cột, các cột này không được đọc" if area.left != area.right else "nhiều dòng"
    hint = "hãy bỏ gộp ô: mỗi cột một tiêu đề, trên một dòng"
    return sheet.problem("R004", where, f"tiêu đề “{text}” gộp ô qua {over}", hint)


def _hidden(sheet: Sheet, found: Columns) -> Iterator[Problem]:
    for column in sorted(sheet.hidden_columns & found.headings.keys()):
        heading = found.headings[column]
        if not heading.path.startswith("_"):
            yield Problem(
                "R009",
                f"cột {heading.path} đang ẩn, vẫn được đọc",
                sheet.at(found.row, column),
                sheet.file,
                "hãy hiện cột để kiểm tra, hoặc xoá cột",
                Severity.WARNING,
            )


def _no_unit(sheet: Sheet, row: int) -> Problem:
    message = "không có cột mã đơn vị"
    return sheet.problem("R001", sheet.at(row, 1), message, f"thêm cột tiêu đề {UNIT}, mỗi dòng một mã")
