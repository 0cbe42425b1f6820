"""References of the prose: every name, filter and expression of a report, judged where it stands.

Works on the data as read, so that a wrong reference is found beside all other mistakes of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from docgen.errors import Problem, suggest
from docgen.report import foreign
from docgen.report.expressions import UNREADABLE, Expression, ExpressionError, sandbox
from docgen.report.names import BROKEN
from docgen.report.prose import Prose
from docgen.report.sandbox import EvaluationError
from docgen.report.text import Text
from docgen.report.values import Names
from docgen.report.vocabulary import TEMPLATE_ONLY


def reference_problems(texts: Iterable[Text], names: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in these texts."""
    there: set[str] = set()
    for text in texts:
        if text.prose is None:
            yield Problem("D101", text.error, text.path)
        elif not (_are_there(text.wanted, names, there) and _works(text.prose, names)):
            for expression in text.holes:
                yield from _expression_problems(expression, text.path, names)


def _are_there(wanted: frozenset[str] | None, names: Mapping[str, Any], there: set[str]) -> bool:
    """Whether nothing is wrong with these names; None: nobody can say. ``there`` are those found right."""
    if wanted is None:
        return False
    if not wanted <= there:
        if any(_look_up(name, names) for name in wanted - there):
            return False
        there |= wanted
    return True


def _works(prose: Prose, names: Mapping[str, Any]) -> bool:
    """Whether it can be worked out: with all its names there, nothing is then wrong with it."""
    try:
        prose.values(names)
    except UNREADABLE:
        return False
    return True


def _expression_problems(expression: Expression, path: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        wanted, filters = expression.names, expression.filters
    except ExpressionError as error:
        yield Problem("D101", str(error), path)
        return
    known = sandbox().filters
    wrong = [
        Problem(
            "D103", f"bộ lọc {name} không có", path, hint=foreign.FILTERS.get(name) or suggest(name, known)
        )
        for name in filters
        if name not in known
    ]
    found = [(name, unknown) for name in wanted if (unknown := _look_up(name, names))]
    wrong += [
        Problem("D102", each.message, path, hint=each.hint, about=name, owner=each.owner)
        for name, each in found
        if each.message
    ]
    yield from wrong
    if not wrong and not found:
        yield from _evaluation_problems(expression, path, names)


class _Unknown(NamedTuple):
    """What is wrong with a name; ``owner`` is what is there and cannot have it."""

    message: str
    hint: str
    owner: str = ""


_UNKNOWABLE = _Unknown("", "")


def _look_up(dotted: str, names: Mapping[str, Any]) -> _Unknown | None:
    """What is wrong with a name; ``_UNKNOWABLE`` below a broken part; None if nothing."""
    top, *rest = _steps(dotted)
    if top not in names:
        return _Unknown(*_unknown_top(top, names))
    value = names[top]
    for part in rest:
        if value is BROKEN:
            return _UNKNOWABLE
        if not isinstance(value, Names):
            return None  # the evaluation will say
        if part not in value.data:
            return _Unknown(*value.unknown(part), owner=value.name if part in value.absent else "")
        value = value.data[part]
    return _UNKNOWABLE if value is BROKEN else None


@lru_cache(maxsize=4096)
def _steps(dotted: str) -> tuple[str, ...]:
    return tuple(dotted.split("."))


def _unknown_top(name: str, names: Mapping[str, Any]) -> tuple[str, str]:
    if name in TEMPLATE_ONLY:
        return f"biến {name} chỉ dùng được trong mẫu Word", ""
    for group in ("so_lieu", "chi_tieu"):
        if isinstance(names.get(group), Names) and name in names[group]:
            return f"biến {name} không có", f"có phải: {group}.{name}?"
    return f"biến {name} không có", foreign.FUNCTIONS.get(name) or suggest(name, names)


def _evaluation_problems(expression: Expression, path: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        expression.evaluate(names)
    except EvaluationError as error:
        yield Problem("D104", str(error), path, about=error.path)
    except UndefinedError as error:
        yield Problem("D102", str(error), path)
    except SecurityError as error:
        yield Problem("D105", str(error), path)
    except TemplateError:
        yield Problem("D101", f"biểu thức {{{{ {expression.source.strip()} }}}} viết sai", path)
