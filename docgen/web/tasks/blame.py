"""A sentence that cannot be printed because of a figure in it: the mistake belongs to that figure's field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem
from docgen.roundtrip.paths import value_at
from docgen.vn.written import read_number

_NOT_PRINTED: Final = "D104"
_FIGURE: Final = re.compile(r"\bso_lieu\.(\w+)")


def at_their_figures(problems: Iterable[Problem], data: Mapping[str, Any]) -> list[Problem]:
    """The problems; those of a sentence with a figure that is no number stand at that figure, each once."""
    found: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        for each in _moved(problem, data) if problem.code == _NOT_PRINTED else (problem,):
            found.setdefault((each.code, each.path, each.message), each)
    return list(found.values())


def _moved(problem: Problem, data: Mapping[str, Any]) -> Iterator[Problem]:
    guilty = list(_guilty(problem, data))
    if not guilty:
        yield problem
    for path, typed in guilty:
        message = f"“{typed}” không phải là số mà lời văn tính với số này"
        yield replace(problem, path=path, message=message, hint="hãy gõ số, ví dụ 1.250 hoặc 96,5")


def _guilty(problem: Problem, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The figures of a sentence whose words the message names and that are no numbers."""
    try:
        text = str(value_at(data, problem.path))
    except KeyError:
        return
    for key in dict.fromkeys(_FIGURE.findall(text)):
        figure = (data.get("so_lieu") or {}).get(key)
        typed = figure.get("gia_tri") if isinstance(figure, Mapping) else figure
        if isinstance(typed, str) and repr(typed) in problem.message and not _is_number(typed):
            yield f"so_lieu.{key}.gia_tri", typed


def _is_number(typed: str) -> bool:
    try:
        read_number(typed, "")
    except ValueError:
        return False
    return True
