"""The two sheets of a roll-up with a row for each unit, written row by row: there may be thousands of units.

A unit stands above those below it, so the rows are counted before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from docgen.records.library import load_openpyxl
from docgen.records.printing import set_up_page
from docgen.records.streaming import CellStyle, Formula, StreamedSheet
from docgen.rollup.explaining import location_of
from docgen.rollup.formulas import Column, Columns, Row, cell_formula
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.sums import Amount, Sums, number_of
from docgen.rollup.tree import Node
from docgen.vn.source_texts import file_in, within
from docgen.workbook.read import SUMS

UNITS: Final = f"{SUMS} theo đơn vị"
SOURCES: Final = f"{SUMS} - nguồn"
FIXED: Final = ("Mã", "Đơn vị", "Kỳ", "Tệp", "Chỗ")
GROUPED: Final = "#,##0"  # as Excel groups where it is used
GREY: Final = "FFEDEDED"
_MOST_SOURCES: Final = 20_000  # lines of one number each; beyond that, one line for each record
_HEADS: Final = 2
FIRST: Final = _HEADS + 1
"""The row of the parent on the sheet of units."""
_ON_A_PAGE: Final = 12  # columns of numbers that can still be read on one page
_LETTERS_ON_A_PAGE: Final = 240  # of a line in small but readable print
_NOT_YET: Final = "chưa có"
_WIDTHS: Final = (16, 38, 18, 24, 16)
_WIDTH: Final = 16
Cell = tuple[object, CellStyle] | None


class _CellStyles:
    """The looks of the cells of a streamed sheet."""

    def __init__(self, sheet: StreamedSheet) -> None:
        styles = load_openpyxl().styles
        wrapped = styles.Alignment(wrap_text=True, vertical="top")
        centred = styles.Alignment(wrap_text=True, vertical="center", horizontal="center")
        bold = styles.Font(bold=True)
        self.plain = sheet.cell_style()
        self.text = sheet.cell_style(alignment=wrapped)
        self.bold_text = sheet.cell_style(alignment=wrapped, font=bold)
        self.grouped = sheet.cell_style(number_format=GROUPED)
        self.head = sheet.cell_style(alignment=centred, font=bold)
        self.grey_head = sheet.cell_style(
            alignment=centred, font=bold, fill=styles.PatternFill("solid", fgColor=GREY)
        )

    def texts(self, texts: Sequence[str | None]) -> list[Cell]:
        """Cells with texts."""
        return [(text, self.text) if text else None for text in texts]

    def of(self, number: object) -> CellStyle:
        """Whole numbers are shown in groups of three digits, decimals as they are."""
        return self.grouped if isinstance(number, int) else self.plain


class UnitRows:
    """The sheet of units: each with those below it, its sums in formulas over their cells."""

    def __init__(self, workbook: Any, sums: Sums, columns: Columns) -> None:
        widths = [*_WIDTHS, *(_WIDTH for _ in columns.all)]
        self._sheet = StreamedSheet(workbook, UNITS, widths)
        self._styles = _CellStyles(self._sheet)
        self._sums, self._columns = sums, columns
        self._sizes: dict[int, int] = {}

    def write(self, root: Node) -> StreamedSheet:
        """The whole sheet."""
        sheet, cell_styles, columns = self._sheet, self._styles, self._columns.all
        sheet.append(
            [None for _ in FIXED] + [(each.path, cell_styles.text) for each in columns], measured=True
        )
        titles = [*FIXED, *(each.title for each in columns)]
        sheet.append([(title, cell_styles.head) for title in titles], measured=True)
        self._node(root, 0)
        sheet.frame.freeze_panes = f"C{FIRST}"
        set_up_page(sheet.frame, _HEADS, across=ceil(len(columns) / _ON_A_PAGE) or 1, labels=2)
        return sheet

    def _node(self, node: Node, depth: int) -> None:
        """The row of a unit, then the rows of all below it."""
        periods = node.sources if len(node.sources) > 1 else ()
        one = node.sources[0] if len(node.sources) == 1 else None
        row = Row(self._sheet.rows + 1, tuple(self._below(node)), periods=bool(periods))
        texts: list[str | None] = [node.unit.ma, node.name, None, None, None]
        if one:
            texts[2:] = [one.period.name, *_file_and_root(one)]
        cells = self._styles.texts(texts)
        if node.children:
            cells[1] = (node.name, self._styles.bold_text)
        self._sheet.append([*cells, *self._numbers(row, node, one)], depth, measured=True)
        for child in node.children:
            self._node(child, depth + 1)
        for source in periods:
            texts = [node.unit.ma, None, source.period.name, *_file_and_root(source)]
            row = Row(self._sheet.rows + 1)
            numbers = self._numbers(row, node, source)
            self._sheet.append([*self._styles.texts(texts), *numbers], depth + 1, measured=True)

    def _below(self, node: Node) -> Iterator[int]:
        """The rows of those directly below a unit whose own row is the next: units, or periods."""
        row = self._sheet.rows + 2
        for child in node.children:
            yield row
            row += self._size(child)
        for _ in node.sources if len(node.sources) > 1 else ():
            yield row
            row += 1

    def _size(self, node: Node) -> int:
        """How many rows a unit takes with all below it."""
        if id(node) not in self._sizes:
            periods = len(node.sources) if len(node.sources) > 1 else 0
            self._sizes[id(node)] = 1 + periods + sum(map(self._size, node.children))
        return self._sizes[id(node)]

    def _numbers(self, row: Row, node: Node, source: Source | None) -> Iterator[Cell]:
        for column in self._columns.all:
            quantity = column.quantity
            amount = self._sums.amount(node, quantity.path) if quantity else None
            value = self._value(row, node, source, column, amount)
            if isinstance(value, str):
                value = Formula(value) if value.startswith("=") else value
            yield None if value is None else (value, self._cell_style(value, amount))

    def _cell_style(self, value: object, amount: Amount | None) -> CellStyle:
        if isinstance(value, str) and not isinstance(value, Formula):
            return self._styles.text
        return self._styles.of(amount.value if amount else None)

    def _value(
        self, row: Row, node: Node, source: Source | None, column: Column, amount: Amount | None
    ) -> object:
        quantity = column.quantity
        if quantity is None or amount is None:
            return cell_formula(self._columns, column, row, self._sums, None)
        if row.below and amount.value is None:
            return _NOT_YET if amount.lacking else None  # a sum of nothing would be 0
        own = amount.value if row.periods else _own(node, source, quantity, amount) if not row.below else None
        return cell_formula(self._columns, column, row, self._sums, own)


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


def source_rows(workbook: Any, quantities: Sequence[Quantity], root: Node) -> StreamedSheet:
    """The sheet that says where each number stands: a line for each, of very many one for each record."""
    nodes = [node for node in root.leaves() if node.sources]
    if len(nodes) * len(quantities) > _MOST_SOURCES:
        return _records(workbook, quantities, nodes)
    heads = ("Số liệu", "Mã đơn vị", "Đơn vị", "Kỳ", "Tệp", "Ô hoặc chỗ", "Giá trị")
    sheet, cell_styles = _headed(workbook, heads, (40, 28, 44, 18, 28, 40, 18))
    for *texts, number in _numbers(nodes, quantities):
        sheet.append([*cell_styles.texts(texts), (number, cell_styles.of(number))], measured=True)
    set_up_page(sheet.frame, heads=1)
    return sheet


def _records(workbook: Any, quantities: Sequence[Quantity], nodes: Sequence[Node]) -> StreamedSheet:
    """A line for each record: its file, and the cell of each of its numbers where they were collected.

    Too wide to be printed; made to be looked things up in.
    """
    heads = ("Mã đơn vị", "Đơn vị", "Kỳ", "Tệp", "Chỗ", *(each.path for each in quantities))
    sheet, cell_styles = _headed(workbook, heads, (28, 44, 18, 28, 16, *(22 for _ in quantities)))
    for node in nodes:
        for source in node.sources:
            file, root = _file_and_root(source)
            cells = [within(file, source.collected(each.path)) for each in quantities]
            texts = (node.unit.ma, node.name, source.period.name, file, root, *cells)
            sheet.append([(text, cell_styles.plain) if text else None for text in texts])
    return sheet


def _headed(
    workbook: Any, heads: Sequence[str], widths: Sequence[float]
) -> tuple[StreamedSheet, _CellStyles]:
    """A sheet of sources with its first row."""
    sheet = StreamedSheet(workbook, SOURCES, widths)
    cell_styles = _CellStyles(sheet)
    sheet.append([(head, cell_styles.grey_head) for head in heads], measured=True)
    sheet.frame.freeze_panes = "A2"
    set_up_page(sheet.frame, heads=1, across=ceil(sum(widths) / _LETTERS_ON_A_PAGE), labels=2)
    return sheet, cell_styles


def _numbers(nodes: Sequence[Node], quantities: Sequence[Quantity]) -> Iterator[Sequence[Any]]:
    for quantity in quantities:
        for node in nodes:
            for source in node.sources:
                number = number_of(source, quantity.path)
                if number is not None:
                    location = location_of(source, quantity)
                    file = source.file if location.startswith(source.file) else file_in(location)
                    at = within(file, location)
                    unit, period = node.unit, source.period.name
                    yield quantity.path, unit.ma, node.name, period, file, at, number
