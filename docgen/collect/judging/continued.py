"""Counts that go on where they ended: within one period, and from the period before to this one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.judging.mistyped import Term, which_to_mend
from docgen.collect.judging.new_year import PLANS, counts_anew, ended_on, is_running
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.numbers import Number, adds_rounded, format_number
from docgen.vn.shares import Named
from docgen.vn.stocks import OF_THE_YEAR, PLACES, stocks
from docgen.vn.text import capitalize_first, spelling_key

_SINCE: Final = re.compile(r"\b(?:(?:tính )?từ đầu (?:năm|nhiệm kỳ)|l(?:ũy|uỹ) kế|đến nay)\b")
_MOVED: Final = "đúng cả thì ghi chú nơi chuyển đi, chuyển đến"
_MOVED_ALL: Final = capitalize_first(_MOVED)
_STOCK: Final = ("đầu", "cuối", "tăng", "giảm")
_DAY: Final = timedelta(days=1)
Numbers = Mapping[str, Number]


def check_balance(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> None:
    """Opening stock + in − out = closing stock, for quantities whose names say so.

    Where it holds with the closing stock of the period before, the opening stock is wrong, told at its cell.
    """
    first = asked.period.first_day
    for parts in _balances(asked.questions, first):
        if not {"tăng", "giảm"} & parts.keys() or not _within_one_time(parts, first):
            continue
        values = {role: numbers.get(question.path) for role, question in parts.items()}
        opening, closing = values["đầu"], values["cuối"]
        into, out = values.get("tăng", 0), values.get("giảm", 0)
        if opening is None or closing is None or into is None or out is None:
            continue
        wanted = opening + into - out
        last = as_number(before.get(parts["cuối"].path), parts["cuối"].unit)
        if last is not None and last + into - out == closing:
            continue
        if wanted != closing:
            sums = f"{format_number(opening)} + {format_number(into)} − {format_number(out)}"
            message = f"{format_number(closing)}, mà {sums} = {format_number(wanted)}"
            apart = closing - wanted
            needed = {"đầu": opening + apart, "tăng": into + apart, "giảm": out - apart, "cuối": wanted}
            terms = [
                Term(each.path, each.name, value, needed[role])
                for role, each in parts.items()
                if (value := values.get(role)) is not None
            ]
            hint = which_to_mend(found, terms, _MOVED)
            if closing == opening and last in (None, closing):  # nobody reverses digits to such an end
                where = found.cell(parts["cuối"].path)
                hint = (
                    f"có phải số cuối kỳ{f' (ô {where})' if where else ''} chép lại số đầu kỳ? {_MOVED_ALL}"
                )
            found.tell("TN202", parts["cuối"].path, parts["cuối"].name, message, hint, Severity.WARNING)


def balanced(asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> set[str]:
    """The paths of what came and went where that leads from the closing stock before to the one now.

    However many times more it is than before: a wrong digit would not fit.
    """
    paths: set[str] = set()
    for parts in _balances(asked.questions, asked.period.first_day):
        if not set(_STOCK) <= parts.keys():
            continue
        opening, closing, into, out = (numbers.get(parts[role].path) for role in _STOCK)
        last = as_number(before.get(parts["cuối"].path), parts["cuối"].unit)
        if last is None or into is None or out is None or opening != last or last + into - out != closing:
            continue
        paths |= {parts["tăng"].path, parts["giảm"].path}
    return paths


def opens_as_it_closed(asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> bool:
    """Whether the figures are a unit's own: every opening stock is the closing one of its period before."""
    pairs = [
        (numbers.get(parts["đầu"].path), as_number(before.get(parts["cuối"].path), parts["cuối"].unit))
        for parts in _balances(asked.questions, asked.period.first_day)
        if {"đầu", "cuối"} <= parts.keys()
    ]
    return bool(pairs) and all(now is not None and now == then for now, then in pairs)


def check_continued(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> None:
    """What stood at the end of the period before stands at the beginning of this one; counts go up only.

    ``before`` are the values of that period by path, and what its record says of it as ``ky``.
    """
    begins, ended = asked.period.first_day, ended_on(before, asked)
    new_year = (begins.month, begins.day) == (1, 1)
    for parts in _balances(asked.questions, begins) if ended == begins - _DAY else ():
        opening, closing = parts["đầu"], parts["cuối"]
        of_another_day = OF_THE_YEAR.search(opening.name) and not new_year
        value, last = numbers.get(opening.path), as_number(before.get(closing.path), closing.unit)
        if value is not None and last is not None and value != last and not of_another_day:
            message = f"{format_number(value)}, mà cuối kỳ trước là {format_number(last)}"
            hint = "số đầu kỳ là số cuối kỳ trước; có điều chỉnh thì ghi chú lý do"
            found.tell("TN207", opening.path, opening.name, message, hint, Severity.WARNING)
    for question in asked.questions:
        goes_on = is_running(question) and not counts_anew(question, asked, ended)
        value, last = numbers.get(question.path), as_number(before.get(question.path), question.unit)
        if goes_on and value is not None and last is not None and value < last:
            message = f"lũy kế {format_number(value)}, kỳ trước đã là {format_number(last)}"
            hint = "số lũy kế chỉ tăng; có phải ghi nhầm số của riêng kỳ này?"
            found.tell("TN208", question.path, question.name, message, hint, Severity.WARNING)


def check_added(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> None:
    """A count since the start is that of the period before and what came in the period alone.

    Where it is less than one of the two, that is told; ``before`` as in :func:`check_continued`.
    """
    ended = ended_on(before, asked)
    if ended != asked.period.first_day - _DAY:
        return
    for running, alone in asked_both_ways(asked.questions):
        value, part = numbers.get(running.path), numbers.get(alone.path)
        last = as_number(before.get(running.path), running.unit)
        if value is None or part is None or last is None or value < max(part, last):
            continue
        total = _sum(last, part)
        if not adds_rounded(value, total, 2) and not counts_anew(running, asked, ended):
            sums = f"kỳ trước {format_number(last)} + riêng kỳ này {format_number(part)}"
            message = f"lũy kế {format_number(value)}, mà {sums} = {format_number(total)}"
            hint = "có điều chỉnh số kỳ trước thì ghi chú lý do"
            found.tell("TN216", running.path, running.name, message, hint, Severity.WARNING)


def _sum(one: Number, other: Number) -> Number:
    total = Decimal(one) + Decimal(other)
    return int(total) if total == int(total) else total


def check_running(found: Returned, asked: Asked, numbers: Numbers) -> None:
    """A count since the start of the year is no less than what came in the period alone."""
    for running, alone in asked_both_ways(asked.questions):
        value, part = numbers.get(running.path), numbers.get(alone.path)
        if value is not None and part is not None and value < part:
            message = f"lũy kế {format_number(value)}, mà riêng kỳ này {format_number(part)}"
            where = found.cell(alone.path)
            hint = f"số lũy kế gồm cả kỳ này{f' (ô {where})' if where else ''}; hãy xem lại hai số"
            found.tell("TN213", running.path, running.name, message, hint, Severity.WARNING)


@lru_cache(maxsize=8)
def asked_both_ways(questions: tuple[Question, ...]) -> tuple[tuple[Question, Question], ...]:
    """What is asked both since the start and for the period alone, by its name or of one indicator."""
    alone = {(_bare(each), each.unit): each for each in questions if each.adds == "phat_sinh"}
    results = {each.path: each for each in questions}
    found = []
    for each in questions:
        stem, _, key = each.path.rpartition(".")
        other = alone.get((_bare(each), each.unit)) if each.adds == "luy_ke" else None
        if key == "luy_ke" and each.adds == "phat_sinh":
            other = results.get(f"{stem}.thuc_hien")
        if other is not None and other is not each and key not in PLANS:
            found.append((each, other))
    return tuple(found)


def _bare(question: Question) -> str:
    return spelling_key(PLACES.sub(" ", _SINCE.sub(" ", question.name.casefold())))


@lru_cache(maxsize=8)
def _balances(questions: tuple[Question, ...], first: date) -> tuple[dict[str, Question], ...]:
    """Quantities that stand at the beginning and at the end, with what has come and gone between."""
    known = {each.path: each for each in questions}
    named = [Named(each.path, each.name, each.unit, each.adds) for each in questions]
    return tuple({role: known[path] for role, path in parts.items()} for parts in stocks(named, first))


def _within_one_time(parts: Mapping[str, Question], first: date) -> bool:
    """Whether what came and went is counted from the day of the opening stock on."""
    if (first.month, first.day) == (1, 1):
        return True
    since = {question.adds == "luy_ke" for role, question in parts.items() if role in ("tăng", "giảm")}
    return since == {bool(OF_THE_YEAR.search(parts["đầu"].name))}
