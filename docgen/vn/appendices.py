"""How a text points to its appendices: "(chi tiết tại Phụ lục I kèm theo)".

ND30, Phụ lục I, III.1.a asks for it. Must not know where the text comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from docgen.patterns import regex
from docgen.vn.text import unaccented

_GIVEN: Final = (
    r"(?:bang|giay) khen|giay chung nhan|co|cup|huy (?:chuong|hieu)|(?:ky niem|huan) chuong|tien|hien vat|qua"
)
"""What is handed over together with something else, and is no list behind the text."""
_POINTER: Final = regex(rf"phu luc|bieu mau|bieu kem|danh sach kem|bang kem|kem theo(?! (?:{_GIVEN})\b)")
_NOUN: Final = "phụ lục"
_ALL: Final = regex(r"(cac|nhung|[0-9]+) phu luc|phu luc kem theo|phu luc i den|tu phu luc")
_NOT_WORD: Final = regex(r"\W+")
_LABEL: Final = r"(?:[IVXLC]+|[A-Z]|[0-9]{1,3})(?![\w/])"
_NUMBERED: Final = regex(
    rf"\b(?i:phụ lục)(?: số)? ({_LABEL}(?:(?:,| và|,? đến| -| –) (?:(?i:phụ lục) )?{_LABEL})*)"
)
_BARE: Final = regex(r"\bphụ lục(?= (?:kèm theo|đính kèm|gửi kèm))", re.IGNORECASE)
_DOCUMENT: Final = (
    r"(?:Nghị định|Thông tư|Quyết định|Công văn|Kế hoạch|Hướng dẫn|Luật|Quy định|Nghị quyết|Chỉ thị|Quy chế"
    r"|Chương trình|Tờ trình|Thông báo|Báo cáo(?! này))"
)
_OF_ANOTHER: Final = regex(
    rf"[^.;()\n]{{0,40}}?(?:{_DOCUMENT}(?: liên tịch)?(?: số)? [0-9]|(?:ban hành|của|theo|thuộc) {_DOCUMENT})"
)
_AFTER_ANOTHER: Final = regex(rf"{_DOCUMENT}(?: liên tịch)?(?: số)? [0-9][^.;()\n]{{0,60}}\Z")


def may_name_appendices(text: str) -> bool:
    """Whether the word for an appendix stands in a text: without it none is named."""
    return _NOUN in text.casefold()


def appendices_named(text: str) -> Iterator[tuple[str, ...]]:
    """The labels of each reference to appendices of the text's own document; none of one without a label.

    "Phụ lục I, III kèm theo" gives ("I", "III"), "Phụ lục kèm theo" gives (); the appendices of a decree
    that the text quotes are left out.
    """
    if not may_name_appendices(text):
        return
    for pattern in (_NUMBERED, _BARE):
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 100) : found.start()]
            if not _OF_ANOTHER.match(text, found.end()) and not _AFTER_ANOTHER.search(before):
                yield tuple(re.findall(_LABEL, found[1])) if pattern is _NUMBERED else ()


def points_to_appendices(text: str) -> bool:
    """Whether a text says anywhere that something is appended."""
    return _POINTER.search(_folded(text)) is not None


def names_appendix(text: str, numbers: Sequence[str]) -> bool:
    """Whether a text that has several appendices names this one, by one of ``numbers``, or all of them."""
    folded = _folded(text)
    if _ALL.search(folded):
        return True
    return any(
        re.search(rf"phu luc( so)?( \w+ va| \w+){{0,3}} {re.escape(number.lower())}\b", folded)
        for number in numbers
    )


def _folded(text: str) -> str:
    return _NOT_WORD.sub(" ", unaccented(text))
