"""The sheet "Báo cáo": who reports, for which period, number, date, signer, recipients .

A list (recipients) has one row for each item. Keys that no form knows keep a row of their own, so that
nothing of the data is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.errors import UsageError
from docgen.records.model import Cell
from docgen.standard.mau import load_form
from docgen.vn.text import spelling_key
from docgen.workbook.codec import ABSENT, Exact, Field, as_written, from_cell, same, shows, to_cell
from docgen.workbook.front_fields import GROUPS, KEYS_OF, LISTS, SELDOM, fields_of_a_report
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.page import EXACT_HEADING, Page, put_heads

NAME: Final = "Báo cáo"
HEADS: Final = (
    Field("nhan", "Mục", 26),
    Field("noi_dung", "Nội dung", 62),
    Field("huong_dan", "Hướng dẫn", 46),
    Field("khoa", "Mã", 9, grey=True),
)
_FIRST: Final = 4
_LABELS: Final = 3  # by which the sheet is known
_MORE: Final = " (tiếp)"
_ROOM: Final = 2  # empty rows after the items of a list
_CODE: Final = re.compile(r"\[([^\[\]]+)\]\s*\Z")


_JSON: Final = Field("", "", kind="json")
_Rendered = list[tuple[str, object]]


def _top(key: str) -> str:
    return key.split(".", maxsplit=1)[0]


def _render(key: str, value: Any, fields: Mapping[str, Field], names: Mapping[str, str]) -> _Rendered:
    """The labelled cells of one key of a report."""
    if key == "don_vi" and isinstance(value, str | dict):
        return [(key, _unit_text(value, names))]
    if key in GROUPS and isinstance(value, dict):
        known = {k.split(".")[1]: f for k, f in fields.items() if k.startswith(f"{key}.")}
        return [(f"{key}.{k}", to_cell(known[k], v)) for k, v in value.items() if k in known]
    if key in LISTS and isinstance(value, list):
        return [(key, to_cell(fields[key], item)) for item in value]
    first = next((k for k in fields if _top(k) == key), key)
    return [(first, to_cell(fields.get(first, Field(key, key, kind="json")), value))]


def _unit_text(value: Any, names: Mapping[str, str]) -> object:
    code, name = (value.get("ma"), value.get("ten")) if isinstance(value, dict) else (value, names.get(value))
    return (
        f"{name} [{code}]"
        if isinstance(name, str) and name and isinstance(code, str)
        else to_cell(_JSON, value)
    )


@dataclass(slots=True)
class _Line:
    """One labelled cell as read."""

    key: str
    row: int
    cell: Cell


@dataclass(slots=True)
class _Lines:
    """The labelled cells of the sheet by the report's own keys, and what their grey column says."""

    by_key: dict[str, list[_Line]] = field(default_factory=dict)
    exact: dict[str, Exact] = field(default_factory=dict)


def front_page(data: Mapping[str, Any], keys: Sequence[str], names: Mapping[str, str]) -> Page:
    """The sheet of these keys of a report; ``names``: the units' names by code, to be chosen from."""
    page = Page(NAME)
    page.put(1, 1, "Báo cáo: các ô chung", "title")
    page.put(
        2, 1, "Điền cột Nội dung. Trang sau: số liệu, chỉ tiêu, lời văn, bảng. Không sửa cột xám.", "guide"
    )
    columns = put_heads(page, _FIRST - 1, HEADS)
    fields = {each.key: each for each in fields_of_a_report()}
    row = _FIRST
    for key in [*dict.fromkeys(map(_top, fields)), *(k for k in keys if k not in set(map(_top, fields)))]:
        if key in SELDOM and key not in keys:
            continue
        row = _put_key(page, row, key, data, keys, fields, names, columns)
    page.landscape = True
    return page


def _put_key(  # noqa: PLR0913, PLR0917 - one row of the sheet and all it depends on
    page: Page,
    row: int,
    key: str,
    data: Mapping[str, Any],
    keys: Sequence[str],
    fields: Mapping[str, Field],
    names: Mapping[str, str],
    columns: Mapping[str, int],
) -> int:
    """The rows of one key; returns the row after them."""
    value = data[key] if key in keys else ABSENT
    rendered = _render(key, value, fields, names) if value is not ABSENT else []
    for number, (label, cell) in enumerate(_with_room(key, rendered, data, fields)):
        spec = fields.get(label, Field(key, key, kind="json"))
        more = _MORE if number and key in LISTS else ""
        page.put(row + number, columns["nhan"], f"{spec.heading}{more}", "label")
        page.put(row + number, columns["noi_dung"], cell, "cell", spec.kind)
        page.put(row + number, columns["huong_dan"], None if more else spec.note or None, "note")
        page.put(row + number, columns["khoa"], label, "grey")
        if spec.kind == "choice" or (label == "don_vi" and names):
            choices = [*spec.choices.values()] or [f"{name} [{code}]" for code, name in names.items()]
            page.choose(choices, columns["noi_dung"], row + number, row + number)
        if number == 0 and value is not ABSENT and not same(_parse(key, rendered, fields), value):
            page.put_exact(row, columns[EXACT_HEADING], Exact({"": value}))
    return row + len(_with_room(key, rendered, data, fields))


def _with_room(
    key: str, rendered: _Rendered, data: Mapping[str, Any], fields: Mapping[str, Field]
) -> _Rendered:
    """The cells of a key with the empty ones that people may fill in."""
    if key in LISTS:
        return [*rendered, *[(key, None)] * _ROOM]
    if key not in GROUPS:
        return rendered or [(next(k for k in fields if _top(k) == key), None)]
    wanted = _period_keys(data.get("mau")) if key == "ky" else [k for k in fields if _top(k) == key]
    held = dict(rendered)
    return [(k, held.get(k)) for k in fields if _top(k) == key and (k in held or k in wanted)]


def _period_keys(mau: Any) -> list[str]:
    try:
        kinds = load_form(mau).periods if isinstance(mau, str) else tuple(KEYS_OF)
    except UsageError:
        kinds = tuple(KEYS_OF)
    return [key for kind in kinds for key in KEYS_OF.get(kind, ("ky.nam",))]


def _parse(key: str, rendered: _Rendered, fields: Mapping[str, Field]) -> Any:
    """The value of a key's cells as they will be read."""
    lines = [_Line(label, 0, as_written(cell)) for label, cell in rendered]
    return _value(key, lines, fields, None)


def _value(key: str, lines: Sequence[_Line], fields: Mapping[str, Field], report: Any) -> Any:
    """The value of a key, :data:`ABSENT` if its cells say nothing; ``report`` hears of what is wrong."""
    found: list[tuple[str, Any]] = []
    for line in lines:
        spec = fields.get(line.key, Field(key, key, kind="json"))
        value, finding = from_cell(spec, line.cell)
        if finding and report:
            report(line, finding)
        if value is not ABSENT:
            found.append((line.key, value))
    if not found:
        return ABSENT
    if key in LISTS:
        return [value for _, value in found]
    if key in GROUPS and "." in found[0][0]:
        return {label.split(".")[1]: value for label, value in found}
    value = found[0][1]
    code = _CODE.search(value) if key == "don_vi" and isinstance(value, str) else None
    return code[1] if code else value


def is_front(grid: Grid) -> bool:
    """Whether a sheet holds the labelled cells of a report: its heads, and some of its labels below them."""
    head, columns = grid.find_heads(HEADS)
    if not head or "noi_dung" not in columns:
        return False
    known = {each.key for each in fields_of_a_report()} | {
        spelling_key(each.heading) for each in fields_of_a_report()
    }
    labels = (columns[key] for key in ("nhan", "khoa") if key in columns)
    texts = {spelling_key(grid.text(row.number, column)) for column in labels for row in grid.sheet.rows}
    return len(known & texts) >= _LABELS


def read_front(grid: Grid, reading: Reading) -> dict[str, Any]:
    """The keys of a report that stand on this sheet."""
    head, columns = grid.find_heads(HEADS)
    columns[EXACT_HEADING] = grid.exact_column(head)
    if not head or "noi_dung" not in columns:
        hint = "hãy dùng sổ do docgen new hoặc docgen convert ghi ra"
        reading.problem("W002", NAME, "không có dòng tiêu đề cột Mục, Nội dung", hint)
        return {}
    fields = {each.key: each for each in fields_of_a_report()}
    lines = _lines(grid, head, columns, fields, reading)
    data: dict[str, Any] = {}
    for key, found in lines.by_key.items():
        value = _read_key(key, found, lines.exact.get(key), fields, grid, columns, reading)
        if value is not ABSENT:
            data[key] = value
    return data


def _read_key(  # noqa: PLR0913, PLR0917 - one key and all it depends on
    key: str,
    lines: Sequence[_Line],
    exact: Exact | None,
    fields: Mapping[str, Field],
    grid: Grid,
    columns: Mapping[str, int],
    reading: Reading,
) -> Any:
    column = columns["noi_dung"]
    for number, line in enumerate(lines):
        where = grid.at(line.row, column)
        reading.cells.setdefault(key, where)
        reading.cells[f"{key}[{number}]" if key in LISTS else line.key] = where
    if exact and "" in exact.values and _still_shown(key, lines, exact.values[""], fields):
        return exact.values[""]
    return _value(key, lines, fields, lambda line, found: reading.finding(grid.at(line.row, column), found))


def _still_shown(key: str, lines: Sequence[_Line], value: Any, fields: Mapping[str, Field]) -> bool:
    """Whether the cells still show what was written for ``value``."""
    rendered = _render(key, value, fields, {})
    written = sorted((each for each in rendered if each[1] is not None), key=lambda each: each[0])
    there = sorted((line for line in lines if line.cell.value is not None), key=lambda line: line.key)
    return len(written) == len(there) and all(
        label == line.key and shows(line.cell, cell)
        for (label, cell), line in zip(written, there, strict=True)
    )


def _lines(
    grid: Grid, head: int, columns: Mapping[str, int], fields: Mapping[str, Field], reading: Reading
) -> _Lines:
    lines, key = _Lines(), ""
    headings = {spelling_key(each.heading): each.key for each in fields.values()}
    for row in grid.below(head, columns):
        label = grid.text(row, columns.get("nhan", 0))
        own = grid.text(row, columns.get("khoa", 0)) or headings.get(
            spelling_key(label.removesuffix(_MORE)), ""
        )
        cell = grid.cell(row, columns["noi_dung"])
        if not own and not label and key in LISTS:
            own = key  # a row that people have added to a list
        if not own:
            if cell.value is not None:
                hint = "hãy ghi nội dung này vào một dòng có tên ở cột Mục"
                reading.problem("W011", grid.at(row, columns["noi_dung"]), "dòng này không rõ là gì", hint)
            continue
        key = own
        lines.by_key.setdefault(_top(key), []).append(_Line(key, row, cell))
        exact = grid.exact(row, columns[EXACT_HEADING], reading)
        if exact:
            lines.exact[_top(key)] = exact
    return lines
