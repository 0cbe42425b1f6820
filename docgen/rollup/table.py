"""The table of the units' numbers as a block of the report: a line for each unit, the sums below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.rollup.blocks import column_of, find_quantity
from docgen.rollup.quantities import Quantity
from docgen.rollup.sums import Amount, Sums
from docgen.rollup.tree import Node
from docgen.standard.mau import table_words
from docgen.vn.numbers import format_number
from docgen.vn.periods import Period
from docgen.vn.text import capitalize_first

_ACROSS: Final = 6  # numbers in one table of the appendix, so that it fits a page
APPENDIX: Final = "SỐ LIỆU CỦA CÁC ĐƠN VỊ"
_MISSING: Final = "chưa có"
_UNIT: Final = "Đơn vị"
_PERIOD: Final = "Kỳ"
_NONE: Final = "-"
_AVERAGE: Final = "bình quân"
_EXTREMES: Final = ("lon_nhat", "nho_nhat")


def unit_table(block: Mapping[str, Any], sums: Sums, root: Node, period: Period) -> Any:
    """The block ``bang`` that a ``bang_don_vi`` becomes: a line for each unit, or for each period."""
    columns = []
    for column in block["cot"]:
        name, title = column_of(column)
        quantity = find_quantity(name, sums.quantities)
        assert quantity is not None  # noqa: S101 - block_problems has judged every column
        columns.append((quantity, title or _title(quantity)))
    table = _table(columns, sums, root, period)
    table |= {key: block[key] for key in ("tieu_de", "ngang") if key in block}
    return {"bang": table}


def appendix(sums: Sums, root: Node, period: Period) -> dict[str, Any]:
    """An appendix with all that was added up, six numbers a table."""
    shown = [each for each in sums.quantities.values() if not each.side]
    groups = [shown[start : start + _ACROSS] for start in range(0, len(shown), _ACROSS)]
    tables = [
        {"bang": _table([(each, _title(each)) for each in group], sums, root, period)} for group in groups
    ]
    return {"tieu_de": APPENDIX, "noi_dung": tables}


def _table(columns: Sequence[tuple[Quantity, str]], sums: Sums, root: Node, period: Period) -> dict[str, Any]:
    quantities = [quantity for quantity, _ in columns]
    heads = [{"tieu_de": title, "loai": _kind(quantity)} for quantity, title in columns]
    # of periods no sum: what holds as of a day is that of the last one
    label = table_words().total if root.children else capitalize_first(period.name)
    total = [label, *(_cell(sums.amount(root, each.path)) for each in quantities)]
    lines = list(_lines(quantities, sums, root))
    owed = any(cell is None for line in lines for cell in line)
    note = _note(columns, sums, root)
    return {
        "stt": bool(root.children),
        "cot": [_UNIT if root.children else _PERIOD, *heads],
        "dong": [*lines, [_MISSING if cell is None else cell for cell in total]],
        **({"o_trong": _MISSING} if owed else {}),
        **({"ghi_chu": note} if note else {}),
    }


def _note(columns: Sequence[tuple[Quantity, str]], sums: Sums, root: Node) -> str:
    """Of how many units the last line is the sum, where some have given no number; empty where all have."""
    amounts = [(title, sums.amount(root, quantity.path)) for quantity, title in columns]
    short = {
        title: f"{format_number(each.given)}/{format_number(each.given + len(each.lacking))} đơn vị"
        for title, each in amounts
        if each.lacking and root.children
    }
    if not short:
        return ""
    label = table_words().total
    if len(short) == len(columns) and len(set(short.values())) == 1:
        block = next(iter(short.values()))
    else:
        block = "; ".join(f"{title}: {count}" for title, count in short.items())
    return f"{label} gồm số của {block}; “{_MISSING}”: đơn vị chưa có số."


def _lines(quantities: Sequence[Quantity], sums: Sums, root: Node) -> Iterator[list[Any]]:
    for child in root.children:
        yield [child.name, *(_owed(_cell(sums.amount(child, each.path)), each) for each in quantities)]
    for source in () if root.children else root.sources:
        alone = Node(root.unit, [source])
        yield [
            capitalize_first(source.period.short),
            *(_owed(_cell(sums.amount(alone, each.path)), each) for each in quantities),
        ]


def _cell(amount: Amount) -> Any:
    """The number; for none, whether somebody still owes it (None) or there is nothing to give."""
    if amount.value is not None:
        return amount.value
    return None if amount.lacking else _NONE


def _owed(cell: Any, quantity: Quantity) -> Any:
    """A cell; in a column of text, where an empty one stays empty, with the words for what is owed."""
    return _MISSING if cell is None and _kind(quantity) == "chu" else cell


def _title(quantity: Quantity) -> str:
    """The title of a column that nobody has named: what the number is called, and its unit of measure."""
    title, unit = quantity.label, quantity.unit
    if quantity.kind == "binh_quan" and _AVERAGE not in title.lower():
        title = f"{title}, {_AVERAGE}"
    return f"{title} ({unit})" if unit and f"({unit})" not in title else title


def _kind(quantity: Quantity) -> str:
    if quantity.kind in _EXTREMES:
        return "chu"  # a table adds up its columns of numbers
    return "phan_tram" if quantity.unit.startswith("%") else "so"
