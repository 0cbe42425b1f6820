"""Amounts that stand in digits and in words beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.numerals import at_numbers, scale_of, value_of
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.figures.vocabulary import SCALES
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number
from docgen.vn.words import parse_money_words

_IN_WORDS = re.compile(
    r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3}){0,6}(?:,\d{1,6})?)(?: ?(?:triệu|tỷ|tỉ|nghìn|ngàn))?"
    r" ?(?P<money>đồng|đ)[,;]?\s?"
    r"\((?:(?:viết |ghi )?(?P<said>bằng chữ):? ?)?(?P<words>[^()]+?)\.?\)",
    re.IGNORECASE,
)


@rule(
    "SL506",
    "digits-and-words",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: any(at_numbers(_IN_WORDS, paragraph.text)),
    bad="Chi 1.500.000 đồng (bằng chữ: Một triệu sáu trăm nghìn đồng).",
    good="Chi 1.500.000 đồng (bằng chữ: Một triệu năm trăm nghìn đồng).",
)
def digits_and_words(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số tiền bằng số và bằng chữ khác nhau.

    Chỉ xét “… đồng (bằng chữ: …)” và “… đồng (Ba mươi triệu đồng)”, chữ đầu viết hoa. Chữ không đọc được
    thành số thì không nhắc.
    """
    for match in at_numbers(_IN_WORDS, paragraph.text):
        if not match["said"] and not match["words"][0].isupper():
            continue
        try:
            words = parse_money_words(match["words"])
        except ValueError:
            continue
        printed = paragraph.text[match.start() : match.start("money")].strip()
        if words != value_of(match[1])[0].scaleb(SCALES[scale_of(printed)]):
            message = f"bằng số là {printed} đồng, bằng chữ là {format_number(words)} đồng"
            yield paragraph.hit(match.start(), match.end(), message, "hãy xem lại số và chữ")
