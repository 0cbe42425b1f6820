"""A result and its plan told in words: "kế hoạch 1.100 đoàn viên, thực hiện 1.515 đoàn viên, đạt 137,7%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.arithmetic import percent, turned
from docgen.check.figures.comparison import Comparison
from docgen.check.figures.numerals import Amount, Percent, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.vocabulary import PEOPLE
from docgen.vn.expected import ESTIMATED

_PLAN = re.compile(
    r"\b(?:kế hoạch|KH|chỉ tiêu|dự toán)(?: (?:năm|cả năm|được|giao|đề ra|đặt ra|là|kết nạp|thu))*:? ?$",
    re.IGNORECASE,
)
_WISH = re.compile(rf"\b(?:đăng ký|phấn đấu|trong đó|riêng|mỗi)\b|{ESTIMATED}", re.IGNORECASE)
_LINK = re.compile(r"(?: ?[^\W\d_]+){0,5},? ?(?:đạt|bằng)(?: tỷ lệ)?(?: là)? ?", re.IGNORECASE)
_THEN = re.compile(r"(?: ?[^\W\d_]+){0,8}[,;(] ?(?:[^\W\d_]+ ?){0,5}:? ?", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"(?: (?:so với )?(?:kế hoạch|KH|chỉ tiêu|dự toán)(?: giao| đề ra| được giao)?)? ?"
    r"\((?:kế hoạch|KH|chỉ tiêu|dự toán)(?: giao| đề ra| được giao)?(?: là)?:? ?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?: ?[^\W\d_]+){0,4}\)")
_PURE = re.compile(
    r"\s*(?:[.,;)]|$|(?:so với )?(?:kế hoạch|KH\b|chỉ tiêu|dự toán)(?! ?(?:năm|quý|tháng|cả|[69]\b))"
    r"(?: giao| đề ra)?\s*(?:[.,;)]|$))",
    re.IGNORECASE,
)


def planned(paragraph: ParagraphProse) -> Iterator[Comparison]:
    """The rates of clauses that hold a plan, a result and a rate, and no other figure."""
    if "%" not in paragraph.text or not ("kế hoạch" in paragraph.folded or "chỉ tiêu" in paragraph.folded):
        return
    for clause in paragraph.clauses:
        counts = [each for each in clause.found if not (isinstance(each, Amount) and is_time(each))]
        if len(counts) == 3:
            first, second, shown = counts
            if isinstance(first, Amount) and isinstance(second, Amount) and isinstance(shown, Percent):
                yield from _compare(paragraph, clause, first, second, shown)
            elif isinstance(first, Amount) and isinstance(second, Percent) and isinstance(shown, Amount):
                yield from _bracketed(paragraph, clause, first, second, shown)


def _compare(
    paragraph: ParagraphProse, clause: Clause, first: Amount, second: Amount, shown: Percent
) -> Iterator[Comparison]:
    masked = paragraph.masked
    led = [
        bool(_PLAN.search(masked, max(clause.start, each.start - 40), each.start)) for each in (first, second)
    ]
    if (
        led[0] == led[1]
        or _WISH.search(masked, clause.start, shown.start)
        or first.rough
        or second.rough
        or shown.rough
    ):
        return
    plan, result = (first, second) if led[0] else (second, first)
    beside = _LINK.fullmatch(masked, second.end, shown.start) and _THEN.fullmatch(
        masked, first.end, second.start
    )
    if beside and plan.value and _same(plan, result) and _PURE.match(masked, shown.end):
        basis = f"{paragraph.quote(result)}/{paragraph.quote(plan)}"
        exact = percent(result.value, plan.value)
        yield Comparison(shown, exact, basis, turned=turned(result.value, plan.value))


def _bracketed(
    paragraph: ParagraphProse, clause: Clause, result: Amount, shown: Percent, plan: Amount
) -> Iterator[Comparison]:
    """The plan told last: "850 triệu đồng, bằng 85% kế hoạch (kế hoạch 1.000 triệu đồng)"."""
    masked = paragraph.masked
    if any(each.rough for each in (result, shown, plan)) or not plan.value or not _same(plan, result):
        return
    beside = _LINK.fullmatch(masked, result.end, shown.start)
    in_brackets = _IN_BRACKETS.fullmatch(masked, shown.end, plan.start) and _CLOSED.match(masked, plan.end)
    if beside and in_brackets and not _WISH.search(masked, clause.start, shown.start):
        basis = f"{paragraph.quote(result)}/{paragraph.quote(plan)}"
        exact = percent(result.value, plan.value)
        yield Comparison(shown, exact, basis, turned=turned(result.value, plan.value))


def _same(plan: Amount, result: Amount) -> bool:
    return plan.unit in (result.unit, "") or {plan.unit, result.unit} <= PEOPLE
