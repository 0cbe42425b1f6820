"""Reporting periods: quarter, 6 months, 9 months, year, or any stretch of days.

Why it exists: a period has three written forms – a code for files and the command line, a name for
running text, a short name for titles – and a next period. It must not know which form reports which.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from docgen.vn.dates import format_date, parse_date
from docgen.vn.roman import from_roman, to_roman

Kind = Literal["quy", "6-thang", "6-thang-cuoi", "9-thang", "nam", "khoang"]

FIRST_YEAR, LAST_YEAR = 1945, 2100

# kind -> first month, last month, code after the year, short name
_FIXED: dict[Kind, tuple[int, int, str, str]] = {
    "6-thang": (1, 6, "-6T", "6 tháng đầu năm"),
    "6-thang-cuoi": (7, 12, "-6TC", "6 tháng cuối năm"),
    "9-thang": (1, 9, "-9T", "9 tháng đầu năm"),
    "nam": (1, 12, "", "năm"),
}
_CODES: dict[str, Kind] = {row[2]: kind for kind, row in _FIXED.items()}
_NAMES: dict[str, Kind] = {row[3]: kind for kind, row in _FIXED.items()}

_QUARTER_CODE = re.compile(r"([0-9]{4})Q([0-9]+)")
_FIXED_CODE = re.compile(r"([0-9]{4})(-6T|-6TC|-9T|)")
_SPAN_CODE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_QUARTER_NAME = re.compile(r"quý ([IVXLCDM]+) năm ([0-9]{4})")
_FIXED_NAME = re.compile(r"(6 tháng đầu năm|6 tháng cuối năm|9 tháng đầu năm|năm) ([0-9]{4})")
_SPAN_NAME = re.compile(r"từ ngày (\S+) đến ngày (\S+)")


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period, always possible: ValueError otherwise.

    Make it with :func:`quarter`, :func:`half_year`, :func:`second_half`, :func:`nine_months`,
    :func:`full_year` or :func:`between`. ``year`` is the year of the last day.
    """

    kind: Kind
    year: int
    quarter: int | None = None
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        for year in (self.year, self.start.year if self.start else self.year):
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise ValueError(f"năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")
        if (self.kind == "quy") != (self.quarter is not None):
            raise ValueError("chỉ kỳ quý, và mọi kỳ quý, mới có số quý")
        if self.quarter is not None and not 1 <= self.quarter <= 4:
            raise ValueError(f"không có quý {self.quarter}: một năm có quý 1 đến quý 4")
        _check_span(self)

    @property
    def first_day(self) -> date:
        """The first day the period covers."""
        return self.start or date(self.year, self._months[0], 1)

    @property
    def last_day(self) -> date:
        """The last day the period covers: the cut-off date of its figures."""
        return self.end or _month_end(self.year, self._months[1])

    @property
    def short(self) -> str:
        """The name without its year: ``quý III``, ``6 tháng đầu năm``; a stretch of days: its name."""
        if self.kind == "khoang":
            return self.name
        return f"quý {to_roman(self.quarter)}" if self.quarter else _FIXED[self.kind][3]

    @property
    def name(self) -> str:
        """``quý III năm 2023``, ``năm 2023``, ``từ ngày 01/01/2021 đến ngày 30/9/2022``."""
        if self.kind == "khoang":
            return f"từ ngày {format_date(self.first_day)} đến ngày {format_date(self.last_day)}"
        return f"{self.short} {self.year}" if not self.quarter else f"{self.short} năm {self.year}"

    @property
    def code(self) -> str:
        """``2023Q3``, ``2023-6T``, ``2023-6TC``, ``2023-9T``, ``2023``, ``2021-01-01..2022-09-30``."""
        if self.kind == "khoang":
            return f"{self.first_day.isoformat()}..{self.last_day.isoformat()}"
        return f"{self.year}Q{self.quarter}" if self.quarter else f"{self.year}{_FIXED[self.kind][2]}"

    def next(self) -> Period:
        """The period to plan for: the next quarter or year, the rest of the year, as long a stretch.

        Whole months are followed by as many whole months, other stretches by as many days.
        """
        if self.quarter:
            return quarter(self.year + 1, 1) if self.quarter == 4 else quarter(self.year, self.quarter + 1)
        if self.kind == "6-thang":
            return second_half(self.year)
        if self.kind == "9-thang":
            return quarter(self.year, 4)
        if self.kind == "khoang":
            return _following(self.first_day, self.last_day)
        return full_year(self.year + 1) if self.kind == "nam" else half_year(self.year + 1)

    @property
    def _months(self) -> tuple[int, int]:
        if self.quarter:
            return self.quarter * 3 - 2, self.quarter * 3
        return _FIXED[self.kind][:2]


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


def parse_period(code: str) -> Period:
    """Read a :attr:`Period.code`; letters may be small. ValueError says what a code looks like."""
    text = code.upper()
    if match := _QUARTER_CODE.fullmatch(text):
        return quarter(int(match[1]), int(match[2]))
    if match := _FIXED_CODE.fullmatch(text):
        return Period(_CODES[match[2]], int(match[1]))
    if match := _SPAN_CODE.fullmatch(text):
        return between(_iso_date(match[1]), _iso_date(match[2]))
    raise ValueError(
        f"“{code}”: kỳ báo cáo viết như 2023Q3, 2023-6T, 2023-9T, 2023 hoặc 2021-01-01..2022-09-30"
    )


def parse_period_name(name: str) -> Period:
    """Read a :attr:`Period.name`."""
    if match := _QUARTER_NAME.fullmatch(name):
        return quarter(int(match[2]), from_roman(match[1]))
    if match := _FIXED_NAME.fullmatch(name):
        return Period(_NAMES[match[1]], int(match[2]))
    if match := _SPAN_NAME.fullmatch(name):
        return between(parse_date(match[1]), parse_date(match[2]))
    raise ValueError(
        f"“{name}”: không phải tên kỳ báo cáo (quý III năm 2023, 6 tháng đầu năm 2023, năm 2023 …)"
    )


def _check_span(period: Period) -> None:
    days = (period.start, period.end)
    if period.kind != "khoang" and days != (None, None):
        raise ValueError("chỉ kỳ kiểu khoảng mới có ngày đầu và ngày cuối")
    if period.kind != "khoang":
        return
    if period.start is None or period.end is None:
        raise ValueError("kỳ kiểu khoảng cần cả ngày đầu và ngày cuối")
    if period.end < period.start:
        raise ValueError(
            f"ngày cuối {format_date(period.end)} đứng trước ngày đầu {format_date(period.start)}"
        )
    if period.year != period.end.year:
        raise ValueError("năm của kỳ phải là năm của ngày cuối")


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
