"""Lines of a table whose figures are, beyond doubt, the sums of other lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Row, RowKind, Table
from docgen.report.one_slip import FigureProblem, balance_of
from docgen.report.table_arithmetic.ends import label_of, sums_what
from docgen.report.table_arithmetic.parents import Nesting, figures_of
from docgen.report.table_arithmetic.sums import sum_columns, summands
from docgen.standard.mau import table_words
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut

Figures = Mapping[int, Fraction]


def sum_lines(table: Table, columns: Sequence[int], nesting: Nesting) -> frozenset[int]:
    """The lines that hold the sums of two others or more in these columns, to the last digit.

    Known by the numbers of the rows ("I" over "1", "2"), by a label that says so (then a figure or the fewer
    of several may be wrong), or where a list consists of nothing but such lines and their parts. A single sum
    of no name may be chance and is none.
    """
    figures = [figures_of(row, columns) for row in table.rows]
    marked = nesting.by_mark
    parts = {i: [k for k in below if k not in marked] for i, below in marked.items()}
    found = {
        i for i, below in parts.items() if len(below) > 1 and _adds(figures[i], [figures[k] for k in below])
    }
    return frozenset(found | _labelled(table, figures) | nesting.by_figures(*columns).keys())


def _adds(figures: Figures, parts: Sequence[Figures]) -> bool:
    """Whether each figure is the sum of the parts; not all are nothing."""
    sums = {j: sum((part.get(j, Fraction(0)) for part in parts), Fraction(0)) for j in figures}
    return any(figures.values()) and sums == figures


def _labelled(table: Table, figures: Sequence[Figures]) -> set[int]:
    """Lines called a sum, or the whole, with the sums of all lines above; the first, of all below.

    The first of a group may hold the sums of its group.
    """
    lines = [i for i, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    found = _opening_groups(table, figures, lines)
    above: dict[int, Fraction] = {}
    count = 0
    for i in lines:
        if i in found:
            continue
        called = count > 1 and _is_called_sum(table, table.rows[i])
        if called and wrong_sums(figures[i], above) is not None:
            found.add(i)
            continue
        count += 1
        for j, value in figures[i].items():
            above[j] = above.get(j, Fraction(0)) + value
    first = figures[lines[0]] if len(lines) > 2 and _is_called_sum(table, table.rows[lines[0]]) else {}
    below = {j: value - first.get(j, 0) for j, value in above.items()}
    if first and lines[0] not in found and wrong_sums(first, below) is not None:
        found.add(lines[0])
    return found


def _opening_groups(table: Table, figures: Sequence[Figures], lines: Sequence[int]) -> set[int]:
    """The first lines of groups that are called sums and hold those of the other lines of their group."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for i in lines:
        if table.rows[i].groups:
            groups.setdefault(table.rows[i].groups, []).append(i)
    return {
        first
        for first, *rest in groups.values()
        if rest
        and _is_called_sum(table, table.rows[first])
        and _adds(figures[first], [figures[i] for i in rest])
    }


def wrong_sums(figures: Figures, sums: Figures) -> list[int] | None:
    """Where the figures of a row called the whole are not these sums; None where too many are not.

    One figure may be wrong, or the fewer of several.
    """
    filled = [j for j, value in figures.items() if value or sums.get(j)]
    wrong = [j for j in filled if sums.get(j, 0) != figures[j]]
    right = [figures[j] for j in filled if j not in wrong]
    if not right or (wrong and len(right) == 1 and abs(right[0]) < _CHANCE):
        return None
    return wrong if len(wrong) < 2 or len(right) > len(wrong) else None


_CHANCE: Final = 20  # a smaller sum may be chance where another figure is none


def _is_called_sum(table: Table, row: Row) -> bool:
    label = label_of(row.cells[int(table.columns[0].kind == ORDER) :])
    return sums_what(label) is not None or label.startswith(table_words().of_all)


def doubled_problems(table: Table, nesting: Nesting) -> Iterator[Problem]:
    """Typed totals that count lines which are themselves sums: "80" over "Khối xã 40", "A 10", "B 30"."""
    known: dict[int, frozenset[int]] = {}
    for i, total in enumerate(table.rows):
        if total.kind not in (RowKind.TOTAL, RowKind.SUBTOTAL) or not total.path:
            continue
        lines = summands(table, i)
        sums = sum_columns(lines, len(table.columns))
        for j, cell in enumerate(total.cells):
            typed = cell is not None and cell.path and cell.numeric and cell.value == sums[j]
            if cell is None or not typed or not cell.value:
                continue
            if j not in known:
                known[j] = frozenset(id(table.rows[k]) for k in sum_lines(table, [j], nesting))
            kept = [row for row in lines if id(row) not in known[j]]
            once = sum_columns(kept, j + 1)[j]
            if len(kept) < len(lines) and isinstance(once, int | Decimal) and once != cell.value:
                yield _doubled(table, cell, j, kept, once)


def _doubled(table: Table, cell: Cell, j: int, kept: Sequence[Row], once: Number) -> Problem:
    title = cut(table.columns[j].title, 40)
    message = f"cột “{title}”: tổng ghi {cell.text} đã cộng cả dòng cộng lẫn các dòng của nó, đúng là"
    hint = "hãy sửa dòng tổng; dòng cộng giữa bảng nên viết thành nhóm có tong"
    message += f" {format_number(once)}"
    balance = balance_of(cell, [(row.cells[j], 1) for row in kept])
    return FigureProblem("D084", message, cell.path, "", hint, Severity.WARNING, balance)
