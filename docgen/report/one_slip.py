"""One wrong figure that several sums of a table notice, told once.

A slip in one cell makes the sum across its row wrong and the sum down its column, and both would be told.
Each brings the cells it reasons about; where one changed cell would make several right, that cell is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from docgen.errors import Problem
from docgen.patterns import regex
from docgen.report.grid import Cell
from docgen.vn.numbers import format_number, half_up

Found = TypeVar("Found")
_MOST: Final = 200_000  # cells that wrong sums reason about; beyond it nearly all of a table is wrong
_PLACES: Final = 12
_ROUNDED: Final = regex(r"(?<!chưa )(?<!không )\blàm tròn\b", re.IGNORECASE)
LOOK_FIRST: Final = "hãy xem lại ô này trước, rồi các tổng có nó"


class Term(NamedTuple):
    """A cell in a sum: where it stands, its figure, and how often it counts (the typed sum itself -1).

    ``location`` is None where nobody has typed the figure.
    """

    location: Hashable | None
    value: Fraction
    sign: int


Balance = tuple[Term, ...]
"""The cells of a sum: were all right, their figures would make nought."""


class Quotient(NamedTuple):
    """A rate, or another quotient: the cells of its two figures, and whether it is right of others."""

    part: Term
    whole: Term
    holds: Callable[[Fraction, Fraction], bool]

    def mended(self, location: Hashable, right: Fraction) -> bool:
        """Whether it would be right if this figure stood at this place."""
        part, whole = (right if each.location == location else each.value for each in (self.part, self.whole))
        return bool(whole) and self.holds(part, whole)


class Contradiction(NamedTuple):
    """What is wrong at a place, by the cells it reasons about; none if it is no sum and no quotient."""

    location: Hashable
    balance: Balance = ()
    quotient: Quotient | None = None


class Slip(NamedTuple):
    """One wrong cell that explains several: which of them is to be told, and what the cell must hold.

    ``at`` is the place of the cell if nothing is told there yet.
    """

    reported: int
    at: Hashable | None
    message: str


@dataclass(frozen=True, slots=True)
class FigureProblem(Problem):
    """A wrong figure of a table with the sum that says so."""

    balance: Balance = ()
    quotient: Quotient | None = None


def quotient_of(part: Cell | None, whole: Cell | None, holds: Callable[[Fraction], bool]) -> Quotient | None:
    """A quotient of two typed figures; ``holds`` judges what the one is of the other."""
    terms = [
        Term(cell.path or None, Fraction(cell.value), 1)
        for cell in (part, whole)
        if cell is not None and cell.numeric and isinstance(cell.value, int | Decimal)
    ]
    return Quotient(terms[0], terms[1], lambda a, b: holds(a / b)) if len(terms) > 1 else None


def balance_of(whole: Cell, parts: Iterable[tuple[Cell | None, int]]) -> Balance:
    """The balance of a typed whole and its parts, each with its sign."""
    terms = [(whole, -1), *parts]
    return tuple(
        Term(cell.path or None, Fraction(cell.value), sign)
        for cell, sign in terms
        if cell is not None and cell.numeric and isinstance(cell.value, int | Decimal)
    )


def is_of_rounding(balance: Balance) -> bool:
    """Whether whole figures, each rounded, may well not add up by so little: half a unit for each of them."""
    off = sum((term.value * term.sign for term in balance), Fraction(0))
    whole = all(term.value.denominator == 1 for term in balance)
    return bool(balance) and whole and abs(off) <= Fraction(len(balance), 2)


def says_rounded(texts: Iterable[str]) -> bool:
    """Whether the words about a table say that its figures are rounded."""
    return any(_ROUNDED.search(text) for text in texts)


def slips(contradictions: Sequence[Contradiction]) -> tuple[list[Slip], frozenset[int]]:
    """Single cells that explain two or more of what is told, and which of these need not be told any more."""
    if sum(len(each.balance) for each in contradictions) > _MOST:
        return [], frozenset()
    explained: dict[tuple[Hashable, Fraction], list[int]] = {}
    for i, each in enumerate(contradictions):
        off = sum((term.value * term.sign for term in each.balance), Fraction(0))
        for term in each.balance if off else ():
            if term.location is None:
                continue
            explained.setdefault((term.location, term.value - off * term.sign), []).append(i)
    _add_quotients(explained, contradictions)
    several = [item for item in explained.items() if len(item[1]) > 1]
    several.sort(
        key=lambda item: (-len(item[1]), all(contradictions[i].location != item[0][0] for i in item[1]))
    )
    found: list[Slip] = []
    taken: set[int] = set()
    dropped: set[int] = set()
    for (location, right), claims in several:
        free = [i for i in claims if i not in taken]
        if len(free) > 1:
            there = [i for i in free if contradictions[i].location == location]
            sums = [i for i in free if contradictions[i].balance]
            kept = (there or sums)[0]
            found.append(
                Slip(kept, None if there else location, _message(contradictions[kept], location, right))
            )
            taken.update(free)
            dropped.update(i for i in free if i != kept)
    return found, frozenset(dropped)


def _add_quotients(
    explained: dict[tuple[Hashable, Fraction], list[int]], contradictions: Sequence[Contradiction]
) -> None:
    """Put to what explains wrong sums the quotients that it would mend too."""
    by_place: dict[Hashable, list[Fraction]] = {}
    for location, right in explained:
        by_place.setdefault(location, []).append(right)
    for i, each in enumerate(contradictions):
        if each.quotient is not None:
            for location in {each.quotient.part.location, each.quotient.whole.location}:
                for right in by_place.get(location, ()):
                    if each.quotient.mended(location, right):
                        explained[location, right].append(i)


def _message(contradictions: Contradiction, location: Hashable, right: Fraction) -> str:
    typed = next(term.value for term in contradictions.balance if term.location == location)
    return f"ghi {_shown(typed)}, mà theo các số tính từ ô này thì là {_shown(right)}"


def _shown(value: Fraction) -> str:
    return format_number(half_up(value, _PLACES).normalize() if value.denominator != 1 else int(value))


def reported_once(
    found: Sequence[Found], seen: Callable[[Found], Contradiction], moved: Callable[[Found, Slip], Found]
) -> Iterator[Found]:
    """All that is ``found`` but for what one wrong cell explains beside another.

    ``moved`` tells of a cell at which nothing is told what is told at the sums.
    """
    explaining, dropped = slips([seen(each) for each in found])
    elsewhere = {slip.reported: slip for slip in explaining if slip.at is not None}
    for i, each in enumerate(found):
        if i not in dropped:
            yield moved(each, elsewhere[i]) if i in elsewhere else each


def problems_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a table, each wrong figure told once."""

    def seen(problem: Problem) -> Contradiction:
        figure = problem if isinstance(problem, FigureProblem) else None
        return (
            Contradiction(problem.path, figure.balance, figure.quotient)
            if figure
            else Contradiction(problem.path)
        )

    def moved(problem: Problem, slip: Slip) -> Problem:
        return replace(problem, path=str(slip.at), message=slip.message, hint=LOOK_FIRST)

    return reported_once(list(problems), seen, moved)
