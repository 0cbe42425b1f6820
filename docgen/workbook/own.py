"""The sheet "Dữ liệu riêng": lists and objects of an office's own Word templates, one row for each name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.workbook.codec import Field, pack
from docgen.workbook.grid import Grid, Reading, read_row
from docgen.workbook.overlooked import tell_unread_columns
from docgen.workbook.page import EXACT_HEADING, Page, put_heads, put_row

NAME: Final = "Dữ liệu riêng"
FIELDS: Final = (
    Field("ten", "Tên", 30),
    Field("gia_tri", "Giá trị", 100, "json", note="Chữ, số; danh sách viết như trong JSON: [..], {..}."),
)


def own_page(data: Mapping[str, Any]) -> Page:
    """One row for each name."""
    page = Page(NAME)
    page.put(1, 1, "Dữ liệu riêng của cơ quan, chỉ dùng trong mẫu Word", "title")
    columns = put_heads(page, 3, FIELDS)
    for row, (name, value) in enumerate(data.items(), 4):
        cells, exact = pack(FIELDS, {"ten": name, "gia_tri": value})
        put_row(page, row, FIELDS, columns, cells)
        page.put_exact(row, columns[EXACT_HEADING], exact)
    return page


def read_own(grid: Grid, reading: Reading) -> dict[str, Any]:
    """The names of the sheet with their values."""
    head, columns = grid.find_heads(FIELDS)
    if not head:
        reading.problem("W002", NAME, "không có dòng tiêu đề cột", "hãy giữ nguyên dòng Tên, Giá trị")
        return {}
    columns[EXACT_HEADING] = grid.exact_column(head)
    tell_unread_columns(grid, head, set(columns.values()), columns[EXACT_HEADING], reading)
    found: dict[str, Any] = {}
    for row in grid.below(head, columns):
        values = read_row(grid, row, FIELDS, columns, reading)
        name = str(values.get("ten", ""))
        where = grid.at(row, columns["gia_tri"])
        if name in found or not name:
            reading.problem("W003", where, f"tên “{name}” trống hoặc đã có", "mỗi dòng một tên")
            continue
        found[name] = values.get("gia_tri", "")
        reading.cells[f"du_lieu_rieng.{name}"] = where
    return found
