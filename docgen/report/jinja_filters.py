"""The filters and tests of Jinja that expressions may use beside docgen's own, each with its price.

What could reach into an object, read the machine or outgrow memory is not among them; what prints or adds
does so as docgen does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import filters as jinja_filters
from jinja2 import pass_environment
from jinja2 import tests as jinja_tests
from jinja2.filters import make_attrgetter
from jinja2.runtime import Undefined

from docgen.report.filters import FILTERS
from docgen.report.printing import MAX_OUTPUT, joined, printed, too_long
from docgen.report.values import Figure, number_of
from docgen.report.work import CALL, ITEM, SPELLING_OUT, Price, charge, metered

if TYPE_CHECKING:
    from jinja2 import Environment

MANUAL: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "abs": ("giá trị tuyệt đối", "{{ (3 - 5) | abs }}", "2"),
        "capitalize": ("viết hoa chữ đầu, còn lại viết thường", "{{ 'LAI' | capitalize }}", "Lai"),
        "count": ("đếm, như length", "{{ [4, 5] | count }}", "2"),
        "d": ("như default", "{{ chua_co | d('…') }}", "…"),
        "default": ("giá trị thay khi không có", "{{ chua_co | default('…') }}", "…"),
        "dictsort": ("cặp tên và giá trị, xếp theo tên", "{{ {'b': 1} | dictsort | length }}", "1"),
        "first": ("mục đầu", "{{ ['a', 'b'] | first }}", "a"),
        "groupby": ("nhóm theo một tên", "{{ [{'k': 1}, {'k': 1}] | groupby('k') | length }}", "1"),
        "int": ("phần nguyên", "{{ 7.9 | int }}", "7"),
        "items": ("cặp tên và giá trị", "{{ {'b': 1} | items | list | length }}", "1"),
        "join": ("ghép danh sách thành chữ", "{{ ['a', 'b'] | join(', ') }}", "a, b"),
        "last": ("mục cuối", "{{ ['a', 'b'] | last }}", "b"),
        "length": ("đếm số mục", "{{ ['a', 'b'] | length }}", "2"),
        "list": ("thành danh sách", "{{ 'ab' | list | join('-') }}", "a-b"),
        "lower": ("viết thường", "{{ 'QUÝ' | lower }}", "quý"),
        "map": ("lấy một tên của từng mục", "{{ [{'t': 1}, {'t': 2}] | map(attribute='t') | join }}", "12"),
        "max": ("lớn nhất", "{{ [1, 3, 2] | max }}", "3"),
        "min": ("nhỏ nhất", "{{ [1, 3, 2] | min }}", "1"),
        "reject": ("bỏ mục theo phép thử", "{{ [1, 2, 3] | reject('odd') | join }}", "2"),
        "rejectattr": ("bỏ mục theo một tên", "{{ [{'t': 1}] | rejectattr('t') | list | length }}", "0"),
        "replace": ("thay chữ", "{{ 'quý 3' | replace('3', 'III') }}", "quý III"),
        "reverse": ("đảo thứ tự", "{{ ['a', 'b'] | reverse | join }}", "ba"),
        "select": ("chọn mục theo phép thử", "{{ [1, 2, 3] | select('odd') | join }}", "13"),
        "selectattr": ("chọn mục theo một tên", "{{ [{'t': 1}] | selectattr('t') | list | length }}", "1"),
        "sort": ("xếp thứ tự; sort(attribute='ten')", "{{ [3, 1, 2] | sort | join }}", "123"),
        "string": ("thành chữ", "{{ 3 | string }}", "3"),
        "sum": ("tổng; sum(attribute='thuc_hien')", "{{ [{'t': 1}, {'t': 2}] | sum(attribute='t') }}", "3"),
        "title": ("viết hoa đầu mỗi từ", "{{ 'lai châu' | title }}", "Lai Châu"),
        "trim": ("bỏ dấu cách hai đầu", "{{ ' a ' | trim }}", "a"),
        "truncate": ("cắt bớt chữ dài", "{{ 'một hai ba' | truncate(8, True, '…', 0) }}", "một hai…"),
        "unique": ("bỏ mục trùng", "{{ [1, 1, 2] | unique | join }}", "12"),
        "upper": ("viết hoa", "{{ 'quý' | upper }}", "QUÝ"),
        "wordcount": ("đếm từ", "{{ 'một hai' | wordcount }}", "2"),
    }
)
"""Each with its manual: one Vietnamese line, an example and what it prints."""

_GLANCES: Final = frozenset({"count", "d", "default", "first", "items", "last", "length"})
_COMPARISONS: Final = frozenset({"dictsort", "groupby", "max", "min", "sort", "string", "unique"})
SPELLED_OUT: Final = frozenset({"bang_chu", "tien_bang_chu"})
"""The filters that put a number into words, which costs more than to print it."""


def filters(*, markup: bool) -> dict[str, Any]:
    """All filters by name; ``markup``: also those that escape."""
    names = {*MANUAL, "e", "escape"} if markup else set(MANUAL)
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
                call=SPELLING_OUT if name in SPELLED_OUT else CALL,
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


def _whole(value: object) -> int | Figure:
    """The whole part of a number; a figure still to come stays one."""
    return value if isinstance(value, Figure) and value.value is None else int(number_of(value))
