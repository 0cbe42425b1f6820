"""What several rules say of one cell, told once: a slip of the keyboard goes against all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.errors import Problem, Severity

_OF_VALUES: Final = "TN2"
_SLIPS: Final = ("TN203", "TN204")  # what says how the slip came about


def reported_once(problems: Sequence[Problem]) -> list[Problem]:
    """The same problems, those of values at one cell joined: the gravest first, then what the others add."""
    groups: dict[str | int, list[Problem]] = {}  # by cell, or alone; in the order of their first problems
    for number, each in enumerate(problems):
        of_value = each.code.startswith(_OF_VALUES) and each.path
        groups.setdefault(each.path if of_value else number, []).append(each)
    return [_joined(group) for group in groups.values()]


def _joined(group: Sequence[Problem]) -> Problem:
    first, *others = sorted(group, key=lambda each: each.severity is not Severity.ERROR)
    named = {first.about}
    words = [first.message]
    for each in others:
        words.append(each.message.removeprefix(f"{each.about}: ") if each.about in named else each.message)
        named.add(each.about)
    cause = next((each.hint for each in (first, *others) if each.code in _SLIPS), first.hint)
    return replace(first, message="; ".join(words), hint=cause)
