"""One sheet for each free table: its own heads with merged cells, its rows, its groups.

Column A says what a row is: "Tiêu đề", "Loại", "Cộng" for the heads, "Nhóm" for a group, nothing for a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.records.rows import says_something
from docgen.vn.text import spelling_key
from docgen.workbook.codec import EMPTY, YES, Exact, Field, as_written, from_cell, same, shows, to_cell
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.heads import Head, head_cells, read_heads
from docgen.workbook.page import EXACT_HEADING, SPARE, Page
from docgen.workbook.props import put_props, read_props

NAME: Final = "Bảng"
KINDS: Final = {"chu": "Chữ", "so": "Số", "tien": "Tiền", "phan_tram": "Phần trăm", "ngay": "Ngày"}
PROPS: Final = (
    Field("tieu_de", "Tiêu đề bảng"),
    Field("don_vi_tinh", "Đơn vị tính", note="In trên bảng, bên phải."),
    Field("stt", "Cột số thứ tự", kind="flag", note="có, không, hoặc tên cột, ví dụ STT."),
    Field("stt_lien_tuc", "Số thứ tự liên tục", kind="flag", note="có: chạy tiếp qua các nhóm."),
    Field("danh_so_cot", "Đánh số cột", kind="flag", note="có: thêm dòng (1), (2) dưới đầu bảng."),
    Field("tong", "Dòng tổng", kind="flag", note="có, không, hoặc tên dòng; để trống: khi có cột cộng."),
    Field("vi_tri_tong", "Vị trí dòng tổng", kind="choice", choices={"cuoi": "Cuối bảng", "dau": "Đầu bảng"}),
    Field("o_trong", "In trong ô trống", note="Ví dụ dấu -"),
    Field("ghi_chu", "Ghi chú dưới bảng"),
    Field("ngang", "Trang ngang", kind="flag", note="có, không; để trống: tự động."),
)
_CELL: Final = Field("", "", kind="cell")
_TITLE, _KIND, _SUM = "Tiêu đề", "Loại", "Cộng"
_LINE, _GROUP, _OUTSIDE, _INSIDE = "Dòng", "Nhóm", "Ngoài nhóm", "Trong nhóm"
_MARK: Final = re.compile(r"(nhóm|trong nhóm)(?: ([1-9]))?", re.IGNORECASE)
_WIDTH: Final = 16
_WIDE: Final = 34


def table_page(name: str, table: Mapping[str, Any]) -> Page | None:
    """The sheet of a table; None for data that are no table."""
    heads = head_cells(table.get("cot"))
    rows = table.get("dong")
    if heads is None or not isinstance(rows, list):
        return None
    page = Page(name, landscape=True)
    count = max(heads.count, _most(rows), 1)
    exact_column = count + 2
    page.put(1, 1, f"{name}: điền các dòng dưới đầu bảng", "title")
    rest = {key: value for key, value in table.items() if key not in ("cot", "dong")}
    row = put_props(page, 2, PROPS, rest, 2, exact_column)
    row = _put_heads(page, row + 1, heads, table["cot"], count)
    last = _Lines(page, count, exact_column).put(rows, row)
    for spare in range(last, last + SPARE):
        for column in range(1, count + 2):
            page.put(spare, column, None, "grey" if column == 1 else "cell", "cell")
    page.choose((_LINE, _GROUP, f"{_GROUP} 2", _OUTSIDE, f"{_INSIDE} 1"), 1, row, last + SPARE - 1)
    page.widths |= {1: 18, **dict.fromkeys(range(2, count + 2), _WIDTH), 2: _WIDE, exact_column: 3}
    page.last_column = count + 1
    return page


def _most(rows: Sequence[Any]) -> int:
    """The cells of the longest row, groups included."""
    inner = (
        _most(row["dong"]) if _is_group(row) else len(row) if isinstance(row, list) else 1 for row in rows
    )
    return max(inner, default=0)


def _is_group(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("nhom"), str) and isinstance(row.get("dong"), list)


def _put_heads(page: Page, row: int, heads: Head, raw: Any, count: int) -> int:
    exact_column = count + 2
    page.head_rows = (row, row + heads.depth + 1)
    for number in range(heads.depth):
        page.put(row + number, 1, _TITLE, "grey")
        for column in range(2, count + 2):
            page.put(row + number, column, None, "head")
    for cell in heads.cells:
        page.put(row + cell.row, cell.column + 2, cell.text, "head")
        if cell.across > 1 or cell.down > 1:
            top, left = row + cell.row, cell.column + 2
            page.merged.append((top, left, top + cell.down - 1, left + cell.across - 1))
    kinds, sums = row + heads.depth, row + heads.depth + 1
    page.put(kinds, 1, _KIND, "grey")
    page.put(sums, 1, _SUM, "grey")
    for column in range(count):
        kind = heads.kinds.get(column)
        page.put(kinds, column + 2, KINDS.get(kind, kind) if kind else None, "grey")
        page.put(sums, column + 2, YES if heads.sums.get(column) else None, "grey")
        page.choose(list(KINDS.values()), column + 2, kinds, kinds)
        page.choose((YES,), column + 2, sums, sums)
    page.put(row, exact_column, EXACT_HEADING, "exact")
    if not same(heads.as_read().columns(), raw):
        page.put_exact(kinds, exact_column, Exact({"": raw}))
    page.freeze = f"B{sums + 1}"
    return sums + 1


@dataclass(slots=True)
class _Lines:
    """Writes rows and groups from the top to the bottom."""

    page: Page
    count: int
    exact_column: int
    depth: int = 0

    def put(self, rows: Sequence[Any], row: int, level: int = 0) -> int:
        """The rows of a table or a group from ``row`` on; returns the row after them."""
        merges = _merges(rows)
        for i, item in enumerate(rows):
            if _is_group(item):
                self._group(item, row, level + 1)
                row = self.put(item["dong"], row + 1, level + 1)
                continue
            self._line(item, row, level, merges.get(i, {}))
            row += 1
        return row

    def _group(self, item: Mapping[str, Any], row: int, level: int) -> None:
        self.depth = level
        self.page.put(row, 1, f"{_GROUP} {level}" if level > 1 else _GROUP, "grey")
        self.page.put(row, 2, to_cell(_CELL, item["nhom"]), "label")
        for column in range(3, self.count + 2):
            self.page.put(row, column, None, "label")
        rest = {key: value for key, value in item.items() if key not in ("nhom", "dong")}
        if not same(from_cell(_CELL, as_written(to_cell(_CELL, item["nhom"])))[0], item["nhom"]):
            rest["nhom"] = item["nhom"]
        self.page.put_exact(row, self.exact_column, Exact(rest))

    def _line(self, item: Any, row: int, level: int, merges: Mapping[int, tuple[int, int]]) -> None:
        mark = None
        if level != self.depth:
            mark = f"{_INSIDE} {level}" if level else _OUTSIDE
            self.depth = level
        shown = cells_of(item)
        if mark is None and not any(value is not None for value in shown):
            mark = _LINE
        self.page.put(row, 1, mark, "grey")
        for column in range(self.count):
            value = shown[column] if column < len(shown) else None
            self.page.put(row, column + 2, value, "cell", "cell")
        for column, (across, down) in merges.items():
            self.page.merged.append((row, column + 2, row + down - 1, column + across + 1))
        if not same(line_of(shown, merges, self.count), item):
            self.page.put_exact(row, self.exact_column, Exact({"": item}))


def cells_of(item: Any) -> list[object]:
    """What stands in the cells of a line."""
    if not isinstance(item, list):
        return [to_cell(_CELL, item)]
    return [to_cell(_CELL, each.get("gia_tri") if isinstance(each, dict) else each) for each in item]


def line_of(shown: Sequence[object], merges: Mapping[int, tuple[int, int]], count: int) -> list[Any]:
    """The line of cells as they will be read."""
    values = [from_cell(Field("", "", kind="cell", empty=None), as_written(value))[0] for value in shown]
    values += [None] * (count - len(values))
    return [_merged(value, merges.get(column)) for column, value in enumerate(values)]


def _merged(value: Any, size: tuple[int, int] | None) -> Any:
    if size is None:
        return value
    sizes = {"gop_cot": size[0], "gop_dong": size[1]}
    return {"gia_tri": value, **{key: number for key, number in sizes.items() if number > 1}}


def _merges(rows: Sequence[Any]) -> dict[int, dict[int, tuple[int, int]]]:
    """The merged cells of a list of lines that can be drawn, by row and column: (across, down)."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for i, row in enumerate(rows):
        for j, cell in enumerate(row if isinstance(row, list) else ()):
            size = _size(cell)
            area = {(i + y, j + x) for y in range(size[1]) for x in range(size[0])}
            if len(area) > 1 and not area & taken and _is_free(rows, area - {(i, j)}):
                taken |= area
                found.setdefault(i, {})[j] = size
    return found


def _size(cell: Any) -> tuple[int, int]:
    if not isinstance(cell, dict):
        return 1, 1
    across, down = cell.get("gop_cot", 1), cell.get("gop_dong", 1)
    whole = all(isinstance(each, int) and 1 <= each <= 500 for each in (across, down))
    return (across, down) if whole else (1, 1)


def _is_free(rows: Sequence[Any], area: set[tuple[int, int]]) -> bool:
    return all(
        i < len(rows) and isinstance(rows[i], list) and j < len(rows[i]) and rows[i][j] is None
        for i, j in area
    )


def read_table(grid: Grid, path: str, reading: Reading) -> dict[str, Any]:
    """The table of a sheet."""
    labels = {row.number: spelling_key(grid.text(row.number, 1)) for row in grid.sheet.rows}
    titles = [row for row, label in labels.items() if label == spelling_key(_TITLE)]
    if not titles:
        hint = "cột A của các dòng đầu bảng phải ghi Tiêu đề"
        reading.problem("W002", grid.sheet.name, "không tìm thấy đầu bảng", hint)
        return {"cot": [], "dong": []}
    exact_column = grid.exact_column(titles[0])
    kinds, sums = (_row_after(labels, titles[-1], name) for name in (_KIND, _SUM))
    first = max(titles[-1], kinds, sums) + 1
    table = read_props(grid, titles[0], PROPS, path, exact_column, reading)
    heads = read_heads(grid, titles, kinds, sums, exact_column, {v: k for k, v in KINDS.items()})
    table["cot"] = _columns(grid, heads, kinds, exact_column, reading)
    reading.cells[f"{path}.cot"] = grid.at(titles[0], 2)
    for column in range(heads.count):
        reading.cells.setdefault(f"{path}.cot[{column}]", grid.at(titles[0], column + 2))
    table["dong"] = _Back(grid, heads.count, exact_column, reading).read(first, f"{path}.dong")
    reading.cells[f"{path}.dong"] = grid.at(first, 2)
    return table


def _row_after(labels: Mapping[int, str], after: int, name: str) -> int:
    return next((row for row, label in labels.items() if row > after and label == spelling_key(name)), 0)


def _columns(grid: Grid, heads: Head, kinds: int, exact_column: int, reading: Reading) -> Any:
    exact = grid.exact(kinds, exact_column, reading) if kinds else Exact()
    if "" in exact.values:
        wanted = head_cells(exact.values[""])
        if wanted is not None and wanted.as_read().shown() == heads.shown():
            return exact.values[""]
    return heads.columns()


@dataclass(slots=True)
class _Back:
    """Reads rows and groups from the top to the bottom."""

    grid: Grid
    count: int
    exact_column: int
    reading: Reading
    stack: list[tuple[list[Any], str]] = field(default_factory=list)

    def read(self, first: int, path: str) -> list[Any]:
        """Every row from ``first`` on, in its group."""
        root: list[Any] = []
        self.stack = [(root, path)]
        for row in self._rows(first):
            mark = self.grid.text(row, 1)
            found = _MARK.fullmatch(mark)
            if found and found[1].lower() == _GROUP.lower():
                self._group(row, int(found[2] or 1))
                continue
            if spelling_key(mark) == spelling_key(_OUTSIDE) or found:
                level = int(found[2] or 1) if found else 0
                del self.stack[level + 1 :]
            items, here = self.stack[-1]
            items.append(self._line(row, f"{here}[{len(items)}]"))
        return root

    def _rows(self, first: int) -> Iterator[int]:
        columns = range(1, self.count + 2)
        for row in self.grid.sheet.rows:
            inside = any(column in row.cells and says_something(row.cells[column]) for column in columns)
            if row.number >= first and (inside or self._covered(row.number)):
                yield row.number

    def _covered(self, row: int) -> bool:
        return any(self.grid.merged.at(row, column) for column in range(2, self.count + 2))

    def _group(self, row: int, level: int) -> None:
        where = self.grid.at(row, 2)
        if level > len(self.stack):
            self.reading.problem("W006", self.grid.at(row, 1), f"nhóm {level} không có nhóm trên", "ghi Nhóm")
            level = len(self.stack)
        del self.stack[level:]
        exact = self.grid.exact(row, self.exact_column, self.reading)
        name = from_cell(_CELL, self.grid.cell(row, 2))[0]
        rest = dict(exact.values)
        own = rest.pop("nhom", name)
        shown = shows(self.grid.cell(row, 2), to_cell(_CELL, own))
        items, here = self.stack[-1]
        path = f"{here}[{len(items)}]"
        group = {"nhom": own if shown else str(name), "dong": [], **rest}
        self.reading.cells[path] = self.reading.cells[f"{path}.nhom"] = where
        items.append(group)
        self.stack.append((group["dong"], f"{path}.dong"))

    def _line(self, row: int, path: str) -> Any:
        exact = self.grid.exact(row, self.exact_column, self.reading)
        merges, values = {}, []
        for column in range(self.count):
            area = self.grid.merged.at(row, column + 2)
            cell = self.grid.cell(row, column + 2)
            self.reading.cells[f"{path}[{column}]"] = self.grid.at(row, column + 2)
            if area and (area.top, area.left) == (row, column + 2):
                across = min(area.right, self.count + 1) - area.left + 1
                merges[column] = across, area.bottom - area.top + 1
            elif area:
                cell = EMPTY
            values.append(cell)
        self.reading.cells[path] = self.grid.sheet.line(row)
        if "" in exact.values and self._still_shown(exact.values[""], values):
            return exact.values[""]
        return self._values(row, values, merges)

    def _still_shown(self, item: Any, cells: Sequence[Any]) -> bool:
        written = [*cells_of(item), *[None] * self.count][: max(self.count, 1)]
        return all(shows(cell, value) for cell, value in zip(cells, written, strict=False))

    def _values(self, row: int, cells: Sequence[Any], merges: Mapping[int, tuple[int, int]]) -> list[Any]:
        found = []
        spec = Field("", "", kind="cell", empty=None)
        for column, cell in enumerate(cells):
            value, finding = from_cell(spec, cell)
            if finding:
                self.reading.finding(self.grid.at(row, column + 2), finding)
            found.append(_merged(value, merges.get(column)))
        return found
