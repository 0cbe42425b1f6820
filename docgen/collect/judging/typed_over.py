"""A column that is filled in wrong as a whole, and a figure that is gone: seen beside the period before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from math import log10
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.judging.new_year import other_months
from docgen.collect.judging.shifted import STEPS, line_of, tell_shifted
from docgen.collect.judging.spans import of_whole_line
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.counted import is_averaged
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number
from docgen.vn.vanished import has_vanished

_ENOUGH: Final = 6  # figures that are compared
_FLOWS: Final = 3  # of which so many began anew: that all of them are the same again is no chance
MANY_FIGURES: Final = 10
NEARLY_ALL: Final = 0.9
"""So many figures, and of so many such a part, are the same by no chance."""
_SOME: Final = 10  # a part, and its whole, that are hardly none at once
MANY_UNITS: Final = 3  # that a figure has changed in at once
_NEAR: Final = 2  # times: so close lie the figures of two periods
_MOST: Final = 0.8
_FEW: Final = 0.6
ANEW: Final = ("phat_sinh", "luy_ke")
"""How figures add up that begin anew with a period or a year."""
Numbers = Mapping[str, Number]


def filled_in_wrong(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> bool:
    """Tell of a column that is last period's or stands a row too high or too low; True if it is so.

    Nothing that the figures say by themselves is worth telling then.
    """
    both = _both(asked, numbers, before)
    again = [question for question, value, last in both if value == last]
    flows = [question for question in again if question.adds in ANEW and numbers[question.path]]
    if len(both) >= _ENOUGH and len(again) == len(both) and len(flows) >= _FLOWS:
        message = f"cả {len(both)} số đều giống hệt kỳ trước"
        hint = "có phải chép cột Kỳ trước sang cột Kỳ này?"
        found.tell("TN210", both[0][0].path, "", message, hint, Severity.WARNING)
        return True
    _tell_nearly_all(found, both, len(flows))
    line = line_of(found, asked.questions)
    place = {path: number for number, path in enumerate(line.paths)}
    in_line = sorted(both, key=lambda each: place[each[0].path])
    for step in STEPS:
        if _is_shifted(in_line, step) and (moved := _moved(line.paths, in_line, numbers, step)):
            tell_shifted(found, line, moved, step, "kỳ trước")
            return True
    return False


def _tell_nearly_all(found: Returned, both: Sequence[tuple[Question, Number, Number]], flows: int) -> None:
    """Tell of figures nearly all of which are last period's: a column copied, with a few cells filled in.

    Zeros of both periods do not count, nor what only stands on as it was: ``flows`` began anew.
    """
    counted = [each for each in both if each[1] or each[2]]
    again = [question for question, value, last in counted if value == last]
    if len(counted) < MANY_FIGURES or flows < _FLOWS or len(again) < NEARLY_ALL * len(counted):
        return
    others = [question.name for question, value, last in counted if value != last]
    rest = f", chỉ khác ở: {', '.join(others)}" if others else ""
    message = f"{len(again)} trong {len(counted)} số giống hệt kỳ trước{rest}"
    hint = "có phải chép cột Kỳ trước sang cột Kỳ này rồi mới sửa vài ô?"
    found.tell("TN210", again[0].path, "", message, hint, Severity.WARNING)


def tell_gone(
    every: Sequence[Returned],
    asked: Asked,
    numbers_of: Callable[[Returned], Numbers],
    before: Callable[[Returned], Mapping[str, Any]],
    shares: Collection[tuple[str, str]],
) -> None:
    """Tell of every 0 where the period before had too many for it, and of an average that is 0 now.

    ``before`` gives a record's values of the period before; ``shares`` are the paths of parts, each with its
    whole. What has not happened in most units at once, as gifts for Tết after Tết, is no slip.
    """
    parts = {part for part, _ in shares}

    def whole_of(found: Returned, question: Question, last: Number) -> str:
        return _whole_that_stays(question, last, shares, numbers_of(found), before(found))

    gone = [
        (found, question, last)
        for found in every
        for question, value, last in _both(asked, numbers_of(found), before(found))
        if _is_gone(question, value, last, parts) or (not value and whole_of(found, question, last))
        if not _may_begin_with_none(question, asked, before(found))
    ]
    due: Counter[str] = Counter()
    for found in every if gone else ():
        both = _both(asked, numbers_of(found), before(found))
        due.update(
            question.path
            for question, _, last in both
            if _is_gone(question, 0, last, parts) or whole_of(found, question, last)
        )
    counts = Counter(question.path for _, question, _ in gone)
    names = {each.path: each.name for each in asked.questions}
    for found, question, last in gone:
        in_most = counts[question.path] >= MANY_UNITS and 2 * counts[question.path] > due[question.path]
        if in_most and question.adds in ANEW:
            continue
        message = f"0, kỳ trước {format_number(last)}"
        if whole := whole_of(found, question, last):
            message = f"{message}, mà {names[whole]} có {format_number(numbers_of(found)[whole])}"
        hint = "chưa có số thì để trống, không ghi 0 hay “-”; đúng là không có thì giữ nguyên"
        found.tell("TN212", question.path, question.name, message, hint, Severity.WARNING)


def _whole_that_stays(
    question: Question,
    last: Number,
    shares: Collection[tuple[str, str]],
    numbers: Numbers,
    before: Mapping[str, Any],
) -> str:
    """The whole of which a part was at least half in the period before, both no few, and still are."""
    for part, whole in shares:
        if part == question.path and last >= _SOME and numbers.get(whole, 0) >= _SOME:
            then = as_number(before.get(whole), question.unit)
            if then is not None and last <= then <= 2 * last:
                return whole
    return ""


def _is_gone(question: Question, value: Number, last: Number, parts: Collection[str]) -> bool:
    averaged = is_averaged(question.unit, question.adds)
    stands = question.adds == "thoi_diem" and question.path not in parts
    return has_vanished(value, last, question.unit, stands=stands, averaged=averaged)


def _may_begin_with_none(question: Question, asked: Asked, before: Mapping[str, Any]) -> bool:
    """Whether a sum began anew with the year, of what may not have happened yet; money comes in at once."""
    return other_months(question, asked, before) is not None and money_power(question.unit) is None


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


def _moved(
    paths: Sequence[str], both: Sequence[tuple[Question, Number, Number]], numbers: Numbers, step: int
) -> list[str]:
    """The places whose figures are more like last period's in the next one; none where it is not the line."""
    last = {question.path: value for question, _, value in both}
    steps = [(a, b) if step > 0 else (b, a) for a, b in pairwise(paths)]

    def gain(own: str, next_: str) -> float | None:
        if own not in last:
            return 0.0 if own in numbers else None
        return _gain(numbers[own], last[own], last[next_]) if next_ in last else 0.0

    return of_whole_line(steps, gain, numbers)


def _gain(value: Number, own: Number, next_: Number) -> float:
    """By how many decades a figure lies closer to the other place's than to its own."""
    decades, at_own, at_next = (log10(max(float(each), 1.0)) for each in (value, own, next_))
    return abs(decades - at_own) - abs(decades - at_next)


def _is_near(value: Number, other: Number) -> bool:
    return value == other or (value > 0 < other and value <= _NEAR * other and other <= _NEAR * value)
