"""The one place where expressions are evaluated, for prose and for Word templates alike.

Expressions come from people we do not know. They reach the names handed to them, the filters listed
here and arithmetic – no Python internals, no globals, and nothing whose result can outgrow memory.
An unknown name is an error that says which name, and the nearest one known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.parser import Parser
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import escape

from docgen.errors import suggest
from docgen.report import foreign
from docgen.report.code import Generator
from docgen.report.filters import FILTERS
from docgen.report.jinja_filters import filters, tests
from docgen.report.printing import concat, joined, printed
from docgen.report.values import EvaluationError, Figure, Names, bare, calculate, shown
from docgen.report.vocabulary import TEMPLATE
from docgen.report.work import charge, charge_method, compared, size, sliced

__all__ = ["FILTERS", "EvaluationError", "environment", "printed"]

_FIGURE: Final = frozenset(
    {"gia_tri", "ten", "don_vi_tinh", "loai_so", "ky_truoc", "cung_ky", "tang_giam", "nguon"}
)
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
            return f"biến {name} không có", foreign.FUNCTIONS.get(name) or suggest(name, TEMPLATE)
        if owner is None:
            hint = "điền phần ấy, hoặc bao thẻ bằng {% if … %} … {% endif %}"
            return f"không lấy được {name}: phần đứng trước dấu chấm để trống trong dữ liệu", hint
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
        if isinstance(obj, Names):
            try:
                return obj.data[attribute]
            except KeyError:
                if attribute not in _MAPPING:
                    return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``so_lieu["ten"]`` is the same as ``so_lieu.ten``."""
        if isinstance(obj, Names):
            return self.getattr(obj, argument.get("ma", "") if isinstance(argument, Names) else str(argument))
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
        if operator == "+" and not _adds(left, right):
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
        words = (each for each in (left, right) if isinstance(each, Figure) and isinstance(each.value, str))
        path = next((each.path for each in words), None)
        raise EvaluationError(f"không cộng được {shown(left)} với {shown(right)}", path)

    def concatenated(self, parts: Iterable[Any]) -> str:
        """The parts as one text of bounded size; escaped when one of them carries markup."""
        return joined([part if type(part) is str else printed(part) for part in parts])

    def compiled_value(self, source: str, name: str) -> Callable[[Context], Iterator[str]]:
        """What puts the value of an expression under ``name`` into a context that it is run with."""
        parser = Parser(self, source, state="variable")
        expression = parser.parse_expression()
        if not parser.stream.eos:
            raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno)
        expression.set_environment(self)
        assigned = nodes.Assign(nodes.Name(name, "store"), expression, lineno=1)
        return self.from_string(nodes.Template([assigned], lineno=1)).root_render_func

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """``"".join`` that refuses to grow past its bound."""
        return concat(parts)


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
    sandbox.filters = filters(markup=autoescape)
    sandbox.tests = tests()
    return sandbox


def _adds(left: Any, right: Any) -> bool:
    """Whether ``+`` adds: numbers, and figures that were typed as text or are open; it joins other texts."""
    figures = [side for side in (left, right) if isinstance(side, Figure)]
    is_open = any(figure.value is None for figure in figures)
    typed = len(figures) == 2 and all(figure.number is not None for figure in figures)
    return is_open or typed or _is_number(left) or _is_number(right)


def _is_number(value: Any) -> bool:
    number = bare(value)
    return isinstance(number, int | float | Decimal) and not isinstance(number, bool)
