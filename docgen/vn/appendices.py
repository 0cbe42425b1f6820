"""How a text points to its appendices: "(chi tiết tại Phụ lục I kèm theo)".

ND30, Phụ lục I, III.1.a asks for it. Must not know where the text comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docgen.vn.text import unaccented

_POINTER: Final = re.compile(r"phu luc|bieu mau|bieu kem|danh sach kem|bang kem|kem theo")
_ALL: Final = re.compile(r"(cac|nhung|[0-9]+) phu luc|phu luc kem theo|phu luc i den|tu phu luc")
_NOT_WORD: Final = re.compile(r"\W+")


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
