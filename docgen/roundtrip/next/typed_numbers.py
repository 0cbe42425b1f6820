"""Numbers typed into a text that may be figures of its period: counts, amounts, shares and rates.

Every number counts as one unless something says that it is not: an article of a law, a place in a list, a
name (“Đề án 06”, “Phường 7”), a day, a length of time (“60 ngày đêm”) or an age. The ones left over are told
one by one, so a mistake on this side costs a look; on the other side it would leave an old figure unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.vn.counted import opens_with_a_count

UNITS_BEHIND: Final = r"(?:đồng|vnđ|vnd|nghìn|ngàn|triệu|đ|tr|tỷ|m²|m2|km|ha|kg|tấn|lít|giờ)(?!\w)"
"""Units that people write right behind a number."""
_LETTER: Final = r"[^\W\d_]"
_NUMBER: Final = re.compile(
    rf"(?:(?<![\w/.,-])|(?<={_LETTER}{_LETTER}{_LETTER}/)|(?<=\s/))\d+(?:[.,]\d+)*(?:\s?/\s?\d+(?:[.,]\d+)*)?"
    rf"(?![\d/])(?:(?=(?i:{UNITS_BEHIND}))|(?!\w))"
)
_MEASURE: Final = re.compile(rf"\s?%|\s*{UNITS_BEHIND}", re.IGNORECASE)
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FEW_WORDS: Final = re.compile(r"(?:\s[^\W\d_]+(?:[/-][^\W\d_]+)*(?![\w/²])){1,3}")
_CLAUSE: Final = re.compile(r"[.;!?](?=\s)|\n|^[-+]\s")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NEAR: Final = 45  # characters around a number that say what it is

_PLAIN: Final = re.compile(r"\d{1,4}")
_NAMED: Final = re.compile(
    r"(?:\b(?:điều|khoản|điểm|chương|mục|phụ lục|biểu|biểu mẫu|mẫu|đề án|chi bộ|phường|quận|tổ|khu phố|thôn"
    r"|khối|lớp|khoá|khóa|(?<!xếp )(?<!đứng )thứ|phiên bản|trang|quốc lộ|tỉnh lộ|đường"
    r"|mức|nghị định|nghị quyết|quyết định|luật|thông tư|chỉ thị|kết luận|công văn|tuần|tháng|quý|năm|ngày"
    r"|vùng|dự án|ví dụ|ấp|tầng|lần|hạng|cột|NĐ|NQ|QĐ)"
    r"|(?<!tổng )(?<!con )\bsố)\s\Z",
    re.IGNORECASE,
)
"""Words right before a number that make it a name: “Điều 4”, “Đề án 06”, “Quyết định số 12”."""
_TIME: Final = re.compile(
    r"(?:\s?-\s?\d+)?\s(?:\([^\W\d_][^()\d]*\)\s)?"
    r"(?:(?:ngày(?! (?:hội|công|phép))|tháng|tuần|năm|tuổi|thế kỷ|phút|thập kỷ)(?!\w)|(?:Chương|Điều)(?!\w))"
)
"""Behind a number: a length of time, an age, the parts of a charter."""
_LEVELS: Final = re.compile(r"0?[23] cấp(?!\w)")
_FRACTION_IN_WORDS: Final = re.compile(r"\s\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)\sphần\s", re.IGNORECASE)
_ALWAYS: Final = frozenset({"24/24", "24/7", "7/7", "1/2", "1/3", "2/3", "3/4"})
"""Hours of service and majorities that rules ask for."""
_DAY: Final = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})")
_OF_A_DAY: Final = re.compile(
    r"\b(?:ngày|dịp|lễ|tết|khánh|mừng|niệm|từ|đến|sáng|chiều|đợt|trước|sau)\b[^.;]{0,30}\Z", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LISTED: Final = re.compile(r"\A\s*(?:[-+*]\s*)?\(?\Z")
_OUTLINE: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_BEHIND_OUTLINE: Final = re.compile(r"\s?[.):](?!\d)|\s+(?=[A-ZÀ-ỸĐ])|/\s")


def typed_numbers(text: str, taken: list[tuple[int, int]], hole: str) -> Iterator[str]:
    """Each number of ``text`` that may be of its period, with words that tell it from the others.

    ``taken`` are the spans that say something of time or name a document; ``hole`` is the letter that
    stands for something printed there that is not known.
    """
    spans = sorted([*taken, *(match.span() for match in _QUOTED.finditer(text))])
    at = 0
    for match in _NUMBER.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            reported = _reported(text, match, hole)
            if reported:
                yield reported


def _reported(text: str, match: re.Match[str], hole: str) -> str:
    rest = text[match.end() : match.end() + _NEAR]
    measured, words = _MEASURE.match(rest), _FEW_WORDS.match(rest)
    if match[0] in _ALWAYS or match[0] == text.strip():
        return ""  # a number alone is a cell: of a table all are told at once
    if measured and "%" in measured[0]:
        return match[0] + measured[0]
    counted = words is not None and opens_with_a_count(words[0])
    if not measured and not counted and not _GROUPED.fullmatch(match[0]) and _is_no_figure(text, match, rest):
        return ""
    if words:
        return match[0] + words[0]
    if measured:
        return match[0] + measured[0]
    begin = max(0, match.start() - _NEAR)
    before = text[begin : match.end()]
    before = before.partition(" ")[2] or before if begin else before
    return _CLAUSE.split(before)[-1].replace(hole, "").strip()


def _is_no_figure(text: str, match: re.Match[str], rest: str) -> bool:
    """Whether a number is of no period: in a name, a place in a list, a day, a length of time."""
    number, before = match[0], text[max(0, match.start() - _NEAR) : match.start()]
    if any("." in part and not _GROUPED.fullmatch(part.strip()) for part in number.split("/")):
        return True  # 2.1.3, 4.0
    if _PLAIN.fullmatch(number):
        if _NAMED.search(before) or _YEAR.fullmatch(number) or (number[0] == "0" and len(number) > 2):
            return True
    elif number.isdecimal() and number[0] == "0":
        return True  # a telephone
    return (
        bool(_TIME.match(rest) or _LEVELS.match(number + rest) or _FRACTION_IN_WORDS.match(rest))
        or _is_in_a_list(text, match, rest)
        or _is_a_day(number, before)
    )


def _is_in_a_list(text: str, match: re.Match[str], rest: str) -> bool:
    """“1.”, “(2)”, “3)”: the first in its paragraph, or the next after one of its kind."""
    if not _OUTLINE.fullmatch(match[0]):
        return False
    if _LISTED.match(text[: match.start()]) and _BEHIND_OUTLINE.match(rest):
        return True
    if not rest.startswith(")"):
        return False
    number = int(match[0]) if match[0].isdecimal() else 0
    return number == 1 or re.search(rf"\b0?{number - 1}\)", text[: match.start()]) is not None


def _is_a_day(number: str, before: str) -> bool:
    match = _DAY.fullmatch(number)
    if match is None:
        return False
    day, month = int(match[1]), int(match[2])
    return 0 < day <= 31 and 0 < month <= 12 and (day > month or _OF_A_DAY.search(before) is not None)
