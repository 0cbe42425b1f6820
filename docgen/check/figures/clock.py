"""Times of day: hours and minutes that no clock shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule

_CLOCK = r"(?P<hour>\d{1,2}) ?(?:giờ|h|g)(?: ?(?P<minute>\d{2})(?!\d)(?: ?(?:phút|'))?)?"
TIME = re.compile(rf"(?<![\d.,/:]){_CLOCK}", re.IGNORECASE)
"""A time of day: “08 giờ 00 phút”, “14h30”."""
_AT = re.compile(r"\b(?:lúc|hồi|bắt đầu|kết thúc|khai mạc|thời gian)(?: vào)? ?:? ?$", re.IGNORECASE)
_ON_A_DAY = re.compile(r",? ?(?:(?:sáng|chiều|tối|thứ [^\W\d_]+),? ?)?(?:ngày \d|cùng ngày)", re.IGNORECASE)
_LAST_HOUR, _LAST_MINUTE = 23, 59


@rule(
    "SL607",
    "time-of-day",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: TIME.search(paragraph.text),
    bad="Hội nghị bắt đầu lúc 25 giờ 00, ngày 10/10/2025.",
    good="Hội nghị bắt đầu lúc 15 giờ 00, ngày 10/10/2025.",
)
def time_of_day(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Giờ, phút không có trên đồng hồ: 25 giờ 00, 08 giờ 75 phút.

    Chỉ xét giờ trong ngày: sau “lúc”, “hồi”, “thời gian”, “bắt đầu”, “kết thúc” hoặc liền trước ngày; khoảng
    thời gian (“trong 48 giờ”) không xét.
    """
    for match in TIME.finditer(paragraph.text):
        low = max(0, match.start() - 20)
        of_day = _AT.search(paragraph.text, low, match.start()) or _ON_A_DAY.match(
            paragraph.text, match.end()
        )
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if of_day and (hour > _LAST_HOUR + 1 or minute > _LAST_MINUTE or (hour > _LAST_HOUR and minute)):
            yield paragraph.hit(
                *match.span(), f"“{match[0].strip()}”: không có giờ này", "hãy xem lại giờ, phút"
            )
