"""What people type where nothing is read: columns of their own, numbers over formulas, totals over sums.

None of it goes into the data; all of it is told as a warning at its cell.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Severity
from docgen.records.model import Cell, Row
from docgen.records.rows import says_something
from docgen.vn.numbers import Number, format_number, plain_number
from docgen.vn.text import cut, spelling_key
from docgen.workbook.codec import shows
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.numbers import printed_numbers

_EXACT_OPENS: Final = "{"
_SHOWN: Final = 40
_DIGITS: Final = 15  # what Excel keeps of a number
_ADDED_UP: Final = ("thuc_hien", "tong_so")  # of an indicator; the rest may be the parent's own
_PATH, _SUM, _WHEN_ADDED = "Số liệu", "Giá trị", "Khi tổng hợp"
SUM_HEADS: Final = (_PATH, _SUM, _WHEN_ADDED)
"""The heads of the columns of a roll-up's totals: path, live sum, and the sum as it was worked out."""


def tell_unread_columns(
    grid: Grid, head: int, used: Collection[int], exact_column: int, reading: Reading
) -> None:
    """Columns from the row of heads down that hold something and are not among ``used``, each once."""
    first: dict[int, int] = {}
    for row in grid.sheet.rows:
        if row.number >= head:
            kept = _exact_cells(row, exact_column, is_head=row.number == head)
            for column, cell in row.cells.items():
                if column not in used and column not in kept and says_something(cell):
                    first.setdefault(column, row.number)
    for column, row_number in sorted(first.items()):
        text = cut(grid.text(row_number, column), _SHOWN)
        message = f"cột này (“{text}”) không có trong sổ của docgen, không được đọc"
        hint = "hãy chuyển sang cột có sẵn (Ghi chú, Nội dung), hoặc xoá cột thừa"
        reading.problem("W010", grid.at(row_number, column), message, hint, Severity.WARNING)


def _exact_cells(row: Row, exact_column: int, *, is_head: bool) -> set[int]:
    """The cells of a row that hold what plain cells cannot say: they follow each other."""
    found: set[int] = set()
    column = exact_column
    if is_head and column:
        found.add(column)
        column += 1
        if not str(row.cells[column].value if column in row.cells else "").startswith(_EXACT_OPENS):
            return found
    while column and column in row.cells and isinstance(row.cells[column].value, str):
        found.add(column)
        column += 1
    return found


def numbers_shown(grid: Grid, head: int, columns: Mapping[str, int]) -> dict[int, str]:
    """What stands in the column of the sections' numbers, by row: typed over a formula, or what it shows."""
    if "so" not in columns or "cap" not in columns:
        return {}
    shown: dict[int, str] = {}
    for row in (each.number for each in grid.sheet.rows if each.number > head):
        cell = grid.cell(row, columns["so"])
        if says_something(cell) and not (cell.unsaved or cell.error):
            shown[row] = grid.text(row, columns["so"])
    return shown


def tell_typed_numbers(data: Mapping[str, Any], reading: Reading) -> None:
    """Numbers of sections that somebody has typed over their formulas: Word prints its own."""
    printed = printed_numbers(data) if reading.numbers else {}
    for at, (shown, path) in reading.numbers.items():
        number = printed.get(path, "")
        if shown != number:
            message = f"ô này ghi {shown}, docgen đánh số {number or 'trống'}"
            hint = "số thứ tự tự tính theo Cấp và thứ tự dòng: hãy sửa cột Cấp hoặc chuyển dòng"
            reading.problem("W009", at, message, hint, Severity.WARNING)


def tell_other_sums(grid: Grid, data: Mapping[str, Any], reading: Reading) -> None:
    """Figures and results of a rolled-up report that are not the sums on the sheet of its totals.

    A sum is what was worked out when the report was rolled up, or what the live formula shows since.
    """
    if not grid.sheet.rows:
        return
    heads = {spelling_key(grid.text(1, column)): column for column in grid.sheet.rows[0].cells}
    path_column, *value_columns = (heads.get(spelling_key(each), 0) for each in SUM_HEADS)
    for row in grid.sheet.rows[1:]:
        path = grid.text(row.number, path_column) if path_column else ""
        cells = [grid.cell(row.number, column) for column in value_columns if column]
        sums = [cell for cell in cells if _is_number(cell)]
        location, value = _in_data(data, path)
        if sums and value is not None and not any(shows(cell, value) for cell in sums):
            shown = grid.sheet.at(row.number, path_column)
            total, own = (format_number(_bare(each)) for each in (sums[-1].value, value))
            message = f"{path} ghi {own}, trang “{grid.sheet.name}” cộng được {total} ({shown})"
            hint = "số tổng không gõ tay: sửa số của đơn vị rồi chạy lại docgen rollup"
            reading.problem("W012", reading.cells.get(location, shown), message, hint, Severity.WARNING)


def _in_data(data: Mapping[str, Any], path: str) -> tuple[str, Number | None]:
    """The place and the number of a sum in the report; None where no number stands there."""
    top, _, rest = path.partition(".")
    code, _, key = rest.partition(".")
    group = data.get(top)
    if top == "so_lieu" and not key and isinstance(group, Mapping):
        own = group.get(code)
        return f"{path}.gia_tri", plain_number(own.get("gia_tri") if isinstance(own, Mapping) else own)
    if top == "chi_tieu" and key in _ADDED_UP and isinstance(group, list):
        for i, row in enumerate(group):
            if isinstance(row, Mapping) and row.get("ma") == code:
                return f"chi_tieu[{i}].{key}", plain_number(row.get(key))
    return path, None


def _bare(value: Any) -> Number:
    """A number of a cell without the noise of binary fractions."""
    return Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value


def _is_number(cell: Cell) -> bool:
    usable = not cell.unsaved and not cell.error
    return usable and isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
