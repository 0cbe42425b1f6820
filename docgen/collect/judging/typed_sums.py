"""Figures of the period that are the sum since the start of the year, seen beside what came before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.judging.continued import asked_both_ways
from docgen.collect.judging.new_year import counts_anew, ended_on
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.listing import few
from docgen.vn.numbers import Number, format_number
from docgen.vn.opposites import are_people

_IN_TABLE: Final = "R054"  # the same, seen in the table that was sent
_ONE_CAUSE: Final = 3  # figures, which are one problem
_NAMED: Final = 12
Numbers = Mapping[str, Number]


def tell_typed_sums(found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]) -> set[str]:
    """Tell of every figure of the period that is the sum since the start although something came before.

    Their paths: nothing else that such a figure says is worth telling. Where nothing came before the two are
    the same, as in the first quarter.
    """
    known = {each.path for each in found.problems if each.code == _IN_TABLE and each.path}
    typed = {q.path for q in asked.questions if known and found.cell(q.path) in known}
    told: list[tuple[Question, str, str]] = []
    for question, whole, where, last in _beside_sums(found, asked, numbers, before):
        value = numbers[question.path]
        same_people = are_people(question.unit) and last == value
        if question.path in typed or value != whole or not 0 < last <= whole or same_people:
            continue
        typed.add(question.path)
        message = f"{format_number(value)}, đúng bằng lũy kế, mà kỳ trước đã có {format_number(last)}"
        told.append((question, message, where))
    if len(told) >= _ONE_CAUSE:
        _tell_together(found, told)
        return typed
    for question, message, where in told:
        cell = f" (ô {where})" if where else ""
        hint = f"có phải gõ số lũy kế{cell} vào chỗ số của riêng kỳ?"
        found.tell("TN217", question.path, question.name, message, hint, Severity.WARNING)
    return typed


def _tell_together(found: Returned, told: Sequence[tuple[Question, str, str]]) -> None:
    """One problem for figures that are sums for one reason."""
    named = [f"{each.name} ({cell})" if (cell := found.cell(each.path)) else each.name for each, _, _ in told]
    message = (
        f"{len(told)} số của riêng kỳ đúng bằng lũy kế, mà kỳ trước đã có số:"
        f" {few(named, _NAMED, 'số')}; {told[0][0].name}: {told[0][1]}"
    )
    hint = "có phải gõ số lũy kế vào chỗ số của riêng kỳ?"
    found.tell("TN217", told[0][0].path, "", message, hint, Severity.WARNING)


def _beside_sums(
    found: Returned, asked: Asked, numbers: Numbers, before: Mapping[str, Any]
) -> Iterator[tuple[Question, Number, str, Number]]:
    """A figure of the period, the sum since the start beside it with its cell, and what came before."""
    ended = ended_on(before, asked)
    if ended >= asked.period.first_day:
        return
    for running, alone in asked_both_ways(asked.questions):
        last = as_number(before.get(running.path), running.unit)
        known = alone.path in numbers and running.path in numbers
        if known and last is not None and not counts_anew(running, asked, ended):
            yield alone, numbers[running.path], found.cell(running.path), last
    for question in asked.questions if ended.year == asked.period.last_day.year else ():
        sum_, where = found.since.get(question.path, (None, ""))
        whole, last = as_number(sum_, question.unit), as_number(before.get(question.path), question.unit)
        if question.path in numbers and whole is not None and last is not None:
            yield question, whole, where, last
