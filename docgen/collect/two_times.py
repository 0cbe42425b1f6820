"""A file that says two times: its title this period, the name of its sheet or another line another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Final

from docgen.collect.same_period import counted_until, names_period, other_time
from docgen.collect.written_times import spelt_out
from docgen.errors import Problem, Severity
from docgen.records.cells import row_of
from docgen.records.columns_aside import says_result
from docgen.records.section_titles import says_no_result
from docgen.records.signed import signed_on
from docgen.vn.periods import Period
from docgen.vn.time_words import time_references

_NO_TITLE: Final = re.compile(
    r"\A\W*(?:kèm theo|ban hành|theo|căn cứ|thực hiện|so (?:với|sánh)|ghi chú)\b"
    r"|\b(?:hạn (?:nộp|gửi)|(?:gửi|nộp) (?:về|trước)|đầu (?:kỳ|năm)|(?:kỳ|năm|quý) trước|đối chiếu)\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\b(?:số(?: liệu)?|tính|chốt|lũy kế|cập nhật)\b", re.IGNORECASE)
_PLANS: Final = re.compile(r"\b(?:phương hướng|nhiệm vụ|kế hoạch|chương trình công tác)\b", re.IGNORECASE)
"""A title of several lines that names what is planned, too, names its time."""
_CUSTOM: Final = 5
"""Figures may be counted up to a day that lies before the end by such a part of the period."""
_HINT: Final = "hỏi lại đơn vị số trong tệp là của kỳ nào, tính đến ngày nào"
Titles = Sequence[tuple[str, str]]


def two_times(titles: Titles, period: Period, file: str, *, dated: bool = False) -> Iterator[Problem]:
    """What is said of another time beside the ``period`` that the titles of a table name.

    A line that stands beside others is the head of a column; the name of a sheet stands for its own place.
    ``dated``: the records say their period themselves.
    """
    rows = Counter(row_of(where) for where, _ in titles)
    own = next(((where, text) for where, text in titles if names_period(text, period)), None)
    if own is None:
        yield from () if dated else _in_file_name_alone(titles, period, file)
        return
    name = PurePath(file).name
    planned = any(_PLANS.search(text) for _, text in titles)
    lines = [(where, text) for where, text in titles if where != text and rows[row_of(where)] == 1]
    alone = [*(() if planned else lines), *((where, text) for where, text in titles if where == text)]
    for where, text in [*alone, ("", PurePath(file).stem)]:
        if signed_on(text) or _NO_TITLE.search(text) or says_no_result(text) or says_result(text):
            continue
        place = f"tên tệp “{name}”" if not where else _shown(where, text)
        found = other_time([(where, text)], period)
        day = counted_until(text, period) if _COUNTED.search(text) else None
        if found and found.sure and not found.part:
            message = f"{place} mà {_shown(*own)}: tệp ghi hai kỳ, số vẫn lấy làm số của {period.name}"
            yield Problem("TN116", message, where or own[0], file, _HINT, Severity.WARNING)
        elif day and day != period.last_day and where:
            message = f"{place} mà {_shown(*own)}: số tính đến ngày khác ngày cuối kỳ, vẫn lấy"
            yield Problem("TN116", message, where, file, _HINT, _weight(day, period))


def _in_file_name_alone(titles: Titles, period: Period, file: str) -> Iterator[Problem]:
    """Another time in the name of a file whose titles name none, and perhaps a day up to which they count."""
    times = [text for _, text in titles if not signed_on(text) and time_references(spelt_out(text))]
    name = PurePath(file)
    if times or _NO_TITLE.search(name.stem) or says_no_result(name.stem):
        return
    found = other_time([("", name.stem)], period)
    if found and found.sure and not found.part:
        message = f"tên tệp “{name.name}”, trong tệp không ghi kỳ: số vẫn lấy làm số của {period.name}"
        yield Problem("TN116", message, "", file, _HINT, Severity.WARNING)


def _weight(day: date, period: Period) -> Severity:
    """How much it matters that figures are counted up to another day than the last one."""
    left = (period.last_day - day).days
    length = (period.last_day - period.first_day).days
    return Severity.NOTE if abs(left) * _CUSTOM <= length else Severity.WARNING


def _shown(where: str, text: str) -> str:
    return f"tên trang tính “{text}”" if where == text else f"“{text}” ({where})"
