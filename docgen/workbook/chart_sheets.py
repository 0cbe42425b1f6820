"""One sheet for each chart: its labels down column A, one column for each row of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.vn.text import spelling_key
from docgen.workbook.codec import Exact, Field, as_written, from_cell, same, shows, to_cell
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.overlooked import tell_unread_columns
from docgen.workbook.page import EXACT_HEADING, SPARE, Page
from docgen.workbook.props import put_props, read_props

NAME: Final = "Biểu đồ"
PROPS: Final = (
    Field("loai", "Loại", kind="choice", choices={"cot": "Cột", "duong": "Đường", "tron": "Tròn"}),
    Field("tieu_de", "Tiêu đề"),
    Field("don_vi_tinh", "Đơn vị tính"),
)
_LABEL: Final = "Nhãn"
_TEXT: Final = Field("", "", empty="")
_CELL: Final = Field("", "", kind="cell", empty=None)
_KEYS: Final = ("nhan", "chuoi")


def chart_page(name: str, chart: Mapping[str, Any]) -> Page | None:
    """The sheet of a chart; None for data that are no chart."""
    labels, series = (chart.get(key) for key in _KEYS)
    if not isinstance(labels, list) or not isinstance(series, list) or not all(map(_is_series, series)):
        return None
    page = Page(name)
    exact_column = len(series) + 2
    page.put(1, 1, f"{name}: nhãn ở cột đầu, mỗi dãy số một cột", "title")
    rest = {key: value for key, value in chart.items() if key not in _KEYS}
    head = put_props(page, 2, PROPS, rest, 2, exact_column) + 1
    page.put(head, 1, _LABEL, "head")
    page.put(head, exact_column, EXACT_HEADING, "exact")
    for column, each in enumerate(series, 2):
        page.put(head, column, to_cell(_TEXT, each.get("ten", "")), "head")
    count = max([len(labels), *(len(each["gia_tri"]) for each in series)])
    for number in range(count + SPARE):
        page.put(head + 1 + number, 1, _at(labels, number, _TEXT))
        for column, each in enumerate(series, 2):
            page.put(head + 1 + number, column, _at(each["gia_tri"], number, _CELL), "cell", "cell")
    if not same(_back(chart), {key: chart[key] for key in _KEYS}):
        page.put_exact(head, exact_column + 1, Exact({"": {key: chart[key] for key in _KEYS}}))
    page.widths = {1: 30, **dict.fromkeys(range(2, exact_column), 16), exact_column: 3}
    page.last_column = exact_column - 1
    page.freeze, page.head_rows = f"B{head + 1}", (head, head)
    return page


def _is_series(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("gia_tri"), list)


def _at(items: Sequence[Any], number: int, spec: Field) -> object:
    return to_cell(spec, items[number]) if number < len(items) else None


def _back(chart: Mapping[str, Any]) -> dict[str, Any]:
    """Labels and series as they will be read."""
    labels = [_read(_TEXT, each) for each in chart["nhan"]]
    series = [
        _named(_read(_TEXT, each.get("ten", "")), [_read(_CELL, value) for value in each["gia_tri"]])
        for each in chart["chuoi"]
    ]
    whole = all(len(each["gia_tri"]) == len(labels) and None not in each["gia_tri"][-1:] for each in series)
    return {"nhan": labels, "chuoi": series} if whole and "" not in labels else {}


def _read(spec: Field, value: Any) -> Any:
    return from_cell(spec, as_written(to_cell(spec, value)))[0]


def _named(name: str, values: list[Any]) -> dict[str, Any]:
    return {"ten": name, "gia_tri": values} if name else {"gia_tri": values}


def read_chart(grid: Grid, path: str, reading: Reading) -> dict[str, Any]:
    """The chart of a sheet."""
    rows = [row.number for row in grid.sheet.rows]
    head = next((row for row in rows if spelling_key(grid.text(row, 1)) == spelling_key(_LABEL)), 0)
    if not head:
        reading.problem("W002", grid.sheet.name, "không có dòng đầu bảng", "ô đầu của dòng đó phải ghi Nhãn")
        return {}
    exact_column = grid.exact_column(head)
    chart = read_props(grid, head, PROPS, path, exact_column, reading)
    last = exact_column - 1 if exact_column else max(grid.rows[head].cells)
    tell_unread_columns(grid, head, range(1, last + 1), exact_column, reading)
    lines = [row for row in rows if row > head and any(_filled(grid, row, c) for c in range(1, last + 1))]
    labels = [from_cell(_TEXT, grid.cell(row, 1))[0] for row in lines]
    series = []
    for column in range(2, last + 1):
        values = []
        for number, row in enumerate(lines):
            value, finding = from_cell(_CELL, grid.cell(row, column))
            reading.cells[f"{path}.chuoi[{column - 2}].gia_tri[{number}]"] = grid.at(row, column)
            if finding:
                reading.finding(grid.at(row, column), finding)
            values.append(value)
        series.append(_named(str(from_cell(_TEXT, grid.cell(head, column))[0]), values))
        reading.cells[f"{path}.chuoi[{column - 2}]"] = grid.at(head, column)
    reading.cells[f"{path}.nhan"] = grid.at(head, 1)
    return {**chart, **_exact_or(grid, head, exact_column, lines, {"nhan": labels, "chuoi": series}, reading)}


def _exact_or(  # noqa: PLR0913, PLR0917 - what was read, and where
    grid: Grid, head: int, exact_column: int, lines: Sequence[int], found: dict[str, Any], reading: Reading
) -> dict[str, Any]:
    """What the grey column says, as long as the cells still show it."""
    exact = grid.exact(head, exact_column + 1, reading) if exact_column else Exact()
    value = exact.values.get("")
    if not isinstance(value, dict):
        return found
    columns = [value["nhan"], *(each["gia_tri"] for each in value["chuoi"])]
    specs = [_TEXT, *[_CELL] * (len(columns) - 1)]
    count = max(map(len, columns))
    shown = all(
        shows(grid.cell(head + 1 + number, column), _at(items, number, spec))
        for column, (items, spec) in enumerate(zip(columns, specs, strict=True), 1)
        for number in range(count)
    )
    return value if shown and all(row <= head + count for row in lines) else found


def _filled(grid: Grid, row: int, column: int) -> bool:
    return bool(grid.text(row, column))
