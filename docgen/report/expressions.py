"""One ``{{ expression }}`` of a paragraph: what it names, which filters it uses, what it is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from jinja2 import TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import Context

from docgen.report.indicators import NUMBERS
from docgen.report.origin import OPEN, OpenFigureError, Printed
from docgen.report.sandbox import FILTERS, EvaluationError, Sandbox, environment, printed
from docgen.report.values import Names
from docgen.report.work import WHOLE, Scope, Work

_MAX_LENGTH: Final = 1000
MAX_PRINTED: Final = 100_000
"""Characters that one expression may print; a whole report has fewer."""


class ExpressionError(ValueError):
    """An expression that cannot be read; the message is Vietnamese."""


UNREADABLE: Final = (ExpressionError, EvaluationError, TemplateError)
"""What reading an expression and working it out may raise."""


def holds(condition: str, names: Mapping[str, Any]) -> bool:
    """Whether a condition ("chi_tieu.x.ty_le >= 100") is true. Raises what is :data:`UNREADABLE`."""
    return str(Expression(f"1 if ({condition}) else 0").evaluate(names)) == "1"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: its text between the braces, and where the braces begin in the paragraph."""

    source: str
    position: int = 0
    plain: bool = field(init=False, compare=False, repr=False)
    """Whether it is a name, perhaps with a filter, and no more."""
    number: str = field(init=False, compare=False, repr=False)
    """Which whole number it prints and no more, as :class:`PrintedNumbers` has it; empty for all else."""
    _key: str = field(init=False, compare=False, repr=False)
    """The same, or a number with its unit."""
    _plain: _Plain | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        plain = _plain(self.source)
        object.__setattr__(self, "_plain", plain)
        object.__setattr__(self, "plain", plain is not None)
        key = plain.key if plain else ""
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "number", key if key.partition("|")[2] in _MERE else "")

    @property
    def names(self) -> tuple[str, ...]:
        """The dotted names it needs ("so_lieu.tong_cdcs"), in order, each once.

        Names that may be missing (``| default``, ``is defined``) are not needed.
        ExpressionError when the expression cannot be read.
        """
        return _read(self.source)[0]

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters it uses. ExpressionError when it cannot be read."""
        return _read(self.source)[1]

    def evaluate(self, names: Mapping[str, Any]) -> Any:
        """Its printed value. Errors: ExpressionError, EvaluationError, Jinja's TemplateError."""
        if not isinstance(names, Scope):
            return self._evaluate(Scope(names), Work())
        worth = names.worth.get(self.source)
        if worth is None:
            worth = names.worth[self.source] = self._evaluate(names, names.work)
        return worth

    def text(self, names: Scope) -> str:
        """Its printed value as mere text; errors as in :meth:`evaluate`."""
        if self._key and names.prints(self._key):
            text = names.printed[self._key]
            names.work.charge(len(text))
            return text
        worth = names.worth.get(self.source)
        if worth is None:
            worth = names.worth[self.source] = self._evaluate(names, names.work)
        return str(worth)

    def _evaluate(self, names: Scope, work: Work) -> Any:
        try:
            value = _NOT_PLAIN if self._plain is None else self._plain.value(names)
            if value is _NOT_PLAIN:
                with work.counting():
                    value = _compiled(self.source).value(names)
            text = value if type(value) is Printed else printed(value)
            length = len(text)
            if length > MAX_PRINTED:
                raise EvaluationError(f"kết quả dài {length} ký tự, nhiều nhất là {MAX_PRINTED}")
            work.charge(length)
            return text
        except OpenFigureError:
            return Printed(OPEN)
        except (EvaluationError, ExpressionError, TemplateError):
            raise
        except Exception as error:  # strangers' expressions make Jinja fail in any way
            source = self.source.strip()
            raise EvaluationError(
                f"không tính được {{{{ {source} }}}} (hãy xem lại phép tính và kiểu của các giá trị)"
            ) from error


_PLAIN: Final = re.compile(r"\s*([a-z_]\w*(?:\.[a-z_]\w*)+)\s*(?:\|\s*(\w+)\s*)?", re.ASCII)
_NOT_PLAIN: Final = object()
_MERE: Final = ("", "hai_chu_so")  # filters that print a number as nothing but a number
_DEPTH: Final = {"so_lieu": 1, "chi_tieu": 2}


@dataclass(frozen=True, slots=True)
class _Plain:
    """``so_lieu.ten | so``: what nearly every expression is, worth the same without compiling it."""

    name: str
    filter: str
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        """By which name and filter :class:`PrintedNumbers` may have it; empty if it certainly has not."""
        form = "" if self.filter == "so" else self.filter
        top, *rest = self.parts
        if (
            form not in WHOLE
            or len(rest) != _DEPTH.get(top)
            or (top == "chi_tieu" and rest[1] not in NUMBERS)
        ):
            return ""
        name = rest[0] if top == "so_lieu" else self.name
        return f"{name}|{form}" if form else name

    def value(self, names: Mapping[str, Any]) -> Any:
        """What Jinja would make of it; ``_NOT_PLAIN`` where something is missing: Jinja then says what."""
        if self.parts[0] not in names:
            return _NOT_PLAIN
        value = names[self.parts[0]]
        for part in self.parts[1:]:
            if isinstance(value, Names):
                try:
                    value = value.data[part]
                except KeyError:
                    return _NOT_PLAIN
                continue
            value = sandbox().getattr(value, part)
            if isinstance(value, Undefined):
                return _NOT_PLAIN
        return FILTERS[self.filter].function(value) if self.filter else value


@lru_cache(maxsize=4096)
def _plain(source: str) -> _Plain | None:
    """The expression as a name and one of docgen's filters, if it is no more than that."""
    found = _PLAIN.fullmatch(source)
    if found is None or (found[2] and found[2] not in FILTERS):
        return None
    return _Plain(found[1], found[2] or "", tuple(found[1].split(".")))


@lru_cache(maxsize=1)
def sandbox() -> Sandbox:
    """The environment of prose: nothing is escaped, text is text."""
    return environment(autoescape=False)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """An expression as Jinja compiles it: a template that gives a name to its value and prints nothing."""

    run: Callable[[Context], Iterator[str]]

    def value(self, names: Scope) -> Any:
        """What it is worth; the expressions of a report share one context."""
        context = names.context
        if context is None:
            context = names.context = Context(sandbox(), names, None, {})
        for _ in self.run(context):
            pass  # an assignment prints nothing
        return context.vars.pop(_VALUE)


_VALUE: Final = "result"  # a name that no other expression sees: it is taken away at once


@lru_cache(maxsize=4096)
def _compiled(source: str) -> _Compiled:
    _read(source)
    return _Compiled(sandbox().compiled_value(source, _VALUE))


@lru_cache(maxsize=4096)
def _read(source: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and filters of an expression."""
    plain = _plain(source)
    if plain is not None:
        return (plain.name,), (plain.filter,) if plain.filter else ()
    tree = _parse(source)
    optional = set(_optional(tree))
    names = [name for name in _dotted_names(tree) if name not in optional]
    filters = [node.name for node in tree.find_all(nodes.Filter)]
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(filters))


def _parse(source: str) -> nodes.Template:
    text = source.strip()
    if not text:
        raise ExpressionError("biểu thức {{ }} rỗng")
    if len(text) > _MAX_LENGTH:
        raise ExpressionError(f"biểu thức dài quá {_MAX_LENGTH} ký tự")
    if source.startswith(("-", "+")) or source.endswith(("-", "+")):
        raise ExpressionError("không viết dấu - hoặc + sát dấu ngoặc {{ }} (hãy thêm dấu cách)")
    try:
        # A statement, so that the tree is found whole even where the braces would end early.
        return sandbox().parse("{{ " + text + " }}")
    except TemplateSyntaxError as error:
        raise ExpressionError(
            f"biểu thức {{{{ {text} }}}} viết sai (hãy xem lại dấu ngoặc, dấu nháy, dấu | và phép tính)"
        ) from error
    except RecursionError as error:
        raise ExpressionError("biểu thức lồng nhau quá sâu") from error


def _dotted_names(node: nodes.Node) -> Iterator[str]:
    """Every name with the attributes that follow it; a called method is not part of its name."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        yield from _dotted_names(node.node.node)
        for argument in [*node.args, *node.kwargs]:
            yield from _dotted_names(argument)
        return
    dotted = dotted_name(node)
    if dotted:
        yield dotted
        return
    for child in node.iter_child_nodes():
        yield from _dotted_names(child)


def dotted_name(node: nodes.Node) -> str:
    """``so_lieu.tong`` for a name with its attributes; empty for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = dotted_name(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner = dotted_name(node.node)
        return f"{owner}.{node.arg.value}" if owner and isinstance(node.arg.value, str) else ""
    return ""


def _optional(tree: nodes.Node) -> Iterator[str]:
    for node in tree.find_all(nodes.Filter):
        if node.name in ("default", "d") and node.node is not None:
            yield dotted_name(node.node)
    for test in tree.find_all(nodes.Test):
        if test.name in ("defined", "undefined"):
            yield dotted_name(test.node)
