"""Lines of a table that look like sums and are added up with the others, so that totals count them twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import ORDER, Column, Row, RowKind, Table
from docgen.report.table_arithmetic.doubled import sum_lines, wrong_sums
from docgen.report.table_arithmetic.ends import is_total, label_of, name_of, sums_what
from docgen.report.table_arithmetic.parents import Nesting, details, figures_of
from docgen.report.table_arithmetic.sums import add
from docgen.standard.mau import table_words
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import cut


def mistaken_problems(table: Table, *, at_top: bool = False) -> Iterator[Problem]:
    """Lines that look like a sum, or like a part of the line above, and are added up with the others.

    ``at_top``: the total of the table is said to be its first row. A line that a sum of docgen counts, and
    that is beyond doubt the sum of others, is refused: the printed sum would be wrong.
    """
    offset = int(table.columns[0].kind == ORDER)
    sums = _sums_by_their_figures(table)
    columns = _added_columns(table)
    nesting = Nesting(table)
    parents = _parents(table, columns, nesting)
    certain = _Certain(table, columns, nesting)
    harmless = frozenset() if columns else details(table)  # nobody adds them up
    for i, row in enumerate(table.rows):
        if row.kind is not RowKind.LINE or not row.path or i in harmless:
            continue
        label = label_of(row.cells[offset:])
        if at_top and not row.groups and is_total(label):
            yield _misplaced_total(name_of(row.cells[offset:]), row.path)
        elif _counts(row, table.columns) and (what := _taken_for(label, sums.get(i, ""))):
            name = cut(name_of(row.cells[offset:]), 40)
            message = f"dòng “{name}” {what} mà được cộng như các dòng khác, tổng sẽ tính hai lần"
            yield Problem("D094", message, row.path, hint=_COUNTED_TWICE, severity=certain.severity(i))
        elif i in parents:
            yield _counted_parent(cut(name_of(row.cells[offset:]), 40), row.path, certain.severity(i))
        elif less := _less_than_a_part(table, i, offset):
            yield less


class _Certain:
    """Which lines are beyond doubt sums of others, and are counted in a sum that docgen works out."""

    def __init__(self, table: Table, columns: Sequence[int], nesting: Nesting) -> None:
        self._table, self._columns, self._nesting = table, columns, nesting

    @cached_property
    def _lines(self) -> frozenset[int]:
        if not self._columns:
            return frozenset()
        return sum_lines(self._table, self._columns, self._nesting)

    def severity(self, line: int) -> Severity:
        return Severity.ERROR if line in self._lines else Severity.WARNING


_COUNTED_TWICE: Final = (
    "dòng cộng phải đứng cuối bảng hoặc cuối nhóm, mở đầu bằng Cộng hoặc Tổng"
    " (ở đầu bảng thì ghi vi_tri_tong: dau); phần trong đó nên để thành cột riêng"
)


def _less_than_a_part(table: Table, i: int, offset: int) -> Problem | None:
    """What to say of the first or last line, called the whole, with a figure below one of its parts."""
    if not _names_a_whole(table.rows[i], table):
        return None
    lines = [k for k, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    if len(lines) < 3 or i not in (lines[0], lines[-1]):
        return None
    for j, value in _summed_figures(table.rows[i], table):
        parts = [
            each for k in lines if k != i for at, each in _summed_figures(table.rows[k], table) if at == j
        ]
        if parts and min(parts) >= 0 and max(parts) > value:
            label = cut(name_of(table.rows[i].cells[offset:]), 40)
            message = f"dòng “{label}” ghi {format_number(value)}, nhỏ hơn số của một dòng trong đó"
            message += f" ({format_number(max(parts))}), và được cộng như các dòng khác"
            return Problem(
                "D094", message, table.rows[i].path, hint=_COUNTED_TWICE, severity=Severity.WARNING
            )
    return None


def _counted_parent(label: str, path: str, severity: Severity) -> Problem:
    message = (
        f"dòng “{label}” có số của các dòng đứng dưới nó mà được cộng cùng các dòng ấy, tổng sẽ tính hai lần"
    )
    hint = (
        f'hãy viết thành nhóm: {{"nhom": "{label}", "tong": true, "dong": […]}}, hoặc để null số ở dòng này'
    )
    return Problem("D094", message, path, hint=hint, severity=severity)


def _added_columns(table: Table) -> list[int]:
    """The columns in which docgen itself works out a sum."""
    added = {
        j
        for row in table.rows
        if row.is_sum
        for j, cell in enumerate(row.cells)
        if cell is not None and not cell.path and (cell.numeric or cell.value is not None)
    }
    return [j for j, column in enumerate(table.columns) if column.summed and j in added]


def _parents(table: Table, columns: Sequence[int], nesting: Nesting) -> frozenset[int]:
    """The lines that hold the sums of lines below them and are counted beside them in a sum of docgen.

    Known by how the rows are numbered, else by their figures, where a column is one that docgen adds up.
    """
    if not columns:
        return frozenset()
    figures = [figures_of(row, columns) for row in table.rows]
    found = {
        i
        for i, parts in nesting.by_mark.items()
        if any(figures[i].keys() & figures[part].keys() for part in parts)
    }
    return frozenset(found | nesting.by_figures(*columns).keys())


def _misplaced_total(label: str, path: str) -> Problem:
    message = f"dòng “{label}” không phải dòng đầu bảng mà vi_tri_tong là dau: được in như một dòng số liệu"
    hint = "hãy chuyển dòng này lên đầu bảng, hoặc bỏ vi_tri_tong"
    return Problem("D094", message, path, hint=hint, severity=Severity.WARNING)


def _taken_for(label: str, figures: str) -> str:
    """What a line of this label seems to be instead of a line; empty if it is one.

    ``figures`` says what its figures seem to be, empty if they are its own.
    """
    if label.lstrip("-+– ").startswith(table_words().part_of):
        return "là một phần của dòng trên"
    if sums_what(label) is not None:
        return "giống một dòng cộng"
    return figures


_EQUAL: Final = "có số bằng tổng các dòng khác"
_NEAR: Final = "có số gần bằng tổng các dòng khác"


def _sums_by_their_figures(table: Table) -> dict[int, str]:
    """By their index, lines whose figures are, or nearly, the sums of the lines above them; what to say.

    Judged are the last line of every group and of the table, the first of the table, and lines whose label
    opens as that of a whole ("Toàn tỉnh"); chance is kept out as :meth:`_Running.likeness` says.
    """
    found: dict[int, str] = {}
    above: list[_Running] = [_Running()]
    lines = [i for i, row in enumerate(table.rows) if row.kind is RowKind.LINE]
    for i, row in enumerate(table.rows):
        depth = len(row.groups)
        if row.kind is RowKind.GROUP:
            del above[depth + 1 :]
        above += [_Running() for _ in range(depth + 1 - len(above))]
        if row.kind is RowKind.SUBTOTAL:
            above[depth] = _Running()
        if row.kind is not RowKind.LINE:
            continue
        last = _is_last(table, i)
        if (last or _names_a_whole(row, table)) and (like := above[depth].likeness(row, table, near=last)):
            found[i] = like
        for each in above[: depth + 1]:
            each.add(row, table)
    return _first_of_all(table, lines) | found


def _first_of_all(table: Table, lines: Sequence[int]) -> dict[int, str]:
    """The first line, if its figures are the sums of all lines below it."""
    below = _Running()
    for i in lines[1:]:
        below.add(table.rows[i], table)
    like = below.likeness(table.rows[lines[0]], table, near=True) if lines else ""
    return {lines[0]: like} if like else {}


class _Running:
    """The sums of the summed columns of lines, taken one by one, and the largest figure of each."""

    def __init__(self) -> None:
        self._sums: dict[int, Number] = {}
        self._largest: dict[int, Number] = {}
        self._count = 0

    def add(self, row: Row, table: Table) -> None:
        """One line more."""
        self._count += 1
        for j, value in _summed_figures(row, table):
            self._sums[j] = add(self._sums.get(j), value)
            self._largest[j] = max(self._largest.get(j, value), value)

    def likeness(self, row: Row, table: Table, *, near: bool) -> str:
        """What to say of a row with the sums of two lines or more, hardly by chance; empty of any other.

        ``near``: sums missed by little are told too, where a name or several figures speak for them.
        """
        figures = _summed_figures(row, table)
        if self._count < 2 or not figures:
            return ""
        if all(self._sums.get(j) == value for j, value in figures):
            return _EQUAL if _is_no_chance(row, figures, table) else ""
        if _names_a_whole(row, table) and (wrong := self._wrong(figures)):
            off = (f"“{cut(table.columns[j].title, 30)}” cộng được {self._sum(j)}" for j in wrong[:_SHOWN])
            return f"{_EQUAL} (trừ cột {', '.join(off)}{', …' if len(wrong) > _SHOWN else ''})"
        return _NEAR if near and self._is_near(figures, named=_names_a_whole(row, table)) else ""

    def _wrong(self, figures: Sequence[tuple[int, Number]]) -> list[int] | None:
        exact = {j: Fraction(value) for j, value in self._sums.items()}
        return wrong_sums({j: Fraction(value) for j, value in figures}, exact)

    def _sum(self, j: int) -> str:
        return format_number(self._sums.get(j, 0))

    def _is_near(self, figures: Sequence[tuple[int, Number]], *, named: bool) -> bool:
        """Whether every figure is close to its sum and larger than each summand, clearly if not ``named``.

        Three lines at least, or two columns, unless the row is ``named`` as a whole.
        """
        filled = [(j, value) for j, value in figures if value or self._sums.get(j)]
        share, part = (_NAMED_MISS, Decimal(1)) if named else (_MISS, _PART)
        return (
            (named or self._count > 2 or len(filled) > 1)
            and bool(filled)
            and all(
                self._largest.get(j, value) < part * value and abs(value - sums) <= share * abs(sums)
                for j, value in filled
                for sums in (Decimal(self._sums.get(j, 0)),)
            )
        )


_SHOWN: Final = 3  # titles of columns in a message
_MISS: Final = Decimal("0.01")  # of the sum, by which a typed sum without a name may be wrong
_PART: Final = Decimal("0.9")  # of such a sum, more than its largest summand
_NAMED_MISS: Final = Decimal("0.05")  # and one whose name is that of a whole


def _summed_figures(row: Row, table: Table) -> list[tuple[int, Number]]:
    return [
        (j, cell.value)
        for j, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if column.summed and cell is not None and cell.numeric and isinstance(cell.value, int | Decimal)
    ]


_CHANCE: Final = 20  # a single sum below it may be the figure of one more line


def _is_no_chance(row: Row, figures: Sequence[tuple[int, Number]], table: Table) -> bool:
    """Whether sums are meant: the label names a whole, several columns agree, or the sum is not small."""
    filled = [value for _, value in figures if value]
    return bool(filled) and (
        _names_a_whole(row, table) or len(filled) > 1 or not -_CHANCE < filled[0] < _CHANCE
    )


def _names_a_whole(row: Row, table: Table) -> bool:
    label = label_of(row.cells[int(table.columns[0].kind == ORDER) :])
    return label.startswith(table_words().of_all)


def _is_last(table: Table, i: int) -> bool:
    """Whether a line is the last of its group, or of the table."""
    after = table.rows[i + 1] if i + 1 < len(table.rows) else None
    return after is None or after.kind is not RowKind.LINE or after.groups != table.rows[i].groups


def _counts(row: Row, columns: Sequence[Column]) -> bool:
    return any(
        column.summed and cell is not None and cell.numeric
        for column, cell in zip(columns, row.cells, strict=True)
    )
