"""What is missing of the sums: a line for each unit that names its numbers, not a line for each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docgen.errors import Problem, Severity
from docgen.rollup.naming import ANYWAY
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.sums import Amount, Sums, halves
from docgen.rollup.tree import Node
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.source_texts import within

_NAMED: Final = 5
_OF_PARTS: Final = ("D107", "D108")
"""A part above its whole, parts that do not add up to it: told at the one, the others named in the hint."""
_WHOLE: Final = ".tong_so"


def lacking_problems(sums: Sums, root: Node, *, allowed: bool) -> Iterator[Problem]:
    """What is missing: errors, or warnings where going on without it is allowed.

    Units that lack the same numbers share a line, so that neither a half-filled record nor a number that
    nobody has given fills the screen.
    """
    severity = Severity.WARNING if allowed else Severity.ERROR
    short: dict[Node, list[Quantity]] = {}
    for quantity in sums.quantities.values():
        amount = sums.amount(root, quantity.path)
        if quantity.side:
            yield from _left_out(quantity, amount)
        elif quantity.kind != "ty_le":
            for node in amount.lacking:
                if not node.missing and not _lacks_weight_alone(node, quantity):
                    short.setdefault(node, []).append(quantity)
    alike: dict[tuple[str, ...], list[Node]] = {}
    for node, quantities in short.items():
        alike.setdefault(tuple(each.path for each in quantities), []).append(node)
    for nodes in alike.values():
        yield _missing_problem(nodes, short[nodes[0]], severity)
    if allowed:
        yield from _half_rates(sums, root)


def _lacks_weight_alone(node: Node, average: Quantity) -> bool:
    """Whether a unit gives an average and only lacks its weight, which is told by its own name."""
    unweighed = [each for each in node.sources if average.weight and average.weight not in each.values]
    return bool(unweighed) and all(average.path in each.values for each in node.sources)


def compares_other_units(problem: Problem, sums: Sums, root: Node) -> bool:
    """Whether what is told of parts and their whole follows from sums over other units, which are told."""
    if problem.code not in _OF_PARTS:
        return False
    locations = f"{problem.path} {problem.hint}"
    among = [each for each in sums.quantities.values() if f"{each.owner}." in locations and not each.side]
    lacking = {frozenset(map(id, sums.amount(root, each.path).lacking)) for each in among}
    return len(lacking) > 1


def _half_rates(sums: Sums, root: Node) -> Iterator[Problem]:
    """Rates left empty because some units have given only one of their two numbers."""
    for quantity in sums.quantities.values():
        pair = (quantity.part, quantity.whole) if quantity.kind == "ty_le" else None
        if quantity.path.endswith(_WHOLE):
            pair = (f"{quantity.owner}.thuc_hien", quantity.path)
        if pair is None or not all(path in sums.quantities for path in pair):
            continue
        part, whole = (sums.amount(root, path) for path in pair)
        if short := halves(part, whole):
            numbers = f"tử {format_number(part.value or 0)}, mẫu {format_number(whole.value or 0)}"
            message = f"tỷ lệ bỏ trống ({numbers} không cộng từ cùng các đơn vị):"
            message += f" {few([node.name for node in short])} chỉ có một trong hai số"
            hint = "hãy điền số còn thiếu (0 nếu không có)"
            yield Problem("TH133", message, quantity.owner, hint=hint, severity=Severity.WARNING)


def _missing_problem(nodes: Sequence[Node], quantities: Sequence[Quantity], severity: Severity) -> Problem:
    first = quantities[0]
    if len(quantities) == 1:
        who = few([_with_location(node, first.path) for node in nodes])
        what = f"“{first.label}”: {len(nodes)} đơn vị có bản ghi mà chưa có số này: {who}"
    else:
        who = few([f"{node.name} ({_file(node)})" for node in nodes])
        cells = [f"“{each.label}”{_cell(nodes, each)}" for each in quantities[:_NAMED]]
        rest = len(quantities) - _NAMED
        more = f" và {rest} số khác" if rest > 0 else ""
        what = f"{who} có bản ghi mà chưa có {len(quantities)} số: {', '.join(cells)}{more}"
    hint = f"hãy điền (0 nếu không có){ANYWAY}"
    return Problem("TH109", what, first.path if len(quantities) == 1 else "", hint=hint, severity=severity)


def _left_out(quantity: Quantity, amount: Amount) -> Iterator[Problem]:
    if amount.given and amount.lacking:
        total = amount.given + len(amount.lacking)
        message = f"“{quantity.label}” chỉ có ở {amount.given}/{total} đơn vị nên bỏ trống"
        yield Problem("TH129", message, quantity.path, severity=Severity.NOTE)


def _source(node: Node, path: str) -> Source | None:
    """The record that lacks a number: of several periods the first that does."""
    lacking = (each for each in node.sources if path not in each.values)
    return next(lacking, node.sources[-1] if node.sources else None)


def _with_location(node: Node, path: str) -> str:
    source = _source(node, path)
    return f"{node.name} ({source.location_missing(path)})" if source else node.name


def _file(node: Node) -> str:
    source = node.sources[-1]
    return source.sent or ", ".join(filter(None, (source.file, source.record.root)))


def _cell(nodes: Sequence[Node], quantity: Quantity) -> str:
    """The cell to fill in where one unit alone is spoken of."""
    source = _source(nodes[0], quantity.path)
    if source is None or len(nodes) > 1:
        return ""
    location = within(_file(nodes[0]), source.location_missing(quantity.path))
    return f" ({location})" if location else ""  # of a number that was collected the file alone may be known
