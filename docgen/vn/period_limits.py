"""Which periods can be: each check is a ValueError in Vietnamese, and silence for what is possible."""

from __future__ import annotations

from datetime import date

from docgen.vn.dates import format_date

FIRST_YEAR, LAST_YEAR = 1945, 2100
_LONGEST_TERM = 10


def check_year(year: int) -> None:
    """The year of a trade union's report."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}")


def check_quarter(kind: str, quarter: int | None) -> None:
    """Quarters have a number from 1 to 4, other kinds none."""
    if (kind == "quy") != (quarter is not None):
        raise ValueError("chỉ kỳ quý, và mọi kỳ quý, mới có số quý")
    if quarter is not None and not 1 <= quarter <= 4:
        raise ValueError(f"không có quý {quarter}: một năm có quý 1 đến quý 4")


def check_span(kind: str, year: int, start: date | None, end: date | None) -> None:
    """A range of days has both its days, in their order; other kinds have none."""
    spans = kind in {"khoang", "khong"}
    if not spans and (start, end) != (None, None):
        raise ValueError("chỉ kỳ kiểu khoảng mới có ngày đầu và ngày cuối")
    if not spans:
        return
    if start is None or end is None:
        raise ValueError("kỳ kiểu khoảng cần cả ngày đầu và ngày cuối")
    check_year(start.year)
    if end < start:
        raise ValueError(f"ngày cuối {format_date(end)} đứng trước ngày đầu {format_date(start)}")
    if year != end.year:
        raise ValueError("năm của kỳ phải là năm của ngày cuối")


def check_number(kind: str, year: int, number: int | None) -> None:
    """Weeks and months have a number, and there must be such a week or month."""
    if (kind in {"tuan", "thang"}) != (number is not None):
        raise ValueError("chỉ kỳ tuần, kỳ tháng, và mọi kỳ như thế, mới có số tuần, số tháng")
    if number is None:
        return
    if kind == "thang" and not 1 <= number <= 12:
        raise ValueError(f"không có tháng {number}: một năm có tháng 1 đến tháng 12")
    last = date(year, 12, 28).isocalendar().week
    if kind == "tuan" and not 1 <= number <= last:
        raise ValueError(f"không có tuần {number}: năm {year} có tuần 1 đến tuần {last}")


def check_since(kind: str, year: int, since: int | None) -> None:
    """School years and terms begin in one year and end in a later one."""
    if (kind in {"nam-hoc", "nhiem-ky"}) != (since is not None):
        raise ValueError("chỉ năm học và nhiệm kỳ, và mọi kỳ như thế, mới có năm bắt đầu")
    if since is None:
        return
    check_year(since)
    if kind == "nam-hoc" and year != since + 1:
        raise ValueError(f"năm học gồm hai năm liền nhau ({since}-{since + 1})")
    if not 1 <= year - since <= _LONGEST_TERM:
        raise ValueError(f"nhiệm kỳ {since}-{year} không dài từ 1 đến {_LONGEST_TERM} năm")
