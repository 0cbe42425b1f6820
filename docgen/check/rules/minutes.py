"""Minutes (Mẫu 1.9): the meeting ends after it began, and no more vote than came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from docgen.check.context import CheckContext
from docgen.check.figures.clock import TIME
from docgen.check.figures.numerals import Amount, Found, Percent
from docgen.check.figures.votes import VOTES, tallies
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity

_MINUTES = "BIÊN BẢN"
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:[/.-]| tháng )(?P<month>\d{1,2})(?:[/.-]|,? năm )(?P<year>\d{4})(?![\w/])",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:thời gian )?bắt đầu|khai mạc|^\W*(?:\d+\. ?)?thời gian ?:|^\W*hôm nay,", re.IGNORECASE
)
_ENDS = re.compile(r"kết thúc|bế mạc|lập xong", re.IGNORECASE)


class _Moment(NamedTuple):
    """A time of day in a paragraph, and the date behind it if one is said."""

    paragraph: int
    start: int
    end: int
    at: time
    day: date | None


def _moments(index: int, text: str, start: int = 0) -> Iterator[_Moment]:
    matches = list(TIME.finditer(text, start))
    for i, match in enumerate(matches):
        stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        found = _DATE.search(text, match.end(), stop)
        try:
            at = time(int(match["hour"]) % 24, int(match["minute"] or 0))
            day = date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
        except ValueError:
            continue  # told by others
        yield _Moment(index, match.start(), match.end(), at, day)


@rule(
    "TT727",
    "ends-before-it-begins",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    bad="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Thời gian bắt đầu: 14 giờ 00, ngày 12 tháng 9 năm 2023.
    noi_dung | Cuộc họp kết thúc vào 11 giờ 30, ngày 12 tháng 9 năm 2023.
    """,
    good="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Thời gian bắt đầu: 08 giờ 00, ngày 12 tháng 9 năm 2023.
    noi_dung | Cuộc họp kết thúc vào 11 giờ 30, ngày 12 tháng 9 năm 2023.
    """,
)
def ends_before_it_begins(context: CheckContext) -> Iterator[Hit]:
    """Biên bản: cuộc họp kết thúc trước lúc bắt đầu.

    So giờ (và ngày) ở dòng bắt đầu với dòng kết thúc cuối cùng; dòng kết thúc không ghi ngày thì tính cùng
    ngày khi ghi “cùng ngày” hoặc không ghi gì thêm.
    """
    if context.kind() != _MINUTES:
        return
    begins, ends = None, None
    for index, paragraph in context.main_text():
        text = paragraph.text
        if end := _ENDS.search(text):
            ends = next(_moments(index, text, end.end()), ends)
        elif begins is None and _BEGINS.search(text):
            begins = next(_moments(index, text), None)
    if begins is None or ends is None or ends.paragraph < begins.paragraph:
        return
    day = begins.day or ends.day or date.min
    first, last = datetime.combine(day, begins.at), datetime.combine(ends.day or day, ends.at)
    if last < first:
        when = "cùng ngày" if last.date() == first.date() else "ngày trước đó"
        message = f"Kết thúc lúc {ends.at:%H giờ %M} {when}, bắt đầu lúc {begins.at:%H giờ %M}"
        yield Hit(
            message, "hãy xem lại giờ, ngày bắt đầu và kết thúc", Span(ends.paragraph, ends.start, ends.end)
        )


_CAME = re.compile(
    r"^\W*(?:\d+\. ?)?(?:Thành phần(?: tham dự| dự họp)?|Có mặt|Số (?:người|đại biểu) (?:có mặt|dự họp))\W",
    re.I,
)
_PEOPLE = frozenset({"thành viên", "người", "đại biểu", "đồng chí", "ủy viên", "đoàn viên", "hội viên"})


@rule(
    "TT737",
    "more-votes-than-came",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    bad="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Thành phần tham dự: 07 thành viên Hội đồng.
    noi_dung | Kết quả biểu quyết: 9/9 thành viên đồng ý.
    """,
    good="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Thành phần tham dự: 07 thành viên Hội đồng.
    noi_dung | Kết quả biểu quyết: 7/7 thành viên đồng ý.
    """,
    severity=Severity.WARNING,
)
def more_votes_than_came(context: CheckContext) -> Iterator[Hit]:
    """Biên bản: số người biểu quyết không lớn hơn số người dự họp.

    So số ở dòng “Thành phần tham dự: …”, “Có mặt: …” với tổng số ở câu biểu quyết (“9/9 thành viên đồng ý”).
    Chỉ xét khi biên bản có một dòng như thế, nêu một số người.
    """
    if context.kind() != _MINUTES:
        return
    body = [context.paragraphs[index] for index, _ in context.main_text()]
    lines = [paragraph for paragraph in body if _CAME.match(paragraph.text)]
    came = [number for paragraph in lines for each in paragraph.found if (number := _people(each))]
    if len(came) != 1:
        return
    for paragraph in body:
        votes = [each for found in tallies(paragraph) for each in found if each.label in VOTES and each.whole]
        wrong = next((each for each in votes if each.whole and each.whole > came[0]), None)
        if wrong:
            quoted = paragraph.text[wrong.found.start : wrong.found.end]
            message = f"Biểu quyết {quoted}, mà dự họp có {came[0]} người"
            span = Span(paragraph.index, wrong.found.start, wrong.found.end)
            yield Hit(message, "hãy xem lại số dự họp và số biểu quyết", span)


def _people(found: Found) -> Decimal | None:
    """How many people a figure counts; of “05/05 ủy viên” those who are there."""
    if isinstance(found, Percent) or found.unit not in _PEOPLE or found.rough:
        return None
    return found.value if isinstance(found, Amount) else found.a
