"""The table of indicators as cells ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from docgen.report.document import Cell, Table
from docgen.report.free_table import with_options
from docgen.report.grid import CENTRED
from docgen.report.indicators import Indicator
from docgen.report.table_data import IndicatorTableData
from docgen.report.table_heads import Printer
from docgen.report.values import OPEN, RATE_PLACES, number_from
from docgen.standard.mau import Column, indicator_table
from docgen.vn.numbers import format_number
from docgen.vn.text import capitalize_first


def indicators_table(
    indicators: Sequence[tuple[str, Indicator]],
    path: str,
    data: IndicatorTableData | None = None,
    line_of: Printer = lambda text, _path: text,
) -> Table:
    """The table of indicators, each with its place in the data; columns that are empty are left out.

    ``data`` are its options; ``line_of`` prints the prose of the lines around it.
    """
    form = indicator_table()
    data = data or IndicatorTableData.model_validate({})
    nothing = form.nothing if data.o_trong is None else data.o_trong
    rows = [{"tt": str(i), **_row(each, form.threshold)} for i, (_, each) in enumerate(indicators, 1)]
    columns = [column for column in form.columns if _is_needed(column.key, rows)]
    cells = [
        [_cell(row, column, nothing, _indicator_location(column.key, location, each)) for column in columns]
        for row, (location, each) in zip(rows, indicators, strict=True)
    ]
    table = Table.plain([column.title for column in columns], cells, path=path)
    kinds = (CENTRED if column.centred else "" for column in columns)
    kept = tuple(each._replace(kind=kind) for each, kind in zip(table.columns, kinds, strict=True))
    return with_options(table._replace(columns=kept), data, line_of)


def _is_needed(key: str, rows: Iterable[Mapping[str, str]]) -> bool:
    return key in _ALWAYS or any(row[key] for row in rows)


_WORKED_OUT: Final = ("tt", "ty_le", "danh_gia", "tang_giam")
_ALWAYS: Final = ("tt", "ten", "thuc_hien")


def _cell(row: Mapping[str, str], column: Column, nothing: str, path: str) -> Cell:
    return Cell(row[column.key] or nothing, column.numeric, path)


def _indicator_location(key: str, path: str, indicator: Indicator) -> str:
    """Where the value of a column stands in the data, empty for what is worked out."""
    if key in _WORKED_OUT or (key == "luy_ke" and indicator.adds_up):
        return ""
    planned = "nguong" if indicator.loai == "ty_trong" else key
    return f"{path}.{planned if key == 'ke_hoach' else key}"


def _row(indicator: Indicator, threshold: str) -> dict[str, str]:
    """What each column holds for one indicator; empty where there is nothing."""
    return {
        "ten": indicator.ten,
        "don_vi_tinh": indicator.don_vi_tinh,
        "ke_hoach": _plan(indicator, threshold),
        "thuc_hien": _result(indicator),
        "luy_ke": _accumulated(indicator),
        "ty_le": OPEN if indicator.open_keys and indicator.loai != "so_luong" else _rate(indicator.ty_le),
        "danh_gia": capitalize_first(indicator.danh_gia or ""),
        "cung_ky": _number(indicator.cung_ky),
        "tang_giam": _rate(indicator.tang_giam),
    }


def _plan(indicator: Indicator, threshold: str) -> str:
    if indicator.loai != "ty_trong":
        return OPEN if "ke_hoach" in indicator.open_keys else _number(indicator.base)
    return "" if indicator.nguong is None else threshold.format(so=format_number(indicator.nguong))


def _result(indicator: Indicator) -> str:
    part = OPEN if indicator.thuc_hien is None else format_number(indicator.thuc_hien)
    return f"{part}/{_number(indicator.tong_so) or OPEN}" if indicator.loai == "ty_trong" else part


def _accumulated(indicator: Indicator) -> str:
    if indicator.adds_up and indicator.thuc_hien is None:
        return OPEN
    return OPEN if "luy_ke" in indicator.open_earlier else _number(indicator.accumulated)


def _number(value: int | Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _rate(ratio: Any) -> str:
    return "" if ratio is None else format_number(number_from(ratio), RATE_PLACES)
