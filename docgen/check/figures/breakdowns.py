"""A whole and its parts as a sentence names them: after "trong đó", "gồm", a colon or bracket right after it.

Only finds them. Whether the parts are all there is, and what follows from it, others judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from docgen.check.figures.numerals import Amount, Found, count_of, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once

_MOST = 12  # breakdowns in one sentence; more of them is no prose
_OPENER = re.compile(
    r"\b(?P<word>trong đó|bao gồm|gồm)\b(?: có)?:? ?|(?<=[^\W\d_]):(?= \d)|(?<=[^\W\d_]) \((?=\d)",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:: | \()\d")
_UNIT_ONLY = re.compile(r" (?!gồm|trong)[^\W\d_]+(?: (?!gồm|trong)[^\W\d_]+){0,3}")
_MONEY = r"[\d.,]+ (?:(?:nghìn|triệu) )?đồng"
_PRICE = re.compile(  # ", mức 500.000 đồng mỗi suất": said of each, and what is broken down goes on
    rf"(?:, ?(?:mức|trị giá))? {_MONEY}(?: ?/ ?| mỗi | một )[^\W\d_]+|, mỗi [^\W\d_]+(?: trị giá)? {_MONEY}",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:mỗi|từng|bình quân|trung bình)\b", re.IGNORECASE)
_AND = re.compile(r"\bvà\b", re.IGNORECASE)
_ESTIMATE = re.compile(r"\bước(?: tính| đạt| thu| chi| thực hiện)?(?: là)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole that is broken down: the counts that may be the whole, and the counts after the opener."""

    complete: bool  # "gồm", "bao gồm": nothing is left over
    wholes: Sequence[Amount]
    parts: Sequence[Amount]
    text: str  # the words of the parts
    start: int
    mixed: bool  # percentages or pairs stand among the parts; ``parts`` end before them

    @property
    def unit(self) -> str:
        """What the whole counts."""
        return self.wholes[-1].unit


@once
def breakdowns(paragraph: ParagraphProse) -> Iterator[Breakdown]:
    """Every "trong đó" and "gồm" of a paragraph with counts before and after it, in one unit."""
    folded = paragraph.folded
    if "trong đó" not in folded and "gồm" not in folded and not _COLON.search(folded):
        return
    for sentence in paragraph.sentences:
        openers = list(_openers(paragraph.masked, sentence))
        for index, opener in enumerate(openers):
            after = openers[index - 1].end() if index else sentence.start
            start = _start_of_whole(paragraph.masked, after, opener)
            limit = openers[index + 1].start() if index + 1 < len(openers) else sentence.end
            yield from _breakdown(paragraph, sentence, opener, start, limit)


def _openers(masked: str, sentence: Clause) -> Iterator[re.Match[str]]:
    """The openers; a colon or a bracket is one only right after a count and its unit."""
    ends = [each.end for each in sentence.found]
    matches = list(_OPENER.finditer(masked, sentence.start, sentence.end))[:_MOST]
    for match in matches:
        last = max((end for end in ends if end <= match.start()), default=None)
        if match["word"] or (last is not None and _UNIT_ONLY.fullmatch(masked, last, match.start())):
            yield match


def _start_of_whole(masked: str, after: int, opener: re.Match[str]) -> int:
    """Where the statement with the whole begins: after the last semicolon but one right before the opener."""
    before = masked[after : opener.start()].rstrip(" ;,:(")
    return max(after, after + before.rfind(";") + 1)


def _breakdown(
    paragraph: ParagraphProse, sentence: Clause, opener: re.Match[str], start: int, limit: int
) -> Iterator[Breakdown]:
    masked = paragraph.masked
    prices = [match.span() for match in _PRICE.finditer(masked, start, opener.start())]
    before = [
        each
        for each in sentence.found
        if start <= each.start < opener.start() and not any(a <= each.start < b for a, b in prices)
    ]
    wholes = [whole for each in before if (whole := _as_whole(masked, each)) is not None]
    if not wholes or not _leads_to(_PRICE.sub("", masked[wholes[-1].end : opener.start()])):
        return
    end = _end_of_parts(masked, opener, limit)
    inside = [each for each in sentence.found if opener.end() <= each.start < end]
    counts = list(takewhile(lambda each: isinstance(each, Amount), inside))
    parts = [each for each in counts if isinstance(each, Amount) and not is_time(each)]
    unit = _unit(wholes, parts)
    yield Breakdown(
        complete="gồm" in (opener["word"] or "").casefold(),
        wholes=[each for each in wholes if each.unit == unit],
        parts=parts,
        text=masked[opener.end() : end],
        start=opener.end(),
        mixed=len(counts) < len(inside),
    )


def _unit(wholes: Sequence[Amount], parts: Sequence[Amount]) -> str:
    """The unit of the whole: the last one's, or the one that all parts name and an earlier count has."""
    last = wholes[-1].unit
    named = {each.unit for each in parts}
    if last not in named and len(named) == 1 and (unit := next(iter(named))):
        return unit if any(each.unit == unit for each in wholes) else last
    return last


def _leads_to(between: str) -> bool:
    """Whether what is broken down is still the whole: no new subject, no "each" before the opener."""
    if _EACH.search(between):
        return False
    tail = re.split(r"[,;:()]", between)[-1]
    return not tail.strip() or (tail == between and not _AND.search(between))


def _end_of_parts(masked: str, opener: re.Match[str], limit: int) -> int:
    """Parts end with the statement, or with the bracket they stand in."""
    inside_bracket = masked.rfind("(", 0, opener.end()) > masked.rfind(")", 0, opener.end())
    close = masked.find(")", opener.end(), limit) if inside_bracket else -1
    stop = masked.find(";", opener.end(), limit)
    ends = [index for index in (close, stop) if index >= 0]
    return min(ends, default=limit)


def _as_whole(masked: str, found: Found) -> Amount | None:
    """A count as it stands; a sum of money that is estimated ("ước") is still the sum of its parts."""
    whole = count_of(found, masked[found.start : found.end])
    if whole is None or not whole.rough or whole.unit != "đồng":
        return whole
    led = _ESTIMATE.search(masked, max(0, whole.start - 25), whole.start)
    return whole._replace(rough=False) if led else whole
