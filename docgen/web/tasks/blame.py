"""A sentence that cannot be printed because of a figure in it: the mistake belongs to that figure's field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem, join_path
from docgen.roundtrip.paths import value_at
from docgen.vn.numbers import format_number
from docgen.vn.written import read_number

_NOT_PRINTED: Final = "D104"
_WHOLE: Final = "hãy gõ số nguyên không âm, hoặc sửa lời văn"
_PARTS: Final = ("thuc_hien", "ke_hoach", "tong_so")
_LACKING: Final = "D011"
_NAME: Final = re.compile(r"\b(so_lieu|chi_tieu)\.(\w+)(?:\.(\w+))?")


def at_their_figures(problems: Iterable[Problem], data: Mapping[str, Any]) -> list[Problem]:
    """The problems; those of a sentence with a figure that is no number stand at that figure, each once."""
    found: dict[tuple[str, str, str], Problem] = {}
    for problem in map(_at_its_field, problems):
        for each in _moved(problem, data) if problem.code == _NOT_PRINTED else (problem,):
            found.setdefault((each.code, each.path, each.message), each)
    return list(found.values())


def _at_its_field(problem: Problem) -> Problem:
    """The problem; that something is missing stands at the field for it."""
    lacking = problem.code == _LACKING and problem.about
    return replace(problem, path=join_path(problem.path, problem.about)) if lacking else problem


def _moved(problem: Problem, data: Mapping[str, Any]) -> Iterator[Problem]:
    guilty = list(_guilty(problem, data))
    if not guilty:
        yield problem
    for path, typed in guilty:
        if isinstance(typed, str):
            message, hint = f"“{typed}” không phải là số mà lời văn tính với số này", _meant(typed)
        else:  # "bộ lọc hai_chu_so: -3: chỉ số nguyên …", "2.5 không phải là số nguyên"
            message, hint = f"{format_number(Decimal(str(typed)))}{_message_about(typed, problem)}", _WHOLE
        yield replace(problem, path=path, message=message, hint=hint)


def _message_about(typed: object, problem: Problem) -> str:
    """What a message says of this number; empty if it speaks of another one."""
    found = re.fullmatch(rf"(?:bộ lọc \w+: )?{re.escape(str(typed))}([: ].*)", problem.message)
    return found[1] if found else ""


def _meant(typed: str) -> str:
    """What to type: the number that ``typed`` would be with a comma, if it is one; else how numbers look."""
    whole, _, parts = typed.strip().partition(".")
    if whole.lstrip("-").isdecimal() and parts.isdecimal():
        return f"có phải: {whole},{parts}?"
    return "hãy gõ số, ví dụ 1.250 hoặc 96,5"


def _guilty(problem: Problem, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The figures of a sentence that the message names: words, or numbers that cannot be printed there."""
    try:
        text = str(value_at(data, problem.path))
    except KeyError:
        return
    for group, key, part in dict.fromkeys(match.groups() for match in _NAME.finditer(text)):
        for path, typed in _values(data, group, key, part):
            if isinstance(typed, str):
                if repr(typed) in problem.message and not _is_number(typed):
                    yield path, typed
            elif isinstance(typed, int | float | Decimal) and _message_about(typed, problem):
                yield path, typed


def _values(data: Mapping[str, Any], group: str, key: str, part: str | None) -> Iterator[tuple[str, Any]]:
    """The field of a figure, or the fields of an indicator, that a name in a sentence prints."""
    if group == "so_lieu":
        figure = (data.get("so_lieu") or {}).get(key)
        yield f"so_lieu.{key}.gia_tri", figure.get("gia_tri") if isinstance(figure, Mapping) else figure
        return
    for i, row in enumerate(data.get("chi_tieu") or ()):
        if isinstance(row, Mapping) and row.get("ma") == key:
            yield from ((f"chi_tieu[{i}].{own}", row[own]) for own in (part, *_PARTS) if own and own in row)


def _is_number(typed: str) -> bool:
    try:
        read_number(typed, "")
    except ValueError:
        return False
    return True
