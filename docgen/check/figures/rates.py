"""Rules about a pair a/b and its percentage, and about percentages that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.arithmetic import Rounding, percent, rounding, show
from docgen.check.figures.comparison import truncated, wrong
from docgen.check.figures.growth import growths
from docgen.check.figures.numerals import Percent, Ratio
from docgen.check.figures.pairs import pairs, rates
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.roles import PercentRole, of_plan, plan_scope, role
from docgen.check.figures.shares import shares
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.populations import ALL_OF, COMPARED

_HAS = re.compile(
    r"(?:^|[,;:.] ?|\b)(?:(?:có|với|(?:đã|,) được|^\W*được|thu hút(?: được)?)(?: tới| đến)?"
    r"|vận động|sự tham gia của) $|^\W*$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 24


@rule(
    "SL101",
    "wrong-rate",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Kết nạp mới 1.515/1.100 đoàn viên, đạt 147% KH.",
    good="Kết nạp mới 1.515/1.100 đoàn viên, đạt 137,7% KH.",
)
def wrong_rate(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Tỷ lệ phần trăm không khớp với hai số a/b đứng cùng câu.

    Tỷ lệ được tính lại chính xác từ a/b (kể cả “a trên tổng số b”, “a … (kế hoạch b)”, “kế hoạch b …, thực
    hiện a …”) rồi làm tròn như trong văn bản. Không nhắc khi số có từ “trên”, “gần”, “khoảng”, “ước”; khi một
    câu có nhiều cặp số hoặc còn số liệu khác xen giữa; khi tỷ lệ có thể tính so với một tỷ lệ kế hoạch
    (109/135 đạt 107,6% của kế hoạch 75%). Kết quả biểu quyết
    không có kế hoạch nào: “nhất trí 100% (26/37)” là sai.
    """
    return wrong(paragraph, rates(paragraph))


@rule(
    "SL102",
    "truncated-rate",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    severity=Severity.NOTE,
    anywhere=True,
    only_if_found="%",
    bad="Kết nạp mới 1.515/1.100 đoàn viên, đạt 137% KH.",
    good="Kết nạp mới 1.515/1.100 đoàn viên, đạt 138% KH.",
)
def truncated_rate(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Tỷ lệ phần trăm bị cắt bớt chữ số thay vì làm tròn.

    137,727% viết tròn là 138% hoặc 137,7%; viết 137% là cắt bớt. Áp dụng cho mọi tỷ lệ tính lại được: a/b,
    tỷ trọng (chiếm …%), mức tăng, giảm.
    """
    yield from truncated(paragraph, rates(paragraph))
    yield from truncated(paragraph, shares(paragraph))
    yield from truncated(paragraph, growths(paragraph))


@rule(
    "SL103",
    "wrong-excess",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Kết nạp mới 1.515/1.100 đoàn viên, vượt 47,7% kế hoạch.",
    good="Kết nạp mới 1.515/1.100 đoàn viên, vượt 37,7% kế hoạch.",
)
def wrong_excess(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Mức “vượt …%” không khớp với kết quả và kế hoạch, hoặc với tỷ lệ đạt.

    1.515/1.100 đạt 137,7% là vượt 37,7%, không phải vượt 137,7%. Chỉ xét khi câu có đúng một cặp a/b với a
    lớn hơn b, hoặc một tỷ lệ đạt trên 100% kế hoạch đứng trước.
    """
    for clause in paragraph.clauses:
        for shown in clause.percents:
            if (
                role(paragraph, shown) is PercentRole.EXCESS
                and not shown.rough
                and _of_plan_or_last(paragraph, shown)
            ):
                yield from _excess(paragraph, clause, shown)


def _of_plan_or_last(paragraph: ParagraphProse, shown: Percent) -> bool:
    """The excess is over the plan: said after it, before it, or nothing else is said."""
    after = paragraph.masked[shown.end : shown.end + 30]
    return of_plan(paragraph, shown) or bool(re.match(r"\s*(?:[.,;)]|$)", after))


def _excess(paragraph: ParagraphProse, clause: Clause, shown: Percent) -> Iterator[Hit]:
    before: list[Ratio] = [each for each in clause.ratios if each.start < shown.start]
    results = [
        each
        for each in clause.percents
        if each.end < shown.start and role(paragraph, each) is PercentRole.RESULT and of_plan(paragraph, each)
    ]
    if len(before) == 1 and before[0].a > before[0].b and not before[0].rough:
        exact = percent(before[0].a, before[0].b) - 100
        basis = paragraph.quote(before[0])
        if rounding(exact, shown.value, shown.decimals) is Rounding.WRONG:
            message = (
                f"{basis} là vượt {show(exact, shown.decimals)}%, văn bản ghi vượt {paragraph.quote(shown)}"
            )
            yield paragraph.hit(shown.start, shown.end, message, "vượt bằng tỷ lệ đạt trừ 100%")
    elif not before and len(results) == 1 and results[0].value > 100 and not results[0].rough:
        result = results[0]
        same_plan = not of_plan(paragraph, shown) or plan_scope(paragraph, shown) == plan_scope(
            paragraph, result
        )
        if same_plan and result.decimals == shown.decimals and result.value - 100 != shown.value:
            message = (
                f"đạt {paragraph.quote(result)} kế hoạch thì không phải là vượt {paragraph.quote(shown)}"
            )
            yield paragraph.hit(shown.start, shown.end, message, "vượt bằng tỷ lệ đạt trừ 100%")


@rule(
    "SL104",
    "more-than-all",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Có 105% CĐCS tổ chức hội nghị người lao động.",
    good="Có 95% CĐCS tổ chức hội nghị người lao động.",
)
def more_than_all(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Quá 100% của một tổng thể: không thể có 105% số công đoàn cơ sở.

    Chỉ xét tỷ lệ sau “có”, “với”, “được”, “thu hút”, ngay trước người hoặc đơn vị được đếm;
    “đạt 105% kế hoạch” là bình thường.
    """
    paired = {pair.percent for pair in pairs(paragraph)}
    for clause in paragraph.clauses:
        for shown in clause.percents:
            before = paragraph.masked[max(clause.start, shown.start - _LONGEST_LEAD) : shown.start]
            if (
                shown.value > 100
                and shown not in paired
                and _HAS.search(before)
                and ALL_OF.match(paragraph.masked, shown.end)
                and not COMPARED.search(paragraph.masked, shown.end, clause.end)
            ):
                message = f"{paragraph.quote(shown)} của một tổng thể là không thể có"
                yield paragraph.hit(shown.start, shown.end, message, "tỷ lệ của một phần không quá 100%")
