"""Spaces at which a line must not break: inside amounts, before units, in "Điều 5", "số 3" and in dates.

Why it exists: "đồng" alone on the last line, or "Điều" at the end of one, is a fault of setting. A no-break
space takes the place of a space, so places in the text stay what they were; whoever reads the text back
takes a lone one for a space. It must not know what is set.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.patterns import regex
from docgen.remembering import remembered_few
from docgen.vn.counted import ONE_WORD, TWO_WORDS

NO_BREAK: Final = "\u00a0"

_SCALES: Final = "nghìn|ngàn|triệu|tỷ|tỉ"
_MEASURES: Final = ("đồng", "km", "ha", "m2", "m²", "kg", "tấn", "giờ", "phút", "tuần", "lần", "tuổi")
_SHORT: Final = ("CĐCS", "CNVCLĐ", "CCVCLĐ", "CNLĐ", "NLĐ", "DN", "ĐV")
_LONG: Final = frozenset(noun for noun in TWO_WORDS if noun.count(" ") > 1)
"""Only the first word of these stays with its number: a line of nothing else would be set wide."""
_FIRST_WORDS: Final = {noun.split()[0] for noun in _LONG}
_NOUNS: Final = "|".join(
    sorted({*ONE_WORD, *(TWO_WORDS - _LONG), *_FIRST_WORDS, *_MEASURES, *_SHORT}, key=len, reverse=True)
)
_NUMBER: Final = r"(?<![\w.,/-])[0-9][0-9.,]*(?<![.,])"
_AMOUNT: Final = regex(
    rf"{_NUMBER}(?:(?: (?:{_SCALES})\b(?! (?:lệ|trọng)\b))+(?: (?:{_NOUNS})\b)?| (?:{_NOUNS})\b)(?!-)",
    re.IGNORECASE,
)
_PLACE: Final = regex(
    r"\b(?:Điều|Khoản|Chương|Mục|Mẫu|Phụ lục|khóa|lần thứ) (?:[0-9]+|[IVXLC]+)\b|\bđiểm (?:[a-zđ]|[0-9]+)\b"
    r"|(?<!tổng )(?<!hệ )\bsố [0-9]+(?![0-9]|[.,][0-9])",
    re.IGNORECASE,
)
_DATE: Final = regex(
    r"\bngày [0-9]{1,2}(?: tháng [0-9]{1,2}(?: năm [0-9]{4})?|/[0-9]{1,2}(?:/[0-9]{4})?)?", re.IGNORECASE
)
_RANGE: Final = regex(r"(?<=[0-9%]) (?=[-–] [0-9])|(?<=[0-9%] [-–]) (?=[0-9])|(?<=[0-9]) (?=%)")
_DIGIT: Final = regex("[0-9]")
_DIVIDED: Final = regex("/[0-9]")
_BETWEEN: Final = regex("([,;:.] )")
"""What no amount, place or date goes beyond: behind it nothing depends on what stood before it."""
_IN_DATE: Final = regex(r"(ngày|tháng|năm) (?=[0-9])", re.IGNORECASE)
_LONE: Final = regex(f"{NO_BREAK}(?<=\\S{NO_BREAK})(?=\\S)")  # begins with what is rare


def glued(text: str) -> str:
    """``text`` with no-break spaces where a line must not break; as long as it was."""
    return "".join(map(_phrase, _BETWEEN.split(text)))


@remembered_few(2048)  # the same phrases stand in many reports, in which other numbers stand beside them
def _phrase(text: str) -> str:
    if " " not in text:
        return text
    if not _DIGIT.search(text):
        return _PLACE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    text = _AMOUNT.sub(_amount, text)
    text = _RANGE.sub(NO_BREAK, text)
    text = _PLACE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    return _DATE.sub(lambda match: _IN_DATE.sub(rf"\1{NO_BREAK}", match[0]), text)


def _amount(match: re.Match[str]) -> str:
    """An amount in one piece; before "/61.450", which makes it longer, with its first word only."""
    divided = _DIVIDED.match(match.string, match.end()) is not None
    return match[0].replace(" ", NO_BREAK, 1 if divided else -1)


def unglued(text: str) -> str:
    """``text`` with plain spaces for lone no-break ones; gaps left for a pen, several in a row, stay."""
    return _LONE.sub(" ", text) if NO_BREAK in text else text
