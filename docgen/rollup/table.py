"""The table of the units' numbers as a block of the report: a line for each unit, the sums below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.rollup.blocks import column_of, find_quantity
from docgen.rollup.quantities import Quantity
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node
from docgen.standard.mau import table_words

_ACROSS: Final = 6  # numbers in one table of the appendix, so that it fits a page
APPENDIX: Final = "SỐ LIỆU CỦA CÁC ĐƠN VỊ"
_MISSING: Final = "chưa có"
_UNIT: Final = "Đơn vị"
_PERIOD: Final = "Kỳ"
_NONE: Final = "-"
_IN_ALL: Final = "Cả kỳ"  # no sum: what holds as of a day is that of the last period
_AVERAGE: Final = "bình quân"
_EXTREMES: Final = ("lon_nhat", "nho_nhat")


def unit_table(said: Mapping[str, Any], sums: Sums, root: Node) -> Any:
    """The block ``bang`` that a ``bang_don_vi`` becomes."""
    columns = []
    for column in said["cot"]:
        name, title = column_of(column)
        quantity = find_quantity(name, sums.quantities)
        assert quantity is not None  # noqa: S101 - block_problems has judged every column
        columns.append((quantity, title or quantity.label))
    table = _table(columns, sums, root)
    table |= {key: said[key] for key in ("tieu_de", "ngang") if key in said}
    return {"bang": table}


def appendix(sums: Sums, root: Node) -> dict[str, Any]:
    """An appendix with all that was added up, six numbers a table."""
    shown = [each for each in sums.quantities.values() if not each.side]
    groups = [shown[start : start + _ACROSS] for start in range(0, len(shown), _ACROSS)]
    tables = [{"bang": _table([(each, each.label) for each in group], sums, root)} for group in groups]
    return {"tieu_de": APPENDIX, "noi_dung": tables}


def _table(columns: Sequence[tuple[Quantity, str]], sums: Sums, root: Node) -> dict[str, Any]:
    quantities = [quantity for quantity, _ in columns]
    heads = [{"tieu_de": _title(title, quantity), "loai": _kind(quantity)} for quantity, title in columns]
    label = table_words().total if root.children else _IN_ALL
    total = [label, *(_cell(sums.amount(root, each.path).value) for each in quantities)]
    return {
        "stt": True,
        "cot": [_UNIT if root.children else _PERIOD, *heads],
        "dong": [*_lines(quantities, sums, root), total],
    }


def _lines(quantities: Sequence[Quantity], sums: Sums, root: Node) -> Iterator[list[Any]]:
    for child in root.children:
        yield [child.name, *(_cell(sums.amount(child, each.path).value, child) for each in quantities)]
    for source in () if root.children else root.sources:
        alone = Node(root.unit, [source])
        yield [source.period.name, *(_cell(sums.amount(alone, each.path).value) for each in quantities)]


def _cell(value: Any, node: Node | None = None) -> Any:
    if value is not None:
        return value
    return _MISSING if node is not None and node.missing else _NONE


def _title(title: str, quantity: Quantity) -> str:
    unit = quantity.unit
    if quantity.kind == "binh_quan" and _AVERAGE not in title.lower():
        title = f"{title}, {_AVERAGE}"
    return f"{title} ({unit})" if unit and f"({unit})" not in title else title


def _kind(quantity: Quantity) -> str:
    if quantity.kind in _EXTREMES:
        return "chu"  # a table adds up its columns of numbers
    return "phan_tram" if quantity.unit.startswith("%") else "so"
