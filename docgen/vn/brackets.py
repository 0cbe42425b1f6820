"""What the brackets behind a number say of it: a plan, an estimate, another time; or only the number again.

Why it exists: in a cell and in a sentence “20 cuộc (kế hoạch)” is no result, and “12 (mười hai)” is one.
Knows nothing of the value that is asked for; times that depend on the period are judged by others.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from docgen.patterns import regex
from docgen.vn.counted import opens_with_a_count
from docgen.vn.expected import ESTIMATED, PLANNED
from docgen.vn.numbers import Number
from docgen.vn.words import parse_words

ROUGH: Final = "là số ước chừng"
_LEADS: Final = r"(?:(?:theo|số|liệu|là|đây|con|mới|chỉ)\s+)*"
_MORE: Final = (
    r"(?:[\s,:/.–-]+(?:giao|được|cả|năm|nay|này|sau|tới|quý [1-4]|quý|kỳ|tháng [0-9]{1,2}|tháng|toàn|đề ra"
    r"|đặt ra|đầu|cuối|đến|hết|thực hiện|đạt|tính|của|trên|cấp|tỉnh|lđlđ|công đoàn|nhiệm kỳ|đại hội|phấn đấu"
    r"|kế hoạch|chỉ tiêu|số|iv|i{1,3}|ngày|(?:[0-9]{1,2}[/.-]){0,2}(?:19|20)[0-9]{2})\b)*"
)
_GOALS: Final = r"chỉ tiêu|mục tiêu|được giao|giao|đăng ký|phấn đấu|dự toán|nghị quyết"
_KINDS: Final = (
    (regex(rf"{_LEADS}(?:{ESTIMATED}|\btạm tính\b)[^0-9]*", re.I), ROUGH),
    (regex(rf"{_LEADS}(?:{ESTIMATED}|\btạm tính\b){_MORE}", re.I), ROUGH),
    (regex(rf"{_LEADS}(?:{PLANNED}|\b(?:{_GOALS})\b){_MORE}", re.I), "là kế hoạch, không phải kết quả"),
    (
        regex(rf"{_LEADS}(?:(?:tính )?(?:cả|toàn|trong|từ đầu)\s+)?(?:nhiệm kỳ|khóa|khoá)\b{_MORE}", re.I),
        "là số của cả nhiệm kỳ, không phải của riêng kỳ",
    ),
    (regex(rf"{_LEADS}(?:báo cáo\s+)?(?:cũ|trước đây|chưa cập nhật)\b{_MORE}", re.I), "là số cũ"),
)
_RAISED: Final = "¹²³⁰⁴-⁹"
_NOTES: Final = regex(
    r"(?<=[^\s(\[])\s*(?:\(\s*(?:\*{1,3}|[a-z])\s*\)|\[\s*(?:\*{1,3}|[0-9]{1,2}|[a-z])\s*\]|\*{1,3}|[†‡§]{1,2}"
    r"|\(\s*(?:xem\s+)?(?:ghi chú|chú thích|thuyết minh)(?:\s+(?:số\s+)?[0-9]{1,2})?\s*\)"
    rf"|(?<!\bm)(?<!\b[kcd]m)(?<!\bmm)(?:⁽[{_RAISED}]{{1,2}}⁾|[{_RAISED}]{{1,2}}[⁾)]?))\s*\Z",
    re.I,
)
_NUMBER_OF_NOTE: Final = regex(
    r"(?P<value>[0-9]+(?:\.[0-9]{3})*)(?P<unit>(?:\s+[^\W\d_]+)*)\s*\(\s*(?P<note>[1-9])\s*\)"
)
_NOTE_OF_NAME: Final = regex(
    r"(?<=\w)(?:\s*(?:\(\s*(?:[0-9]{1,2}|[a-z]|\*{1,3})\s*\)|\[\s*(?:[0-9]{1,2}|[a-z])\s*\]|[¹²³⁰⁴-⁹]{1,2}[⁾)]?)|[0-9]{1,2}\))\s*\Z"
)
_BY_WORDS: Final = regex(r"(?:viết )?bằng chữ(?: là)?\W*")
_UNIT: Final = 3  # words of a unit of measure behind a number in words
_SPLIT: Final = regex(r"\s*[,;]\s*|\s+và\s+", re.I)
_ITEM: Final = regex(
    r"(?:(?:trong đó|trong số đó|(?:bao )?gồm|có)(?: có)?\b\W*)?"
    r"(?:[^\W\d_][^0-9]*?[\s:=–-]+(?P<behind>[0-9]+(?:\.[0-9]{3})*)"
    r"(?:\s+[^\W\d_]+){0,2}|(?P<before>[0-9]+(?:\.[0-9]{3})*)\s+[^\W\d_][^0-9]*)",
    re.I,
)
_OTHERS: Final = regex(
    rf"{ESTIMATED}|{PLANNED}|\b(?:{_GOALS}|cùng kỳ|(?:kỳ|năm|quý|tháng) trước|so với)\b", re.I
)
_MONEY: Final = regex(
    r"(?:(?P<lead>(?:(?:tổng|với|có)\s+)*(?:trị giá|giá trị|số tiền|kinh phí|mỗi \w+|tương đương|bằng))\b"
    r"\W*)?"
    r"[0-9][0-9.,]*\s*(?:(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?:\s*(?:đồng|đ))?|đồng|đ|vnđ|₫)(?:\s*/\s*\w+)?\W*",
    re.I,
)
WITHIN: Final = regex(
    r"(?P<unit>[^()\[\]–—]*?)\s*(?:[(\[](?P<within>[^()\[\]]*)[)\]]|[–—-]\s(?P<dash>[^()\[\]]*))\s*\.?"
)
"""A unit of measure, and what stands in brackets or behind a dash after it."""
_DONG: Final = regex(r"(?:đồng|vnđ|vnd|đ|₫)(?![^\W\d_])", re.I)
_PARTS: Final = regex(r"(?:trong đó|có|gồm|trong số đó|riêng)\s+(?P<part>[0-9]+)\s+[^\W\d_][^0-9]*", re.I)


def why_no_result(text: str) -> str:
    """Why a number with a text in brackets behind it is no result; empty where that says nothing of it."""
    plain = " ".join(text.split()).strip(" .,;:")
    return next((why for kind, why in _KINDS if kind.fullmatch(plain)), "") if plain else ""


def in_words(text: str) -> Number | None:
    """The number that brackets hold in words: “mười hai”, “bằng chữ: mười hai cuộc”; None for other texts."""
    plain = _BY_WORDS.sub("", " ".join(text.casefold().split()).strip(" ."), count=1)
    words = plain.split()
    for count in range(len(words), max(len(words) - _UNIT, 0), -1):
        unit = " ".join(words[count:])
        if not unit or opens_with_a_count(unit):
            with suppress(ValueError):
                return parse_words(" ".join(words[:count]))
    return None


def without_mark(text: str) -> str:
    """A number without the mark of a note behind it: “(*)”, “**”, “[1]”, “(a)”, a raised figure.

    Not a figure in round brackets, which may be another number, and not the raised one of “m²”.
    """
    return _NOTES.sub("", text, count=1)


def without_typed_mark(text: str) -> tuple[str, str]:
    """A cell's number without the mark of a note beside it, and the mark; “56 (1)” has one, too.

    The figure of such a mark is small, and less than the number: “1 (1)” and “6 (12)” may be two numbers.
    """
    plain = text.strip()
    if plain.startswith("*") and plain.lstrip("*")[:1].isdigit():
        return plain.lstrip("*"), plain[: -len(plain.lstrip("*"))]
    found = _NUMBER_OF_NOTE.fullmatch(plain)
    if found and int(found["value"].replace(".", "")) > int(found["note"]):
        return f"{found['value']}{found['unit']}", f"({found['note']})"
    rest = without_mark(plain)
    return rest, plain[len(rest) :].strip()


def without_note(name: str) -> str:
    """A name without the mark of a note behind it: “CĐCS(1)”, “mới1)”, “cấp¹”, “[2]”, “(a)”."""
    return _NOTE_OF_NAME.sub("", name, count=1)


def names_part(text: str, value: Number) -> bool:
    """Whether brackets tell one part of what is counted, not more than all of it: “(có 01 đột xuất)”."""
    found = _PARTS.fullmatch(" ".join(text.split()))
    return found is not None and int(found["part"]) <= value


def without_brackets(rest: str, total: Number) -> str:
    """What stands behind a figure without brackets that say it again, name its parts or what it cost.

    So 12 (mười hai), 9 (cùng cấp 2, cấp dưới 7) and 44 suất (48 triệu đồng), but never a bare 44 of the last.
    """
    counted, comma, further = rest.partition(",")
    if comma and _is_count(counted) and _is_its_worth(further, led=True):
        return counted.strip()
    found = WITHIN.fullmatch(rest)
    if not found:
        return rest
    within = found["within"] or ""
    same = in_words(within) == total or names_part(within, total) or _are_its_parts(within, total)
    return found["unit"] if same or (_is_count(found["unit"]) and _is_its_worth(within)) else rest


def _is_count(unit: str) -> bool:
    return bool(unit.strip()) and not _DONG.match(unit.strip())


def _are_its_parts(text: str, value: Number) -> bool:
    """Whether brackets tell all the parts of a number: “9 (cùng cấp 2, cấp dưới 7)”."""
    items = [_ITEM.fullmatch(each) for each in _SPLIT.split(" ".join(text.split()).strip(" ."))]
    numbers = [int((each["behind"] or each["before"]).replace(".", "")) for each in items if each]
    return 1 < len(items) == len(numbers) and sum(numbers) == value and not _OTHERS.search(text)


def _is_its_worth(text: str, *, led: bool = False) -> bool:
    """Whether a text behind a count tells only what it cost: “48 triệu đồng”; ``led``: with words to it."""
    found = _MONEY.fullmatch(text.strip())
    return found is not None and bool(found["lead"] or not led)
