"""What is doubtful only because of the day on which somebody types it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.vn.dates import format_date
from docgen.vn.written_days import read_day

_FAR: Final = 62  # days for which a report is dated ahead


def far_ahead(data: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """A day of issue that is months away: a slip in the month or the year."""
    typed = data.get("ngay_ban_hanh")
    try:
        day = read_day(typed).whole if isinstance(typed, str) else None
    except ValueError:
        return
    if day is not None and (day - today).days > _FAR:
        message = f"ngày ban hành {format_date(day)} còn hơn hai tháng nữa mới đến"
        hint = "hãy xem lại tháng và năm"
        yield Problem("D067", message, "ngay_ban_hanh", hint=hint, severity=Severity.WARNING)
