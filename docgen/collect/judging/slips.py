"""Numbers that are ten, a hundred, a thousand times what is likely: those of one cause are one problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docgen.collect.asked import Question, as_number
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.decades import slip_hint, times_in_words
from docgen.vn.listing import few
from docgen.vn.money import DONG
from docgen.vn.numbers import format_number

_ONE_CAUSE: Final = 3  # numbers that are as many times too big
_NAMED: Final = 8
_UNITS: Final = {3: "nghìn đồng", 6: "triệu đồng", 9: "tỷ đồng"}


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
                hint = slip_hint(each.question.unit, each.decades) + _converted(found, each)
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


def _converted(found: Returned, slip: Slip) -> str:
    """How a figure was converted, where its column is in another unit of money: what stands there."""
    question, power = slip.question, found.powers.get(slip.question.path, 0)
    value = as_number(found.values.get(question.path), question.unit)
    unit = _UNITS.get(power) if question.unit == DONG else None
    if unit is None or value is None:
        return ""
    number = Decimal(value).scaleb(-power)
    own = format_number(int(number) if number == int(number) else number)
    return f"; đơn vị tính ghi là {unit}, nên {own} được đổi thành {format_number(value)} {question.unit}"
