"""What a target is measured in, where no column of its table says it: told by its name.

“Quỹ tương trợ (triệu đồng)” says it in brackets; “Số đoàn viên kết nạp mới” by what it counts.
"""

from __future__ import annotations

import re

from docgen.vn.counted import COUNTED_TERMS, counted_unit

_MONEY = re.compile(
    r"(?:(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|1\.?000)\s*){0,2}(?:đồng|đ|vnđ|vnd|usd)|nghìn tỷ|triệu|tỷ|tỉ",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"%|‰|km2?|km²|m[23²³]?|ha|kg|tấn|tạ|lít|giờ|phút|ngày|tháng|năm|kwh"
    r"|cái|chiếc|bộ|thùng|quả|con|gói|hộp|lần|cơ sở",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"[(\[]\s*(?:(?:đvt|đơn vị tính|đơn vị|tính bằng)\s*:?\s*)?([^()\[\]]{1,40}?)\s*[)\]]", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?<!\w)đvt\s*:?\s*([^()\[\],;]{1,40})\Z|, ((?:nghìn|ngàn|triệu|tỷ|tỉ)\s+(?:đồng|đ|USD))\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNTING = re.compile(r"(?:\bsố|\btổng|\blượng)\s+\Z", re.IGNORECASE)
_DOINGS = frozenset({"tổ chức", "quyết định", "kiến nghị"})
"""Terms that are mostly what is done, not what is counted, unless a word of counting stands before them."""


def unit_in(name: str, beside: str = "") -> str:
    """The unit of measure that a name says, as it is written there; empty if it says none.

    ``beside`` is what the whole table says: it is nearer than what a name only counts.
    """
    for match in reversed(list(_BRACKETS.finditer(name))):
        if is_unit(match[1]):
            return match[1]
    if (tail := _TAIL.search(name)) and is_unit(found := (tail[1] or tail[2]).strip()):
        return found
    return beside if beside and is_unit(beside) else _counted_in(_BRACKETS.sub(" ", name))


def is_unit(text: str) -> bool:
    """Whether a text is a unit of measure and nothing else: “triệu đồng”, “lượt người”, “%”, “người/năm”."""
    first, *rest = (" ".join(part.split()) for part in text.split("/"))
    known = bool(_MONEY.fullmatch(first) or _MEASURE.fullmatch(first)) or (
        bool(first) and counted_unit(first) == first
    )
    return known and all(_WORD.fullmatch(part.replace(" ", "")) for part in rest)


def _counted_in(name: str) -> str:
    """What a name counts: “Số đoàn viên kết nạp mới” → “đoàn viên”.

    A word alone may be a part of another term (“Giải ngân”, “lớp học”, “thông tin”): it counts only behind
    “Số”. What is mostly done (“Tổ chức hội thi”) counts as the last words, too.
    """
    for match in _WORD.finditer(name):
        unit = counted_unit(name[match.start() :])
        if not unit:
            continue
        plain = " ".join(unit.casefold().split())
        sure = plain in COUNTED_TERMS - _DOINGS or unit.isupper()
        counted = _COUNTING.search(name[: match.start()])
        last = " " in plain and match.start() > 0 and not name[match.start() + len(unit) :].strip(" .,;:")
        if sure or counted or last:
            return unit if unit[1:2].isupper() else unit[:1].lower() + unit[1:]
    return ""
