"""A template that cannot be used: all that is wrong with it as one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.errors import Problem, Severity, TemplateError


def refuse(problems: Iterable[Problem], name: str) -> None:
    """TemplateError with all errors among ``problems``; ``name`` is the template."""
    wrong = list(_errors(problems, name))
    if wrong:
        first = f"{name}: {wrong[0].path}: {wrong[0].message} ({wrong[0].hint})"
        raise TemplateError(first, wrong if len(wrong) > 1 else ())


def _errors(problems: Iterable[Problem], name: str) -> Iterator[Problem]:
    return (problem.in_file(name) for problem in problems if problem.severity is Severity.ERROR)
