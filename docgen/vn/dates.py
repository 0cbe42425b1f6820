"""Dates as the decree writes them, whole or with the day (and month) left blank for the clerk.

Why it exists: padding is a rule, not a taste: days below 10 and months 1 and 2 get a zero, months
3 to 9 do not (ND30, Phụ lục I, II.4.b). It must not know of documents or of the calendar of reports.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from docgen.patterns import regex

BLANK_DAY = "\u00a0" * 6
"""The gap left for a day or month to be written in: no-break, so Word neither stretches nor wraps it."""

_SHORT = regex(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_LONG = regex(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})")
_PARTIAL = regex(r"ngày[ \u00a0]+tháng(?: ([0-9]{1,2}) |[ \u00a0]+)năm ([0-9]{4})")
_ISO = regex(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be open (None). ValueError if it cannot be."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("có ngày thì phải có tháng")
        _real_date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse_iso(cls, text: str) -> PartialDate:
        """Read ``2023-09-12``, ``2023-09`` or ``2023``; the inverse of :attr:`iso`."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"“{text}”: ngày viết theo dạng 2023-09-12, 2023-09 hoặc 2023")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole date as a PartialDate."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The known parts in ISO order: ``2023-09-12``, ``2023-09`` or ``2023``."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def whole(self) -> date | None:
        """The date if nothing is open, else None."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def format_date(day: date) -> str:
    """Print a date for running text: ``12/9/2023``, ``01/7/2023``, ``18/01/2023``."""
    return f"{day.day:02d}/{format_month(day.month)}/{day.year:04d}"


def parse_date(text: str) -> date:
    """Read what :func:`format_date` prints. ValueError for wrong padding or a day that does not exist."""
    return _read(_SHORT, text, "12/9/2023")


def format_date_long(day: date) -> str:
    """Print a date in full: ``ngày 12 tháng 9 năm 2023``."""
    return f"ngày {day.day:02d} tháng {format_month(day.month)} năm {day.year:04d}"


def parse_date_long(text: str) -> date:
    """Read what :func:`format_date_long` prints. ValueError as for :func:`parse_date`."""
    return _read(_LONG, text, "ngày 12 tháng 9 năm 2023")


def format_partial(partial: PartialDate) -> str:
    """Print a date in full, with the gap :data:`BLANK_DAY` for every open part."""
    if partial.whole:
        return format_date_long(partial.whole)
    month = BLANK_DAY if partial.month is None else f" {format_month(partial.month)} "
    return f"ngày{BLANK_DAY}tháng{month}năm {partial.year:04d}"


def parse_partial(text: str) -> PartialDate:
    """Read what :func:`format_partial` prints; gaps of any width are understood."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        return PartialDate.of(parse_date_long(text))
    month = match[1]
    if month:
        _check_month(month, text)
    return PartialDate(int(match[2]), int(month) if month else None)


def _read(form: re.Pattern[str], text: str, example: str) -> date:
    match = form.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}”: ngày viết theo dạng “{example}”")
    day, month, year = match.groups()
    if len(day) < 2:
        raise ValueError(f"“{text}”: ngày nhỏ hơn 10 phải thêm số 0 ở trước (0{day})")
    _check_month(month, text)
    return _real_date(int(year), int(month), int(day))


def _check_month(month: str, text: str) -> None:
    if month != format_month(int(month)):
        raise ValueError(f"“{text}”: chỉ tháng 1 và tháng 2 thêm số 0 ở trước, tháng 3 đến tháng 9 thì không")


def format_month(month: int) -> str:
    """A month as the decree writes it: ``02``, ``9``."""
    return f"{month:02d}" if month <= 2 else str(month)


def _real_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"không có ngày {day} tháng {month} năm {year}") from None
