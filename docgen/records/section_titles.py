"""What the title of a part of a table or report says of the figures below it: another time, a plan."""

from __future__ import annotations

import re
from typing import Final

from docgen.records.cells import clean
from docgen.records.columns_aside import IS_ESTIMATE, IS_PLAN, OF_ANOTHER_TIME, Times
from docgen.vn.period_heads import BEFORE

IS_COMPARED: Final = "là số so sánh"
MARK: Final = re.compile(
    r"\A\s*(?:[-–+*•]\s*)?(?:(?i:phần|mục|biểu|bảng)\s+(?:(?i:thứ|số)\s+)?)?"
    r"(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-HĐ])|(?P<digit>[0-9]{1,2}(?:\.[0-9]{1,2})*)|(?P<small>[a-zđ]))"
    r"(?:[.):/–-]\s*|\s*\Z)"
)
"""The number of a title; the name of the group that it matches is its kind."""
_A_PLAN: Final = r"kế hoạch(?!\s+số\b|\W*\d|\s*[-–]?\s*tài chính)"  # no document and no office of that name
_LEADS: Final = r"(?:(?:các|những|số liệu|bảng|biểu|về|phần)\s+)*"
_PLAN: Final = re.compile(
    rf"{_LEADS}(?:{_A_PLAN}|(?:giao )?chỉ tiêu (?:\w+ ){{0,6}}giao"
    r"|giao chỉ tiêu|chỉ tiêu,? (?:kế hoạch|năm|quý|phấn đấu|đăng ký)|phương hướng|mục tiêu"
    r"|nhiệm vụ(?=\W*\Z| (?:trọng tâm|chủ yếu|công tác|quý|năm|tháng|kỳ|và|[0-9]+ tháng|thời gian)\b))\b",
    re.IGNORECASE,
)
_AIMED: Final = re.compile(
    r"\b(?:phấn đấu|đăng ký thực hiện"
    r"|(?:quý|tháng|kỳ|thời gian)\s+(?:tới|sau|tiếp theo)|năm\s+(?:tới|tiếp theo))\b",
    re.IGNORECASE,
)
_ESTIMATE: Final = re.compile(
    rf"{_LEADS}(?:dự kiến|dự ước|ước(?= (?:thực hiện|tính|đạt|kết quả|quý|năm|tháng|kỳ|cả|số)\b))\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:kết quả|(?:và|tình hình|đã) thực hiện|thực hiện (?:kế hoạch|chỉ tiêu))\b", re.IGNORECASE
)
_TITLE_LEADS: Final = re.compile(
    r"(?:(?:các|báo cáo|bảng|biểu|biểu mẫu|phiếu|số liệu|về|tổng hợp|đề xuất)\s+)*", re.IGNORECASE
)
_PLAN_TITLE: Final = re.compile(
    rf"(?:{_A_PLAN}|(?:phân )?giao (?:các )?(?:chỉ tiêu|kế hoạch)"
    r"|chỉ tiêu (?:\w+ ){0,6}giao|chỉ tiêu,? (?:kế hoạch|phấn đấu|đăng ký)|phương hướng"
    r"|đăng ký (?:các )?chỉ tiêu)\b",
    re.IGNORECASE,
)
_OTHERWISE_DATED: Final = re.compile(
    r"\b(?:nhiệm kỳ|giai đoạn|năm học|tết|xuân|đại hội|nghị quyết|chương trình|đề án|phong trào|kỷ niệm"
    r"|tháng (?:công nhân|hành động|thanh niên))\b",
    re.IGNORECASE,
)
"""What has a year in its name."""
_BESIDE: Final = re.compile(r"\W*(?:so sánh|so với|chênh lệch)\b", re.IGNORECASE)
_NO_TITLE: Final = re.compile(
    r"\W*(?:ghi chú|lưu ý|nguồn|căn cứ|theo|kèm theo|ban hành|nơi nhận"
    r"|thực hiện (?:kế hoạch|chỉ thị|nghị quyết|quyết định|công văn|hướng dẫn|chương trình))\b",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(
    rf"{MARK.pattern}|\s*(?i:số liệu|bảng|biểu|phần|kết quả|tình hình|tháng|quý|năm|kế hoạch|dự kiến|ước)\b"
)
_MORE: Final = re.compile(r"\b(?:so với|so sánh)\b|[(,;–]", re.IGNORECASE)


def why_section_aside(text: str, times: Times) -> str | None:
    """Why what stands below a title is none of this period's results; empty: it is; None: it says nothing."""
    plain = MARK.sub("", clean(text), count=1).strip().rstrip(" :.")
    if not plain or _NO_TITLE.match(plain):
        return None
    first = _MORE.split(plain, maxsplit=1)[0].strip()
    done = _DONE.search(plain)
    if not done and (_PLAN.match(plain) or _AIMED.search(plain)):
        return IS_PLAN
    if times.names_this(plain) or (first and times.names_this(first)):
        return IS_ESTIMATE if _ESTIMATE.match(plain) and not done else ""
    if _BESIDE.match(plain):
        return IS_COMPARED
    if not _OTHERWISE_DATED.search(plain) and (
        BEFORE.search(first) or any(times.another(each) or times.around(each) for each in (first, plain))
    ):
        return OF_ANOTHER_TIME
    return IS_ESTIMATE if _ESTIMATE.match(plain) and not done else None


def says_no_result(title: str) -> str:
    """Why a table with this title holds no results, plans or estimates; empty for any other title."""
    plain = _TITLE_LEADS.sub("", MARK.sub("", clean(title), count=1).strip(), count=1)
    if _PLAN_TITLE.match(plain) and not _DONE.search(plain):
        return IS_PLAN
    return IS_ESTIMATE if _ESTIMATE.match(plain) else ""


def is_titled(text: str) -> bool:
    """Whether a text begins as titles of parts do: with a number, with what it holds, or with a time."""
    return bool(_TITLED.match(clean(text)))


def rank_of(text: str) -> str:
    """Of which kind the number of a title is; empty for one without."""
    found = MARK.match(clean(text))
    return found.lastgroup or "" if found else ""
