"""Titles of columns of figures, folded: plan, result, rate, the sum of other columns."""

from __future__ import annotations

import re
from typing import Final

PLAN: Final = re.compile(
    r"(?:kế hoạch|kh|chỉ tiêu(?: được)? giao|kế hoạch(?: năm)?(?: được)? giao|số giao)(?: \(.*\))?"
)
DONE: Final = re.compile(r"(?:thực hiện|kết quả(?: thực hiện)?|th|đã thực hiện)(?: \(.*\))?")
RATE: Final = re.compile(
    r"(?:đạt )?(?:tỷ lệ|tỉ lệ)(?: đạt| %)?(?: ?\(%\))?|th/kh(?: ?\(%\))?"
    r"|(?:đạt )?% ?(?:kh|kế hoạch|so với kh|so với kế hoạch)?"
)

WIDER_PLAN: Final = re.compile(rf"{PLAN.pattern}|(?:dự toán|kế hoạch năm(?: \d{{4}})?)(?: \(.*\))?")
WIDER_DONE: Final = re.compile(rf"{DONE.pattern}|(?:đạt|đạt được|thực hiện (?:năm|trong kỳ))(?: \(.*\))?")
WIDER_RATE: Final = re.compile(
    rf"{RATE.pattern}|đạt ?\(%\)"
    r"|(?:tỷ lệ|tỉ lệ) (?:đạt|thực hiện|hoàn thành)(?: (?:so với )?kế hoạch)?(?: ?\(%\))?"
    r"|% (?:hoàn thành|thực hiện)(?: kế hoạch)?|so với kế hoạch ?\(%\)|(?:tỷ lệ|tỉ lệ) % ?(?:đạt)?"
)
"""The same where a table says by its groups of columns, and by its figures, what belongs together."""

SUM_OF_COLUMNS: Final = re.compile(r"(?:tổng|tổng số|tổng cộng|cộng|cả năm|tổng chung)(?: \(.*\))?")
PARTS: Final = re.compile(r"(?:chia ra|gồm|bao gồm|trong đó gồm|chia theo .*)(?: ?:)?")
"""The title of a group of columns that are all the parts of the column before it."""


def folded_title(title: str) -> str:
    """A title as these words are compared with it."""
    return " ".join(title.casefold().split()).strip(" .:")
