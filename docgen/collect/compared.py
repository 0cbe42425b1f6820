"""One unit's numbers beside those of the others: what is a hundred times more or less is hardly meant.

A big unit has big numbers, so a number stands out only if it does so by itself and for each member. Where
several numbers of a unit stand out for each member and none by itself, the number of members is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_high, median_low
from typing import Final

from docgen.collect.asked import Asked, Question
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.records.measures import is_rate, money_power
from docgen.vn.numbers import Number, format_number

LEAST: Final = 20
"""Below it, ten times as much is nothing unusual."""
NEAR: Final = 0.2
"""Decades: what lies so close to 10, 100, 1.000 times is likely a slip."""
_MANY: Final = 2 - NEAR  # decades: from about a hundred times on
_VERY_MANY: Final = 3 - NEAR  # for a small number beside big ones, which may be as rare as it says
_FEWEST: Final = 2  # others, all of whom a number must differ from in the same way
_SURE: Final = 4  # others, of whom a number for each member alone may be told
_SEVERAL: Final = 2

_AVERAGES: Final = ("binh_quan", "ty_le")
_AVERAGE_WORDS: Final = ("bình quân", "trung bình", "/")

Numbers = Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class _Beside:
    """How a number lies beside the others', in decades: by itself, and for each member (None: unknown)."""

    question: Question
    plain: float
    share: float | None
    others: int

    @property
    def differs(self) -> bool:
        """Whether it stands out by itself and, where the members are known, for each member as well."""
        if self.share is None:
            return _is_many(self.plain)
        return _is_many(self.plain) and _is_many(self.share) and self.plain * self.share > 0

    @property
    def differs_by_members(self) -> bool:
        """Whether it stands out for each member only."""
        return self.share is not None and _is_many(self.share) and not _is_many(self.plain)


def against_others(every: Sequence[tuple[Returned, Numbers]], asked: Asked) -> None:
    """Tell numbers that are about a hundred times, or a hundredth, of what the other units have."""
    base = _members(asked)
    for found, numbers in every:
        others = [each for one, each in every if one is not found]
        beside = [
            each
            for question in asked.questions
            if not is_rate(question.unit)
            and question is not base
            and (each := _beside(question, numbers, others, base.path if base else ""))
        ]
        if base and _members_differ(base, numbers, others, beside):
            _tell(found, base, numbers, _of_members(beside, base, numbers, others), "")
            continue
        for each in beside:
            if each.differs:
                _tell(found, each.question, numbers, each.plain, "")
            elif each.differs_by_members and each.others >= _SURE and _is_slip(each.share or 0):
                _tell(found, each.question, numbers, each.share or 0, " tính trên một đoàn viên")


def _members(asked: Asked) -> Question | None:
    """The number of members, if the outline asks for it."""
    for question in asked.questions:
        name = f"{question.name} {question.unit}".casefold()
        if question.adds == "thoi_diem" and "đoàn viên" in name:
            return question
    return None


def _beside(question: Question, own: Numbers, others: Sequence[Numbers], base: str) -> _Beside | None:
    """A number beside the others' of the same question; None where there is too little to compare."""
    value = own.get(question.path)
    if not value or value < 0:
        return None
    those = [each for each in others if each.get(question.path, 0) > 0]
    if len(those) < _FEWEST:
        return None
    plain = _decades(Fraction(value), [Fraction(each[question.path]) for each in those])
    if _is_small(value, plain, [each[question.path] for each in those]):
        return None
    members = [each for each in those if each.get(base, 0) > 0]
    share = None
    if _grows(question) and own.get(base, 0) > 0 and len(members) >= _FEWEST:
        shares = [Fraction(each[question.path]) / Fraction(each[base]) for each in members]
        share = _decades(Fraction(value) / Fraction(own[base]), shares)
    return _Beside(question, plain, share, len(members) if share is not None else len(those))


def _grows(question: Question) -> bool:
    """Whether a number is the bigger, the more members there are; an average is not."""
    name = f"{question.name} {question.unit}".casefold()
    return question.adds not in _AVERAGES and not any(word in name for word in _AVERAGE_WORDS)


def _is_small(value: Number, plain: float, those: Sequence[Number]) -> bool:
    """Whether the numbers are so small that they differ by chance."""
    if value >= LEAST:
        return False
    return median_low(those) < LEAST or plain > -_VERY_MANY


def _decades(value: Fraction, others: Sequence[Fraction]) -> float:
    """How many times ten a value is more (below zero: less) than the middle of the others; 0 if within it."""
    low, high = (math.log10(middle) for middle in (median_low(others), median_high(others)))
    own = math.log10(value)
    return own - high if own > high else min(own - low, 0.0)


def _members_differ(
    base: Question, own: Numbers, others: Sequence[Numbers], beside: Sequence[_Beside]
) -> bool:
    """Whether the number of members is what is wrong: many figures differ for each member in one way."""
    by_members = [each for each in beside if each.share is not None]
    if not by_members:
        alone = _beside(base, own, others, "")
        return alone is not None and alone.differs
    shares = [each.share for each in by_members if each.differs_by_members and each.share is not None]
    one_way = all(share > 0 for share in shares) or all(share < 0 for share in shares)
    return len(shares) >= _SEVERAL and one_way and 2 * len(shares) >= len(by_members)


def _of_members(beside: Sequence[_Beside], base: Question, own: Numbers, others: Sequence[Numbers]) -> float:
    """By how many decades the number of members differs: by itself, else as the other figures say."""
    alone = _beside(base, own, others, "")
    if alone is not None and alone.differs:
        return alone.plain
    shares = sorted(-each.share for each in beside if each.differs_by_members and each.share is not None)
    return shares[len(shares) // 2]


def _tell(found: Returned, question: Question, numbers: Numbers, decades: float, per: str) -> None:
    if any(problem.path == found.cells.get(question.path) for problem in found.problems):
        return
    value = format_number(numbers[question.path])
    message = f"{question.name}: {value}, {times_in_words(decades)} các đơn vị khác{per}"
    found.tell("TN204", question.path, message, hint_on(question), Severity.WARNING)


def _is_many(decades: float) -> bool:
    return abs(decades) >= _MANY


def _is_slip(decades: float) -> bool:
    return abs(decades - round(decades)) <= NEAR


def times_in_words(decades: float) -> str:
    """``gấp khoảng 1.000 lần`` or ``chỉ bằng khoảng 1/1.000``, of powers of ten."""
    count = format_number(10 ** abs(round(decades)))
    return f"gấp khoảng {count} lần" if decades > 0 else f"chỉ bằng khoảng 1/{count}"


def hint_on(question: Question) -> str:
    """What a number that stands out may come from."""
    if money_power(question.unit) is not None:
        return f"có phải ghi nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)? Ở đây tính bằng {question.unit}"
    return "có phải gõ thừa hoặc thiếu chữ số?"
