"""What cannot be, or is hardly meant, in the numbers a unit has sent: each with its cell and the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.judging.at_one_cell import reported_once
from docgen.collect.judging.by_chance import least_of
from docgen.collect.judging.compared import slips_beside_others
from docgen.collect.judging.continued import (
    balanced,
    check_added,
    check_balance,
    check_continued,
    check_running,
)
from docgen.collect.judging.copied import tell_copied
from docgen.collect.judging.mistyped import Term, which_to_mend
from docgen.collect.judging.new_year import other_months, slips_of_new_year
from docgen.collect.judging.shifted import shifted_beside_others
from docgen.collect.judging.slipped import tell_slipped
from docgen.collect.judging.slips import Slip, tell_slips
from docgen.collect.judging.typed_over import ANEW, MANY_UNITS, filled_in_wrong, tell_gone
from docgen.collect.judging.typed_sums import tell_typed_sums
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.decades import many_times, power_near, times_in_words
from docgen.vn.known_parts import known_parts
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, format_number
from docgen.vn.shares import Breakdown, Named, breakdowns, shares
from docgen.vn.stocks import PLACES
from docgen.vn.text import spelling_key

_TURNS: Final = re.compile(r"\blượt(?: người)?\b")
_FIGURE: Final = re.compile(r"so_lieu\..+")
_RESULT: Final = re.compile(r"chi_tieu\..+\.thuc_hien")
_PEOPLE: Final = re.compile(r"\bngười\b")
_COUNTS: Final = re.compile(r"\b(?:(?:tổng )?số|(?:đã )?được)\b")


def check_all(found: Sequence[Returned], asked: Asked, before: Mapping[str, Mapping[str, Any]]) -> None:
    """Tell what is wrong or doubtful of every record; ``before``: the last period's values by unit, path."""
    numbers_of = partial(_numbers, asked=asked)
    last = {id(each): before.get(each.unit.ma if each.unit else "", {}) for each in found}
    sound = [each for each in found if not filled_in_wrong(each, asked, numbers_of(each), last[id(each)])]
    tell_copied(sound, asked, numbers_of, before)
    wrong = {id(each) for each in shifted_beside_others(sound, asked.questions, numbers_of)}
    sound = [each for each in sound if id(each) not in wrong]
    slipped = tell_slipped(sound, asked, numbers_of, lambda each: last[id(each)])

    def in_place(each: Returned) -> dict[str, Number]:
        beside = slipped.get(id(each), frozenset())
        return {path: number for path, number in numbers_of(each).items() if path not in beside}

    slips: dict[int, list[Slip]] = {}
    sure: dict[int, set[str]] = {}
    for each in sound:
        numbers, earlier = in_place(each), last[id(each)]
        typed = tell_typed_sums(each, asked, numbers, earlier)
        numbers = {path: number for path, number in numbers.items() if path not in typed}
        _check_alone(each, asked, numbers, earlier)
        slips[id(each)] = list(_against_last_period(asked, numbers, earlier))
        sure[id(each)] = _borne_out(asked, numbers, earlier, slips[id(each)])
    _leave_seasons_alone(slips)
    parts = [(part, whole) for part, whole, _ in _shares_by_name(asked.questions)]
    tell_gone(sound, asked, in_place, lambda each: last[id(each)], parts)
    for each, further in slips_beside_others(sound, asked, in_place):
        known = {problem.path for problem in each.problems}
        known |= {each.cell(slip.question.path) for slip in slips[id(each)]}
        slips[id(each)] += [one for one in further if each.cell(one.question.path) not in known]
    for each in sound:
        tell_slips(each, [one for one in slips[id(each)] if one.question.path not in sure[id(each)]])
    for each in found:
        each.problems = reported_once(each.problems)


def _check_alone(
    found: Returned, asked: Asked, numbers: Mapping[str, Number], last: Mapping[str, Any]
) -> None:
    """What a record's own numbers say, and the period before."""
    _part_above_whole(found, asked, numbers)
    _parts_beside_whole(found, asked, numbers)
    check_balance(found, asked, numbers, last)
    _turns(found, asked, numbers)
    check_continued(found, asked, numbers, last)
    check_running(found, asked, numbers)
    check_added(found, asked, numbers, last)


def _numbers(found: Returned, asked: Asked) -> dict[str, Number]:
    numbers: dict[str, Number] = {}
    for question in asked.questions:
        value = as_number(found.values.get(question.path), question.unit)
        if value is not None:
            numbers[question.path] = value
    return numbers


def _part_above_whole(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    names = {each.path: each.name for each in asked.questions}
    named: dict[tuple[str, str], tuple[str, Severity]] = {}
    for part, whole, name, severity in _shares(asked):
        named.setdefault((part, whole), (name, severity))
    for (part, whole), (name, severity) in named.items():
        if part in numbers and whole in numbers and numbers[part] > numbers[whole]:
            shown = f"{format_number(numbers[part])} lớn hơn {format_number(numbers[whole])}"
            where = found.cell(whole)
            hint = (
                f"phần không lớn hơn tổng (ô {where}); hãy xem lại hai ô" if where else "hãy xem lại hai số"
            )
            of_rate = f" ({name})" if names[part] != name else ""
            message = f"phần lớn hơn tổng, {shown}{of_rate}"
            found.tell("TN201", part, names[part], message, hint, severity)


def _shares(asked: Asked) -> Iterator[tuple[str, str, str, Severity]]:
    """Part, whole and name of every share, and how grave it is that the part is more, here and at a roll-up.

    An indicator says itself what its whole is; that a rate's two figures or two names mean one is likely.
    """
    rows = asked.data.get("chi_tieu")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and row.get("loai") == "ty_trong":
            code = row.get("ma")
            locations = f"chi_tieu.{code}.thuc_hien", f"chi_tieu.{code}.tong_so"
            yield *locations, str(row.get("ten")), Severity.ERROR
    figures = asked.data.get("so_lieu")
    for name, value in figures.items() if isinstance(figures, Mapping) else ():
        if isinstance(value, Mapping) and value.get("loai_so") == "ty_le":
            locations = f"so_lieu.{value.get('tu')}", f"so_lieu.{value.get('mau')}"
            yield *locations, str(value.get("ten") or name), Severity.WARNING
    yield from ((*each, Severity.WARNING) for each in _shares_by_name(asked.questions))
    yield from ((*each, Severity.WARNING) for each in _known_parts(asked.questions))


def _parts_beside_whole(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    """Parts that cannot overlap are together no more than their whole, and all of them no less."""
    names = {each.path: each.name for each in asked.questions}
    for each in _breakdowns_by_name(asked.questions):
        total = each.other_sum(numbers)
        if total is not None:
            whole = each.whole
            apart = numbers[whole] - total
            terms = [Term(p, names[p], numbers[p], numbers[p] + apart) for p in each.parts if p in numbers]
            hint = which_to_mend(found, [Term(whole, names[whole], numbers[whole], total), *terms])
            message = f"{format_number(numbers[whole])}, mà {each.as_terms(numbers, total)}"
            found.tell("TN209", whole, names[whole], message, hint, Severity.WARNING)


@lru_cache(maxsize=8)
def _shares_by_name(questions: tuple[Question, ...]) -> tuple[tuple[str, str, str], ...]:
    """The same of values whose names say so, counted over the same time."""
    names = {each.path: each.name for each in questions}
    return tuple((part, whole, names[part]) for some in _named(questions) for part, whole in shares(some))


@lru_cache(maxsize=8)
def _known_parts(questions: tuple[Question, ...]) -> tuple[tuple[str, str, str], ...]:
    """Parts of what is called otherwise, as members of a union among workers; with the name of the whole."""
    names = {each.path: each.name for each in questions}
    return tuple(
        (part, whole, names[whole]) for some in _named(questions) for part, whole in known_parts(some)
    )


@lru_cache(maxsize=8)
def _breakdowns_by_name(questions: tuple[Question, ...]) -> tuple[Breakdown, ...]:
    """What the values that are asked for break down, by their names."""
    return tuple(each for some in _named(questions) for each in breakdowns(some))


def _named(questions: Sequence[Question]) -> Iterator[list[Named]]:
    """The figures, and the results of indicators, as they follow each other."""
    for among in (_FIGURE, _RESULT):
        yield [Named(q.path, q.name, q.unit, q.adds) for q in questions if among.fullmatch(q.path)]


def _turns(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    """Nobody takes part less than once: turns are at least as many as people."""
    for question, other in _turns_and_people(asked.questions):
        if question.path not in numbers or other.path not in numbers:
            continue
        if numbers[question.path] < numbers[other.path]:
            counts = (
                f"{format_number(numbers[question.path])} lượt, {format_number(numbers[other.path])} người"
            )
            hint = "số lượt không ít hơn số người; có thể hai số bị đổi chỗ"
            found.tell("TN205", question.path, question.name, counts, hint, Severity.WARNING)


@lru_cache(maxsize=8)
def _turns_and_people(questions: tuple[Question, ...]) -> tuple[tuple[Question, Question], ...]:
    """What is counted both ways: the question for turns, and that for people."""
    people: dict[str, Question] = {}
    turns: dict[str, Question] = {}
    for question in questions:
        name = f"{question.name} {question.unit}".casefold()
        of_turns = bool(_TURNS.search(name))
        if of_turns or _PEOPLE.search(name):
            bare = question.name.casefold()
            bare = _COUNTS.sub(" ", _PEOPLE.sub(" ", _TURNS.sub(" ", bare)))
            stem = spelling_key(PLACES.sub(" ", bare))
            (turns if of_turns else people).setdefault(stem, question)
    return tuple((question, people[stem]) for stem, question in turns.items() if stem in people)


def _against_last_period(
    asked: Asked, numbers: Mapping[str, Number], before: Mapping[str, Any]
) -> Iterator[Slip]:
    for question in asked.questions:
        value, last = numbers.get(question.path), as_number(before.get(question.path), question.unit)
        if value is None or last is None or is_rate(question.unit):
            continue
        if months := other_months(question, asked, before):
            yield from slips_of_new_year(question, value, last, months)
            continue
        decades = many_times(value, last, least_of(question))
        if decades:
            words = f"kỳ trước {format_number(last)} ({times_in_words(decades)})"
            yield Slip("TN203", question, decades, "kỳ trước", f"{format_number(value)}, {words}")


def _borne_out(
    asked: Asked, numbers: Mapping[str, Number], before: Mapping[str, Any], slips: Sequence[Slip]
) -> set[str]:
    """The paths of what is right, however much it is: by the balance, and as a part of what is so."""
    right = balanced(asked, numbers, before)
    more = {each.question.path for each in slips if each.decades > 0}
    wholes = {(part, whole) for part, whole, _ in _shares_by_name(asked.questions) if whole in right}
    return right | {p for p, whole in wholes if {p, whole} <= more and numbers[p] <= numbers[whole]}


def _leave_seasons_alone(slips: dict[int, list[Slip]]) -> None:
    """Take away what became many times more or less in most records at once, as gifts for Tết do.

    Not what is close to ten, a hundred or a thousand times: that may be one unit of measure for all.
    """
    counts = Counter((each.question.path, each.decades > 0) for found in slips.values() for each in found)
    seasonal = {what for what, count in counts.items() if count >= MANY_UNITS and 2 * count > len(slips)}
    for key, found in slips.items():
        slips[key] = [
            each
            for each in found
            if power_near(each.decades)
            or each.question.adds not in ANEW
            or (each.question.path, each.decades > 0) not in seasonal
        ]
