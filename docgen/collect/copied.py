"""A unit whose figures are all those of another unit: the form of a neighbour with the name changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.collect.returned import Returned
from docgen.errors import Severity
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
    now: dict[Figures, list[Returned]] = {}
    for found in every:
        figures = _figures(asked, numbers_of(found))
        if found.unit and _says_enough(figures):
            now.setdefault(figures, []).append(found)
    last: dict[Figures, list[str]] = {}
    for code, values in before.items() if now else ():
        known = {each.path: as_number(values.get(each.path), each.unit) for each in asked.questions}
        last.setdefault(_figures(asked, known), []).append(code)
    names = {found.unit.ma: found.unit.ten for found in every if found.unit}
    for key, alike in now.items():
        for found in alike:
            own = found.unit.ma if found.unit else ""
            other = next((each for each in alike if each.unit and each.unit.ma != own), None)
            earlier = next((code for code in last.get(key, ()) if code != own), "")
            if other is not None and other.unit:
                of_file = f" ({other.name})" if other.name != found.name else ""
                _tell(found, asked, numbers_of(found), f"{other.unit.ten}{of_file}")
            elif earlier and own not in last.get(key, ()):
                _tell(found, asked, numbers_of(found), f"{names.get(earlier, earlier)} kỳ trước")


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
