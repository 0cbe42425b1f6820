"""What a heading says of the figures below it: whose they are, of which time, plans, drafts; or nothing.

One answer for Word, workbooks and text files. None is for a heading that says nothing of the kind, as those
of the sections of the work do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.records.anchor import UnitFinder
from docgen.records.areas import whole_named
from docgen.records.cells import clean
from docgen.records.columns_aside import Times
from docgen.records.owner import NAMES_OF_BODIES, body_in
from docgen.records.section_titles import MARK, why_section_aside

OF_NOBODY: Final = "là của đơn vị không có trong sổ đơn vị"
OF_OTHERS: Final = "là của đơn vị khác"
IS_DRAFT: Final = "là bản nháp, ví dụ hoặc số để tham khảo"
NOBODY: Final = "?"
_LEADS: Final = re.compile(
    r"(?:(?:các|những|một số|bảng|biểu|phần|phụ lục|số liệu|kết quả|tình hình|báo cáo|hoạt động|thực hiện"
    r"|đạt được|về|chung|cụ thể|riêng|của|tại|ở|bên|đơn vị|trên địa bàn|(?:trên|trong) phạm vi|đối với)\s+)+",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\s+(?:(?:quý|tháng|năm)(?=\s+(?:[IVX]{1,4}\b|[0-9]))|trong\b|như sau\b|đạt\b|gồm\b|có\b).*"
    r"|\s*[(,;:–].*",
    re.IGNORECASE | re.DOTALL,
)
_BASE: Final = re.compile(
    r"(?i:CĐCS|công đoàn cơ sở)\s+(?i:công ty|tổng công ty|trường|xí nghiệp|nhà máy|bệnh viện|hợp tác xã|HTX"
    r"|chi nhánh|tập đoàn|UBND|trung tâm)\s+(?:\w+\s+){0,4}?(?-i:[A-ZĐÀ-Ỹ])\w*"
)
_DRAFT: Final = re.compile(
    r"\W*(?:(?:bản|bảng|số(?: liệu)?|phần)\s+)*(?:nháp|ví dụ|thí dụ|mẫu (?:ví dụ|cách ghi|để)|cũ\b"
    r"|để (?:đối chiếu|tham khảo|so sánh)|tham khảo)\b"
    r"|.*\b(?:lần trước|không lấy|không (?:phải )?(?:là )?số liệu|không tính|gửi nhờ"
    r"|để (?:đối chiếu|tham khảo|so sánh)|(?:chỉ|dùng) (?:để )?tham khảo)\b",
    re.IGNORECASE,
)


class About(NamedTuple):
    """Why the figures below are not taken, and the unit whose they are, where the heading names one."""

    why: str
    owner: str = ""


def about(text: str, times: Times, units: UnitFinder | None = None, own: str = "") -> About | None:
    """What a heading says of what stands below it in a table or report of the unit ``own``; None: nothing.

    Without ``units`` nobody's name is looked for. The name of a superior alone heads the papers of all.
    """
    whose = _whose(text, units, own) if units is not None else None
    if whose is not None and whose.owner != own:
        return whose
    plain = MARK.sub("", clean(text), count=1).strip()
    why = why_section_aside(text, times)
    if why != "" and _DRAFT.match(plain):
        why = why or IS_DRAFT
    return whose if why is None else About(why, own if whose else "")


def _whose(text: str, units: UnitFinder, own: str) -> About | None:
    plain = MARK.sub("", clean(text), count=1).strip(" :.*–-+•")
    bare = body_in(plain, units)
    if bare:
        return None if bare in units.superiors(own) else About("", bare)
    if bare is not None:
        return About(OF_NOBODY, NOBODY)
    rest = _LEADS.sub("", plain, count=1) if _LEADS.match(plain) else plain
    if levels := whole_named(plain):
        return _of(own if units.kind(own) in levels else NOBODY, own)
    if _BASE.match(rest):
        return About(OF_OTHERS, NOBODY)
    return next(_named(rest, units, own), None)


def _named(rest: str, units: UnitFinder, own: str) -> Iterator[About]:
    """Whose the name is with which a heading begins behind its leading words."""
    if not NAMES_OF_BODIES.match(rest):
        return
    for name in dict.fromkeys((rest, _BEHIND.sub("", rest, count=1).strip())):
        codes = units.find(name)
        if len(codes) == 1:
            yield _of(codes[0], own)


def _of(code: str, own: str) -> About:
    return About("", own) if code == own else About(OF_OTHERS, NOBODY)
