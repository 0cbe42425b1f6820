"""From a sheet to records: one row per unit, every mistake at its cell, good rows kept.

The same for a workbook and a CSV. Knows headings and cells; nothing of file formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.blanks import NONE, typed_as_none
from docgen.records.cells import understand
from docgen.records.columns import find_columns, powers_by_path
from docgen.records.columns_aside import NO_TIMES, Times
from docgen.records.headings import Catalog
from docgen.records.line_kinds import one_line_each
from docgen.records.merged import Merged
from docgen.records.model import UNIT, Area, Record, Records, Row, Sheet
from docgen.records.owner import misspelt
from docgen.records.parts_told import parts_told
from docgen.records.placing import Columns
from docgen.records.readings import Finding, Measure, Reading
from docgen.records.repeated import Repeated
from docgen.records.rows import Kind, Line, Sorter, passed_over, running_below, says_something, text_in
from docgen.records.running import adds_since_start
from docgen.records.struck import Struck
from docgen.records.totals import Figures, sums_of_the_others, wrong_totals

_INDICATORS: Final = "chi_tieu"
_HAVE_FIGURES: Final = (Kind.RECORD, Kind.HIDDEN, Kind.TOTAL, Kind.GROUP)


def read_table(
    sheet: Sheet, catalog: Catalog, units: UnitFinder | None = None, times: Times = NO_TIMES
) -> Records:
    """The records of a sheet, in its order; none without a column of codes, or of names of ``units``.

    Of columns that say their period those of ``times`` are read.
    """
    merged = Merged(sheet.merged)
    columns = find_columns(sheet, catalog, merged, units, times)
    if columns.unit is None:
        return Records((), tuple(columns.problems))
    single, told = one_line_each(sheet, columns, times)
    columns.problems += told
    return _Table(single, columns, Merged(single.merged) if told else merged, units, times).read()


class _Table:
    """One sheet with its columns known."""

    def __init__(
        self, sheet: Sheet, columns: Columns, merged: Merged, units: UnitFinder | None, times: Times
    ) -> None:
        self._sheet, self._columns, self._merged, self._units = sheet, columns, merged, units
        self._name, self._times = columns.name, times
        self._measures = {
            column: Measure(
                heading.cells,
                heading.unit,
                columns.powers.get(column, 0),
                heading.adds,
                next(iter(heading.names), ""),
            )
            for column, heading in sorted(columns.headings.items())
            if not heading.path.startswith("_") and heading.path != UNIT
        }
        others = {
            other: replace(self._measures[column], power=columns.powers.get(other, 0))
            for column, every in columns.twice.items()
            for other in every
        }
        self._repeated = Repeated(sheet, columns.twice, others)

    def read(self) -> Records:
        """The records, and what is wrong with the table as a whole."""
        lines = list(Sorter(self._sheet, self._columns, self._merged, self._units, self._times).lines())
        problems = [*self._headless([line.row for line in lines])]
        problems += parts_told(self._sheet, self._columns, [x.row for x in lines if x.kind is Kind.RECORD])
        below = running_below(lines)
        records, table, hidden = [], [], []
        for line in lines:
            readings = self._readings(line.row) if line.kind in _HAVE_FIGURES else {}
            table.append(self._figures(line, readings))
            if line.kind is Kind.RECORD:
                records.append(self._record(line, readings, below.get(line.row.number)))
            else:
                reported = list(self._left_out(line))
                problems.extend(reported)
                hidden += (
                    [self._hidden(line, reported)]
                    if line.kind is Kind.HIDDEN and len(line.codes) == 1
                    else []
                )
        problems.extend(wrong_totals(self._sheet, table, self._columns))
        problems.extend(sums_of_the_others(self._sheet, table, self._columns))
        problems.extend(passed_over(self._sheet, lines, self._columns))
        problems.extend(self._beyond(lines))
        cells = {self._sheet.at(t.row, c): c for c, t in self._columns.titles.items()}
        problems = [*self._repeated.told(self._columns.problems, cells), *problems]
        return Records(tuple(records), tuple(problems), tuple(self._above()), tuple(hidden))

    def _hidden(self, line: Line, reported: Sequence[Problem]) -> Record:
        sheet, number = self._sheet, line.row.number
        data = {UNIT: line.codes[0]}
        return Record(sheet.location(number), data, tuple(reported), file=sheet.file, root=sheet.line(number))

    def _above(self) -> Iterator[tuple[str, str]]:
        for row in self._sheet.rows:
            if row.number < self._columns.top:
                texts = ((column, text_in(row, column)) for column in row.cells)
                yield from ((self._sheet.at(row.number, column), text) for column, text in texts if text)

    def _readings(self, row: Row) -> dict[int, Reading]:
        return {c: understand(row.cells[c], what) for c, what in self._measures.items() if c in row.cells}

    def _figures(self, line: Line, readings: Mapping[int, Reading]) -> Figures:
        """What can be added up: numbers, but no rates."""
        added = {c: each for c, each in readings.items() if self._measures[c].kind == "number"}
        values = {column: reading.value for column, reading in added.items()}
        numbers = {c: value for c, value in values.items() if isinstance(value, int | Decimal)}
        unknown = frozenset(c for c, each in added.items() if each.value is None and each.finding)
        return Figures(line, numbers, unknown)

    def _left_out(self, line: Line) -> Iterator[Problem]:
        """What is to be said of a row that is no record."""
        sheet, row, unit = self._sheet, line.row, self._columns.unit or 1
        if line.kind is Kind.HIDDEN:
            what, own = ("dòng", unit) if sheet.lies_in == "cột" else ("cột", unit + 1)  # below the title
            message = f"{what} đang ẩn ({line.label or 'không có mã đơn vị'}), không được đọc"
            hint = f"muốn đọc thì bỏ ẩn hoặc bỏ lọc, không thì xoá {what}"
            yield Problem("R008", message, sheet.at(row.number, own), sheet.file, hint, Severity.WARNING)
        elif line.kind is Kind.LOST:
            at = next(c for c in row.cells if c in self._measures and says_something(row.cells[c]))
            message = f"dòng có số liệu (ô {sheet.at(row.number, at)}) nhưng không có mã đơn vị"
            hint = "ghi mã đơn vị vào ô này, hoặc xoá dòng"
            yield from row.problems
            yield sheet.problem("R020", sheet.at(row.number, unit), message, hint)
        elif line.kind is Kind.EMPTY:
            yield from row.problems

    def _beyond(self, lines: Sequence[Line]) -> Iterator[Problem]:
        first = next((line.row.number for line in lines if line.kind is Kind.BEYOND), None)
        if first is not None:
            where = self._sheet.at(first, self._columns.unit or 1)
            message = f"từ dòng {first} là bảng khác, không được đọc"
            yield self._sheet.problem("R043", where, message, "mỗi trang tính một bảng: hãy tách ra")

    def _record(self, line: Line, readings: Mapping[int, Reading], below: Row | None) -> Record:
        """What a line says; sums since the start are read from the row of such ``below`` it."""
        sheet, row = self._sheet, line.row
        data: dict[str, Any] = {}
        origin: dict[str, str] = {}
        dashes: list[str] = []
        struck = Struck()
        problems = [*row.problems, *self._merged_in(row), *self._owner(line, data, origin)]
        for column, reading, where, problem in self._said(row, readings, below):
            path = self._columns.headings[column].path
            problems += [problem] if problem else []
            if reading.finding and reading.finding.code == NONE:
                dashes.append(where)
            elif reading.finding and not struck.take(reading.finding, where, path):
                problems.append(self._at(where, path, reading.finding))
            if reading.value is not None:
                put(data, path, reading.value)
                origin[path] = where
        problems += [*typed_as_none(dashes, sheet.file), *struck.problems(sheet.file)]
        cells = {h.path: sheet.at(row.number, c) for c, h in self._columns.headings.items()}
        own = (sheet.location(row.number), data, tuple(problems), origin, sheet.file, sheet.line(row.number))
        record = Record(*own, cells, powers=powers_by_path(self._columns))
        return replace(record, since=dict(self._since(row))) if row.since else record

    def _since(self, row: Row) -> Iterator[tuple[str, tuple[object, str]]]:
        """The sums since the start beside the figures of a row, by their paths."""
        for column, (cell, where) in row.since.items():
            if column in self._measures:
                value = understand(cell, self._measures[column]).value
                if value is not None:
                    yield self._columns.headings[column].path, (value, where)

    def _said(
        self, row: Row, readings: Mapping[int, Reading], below: Row | None
    ) -> Iterator[tuple[int, Reading, str, Problem | None]]:
        """By column what a row says, with the cell that says it, and what is wrong between several cells."""
        for column, what in self._measures.items():
            heading, reading, at = self._columns.headings[column], readings.get(column), (row, column)
            problem = None
            if column in self._columns.twice:
                reading, other, problem = self._repeated.say(row, column, reading, heading)
                at = row, other
            if below and adds_since_start(heading) and column in below.cells:
                reading, at = understand(below.cells[column], what), (below, column)
            if reading is not None or problem is not None:
                yield column, reading or Reading(), self._sheet.at(at[0].number, at[1]), problem

    def _owner(self, line: Line, data: dict[str, Any], origin: dict[str, str]) -> Iterator[Problem]:
        """Put the unit's code into the data, and say what is doubtful about it."""
        sheet, row, column = self._sheet, line.row, self._columns.unit or 1
        if line.label and column not in row.cells:
            column = self._name or column
        where = sheet.at(row.number, column)
        if column in row.cells and (finding := understand(row.cells[column], "text").finding):
            yield self._at(where, UNIT, finding)
            return
        if len(line.codes) > 1:
            message = f"“{line.label}” có thể là {' hoặc '.join(line.codes)}"
            yield sheet.problem("R041", where, message, "hãy ghi mã đơn vị")
            return
        if line.label:
            data[UNIT] = line.codes[0] if line.codes else line.label
            origin[UNIT] = where
        if self._units and line.codes and (meant := self._units.other_marks(line.label)):
            yield misspelt(sheet, where, line.label, meant)
        yield from self._name_of_another(line)

    def _name_of_another(self, line: Line) -> Iterator[Problem]:
        """A code and a name in one row that are not of one unit."""
        name = text_in(line.row, self._name)
        if not (self._units and name and line.codes):
            return
        where = self._sheet.at(line.row.number, self._name or 1)
        named = self._units.find(name)
        if named and line.codes[0] not in named:
            message = f"mã {line.codes[0]} nhưng tên “{name}” là của {' hoặc '.join(named)}"
            hint = "báo cáo lập theo mã; hãy sửa mã hoặc tên cho khớp"
            yield Problem("R040", message, where, self._sheet.file, hint, Severity.WARNING)
        elif line.label != name and not self._units.find(line.label):
            message = f"mã “{line.label}” không có trong sổ đơn vị, đơn vị được lấy theo tên “{name}”"
            hint = f"hãy sửa mã thành {line.codes[0]}"
            yield Problem("R040", message, where, self._sheet.file, hint, Severity.WARNING)

    def _merged_in(self, row: Row) -> Iterator[Problem]:
        """One problem for each merged area that this row has a part of, at the area's first cell here."""
        reported: set[Area] = set()
        for column in sorted({*self._measures, self._columns.unit or 1}):
            area = self._merged.at(row.number, column)
            if area is None or area in reported or self._is_harmless(area, column):
                continue
            reported.add(area)
            sheet = self._sheet
            corner = sheet.at(area.bottom, area.right).rpartition("!")[2]
            message = f"ô gộp ({sheet.at(area.top, area.left)}:{corner})"
            hint = "hãy bỏ gộp ô và ghi giá trị vào từng ô"
            yield sheet.problem("R022", sheet.at(row.number, column), message, hint)

    def _is_harmless(self, area: Area, column: int) -> bool:
        """Merged within one row, the value in its own column, with columns that are not read."""
        others = {*self._measures, self._columns.unit} - {column}
        return (
            area.top == area.bottom
            and area.left == column
            and not any(area.left <= other <= area.right for other in others if other is not None)
        )

    def _headless(self, rows: Sequence[Row]) -> Iterator[Problem]:
        """Columns with something in them and nothing above: said once, at the first such cell."""
        known = self._columns.headings.keys() | self._columns.unread | {self._columns.unit}
        for row in rows:
            if row.number in self._sheet.hidden_rows or self._columns.unit not in row.cells:
                continue
            for column in sorted(row.cells.keys() - known):
                if says_something(row.cells[column]):
                    known |= {column}
                    where = self._sheet.at(row.number, column)
                    message = "cột có số liệu nhưng không có tiêu đề"
                    above = self._columns.row
                    hint = f"ghi tiêu đề vào dòng {above}" if above else "thêm dòng tiêu đề ở trên"
                    yield self._sheet.problem("R006", where, message, hint)

    def _at(self, where: str, path: str, finding: Finding) -> Problem:
        message = f"{path}: {finding.message}"
        here = self._sheet.file
        return Problem(finding.code, message, where, here, finding.hint, finding.severity, about=path)


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Set ``value`` at its place; ``chi_tieu.MA.thuc_hien`` goes to the indicator of that code."""
    parts = path.split(".")
    if parts[0] == _INDICATORS and len(parts) > 2:
        indicators = data.setdefault(_INDICATORS, [])
        inner = next((each for each in indicators if each["ma"] == parts[1]), None)
        if inner is None:
            indicators.append(inner := {"ma": parts[1]})
        parts = parts[2:]
    else:
        inner = data
    for part in parts[:-1]:
        inner = inner.setdefault(part, {})
    inner[parts[-1]] = value


def unit_of(data: Mapping[str, Any]) -> str:
    """The unit's code, also when the unit is written out in place; empty if there is none."""
    unit = data.get(UNIT)
    code = unit.get("ma") if isinstance(unit, Mapping) else unit
    return code if isinstance(code, str) else ""
