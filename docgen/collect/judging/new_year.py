"""Sums since the start of a year beside those of the year before: so many months of it, never the same sum.

Why it exists: in the first quarter a sum since January is a fourth of what the year before ended with. Beside
a part of that year that has as many months an extra zero is seen even where most units have one, and what
is little in January is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from docgen.collect.asked import Asked, Question
from docgen.collect.judging.by_chance import least_of
from docgen.collect.judging.slips import Slip
from docgen.report.period import period_of
from docgen.vn.decades import decades_apart, times_in_words
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number

PLANS: Final = ("ke_hoach", "nguong")
_OF_A_TERM: Final = re.compile(r"\bnhiệm kỳ\b")  # counted on over the turn of the year
_DAY: Final = timedelta(days=1)
_MORE: Final = 0.8  # decades: six times as much as the year before had in as many months
_LESS: Final = 1.7  # decades: a fiftieth of it, of money only; of other things there may be few at first


def ended_on(before: Mapping[str, Any], asked: Asked) -> date:
    """When the period before ended, as its records say; else on the day before this one begins."""
    try:
        return period_of(before["ky"], asked.form).last_day
    except (KeyError, ValueError):
        return asked.period.first_day - _DAY


def is_running(question: Question) -> bool:
    """Whether a value is a sum since the start."""
    key = question.path.rpartition(".")[2]
    return key == "luy_ke" or (question.adds == "luy_ke" and key not in PLANS)


def counts_anew(question: Question, asked: Asked, ended: date) -> bool:
    """Whether a sum since the start began again after the period before, which ``ended`` in another year."""
    return ended.year != asked.period.last_day.year and not _OF_A_TERM.search(question.name.casefold())


def other_months(question: Question, asked: Asked, before: Mapping[str, Any]) -> tuple[int, int] | None:
    """How many months a sum since the start is over now, and over how many the last one was.

    None where it goes on, or both are over as many months.
    """
    ended = ended_on(before, asked)
    now, then = asked.period.last_day.month, ended.month
    anew = is_running(question) and counts_anew(question, asked, ended)
    return (now, then) if anew and now != then else None


def slips_of_new_year(
    question: Question, value: Number, last: Number, months: tuple[int, int]
) -> Iterator[Slip]:
    """A sum of the new year that is many times the last one's part of as many months, or a trace of it."""
    now, then = months
    share = Decimal(last) * now / then
    decades = decades_apart(value, share, least_of(question))
    if decades >= _MORE or (decades <= -_LESS and money_power(question.unit) is not None):
        whole = "cả năm trước" if then == 12 else f"{then} tháng năm trước"
        beside = f"mức {now} tháng của năm trước"
        times = times_in_words(decades)
        message = f"{format_number(value)} sau {now} tháng, {whole} {format_number(last)} ({times} {beside})"
        yield Slip("TN203", question, decades, beside, message)
