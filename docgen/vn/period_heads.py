"""Heads of columns that say of which time their figures are: of the period, since the start, of another one.

One table of words for all who read heads; each says whether it is looked for or has to be the whole head.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.patterns import regex
from docgen.vn.expected import ROUGHLY

_LEADS: Final = r"(?:(?:tổng(?: số| cộng)?|cộng|số(?: liệu)?|tính|thực hiện|kết quả|đạt(?: được)?|th)\s+)*"
_SINCE: Final = r"l(?:ũy|uỹ)\s+kế|lk|cộng\s+dồn|(?:tính\s+)?từ\s+đầu\s+(?:năm|nhiệm\s+kỳ)"
_OTHERWISE: Final = r"(?!.*(?:cùng kỳ|trước|kế hoạch|so với|%))"
_SPAN: Final = r"(?:kỳ|quý|tháng|tuần)"

RUNNING: Final = regex(rf"\W*{_LEADS}(?:{_SINCE})\b{_OTHERWISE}.*", re.IGNORECASE)
"""The whole of a head over sums since the start: "Lũy kế", "Từ đầu năm đến nay", "Tổng từ đầu năm"."""
SAYS_RUNNING: Final = regex(rf"\b(?:{_SINCE})\b", re.IGNORECASE)
"""Words in a head by which its figures are such sums, or plans and rates of them."""
NAMED_RUNNING: Final = regex(
    rf"(?P<name>.*?\w)(?:\s+[–-]\s+|[\s,:]+|\s*\()(?P<time>(?:{_SINCE})\b{_OTHERWISE}.*)", re.IGNORECASE
)
"""The name of a value, and behind it that the figures are sums since the start."""

SO_FAR: Final = regex(
    rf"\W*{_LEADS}(?:(?P<months>0?[369]|12|ba|sáu|chín)(?:\s+tháng|\s?t)(?:\s+đầu\s+năm)?|(?P<half>nửa\s+đầu\s+năm)"
    r"|(?P<quarters>[234]|hai|ba|bốn)\s+quý(?:\s+đầu\s+năm)?"
    r"|(?P<all>(?:cả|toàn|hết)\s+năm|(?<=\w\s)(?<!số\s)năm|năm(?=\s+[0-9])))"
    r"(?:\s*(?:năm\s+|/\s*)?(?P<year>[0-9]{4}))?\W*",
    re.IGNORECASE,
)
"""The whole of a head over the first months of a year, or all of it: "6T/2023", "Tổng cả năm".

Beside it a quarter's column has the quarter alone.
"""
_NUMBERS: Final = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9}
_YEAR_LONG: Final = 12


def first_months(text: str) -> tuple[int, int]:
    """How many first months of a year the whole of a head is over, and of which year; 0 for what it lacks."""
    found = SO_FAR.fullmatch(text)
    if found is None:
        return 0, 0
    count, quarters = ((found[each] or "").casefold() for each in ("months", "quarters"))
    months = _NUMBERS.get(count) or int(count or 0)
    months = months or 3 * (_NUMBERS.get(quarters) or int(quarters or 0))
    return months or (6 if found["half"] else _YEAR_LONG), int(found["year"] or 0)


WITHIN: Final = regex(rf"\b(?:(?:trong|riêng) {_SPAN}|phát sinh)\b", re.IGNORECASE)
"""Words in a head by which its figures are of the period alone."""
THIS: Final = regex(
    rf"\W*{_LEADS}(?:phát sinh\s+)?(?:mới\s+)?"
    rf"(?:(?:(?:trong|riêng|của)\s+)?(?:{_SPAN}|năm)(?: báo cáo)? (?:này|nay)"
    rf"|(?:trong|riêng) {_SPAN}(?: báo cáo)?|kỳ báo cáo)\W*",
    re.IGNORECASE,
)
"""The whole of a head over figures of the period that is wanted: "Kỳ này", "Phát sinh trong quý"."""
BEFORE: Final = regex(r"\b(?:kỳ|năm|quý|tháng)(?: báo cáo)? trước\b|\bcùng kỳ\b", re.IGNORECASE)
"""Words in a head by which its figures are of an earlier period."""
BEGINS: Final = regex(
    rf"[\s,(–-]+(?=(?:kỳ|(?:trong|riêng) {_SPAN}|cùng kỳ|(?:[369]|12) tháng|[69]t|quý|tháng"
    rf"|(?:cả |toàn )?năm|dự kiến|dự ước)\b|{ROUGHLY})",
    re.IGNORECASE,
)
"""What stands between the name of a value and words that may say its period."""
