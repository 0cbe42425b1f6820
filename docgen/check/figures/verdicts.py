"""What the text concludes from a rate – đạt, vượt, chưa đạt – against the rate itself and its threshold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.check.figures.numerals import Percent, Ratio
from docgen.check.figures.passage import A_DIGIT, Clause, Passage
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
_VERDICTS = ("vượt", "hoàn", "chưa", "không")  # words of which a verdict has one, quickly looked for
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
    subject=Subject.PASSAGE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=A_DIGIT,
    bad="Có 109/135 CĐCS tổ chức hoạt động, đạt 80,7% (chỉ tiêu từ 85%), vượt chỉ tiêu đề ra.",
    good="Có 109/135 CĐCS tổ chức hoạt động, đạt 80,7% (chỉ tiêu từ 75%), vượt chỉ tiêu đề ra.",
)
def verdict_against_rate(passage: Passage) -> Iterator[Hit]:
    """Kết luận trái với tỷ lệ: ghi “vượt chỉ tiêu” khi tỷ lệ thấp hơn mức giao, hoặc “chưa đạt” khi đã đạt.

    Mức giao là số trong “(chỉ tiêu từ …%)”, hoặc 100% khi tỷ lệ là phần trăm kế hoạch. Chỉ xét câu có đúng
    một tỷ lệ đạt và nhiều nhất một mức giao; hoặc “kết nạp (thành lập) a/b …, vượt kế hoạch” khi câu không
    nói đến quý, tháng, lũy kế.
    """
    if not any(words in passage.folded for words in _VERDICTS):
        return
    for clause in passage.clauses:
        results = [each for each in clause.percents if role(passage, each) is PercentRole.RESULT]
        goals = targets(passage, clause)
        if len(results) == 1 and len(goals) <= 1 and not results[0].rough and len(clause.percents) <= 2:
            yield from _judge(passage, clause, results[0], goals)
        if not goals and len(clause.ratios) == 1 and not any(of_plan(passage, each) for each in results):
            yield from _judge_pair(passage, clause, clause.ratios[0])


def _judge(passage: Passage, clause: Clause, result: Percent, goals: list[Percent]) -> Iterator[Hit]:
    planned = of_plan(passage, result)
    if planned and plan_scope(passage, result):
        return
    if planned == bool(goals):  # a percentage of the plan beside a threshold: two scales, nothing to compare
        return
    goal = Decimal(100) if planned else goals[0].value
    failed = _FAILED.search(passage.masked, result.end, clause.end)
    passed = _PASSED.search(passage.masked, result.end, clause.end)
    verdict = failed or passed
    if (
        not verdict
        or (failed and passed)
        or _speaks_of_others(passage.masked[clause.start : verdict.start()])
    ):
        return
    wrong = result.value >= goal if failed else result.value < goal
    if wrong:
        words = passage.text[verdict.start() : verdict.end()]
        message = f"ghi “{words}” nhưng tỷ lệ là {passage.quote(result)}, mức giao {format_number(goal)}%"
        yield passage.hit(
            verdict.start(), verdict.end(), message, "hãy xem lại tỷ lệ, mức giao hoặc kết luận"
        )


def _judge_pair(passage: Passage, clause: Clause, ratio: Ratio) -> Iterator[Hit]:
    """A result a against its plan b: what is founded or admitted is never a part of a whole."""
    masked = passage.masked
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
        message = (
            f"ghi “{passage.text[verdict.start() : verdict.end()]}” nhưng kết quả là {passage.quote(ratio)}"
        )
        yield passage.hit(verdict.start(), verdict.end(), message, "hãy xem lại số liệu hoặc kết luận")


def _speaks_of_others(before: str) -> bool:
    return bool(
        re.search(r"\b(?:trong đó|riêng|còn|một số|nhưng|tuy)\b|không quá|giảm|dưới", before, re.IGNORECASE)
    )
