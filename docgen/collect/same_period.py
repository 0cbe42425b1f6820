"""Whether what a file says of its period means the one that is collected, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from docgen.collect.written_times import days_named, head_spelt_out, spelt_out
from docgen.records.columns_aside import Times
from docgen.records.signed import signed_on
from docgen.report.period import period_of
from docgen.vn.period_heads import SAYS_RUNNING, first_months
from docgen.vn.periods import Period
from docgen.vn.text import spelling_key
from docgen.vn.time_words import Day, Mention, Named, time_references

_YEAR: Final = "nam"
_WITH_YEARS: Final = {"tu", "den", "nam_hoc", "nhiem_ky"}  # say their years themselves
_MONTHS_OF_TABLE: Final = re.compile(
    r"\b(?:báo cáo|biểu|bảng|số liệu|kết quả|sơ kết|tổng kết|tình hình|l(?:ũy|uỹ) kế|thực hiện)\b[^,;:()]*?\s"
    r"(?P<months>(?:0?[369]|12|sáu|chín)(?:\s+tháng|\s?t\b)(?!\s+(?:tuổi|cuối|còn|qua|trước|tới|sau))"
    r"(?:\s+đầu\s+năm)?(?:\s*/\s*[0-9]{4})?|nửa đầu năm(?:\s+[0-9]{4})?|cả năm(?:\s+[0-9]{4})?)",
    re.IGNORECASE,
)
_OF_A_DOCUMENT: Final = re.compile(
    r"\b(?:luật|nghị (?:định|quyết)|quyết định|thông tư|hướng dẫn|công văn|kế hoạch|chương trình|điều lệ"
    r"|theo)\b[^,;:()]*$",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    r"\W*(?:số liệu |số |có |tính )*(?:đến|tới)(?: hết)?(?: ngày)?\s+[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}"
    r"(?:\s*[/.-]\s*[0-9]{4})?\W*",
    re.IGNORECASE,
)
_PARTS_OF_A_YEAR: Final = ("tuan", "thang", "quy", "6-thang", "6-thang-cuoi", "9-thang")
_MONTHS_OF_YEAR: Final = 12
_COMPARED: Final = re.compile(r"\b(?:so với|cùng kỳ|kỳ trước)\b", re.IGNORECASE)


def means(value: Any, period: Period) -> bool:
    """Whether a value ``ky`` – data, code or name – is ``period``: ``Quý 3/2023`` is quý III năm 2023.

    A quarter or month without a year is one of the year that is collected.
    """
    if isinstance(value, str):
        named = spelling_key(value) == spelling_key(period.name) or _says(value, period)
        if named or (period.first_day.month == 1 and _first_months_end_with(value, period)):
            return True
    if isinstance(value, Mapping) and value and _YEAR not in value and not value.keys() & _WITH_YEARS:
        value = {**value, _YEAR: period.last_day.year}
    try:
        return period_of(value.strip() if isinstance(value, str) else value, None) == period
    except ValueError:
        return False


def is_so_far(text: str, period: Period) -> bool:
    """Whether a head is over the first months of the year up to the end of a period that begins later.

    Or says no more than that its figures are as of the last day of the period.
    """
    return _is_up_to_the_end(text, period) or (
        period.first_day.month > 1 and _first_months_end_with(text, period)
    )


def _is_up_to_the_end(text: str, period: Period) -> bool:
    found = _UP_TO.fullmatch(text)
    days = [each for each in time_references(text) if isinstance(each, Day)] if found else []
    last = period.last_day
    return [(each.year or last.year, each.month, each.day) for each in days] == [
        (last.year, last.month, last.day)
    ]


def is_around(text: str, period: Period) -> bool:
    """Whether a head is over first months of the year, or all of it, that go on after the period's end."""
    months, year = first_months(spelt_out(text))
    last = period.last_day
    return months > last.month and (year or last.year) == last.year == period.first_day.year


def _first_months_end_with(text: str, period: Period) -> bool:
    months, year = first_months(spelt_out(text))
    last = period.last_day
    return months == last.month and (year or last.year) == last.year == period.first_day.year


def are_of_another_time(titles: Sequence[tuple[str, str]], period: Period) -> bool:
    """Whether the titles of a sheet or the heads of a column are of another time than the period."""
    written = ((where, text if where == text else head_spelt_out(text)) for where, text in titles)
    return other_time(list(written), period) is not None


def times_of(period: Period) -> Times:
    """What single texts, as those of heads, say of the period that is collected."""
    return Times(
        lambda text: means(head_spelt_out(text), period),
        lambda text: are_of_another_time([("", text)], period),
        partial(is_so_far, period=period),
        partial(is_around, period=period),
        lambda text: days_named(head_spelt_out(text), period),
        (period.first_day, period.last_day),
    )


def name_of(value: Any) -> str:
    """The period that a value ``ky`` says, in words: as it is written, if it is written."""
    if isinstance(value, str):
        return value.strip() or "(để trống)"
    try:
        return period_of(value, None).name
    except ValueError:
        return "(không rõ)"


class Other(NamedTuple):
    """A time that stands above a table in place of the period that is collected; where, and how it is said.

    ``sure``: it is another one, as quý II beside quý I, or a ``part`` of it, as its first month. ``around``:
    what happened in it is not what happened in the period, but what there is at its end, and sums since the
    start, may be meant: the year so far, the year around the period, the last of its months.
    """

    where: str
    text: str
    sure: bool
    around: bool = False
    part: bool = False


class _Time(NamedTuple):
    """A time that a title names: its cell, how it is written, the time, or the day up to which one counts."""

    where: str
    text: str
    named: Named | None
    day: date | None = None


def other_time(
    titles: Sequence[tuple[str, str]], period: Period, *, with_around: bool = False
) -> Other | None:
    """The first time that the titles of a table name, each with its cell; None if they name ``period``, too.

    A quarter's table may have its year alone above it; ``with_around``: this is told, too, as are the months
    so far. What is compared with, and the year of a document, is no period of the table.
    """
    wanted = time_references(period.name)
    own = _named(wanted[0], period) if len(wanted) == 1 else None
    times = [
        each
        for where, text in titles
        for each in _times_in(where, spelt_out(text), period)
        if with_around or not (SAYS_RUNNING.search(text) and _is_around(each, period))
    ]
    same = {own, Named("dau-nam", period.last_day.year, period.last_day.month)}  # 3 tháng đầu năm is quý I
    same = same if (period.first_day.month, period.first_day.year) == (1, period.last_day.year) else {own}
    if own is None or any(each.named in same or _has_its_days(each, period) for each in times):
        return None
    around = [each for each in times if _is_around(each, period)]
    if not with_around:  # a part of the period, or the months so far, are no column of the period
        around = [each for each in around if each.named is None or each.named.form == "nam"]
    others = [each for each in times if each not in around]
    months = [] if around else [each for each in others if each.named and each.named.form == "thang"]
    sure = bool(others) and all(each in months or _is_surely_other(each, own, period) for each in others)
    years = [each for each in others if each.named and each.named.form == "nam"]
    if years == others and years and around:  # last year beside this year: the period of both
        sure, around = False, []
    if around and with_around and not sure and period.kind in _PARTS_OF_A_YEAR:
        return Other(around[0].where, around[0].text, sure=False, around=True)
    part = bool(others) and all(each in months and _is_within(each, period) for each in others)
    return Other(others[0].where, others[0].text, sure, part=part) if others else None


def names_period(text: str, period: Period) -> bool:
    """Whether a title names the period, perhaps beside other times."""
    wanted = time_references(period.name)
    own = _named(wanted[0], period) if len(wanted) == 1 else None
    times = _times_in("", spelt_out(text), period)
    return any(each.named == own is not None or _has_its_days(each, period) for each in times)


def counted_until(text: str, period: Period) -> date | None:
    """The day up to which figures are counted by a title."""
    return next((each.day for each in _times_in("", spelt_out(text), period) if each.day), None)


def signed_before(titles: Sequence[tuple[str, str]], period: Period) -> tuple[str, str] | None:
    """The day of a table that was made before the period began, and whose titles do not say its year."""
    days = [(where, text, day) for where, text in titles if (day := signed_on(text))]
    if not days or not all(day < period.first_day for _, _, day in days):
        return None
    said = [text for _, text in titles if not signed_on(text)]
    times = [each for text in said for each in time_references(spelt_out(text))]
    years = {each.named.year for each in times if isinstance(each, Mention) and each.named.year}
    return None if period.last_day.year in years else days[0][:2]


def _is_within(month: _Time, period: Period) -> bool:
    first, last, named = period.first_day, period.last_day, month.named
    day = _date(named.year or last.year, named.number, 1) if named else None
    return day is not None and first <= day <= last


def _has_its_days(time: _Time, period: Period) -> bool:
    """Whether a time is the days of the period, from the first to the last."""
    return time.named is not None and (time.named.first, time.named.last) == (
        period.first_day,
        period.last_day,
    )


def _times_in(where: str, text: str, period: Period) -> Iterator[_Time]:
    """The times that a title names, those without a year as of the year that is collected."""
    if _COMPARED.search(text):
        return
    year = period.last_day.year
    months, of = first_months(text)
    found = _MONTHS_OF_TABLE.search(text) if not months else None
    if found:
        months, of = first_months(found["months"])
    references = time_references(text)
    for each in references:
        if isinstance(each, Mention):
            named = each.named._replace(year=each.named.year or year)
            if named.form != "nam" or not _OF_A_DOCUMENT.search(text[: each.start]):
                yield _Time(where, each.text, named)
        elif isinstance(each, Day) and each.until and (day := _date(each.year or year, each.month, each.day)):
            yield _Time(where, each.text, None, day)
    if months and not any(isinstance(each, Mention) for each in references):
        said = found["months"] if found else text
        yield _Time(where, said.strip(), Named("dau-nam", of or year, months))


def _is_around(time: _Time, period: Period) -> bool:
    """Whether a time is the year of the period or a part of it, and ends with the period or later."""
    first, last = period.first_day, period.last_day
    if time.day:
        return first <= time.day
    named = time.named
    if named is None or named.year != last.year or first.year != last.year:
        return False
    ends_with = {
        "thang": named.number == last.month,
        "dau-nam": named.number == last.month,
        "cuoi-nam": last.month == _MONTHS_OF_YEAR,
        "khoang": named.last == last,
    }
    return named.form == "nam" or ends_with.get(named.form, False)


def _is_surely_other(time: _Time, own: Named, period: Period) -> bool:
    """Whether a time is surely not the period: of the same kind, some months, or over before it begins."""
    named = time.named
    if named is None or named.form in {own.form, "dau-nam"}:
        return True
    if named.last:
        return named.last < period.first_day
    return named.form == "nam" and (named.year or 0) < period.first_day.year


def _says(text: str, period: Period) -> bool:
    """Whether a text names this time and no other."""
    references, wanted = time_references(spelt_out(text)), time_references(period.name)
    if not len(references) == len(wanted) == 1:
        return False
    return _named(references[0], period) == _named(wanted[0], period) is not None


def _named(reference: object, period: Period) -> Named | None:
    if not isinstance(reference, Mention) or reference.several:
        return None
    return reference.named._replace(year=reference.named.year or period.last_day.year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
