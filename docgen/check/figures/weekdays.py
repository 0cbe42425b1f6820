"""Days of the week beside dates: "thứ Sáu, ngày 10/10/2025" is in the calendar or it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule

_NAMES = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
_DAYS = {name.casefold(): index for index, name in enumerate(_NAMES)}
_DAYS |= {str(index + 2): index for index in range(6)} | {"bẩy": 5}
_DAY = r"(?:thứ (?P<day>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ nhật))"
_DATE = r"(?P<d>\d{1,2})(?:[/.-]| tháng )(?P<m>\d{1,2})(?:[/.-]| năm )(?P<y>\d{4})(?![\w/])"
_DAY_FIRST = re.compile(rf"\b{_DAY},? ?\(?(?:ngày )?{_DATE}", re.IGNORECASE)
_DATE_FIRST = re.compile(rf"(?<![\d/.-]){_DATE},? ?\((?:là |nhằm |tức )?{_DAY}\)", re.IGNORECASE)
_LED = re.compile(
    r"(?:^|[(:–—]|\b(?:vào|sáng|chiều|tối|trưa|đêm|là|từ|phút|đến|tới|ngày|hồi"
    r"|giờ(?: \d{1,2})?|\d{1,2}[hg:]\d{0,2})) ?,? ?$",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)


@rule(
    "SL604",
    "weekday",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="(?i)thứ |chủ nhật",
    bad="Hội nghị tổ chức vào 08 giờ 00 phút, thứ Năm, ngày 10/10/2025.",
    good="Hội nghị tổ chức vào 08 giờ 00 phút, thứ Sáu, ngày 10/10/2025.",
)
def weekday(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Thứ trong tuần không đúng với ngày: 10/10/2025 là thứ Sáu.

    Xét “thứ Sáu, ngày 10/10/2025” sau giờ, buổi hoặc ở đầu câu, và “10/10/2025 (thứ Sáu)”, khi có đủ ngày,
    tháng, năm. “Lần thứ Hai”, “kỳ họp thứ Tư” là số thứ tự, không xét; nêu hai thứ cạnh nhau cũng không xét.
    """
    text = paragraph.text
    for match in _DAY_FIRST.finditer(text):
        if _LED.search(text, max(0, match.start() - 12), match.start()):
            yield from _judge(paragraph, match)
    for match in _DATE_FIRST.finditer(text):
        yield from _judge(paragraph, match)


def _judge(paragraph: ParagraphProse, match: re.Match[str]) -> Iterator[Hit]:
    day, month, year = (int(match[part]) for part in "dmy")
    written = 6 if match["sunday"] else _DAYS[match["day"].casefold()]
    try:
        right = date(year, month, day).weekday()
    except ValueError:
        return  # another rule's
    if year in _YEARS and right != written:
        name = f"thứ {_NAMES[right]}" if right < 6 else "Chủ nhật"
        words = match["sunday"] or f"thứ {match['day']}"
        start, end = match.span("sunday") if match["sunday"] else match.span("day")
        message = f"ngày {match['d']}/{match['m']}/{year} là {name}, văn bản ghi {words}"
        yield paragraph.hit(start, end, message, "hãy xem lại thứ hoặc ngày")
