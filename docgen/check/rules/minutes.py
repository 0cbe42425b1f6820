"""Minutes (Mẫu 1.9): who was in the chair signs, the meeting ends after it began."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from typing import NamedTuple

from docgen.check.context import CheckContext
from docgen.check.figures.clock import TIME
from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity

_MINUTES = "BIÊN BẢN"
_SIGNED_AS = {
    "chu toa": ("chu tri", "chu toa"), "chu tri": ("chu tri", "chu toa"),
    "thu ky": ("thu ky", "nguoi ghi bien ban"), "nguoi ghi bien ban": ("thu ky", "nguoi ghi bien ban"),
}  # fmt: skip
"""By the office in the signature of minutes, what the person is called in their text."""
_PERSON = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?P<as>[^:()\d]{4,24}?)(?: ?\([^)]*\))? ?: ?-? ?(?:(?:đồng chí|đ/c|ông|bà) ?:? ?)?"
    r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,5}?)(?=[,;.(–-]| -|$)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:[/.-]| tháng )(?P<month>\d{1,2})(?:[/.-]|,? năm )(?P<year>\d{4})(?![\w/])",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:thời gian )?bắt đầu|khai mạc|^\W*(?:\d+\. ?)?thời gian ?:|^\W*hôm nay,", re.IGNORECASE
)
_ENDS = re.compile(r"kết thúc|bế mạc|lập xong", re.IGNORECASE)


@rule(
    "TT726",
    "minutes-signers",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Chủ trì: Ông Nguyễn Văn A, Chủ tịch.
    chuc_vu cột=phải | CHỦ TỌA
    """,
    bad="""
    so_ky_hieu | Số: 15/BB-LĐLĐ
    ten_loai | BIÊN BẢN
    noi_dung | Chủ trì: Ông Trần Văn Bình, Chủ tịch.
    chuc_vu cột=phải | CHỦ TỌA
    """,
    severity=Severity.WARNING,
)
def minutes_signers(context: CheckContext) -> Iterator[Hit]:
    """Biên bản: người chủ trì, người ghi biên bản là người ký.

    So họ tên ở dòng “Chủ trì: …”, “Thư ký: …” với họ tên dưới chữ “CHỦ TỌA”, “THƯ KÝ”. Dòng nêu nhiều người
    hay chỉ nêu chức vụ không xét.
    """
    if context.kind() != _MINUTES:
        return
    said = dict[str, tuple[str, Span]]()
    for index, paragraph in context.main_text():
        found = _PERSON.search(paragraph.text)
        name = found["name"] if found else ""
        if (
            found
            and name == name.title()
            and not re.search(r"\b(?:và|cùng)\b", paragraph.text[found.end() :])
        ):
            said.setdefault(fold(found["as"]), (name, Span(index, *found.span("name"))))
    signature = context.parts.of(Role.CHUC_VU, Role.HO_TEN)
    for office, below in pairwise(signature):
        names = _SIGNED_AS.get(fold(context.text(office)), ()) if below.role == Role.HO_TEN else ()
        known = next((said[each] for each in names if each in said), None)
        signed = context.text(below).strip()
        if known and signed and fold(known[0]) not in fold(signed):
            message = f"{known[0]} ghi ở đây, người ký là {signed}"
            yield Hit(message, "ghi cùng một người ở hai chỗ", known[1])


class _Said(NamedTuple):
    """A time of day in a paragraph, and the date behind it if one is said."""

    index: int
    start: int
    end: int
    at: time
    day: date | None


def _said(index: int, text: str, start: int = 0) -> Iterator[_Said]:
    matches = list(TIME.finditer(text, start))
    for i, match in enumerate(matches):
        stop = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        found = _DATE.search(text, match.end(), stop)
        try:
            at = time(int(match["hour"]) % 24, int(match["minute"] or 0))
            day = date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
        except ValueError:
            continue  # told by others
        yield _Said(index, match.start(), match.end(), at, day)


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
            ends = next(_said(index, text, end.end()), ends)
        elif begins is None and _BEGINS.search(text):
            begins = next(_said(index, text), None)
    if begins is None or ends is None or ends.index < begins.index:
        return
    day = begins.day or ends.day or date.min
    first, last = datetime.combine(day, begins.at), datetime.combine(ends.day or day, ends.at)
    if last < first:
        when = "cùng ngày" if last.date() == first.date() else "ngày trước đó"
        message = f"Kết thúc lúc {ends.at:%H giờ %M} {when}, bắt đầu lúc {begins.at:%H giờ %M}"
        yield Hit(
            message, "hãy xem lại giờ, ngày bắt đầu và kết thúc", Span(ends.index, ends.start, ends.end)
        )
