"""A report's data as a workbook: every sheet in the order a person fills them. Written only after proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from docgen.errors import DataError, Problem
from docgen.workbook.body import APPENDIX, CHART, TABLE, Row, put_body, rows_of
from docgen.workbook.body import NAME as BODY
from docgen.workbook.chart_sheets import NAME as CHARTS
from docgen.workbook.chart_sheets import chart_page
from docgen.workbook.codec import same
from docgen.workbook.draw import drawn
from docgen.workbook.figures import figures_page, indicators_page
from docgen.workbook.front import front_page
from docgen.workbook.numbers import body_scheme
from docgen.workbook.own import own_page
from docgen.workbook.page import Page
from docgen.workbook.props import put_props
from docgen.workbook.read import APPENDIX_PROPS, read_workbook
from docgen.workbook.tables import NAME as TABLES
from docgen.workbook.tables import table_page

_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def workbook_of(data: Mapping[str, Any], names: Mapping[str, str] = _NO_NAMES) -> bytes:
    """The workbook of a report: reading it gives the same data again.

    ``names``: names of units by code, to be chosen from. What no sheet can say has a row of its own as JSON.
    DataError names what even that could not keep. MissingProgramError without openpyxl.
    """
    content = drawn(_pages(data, names, ()))
    lost = _lost(data, read_workbook(content, "").data)
    if lost:
        content = drawn(_pages(data, names, lost))
        lost = _lost(data, read_workbook(content, "").data)
    if lost:
        problems = [Problem("W005", f"{key} không giữ nguyên được trong sổ Excel", key) for key in lost]
        raise DataError("báo cáo có chỗ không giữ nguyên được trong Excel", problems)
    return content


def _lost(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    missing = object()
    return [
        key
        for key in {**before, **after}
        if key not in before
        or key not in after
        or not same(before.get(key, missing), after.get(key, missing))
    ]


def _pages(data: Mapping[str, Any], names: Mapping[str, str], plain: Sequence[str]) -> list[Page]:
    """The sheets; the keys in ``plain`` as JSON on the first of them."""
    shown = {key: value for key, value in data.items() if key not in plain}
    figures, indicators, body, own = (
        shown.get(key) for key in ("so_lieu", "chi_tieu", "noi_dung", "du_lieu_rieng")
    )
    used: list[str] = []
    rest: list[Page] = []
    if isinstance(figures, dict) or figures is None:
        used += ["so_lieu"] if "so_lieu" in shown else []
        rest.append(figures_page(figures))
    if _is_list_of_objects(indicators):
        used.append("chi_tieu")
        rest.append(indicators_page(indicators))
    elif indicators is None and "chi_tieu" not in shown:
        rest.append(indicators_page(None))
    sheets = _Sheets(data)
    if isinstance(body, list):
        used.append("noi_dung")
        rest.append(sheets.body(BODY, body, "noi_dung"))
    rest += sheets.appendices(shown.get("phu_luc"), used)
    if isinstance(own, dict):
        used.append("du_lieu_rieng")
        sheets.more.append(own_page(own))
    return [front_page(data, [key for key in data if key not in used], names), *rest, *sheets.more]


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


class _Sheets:
    """The sheets of a body and of appendices; tables and charts get sheets of their own."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.more: list[Page] = []
        self._counts = {TABLES: 0, CHARTS: 0}

    def body(self, name: str, blocks: Sequence[Any], path: str) -> Page:
        """The sheet of a body."""
        page = Page(name, landscape=True)
        page.put(1, 1, "Lời văn: mỗi dòng một đoạn", "title")
        guide = "Kiểu và Cấp chọn trong danh sách; số thứ tự tự tính, không gõ vào nội dung."
        page.put(2, 1, guide, "guide")
        self._put_body(page, 3, blocks, path)
        return page

    def appendices(self, value: Any, used: list[str]) -> Iterator[Page]:
        """One sheet for each appendix, if all of them are what they should be."""
        if not _is_list_of_objects(value) or not all(
            isinstance(each.get("noi_dung"), list) for each in value
        ):
            return
        if value:
            used.append("phu_luc")
        for i, each in enumerate(value):
            page = Page(f"{APPENDIX} {i + 1}", landscape=True)
            page.put(1, 1, f"{APPENDIX} {i + 1}", "title")
            rest = {key: inner for key, inner in each.items() if key != "noi_dung"}
            row = put_props(page, 2, APPENDIX_PROPS, rest, 4, 6)
            self._put_body(page, row + 1, each["noi_dung"], f"phu_luc[{i}].noi_dung")
            yield page

    def _put_body(self, page: Page, first: int, blocks: Sequence[Any], path: str) -> None:
        scheme = body_scheme(self._data, path)
        put_body(page, first, list(self._rows(blocks, path, scheme)), scheme)

    def _rows(self, blocks: Sequence[Any], path: str, scheme: str) -> Iterator[Row]:
        for row in rows_of(blocks, path, scheme):
            kind, value = row.values["kieu"], row.values["chu"]
            name = self._own_sheet(kind, value) if kind in (TABLE, CHART) and isinstance(value, dict) else ""
            yield replace(row, values={**row.values, "chu": name}) if name else row

    def _own_sheet(self, kind: str, value: Mapping[str, Any]) -> str:
        word, make = (TABLES, table_page) if kind == TABLE else (CHARTS, chart_page)
        name = f"{word} {self._counts[word] + 1}"
        page = make(name, value)
        if page is None:
            return ""
        self._counts[word] += 1
        self.more.append(page)
        return name
