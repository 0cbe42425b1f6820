"""A count of days beside the days that it counts: "03 ngày, từ ngày 20/11 đến ngày 22/11/2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule

_COUNT: Final = r"(?<![\d.,/-])(?P<count>\d{1,2}) ngày(?! (?:công|lương|nghỉ|phép))(?: \d{1,2} đêm)?"
_DAYS: Final = (
    r"từ (?:ngày )?(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)?"
    r" ?(?:đến|[-–])(?: hết)?(?: ngày)? ?(?P<last>\d{1,2})/(?P<end>\d{1,2})(?:/(?P<until>\d{4}))?(?![\d/])"
)
_FORMS: Final = (
    re.compile(rf"{_COUNT}[,:]? ?\(?{_DAYS}", re.IGNORECASE),
    re.compile(rf"{_DAYS} ?[,(] ?{_COUNT}(?= ?[),.;]|$)", re.IGNORECASE),
)
_WITHIN: Final = re.compile(
    r"\b(?:mỗi|từng|trong|còn|ít nhất|tối thiểu|tối đa|sau|trước)\b[^.;]{0,40}$", re.IGNORECASE
)
_LONGEST: Final = 31  # days; longer spans are counted roundly
_WEEK: Final = 7


@rule(
    "SL608",
    "count-of-days",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=r"\d ngày",
    bad="Lớp tập huấn 02 ngày, từ ngày 20/11/2023 đến ngày 24/11/2023.",
    good="Lớp tập huấn 05 ngày, từ ngày 20/11/2023 đến ngày 24/11/2023.",
)
def count_of_days(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số ngày khớp với ngày đầu, ngày cuối: từ ngày 20/11 đến ngày 24/11 là 05 ngày.

    Tính cả ngày đầu và ngày cuối; số ngày làm việc (bỏ thứ Bảy, Chủ nhật) cũng đúng. Chỉ xét khoảng không quá
    31 ngày; “mỗi đợt 02 ngày”, “trong 02 ngày” không xét.
    """
    for match in (each for form in _FORMS for each in form.finditer(paragraph.text)):
        first, last = _days(match)
        if first is None or last is None or _is_within(paragraph.text, match.start()):
            continue
        every, count = (last - first).days + 1, int(match["count"])
        dated = bool(match["until"] or match["year"])
        if 1 < every <= _LONGEST and count not in _right(first, every, dated=dated):
            words = f"{count:02} ngày, mà từ {first:%d/%m} đến {last:%d/%m} là {every:02} ngày"
            yield paragraph.hit(*match.span("count"), words, "hãy xem lại số ngày và hai ngày")


def _is_within(text: str, start: int) -> bool:
    """Whether the days are some of those between the two, or of each of several."""
    return bool(_WITHIN.search(text, max(0, start - 60), start))


def _days(match: re.Match[str]) -> tuple[date | None, date | None]:
    """The two days; a month or year that only the last one names is the first one's too."""
    until = int(match["until"] or match["year"] or 2023)
    try:
        last = date(until, int(match["end"]), int(match["last"]))
        return date(int(match["year"] or until), int(match["month"] or match["end"]), int(match["day"])), last
    except ValueError:
        return None, None  # told by others


def _right(first: date, every: int, *, dated: bool) -> set[int]:
    """The counts that may be meant: all days, or working days; without a year, of whatever week."""
    starts = [first] if dated else [first + timedelta(days=shift) for shift in range(_WEEK)]
    weeks = [[(start + timedelta(days=at)).weekday() for at in range(every)] for start in starts]
    return {every, *(sum(day < free for day in week) for week in weeks for free in (5, 6))}
