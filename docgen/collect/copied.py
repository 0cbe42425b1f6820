"""A unit whose figures are all those of another unit: the form of a neighbour with the name changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.collect.returned import Returned
from docgen.collect.typed_over import MANY_FIGURES, NEARLY_ALL
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


def tell_copied(
    every: Sequence[Returned],
    asked: Asked,
    numbers_of: Callable[[Returned], Numbers],
    before: Mapping[str, Mapping[str, Any]],
) -> None:
    """Tell of units that have one another's figures, at both, and of those with another's of last period.

    ``before`` are the values of the period before, by unit and path.
    """
    now: dict[Figures, list[tuple[Unit, Returned]]] = {}
    for found in every:
        figures = _figures(asked, numbers_of(found))
        if found.unit and _says_enough(figures):
            now.setdefault(figures, []).append((found.unit, found))
    last: dict[Figures, list[str]] = {}
    for code, values in before.items() if now else ():
        known = {each.path: as_number(values.get(each.path), each.unit) for each in asked.questions}
        last.setdefault(_figures(asked, known), []).append(code)
    names = {found.unit.ma: found.unit.ten for found in every if found.unit}
    for figures, alike in now.items():
        before_now = last.get(figures, [])
        for unit, found in alike:
            other = next(((whose, sent) for whose, sent in alike if whose.ma != unit.ma), None)
            if other:
                whose, sent = other
                _tell(found, asked, numbers_of(found), f"{whose.ten}{_of_file(sent, found)}")
            elif before_now and unit.ma not in before_now:
                _tell(found, asked, numbers_of(found), f"{names.get(before_now[0], before_now[0])} kỳ trước")
    _tell_nearly_copied([(figures, alike[0]) for figures, alike in now.items()], asked)


def _tell_nearly_copied(every: Sequence[tuple[Figures, tuple[Unit, Returned]]], asked: Asked) -> None:
    """Tell of two units nearly all of whose figures are one another's: zeros do not count.

    Only figures that few units have say anything of two of them.
    """
    own = [{path: number for path, number in figures if number} for figures, _ in every]
    holders: dict[tuple[str, Number], list[int]] = {}
    for index, numbers in enumerate(own):
        for pair in numbers.items() if len(numbers) >= MANY_FIGURES else ():
            holders.setdefault(pair, []).append(index)
    rare = [each for each in holders.values() if 1 < len(each) <= _RARE]
    counts = Counter(pair for each in rare for pair in combinations(each, 2))
    for (a, b), count in counts.items():
        (whose, sent), (other, copy) = every[a][1], every[b][1]
        if count >= _ENOUGH and whose.ma != other.ma:
            both = own[a], own[b]
            _tell_nearly(sent, asked, both, f"{other.ten}{_of_file(copy, sent)}")
            _tell_nearly(copy, asked, both, f"{whose.ten}{_of_file(sent, copy)}")


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
