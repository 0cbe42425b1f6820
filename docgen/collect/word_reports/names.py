"""What stands between the name of a value and its number in prose: filling words, dots, the day of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from docgen.vn.text import nfc
from docgen.vn.time_words import Day, time_references

_FILLS: Final = re.compile(
    r"(?:[\s:=–-]|(?<!\w)(?:là|(?:tính )?đến nay|hiện có|hiện nay|có|được|đạt))*\Z", re.IGNORECASE
)
_ROUGH_FILLS: Final = re.compile(
    r"(?:[\s:=–<>≥≤~-]|(?<!\w)(?:là|hiện có|hiện nay|có|được|đạt|gần|hơn|khoảng|ước(?: tính)?|xấp xỉ|chừng"
    r"|tầm|trên|dưới|ít nhất|nhiều nhất|tối thiểu|tối đa|không quá|quá))*\Z",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"\A\s*(?:[-–+*•]\s*)?(?:(?:đến nay|hiện nay|hiện|toàn (?:xã|phường|đơn vị|ngành)|trong (?:kỳ|quý)"
    r"|trong đó|và|với|còn"
    r"|(?:đã\s+)?(?:tổ chức|thực hiện|triển khai|tiến hành)(?:\s+được)?|có|đã)"
    r"\b[,:\s]*)+",
    re.IGNORECASE,
)
_DOTS: Final = re.compile(r"(?<=[\w)])\s*(?:[.…_]\s?){3,}\s*:?(?=\s*[-−]?[0-9])")


def until_now(text: str) -> bool:
    """Whether the words between a name and its number say that it counts up to now."""
    return "đến nay" in text.casefold()


def without_dots(text: str) -> str:
    """The text, as long as before, with a colon for the dots that lead from a name to its number."""
    return _DOTS.sub(lambda match: " " * (len(match[0]) - 1) + ":", text)


def without_fills(text: str, *, rough: bool = False) -> str:
    """The text before a number without the words and marks that lead to it; of a ``rough`` one more words."""
    return (_ROUGH_FILLS if rough else _FILLS).sub("", text)


def without_lead(text: str) -> str:
    """The beginning of a clause without words that only lead to a name: “đến nay”, “trong đó có”."""
    return _LEAD.sub("", text, count=1)


def without_unit(text: str, unit: str) -> str:
    """A number without its unit of measure behind it, which may have marks itself: “35 tin, bài”."""
    plain = text.rstrip(" .,;")
    return plain[: -len(unit)] if unit and plain.casefold().endswith(f" {unit.casefold()}") else text


def unit_behind(text: str, unit: str) -> str:
    """The unit of measure, where a text behind a number begins with it; else empty."""
    begins = text.lstrip().casefold()
    rest = begins[len(unit) :]
    return unit if unit and begins.startswith(unit.casefold()) and not rest[:1].isalnum() else ""


def without_day(text: str, day: date) -> str:
    """The text without “tính đến ngày …” at its end, if that is the ``day`` as of which one counts."""
    plain = nfc(text).rstrip(" )")
    last = next(reversed(time_references(plain)), None)
    if not isinstance(last, Day) or not last.until or last.end < len(plain):
        return text
    if (last.day, last.month, last.year or day.year) != (day.day, day.month, day.year):
        return text
    return without_fills(plain[: last.end - len(last.text)].rstrip(" (,"))
