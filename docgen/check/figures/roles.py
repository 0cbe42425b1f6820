"""What a percentage says of itself: a result, a target, a growth. Knows words, no arithmetic."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from docgen.check.figures.numerals import Percent
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.shapes import without_digits


class PercentRole(Enum):
    """How a percentage is meant."""

    RESULT = "result"  # đạt 137%, bằng 105%, = 117,3%
    SHARE = "share"  # chiếm 40,1%
    TARGET = "target"  # chỉ tiêu từ 75%
    EXCESS = "excess"  # vượt 37,7%
    UP = "up"
    DOWN = "down"
    OTHER = "other"


LINK = re.compile(
    r"(?:\b(?:đạt|bằng|chiếm|tương ứng(?: với)?|tương đương(?: với)?|ứng với)(?: được)?"
    r"(?: tỷ lệ| tỉ lệ)?(?: là)?|[,(=] ?(?:tỷ lệ|tỉ lệ)(?: đạt| là)?|=)[ :(]*$|\( *$",
    re.IGNORECASE,
)
_ENDINGS = (
    (PercentRole.SHARE, re.compile(r"\bchiếm(?: tỷ lệ| tỉ lệ)?(?: là)?[ :(]*$", re.IGNORECASE)),
    (
        PercentRole.EXCESS,
        re.compile(r"\bvượt(?: mức)?(?: kế hoạch| KH| chỉ tiêu)?(?: giao| đề ra| năm)?(?: là)?[ :(]*$", re.I),
    ),
    (PercentRole.UP, re.compile(r"\btăng(?: thêm)?[ :(]*$", re.IGNORECASE)),
    (PercentRole.DOWN, re.compile(r"\bgiảm(?: đi)?[ :(]*$", re.IGNORECASE)),
    (PercentRole.RESULT, LINK),
    (
        PercentRole.TARGET,
        re.compile(
            r"\b(?:chỉ tiêu|kế hoạch|KH|mục tiêu|yêu cầu|ngưỡng|nghị quyết)[^,;.()%■]{0,25}$", re.IGNORECASE
        ),
    ),
)
_OF_PLAN = re.compile(
    r" ?(?:so với |của |theo |so )?(?:KH\b|kế hoạch|chỉ tiêu|NQ\b|nghị quyết|dự toán|mục tiêu|định mức)",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r" (?:giao |công tác |được giao )?(?:của )?(năm|quý|tháng|cả năm|[69] tháng)\b", re.IGNORECASE
)
LEAD = 60  # characters before a percentage that can tell its role


def role(paragraph: ParagraphProse, percent: Percent) -> PercentRole:
    """How ``percent`` is meant, by the words right before it."""
    return _role_behind(without_digits(paragraph.masked[max(0, percent.start - LEAD) : percent.start]))


@lru_cache(maxsize=2048)  # several rules ask, and of the reports of one outline all say the same
def _role_behind(before: str) -> PercentRole:
    return next((kind for kind, words in _ENDINGS if words.search(before)), PercentRole.OTHER)


def of_plan(paragraph: ParagraphProse, percent: Percent) -> bool:
    """Whether the words after ``percent`` say "of the plan" (KH, kế hoạch, chỉ tiêu giao, dự toán)."""
    return bool(_OF_PLAN.match(paragraph.masked, percent.end))


def plan_scope(paragraph: ParagraphProse, percent: Percent) -> str:
    """Which plan "of the plan" means when it says so: "năm", "quý"; else nothing."""
    plan = _OF_PLAN.match(paragraph.masked, percent.end)
    scope = _SCOPE.match(paragraph.masked, plan.end()) if plan else None
    return scope[1].casefold() if scope else ""


def targets(paragraph: ParagraphProse, clause: Clause) -> list[Percent]:
    """The percentages of a clause that are thresholds: "(chỉ tiêu từ 75%)"."""
    return [each for each in clause.percents if role(paragraph, each) is PercentRole.TARGET]
