"""Columns that others give: differences, running totals, products, shares of the total, growth.

Their titles say what they are; half of the rows must fit, then one that does not is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Cell, Row, RowKind, Table, lone_fraction
from docgen.report.one_slip import FigureProblem, balance_of
from docgen.report.table_arithmetic.column_formulas import column_formulas, column_quotients
from docgen.report.table_arithmetic.column_ways import Way, growth, holds_counts, ways_of
from docgen.report.table_arithmetic.cross import decimals_of, is_rounded
from docgen.report.table_arithmetic.ends import is_total, label_of
from docgen.report.table_arithmetic.rates import Halves
from docgen.report.table_arithmetic.sums import holds_sum
from docgen.standard.mau import table_words
from docgen.vn.column_titles import SHARE, folded_title
from docgen.vn.numbers import format_number, half_up
from docgen.vn.text import cut

_ROUND: Final = 1_000  # đồng: a mean of money may be rounded to it


class _Judged(NamedTuple):
    """A figure of the column, what its parts give, and the row they stand in."""

    cell: Cell
    value: Fraction
    row: int


def relation_problems(table: Table) -> Iterator[Problem]:
    """Typed figures that are not what the columns beside them give."""
    halves = Halves(table)
    stated, quotients = {each.whole for each in column_formulas(table)}, column_quotients(table)
    for j, column in enumerate(table.columns):
        if j in stated or column.rate_of or column.kind in ("chu", "ngay", ORDER):
            continue
        judged = [(way, [*_compared(table, way)]) for way in ways_of(table, j, quotients.get(j))]
        fits = [([_fits(way, each) for each in rows], way, rows) for way, rows in judged]
        best = max(fits, key=lambda each: sum(each[0]), default=None)
        if best is not None and _is_enough(*best):
            _, way, rows = best
            for each in rows:
                yield from _reported(table, way, each, halves)
    yield from _share_problems(table)


def _is_enough(fits: Sequence[bool], way: Way, rows: Sequence[_Judged]) -> bool:
    """Whether a column is surely what its title says: half of the rows fit, of guesses two in three.

    A rate of nought fits whatever it may be of, and speaks for none.
    """
    pairs = zip(fits, rows, strict=True)
    speaking = [fit for fit, each in pairs if each.value or not (fit and way.rate)]
    count, whole = sum(speaking), len(speaking)
    return count > 1 and 3 * count >= 2 * whole if way.guessed else count > 0 and 2 * count >= whole


def _compared(table: Table, way: Way) -> Iterator[_Judged]:
    """What each row says in the column, with what its parts give."""
    offset = int(table.columns[0].kind == ORDER)
    for i, row in enumerate(table.rows):
        if (way.rate or way.quotient) and label_of(row.cells[offset:]).startswith(table_words().averages):
            continue  # it may have the mean of the rates above it
        cell, terms = row.cells[way.whole], [lone_fraction(row.cells[j]) for j in way.parts]
        known = [each for each in terms if each is not None]
        if cell is None or lone_fraction(cell) is None or len(known) < len(terms):
            continue
        if way.rate and _holds_rates(row, way):
            continue  # the change of a rate is said in points
        value = way.works(known)
        if value is not None:
            yield _Judged(cell, Fraction(value), i)


def _holds_rates(row: Row, way: Way) -> bool:
    """Whether the figures of a row are in percent themselves, by its unit or their own sign."""
    units = (each.text.strip() for each in row.cells if each is not None and not each.numeric)
    terms = (row.cells[j] for j in way.parts)
    return any(text.startswith("%") for text in units) or any(
        each is not None and each.text.endswith("%") for each in terms
    )


def _fits(way: Way, judged: _Judged) -> bool:
    cell, value = judged.cell, judged.value
    stated = Fraction(cell.value) if isinstance(cell.value, int | Decimal) else Fraction(0)
    values = (value, abs(value)) if way.unsigned else (value,)
    if way.quotient:
        return is_rounded(cell, value) or (value >= _ROUND and stated == half_up(value / _ROUND, 0) * _ROUND)
    if way.rate:
        return any(is_rounded(cell, each) for each in values)
    terms = len(way.parts)
    return any(is_rounded(cell, each) or holds_sum(cell, _exact(each), terms) for each in values)


def _reported(table: Table, way: Way, judged: _Judged, halves: Halves) -> Iterator[Problem]:
    """What is wrong with a figure: a quotient of sums of different lines, or another than its parts give."""
    pair = way.parts if way.rate or way.quotient else ()
    half = halves.problem(judged.row, way.whole, (pair[0], pair[1])) if len(pair) == 2 else None
    if not judged.cell.path:
        return
    if half is not None:
        yield half
    elif not _fits(way, judged):
        yield _wrong(table, way, judged)


def _wrong(table: Table, way: Way, judged: _Judged) -> Problem:
    cell, value = judged.cell, judged.value
    names = ", ".join(f"“{cut(table.columns[j].title, 30)}”" for j in way.parts)
    title = cut(table.columns[way.whole].title, 40)
    rounded = format_number(half_up(value, max(decimals_of(cell), 1)))
    shown = f"{rounded}%" if way.rate else rounded if way.quotient else _exactly(value)
    message = f"cột “{title}”: ghi {cell.text}, từ các cột {names} tính được {shown}"
    code = "D087" if way.rate else "D084"
    signs = way.signs if value >= 0 or not way.unsigned else ()
    parts = [(table.rows[judged.row].cells[j], sign) for j, sign in zip(way.parts, signs, strict=False)]
    balance = balance_of(cell, parts) if signs else ()
    hint = "hãy xem lại các số của dòng này"
    return FigureProblem(code, message, cell.path, "", hint, Severity.WARNING, balance)


def _exactly(value: Fraction) -> str:
    """An exact figure as it is printed."""
    return format_number(_exact(value))


def _exact(value: Fraction) -> Decimal:
    """The same figure as a decimal; terms of a table have no more decimals than this."""
    return half_up(value, 0) if value.denominator == 1 else half_up(value, 12).normalize()


def _share_problems(table: Table) -> Iterator[Problem]:
    """Typed shares of the total that are wrong: "Tỷ trọng (%)" beside the one column that they are of."""
    total = _total(table)
    for j, column in enumerate(table.columns):
        if total is None or column.rate_of or not SHARE.fullmatch(folded_title(column.title)):
            continue
        part = next((k for k in range(j - 1, 0, -1) if holds_counts(table, k)), None)
        whole = lone_fraction(total.cells[part]) if part is not None else None
        if part is None or not whole:
            continue
        judged = [
            _Judged(cell, value * 100 / whole, i)
            for i, row in enumerate(table.rows)
            if (value := lone_fraction(row.cells[part])) is not None
            and (cell := row.cells[j]) is not None
            and lone_fraction(cell) is not None
        ]
        wrong = [each for each in judged if not is_rounded(each.cell, each.value)]
        if 2 * len(wrong) <= len(judged):
            way = Way(j, (part,), growth, rate=True)
            yield from (_wrong(table, way, each) for each in wrong if each.cell.path)


def _total(table: Table) -> Row | None:
    """The one row of the whole, the first or the last."""
    offset = int(table.columns[0].kind == ORDER)
    found = [
        row
        for row in table.rows
        if row.kind is RowKind.TOTAL or (row.kind is RowKind.LINE and is_total(label_of(row.cells[offset:])))
    ]
    return found[0] if len(found) == 1 and found[0] in (table.rows[0], table.rows[-1]) else None
