"""Percentages of the two sides of one thing: together they are all there is, never more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.numerals import Percent
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.roles import PercentRole, of_plan, role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number
from docgen.vn.opposites import opposite

_KEPT = re.compile(r"\b(?:để lại|giữ lại)\b", re.IGNORECASE)
_PASSED_ON = re.compile(r"\bnộp\b", re.IGNORECASE)
_PURE = re.compile(r"\s*(?:[.,;)]|$|và\b|còn\b)", re.IGNORECASE)


@rule(
    "SL105",
    "more-than-whole",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Phân phối: 75% để lại công đoàn cơ sở, 35% nộp về công đoàn cấp trên.",
    good="Phân phối: 75% để lại công đoàn cơ sở, 25% nộp về công đoàn cấp trên.",
)
def more_than_whole(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Hai phần của một tổng cộng lại quá 100%: để lại 75%, nộp 35%.

    Chỉ xét mệnh đề có đúng hai tỷ lệ: phần để lại và phần nộp, hoặc hai phần “chiếm …%” là hai mặt của một
    tổng (nam – nữ, trực tiếp – gián tiếp, khu vực nhà nước – ngoài nhà nước).
    """
    if paragraph.text.count("%") < 2:
        return
    for clause in paragraph.clauses:
        two = clause.percents
        if len(two) == 2 and two[0].value + two[1].value > 100 and not any(each.rough for each in two):
            total = two[0].value + two[1].value
            decimals = max(each.decimals for each in two)
            if _are_sides(paragraph, clause, two) and total - 100 > 10**-decimals:
                words = f"{paragraph.quote(two[0])} + {paragraph.quote(two[1])} = {format_number(total)}%"
                message = f"{words}, quá 100% của một tổng"
                yield paragraph.hit(two[0].start, two[1].end, message, "hãy xem lại hai tỷ lệ")


def _are_sides(paragraph: ParagraphProse, clause: Clause, two: list[Percent]) -> bool:
    words = paragraph.masked[clause.start : clause.end]
    roles = {role(paragraph, each) for each in two}
    if roles == {PercentRole.SHARE}:
        return opposite(words) and all(_PURE.match(paragraph.masked, each.end) for each in two)
    planned = PercentRole.RESULT in roles or any(of_plan(paragraph, each) for each in two)
    return not planned and len(_KEPT.findall(words)) == len(_PASSED_ON.findall(words)) == 1
