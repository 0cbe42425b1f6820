"""A column that is filled in wrong as a whole, and a figure that is gone: seen beside the period before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.returned import Returned
from docgen.collect.shifted import STEPS, line_of, tell_shifted
from docgen.errors import Problem, Severity
from docgen.records.blanks import is_averaged
from docgen.vn.decades import LEAST
from docgen.vn.numbers import Number, format_number

_ENOUGH: Final = 6  # figures that are compared
_FLOWS: Final = 3  # of which so many began anew: that all of them are the same again is no chance
_NEAR: Final = 2  # times: so close lie the figures of two periods
_MOST: Final = 0.8
_FEW: Final = 0.6
_ANEW: Final = ("phat_sinh", "luy_ke")
Numbers = Mapping[str, Number]


def filled_in_wrong(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> bool:
    """Tell of a column that is last period's or stands a row too high or too low; True if it is so.

    Nothing that the figures say by themselves is worth telling then.
    """
    both = _both(asked, numbers, before)
    again = [question for question, value, last in both if value == last]
    flows = [question for question in again if question.adds in _ANEW and numbers[question.path]]
    if len(both) >= _ENOUGH and len(again) == len(both) and len(flows) >= _FLOWS:
        message = f"cả {len(both)} số đều giống hệt kỳ trước"
        hint, where = "có phải chép cột Kỳ trước sang cột Kỳ này?", found.cells.get(both[0][0].path, "")
        found.problems.append(Problem("TN210", message, where, found.file, hint, Severity.WARNING))
        return True
    line = line_of(found, asked.questions)
    place = {path: number for number, path in enumerate(line.paths)}
    in_line = sorted(both, key=lambda each: place[each[0].path])
    step = next((step for step in STEPS if _is_shifted(in_line, step)), 0)
    if step:
        tell_shifted(found, line, numbers, step, "kỳ trước")
    return bool(step)


def gone(
    found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any], parts: Collection[str]
) -> None:
    """Tell of 0 where many stood at the end of the last period, and of an average that is 0 now.

    Of ``parts``, the paths of what is a part of another figure, there may be none.
    """
    for question, value, last in _both(asked, numbers, before):
        standing = question.adds == "thoi_diem" and question.path not in parts
        averaged = is_averaged(question.unit, question.adds)
        if value or last <= 0 or not (averaged or (standing and last >= LEAST)):
            continue
        message = f"0, kỳ trước {format_number(last)}"
        hint = "chưa có số thì để trống, không ghi 0"
        found.tell("TN212", question.path, question.name, message, hint, Severity.WARNING)


def _both(asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> list[tuple[Question, Number, Number]]:
    """The figures that there are now and were in the period before."""
    every = (
        (each, numbers.get(each.path), as_number(before.get(each.path), each.unit))
        for each in asked.questions
    )
    return [(each, value, last) for each, value, last in every if value is not None and last is not None]


def _is_shifted(both: Sequence[tuple[Question, Number, Number]], step: int) -> bool:
    """Whether the figures are like last period's in the next place (-1: in the one before), not their own."""
    if len(both) <= _ENOUGH:
        return False
    pairs = [(a, b) if step > 0 else (b, a) for a, b in pairwise(both)]
    moved = sum(_is_near(own[1], next_[2]) for own, next_ in pairs)
    stayed = sum(_is_near(own[1], own[2]) for own, _ in pairs)
    return moved >= _MOST * len(pairs) and stayed <= _FEW * len(pairs)


def _is_near(value: Number, other: Number) -> bool:
    return value == other or (value > 0 < other and value <= _NEAR * other and other <= _NEAR * value)
