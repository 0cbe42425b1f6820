"""A sentence that cannot be printed because of a figure in it: the mistake belongs to that figure's field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem, join_path
from docgen.roundtrip.paths import value_at
from docgen.vn.numbers import format_number

_NOT_PRINTED: Final = "D104"
_WHOLE: Final = "hãy gõ lại số, hoặc sửa lời văn ở chỗ dùng số này"
_DECIMALS: Final = 2
_LACKING: Final = "D011"


def at_their_figures(problems: Iterable[Problem], data: Mapping[str, Any]) -> list[Problem]:
    """The problems; those of a sentence with a figure that is no number stand at that figure, each once."""
    found: dict[tuple[str, str, str], Problem] = {}
    for problem in map(_at_its_field, problems):
        each = _at_its_figure(problem, data)
        found.setdefault((each.code, each.path, each.message), each)
    return list(found.values())


def _at_its_field(problem: Problem) -> Problem:
    """The problem; that something is missing stands at the field for it."""
    lacking = problem.code == _LACKING and problem.about
    return replace(problem, path=join_path(problem.path, problem.about)) if lacking else problem


def _at_its_figure(problem: Problem, data: Mapping[str, Any]) -> Problem:
    """The problem of a text that cannot be printed, at the figure in it that is to blame, if there is one."""
    if problem.code != _NOT_PRINTED or not problem.about:
        return problem
    try:
        typed = value_at(data, problem.about)
    except KeyError:
        return problem
    if not isinstance(typed, str):
        return replace(problem, path=problem.about, hint=_WHOLE)
    message = f"“{typed}” không phải là số mà lời văn tính với số này"
    return replace(problem, path=problem.about, message=message, hint=_meant(typed))


def _meant(typed: str) -> str:
    """What to type: the number that ``typed`` would be with a comma, if it is one; else how numbers look."""
    whole, _, parts = typed.strip().partition(".")
    if whole.lstrip("-").isdecimal() and parts.isdecimal():
        grouped = len(parts) > _DECIMALS  # so many are no decimals: the point between thousands slipped
        return f"có phải: {format_number(int(whole + parts)) if grouped else f'{whole},{parts}'}?"
    return "hãy gõ số, ví dụ 1.250 hoặc 96,5"
