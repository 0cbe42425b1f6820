"""Units of measure that a table itself names: in brackets in a heading, in a line above the table.

Knows money and percent, which can be told from other words and converted; nothing of columns.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from docgen.patterns import regex
from docgen.vn.money import DONG
from docgen.vn.text import nfc
from docgen.vn.written import PERCENT, Quantity, in_unit

_BRACKETS: Final = regex(r"\s*\(([^()]*)\)")
_LINE: Final = regex(r"(?:đơn vị(?: tính)?|đvt)(?: tiền)?\s*:\s*(.+)", re.IGNORECASE)


@lru_cache(maxsize=256)
def money_power(unit: str) -> int | None:
    """The power of ten of a unit of money: ``đồng`` → 0, ``1.000đ`` → 3, ``triệu đồng`` → 6; else None."""
    if not unit.strip():
        return None
    try:
        return -Decimal(in_unit(Quantity(1, DONG, scaled=True), unit)).adjusted()
    except ValueError:
        return None


def is_rate(unit: str) -> bool:
    """Whether a unit of measure is percent."""
    return unit.strip().startswith(PERCENT) or nfc(unit).strip().casefold() == "phần trăm"


def in_brackets(text: str) -> list[str]:
    """What stands in brackets in a heading, each by itself."""
    return [part.strip() for part in _BRACKETS.findall(nfc(text))]


def without_brackets(text: str, content: str) -> str:
    """The heading without one of its brackets."""
    wanted = re.compile(rf"\s*\(\s*{re.escape(content)}\s*\)")
    return wanted.sub("", nfc(text), count=1).strip()


def named_in_line(text: str) -> str:
    """The unit of a line such as ``Đơn vị tính: triệu đồng``; empty if it is no such line."""
    match = _LINE.search(nfc(text))
    return match[1].strip(" .;()") if match else ""
