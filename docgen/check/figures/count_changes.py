"""Steps from one figure to another: "4.120 lượt, tăng 420 lượt (11,4%) so với năm 2022 (3.700 lượt)".

Finds the step and those of its companions – the figure now, the figure before, the rate – that the sentence
names beyond doubt. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.check.figures.numerals import Amount, Found, Percent, count_of, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once
from docgen.check.figures.vocabulary import PEOPLE

_VERB = re.compile(r"\b(tăng|giảm)(?: thêm| được)? $", re.IGNORECASE)
_RATE = re.compile(
    r"[^\d,;.()%]{0,25}(?:\((?:tương đương |tương ứng |tức |bằng |tăng |giảm )?"
    r"|,? ?(?:tương đương|tương ứng|tức|hay|bằng)(?: với)?(?: tăng| giảm)? )",
    re.IGNORECASE,
)
_PURE = re.compile(r"\s*(?:\)|[,.;]|$|so với)")
_SINCE = re.compile(r"[^\d,;.()%]{0,25}\)?,? ?so với [^;.%()]{0,45}\((?:là |đạt )?", re.IGNORECASE)
_AGAINST = re.compile(r"\bso với [^;.%()]{0,45}\((?:là |đạt )?$", re.IGNORECASE)
_SUBJECT = re.compile(
    r" ?(?P<unit>[^\d,;.()]{1,30})\),?(?: (?:tổng )?số (?P<same>[^\d,;.()]{1,30}?))?(?: đã)?"
    r" (?:tăng|giảm)(?: thêm)? ",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[^()]*(?:\([^()]*\)[^()]*)*,\s*(?:đã )?"
)  # the step follows a comma, brackets are closed
_DOUBT = re.compile(r"\b(?:trong đó|riêng|nâng|còn|gồm|kế hoạch giao|lũy kế)\b", re.IGNORECASE)
_NO_UNIT = ("", "so với")
_YEAR = re.compile(r"\bnăm (\d{4})\b[^,;.\d]{0,45}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count by which something went up or down, with what is known around it."""

    by: Amount
    up: bool
    now: Amount | None
    before: Amount | None
    rate: Percent | None

    @property
    def change(self) -> Decimal:
        """The step with its sign."""
        return self.by.value if self.up else -self.by.value

    @property
    def known(self) -> tuple[Amount, Amount] | None:
        """The figures now and before, where both are named."""
        return (self.now, self.before) if self.now and self.before else None

    @property
    def now_value(self) -> Decimal:
        """The figure now, named or worked out."""
        return self.now.value if self.now else self.before_value + self.change

    @property
    def before_value(self) -> Decimal:
        """The figure before, named or worked out; one of the two is named."""
        if self.before:
            return self.before.value
        return (self.now.value if self.now else Decimal(0)) - self.change


@once
def steps(paragraph: ParagraphProse) -> Iterator[CountChange]:
    """The steps of a paragraph that have a figure now or before."""
    if "tăng" not in paragraph.folded and "giảm" not in paragraph.folded:
        return
    for clause in paragraph.clauses:
        for index, by in enumerate(clause.found):
            if isinstance(by, Amount) and not by.rough and not is_time(by):
                verb = _VERB.search(paragraph.masked, max(clause.start, by.start - 14), by.start)
                if verb:
                    change = _step(paragraph, clause, index, by, up=verb[1].casefold() == "tăng")
                    yield from (change,) if change else ()


def _step(
    paragraph: ParagraphProse, clause: Clause, index: int, by: Amount, *, up: bool
) -> CountChange | None:
    masked, after = paragraph.masked, clause.found[index + 1 :]
    rate = _rate(masked, by, after)
    since = _since(masked, rate or by, after[1:] if rate else after)
    earlier = clause.found[:index]
    previous = _amount_before(masked, by, earlier) if since is None else None
    if previous:
        return CountChange(by, up, None, previous, rate)
    now = _now(masked, by, earlier)
    if now is None and since is None:
        two = by_years(paragraph, clause, by, earlier)
        return CountChange(by, up, *two, rate) if two else None
    if (since and (since.rough or not _same(by, since))) or now is None or now.rough:
        return None
    return CountChange(by, up, now, since, rate)


def _rate(masked: str, by: Amount, after: Sequence[Found]) -> Percent | None:
    first = after[0] if after else None
    if not isinstance(first, Percent) or first.rough:
        return None
    beside = _RATE.fullmatch(masked, by.end, first.start)
    return first if beside and _PURE.match(masked, first.end) else None


def _since(masked: str, last: Found, after: Sequence[Found]) -> Amount | None:
    """The figure before, in brackets after "so với …"."""
    first = after[0] if after else None
    if isinstance(first, Amount) and _SINCE.fullmatch(masked, last.end, first.start):
        return first
    return None


def _amount_before(masked: str, by: Amount, earlier: Sequence[Found]) -> Amount | None:
    """The figure before, told first: "So với năm 2022 (6.853 đoàn viên), số đoàn viên tăng 685 người"."""
    last = earlier[-1] if earlier else None
    if not isinstance(last, Amount) or last.rough or not _same(by, last):
        return None
    led = _AGAINST.search(masked, max(0, last.start - 60), last.start)
    subject = _SUBJECT.fullmatch(masked, last.end, by.start)
    if not led or not subject:
        return None
    return last if not subject["same"] or subject["same"].casefold() == subject["unit"].casefold() else None


def _now(masked: str, by: Amount, earlier: Sequence[Found]) -> Amount | None:
    """The one count of the same unit before the step: the last count of all, the step after a comma."""
    counts = [count for each in earlier if (count := count_of(each, masked[each.start : each.end]))]
    if not counts or sum(_same(by, each) for each in counts) != 1 or not _same(by, counts[-1]):
        return None
    if by.unit in _NO_UNIT and len({each.unit for each in counts}) > 1:
        return None
    verb = _VERB.search(masked, max(0, by.start - 14), by.start)
    between = masked[counts[-1].end : verb.start()] if verb else ""
    return counts[-1] if _NEXT.fullmatch(between) and not _DOUBT.search(between) else None


def by_years(
    paragraph: ParagraphProse, clause: Clause, last: Found, earlier: Sequence[Found]
) -> tuple[Amount, Amount] | None:
    """Now and before of "năm 2023 có 6.853 đoàn viên, năm 2024 có 7.538 đoàn viên, tăng …"."""
    two = [each for each in earlier if isinstance(each, Amount) and not is_time(each)]
    if len(two) != 2 or len(earlier) != 2 or two[0].unit != two[1].unit or any(each.rough for each in two):
        return None
    if isinstance(last, Amount) and not _same(last, two[0]):
        return None
    years = [_YEAR.search(paragraph.text, max(clause.start, each.start - 60), each.start) for each in two]
    verb = _VERB.search(paragraph.masked, max(0, last.start - 14), last.start)
    if not verb or not _NEXT.fullmatch(paragraph.masked, two[1].end, verb.start()):
        return None
    if years[0] and years[1] and years[0][1] != years[1][1]:
        return (two[1], two[0]) if years[0][1] < years[1][1] else (two[0], two[1])
    return None


def _same(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or one.unit in _NO_UNIT or {one.unit, other.unit} <= PEOPLE
