"""One unit's numbers beside those of the others: what is a hundred times more or less is hardly meant.

A big unit has big numbers, so a number stands out only if it does so by itself and for each member. Where
several numbers of a unit stand out for each member and none by itself, the number of members is wrong.
Ten times more or less is told only where nearly all others lie close together, for each member or by
themselves, and the number stands out in both ways: the fewer others there are, the closer. Where half of a
unit's numbers or more are ten times off for each member in one way, or its members by themselves and most
numbers for each member, the number of members is.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.collect.asked import Asked, Question
from docgen.collect.judging.by_chance import least_of
from docgen.collect.judging.slips import Slip
from docgen.collect.returned import Returned
from docgen.vn.decades import NEAR, decades_of, times_in_words
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, format_number

_MANY: Final = 2 - NEAR  # decades: from about a hundred times on
_VERY_MANY: Final = 3 - NEAR  # for a small number beside big ones, which may be as rare as it says
_FEWEST: Final = 2  # others, all of whom a number must differ from in the same way
_SURE: Final = 4  # others, of whom a number for each member alone may be told
_SEVERAL: Final = 2
_FOR_EACH: Final = " tính trên một đoàn viên"
_TEN: Final = 1  # decade
_IN_BOTH: Final = 0.5  # decades, the least that what is ten times off in one way is in the other
_CLOSE: Final = ((8, 0.4), (6, 0.3), (5, 0.2))
"""So many others lie together where they are within so many decades (two and a half times, twice, one and a
half times) of their middle. Of numbers that are scattered by chance, however widely, such a rule takes less
than three in a thousand for slips."""
_NEARLY_ALL: Final = 0.9
_ALIKE: Final = 3  # numbers that are ten times off in one way, by which the number of members is judged

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
    plain_together: bool = False
    share_together: bool = False

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

    @property
    def tenfold_by_members(self) -> float:
        """Its decades for each member, where it is so ten times others that lie together; else 0."""
        return self.share if self.share is not None and self.share_together and _is_ten(self.share) else 0.0

    @property
    def tenfold(self) -> float:
        """Its decades where it is ten times more or less than others that lie close together; else 0.

        What a big unit has no more of than a small one is little for each member, but not by itself.
        """
        if self.share is None:
            return self.plain if self.plain_together and _is_ten(self.plain) else 0.0
        if self.plain * self.share <= 0 or min(abs(self.plain), abs(self.share)) < _IN_BOTH:
            return 0.0
        return self.tenfold_by_members or (self.plain if self.plain_together and _is_ten(self.plain) else 0.0)


def slips_beside_others(
    every: Sequence[Returned], asked: Asked, numbers_of: Callable[[Returned], Numbers]
) -> Iterator[tuple[Returned, list[Slip]]]:
    """Of each unit the numbers that are ten or a hundred times, or such a part, of what the others have.

    ``numbers_of`` gives a unit's numbers: there may be thousands of units, so none of theirs is kept.
    """
    if len(every) <= _FEWEST:
        return
    base = _members(asked)
    compare = _Comparison(map(numbers_of, every), asked, base)
    for found in every:
        yield found, list(_slips(compare, asked, base, numbers_of(found)))


def _slips(compare: _Comparison, asked: Asked, base: Question | None, numbers: Numbers) -> Iterator[Slip]:
    own = decades_of(numbers)
    beside = [
        each
        for question in asked.questions
        if not is_rate(question.unit)
        and question is not base
        and (each := compare.beside(question, numbers, own))
    ]
    alone = compare.beside(base, numbers, own) if base else None
    if base and _members_differ(alone, beside):
        yield _slip(base, numbers, _of_members(alone, beside), "")
        return
    for each in beside:
        if each.differs:
            yield _slip(each.question, numbers, each.plain, "")
        elif each.differs_by_members and each.others >= _SURE and _is_slip(each.share or 0):
            yield _slip(each.question, numbers, each.share or 0, _FOR_EACH)
        elif each.tenfold:
            yield _slip(each.question, numbers, each.tenfold, _FOR_EACH if each.tenfold_by_members else "")


class _Comparison:
    """All units' numbers in decades, each question's sorted once: a unit is quickly set beside them."""

    def __init__(self, every: Iterable[Numbers], asked: Asked, base: Question | None) -> None:
        self._base = base.path if base else ""
        plain = {each.path: array("d") for each in asked.questions}
        shares = {each.path: array("d") for each in asked.questions if base and each is not base}
        for numbers in every:
            own = decades_of(numbers)
            for path, decades in own.items():
                plain[path].append(decades)
                if path in shares and self._base in own:
                    shares[path].append(decades - own[self._base])
        self._plain = {path: _Sorted(decades) for path, decades in plain.items()}
        self._shares = {path: _Sorted(decades) for path, decades in shares.items()}

    def beside(self, question: Question, numbers: Numbers, own: Mapping[str, float]) -> _Beside | None:
        """A unit's number beside the others' of the question; None where there is too little to compare."""
        path, base = question.path, self._base
        plain = self._plain[path]
        if path not in own or plain.others < _FEWEST:
            return None
        differs = plain.differs(own[path])
        if _is_small(numbers[path], differs, plain.low_of_others(own[path]), least_of(question)):
            return None
        shares = self._shares.get(path)
        if shares is None or base not in own or not _grows(question) or shares.others < _FEWEST:
            return _Beside(question, differs, None, plain.others, plain.lie_together(own[path]))
        share = own[path] - own[base]
        together = plain.lie_together(own[path]), shares.lie_together(share)
        return _Beside(question, differs, shares.differs(share), shares.others, *together)


class _Sorted:
    """Numbers in decades, one of each unit that has one above zero."""

    def __init__(self, decades: Iterable[float]) -> None:
        self._sorted = array("d", sorted(decades))

    @property
    def others(self) -> int:
        """How many there are beside one of them."""
        return len(self._sorted) - 1

    def low_of_others(self, own: float) -> float:
        """The lower middle of all but ``own``, which is one of them."""
        return self._without(own, (self.others - 1) // 2)

    def differs(self, own: float) -> float:
        """By how many decades ``own`` is more (below zero: less) than the others' middle; 0 if within it."""
        low, high = self.low_of_others(own), self._without(own, self.others // 2)
        return own - high if own > high else min(own - low, 0.0)

    def lie_together(self, own: float) -> bool:
        """Whether nearly all but ``own`` lie close to their middle."""
        limit = next((decades for least, decades in _CLOSE if self.others >= least), 0.0)
        if not limit:
            return False
        middle = self._without(own, self.others // 2)
        low, high = middle - limit, middle + limit
        close = bisect_right(self._sorted, high) - bisect_left(self._sorted, low) - (low <= own <= high)
        return close >= _NEARLY_ALL * self.others

    def _without(self, own: float, position: int) -> float:
        gap = bisect_left(self._sorted, own)
        return self._sorted[position if position < gap else position + 1]


def _members(asked: Asked) -> Question | None:
    """The number of members, if the outline asks for it."""
    for question in asked.questions:
        name = f"{question.name} {question.unit}".casefold()
        if question.adds == "thoi_diem" and "đoàn viên" in name:
            return question
    return None


def _grows(question: Question) -> bool:
    """Whether a number is the bigger, the more members there are; an average is not."""
    name = f"{question.name} {question.unit}".casefold()
    return question.adds not in _AVERAGES and not any(word in name for word in _AVERAGE_WORDS)


def _is_small(value: Number, differs: float, low_of_others: float, least: int) -> bool:
    """Whether the numbers are so small, below ``least``, that they differ by chance."""
    if value >= least:
        return False
    return low_of_others < math.log10(least) or differs > -_VERY_MANY


def _members_differ(alone: _Beside | None, beside: Sequence[_Beside]) -> bool:
    """Whether the number of members is what is wrong: many figures differ for each member in one way.

    ``alone`` is the number of members by itself.
    """
    by_members = [each for each in beside if each.share is not None]
    if not by_members:
        return alone is not None and (alone.differs or bool(alone.tenfold))
    if alone is not None and alone.tenfold:  # a big unit has more of the other figures, too
        against = [each for each in by_members if (each.share or 0) * alone.plain < 0]
        if 2 * sum(abs(each.share or 0) >= _IN_BOTH for each in against) > len(by_members):
            return True
    shares = [each.share for each in by_members if each.differs_by_members and each.share is not None]
    tenfold = [each.tenfold_by_members for each in by_members if each.tenfold_by_members]
    return _most(shares, by_members, _SEVERAL) or _most(tenfold, by_members, _ALIKE)


def _most(decades: Sequence[float], every: Sequence[object], least: int) -> bool:
    """Whether half of all or more, and so many at least, differ in one way."""
    one_way = all(each > 0 for each in decades) or all(each < 0 for each in decades)
    return len(decades) >= least and one_way and 2 * len(decades) >= len(every)


def _of_members(alone: _Beside | None, beside: Sequence[_Beside]) -> float:
    """By how many decades the number of members differs: by itself, else as the other figures say."""
    if alone is not None and (alone.differs or alone.tenfold):
        return alone.plain
    differ = [each for each in beside if each.differs_by_members or each.tenfold_by_members]
    shares = sorted(-each.share for each in differ if each.share is not None)
    return shares[len(shares) // 2]


def _slip(question: Question, numbers: Numbers, decades: float, per: str) -> Slip:
    beside = f"các đơn vị khác{per}"
    message = f"{format_number(numbers[question.path])}, {times_in_words(decades)} {beside}"
    return Slip("TN204", question, decades, beside, message)


def _is_ten(decades: float) -> bool:
    """Whether so many decades are about ten times or more, beside numbers that lie close together."""
    return abs(decades) >= _TEN - NEAR


def _is_many(decades: float) -> bool:
    return abs(decades) >= _MANY


def _is_slip(decades: float) -> bool:
    return abs(decades - round(decades)) <= NEAR
