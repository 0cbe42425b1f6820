"""What several rules say of one cell, told once: a slip of the keyboard goes against all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.errors import Problem, Severity

_OF_VALUES: Final = "TN2"
_SLIPS: Final = ("TN203", "TN204")  # what says how the slip came about


def told_once(problems: Sequence[Problem]) -> list[Problem]:
    """The same problems, those of values at one cell joined: the gravest first, then what the others add."""
    groups: dict[str, list[Problem]] = {}
    for each in problems:
        if each.code.startswith(_OF_VALUES) and each.path:
            groups.setdefault(each.path, []).append(each)
    joined = {path: _joined(group) for path, group in groups.items()}
    found: list[Problem] = []
    for each in problems:
        if not (each.code.startswith(_OF_VALUES) and each.path):
            found.append(each)
        elif (one := joined.pop(each.path, None)) is not None:
            found.append(one)
    return found


def _joined(group: Sequence[Problem]) -> Problem:
    first, *others = sorted(group, key=lambda each: each.severity is not Severity.ERROR)
    said = {first.message.partition(": ")[0]}
    words = [first.message]
    for each in others:
        name, _, rest = each.message.partition(": ")
        words.append(rest if name in said and rest else each.message)
        said.add(name)
    cause = next((each.hint for each in (first, *others) if each.code in _SLIPS), first.hint)
    return replace(first, message="; ".join(words), hint=cause)
