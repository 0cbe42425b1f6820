"""The one place where expressions are evaluated, for prose and for Word templates alike.

Expressions come from people we do not know. They reach the names handed to them, the filters listed
here and arithmetic – no Python internals, no globals, and nothing whose result can outgrow memory.
An unknown name is an error that says which name, and the nearest one known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2 import filters as jinja_filters
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from docgen.errors import suggest
from docgen.report.code import Generator
from docgen.report.filters import FILTERS
from docgen.report.values import (
    EvaluationError,
    Figure,
    Names,
    Printed,
    bare,
    calculate,
    number_of,
    print_value,
    shown,
)
from docgen.report.vocabulary import TEMPLATE
from docgen.report.work import (
    CALL,
    ITEM,
    READING,
    Price,
    charge,
    charge_method,
    compared,
    metered,
    size,
    sliced,
)

__all__ = ["FILTERS", "MAX_OUTPUT", "EvaluationError", "environment", "printed"]

MAX_OUTPUT: Final = 20_000_000
"""Characters one template may print, and one text inside it may reach."""

_TOO_LONG: Final = f"văn bản dài quá {MAX_OUTPUT} ký tự"

_HARMLESS: Final = frozenset(
    {"abs", "capitalize", "count", "d", "default", "dictsort", "first", "groupby", "items", "last", "length"}
    | {"list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr"}
    | {"sort", "string", "title", "trim", "truncate", "unique", "upper", "wordcount"}
)

_GLANCES: Final = frozenset({"count", "d", "default", "first", "items", "last", "length"})
_COMPARISONS: Final = frozenset({"dictsort", "groupby", "max", "min", "sort", "string", "unique"})
_READINGS: Final = frozenset({"bang_chu", "tien_bang_chu"})

_FIGURE: Final = frozenset({"gia_tri", "don_vi_tinh", "nguon"})
_MAPPING: Final = frozenset({"get", "items", "keys", "values"})
_DICT: Final = frozenset(dir(dict))
_TEXT: Final = frozenset(
    {"capitalize", "endswith", "lower", "lstrip", "rstrip", "split", "startswith", "strip", "title", "upper"}
)
_ATTRIBUTES: Final[tuple[tuple[type | tuple[type, ...], frozenset[str]], ...]] = (
    (Figure, _FIGURE),
    (str, _TEXT),
    (date, frozenset({"day", "month", "year"})),
    ((int, float, Decimal, bytes, bytearray), frozenset()),
    ((dict, Names), _MAPPING),
    ((list, tuple), frozenset({"count", "index"})),
)


class _UnknownName(StrictUndefined):
    """A name that is not there: any use of it says so in Vietnamese, with the nearest known name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        message, hint = self._explain(str(self._undefined_name))
        return f"{message} ({hint})" if hint else message

    def _explain(self, name: str) -> tuple[str, str]:
        owner = self._undefined_obj
        if isinstance(owner, Names):
            return owner.unknown(name)
        if isinstance(owner, Figure):
            return f"số liệu {owner.path or shown(owner)} không có {name}", suggest(name, _FIGURE)
        if owner is missing:
            return f"biến {name} không có", suggest(name, TEMPLATE)
        return f"{shown(owner)} không có {name}", ""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without anything that reads the machine, changes a value or fills the memory."""

    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    inner: dict[str, Callable[..., Any]]
    """What our own code calls under a name that no template can write."""

    compared = staticmethod(compared)
    sliced = staticmethod(sliced)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Names first look among their keys: a figure may be called ``items``."""
        if type(obj) is dict and attribute not in _DICT:  # what Jinja finds too, without its detours
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Names) and (attribute in obj or attribute not in _MAPPING):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``so_lieu["ten"]`` is the same as ``so_lieu.ten``."""
        if isinstance(obj, Names):
            return self.getattr(obj, str(argument))
        return super().getitem(obj, compared(argument))

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:
        """A method or macro, paid for before it runs."""
        owner = getattr(obj, "__self__", None)
        charge_method(owner, getattr(obj, "__name__", ""), [*arguments, *named.values()])
        return super().call(context, obj, *arguments, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Values of known types show only what is listed for them."""
        for types, allowed in _ATTRIBUTES:
            if isinstance(obj, types):
                return attr in allowed
        if hasattr(type(obj), "__html__"):  # rich text, pictures: to print, not to ask for their files
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002 - Jinja's signature
        """``str.format`` is refused like every attribute that is not listed."""
        return None

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """An attribute that must not be read, as an error in Vietnamese."""
        message = f"không được dùng {attribute} của {shown(obj)}"
        return self.undefined(message, name=attribute, obj=obj, exc=SecurityError)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """Arithmetic in exact decimals; only ``+`` also joins texts or lists."""
        for side in (left, right):
            if isinstance(side, Undefined):
                str(side)  # raises, with the name
        if operator == "+" and not _is_number(left) and not _is_number(right):
            return self._joined(left, right)
        if operator == "**":
            raise SecurityError("không dùng được phép luỹ thừa trong biểu thức")
        result = calculate(operator, left, right)
        plain = (
            isinstance(result.value, int) and not isinstance(left, Figure) and not isinstance(right, Figure)
        )
        return result.value if plain else result

    def _joined(self, left: Any, right: Any) -> Any:
        if isinstance(bare(left), str) and isinstance(bare(right), str):
            return self.concatenated((bare(left), bare(right)))
        if isinstance(left, list) and isinstance(right, list) and len(left) + len(right) < 100_000:
            charge(size(left) + size(right))
            return left + right
        raise EvaluationError(f"không cộng được {shown(left)} với {shown(right)}")

    def concatenated(self, parts: Iterable[Any]) -> str:
        """The parts as one text of bounded size; escaped when one of them carries markup."""
        return _concat_printed(map(printed, parts))

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """``"".join`` that refuses to grow past :data:`MAX_OUTPUT`."""
        return _concat(parts)


def environment(*, autoescape: bool, finalize: Callable[[Any], str] | None = None) -> Sandbox:
    """A fresh sandbox: strict names, docgen's filters, no globals.

    ``finalize`` gets every printed value as plain text, as :class:`Printed` or, when it carries its own
    markup, as it is. What it gives stands in the output: where there is something to escape it does so.
    """
    final = finalize or (escape if autoescape else str)

    def print_one(value: Any) -> str:
        return final(value if type(value) is str else printed(value))

    sandbox = Sandbox(
        autoescape=autoescape,
        undefined=_UnknownName,
        finalize=print_one,
        cache_size=200,
        optimized=False,  # nothing is worked out before it is asked for, and counted
    )
    sandbox.inner = {}
    sandbox.globals.clear()
    kept = {name: sandbox.filters[name] for name in _HARMLESS}
    sandbox.filters.clear()
    sandbox.filters.update(kept, join=_join, replace=_replace, sum=_sum, int=_whole)
    if autoescape:
        sandbox.filters.update(e=jinja_filters.FILTERS["e"], escape=jinja_filters.FILTERS["escape"])
    sandbox.filters.update({name: filter_.function for name, filter_ in FILTERS.items()})
    _meter(sandbox.filters)
    _meter(sandbox.tests, compares=True)
    return sandbox


def _meter(functions: MutableMapping[str, Any], *, compares: bool = False) -> None:
    """Put a price on every filter or test."""
    for name, function in functions.items():
        price = Price(
            call=READING if name in _READINGS else CALL,
            skip=1 if hasattr(function, "jinja_pass_arg") else 0,
            reads=name not in _GLANCES,
            compares=compares or name in _COMPARISONS,
            multiplies=name == "trim",
        )
        functions[name] = metered(function, price)


def printed(value: Any) -> Any:
    """What ``{{ value }}`` prints: :class:`Printed` text; values with markup of their own stay.

    EvaluationError for what has no printed form: nothing, yes and no, lists, groups of names.
    """
    if type(value) is Printed:
        return value
    if isinstance(value, Undefined):
        return Printed(str(value))  # raises, with the name
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, Figure | str | int | float | Decimal | date):
        return print_value(value)
    if value is None:
        raise EvaluationError("giá trị để trống (null) không in được (hãy dùng if hoặc default)")
    if isinstance(value, Names):
        raise EvaluationError(f"{value.name} là một nhóm tên, không in được (hãy viết {value.name}.tên)")
    raise EvaluationError(f"{shown(value)} không in được (danh sách thì dùng join)")


def _is_number(value: Any) -> bool:
    number = bare(value)
    return isinstance(number, int | float | Decimal) and not isinstance(number, bool)


def _concat_printed(parts: Iterable[Any]) -> str:
    """The parts joined: as markup, the plain ones escaped, when one of them is markup."""
    texts = list(parts)
    if not any(hasattr(text, "__html__") for text in texts):
        return _concat(texts)
    escaped = [escape(text) for text in texts]
    charge(length := sum(map(len, escaped)))
    if length > MAX_OUTPUT:
        raise SecurityError(_TOO_LONG)
    return Markup("").join(escaped)


def _concat(parts: Iterable[str]) -> str:
    kept, length = [], 0
    for part in parts:
        length += len(part)
        if length > MAX_OUTPUT:
            raise SecurityError(_TOO_LONG)
        kept.append(part)
    charge(length)
    return "".join(kept)


def _join(value: Iterable[Any], separator: str = "") -> str:
    """The items as one text with ``separator`` between them."""
    gap = printed(separator)

    def pair(item: Any) -> tuple[Any, Any]:
        charge(ITEM + len(gap))
        return gap, printed(item)

    with_gaps = chain.from_iterable(map(pair, value))
    next(with_gaps, None)
    return _concat_printed(with_gaps)


def _replace(value: object, old: str, new: str) -> str:
    """``value`` with every ``old`` replaced by ``new``."""
    text = str(printed(value))
    if len(text) + text.count(old) * len(new) > MAX_OUTPUT:
        raise SecurityError(_TOO_LONG)
    return text.replace(old, new)


def _sum(values: Iterable[Any]) -> Figure:
    """The sum of numbers, exact."""
    total: Figure = Figure(0)
    for value in values:
        total = total + value
    return total


def _whole(value: object) -> int:
    """The whole part of a number."""
    return int(number_of(value))
