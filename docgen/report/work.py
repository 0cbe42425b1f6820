"""How much work the expressions of one document may ask for, counted: the bound is the same on every machine.

Counted are characters and items that are read or made, and calls, each weighed by what it costs. What would
go beyond the bound is refused before it is begun, for a single call of Python's own library cannot be
interrupted. Knows nothing of Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar, Token
from dataclasses import dataclass
from functools import cached_property, update_wrapper
from typing import Any, Final, TypeVar

from docgen.report.values import EvaluationError
from docgen.vn.money import format_money
from docgen.vn.numbers import at_least_two_digits, format_number

MOST_WORK: Final = 50_000_000
"""Units one document may use; the longest real report needs less than a hundredth of it."""

ITEM: Final = 20  # an item of a list read or made, beside a character that costs one
CALL: Final = 50  # a filter or a method called
SPELLING_OUT: Final = 2_000  # a number put into words
NESTED: Final = 50  # an item of a list within a list, looked at for a comparison

_T = TypeVar("_T")
_NONE: Final[Mapping[str, int]] = {}
_LISTS: Final = (list, tuple, dict, set, frozenset)


class Work:
    """What is left of the work of one document."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_WORK

    def charge(self, units: int) -> None:
        """Take ``units``; EvaluationError when there are not as many left."""
        self.left -= units
        if self.left < 0:
            raise EvaluationError(
                "biểu thức đòi tính quá nhiều hoặc cho kết quả quá dài"
                " (hãy viết lại cho gọn, hoặc đưa kết quả vào dữ liệu)"
            )

    def counting(self) -> _Counting:
        """Whatever is evaluated inside is charged here."""
        return _Counting(self)


class _Counting:
    """What :meth:`Work.counting` gives: made for every expression, so without a generator."""

    __slots__ = ("_token", "_work")
    _token: Token[Work | None]

    def __init__(self, work: Work) -> None:
        self._work = work

    def __enter__(self) -> None:
        self._token = _CURRENT.set(self._work)

    def __exit__(self, *_: object) -> None:
        _CURRENT.reset(self._token)


WHOLE: Final[Mapping[str, Callable[[int], str]]] = {
    "": format_number,
    "hai_chu_so": at_least_two_digits,
    "tien": format_money,
}
"""By filter, what a figure that is a whole number is printed as; empty for ``so``, and for no filter."""


class PrintedNumbers(dict[str, str]):
    """Whole numbers as prose prints them, by name and behind a bar the filter, if it is another than ``so``.

    Each is printed when somebody asks for it. KeyError for what is more than its number.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, key: str) -> str:
        name, _, form = key.partition("|")
        text = self[key] = WHOLE[form](self._numbers[name])
        return text


class Scope(dict[str, Any]):
    """What the prose of one report may say; ``worth`` keeps what each expression was found to be worth.

    A report is judged and then written: every expression is needed twice, and worked out once. ``filled``
    keeps the values of whole texts. ``work`` is what all of them together may still cost. ``numbers`` are
    those of figures of which no more is to be known for printing them.
    """

    def __init__(self, names: Mapping[str, Any], numbers: Mapping[str, int] = _NONE) -> None:
        super().__init__(names)
        self.numbers = numbers
        self.worth: dict[str, Any] = {}
        self.filled: dict[int, tuple[Any, list[str]]] = {}
        self.work = Work()
        self.traced: Scope | None = None
        """The same names with their places in the data, once somebody has asked."""
        self.located: dict[str, Any] = {}
        """Where what each expression is worth comes from, as far as somebody has asked."""
        self.context: Any = None
        """What the sandbox sees of the names, once it has been asked anything."""

    @cached_property
    def printed(self) -> PrintedNumbers:
        """The ``numbers`` as text."""
        return PrintedNumbers(self.numbers)

    def prints(self, key: str) -> bool:
        """Whether ``printed`` has it."""
        return key in self.printed or key.partition("|")[0] in self.numbers

    def pays_for(self, wanted: Iterable[str]) -> bool:
        """Whether all of these are ``numbers`` that the work left can print; then it is paid for."""
        try:
            units = sum([len(self.printed[name]) for name in wanted])
        except KeyError:
            return False
        if units > self.work.left:
            return False
        self.work.charge(units)
        return True


_CURRENT: ContextVar[Work | None] = ContextVar("_CURRENT", default=None)


def charge(units: int) -> None:
    """Take ``units`` from the document that is being made; what belongs to no document is not counted."""
    work = _CURRENT.get()
    if work is not None:
        work.charge(units)


def size(value: object) -> int:
    """What it costs to go over ``value`` once."""
    if isinstance(value, str):
        return len(value)
    return ITEM * len(value) if isinstance(value, _LISTS) else 1


def compared(value: _T) -> _T:
    """``value``, once a comparison of it with another has been paid for: lists with all that is in them."""
    if isinstance(value, str):
        if len(value) > CALL:
            charge(len(value))
    elif isinstance(value, _LISTS):
        _charge_nested(value)
    return value


def _charge_nested(value: Iterable[Any]) -> None:
    """Pay for every item at every depth, one by one: a list of lists may hold more than any memory."""
    waiting: list[Iterable[Any]] = [value]
    while waiting:
        here = waiting.pop()
        items = list(here.values()) if isinstance(here, dict) else here
        for item in items:
            charge(NESTED)
            if isinstance(item, _LISTS):
                waiting.append(item)
            elif isinstance(item, str):
                charge(len(item))


def sliced(value: _T) -> _T:
    """``value``, once a piece of it has been paid for."""
    charge(size(value))
    return value


@dataclass(frozen=True, slots=True)
class Price:
    """What a call costs: ``call`` for itself, beside what its arguments and its result cost.

    ``skip`` arguments are not the caller's. ``reads``: it goes over its arguments; ``compares``: it compares
    what they hold; ``multiplies``: it looks for each character of the first in the others.
    """

    call: int = CALL
    skip: int = 0
    reads: bool = True
    compares: bool = False
    multiplies: bool = False

    def before(self, arguments: Sequence[Any]) -> int:
        """What is to be paid before the call; what is compared is paid at once."""
        if self.compares:
            for argument in arguments:
                compared(argument)
        if not self.reads:
            return self.call
        sizes = [size(argument) for argument in arguments]
        if self.multiplies and len(sizes) > 1:
            return self.call + sizes[0] * sum(sizes[1:])
        return self.call + sum(sizes)


def metered(function: Callable[..., Any], price: Price) -> Callable[..., Any]:
    """``function`` with every call paid for; an iterator that it gives is paid for item by item."""

    def run(*arguments: Any, **named: Any) -> Any:
        work = _CURRENT.get()
        if work is None:
            return function(*arguments, **named)
        if named or price.skip or price.compares or len(arguments) != 1:
            work.charge(price.before([*arguments[price.skip :], *named.values()]))
        else:  # what nearly every call is
            work.charge(price.call + size(arguments[0]) if price.reads else price.call)
        result = function(*arguments, **named)
        if isinstance(result, str):  # what nearly every filter gives
            if price.reads:
                work.charge(len(result))
            return result
        if isinstance(result, Iterator):
            return _paid(result)
        if price.reads:
            work.charge(size(result))
        return result

    return update_wrapper(run, function)


def _paid(items: Iterator[Any]) -> Iterator[Any]:
    for item in items:
        charge(ITEM)
        yield item


def charge_method(owner: object, name: str, arguments: Sequence[Any]) -> None:
    """Pay for a method of a text, a list or a group of names, before it is called."""
    price = Price(compares=isinstance(owner, _LISTS), multiplies=name in _SETS)
    charge(price.before([owner, *arguments]))


_SETS: Final = frozenset({"strip", "lstrip", "rstrip"})
