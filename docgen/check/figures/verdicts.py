"""What the text concludes from a rate – đạt, vượt, chưa đạt – against the rate itself and its threshold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.check.figures.numerals import Percent, Ratio
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.roles import PercentRole, of_plan, plan_scope, role, targets
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number

_GOAL = r"(?:chỉ tiêu|kế hoạch|KH|mục tiêu|yêu cầu)\b"
_OTHER_SCOPE = (
    r"(?! ?(?:năm|quý|tháng|cả|[69]\b|của|LĐLĐ|Tổng|tỉnh|cấp|nghị quyết|NQ))"  # another plan may be meant
)
_FAILED = re.compile(rf"\b(?:chưa|không) (?:đạt|hoàn thành) {_GOAL}{_OTHER_SCOPE}", re.IGNORECASE)
_PASSED = re.compile(
    rf"\b(?<!chưa )(?<!không )(?:vượt|đạt và vượt|hoàn thành|hoàn thành vượt mức) {_GOAL}{_OTHER_SCOPE}",
    re.IGNORECASE,
)
_VERDICT = re.compile(rf"(?:vượt|đạt|hoàn thành)(?: mức)? {_GOAL}", re.IGNORECASE)  # whichever plan is meant
_ADMITTED = re.compile(
    r"\b(?:kết nạp|thành lập|phát triển)(?: được)?(?: mới)?(?: được)? $",
    re.I,
)
_OTHER_PLAN = re.compile(
    r"\b(?:quý|tháng|tuần|lũy kế|giới thiệu|đảng|ưu tú|đủ điều kiện|trong số|trong tổng|khảo sát)\b",
    re.IGNORECASE,
)


@rule(
    "SL301",
    "verdict-against-rate",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: _VERDICT.search(paragraph.masked),
    bad="Có 109/135 CĐCS tổ chức hoạt động, đạt 80,7% (chỉ tiêu từ 85%), vượt chỉ tiêu đề ra.",
    good="Có 109/135 CĐCS tổ chức hoạt động, đạt 80,7% (chỉ tiêu từ 75%), vượt chỉ tiêu đề ra.",
)
def verdict_against_rate(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Kết luận trái với tỷ lệ: ghi “vượt chỉ tiêu” khi tỷ lệ thấp hơn mức giao, hoặc “chưa đạt” khi đã đạt.

    Mức giao là số trong “(chỉ tiêu từ …%)”, hoặc 100% khi tỷ lệ là phần trăm kế hoạch. Chỉ xét câu có đúng
    một tỷ lệ đạt và nhiều nhất một mức giao; hoặc “kết nạp (thành lập) a/b …, vượt kế hoạch” khi câu không
    nói đến quý, tháng, lũy kế.
    """
    for clause in paragraph.clauses:
        results = [each for each in clause.percents if role(paragraph, each) is PercentRole.RESULT]
        goals = targets(paragraph, clause)
        if len(results) == 1 and len(goals) <= 1 and not results[0].rough and len(clause.percents) <= 2:
            yield from _judge(paragraph, clause, results[0], goals)
        if not goals and len(clause.ratios) == 1 and not any(of_plan(paragraph, each) for each in results):
            yield from _judge_pair(paragraph, clause, clause.ratios[0])


def _judge(paragraph: ParagraphProse, clause: Clause, result: Percent, goals: list[Percent]) -> Iterator[Hit]:
    planned = of_plan(paragraph, result)
    if planned and plan_scope(paragraph, result):
        return
    if planned == bool(goals):  # a percentage of the plan beside a threshold: two scales, nothing to compare
        return
    goal = Decimal(100) if planned else goals[0].value
    failed = _FAILED.search(paragraph.masked, result.end, clause.end)
    passed = _PASSED.search(paragraph.masked, result.end, clause.end)
    verdict = failed or passed
    if (
        not verdict
        or (failed and passed)
        or _speaks_of_others(paragraph.masked[clause.start : verdict.start()])
    ):
        return
    wrong = result.value >= goal if failed else result.value < goal
    if wrong:
        words = paragraph.text[verdict.start() : verdict.end()]
        message = f"ghi “{words}” nhưng tỷ lệ là {paragraph.quote(result)}, mức giao {format_number(goal)}%"
        yield paragraph.hit(
            verdict.start(), verdict.end(), message, "hãy xem lại tỷ lệ, mức giao hoặc kết luận"
        )


def _judge_pair(paragraph: ParagraphProse, clause: Clause, ratio: Ratio) -> Iterator[Hit]:
    """A result a against its plan b: what is founded or admitted is never a part of a whole."""
    masked = paragraph.masked
    words = masked[clause.start : clause.end]
    if ratio.rough or not _ADMITTED.search(masked, max(clause.start, ratio.start - 40), ratio.start):
        return
    failed, passed = (
        _FAILED.search(masked, ratio.end, clause.end),
        _PASSED.search(masked, ratio.end, clause.end),
    )
    verdict = failed or passed
    if (
        not verdict
        or (failed and passed)
        or _OTHER_PLAN.search(words)
        or _speaks_of_others(words[: verdict.start()])
    ):
        return
    if ratio.a >= ratio.b if failed else ratio.a < ratio.b:
        words = paragraph.text[verdict.start() : verdict.end()]
        message = f"ghi “{words}” nhưng kết quả là {paragraph.quote(ratio)}"
        yield paragraph.hit(verdict.start(), verdict.end(), message, "hãy xem lại số liệu hoặc kết luận")


def _speaks_of_others(before: str) -> bool:
    return bool(
        re.search(r"\b(?:trong đó|riêng|còn|một số|nhưng|tuy)\b|không quá|giảm|dưới", before, re.IGNORECASE)
    )
