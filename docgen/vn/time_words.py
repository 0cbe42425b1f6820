"""What a text says of time: periods, days and numbers of documents, in the order in which they stand.

Why it exists: a report of one period becomes that of the next by its words, and a time is written in many
ways: “quý III năm 2023”, “QUÝ 3/2023”, “06 tháng đầu năm”, “năm học 2023 - 2024”. Knows the forms, not which
period a report is on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, Literal, NamedTuple

from docgen.vn.roman import from_roman

Form = Literal[
    "tuan", "thang", "quy", "dau-nam", "cuoi-nam", "nam", "nam-hoc", "nhiem-ky", "khoang", "cac-nam"
]
"""What is named; ``dau-nam``: the first months of a year, ``cuoi-nam``: the last ones, ``cac-nam``: years."""


class Named(NamedTuple):
    """A time by its name. ``year`` is that of its last day, None where the text does not say it.

    ``number`` is that of the week, month or quarter, or how many months; ``since`` the first of several
    years; ``first`` and ``last`` the days of a span.
    """

    form: Form
    year: int | None = None
    number: int = 0
    since: int = 0
    first: date | None = None
    last: date | None = None


class Mention(NamedTuple):
    """A time named in characters ``start`` to ``end``. ``several``: another one goes with it (quý I, II)."""

    start: int
    end: int
    text: str
    named: Named
    several: bool = False


class Day(NamedTuple):
    """A day named in a text; ``year`` is None where it is not said. ``until``: “tính đến ngày …”."""

    start: int
    end: int
    text: str
    day: int
    month: int
    year: int | None
    until: bool = False


class Cited(NamedTuple):
    """The number of a document, with its day if one stands behind it."""

    start: int
    end: int
    text: str


TimeReference = Mention | Day | Cited

_Y: Final = r"(?:19|20)\d\d(?!\d)"
_D: Final = r"(?<![\d/.,-])(?:0?[1-9]|[12]\d|3[01])"
_M: Final = r"(?:0?[1-9]|1[0-2])(?!\d)"
_DASH: Final = r"\s*[-\u2010-\u2015]\s*"
_IN_WORDS: Final = {"ba": 3, "sáu": 6, "chín": 9}
_TAIL: Final = rf"(?:,?\s*năm\s+(?P<year>{_Y})|\s?[/-]\s?(?P<of>{_Y}))?(?![\w/])"
_DAY: Final = rf"(?:{_D}\s?[/.-]\s?{_M}\s?[/.-]\s?{_Y}|{_D}\s+tháng\s+{_M}\s+năm\s+{_Y})"
_PARTS: Final = re.compile(r"\d+")
_UNTIL: Final = re.compile(
    r"\b(?:tính\s+)?(?:đến|tới|trước)(?:\s+hết)?(?:\s+\d\S{1,8})?(?:\s+ngày)?\s*$", re.IGNORECASE
)
_NAMED_DAY: Final = re.compile(r"\b(?:ngày|dịp|lễ|tết)\b[^.;()\d]{0,40}$", re.IGNORECASE)
_ANOTHER: Final = re.compile(
    r"\s*(?:,|và|-|\u2013|\+|đến)\s*(?:(?:quý\s+)?(?:IV|I{1,3})(?!\w)|(?:tháng|tuần)\s+\d)", re.IGNORECASE
)
_AFTER_ANOTHER: Final = re.compile(
    r"\b(?:(?:quý\s+)?(?:IV|I{1,3})|(?:quý|tháng|tuần)\s+\d{1,2})(?:(?:\s+năm\s+|\s?/\s?)\d{4})?"
    r"\s*(?:,|và|-|\u2013|\+|đến)\s*$",
    re.IGNORECASE,
)
_EACH: Final = r"(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )"  # “mỗi tuần 02 lần” names no week
_NEAR: Final = 60  # characters before a day that say what it is


def time_references(text: str) -> list[TimeReference]:
    """All that ``text`` (in composed Unicode) says of time, from left to right; nothing is said twice."""
    found = [(match, rank) for rank, (form, _) in enumerate(_FORMS) for match in form.finditer(text)]
    references: list[TimeReference] = []
    end = 0
    for match, rank in sorted(found, key=lambda each: (each[0].start(), each[1])):
        each = _FORMS[rank][1](match) if match.start() >= end else None
        if each is not None:
            references.append(each)
            end = match.end()
    return references


def _mention(match: re.Match[str], named: Named) -> Mention:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    numbered = named.form in ("quy", "thang", "tuan")
    several = numbered and bool(_ANOTHER.match(match.string, match.end()) or _AFTER_ANOTHER.search(before))
    return Mention(match.start(), match.end(), match[0], named, several)


def _year(match: re.Match[str]) -> int | None:
    year = match["year"] or match["of"]
    return int(year) if year else None


def _numbered(form: Form) -> Callable[[re.Match[str]], Mention]:
    """A week, month or quarter: a number, perhaps with a year."""

    def read(match: re.Match[str]) -> Mention:
        number = match["n"]
        value = int(number) if number.isdigit() else from_roman(number.upper())
        return _mention(match, Named(form, _year(match), value))

    return read


def _some_months(match: re.Match[str]) -> Mention:
    count = match["n"].lower()
    form: Form = "dau-nam" if (match["edge"] or "đầu").lower() == "đầu" else "cuoi-nam"
    return _mention(match, Named(form, _year(match), _IN_WORDS.get(count) or int(count)))


def _years(form: Form) -> Callable[[re.Match[str]], Mention | None]:
    def read(match: re.Match[str]) -> Mention | None:
        since, until = int(match["a"]), int(match["b"])
        return _mention(match, Named(form, until, since=since)) if since < until else None

    return read


def _whole_year(match: re.Match[str]) -> Mention:
    return _mention(match, Named("nam", int(match["year"])))


def _span(match: re.Match[str]) -> Mention | None:
    first, last = _real(match["a"]), _real(match["b"])
    if first is None or last is None or first > last:
        return None
    return _mention(match, Named("khoang", last.year, first=first, last=last))


def _real(text: str) -> date | None:
    day, month, year = (int(part) for part in _PARTS.findall(text))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str]) -> Day | None:
    day, month, *year = (int(part) for part in _PARTS.findall(match[0]))
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    bare = not year and not match[0].lower().startswith("ngày")
    until = _UNTIL.search(before)
    if bare and not until and not _NAMED_DAY.search(before):
        return None  # 8/10 chỉ tiêu
    start = match.start() - (len(until[0]) if until else 0)
    text = match.string[start : match.end()]
    return Day(match.start(), match.end(), text, day, month, year[0] if year else None, bool(until))


def _cited(match: re.Match[str]) -> Cited:
    return Cited(match.start(), match.end(), match[0])


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeReference | None]], ...]] = (
    (
        _form(rf"\btừ\s+(?:ngày\s+)?(?P<a>{_DAY})\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?P<b>{_DAY})"),
        _span,
    ),
    (
        _form(
            r"(?:số\s+)?(?<![\w/.,-])\d{1,5}[a-zđ]{0,2}\s?[-/]\s?(?:\d{4}\s?/\s?)?"
            r"(?-i:[A-ZĐ]{2}|CTr|Đ)[^\W\d_]{0,9}(?:\s?[-/]\s?(?-i:[A-ZĐƯ])[^\W\d_]{0,12})*"
            rf"(?:,?\s+(?:ngày\s+)?{_DAY})?"
        ),
        _cited,
    ),
    (_form(rf"\bnăm\s+học(?:\s+mới)?\s+(?P<a>{_Y}){_DASH}(?P<b>{_Y})"), _years("nam-hoc")),
    (_form(rf"\bnhiệm\s+k[ỳì]\s+(?P<a>{_Y})(?:{_DASH}|/)(?P<b>{_Y})"), _years("nhiem-ky")),
    (
        _form(
            rf"\b(?P<n>0?[1-9]|1[0-2]|{'|'.join(_IN_WORDS)})\s+tháng"
            rf"(?:\s+(?P<edge>đầu|cuối|còn\s+lại)(?:\s+(?:của\s+)?năm(?:(?:\s+|\s?/\s?)(?P<year>{_Y}))?)?(?!\w)"
            rf"|\s+năm\s+(?P<of>{_Y}))"
        ),
        _some_months,
    ),
    (
        _form(rf"(?:ngày\s+)?{_DAY}|ngày\s+{_D}\s+tháng\s+{_M}|(?:ngày\s+)?{_D}/{_M}(?![/.,]?\d)"),
        _day,
    ),
    (_form(rf"{_EACH}\bqu[ýí]\s+(?P<n>IV|I{{1,3}}|0?[1-4])(?!\w){_TAIL}"), _numbered("quy")),
    (_form(rf"{_EACH}\btháng\s+(?P<n>{_M}){_TAIL}"), _numbered("thang")),
    (_form(rf"(?<![\w/.,-])(?P<n>{_M})/(?P<year>(?P<of>{_Y}))(?!/)"), _numbered("thang")),
    (_form(rf"{_EACH}\btuần\s+(?:thứ\s+)?(?P<n>0?[1-9]|[1-4]\d|5[0-3])(?!\d){_TAIL}"), _numbered("tuan")),
    (_form(rf"(?:\bcả\s+)?\bnăm\s+(?P<year>{_Y})(?!{_DASH}{_Y})"), _whole_year),
    (_form(rf"(?<![\d/.,])(?P<a>{_Y}){_DASH}(?P<b>{_Y})(?![/.])"), _years("cac-nam")),
)
"""Each way of naming a time with what reads it; of two that begin at one place the first one counts."""
