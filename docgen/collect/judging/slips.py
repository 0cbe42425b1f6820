"""Numbers that are ten, a hundred, a thousand times what is likely: those of one cause are one problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from docgen.collect.asked import Question
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.decades import slip_hint, times_in_words
from docgen.vn.listing import few

_ONE_CAUSE: Final = 3  # numbers that are as many times too big
_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that is so many decades more than what it is set beside; ``message`` says it by itself."""

    code: str
    question: Question
    decades: float
    beside: str
    message: str


def tell_slips(found: Returned, slips: Iterable[Slip]) -> None:
    """Tell them; those that are as many times too big or too small, and of one kind of measure, as one."""
    groups: dict[object, list[Slip]] = {}
    for each in slips:
        cause = (
            each.code,
            times_in_words(each.decades),
            each.beside,
            slip_hint(each.question.unit, each.decades),
        )
        groups.setdefault(cause, []).append(each)
    for group in groups.values():
        if len(group) < _ONE_CAUSE:
            for each in group:
                hint = slip_hint(each.question.unit, each.decades)
                name = each.question.name
                found.tell(each.code, each.question.path, name, each.message, hint, Severity.WARNING)
        else:
            _tell_together(found, group)


def _tell_together(found: Returned, group: list[Slip]) -> None:
    first = group[0]
    cells = [(each.question.name, found.cell(each.question.path)) for each in group]
    named = [f"{name} ({cell})" if cell else name for name, cell in cells]
    times = times_in_words(first.decades)
    message = f"{len(group)} số cùng {times} {first.beside}: {few(named, _NAMED, 'số')}"
    hint = slip_hint(first.question.unit, first.decades)
    found.tell(first.code, first.question.path, "", message, hint, Severity.WARNING)
