"""Whether a report speaks of its own period: titles, subject, date of issue.

Last quarter's file with only ``ky`` changed is the usual way to begin; what was forgotten is told. A report
on a quarter speaks of that quarter and, in its tasks, of the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.texts import Texts
from docgen.standard.mau import FormSpec
from docgen.vn.dates import format_date
from docgen.vn.periods import Period, full_year, half_year, nine_months, quarter, second_half
from docgen.vn.roman import from_roman
from docgen.vn.text import nfc
from docgen.vn.written_days import read_day

_QUARTER: Final = r"quý (?P<q>IV|I{1,3}|[1-4])(?!\w)(?:/(?P<of>(?:19|20)\d{2})(?!\d))?(?!/)"
_PART: Final = r"(?P<part>[369]|sáu|chín|ba) tháng (?P<end>đầu|cuối) năm"
_MENTION: Final = re.compile(
    rf"\b(?:{_QUARTER}|{_PART}|(?P<whole>năm)(?= \d{{4}}))(?:(?:,? ?năm)? (?P<year>(?:19|20)\d{{2}})(?!\d))?",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"(?:so với|so cùng kỳ|cùng kỳ|từ|trước|sau|đến|giai đoạn|nhiệm kỳ|năm học|đại hội|nghị quyết|quyết định"
    r"|kế hoạch số|chương trình số|\()[^,;]{0,30}$",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"kết quả|đánh giá|kiểm điểm|thực hiện|đã |hạn chế", re.IGNORECASE)
_TASKS: Final = re.compile(r"\W*(?:một số )?(?:phương hướng|nhiệm vụ|trọng tâm|giải pháp)\b", re.IGNORECASE)
_LATE: Final = 366  # days after its period on which a report still goes out
_LOOK: Final = "hãy xem lại ngày ban hành và kỳ báo cáo (ky)"
_NEAR: Final = 60  # characters before a period that say how it is meant
_HALVES: Final = ("6-thang", "6-thang-cuoi", "9-thang")
_JUDGED: Final[Mapping[str, tuple[str, ...]]] = {
    "quy": ("quy",),
    "6-thang": (*_HALVES, "quy"),
    "9-thang": (*_HALVES, "quy"),
    "nam": ("nam",),
}
"""Kinds of periods that a title of a report on one kind is judged by; others it may name freely."""


def timing_problems(
    raw: Mapping[str, Any], texts: Texts, names: Mapping[str, Any], period: Period, form: FormSpec | None
) -> Iterator[Problem]:
    """What speaks of another period than the report's own, as warnings.

    A form that takes periods of many kinds is on a subject, not on a period: its titles are free.
    """
    free = form is None or len(form.periods) > 1
    for text in texts.titles if not free else ():
        for mentioned in other_periods(text.printed(names), period):
            hint = f"kỳ báo cáo là {period.name}, kỳ sau là {period.next().name}"
            message = f"nói về {mentioned}, không phải kỳ của báo cáo"
            yield Problem("D066", message, text.path, hint=hint, severity=Severity.WARNING)
    issued = _latest(raw.get("ngay_ban_hanh"))
    if form is None or form.needs_period:  # a plan is issued before its period, a report after it
        yield from _issue_problems(issued, period)
    yield from _cut_off_problems(_latest(raw.get("chot_so_lieu")), issued, period)


@lru_cache(maxsize=4096)
def other_periods(title: str, period: Period) -> tuple[str, ...]:
    """What a title names that is neither our period nor the next; in a title of tasks: not the next."""
    title = " ".join(nfc(title).split())
    mentions = list(_MENTION.finditer(title)) if period.kind in _JUDGED else []
    tasks = len(mentions) == 1 and is_on_tasks(title)
    ours = (period.next(),) if tasks else (period, period.next())
    return tuple(match[0] for match in mentions if _is_strange(match, title, period, ours))


def is_on_tasks(title: str) -> bool:
    """Whether a title announces the tasks of the next period: “NHIỆM VỤ TRỌNG TÂM …”, not “KẾT QUẢ …”."""
    return bool(_TASKS.match(title)) and not _DONE.search(title)


def _is_strange(match: re.Match[str], title: str, period: Period, ours: tuple[Period, ...]) -> bool:
    mentioned = _period_of(match, period)
    if (
        mentioned is None
        or mentioned.kind not in _JUDGED[period.kind]
        or _COMPARED.search(_before(title, match))
    ):
        return False
    if _year_of(match) is None:
        return not any(_same_part(mentioned, each) for each in ours)
    return not any(_within(mentioned, each) for each in ours)


def _before(title: str, match: re.Match[str]) -> str:
    return title[max(0, match.start() - _NEAR) : match.start()]


def _same_part(mentioned: Period, ours: Period) -> bool:
    """Whether a period named without its year can be ours, or a quarter of ours."""
    return any(_within(_in_year(mentioned, year), ours) for year in {ours.first_day.year, ours.last_day.year})


def _in_year(period: Period, year: int) -> Period:
    return replace(period, year=year)


def _within(mentioned: Period, ours: Period) -> bool:
    if mentioned.kind != "quy":
        return mentioned == ours
    return ours.first_day <= mentioned.first_day and mentioned.last_day <= ours.last_day


def _year_of(match: re.Match[str]) -> int | None:
    year = match["year"] or match["of"]
    return int(year) if year else None


def _period_of(match: re.Match[str], period: Period) -> Period | None:
    year = _year_of(match) or period.year
    if match["q"]:
        number = match["q"].upper()
        return quarter(year, int(number) if number.isdigit() else from_roman(number))
    if match["whole"]:
        return full_year(year) if match["year"] else None
    part, end = match["part"].lower(), match["end"].lower()
    if part in {"6", "sáu"}:
        return half_year(year) if end == "đầu" else second_half(year)
    if part in {"9", "chín"} and end == "đầu":
        return nine_months(year)
    return quarter(year, 4) if part in {"3", "ba"} and end == "cuối" else None


def _cut_off_problems(day: date | None, issued: date | None, period: Period) -> Iterator[Problem]:
    """Figures are cut off within the period or after it, and before the report goes out."""
    if day is None:
        return
    if day < period.first_day and period.kind != "khong":
        when = f"đứng trước kỳ báo cáo ({period.name})"
    elif issued is not None and day > issued:
        when = f"đứng sau ngày ban hành {format_date(issued)}"
    else:
        return
    message = f"ngày chốt số liệu {format_date(day)} {when}"
    yield Problem("D072", message, "chot_so_lieu", hint="hãy xem lại hai ngày", severity=Severity.WARNING)


def _issue_problems(day: date | None, period: Period) -> Iterator[Problem]:
    """A report goes out some weeks before its period ends or later; not before its middle."""
    if day is None:
        return
    if (day - period.last_day).days > _LATE and period.kind != "khong":
        message = f"ngày ban hành {format_date(day)} đứng sau kỳ báo cáo hơn một năm ({period.name})"
        yield Problem("D067", message, "ngay_ban_hanh", hint=_LOOK, severity=Severity.WARNING)
    middle = period.first_day + (period.last_day - period.first_day) / 2
    if day >= middle:
        return
    when = "trước khi kỳ báo cáo bắt đầu" if day < period.first_day else "trong nửa đầu của kỳ báo cáo"
    span = f"từ {format_date(period.first_day)} đến {format_date(period.last_day)}"
    message = f"ngày ban hành {format_date(day)} đứng {when} ({period.name}: {span})"
    yield Problem("D067", message, "ngay_ban_hanh", hint=_LOOK, severity=Severity.WARNING)


def _latest(text: Any) -> date | None:
    """The last day that a date with an open day can be; None without a month."""
    try:
        found = read_day(text if isinstance(text, str) else "")
    except ValueError:
        return None
    return found.last if found.month else None
