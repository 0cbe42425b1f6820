"""The period that a report usually follows: the one before, of the same kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from docgen.vn.periods import Period, between, month, quarter, week


def period_before(period: Period) -> Period:
    """The quarter, month, week, year, school year, term … before; of a half year that of the year before.

    Whole months follow as many whole months, other spans as many days. What is about no period stays.
    ValueError before the first year there is.
    """
    if period.quarter:
        return quarter(period.year - (period.quarter == 1), (period.quarter - 2) % 4 + 1)
    if period.kind == "tuan":
        last = (period.first_day - timedelta(days=7)).isocalendar()
        return week(last.year, last.week)
    if period.number:
        return month(period.year - (period.number == 1), (period.number - 2) % 12 + 1)
    if period.since:
        return replace(period, year=period.since, since=2 * period.since - period.year)
    if period.kind == "khoang":
        return _span_before(period.first_day, period.last_day)
    return period if period.kind == "khong" else replace(period, year=period.year - 1)


def _span_before(first: date, last: date) -> Period:
    after = last + timedelta(days=1)
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        year, start = divmod(first.year * 12 + first.month - 1 - months, 12)
        return between(date(year, start + 1, 1), first - timedelta(days=1))
    return between(first - (after - first), first - timedelta(days=1))
