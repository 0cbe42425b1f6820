"""Amounts in the text's own unit: how they are said, and how far rounding may part a sum from its parts.

"350 triệu + 120 triệu" is 470 triệu, not 470.000.000; and what is printed in triệu or tỷ has been rounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.check.figures.numerals import Amount, scale_of
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.figures.vocabulary import SCALES
from docgen.vn.numbers import format_number, shift


def formatted_like(paragraph: ParagraphProse, value: Decimal, like: Amount) -> str:
    """``value`` printed with the word of scale that ``like`` has: nghìn, triệu, tỷ or none."""
    scale = scale_of(paragraph.quote(like))
    return f"{format_number(shift(value, -SCALES[scale]))} {scale}".rstrip()


def unlike(paragraph: ParagraphProse, one: Decimal, other: Decimal, of: Iterable[Amount]) -> bool:
    """Whether two results differ by more than the rounding of the amounts they are worked out ``of``."""
    return abs(one - other) > sum((half_unit(paragraph, each) for each in of), Decimal(0))


def half_unit(paragraph: ParagraphProse, amount: Amount) -> Decimal:
    """Half a unit of the last printed place of what is said in nghìn, triệu, tỷ or with decimals."""
    power = SCALES[scale_of(paragraph.quote(amount))] - amount.decimals
    return Decimal(5).scaleb(power - 1) if power else Decimal(0)
