"""One sheet for each free table: its own heads with merged cells, its rows, its groups.

Column A says what a row is: "Tiêu đề", "Loại", "Cộng" for the heads, "Nhóm" for a group, nothing for a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.workbook.codec import YES, Exact, Field, as_written, from_cell, same, to_cell
from docgen.workbook.heads import Head, head_cells, kind_cell
from docgen.workbook.page import EXACT_HEADING, SPARE, Page
from docgen.workbook.props import put_props

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
CELL: Final = Field("", "", kind="cell")
TITLE, KIND, SUM = "Tiêu đề", "Loại", "Cộng"
LINE, GROUP, OUTSIDE, INSIDE = "Dòng", "Nhóm", "Ngoài nhóm", "Trong nhóm"
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
    page.choose((LINE, GROUP, f"{GROUP} 2", OUTSIDE, f"{INSIDE} 1"), 1, row, last + SPARE - 1)
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
        page.put(row + number, 1, TITLE, "grey")
        for column in range(2, count + 2):
            page.put(row + number, column, None, "head")
    for cell in heads.cells:
        page.put(row + cell.row, cell.column + 2, cell.text, "head")
        if cell.across > 1 or cell.down > 1:
            top, left = row + cell.row, cell.column + 2
            page.merged.append((top, left, top + cell.down - 1, left + cell.across - 1))
    kinds, sums = row + heads.depth, row + heads.depth + 1
    page.put(kinds, 1, KIND, "grey")
    page.put(sums, 1, SUM, "grey")
    for column in range(count):
        kind = heads.kinds.get(column)
        page.put(kinds, column + 2, (kind_cell(kind, KINDS) or None) if kind else None, "grey")
        page.put(sums, column + 2, YES if heads.sums.get(column) else None, "grey")
        page.choose(list(KINDS.values()), column + 2, kinds, kinds)
        page.choose((YES,), column + 2, sums, sums)
    page.put(row, exact_column, EXACT_HEADING, "exact")
    if count > heads.count or not same(heads.as_read(KINDS).columns(), raw):
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
        self.page.put(row, 1, f"{GROUP} {level}" if level > 1 else GROUP, "grey")
        self.page.put(row, 2, to_cell(CELL, item["nhom"]), "label")
        for column in range(3, self.count + 2):
            self.page.put(row, column, None, "label")
        rest = {key: value for key, value in item.items() if key not in ("nhom", "dong")}
        if not same(from_cell(CELL, as_written(to_cell(CELL, item["nhom"])))[0], item["nhom"]):
            rest["nhom"] = item["nhom"]
        self.page.put_exact(row, self.exact_column, Exact(rest))

    def _line(self, item: Any, row: int, level: int, merges: Mapping[int, tuple[int, int]]) -> None:
        mark = None
        if level != self.depth:
            mark = f"{INSIDE} {level}" if level else OUTSIDE
            self.depth = level
        shown = cells_of(item)
        if mark is None and not any(value is not None for value in shown):
            mark = LINE
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
        return [to_cell(CELL, item)]
    return [to_cell(CELL, each.get("gia_tri") if isinstance(each, dict) else each) for each in item]


def line_of(shown: Sequence[object], merges: Mapping[int, tuple[int, int]], count: int) -> list[Any]:
    """The line of cells as they will be read."""
    values = [from_cell(Field("", "", kind="cell", empty=None), as_written(value))[0] for value in shown]
    values += [None] * (count - len(values))
    return [merged_value(value, merges.get(column)) for column, value in enumerate(values)]


def merged_value(value: Any, size: tuple[int, int] | None) -> Any:
    """A cell with the size of its merge, (across, down), as data; the bare value without one."""
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
