"""A unit whose figures are all those of another unit: the form of a neighbour with the name changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.collect.judging.continued import opens_as_it_closed
from docgen.collect.judging.typed_over import MANY_FIGURES, NEARLY_ALL
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.units import Unit
from docgen.vn.decades import LEAST
from docgen.vn.numbers import Number

_ENOUGH: Final = 6  # figures; fewer may be alike by chance
_LARGE: Final = 3  # of which so many are no small counts
_RARE: Final = 4  # units that have a figure by which two of them are set beside each other
_HINT: Final = "có phải chép phiếu của đơn vị kia mà chưa điền số của mình? Hãy xem lại hai đơn vị"
Numbers = Mapping[str, Number]
Figures = tuple[tuple[str, Number], ...]
Sent = tuple[Unit, Returned]


def tell_copied(
    every: Sequence[Returned],
    asked: Asked,
    numbers_of: Callable[[Returned], Numbers],
    before: Mapping[str, Mapping[str, Any]],
) -> None:
    """Tell of units that have one another's figures, at both, and of those with another's of last period.

    Where the figures go on from those of one of two before, that one is not told: they are its own.
    ``before`` are the values of the period before, by unit and path. There may be thousands of units: of
    their figures none are kept, they are found again where two may be alike.
    """
    groups = _alike(every, asked, numbers_of)
    last = _Before(asked, before if groups else {})
    names = {found.unit.ma: found.unit.ten for found in every if found.unit}

    def whose_own(sent: Iterable[Sent]) -> str:
        """The only unit whose opening figures go on from its period before: nobody else's are these."""
        own = {
            unit.ma
            for unit, found in sent
            if opens_as_it_closed(asked, numbers_of(found), before.get(unit.ma, {}))
        }
        return own.pop() if len(own) == 1 else ""

    for group in groups:
        owner = whose_own(group) if len(group) > 1 else ""
        before_now = last.alike(_figures(asked, numbers_of(group[0][1])))
        for unit, found in group:
            other = next(((whose, sent) for whose, sent in group if whose.ma != unit.ma), None)
            if unit.ma == owner:
                continue
            if other:
                whose, sent = other
                _tell(found, asked, numbers_of(found), f"{whose.ten}{_of_file(sent, found)}")
            elif before_now and unit.ma not in before_now:
                _tell(found, asked, numbers_of(found), f"{names.get(before_now[0], before_now[0])} kỳ trước")
    _tell_nearly_copied([group[0] for group in groups], asked, numbers_of, whose_own)


def _alike(
    every: Sequence[Returned], asked: Asked, numbers_of: Callable[[Returned], Numbers]
) -> list[list[Sent]]:
    """The records with enough figures, those with the same ones together."""
    likely: dict[int, list[Sent]] = {}
    for found in every:
        figures = _figures(asked, numbers_of(found))
        if found.unit and _says_enough(figures):
            likely.setdefault(hash(figures), []).append((found.unit, found))
    groups: list[list[Sent]] = []
    for some in likely.values():
        same: dict[Figures, list[Sent]] = {}
        for unit, found in some:
            figures = _figures(asked, numbers_of(found)) if len(some) > 1 else ()
            same.setdefault(figures, []).append((unit, found))
        groups += same.values()
    return groups


class _Before:
    """The figures of the period before, found by what they are."""

    def __init__(self, asked: Asked, values: Mapping[str, Mapping[str, Any]]) -> None:
        self._asked, self._values = asked, values
        self._codes: dict[int, list[str]] = {}
        for code in values:
            self._codes.setdefault(hash(self._figures(code)), []).append(code)

    def alike(self, figures: Figures) -> list[str]:
        """The units that had these figures."""
        return [code for code in self._codes.get(hash(figures), ()) if self._figures(code) == figures]

    def _figures(self, code: str) -> Figures:
        values = self._values[code]
        known = {each.path: as_number(values.get(each.path), each.unit) for each in self._asked.questions}
        return _figures(self._asked, known)


def _tell_nearly_copied(
    every: Sequence[Sent],
    asked: Asked,
    numbers_of: Callable[[Returned], Numbers],
    whose_own: Callable[[Iterable[Sent]], str],
) -> None:
    """Tell of two units nearly all of whose figures are one another's: zeros do not count.

    Only figures that few units have say anything of two of them.
    """

    def own(index: int) -> Numbers:
        return {path: number for path, number in numbers_of(every[index][1]).items() if number}

    held = {each.path: (array("q"), array("q")) for each in asked.questions}  # whose, and what, in short
    for index in range(len(every)):
        numbers = own(index)
        for path, number in numbers.items() if len(numbers) >= MANY_FIGURES else ():
            held[path][0].append(index)
            held[path][1].append(hash(number))
    pairs = array("q")
    for indexes, hashes in held.values():
        pairs.extend(a * len(every) + b for a, b in _pairs_of_few(indexes, hashes))
    for pair, shared in groupby(sorted(pairs)):
        a, b = divmod(pair, len(every))
        (whose, sent), (other, copy) = every[a], every[b]
        if sum(1 for _ in shared) >= _ENOUGH and whose.ma != other.ma:
            both, owner = (own(a), own(b)), whose_own((every[a], every[b]))
            if whose.ma != owner:
                _tell_nearly(sent, asked, both, f"{other.ten}{_of_file(copy, sent)}")
            if other.ma != owner:
                _tell_nearly(copy, asked, both, f"{whose.ten}{_of_file(sent, copy)}")


def _pairs_of_few(indexes: Iterable[int], hashes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Two and two of those that have one number, where few have it."""
    holders: dict[int, list[int]] = {}
    for index, number in zip(indexes, hashes, strict=True):
        holders.setdefault(number, []).append(index)
    for few_ones in holders.values():
        if 1 < len(few_ones) <= _RARE:
            yield from combinations(few_ones, 2)


def _tell_nearly(found: Returned, asked: Asked, both: tuple[Numbers, Numbers], whose: str) -> None:
    paths = [each.path for each in asked.questions if each.path in both[0] or each.path in both[1]]
    alike = [path for path in paths if both[0].get(path) == both[1].get(path)]
    large = [path for path in alike if both[0][path] >= LEAST]
    if len(alike) < NEARLY_ALL * len(paths) or len(large) < _LARGE:
        return
    message = f"{len(alike)} trong {len(paths)} số giống hệt số của {whose}"
    found.tell("TN215", alike[0], "", message, _HINT, Severity.WARNING)


def _of_file(sent: Returned, found: Returned) -> str:
    return f" ({sent.name})" if sent.name != found.name else ""


def _tell(found: Returned, asked: Asked, numbers: Numbers, whose: str) -> None:
    first = next(each.path for each in asked.questions if each.path in numbers)
    message = f"cả {len(numbers)} số đều giống hệt số của {whose}"
    found.tell("TN215", first, "", message, _HINT, Severity.WARNING)


def _figures(asked: Asked, numbers: Mapping[str, Number | None]) -> Figures:
    found = ((each.path, numbers.get(each.path)) for each in asked.questions)
    return tuple((path, number) for path, number in found if number is not None)


def _says_enough(figures: Figures) -> bool:
    """Whether there are so many figures, most not 0 and some large, that no two units have the same."""
    return (
        len(figures) >= _ENOUGH
        and 2 * sum(number != 0 for _, number in figures) > len(figures)
        and sum(number >= LEAST for _, number in figures) >= _LARGE
    )
