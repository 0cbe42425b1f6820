"""The formulas of the sheet of units: each sum as Excel says it, equal to the value worked out.

An average needs two columns more, the product of value and weight and the weight that counts; both add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.records.model import column_letters
from docgen.rollup.arithmetic import OF_A_DAY, RATE_PLACES
from docgen.rollup.quantities import Quantity
from docgen.rollup.sums import Sums

_FIRST: Final = 6  # the first column with a number
_MOST_ARGUMENTS: Final = 200  # of one SUM; Excel takes 255
_FUNCTIONS: Final = {"lon_nhat": "MAX", "nho_nhat": "MIN"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: of a quantity, or (``helps``) one that an average needs, "product" or "weight"."""

    title: str
    path: str
    quantity: Quantity | None
    helps: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns with numbers, and the letters of each by path (``path#product`` for a helping one)."""

    all: tuple[Column, ...]
    letters: dict[str, str]

    @property
    def quantities(self) -> list[Quantity]:
        """The quantities in the order of their columns."""
        return [column.quantity for column in self.all if column.quantity]


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and those directly below it: units, or (``periods``) the periods of one unit."""

    number: int
    below: tuple[int, ...] = ()
    periods: bool = False


def columns_of(quantities: Sequence[Quantity]) -> Columns:
    """The columns of a sheet with these quantities."""
    found: list[Column] = []
    for each in quantities:
        unit = f" ({each.unit})" if each.unit else ""
        found.append(Column(f"{each.label}{unit}", each.path, each))
        if each.kind == "binh_quan":
            found.append(Column(f"{each.label} × quyền số", f"{each.path}#product", None, "product"))
            found.append(Column(f"{each.label}: quyền số", f"{each.path}#weight", None, "weight"))
    letters = {column.path: column_letters(_FIRST + i) for i, column in enumerate(found)}
    return Columns(tuple(found), letters)


def cell_formula(columns: Columns, column: Column, row: Row, sums: Sums, own: object) -> object:
    """What stands in a cell: a formula, or the unit's ``own`` number."""
    letters = columns.letters
    if column.helps:
        return _helping(column, row, letters, sums)
    quantity = column.quantity
    assert quantity is not None  # noqa: S101 - a column that does not help has a quantity
    if quantity.kind == "ty_le":
        part, whole = letters.get(quantity.part), letters.get(quantity.whole)
        return _ratio(f"{part}{row.number}", f"{whole}{row.number}", RATE_PLACES, "*100")
    if quantity.kind == "binh_quan":
        if not row.below:
            return own
        product, weight = (
            f"{letters[f'{quantity.path}#{name}']}{row.number}" for name in ("product", "weight")
        )
        return _ratio(product, weight, sums.locations(quantity))
    if not row.below or (row.periods and quantity.condition):
        return own  # a condition is judged on the unit's whole period
    return _total(quantity, letters[quantity.path], row)


def _total(quantity: Quantity, letter: str, row: Row) -> str | None:
    if row.periods and quantity.side == "ky_truoc":
        return f"={letter}{row.below[0]}" if quantity.kind in OF_A_DAY else None
    if row.periods and quantity.kind in OF_A_DAY:
        return f"={letter}{row.below[-1]}"
    return _over(_FUNCTIONS.get(quantity.kind, "SUM"), letter, row.below)


def _helping(column: Column, row: Row, letters: dict[str, str], sums: Sums) -> str:
    path = column.path.partition("#")[0]
    if row.below:
        return _over("SUM", letters[column.path], row.below)
    value, weight = (f"{letters[each]}{row.number}" for each in (path, sums.quantities[path].weight))
    if column.helps == "product":
        return f"=IF(ISNUMBER({value}),{value}*N({weight}),0)"
    return f"=IF(ISNUMBER({value}),N({weight}),0)"


def _ratio(above: str, below: str, decimals: int, times: str = "") -> str:
    """The quotient of two cells, rounded; nothing where one of them holds no number, or there is no whole."""
    none = f"OR(NOT(ISNUMBER({above})),N({below})=0)"
    return f'=IF({none},"",ROUND({above}{times}/{below},{decimals}))'


def _over(function: str, letter: str, rows: Sequence[int]) -> str:
    """``function`` over the cells of a column: one range where they follow each other."""
    if rows[-1] - rows[0] == len(rows) - 1:
        return f"={function}({letter}{rows[0]}:{letter}{rows[-1]})"
    groups = [rows[start : start + _MOST_ARGUMENTS] for start in range(0, len(rows), _MOST_ARGUMENTS)]
    calls = [f"{function}({','.join(f'{letter}{row}' for row in group)})" for group in groups]
    return f"={calls[0]}" if len(calls) == 1 else f"={function}({','.join(calls)})"
