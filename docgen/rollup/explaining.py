"""How sums are said in words: where a number comes from, in the data and on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.report.expressions import Expression
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.sums import Amount, Sums
from docgen.rollup.tree import Node
from docgen.rollup.typed import typed_instead
from docgen.vn.listing import few
from docgen.vn.numbers import Number, format_number
from docgen.vn.source_texts import rate_written, sum_written

_GIVEN: Final = ("thuc_hien", "ke_hoach", "tong_so", "nguong", "cung_ky", "ky_truoc", "luy_ke")
_MOST: Final = 40  # units that one ``nguon`` names
_KIND_WORDS: Final[Mapping[str, str]] = {
    "phat_sinh": "số phát sinh, cộng",
    "thoi_diem": "số thời điểm, cộng của cùng một ngày",
    "luy_ke": "số lũy kế, cộng",
    "ty_le": "tỷ lệ, tính lại từ tử số và mẫu số",
    "binh_quan": "bình quân theo quyền số",
    "lon_nhat": "số lớn nhất",
    "nho_nhat": "số nhỏ nhất",
    "dem": "số đơn vị đạt điều kiện",
}


def origin_of(sums: Sums, node: Node, quantity: Quantity, beside: Mapping[str, Number]) -> str:
    """``nguon`` of a sum: what it is and of how many units, and the number and place of each.

    ``beside`` are the other sums of its owner, by key.
    """
    amount = sums.amount(node, quantity.path)
    if quantity.kind == "ty_le":
        return rate_written(quantity.part, quantity.whole)
    sums_beside = {**({} if amount.value is None else {"": amount.value}), **beside}
    if not node.children:
        terms = [_of_period(source, quantity) for source in node.sources]
        return f"{sum_written(f'{len(terms)} kỳ', sums_beside)}: {few(terms, _MOST)}" if terms else ""
    terms = [_of_unit(sums, child, quantity) for child in node.children]
    of = f"{format_number(amount.given)}/{format_number(amount.given + len(amount.lacking))} đơn vị"
    return f"{sum_written(of, sums_beside)}: {_joined([term for term in terms if term])}"


def _joined(terms: Sequence[str]) -> str:
    rest = len(terms) - _MOST
    more = f"; và {rest} đơn vị nữa (xem docgen rollup --vi-sao)" if rest > 0 else ""
    return "; ".join(terms[:_MOST]) + more


def _of_period(source: Source, quantity: Quantity) -> str:
    number = source.values.get(quantity.path)
    return f"{source.period.name} {_shown(number)} ({location_of(source, quantity)})"


def _of_unit(sums: Sums, child: Node, quantity: Quantity) -> str:
    amount = sums.amount(child, quantity.path)
    if child in amount.ended:
        return ""
    if amount.value is None and not child.children:
        return "" if not amount.lacking else f"{child.name} chưa có số"
    return f"{child.name} {_shown(amount.value)} ({_location(child, amount, quantity)})"


def _location(node: Node, amount: Amount, quantity: Quantity) -> str:
    if node.children:
        return f"{format_number(amount.given)} đơn vị"
    sources = [source for source in node.sources if quantity.path in source.values] or node.sources[-1:]
    locations = [location_of(source, quantity) for source in sources]
    return few(locations, 12)


def location_of(source: Source, quantity: Quantity) -> str:
    """Where a record's number stands; of a count, where the numbers stand that its condition looks at."""
    if quantity.path in source.values or not quantity.condition:
        return source.location(quantity.path)
    return few(
        list(dict.fromkeys(filter(None, map(source.collected, _looked_at(quantity)))))
    ) or source.location(quantity.path)


def _looked_at(quantity: Quantity) -> Iterator[str]:
    """The values that a condition names; a rate or a verdict of an indicator is made of its result."""
    for name in Expression(quantity.condition).names:
        top, owner, *key = name.split(".")
        if top == "so_lieu":
            yield f"{top}.{owner}"
        else:
            yield f"{top}.{owner}.{key[0] if key and key[0] in _GIVEN else 'thuc_hien'}"


def _shown(number: Number | None) -> str:
    return "chưa có số" if number is None else format_number(number)


def reasons(sums: Sums, root: Node, quantity: Quantity, outline: Mapping[str, Any]) -> str:
    """Where a sum comes from, for the screen: every unit with its number and its place, indented by level.

    A number that stands in the ``outline`` instead of the sum is told first.
    """
    amount = sums.amount(root, quantity.path)
    unit = f" {quantity.unit}" if quantity.unit else ""
    lines = [f"{quantity.path} – {quantity.label}: {_shown(amount.value)}{unit}"]
    if typed := typed_instead(outline, quantity, sums, root):
        lines.append(f"  LƯU Ý: {typed.message}")
    lines.append(f"  {quantity.kind}: {_KIND_WORDS[quantity.kind]}{_relations(quantity)}")
    if quantity.condition:
        lines.append(f"  điều kiện: {quantity.condition}")
    if quantity.kind == "ty_le":
        for path in (quantity.part, quantity.whole):
            lines += ["", reasons(sums, root, sums.quantities[path], outline)]
        return "\n".join(lines)
    lines += _tree_lines(sums, root, quantity, 1) if root.children else _periods(root, quantity, 1)
    if amount.lacking:
        names = few([node.name for node in amount.lacking], _MOST)
        lines.append(f"  chưa có số của {len(amount.lacking)} đơn vị: {names}")
    return "\n".join(lines)


def _relations(quantity: Quantity) -> str:
    named = ((" tử", quantity.part), (", mẫu", quantity.whole), (" theo", quantity.weight))
    return "".join(f"{word} {path}" for word, path in named if path)


def _tree_lines(sums: Sums, node: Node, quantity: Quantity, depth: int) -> Iterator[str]:
    for child in node.children:
        amount = sums.amount(child, quantity.path)
        indent = "  " * depth
        if child in amount.ended:
            yield f"{indent}{child.name}: không cộng (đã kết thúc trước ngày cuối kỳ)"
            continue
        named = f"{child.name}{_weight(sums, child, quantity)}"
        nothing = "không có" if not amount.lacking else "chưa có số"
        value = nothing if amount.value is None else format_number(amount.value)
        yield f"{indent}{value}  {named}{_at(child, quantity)}"
        yield from _tree_lines(sums, child, quantity, depth + 1)
        if len(child.sources) > 1:
            yield from _periods(child, quantity, depth + 1)


def _weight(sums: Sums, node: Node, quantity: Quantity) -> str:
    if quantity.kind != "binh_quan":
        return ""
    return f" × {_shown(sums.amount(node, quantity.weight).value)}"


def _at(node: Node, quantity: Quantity) -> str:
    if len(node.sources) != 1:
        return ""
    return f"  ({location_of(node.sources[0], quantity)})"


def _periods(node: Node, quantity: Quantity, depth: int) -> Iterator[str]:
    for source in node.sources:
        number = _shown(source.values.get(quantity.path))
        yield f"{'  ' * depth}{number}  {source.period.name}  ({location_of(source, quantity)})"
