"""Reporting periods: week, month, quarter, 6 months, 9 months, year, school year, term, any range of days.

Why it exists: a period has three written forms – a code for files and the command line, a name for
running text, a short name for titles – and a next period. It must not know which form reports which.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from docgen.patterns import regex
from docgen.vn.dates import format_date, format_month, parse_date
from docgen.vn.period_limits import check_number, check_quarter, check_since, check_span, check_year
from docgen.vn.roman import from_roman, to_roman

Kind = Literal[
    "tuan",
    "thang",
    "quy",
    "6-thang",
    "6-thang-cuoi",
    "9-thang",
    "nam",
    "nam-hoc",
    "nhiem-ky",
    "khoang",
    "khong",
]

# kind -> first month, last month, code after the year, short name
_FIXED: dict[Kind, tuple[int, int, str, str]] = {
    "6-thang": (1, 6, "-6T", "6 tháng đầu năm"),
    "6-thang-cuoi": (7, 12, "-6TC", "6 tháng cuối năm"),
    "9-thang": (1, 9, "-9T", "9 tháng đầu năm"),
    "nam": (1, 12, "", "năm"),
}
_CODES: dict[str, Kind] = {row[2]: kind for kind, row in _FIXED.items()}
_NAMES: dict[str, Kind] = {row[3]: kind for kind, row in _FIXED.items()}

_SCHOOL_YEAR_BEGINS = 9  # September; a school year ends with the August after it
_OVER_YEARS: dict[Kind, tuple[str, str]] = {"nam-hoc": ("NH", "năm học"), "nhiem-ky": ("NK", "nhiệm kỳ")}

_MONTH_CODE = regex(r"([0-9]{4})-([0-9]{2})")
_WEEK_CODE = regex(r"([0-9]{4})-W([0-9]{2})")
_OVER_CODE = regex(r"(NH|NK)([0-9]{4})-([0-9]{4})")
_MONTH_NAME = regex(r"tháng ([0-9]{1,2}) năm ([0-9]{4})")
_WEEK_NAME = regex(r"tuần ([0-9]{1,2}) năm ([0-9]{4})")
_OVER_NAME = regex(r"(năm học|nhiệm kỳ) ([0-9]{4})-([0-9]{4})")
_QUARTER_CODE = regex(r"([0-9]{4})Q([0-9]+)")
_FIXED_CODE = regex(r"([0-9]{4})(-6T|-6TC|-9T|)")
_SPAN_CODE = regex(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_QUARTER_NAME = regex(r"quý ([IVXLCDM]+) năm ([0-9]{4})")
_FIXED_NAME = regex(r"(6 tháng đầu năm|6 tháng cuối năm|9 tháng đầu năm|năm) ([0-9]{4})")
_SPAN_NAME = regex(r"từ ngày (\S+) đến ngày (\S+)")


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period, always possible: ValueError otherwise.

    Make it with :func:`week`, :func:`month`, :func:`quarter`, :func:`half_year`, :func:`second_half`,
    :func:`nine_months`, :func:`full_year`, :func:`school_year`, :func:`term`, :func:`between` or, for what
    is about no period, :func:`when_issued`. ``year`` is
    the year of the last day (of a week: the year that most of its days are in, as ISO 8601 counts weeks).
    ``number`` is that of a week or month, ``since`` the year in which a school year or a term begins.
    """

    kind: Kind
    year: int
    quarter: int | None = None
    start: date | None = None
    end: date | None = None
    number: int | None = None
    since: int | None = None

    def __post_init__(self) -> None:
        check_year(self.year)
        check_quarter(self.kind, self.quarter)
        check_span(self.kind, self.year, self.start, self.end)
        check_number(self.kind, self.year, self.number)
        check_since(self.kind, self.year, self.since)

    @property
    def first_day(self) -> date:
        """The first day the period covers."""
        if self.kind == "tuan" and self.number:
            return date.fromisocalendar(self.year, self.number, 1)
        if self.since:
            return date(self.since, _SCHOOL_YEAR_BEGINS if self.kind == "nam-hoc" else 1, 1)
        return self.start or date(self.year, self._months[0], 1)

    @property
    def last_day(self) -> date:
        """The last day the period covers: the cut-off date of its figures."""
        if self.kind == "tuan":
            return self.first_day + timedelta(days=6)
        if self.since:
            return _month_end(self.year, _SCHOOL_YEAR_BEGINS - 1 if self.kind == "nam-hoc" else 12)
        return self.end or _month_end(self.year, self._months[1])

    @property
    def short(self) -> str:
        """The name without its year: ``quý III``, ``tháng 9``, ``6 tháng đầu năm``.

        A school year, a term or a range of days: the whole name.
        """
        if self.kind == "tuan":
            return f"tuần {self.number}"
        if self.kind == "thang" and self.number:
            return f"tháng {format_month(self.number)}"
        if self.since or self.kind in {"khoang", "khong"}:
            return self.name
        return f"quý {to_roman(self.quarter)}" if self.quarter else _FIXED[self.kind][3]

    @property
    def name(self) -> str:
        """``quý III năm 2023``, ``năm 2023``, ``năm học 2023-2024``, ``từ ngày 01/01/2021 đến ngày …``."""
        if self.kind == "khong":
            return f"ban hành năm {self.year}" if self.first_day < self.last_day else self._issued
        if self.kind == "khoang":
            return f"từ ngày {format_date(self.first_day)} đến ngày {format_date(self.last_day)}"
        if self.since:
            return f"{_OVER_YEARS[self.kind][1]} {self.since}-{self.year}"
        return f"{self.short} năm {self.year}" if self.quarter or self.number else f"{self.short} {self.year}"

    @property
    def code(self) -> str:
        """``2023-W05``, ``2023-09``, ``2023Q3``, ``2023-6T``, ``2023``, ``NH2023-2024`` and so on."""
        if self.kind == "khong":
            return self.first_day.isoformat() if self.first_day == self.last_day else str(self.year)
        if self.kind == "khoang":
            return f"{self.first_day.isoformat()}..{self.last_day.isoformat()}"
        if self.since:
            return f"{_OVER_YEARS[self.kind][0]}{self.since}-{self.year}"
        if self.number:
            return f"{self.year}-{'W' if self.kind == 'tuan' else ''}{self.number:02d}"
        return f"{self.year}Q{self.quarter}" if self.quarter else f"{self.year}{_FIXED[self.kind][2]}"

    def next(self) -> Period:
        """The period to plan for: the next week, quarter, year …, the rest of the year, as long a range.

        Whole months are followed by as many whole months, other ranges by as many days.
        """
        if self.kind == "6-thang":
            return second_half(self.year)
        if self.kind == "9-thang":
            return quarter(self.year, 4)
        if self.kind == "6-thang-cuoi":
            return half_year(self.year + 1)
        if self.kind == "khong":
            return self
        if self.kind == "khoang":
            return _following(self.first_day, self.last_day)
        return full_year(self.year + 1) if self.kind == "nam" else self._next_numbered()

    @property
    def _issued(self) -> str:
        return f"ban hành ngày {format_date(self.first_day)}"

    def _next_numbered(self) -> Period:
        if self.since:
            return Period(self.kind, 2 * self.year - self.since, since=self.year)
        if self.kind == "tuan":
            following = (self.last_day + timedelta(days=1)).isocalendar()
            return week(following.year, following.week)
        if self.quarter:
            return quarter(self.year + self.quarter // 4, self.quarter % 4 + 1)
        number = self.number or 1
        return month(self.year + number // 12, number % 12 + 1)

    @property
    def _months(self) -> tuple[int, int]:
        if self.quarter:
            return self.quarter * 3 - 2, self.quarter * 3
        if self.number:
            return self.number, self.number
        return _FIXED[self.kind][:2]


def week(year: int, number: int) -> Period:
    """A week as ISO 8601 counts them: Monday to Sunday, week 1 holds the first Thursday of the year."""
    return Period("tuan", year, number=number)


def month(year: int, number: int) -> Period:
    """Tháng 1 … 12 of a year."""
    return Period("thang", year, number=number)


def school_year(since: int, until: int) -> Period:
    """Năm học: September to August."""
    return Period("nam-hoc", until, since=since)


def term(since: int, until: int) -> Period:
    """Nhiệm kỳ: the years from one congress to the next, both counted whole."""
    return Period("nhiem-ky", until, since=since)


def quarter(year: int, number: int) -> Period:
    """Quý 1 … 4 of a year."""
    return Period("quy", year, number)


def half_year(year: int) -> Period:
    """6 tháng đầu năm: January to June."""
    return Period("6-thang", year)


def second_half(year: int) -> Period:
    """6 tháng cuối năm: July to December."""
    return Period("6-thang-cuoi", year)


def nine_months(year: int) -> Period:
    """9 tháng đầu năm: January to September."""
    return Period("9-thang", year)


def full_year(year: int) -> Period:
    """The whole year."""
    return Period("nam", year)


def between(start: date, end: date) -> Period:
    """All days from ``start`` to ``end``, both counted."""
    return Period("khoang", end.year, start=start, end=end)


def when_issued(start: date, end: date) -> Period:
    """No period: the day on which a document is issued, or the days among which it is, if that is open."""
    return Period("khong", end.year, start=start, end=end)


def parse_period(code: str) -> Period:
    """Read a :attr:`Period.code`; letters may be small. ValueError says what a code looks like."""
    text = code.upper()
    if match := _QUARTER_CODE.fullmatch(text):
        return quarter(int(match[1]), int(match[2]))
    if match := _FIXED_CODE.fullmatch(text):
        return Period(_CODES[match[2]], int(match[1]))
    if match := _SPAN_CODE.fullmatch(text):
        return between(_iso_date(match[1]), _iso_date(match[2]))
    if match := _WEEK_CODE.fullmatch(text):
        return week(int(match[1]), int(match[2]))
    if match := _MONTH_CODE.fullmatch(text):
        return month(int(match[1]), int(match[2]))
    if match := _OVER_CODE.fullmatch(text):
        kind = next(kind for kind, (short, _) in _OVER_YEARS.items() if short == match[1])
        return Period(kind, int(match[3]), since=int(match[2]))
    raise ValueError(
        f"“{code}”: kỳ báo cáo viết như 2023Q3, 2023-6T, 2023-9T, 2023, 2023-09 (tháng), 2023-W05 (tuần),"
        " NH2023-2024 (năm học), NK2018-2023 (nhiệm kỳ) hoặc 2021-01-01..2022-09-30"
    )


def parse_period_name(name: str) -> Period:
    """Read a :attr:`Period.name`."""
    if match := _QUARTER_NAME.fullmatch(name):
        return quarter(int(match[2]), from_roman(match[1]))
    if match := _FIXED_NAME.fullmatch(name):
        return Period(_NAMES[match[1]], int(match[2]))
    if match := _SPAN_NAME.fullmatch(name):
        return between(parse_date(match[1]), parse_date(match[2]))
    if match := _MONTH_NAME.fullmatch(name):
        return month(int(match[2]), int(match[1]))
    if match := _WEEK_NAME.fullmatch(name):
        return week(int(match[2]), int(match[1]))
    if match := _OVER_NAME.fullmatch(name):
        kind = next(kind for kind, (_, words) in _OVER_YEARS.items() if words == match[1])
        return Period(kind, int(match[3]), since=int(match[2]))
    raise ValueError(
        f"“{name}”: không phải tên kỳ báo cáo (quý III năm 2023, 6 tháng đầu năm 2023, năm 2023 …)"
    )


def _following(start: date, end: date) -> Period:
    first = end + timedelta(days=1)
    if start.day == first.day == 1:
        months = (first.year - start.year) * 12 + first.month - start.month
        last = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
        return between(first, _month_end(last[0], last[1] + 1))
    return between(first, end + (first - start))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”: không có ngày này") from None
