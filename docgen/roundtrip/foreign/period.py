"""Which form a report of other hands has, and for which period: told by its kind and its subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.issued import is_issue_line
from docgen.report.period import period_data
from docgen.standard.mau import FormSpec
from docgen.vn.periods import (
    Period,
    between,
    full_year,
    half_year,
    month,
    nine_months,
    quarter,
    school_year,
    term,
    week,
)
from docgen.vn.roman import from_roman
from docgen.vn.written_days import read_day

TOPICAL = "bao-cao-chuyen-de"
_HELD = "thoi gian "  # when a conference is held
_OF_OTHERS = ("can cu ", _HELD)  # a ground is another document's
_FORMS = {
    "quy": "bao-cao-quy",
    "6-thang": "bao-cao-6-thang",
    "9-thang": "bao-cao-9-thang",
    "nam": "bao-cao-nam",
}
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_OF = rf"\s*(?:năm|/|-)?\s*{_YEAR}"
_DAY = r"(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}"
_SPAN = re.compile(rf"từ\s+(?P<one>{_DAY})\s*(?:đến|-|–)\s*(?:hết\s+)?(?P<two>{_DAY})", re.IGNORECASE)
_STAGE = re.compile(r"giai đoạn\s*(?P<one>\d{4})\s*[-–]\s*(?P<two>\d{4})", re.IGNORECASE)
_OVER = re.compile(r"(?P<kind>năm học|nhiệm kỳ)\s*(?P<one>\d{4})\s*[-–]\s*(?P<two>\d{4})", re.IGNORECASE)
_QUARTER = re.compile(rf"quý\s*(?P<n>IV|I{{1,3}}|[1-4])\b(?:.{{0,80}}?{_OF})?", re.IGNORECASE)
_MONTHS = re.compile(
    rf"(?P<n>6|sáu|9|chín|06|09)\s*tháng(?!\s*\d)(?P<which>\s*đầu\s*năm|\s*cuối\s*năm)?(?:.{{0,80}}?{_OF})?",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?P<day>\d\s*)?tháng\s*(?P<n>1[0-2]|0?[1-9])\b(?:{_OF})?", re.IGNORECASE)
_WEEK = re.compile(rf"tuần\s*(?:thứ\s*)?(?P<n>\d{{1,2}})\b[^\d]{{0,20}}?{_OF}", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?<!đến )năm\s*{_YEAR}\b", re.IGNORECASE)  # “đến năm 2030” is a goal
_ISSUED = re.compile(
    rf"kèm theo\b.{{0,80}}?(?:tháng[\s\d.…]*năm\s*|[\d\s.…]/\s*){_YEAR}", re.IGNORECASE | re.DOTALL
)
_PERSONAL = re.compile(
    rf"(?:sinh|cấp)\s*(?:(?:vào\s*)?(?:ngày|năm)\s*)?:?\s*(?:{_DAY}|(?:19|20)\d{{2}}\b)"
    rf"|ngày\s*(?:sinh|cấp)\s*:?\s*(?:{_DAY})|\A\s*(?:{_DAY})\s*\Z",
    re.IGNORECASE,
)
"""When somebody was born or got a card; a day alone in a cell is mostly such a one."""
_SIGNED = re.compile(
    rf"(?:[^\W\d][^\d:;.]{{0,40}},\s*)?ngày[\s\d.…]*tháng[\s\d.…]*năm\s*{_YEAR}", re.IGNORECASE
)
_ON_DAY = rf"(?:,?\s*(?:ban hành\s*)?(?:{_DAY}))"
_OF_LAW = (
    r"(?:bộ luật|luật|hiến pháp|pháp lệnh|điều lệ)\b(?:\s+[^\W\d]+){0,12}?,?\s*(?:năm\s*)?(?:19|20)\d{2}\b"
)
_CITED = re.compile(
    rf"\b(?:số\s*)?\d+[a-zđ]?\s*[/-](?=[^\s,;:()]*[^\W\d_])[^\W_][^\s,;:()]*{_ON_DAY}?|{_OF_LAW}",
    re.IGNORECASE,
)
"""A document named by its number, with its day; a law named by its year."""
_BARE_YEAR = re.compile(rf"(?<!đến )(?<!đến năm )\b{_YEAR}\b", re.IGNORECASE)

_RATED = re.compile(r"\b(?:chỉ số|chấm điểm|bộ tiêu chí)\b", re.IGNORECASE)
"""What has a year of its own (“Chỉ số cải cách hành chính năm 2025”): a report on it is none of that year."""
_SUMMED_UP = re.compile(r"\b(?:tổng kết|sơ kết|hoạt động|công tác)\b", re.IGNORECASE)


class FormAndPeriod(NamedTuple):
    """A form and a period; not ``sure``: the subject names none, it is the year of the day of issue.

    ``open``: neither the subject nor the document says its year, the one here only stands for it;
    ``mentioned`` is the year that its text names most often, 0 for none. ``near``: the subject names a period
    of no year and the file no day; the year is one that the document says of itself elsewhere. ``dated``: the
    file has a day of issue, or the year of it.
    """

    form: str
    period: Period
    sure: bool
    open: bool = False
    near: bool = False
    mentioned: int = 0
    dated: bool = False


def form_and_period(kind: str, subject: str, issued: str, texts: Sequence[str]) -> FormAndPeriod:
    """The form and the period of a report; an outline or a summary of one is a report as well.

    ``issued`` is its day in ISO form, as far as known; ``texts`` are where a year is looked for when nothing
    else says one. Of two years in the subject a report is of the first one; another document, which may only
    speak of them (“Kết luận hội nghị tổng kết năm 2025, nhiệm vụ năm 2026”), is surely of none.
    """
    subject = " ".join(subject.split())
    report = fold(kind).endswith("bao cao")
    several = not report and len({match["year"] for match in _ANY_YEAR.finditer(subject)}) > 1
    own = None if several else _stated_in([subject]) or _mentioned_in([subject])
    stated = int(issued[:4]) if issued else own or _stated_in(texts)
    mentioned = None if stated else _mentioned_in(texts)
    names_year = not several and next(_named(subject, None), None) is not None
    period = next(_named(subject, stated or mentioned), None)
    if period is not None:
        topical = not report or (_RATED.search(subject) and not _SUMMED_UP.search(subject))
        return FormAndPeriod(
            TOPICAL if topical else _FORMS.get(period.kind, TOPICAL),
            _taken(period, report),
            sure=not several,
            open=stated is None and not names_year,
            near=not issued and not names_year,
            mentioned=mentioned or 0,
            dated=bool(issued),
        )
    whole = _possible(full_year, stated or mentioned or date.today().year)
    if whole is None or stated is None:
        whole = whole or full_year(date.today().year)
        return FormAndPeriod(TOPICAL, whole, sure=False, open=True, mentioned=mentioned or 0)
    return FormAndPeriod(TOPICAL, whole, sure=False, dated=bool(issued))


def data_of_period(wanted: FormAndPeriod, form: FormSpec) -> dict[str, Any]:
    """What the data say of the period: nothing for a form without one, or one that can do without."""
    if not form.periods or (
        not form.needs_period and not (wanted.sure and wanted.period.kind in form.periods)
    ):
        return {}
    return {"ky": period_data(wanted.period)}


def given_period(kind: str, period: Period) -> FormAndPeriod:
    """The form of a document of this kind for a period that is known."""
    report = fold(kind).endswith("bao cao")
    return FormAndPeriod(
        _FORMS.get(period.kind, TOPICAL) if report else TOPICAL, _taken(period, report), sure=True
    )


def _taken(period: Period, report: bool) -> Period:
    """A period that the form takes: only reports have forms for a half year and for nine months."""
    own = period.kind in ("6-thang", "9-thang") and report
    if own or period.kind not in ("6-thang", "6-thang-cuoi", "9-thang"):
        return period
    return between(period.first_day, period.last_day)


def _named(subject: str, year: int | None) -> Iterator[Period]:
    """The periods that a subject names, the surest way of naming first."""
    for reader in (_spans, _quarters, _months, _single_months, _weeks, _years_over, _years):
        for found in reader(subject, year):
            if found is not None:
                yield found


def _possible(make: object, *numbers: object) -> Period | None:
    try:
        return make(*numbers)  # type: ignore[no-any-return, operator]
    except ValueError:
        return None


def _spans(subject: str, _year: int | None) -> Iterator[Period | None]:
    for match in _STAGE.finditer(subject):
        yield _possible(between, date(int(match["one"]), 1, 1), date(int(match["two"]), 12, 31))
    for match in _SPAN.finditer(subject):
        one, two = _day(match["one"]), _day(match["two"])
        if one and two:
            yield _span(one, two)


def _span(one: date, two: date) -> Period | None:
    """The month that two days are the first and the last of, else the days themselves."""
    whole = month(one.year, one.month)
    return whole if (whole.first_day, whole.last_day) == (one, two) else _possible(between, one, two)


def _day(text: str) -> date | None:
    try:
        return read_day(text.removeprefix("ngày ").strip() if "tháng" not in text else text).whole
    except ValueError:
        return None


def _quarters(subject: str, year: int | None) -> Iterator[Period | None]:
    for match in _QUARTER.finditer(subject):
        own = int(match["year"]) if match["year"] else year
        number = int(match["n"]) if match["n"].isdigit() else from_roman(match["n"].upper())
        if own is not None:
            yield _possible(quarter, own, number)


def _months(subject: str, year: int | None) -> Iterator[Period | None]:
    for match in _MONTHS.finditer(subject):
        own = int(match["year"]) if match["year"] else year
        if own is None:
            continue
        nine = match["n"].lower() in ("9", "09", "chín")
        if not nine and match["which"] and "cuối" in match["which"].lower():
            continue  # the plan for what is left of the year
        yield _possible(nine_months if nine else half_year, own)


def _single_months(subject: str, year: int | None) -> Iterator[Period | None]:
    """“tháng 10 năm 2023”, or “tháng 10” before any year; that of a day (“20 tháng 10”) only with its own."""
    named = _ANY_YEAR.search(subject)
    for match in _MONTH.finditer(subject):
        bare = match["day"] or (named and named.start() < match.start())
        own = int(match["year"]) if match["year"] else None if bare else year
        if own is not None:
            yield _possible(month, own, int(match["n"]))


def _weeks(subject: str, _year: int | None) -> Iterator[Period | None]:
    for match in _WEEK.finditer(subject):
        yield _possible(week, int(match["year"]), int(match["n"]))


def _years_over(subject: str, _year: int | None) -> Iterator[Period | None]:
    for match in _OVER.finditer(subject):
        make = school_year if match["kind"].lower() == "năm học" else term
        yield _possible(make, int(match["one"]), int(match["two"]))


def _years(subject: str, _year: int | None) -> Iterator[Period | None]:
    for match in _ANY_YEAR.finditer(subject):
        yield _possible(full_year, int(match["year"]))


def _stated_in(texts: Sequence[str]) -> int | None:
    """The year in which a document says that it was issued or signed."""
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        if _says_what_it_belongs_to(text) and (issued := _ISSUED.search(f"{text}\n{following}")):
            return int(issued["year"])
    return max((int(match["year"]) for text in texts if (match := _SIGNED.fullmatch(text))), default=None)


def _says_what_it_belongs_to(text: str) -> bool:
    """“(Kèm theo Quyết định số …)” on a line of its own; a sentence that says it speaks of another paper."""
    return "kèm theo" in text.lower() and (text.startswith("(") or is_issue_line(text))


def _mentioned_in(texts: Sequence[str]) -> int | None:
    """The year that texts name most often, which need not be their own.

    The years of documents and laws that they only cite do not count, nor do those in which people were born;
    that of a conference is the last to be asked.
    """
    own = [text for text in texts if not fold(text[:40]).startswith(_OF_OTHERS)]
    held = [text for text in texts if fold(text[:40]).startswith(_HELD)]
    return _most_named(own) or _most_named(held)


def _most_named(texts: Sequence[str]) -> int | None:
    own = (_CITED.sub(" ", _PERSONAL.sub(" ", text)) for text in texts)
    found = Counter(int(x["year"]) for text in own for x in _BARE_YEAR.finditer(text))
    return found.most_common(1)[0][0] if found else None
