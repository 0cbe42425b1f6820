"""Counts of a vote and of those who attend: "đồng ý 26/27 phiếu", "có mặt 27/30, vắng 03". Words only.

A count belongs to the one label that stands next to it. A sentence in which a count of votes has no label of
its own, or two of them, is left alone as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from docgen.check.figures.numerals import Amount, Percent, Ratio, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once


class Label(Enum):
    """What a count says of a vote or of a meeting."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    ISSUED = "issued"  # ballots
    RETURNED = "returned"
    VALID = "valid"
    INVALID = "invalid"
    PRESENT = "present"
    ABSENT = "absent"
    INVITED = "invited"  # all who are expected


VOTES = (Label.FOR, Label.AGAINST, Label.ABSTAINED)
_WORDS = (  # in the order in which they are looked for: "thành viên có mặt đồng ý" is a vote
    (
        (Label.ABSTAINED, r"(?:không|chưa) (?:có ý kiến|biểu quyết)|(?:có )?ý kiến khác|phiếu trắng"),
        (Label.AGAINST, r"(?:không|chưa) (?:đồng ý|tán thành|nhất trí)"),
        (Label.FOR, r"đồng ý|tán thành|nhất trí"),
    ),
    (
        (Label.ISSUED, r"phát ra"),
        (Label.RETURNED, r"thu (?:về|vào)"),
        (Label.INVALID, r"không hợp lệ"),
        (Label.VALID, r"hợp lệ"),
    ),
    (
        (
            Label.INVITED,
            r"tổng số(?: (?!có mặt|tham dự|dự họp|vắng)[^\W\d_]+){0,6}|triệu tập"
            r"|thành phần(?: tham dự| dự họp)?",
        ),
        (Label.ABSENT, r"vắng(?: mặt)?"),
        (Label.PRESENT, r"có mặt|tham dự|dự họp"),
    ),
)
_GROUPS = tuple(
    re.compile(r"\b(?:" + "|".join(rf"(?P<{label.name}>{words})" for label, words in group) + r")\b", re.I)
    for group in _WORDS
)
_ANY = ("đồng ý", "tán thành", "nhất trí", "phát ra", "thu về", "thu vào", "hợp lệ", "có mặt", "vắng", "dự")
_EACH = (*_ANY, "tổng số", "triệu tập", "thành phần", "ý kiến", "biểu quyết", "phiếu trắng")
"""One of them is in every label."""
_BORDER = re.compile(  # between two counts of one sentence; "100% (26/37)" is one
    r"[;:]? (?:trong đó|gồm|bao gồm):?|(?<=\d phiếu):|[;\n]|,(?!\d)|\bvà\b"
    r"|(?<!%)(?<!% )\((?![^()]{0,20}%\))|(?<![\d%])\)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?: ?(?:là|có|đạt|với|số|phiếu|ý kiến|thành viên|đại biểu|đồng chí|ủy viên|đoàn viên|người|mặt|tỷ lệ"
    r"|bằng|kết quả|được|\d{1,3}(?:,\d+)?%))*\s?[:=]?\s?\(?",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"\)?(?:[ –-]+[^\W\d_]+){0,10}?(?: \([^()]{0,20}%\))?[ )]*")
_OTHER_THING = re.compile(
    r"\b(?:được(?! triệu tập| mời)|kết nạp|thực hiện|hoàn thành|tổ chức|thành lập|hỗ trợ|nhận|xây|tăng|vượt"
    r"|kế hoạch|chỉ tiêu|đăng ký|tập huấn|học tập)\b",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(r"\b(?:đạt|vượt|bằng)\b[^;]{0,25}\b(?:kế hoạch|chỉ tiêu|KH)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with its label; ``whole`` is b of a pair a/b."""

    label: Label
    found: Amount | Ratio
    value: Decimal
    whole: Decimal | None


@once
def tallies(paragraph: ParagraphProse) -> Iterator[Sequence[Tally]]:
    """The labelled counts of each sentence that has any."""
    if not any(words in paragraph.folded for words in _ANY):
        return
    for sentence in paragraph.sentences:
        words = paragraph.masked[sentence.start : sentence.end].casefold()
        found = tuple(_of_sentence(paragraph.masked, sentence)) if any(map(words.__contains__, _EACH)) else ()
        if found:
            yield found


def only(found: Sequence[Tally], label: Label) -> Tally | None:
    """The count with this label, if there is exactly one."""
    those = [each for each in found if each.label is label]
    return those[0] if len(those) == 1 else None


def is_vote(paragraph: ParagraphProse, ratio: Ratio) -> bool:
    """Whether a pair a/b says how many of all voted so, or came: there is no plan that it could be of."""
    return any(each.found == ratio for found in tallies(paragraph) for each in found)


def _of_sentence(masked: str, sentence: Clause) -> Iterator[Tally]:
    if _OF_PLAN.search(masked, sentence.start, sentence.end):
        return
    start = sentence.start
    borders = [match.span() for match in _BORDER.finditer(masked, sentence.start, sentence.end)]
    figures = [each for each in sentence.found if not isinstance(each, Percent)]
    for end, following in (*borders, (sentence.end, sentence.end)):
        if any(each.start < end < each.end for each in figures):
            continue
        inside = [each for each in figures if start <= each.start < end]
        if len(inside) == 1 and (tally := _tally(masked, start, end, inside[0])):
            yield tally
        start = following


def _tally(masked: str, start: int, end: int, found: Amount | Ratio) -> Tally | None:
    if found.rough or _is_time_or_plan(found):
        return None
    for group in _GROUPS:
        near = [match for match in group.finditer(masked, start, end) if _is_beside(masked, match, found)]
        labels = {Label[str(match.lastgroup)] for match in near}
        if len(labels) > 1:
            labels -= {Label.INVITED}  # "tổng số 07 người có mặt"
        if len(labels) == 1:
            a, b = (found.a, found.b) if isinstance(found, Ratio) else (found.value, None)
            return Tally(labels.pop(), found, a, b)
        if labels:
            return None
    return None


def _is_time_or_plan(found: Amount | Ratio) -> bool:
    """A span of time, or a result beside its plan: no count of people or ballots."""
    return found.plan if isinstance(found, Ratio) else is_time(found)


def _is_beside(masked: str, match: re.Match[str], found: Amount | Ratio) -> bool:
    """Whether the label stands right before the count, behind its unit, or inside "a … trên tổng số b"."""
    if match.end() <= found.start:
        return bool(_LED.fullmatch(masked, match.end(), found.start))
    if match.start() < found.end:
        return match.lastgroup != Label.INVITED.name
    between = masked[found.end : match.start()]
    return bool(_FOLLOWED.fullmatch(between)) and not _OTHER_THING.search(between)
