"""Amounts that stand in digits and in words beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.numerals import value_of
from docgen.check.figures.passage import Passage
from docgen.check.figures.rule import Hit, rule
from docgen.errors import Severity
from docgen.vn.numbers import format_number
from docgen.vn.words import parse_money_words

_IN_WORDS = re.compile(
    r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3}){0,6}) ?(?:đồng|đ)\s?\((?:viết )?bằng chữ: ?([^()]+?)\.?\)",
    re.IGNORECASE,
)


@rule(
    "SL506",
    Severity.ERROR,
    bad="Chi 1.500.000 đồng (bằng chữ: Một triệu sáu trăm nghìn đồng).",
    good="Chi 1.500.000 đồng (bằng chữ: Một triệu năm trăm nghìn đồng).",
)
def digits_and_words(passage: Passage) -> Iterator[Hit]:
    """Số tiền bằng số và bằng chữ khác nhau.

    Chỉ xét “… đồng (bằng chữ: …)”. Chữ không đọc được thành số thì không nhắc.
    """
    if "bằng chữ" not in passage.folded:
        return
    for match in _IN_WORDS.finditer(passage.text):
        try:
            words = parse_money_words(match[2])
        except ValueError:
            continue
        if words != value_of(match[1])[0]:
            message = f"bằng số là {match[1]} đồng, bằng chữ là {format_number(words)} đồng"
            yield passage.hit(match.start(), match.end(), message, "hãy xem lại số và chữ")
