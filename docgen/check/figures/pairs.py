"""Which percentage belongs to which pair a/b: found only where the sentence leaves no doubt.

A pair is sure when it is the only one since the last result, no other count stands between, and no word
says that something else is measured ("trong đó", "riêng", "tỷ lệ đoàn viên …"). Everything else is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.check.figures.arithmetic import Rounding, explained_by_a_rate, percent, rounding, turned
from docgen.check.figures.comparison import Comparison
from docgen.check.figures.numerals import Amount, Percent, Ratio, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once
from docgen.check.figures.planned import planned
from docgen.check.figures.roles import LINK, PercentRole, of_plan, role
from docgen.check.figures.votes import is_vote

_BESIDE = re.compile(r" ?[(=:,]? ?(?:đạt|bằng|chiếm|=)? ?(?:tỷ lệ|tỉ lệ)? ?[(:]? ?", re.IGNORECASE)
_BEHIND = re.compile(r" ?(?:KH|kế hoạch|chỉ tiêu)? ?[(:=] ?(?:tức |tương ứng |bằng |gồm )?", re.IGNORECASE)
_CLOSED = re.compile(r"(?: [^\W\d_]+){0,5}\)")
_DOUBT = re.compile(
    r"\b(?:tỷ lệ|tỉ lệ|trong đó|riêng|bình quân|trung bình|số|tổng|gồm|còn|so với|cùng kỳ|tăng|giảm|mỗi|nhưng"
    r"|khi)\b",
    re.IGNORECASE,
)
_IS_RATE = re.compile(r"t[ỷỉ] lệ $", re.IGNORECASE)
_ALL = re.compile(r"\b(?:đều|cùng) (?:đạt|bằng)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair a/b and the percentage said of it."""

    ratio: Ratio
    percent: Percent


@once
def pairs(paragraph: ParagraphProse) -> Iterator[Pair]:
    """All sure pairs of a paragraph."""
    for clause in paragraph.clauses:
        if clause.ratios and clause.percents:
            yield from _of_clause(paragraph, clause)


@once
def rates(paragraph: ParagraphProse) -> Iterator[Comparison]:
    """The pairs whose percentage must be a/b: neither is rough, and no planned rate explains another one."""
    for pair in pairs(paragraph):
        ratio, shown = pair.ratio, pair.percent
        if ratio.rough or shown.rough or _by_planned_rate(paragraph, pair):
            continue
        if ratio.mixed and of_plan(paragraph, shown):
            continue
        basis = paragraph.text[ratio.start : ratio.end]
        yield Comparison(shown, percent(ratio.a, ratio.b), basis, turned=turned(ratio.a, ratio.b))
    yield from planned(paragraph)


def _by_planned_rate(paragraph: ParagraphProse, pair: Pair) -> bool:
    ratio, shown = pair.ratio, pair.percent
    if (
        ratio.plan
        or ratio.a > ratio.b
        or is_vote(paragraph, ratio)
        or not (of_plan(paragraph, shown) or shown.value >= 100)
    ):
        return False
    if shown.value > 100 and _IS_RATE.search(paragraph.masked, shown.start - 10, shown.start):
        return False
    if rounding(percent(ratio.a, ratio.b), shown.value, shown.decimals) is not Rounding.WRONG:
        return False
    return explained_by_a_rate(ratio.a, ratio.b, shown.value, shown.decimals)


def _of_clause(paragraph: ParagraphProse, clause: Clause) -> Iterator[Pair]:
    since = clause.start
    for shown in clause.percents:
        kind = role(paragraph, shown)
        behind = [each for each in clause.ratios if each.start > shown.end]
        if kind is PercentRole.OTHER and behind and _is_explained(paragraph, shown, behind[0]):
            yield Pair(behind[0], shown)
        if kind not in (PercentRole.RESULT, PercentRole.SHARE):
            continue
        before = [each for each in clause.ratios if since <= each.start < shown.start]
        if before:
            yield from (Pair(each, shown) for each in _partners(paragraph, clause, before, shown))
        elif behind and _BEHIND.fullmatch(paragraph.masked[shown.end : behind[0].start]):
            yield Pair(behind[0], shown)
        since = shown.end


def _is_explained(paragraph: ParagraphProse, shown: Percent, ratio: Ratio) -> bool:
    """The pair stands alone in brackets right behind the percentage: "nhất trí 100% (26/37)"."""
    between = paragraph.masked[shown.end : ratio.start]
    return between in ("(", " (") and bool(_CLOSED.match(paragraph.masked, ratio.end))


def _partners(
    paragraph: ParagraphProse, clause: Clause, before: Sequence[Ratio], shown: Percent
) -> Sequence[Ratio]:
    last = before[-1]
    between = paragraph.masked[last.end : shown.start]
    if _BESIDE.fullmatch(between):
        return [last]
    if len(before) > 1:
        together = _ALL.search(between) and all(each.unit == last.unit for each in before)
        return [_worst(before, shown)] if together else ()
    return [last] if _is_about(clause, last, shown, between) else ()


def _worst(ratios: Sequence[Ratio], shown: Percent) -> Ratio:
    """The first pair that a common percentage does not fit, else the last."""
    wrong = (
        each
        for each in ratios
        if rounding(percent(each.a, each.b), shown.value, shown.decimals) is Rounding.WRONG
    )
    return next(wrong, ratios[-1])


def _is_about(clause: Clause, ratio: Ratio, shown: Percent, between: str) -> bool:
    words = LINK.sub("", between)
    if _DOUBT.search(words) or len(words) > 400:
        return False
    if any(_disturbs(each, ratio, shown) for each in clause.found):
        return False
    tail = re.split(r"[,(:]", words)[-1]
    return not tail.strip() or len(words) == len(tail)


def _disturbs(each: object, ratio: Ratio, shown: Percent) -> bool:
    """Another count between the two, or before a plan in words, could be what the percentage is about."""
    if not isinstance(each, Amount) or is_time(each):
        return False
    return ratio.end <= each.start < shown.start or (ratio.plan and each.start < ratio.start)
