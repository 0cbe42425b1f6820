"""A unit whose figures are all those of another unit: the form of a neighbour with the name changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.units import Unit
from docgen.vn.decades import LEAST
from docgen.vn.numbers import Number

_ENOUGH: Final = 6  # figures; fewer may be alike by chance
_LARGE: Final = 3  # of which so many are no small counts
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
                of_file = f" ({sent.name})" if sent.name != found.name else ""
                _tell(found, asked, numbers_of(found), f"{whose.ten}{of_file}")
            elif before_now and unit.ma not in before_now:
                _tell(found, asked, numbers_of(found), f"{names.get(before_now[0], before_now[0])} kỳ trước")


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
