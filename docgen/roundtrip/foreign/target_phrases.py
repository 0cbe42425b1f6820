"""Where a sentence states a target: a result, what it is set against, and the rate between the two.

“389/420 người, đạt 92,6%”, “đạt 92,6% (389/420 người)”, “389 người, đạt 92,6% kế hoạch (420 người)”, “kế
hoạch 420, thực hiện 389, đạt 92,6%”. Two figures count only if the printed rate is theirs to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from docgen.check.figures.numerals import Percent, blanked, figures
from docgen.vn.counted import counted_unit
from docgen.vn.numbers import Number, exact, parse_number, ratio_percent

_FIGURE = re.compile(r"(?<![\w.,■-])\d+(?:\.\d{3})*(?:,\d+)?(?![.,]?\d)(?!\s?%)")
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
_PLANNED = re.compile(r"\b(?:kế hoạch|KH) (\d[\d.]*)(?= )", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:đạt|bằng|tỷ lệ|tỉ lệ|chiếm|vượt|hoàn thành)\b[^.;]*$|[(=:]\s*$", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:kế hoạch|KH|chỉ tiêu|giao|nghị quyết|đăng ký|mục tiêu)\b(?:[^\d,.;]{0,25}?[:(=])?[^\d,.;:]{0,25}$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?:\btrên|/)\s*(?:tổng(?: số)?\s*)?(?:kế hoạch\s*)?$", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\btrong (?:tổng )?(?:số )?$", re.IGNORECASE)
_BEYOND = re.compile(r"\bvượt\s*(?:mức\s*)?$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:lượt )?người(?: lao động)?|(?:đoàn|đảng|hội|học|thành) viên|viên chức|học sinh|đại biểu|lao động"
    r"|cán bộ|công (?:nhân|chức)|đv|nlđ|cnlđ|cnvc(?:-?lđ)?|ccvclđ|đồng chí|đ/c|nữ|nam|chị|em|cháu|trẻ em"
)
_UNIONS = frozenset({"công đoàn cơ sở", "cđcs", "công đoàn"})
_NEAR = 90  # letters from the first figure to the last


class Phrase(NamedTuple):
    """The spans of result, plan (or whole) and rate; ``planned``: the words before the second call it a plan.

    ``a`` and ``b`` are result and plan.
    """

    done: tuple[int, int]
    plan: tuple[int, int]
    rate: tuple[int, int]
    a: Number
    b: Number
    planned: bool

    @property
    def start(self) -> int:
        """Where the first figure begins."""
        return min(self.done[0], self.plan[0], self.rate[0])


def phrases(text: str) -> list[Phrase]:
    """The targets that a text states, in its order; no figure belongs to two of them."""
    masked = blanked(text)
    if "%" not in text or len(masked) != len(text):
        return []
    found: list[Phrase] = []
    spans = sorted({match.span() for match in _FIGURE.finditer(masked)} | _planned(text))
    for rate in figures(masked):
        taken = {each[0] for phrase in found for each in (phrase.done, phrase.plan)}
        if isinstance(rate, Percent):
            free = [span for span in _beside(masked, spans, rate) if span[0] not in taken]
            found += next(([each] for each in _stated(text, free, rate)), [])
    return sorted(found)


def _planned(text: str) -> set[tuple[int, int]]:
    """“kế hoạch 420 người”: what looks like the number of a plan counts something."""
    return {match.span(1) for match in _PLANNED.finditer(text) if counted_unit(text[match.end() :])}


def _beside(masked: str, spans: Sequence[tuple[int, int]], rate: Percent) -> list[tuple[int, int]]:
    """The figures in the sentence of a rate and near it, those before it the nearest first."""
    ends = [match.start() for match in _SENTENCE.finditer(masked)]
    start = max((end for end in ends if end < rate.start), default=0)
    end = min((end for end in ends if end >= rate.end), default=len(masked))
    near = [span for span in spans if max(start, rate.start - _NEAR) <= span[0] <= min(end, rate.end + _NEAR)]
    return sorted(near, key=lambda span: (span[0] > rate.start, abs(span[0] - rate.start)))


def _stated(text: str, near: Sequence[tuple[int, int]], rate: Percent) -> Iterator[Phrase]:
    """The pairs whose rate this is, the nearest one first."""
    for one, other in combinations(near, 2):
        first, second = sorted((one, other))
        for done, plan in ((first, second), (second, first)):
            phrase = _phrase(text, done, plan, rate)
            if phrase is not None:
                yield phrase


def _phrase(text: str, done: tuple[int, int], plan: tuple[int, int], rate: Percent) -> Phrase | None:
    """Result and plan with their rate; None where words or numbers do not bear them out."""
    a, b = _number(text[slice(*done)]), _number(text[slice(*plan)])
    before = text[: plan[0]]
    planned = bool(_PLAN.search(before))
    of_all = done < plan and _OF_ALL.search(before) and "," not in text[done[1] : plan[0]]
    if not (planned or of_all or (plan < done and _OF_WHOLE.search(before))):
        return None
    last = max(done[1], plan[1])
    led = text[last if last < rate.start else 0 : rate.start]
    if a is None or not b or not _REACHED.search(led) or _counts_other(text, done, plan):
        return None
    beyond = 100 if _BEYOND.search(text[: rate.start]) else 0  # “vượt 25%” is 125%
    if exact(ratio_percent(a, b, rate.decimals)) not in {rate.value, rate.value + beyond}:
        return None
    return Phrase(done, plan, (rate.start, rate.end), a, b, planned)


def _counts_other(text: str, done: tuple[int, int], plan: tuple[int, int]) -> bool:
    """Whether a slash parts counts of different things (“12 cuộc/12 đơn vị”): none is a part of the other.

    Of people some are others: “90 đoàn viên/100 CNVCLĐ”.
    """
    first, slash, _ = text[done[1] : plan[0]].partition("/")
    units = [" ".join(counted_unit(each).casefold().split()) for each in (first, text[plan[1] :])]
    same = units[0] == units[1] or all(map(_PEOPLE.fullmatch, units)) or _UNIONS.issuperset(units)
    return bool(slash and all(units)) and not same


def _number(text: str) -> Number | None:
    if re.fullmatch(r"0\d+", text):
        return int(text)
    try:
        return parse_number(text)
    except ValueError:
        return None
