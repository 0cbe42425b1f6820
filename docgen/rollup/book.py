"""The workbook of a roll-up: every unit's numbers, the sums as live formulas, and where each number stands.

Made for a person with Excel who wants to see, and to check, how a total came about.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any, Final

from docgen.errors import FileError
from docgen.records.library import load_openpyxl
from docgen.records.model import column_letters
from docgen.records.printing import make_printable
from docgen.records.writing import harmless, workbook_bytes, write
from docgen.rollup.formulas import Column, Columns, Row, cell_formula, columns_of
from docgen.rollup.quantities import Quantity
from docgen.rollup.run import RolledUp
from docgen.rollup.sources import Source
from docgen.rollup.sums import Amount, Sums, number_of
from docgen.rollup.telling import place_of
from docgen.rollup.tree import Node
from docgen.vn.source_texts import file_in, within
from docgen.workbook.overlooked import SUM_HEADS
from docgen.workbook.read import SUMS

TOTALS: Final = SUMS
UNITS: Final = f"{SUMS} theo đơn vị"
SOURCES: Final = f"{SUMS} - nguồn"
_MOST_SOURCES: Final = 20_000  # lines of one number each; beyond that, one line for each record
_MOST_COLUMNS: Final = 16_384  # of a sheet in Excel
_HEAD: Final = 2
_ON_A_PAGE: Final = 12  # columns of numbers that can still be read on one page
_GROUPED: Final = "#,##0"  # as Excel groups where it is used
_NOT_YET: Final = "chưa có"
_FIXED: Final = ("Mã", "Đơn vị", "Kỳ", "Tệp", "Chỗ")
_WIDTHS: Final = (28, 44, 18, 24, 16)
_GREY: Final = "FFEDEDED"


def sources_workbook(made: RolledUp) -> bytes:
    """The workbook; the same sums, the same bytes. MissingProgramError without openpyxl."""
    workbook = load_openpyxl().Workbook()
    workbook.remove(workbook.active)
    _add_sheets(workbook, made)
    return workbook_bytes(workbook)


def with_sources(content: bytes, made: RolledUp) -> bytes:
    """The parent's report as a workbook, the sheets of its sums behind its own."""
    workbook = load_openpyxl().load_workbook(io.BytesIO(content))
    _add_sheets(workbook, made)
    return workbook_bytes(workbook)


def _add_sheets(workbook: Any, made: RolledUp) -> None:
    openpyxl = load_openpyxl()
    totals, by_unit = workbook.create_sheet(TOTALS), workbook.create_sheet(UNITS)
    sums, root = made.sums, made.root
    columns = _columns([each for each in sums.quantities.values() if _is_shown(each, sums, root)])
    units = _Units(openpyxl, by_unit, sums, columns)
    first = units.write(root)
    _write_totals(openpyxl, totals, sums, root, columns, first)
    sources = workbook.create_sheet(SOURCES)
    _write_sources(openpyxl, sources, columns.quantities, root)
    make_printable(openpyxl, totals, heads=1)
    across = ceil(len(columns.all) / _ON_A_PAGE) or 1
    make_printable(openpyxl, by_unit, heads=_HEAD, across=across, labels=2)


def _columns(quantities: Sequence[Quantity]) -> Columns:
    """The columns of the sheet of units. FileError for more than a sheet holds."""
    columns = columns_of(quantities)
    if len(columns.all) + len(_FIXED) > _MOST_COLUMNS:
        raise FileError(
            f"có {len(quantities)} số liệu, nhiều hơn số cột của một trang Excel (hãy ghi ra .json)"
        )
    return columns


def _is_shown(quantity: Quantity, sums: Sums, root: Node) -> bool:
    return not quantity.side or sums.amount(root, quantity.path).value is not None


@dataclass(slots=True)
class _Units:
    """Writes the sheet of units: each with those below it, its sums in formulas over their cells."""

    openpyxl: Any
    sheet: Any
    sums: Sums
    columns: Columns
    row: int = _HEAD

    def write(self, root: Node) -> int:
        """The whole sheet; the row of the root."""
        self._head()
        first = self._node(root, 0)
        self.sheet.freeze_panes = f"C{_HEAD + 1}"
        return first

    def _head(self) -> None:
        bold, wrapped = _head_style(self.openpyxl)
        titles = [*_FIXED, *(column.title for column in self.columns.all)]
        paths = [*("" for _ in _FIXED), *(column.path for column in self.columns.all)]
        for number, (title, path) in enumerate(zip(titles, paths, strict=True), 1):
            for row, text in ((1, path), (2, title)):
                write(self.sheet.cell(row, number), text or None)
            cell = self.sheet.cell(2, number)
            cell.font, cell.alignment = bold, wrapped
            width = _WIDTHS[number - 1] if number <= len(_WIDTHS) else 16
            self.sheet.column_dimensions[column_letters(number)].width = width

    def _node(self, node: Node, depth: int) -> int:
        """The row of a unit, then the rows of all below it."""
        row = self._next(depth)
        several = len(node.sources) > 1
        one = node.sources[0] if len(node.sources) == 1 else None
        self._name(row, node, one)
        below = [self._node(child, depth + 1) for child in node.children]
        below += [self._period(node, source, depth + 1) for source in node.sources if several]
        self._formulas(Row(row, tuple(below), periods=several), node, one)
        return row

    def _next(self, depth: int) -> int:
        self.row += 1
        if depth:
            self.sheet.row_dimensions[self.row].outlineLevel = min(depth, 7)
        return self.row

    def _name(self, row: int, node: Node, source: Source | None) -> None:
        texts: list[str | None] = [node.unit.ma, node.name]
        if source:
            texts += [source.period.name, *_file_and_root(source)]
        self._texts(row, texts)
        if node.children:
            self.sheet.cell(row, 2).font = self.openpyxl.styles.Font(bold=True)

    def _texts(self, row: int, texts: Sequence[str | None]) -> None:
        for number, text in enumerate(texts, 1):
            write(self.sheet.cell(row, number), text)

    def _period(self, node: Node, source: Source, depth: int) -> int:
        row = self._next(depth)
        self._texts(row, [node.unit.ma, None, source.period.name, *_file_and_root(source)])
        self._formulas(Row(row), node, source)
        return row

    def _formulas(self, row: Row, node: Node, source: Source | None) -> None:
        for number, column in enumerate(self.columns.all, len(_FIXED) + 1):
            quantity = column.quantity
            amount = self.sums.amount(node, quantity.path) if quantity else None
            value = self._value(row, node, source, column, amount)
            if value is None:
                continue
            cell = self.sheet.cell(row.number, number)
            if isinstance(value, str) and value.startswith("="):
                cell.value = value
            else:
                write(cell, value)
            _group(cell, amount.value if amount else None)

    def _value(
        self, row: Row, node: Node, source: Source | None, column: Column, amount: Amount | None
    ) -> object:
        quantity = column.quantity
        if quantity is None or amount is None:
            return cell_formula(self.columns, column, row, self.sums, None)
        if row.below and amount.value is None:
            return _NOT_YET if amount.lacking else None  # a sum of nothing would be 0
        own = amount.value if row.periods else _own(node, source, quantity, amount) if not row.below else None
        return cell_formula(self.columns, column, row, self.sums, own)


def _own(node: Node, source: Source | None, quantity: Quantity, amount: Amount) -> object:
    """What stands in the cell of a unit without any below it: its number, or why there is none."""
    if source is None:
        return _NOT_YET
    number = number_of(source, quantity.path)
    if node in amount.ended:
        return f"không cộng: {number}"
    if number is None and quantity.condition and len(node.sources) == 1:
        return amount.value
    return _NOT_YET if number is None and amount.lacking else number


def _file_and_root(source: Source) -> tuple[str, str | None]:
    """The file that a unit has sent, or the file of records with the record's place in it."""
    return (source.sent, None) if source.sent else (source.file, source.record.root or None)


def _write_totals(  # noqa: PLR0913, PLR0917 (one sheet)
    openpyxl: Any, sheet: Any, sums: Sums, root: Node, columns: Columns, row: int
) -> None:
    path, live, when_added = SUM_HEADS
    heads = (
        path, "Tên", "Đơn vị tính", "Loại số", live, "Số đơn vị có số", "Số đơn vị chưa có", when_added,
    )  # fmt: skip
    _write_head(openpyxl, sheet, heads, (40, 60, 18, 14, 22, 12, 12, 22))
    for line, quantity in enumerate(columns.quantities, 2):
        amount = sums.amount(root, quantity.path)
        texts = (quantity.path, quantity.label, quantity.unit, quantity.kind)
        for number, text in enumerate(texts, 1):
            write(sheet.cell(line, number), text or None)
        sheet.cell(line, 5).value = f"='{UNITS}'!{columns.letters[quantity.path]}{row}"
        sheet.cell(line, 6).value = amount.given or None
        sheet.cell(line, 7).value = len(amount.lacking) or None
        write(sheet.cell(line, 8), amount.value)
        for number in (5, 8):
            _group(sheet.cell(line, number), amount.value)


def _write_sources(openpyxl: Any, sheet: Any, quantities: Sequence[Quantity], root: Node) -> None:
    nodes = [node for node in root.leaves() if node.sources]
    if len(nodes) * len(quantities) > _MOST_SOURCES:
        _write_places(openpyxl, sheet, quantities, nodes)
        return
    heads = ("Số liệu", "Mã đơn vị", "Đơn vị", "Kỳ", "Tệp", "Ô hoặc chỗ", "Giá trị")
    _write_head(openpyxl, sheet, heads, (40, 28, 44, 18, 28, 40, 18))
    for line, texts in enumerate(_numbers(nodes, quantities), 2):
        for number, text in enumerate(texts, 1):
            write(sheet.cell(line, number), text)
        _group(sheet.cell(line, 7), texts[-1])
    make_printable(openpyxl, sheet, heads=1)


def _write_places(openpyxl: Any, sheet: Any, quantities: Sequence[Quantity], nodes: Sequence[Node]) -> None:
    """A line for each record: its file, and the cell of each of its numbers where they were collected.

    Too wide to be printed; made to be looked things up in.
    """
    heads = ("Mã đơn vị", "Đơn vị", "Kỳ", "Tệp", "Chỗ", *(each.path for each in quantities))
    _write_head(openpyxl, sheet, heads, (28, 44, 18, 28, 16, *(22 for _ in quantities)))
    safe = cache(harmless)  # most forms have a number in the same cell
    for node in nodes:
        for source in node.sources:
            file, root = _file_and_root(source)
            cells = [within(file, source.collected(each.path)) for each in quantities]
            texts = (node.unit.ma, node.name, source.period.name, file, root, *cells)
            sheet.append([safe(text) if text else None for text in texts])


def _group(cell: Any, value: object) -> None:
    """Show a whole number in groups of three digits; decimals are shown as they are."""
    if isinstance(value, int):
        cell.number_format = _GROUPED


def _numbers(nodes: Sequence[Node], quantities: Sequence[Quantity]) -> Iterator[Sequence[object]]:
    for quantity in quantities:
        for node in nodes:
            for source in node.sources:
                number = number_of(source, quantity.path)
                if number is not None:
                    place = place_of(source, quantity)
                    file = source.file if place.startswith(source.file) else file_in(place)
                    at = within(file, place)
                    unit, period = node.unit, source.period.name
                    yield quantity.path, unit.ma, node.name, period, file, at, number


def _write_head(openpyxl: Any, sheet: Any, heads: Sequence[str], widths: Sequence[int]) -> None:
    bold, wrapped = _head_style(openpyxl)
    for number, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = sheet.cell(1, number)
        write(cell, head)
        cell.font, cell.alignment = bold, wrapped
        cell.fill = openpyxl.styles.PatternFill("solid", fgColor=_GREY)
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.freeze_panes = "A2"


def _head_style(openpyxl: Any) -> tuple[Any, Any]:
    styles = openpyxl.styles
    return styles.Font(bold=True), styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
