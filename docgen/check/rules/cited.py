"""What a text says of itself and of others: an article that it does not have, a paper dated after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from docgen.check.context import CheckContext
from docgen.check.list_numbers import list_numbers
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.vn.dates import format_date
from docgen.vn.text import nfc

_KINDS = r"Quyết định|Nghị quyết|Quy chế|Quy định|Điều lệ|Nội quy|Quy trình|Thông tư|Nghị định|Hướng dẫn"
_OWN_ARTICLE = re.compile(
    rf"\b(?P<listed>có tên (?:tại|ở|trong) )?Điều (?P<number>\d{{1,3}})\b"
    rf"(?:(?: của)? (?P<kind>{_KINDS}) này|(?(listed)(?=[.,;]|$| chịu trách nhiệm| căn cứ)|(?!)))",
    re.IGNORECASE,
)
DATE = (
    r"ngày\s*(?P<day>\d{1,2})(?:\s*tháng\s*|[/.-])(?P<month>\d{1,2})(?:\s*năm\s*|[/.-])(?P<year>\d{4})(?!\d)"
)
"""A day in words or figures, as a pattern with the groups ``day``, ``month``, ``year``."""
_OWN_DAY = re.compile(DATE, re.IGNORECASE)
_CITED = re.compile(rf"\bsố\s*\d[\w/.-]*/[\w/.-]*[A-ZĐ][\w-]*\s*(?:,\s*)?(?:ban hành\s*)?{DATE}")
_LAW = re.compile(rf"\b(?:Luật|Bộ luật|Pháp lệnh) [^;.()\d]{{3,80}}? {DATE}")
_IN_YEAR = re.compile(r"tháng[^a-zA-Z]*năm\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_DECISIONS = frozenset({"quyết định", "nghị quyết"})


def day_of(year: str, month: str, day: str) -> date | None:
    """The day; None for one that is in no calendar, which others tell."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def issue_day(context: CheckContext) -> date | None:
    """The day in the document's head; None where it is not said in full."""
    line = _OWN_DAY.search(nfc(context.whole(Role.DIA_DANH_THOI_GIAN)))
    return day_of(line["year"], line["month"], line["day"]) if line else None


class LatestDay(NamedTuple):
    """The last day that a document may be of, and what its head says of it."""

    day: date
    words: str


def latest_day(context: CheckContext) -> LatestDay | None:
    """The day in the document's head; of one left blank for the clerk the last of its year.

    A draft may wait for some months; None where no year is said.
    """
    if (day := issue_day(context)) is not None:
        return LatestDay(day, format_date(day))
    line = _IN_YEAR.search(nfc(context.whole(Role.DIA_DANH_THOI_GIAN)))
    return LatestDay(date(int(line[1]), 12, 31), f"năm {line[1]}") if line else None


@rule(
    "TT428",
    "article-that-is-not",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="khoan đậm | Điều 1. Một.\nkhoan đậm | Điều 2. Giao Ban Tài chính thi hành Điều 1 Quyết định này.",
    bad="khoan đậm | Điều 1. Một.\nkhoan đậm | Điều 2. Giao Ban Tài chính thi hành Điều 9 Quyết định này.",
)
def article_that_is_not(context: CheckContext) -> Iterator[Hit]:
    """Viện dẫn điều của chính văn bản thì điều ấy phải có.

    Xét “Điều 9 Quyết định này”, “Điều 9 của Quy chế này”, “cá nhân có tên tại Điều 9 chịu trách nhiệm”, khi
    văn bản có các điều đánh số. Số điều lớn hơn điều cuối cùng là viện dẫn sai.
    """
    issued = context.parts.issued
    below = range(issued.start, issued.end) if issued else range(0)
    own, theirs = 0, 0
    for item in list_numbers(context):
        if item.mark.scheme == "dieu" and item.index in below:
            theirs = max(theirs, item.have)
        elif item.mark.scheme == "dieu" and item.index < context.parts.body[1]:
            own = max(own, item.have)
    for index, match in context.matches(_OWN_ARTICLE) if own or theirs else ():
        kind = match["kind"]
        decided = kind.lower() in _DECISIONS if kind else index not in below
        last = own if decided or not issued else theirs
        if 0 < last < int(match["number"]):
            message = f"“{match[0]}”: văn bản chỉ có đến Điều {last}"
            yield Hit(message, "hãy xem lại số điều", Span(index, *match.span()))


@rule(
    "TT429",
    "cited-from-the-future",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 10 tháng 9 năm 2023 của Ban Thường vụ.",
    bad="noi_dung | Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 10 tháng 11 năm 2023 của Ban Thường vụ.",
)
def cited_from_the_future(context: CheckContext) -> Iterator[Hit]:
    """Văn bản được viện dẫn có ngày sau ngày của chính văn bản.

    Chỉ xét chỗ ghi đủ số, ký hiệu và ngày (“Kế hoạch số 12/KH-LĐLĐ ngày 10 tháng 9 năm 2023”); ở căn cứ
    thì cả “Luật Công đoàn ngày …”. Văn bản để trống ngày thì so với cuối năm ấy. Ngày sẽ làm việc gì thì
    không xét.
    """
    own = latest_day(context)
    if own is None:
        return
    first = context.parts.of(Role.DIA_DANH_THOI_GIAN)[0].paragraph
    grounds = {part.paragraph for part in context.parts.of(Role.CAN_CU)}
    cited = context.matches(_CITED, first + 1, context.parts.body[1], ("ngày",))
    laws = (each for each in context.matches(_LAW, 0, None, ("ngày",)) if each[0] in grounds)
    for index, match in (*cited, *laws):
        day = day_of(match["year"], match["month"], match["day"])
        if day and day > own.day:
            message = f"Viện dẫn văn bản ngày {format_date(day)}, sau ngày của văn bản này"
            yield Hit(f"{message} ({own.words})", "hãy xem lại ngày, năm", Span(index, *match.span()))
