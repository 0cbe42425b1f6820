"""The filters and tests of Jinja that expressions may use beside docgen's own, each with its price.

What could reach into an object, read the machine or outgrow memory is not among them; what prints or adds
does so as docgen does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from jinja2 import filters as jinja_filters
from jinja2 import pass_environment
from jinja2 import tests as jinja_tests
from jinja2.filters import make_attrgetter
from jinja2.runtime import Undefined

from docgen.report.filters import FILTERS
from docgen.report.printing import MAX_OUTPUT, joined, printed, too_long
from docgen.report.values import Figure, number_of
from docgen.report.work import CALL, ITEM, READING, Price, charge, metered

if TYPE_CHECKING:
    from jinja2 import Environment

_HARMLESS: Final = frozenset(
    {"abs", "capitalize", "count", "d", "default", "dictsort", "first", "groupby", "items", "last", "length"}
    | {"list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr"}
    | {"sort", "string", "title", "trim", "truncate", "unique", "upper", "wordcount"}
)
_GLANCES: Final = frozenset({"count", "d", "default", "first", "items", "last", "length"})
_COMPARISONS: Final = frozenset({"dictsort", "groupby", "max", "min", "sort", "string", "unique"})
_READINGS: Final = frozenset({"bang_chu", "tien_bang_chu"})


def filters(*, markup: bool) -> dict[str, Any]:
    """All filters by name; ``markup``: also those that escape."""
    names = _HARMLESS | ({"e", "escape"} if markup else frozenset())
    found: dict[str, Any] = {name: jinja_filters.FILTERS[name] for name in names}
    found.update(join=_join, replace=_replace, sum=_sum, int=_whole)
    found.update({name: filter_.function for name, filter_ in FILTERS.items()})
    return _priced(found)


def tests() -> dict[str, Any]:
    """All tests by name: ``x is defined``, ``select("eq", 1)``."""
    return _priced(jinja_tests.TESTS, compares=True)


def _priced(functions: Mapping[str, Any], *, compares: bool = False) -> dict[str, Any]:
    return {
        name: metered(
            function,
            Price(
                call=READING if name in _READINGS else CALL,
                skip=1 if hasattr(function, "jinja_pass_arg") else 0,
                reads=name not in _GLANCES,
                compares=compares or name in _COMPARISONS,
                multiplies=name == "trim",
            ),
        )
        for name, function in functions.items()
    }


@pass_environment
def _join(
    environment: Environment, value: Iterable[Any], separator: str = "", attribute: str | int | None = None
) -> str:
    """The items, or an attribute of each, as one text with ``separator`` between them."""
    gap = printed(separator)

    def pair(item: Any) -> tuple[Any, Any]:
        charge(ITEM + len(gap))
        return gap, printed(item)

    with_gaps = chain.from_iterable(map(pair, _of_each(environment, value, attribute)))
    next(with_gaps, None)
    return joined(with_gaps)


def _replace(value: object, old: str, new: str) -> str:
    """``value`` with every ``old`` replaced by ``new``."""
    text = str(printed(value))
    if len(text) + text.count(old) * len(new) > MAX_OUTPUT:
        raise too_long()
    return text.replace(old, new)


@pass_environment
def _sum(
    environment: Environment, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0
) -> Figure:
    """The sum of numbers, or of an attribute of each item, exact; ``start`` is added to it."""
    total: Figure = Figure(0) + start
    for value in _of_each(environment, values, attribute):
        if isinstance(value, Undefined):
            str(value)  # raises, with the name
        total = total + value
    return total


def _of_each(environment: Environment, values: Iterable[Any], attribute: str | int | None) -> Iterable[Any]:
    return values if attribute is None else map(make_attrgetter(environment, attribute), values)


def _whole(value: object) -> int:
    """The whole part of a number."""
    return int(number_of(value))
