"""Blanks that wait to be filled in: "số … ngày …/…", "[tên đơn vị]", "XX đoàn viên", "(điền sau)".

Why it exists: three dots mean both "here a word is to come" and "and so on"; where they stand tells the two
apart. It must not know whose text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.patterns import regex

_TO_DO: Final = (
    r"điền|nhập|ghi|chọn|bổ sung|cập nhật|thêm|sửa|xem lại|kiểm tra lại|tên|họ tên|họ và tên|số liệu|số lượng"
    r"|số tiền|ngày tháng|ngày|tháng|năm|chức vụ|chức danh|nội dung|đơn vị(?! tính)|địa chỉ|địa điểm|địa danh"
    r"|thời gian"
)
_BRACKETED: Final = regex(
    rf"\[ ?[…._]{{1,80}} ?\]|\[(?:{_TO_DO})(?![^\W\d_])[^\[\]<>\n\d]{{0,60}}\]"
    rf"|<(?:{_TO_DO})(?![^\W\d_])[^\[\]<>\n\d]{{0,60}}>",
    re.IGNORECASE,
)
_COUNTED: Final = (
    r"đoàn viên|công đoàn|người|lao động|nữ|cán bộ|đồng|triệu|tỷ|nghìn|CĐCS|cuộc|suất|lượt|buổi|lớp|đơn vị"
    r"|doanh nghiệp|nhà|hộ|văn bản|chỉ tiêu|trường hợp|phần|đồng chí|%"
)
_CROSSES: Final = regex(
    rf"\b(?:xx+(?![^\W\d_])|(?:XX+)(?= ?(?:{_COUNTED})(?![^\W\d_]))|XX+(?=/(?:XX+|20\d\d)))"
)
_ROMAN_BEFORE: Final = regex(r"(?i)(?:khóa|khoá|thứ|kỷ|hội|lục|chương|phần|mục|quý|lần|số)\s+\Z")
_QUESTIONS: Final = regex(r"(?:(?<=[\s(\[/])|^)\?{2,}(?![^\W\d_])|(?<=[ \u00a0])\?(?=[ \u00a0][a-zà-ỹđ])")
_AROUND: Final = 12  # letters before a blank

_LATER: Final = regex(
    r"\((?:số liệu |nội dung |tên |ngày )?(?:sẽ )?(?:điền|bổ sung|cập nhật|ghi|nhập)"
    r" (?:số liệu |nội dung |tên )?sau\)",
    re.IGNORECASE,
)
_DOTS: Final = r"(?:…[….]*+|\.{3,}+|_{3,}+)"  # a dotted line may be long: no dot is tried twice
_GAP: Final = regex(rf"(?:(?<=[\s/(])|^){_DOTS}(?:\s?{_DOTS})*+(?=/|[ \u00a0]+[^\W_A-ZĐ]|\s*\Z)")
_GOES_ON: Final = regex(r"(?:[,;…]|\bv\.?\s?v\.?|\bvân vân)\s*\Z", re.IGNORECASE)
_AND: Final = regex(r"\s*(?:và|hoặc|hay|thì)(?![^\W\d_])")
_CLAUSE: Final = regex(r"[.;:!?]\s|\n")
_VALUE_BEFORE: Final = regex(
    r"(?:\b(?:ngày|tháng|năm|số|quý|giờ|phút|hồi|lúc|có|là|đạt|tặng|trị giá|số tiền|khoảng|gần|hơn|trên"
    r"|tổng số|được|cho|với|từ|đến|của|ông|bà|đồng chí|kết nạp|tổ chức|thành lập|hỗ trợ|giải quyết)"
    r"|[/(])\s*\Z",
    re.IGNORECASE,
)
_QUOTED: Final = regex(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
_SHORT: Final = 40  # letters of a field whose end may be a blank
_SIGNED: Final = regex(
    r"\([^()]*\bk[ýí]\b[^()]*\)|\A\s*(?:đã ký|ký(?: và)?(?:,? (?:tên|ghi rõ|họ|đóng dấu))+)[\s.]*\Z",
    re.IGNORECASE,
)


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Marks that say "to be filled in": ``[điền tên]``, ``[...]``, ``XX đoàn viên``, ``??``, ``có ? lớp``."""
    if "[" in text or "<" in text:
        yield from _BRACKETED.finditer(text)
    if "xx" in text or "XX" in text:
        for match in _CROSSES.finditer(text):
            if not _ROMAN_BEFORE.search(text, max(0, match.start() - _AROUND), match.start()):
                yield match
    if "?" in text:
        yield from _QUESTIONS.finditer(text)


def gaps(text: str, *, whole: bool = False) -> Iterator[re.Match[str]]:
    """Dots and lines that stand for a word, and "(số liệu điền sau)".

    ``whole``: the text is a field by itself, so that dots at its end wait for a word, too; at the end of a
    sentence of prose they say that a list goes on.
    """
    if "sau)" in text:
        yield from _LATER.finditer(text)
    if "…" not in text and "..." not in text and "___" not in text:
        return
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in _GAP.finditer(text):
        start, end = match.span()
        if any(first < start < last for first, last in quoted):
            continue
        if _stands_for_a_word(text, start, end, whole=whole and len(text) <= _SHORT):
            yield match


def blank_in(text: str, *, whole: bool = False) -> re.Match[str] | None:
    """The first of all these in a text; ``whole`` as in :func:`gaps`."""
    return next(placeholders(text), None) or next(gaps(text, whole=whole), None)


def _stands_for_a_word(text: str, start: int, end: int, *, whole: bool) -> bool:
    before = text[:start]
    if not text[end:].strip() and not whole:
        return False
    if _GOES_ON.search(before) or _AND.match(text, end):
        return False
    clause = _CLAUSE.split(before)[-1]
    return "," not in clause or _VALUE_BEFORE.search(clause) is not None


def says_nothing(text: str) -> bool:
    """Whether a name is none: empty, dots and lines alone, "(ký tên)", "[họ và tên]"."""
    rest = _SIGNED.sub("", _BRACKETED.sub("", text))
    return not any(char.isalnum() for char in rest)
