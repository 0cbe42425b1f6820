"""Shares of a whole that is named in the same sentence: "giới thiệu 2.099 …, kết nạp 841, chiếm 40,1%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.arithmetic import percent
from docgen.check.figures.comparison import Comparison, wrong
from docgen.check.figures.numerals import Amount, Percent, is_time
from docgen.check.figures.passage import Clause, Passage, once
from docgen.check.figures.roles import Role, role
from docgen.check.figures.rule import Hit, rule
from docgen.check.figures.vocabulary import PEOPLE
from docgen.errors import Severity

_OF_WHOLE = re.compile(r"\btrong đó\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:tổng số|toàn \w+|giới thiệu)\b[^.;]{0,80}$", re.IGNORECASE)
_ADMITTED = re.compile(r"\bkết nạp\b", re.IGNORECASE)
_OTHER_WHOLE = re.compile(
    r" ?(?:so với |trên |trong |của )?(?:tổng|toàn|cùng kỳ|kế hoạch|KH\b|chỉ tiêu)", re.IGNORECASE
)


@once
def shares(passage: Passage) -> Iterator[Comparison]:
    """The shares ("chiếm") whose whole and part are the only two counts of the sentence so far."""
    for sentence in passage.sentences:
        for shown in sentence.percents:
            if role(passage, shown) is Role.SHARE and not shown.rough:
                yield from _share(passage, sentence, shown)


def _share(passage: Passage, sentence: Clause, shown: Percent) -> Iterator[Comparison]:
    before = [each for each in sentence.found if each.start < shown.start]
    counts = [each for each in before if isinstance(each, Amount) and not is_time(each)]
    if len(counts) != 2 or len(before) != len([each for each in before if isinstance(each, Amount)]):
        return
    whole, part = counts
    if (
        whole.rough
        or part.rough
        or not whole.value
        or part.value > whole.value
        or not _same_kind(whole, part)
    ):
        return
    if _OTHER_WHOLE.match(passage.masked, shown.end) or not _is_whole(passage.masked, sentence, whole, part):
        return
    basis = f"{passage.said(part)}/{passage.said(whole)}"
    yield Comparison(shown, percent(part.value, whole.value), basis)


def _same_kind(whole: Amount, part: Amount) -> bool:
    return part.unit in (whole.unit, "") or {whole.unit, part.unit} <= PEOPLE


def _is_whole(masked: str, sentence: Clause, whole: Amount, part: Amount) -> bool:
    """The sentence says so: "trong đó" between, "tổng số", "toàn …", or introduced and then admitted."""
    between = masked[whole.end : part.start]
    before = masked[sentence.start : whole.start]
    if _OF_WHOLE.search(between):
        return True
    total = _TOTAL.search(before)
    return bool(total) and ("giới thiệu" not in before.casefold() or bool(_ADMITTED.search(between)))


@rule(
    "SL204",
    Severity.ERROR,
    bad="Giới thiệu 2.099 đoàn viên ưu tú, trong đó 841 đoàn viên được kết nạp, chiếm 42,1%.",
    good="Giới thiệu 2.099 đoàn viên ưu tú, trong đó 841 đoàn viên được kết nạp, chiếm 40,1%.",
)
def wrong_share(passage: Passage) -> Iterator[Hit]:
    """Tỷ trọng “chiếm …%” không khớp với phần và tổng đứng cùng câu.

    Chỉ xét khi câu có đúng hai số đếm cùng loại và nói rõ số nào là tổng (“trong đó”, “tổng số”, “toàn
    tỉnh”, “giới thiệu … kết nạp …”). Không nhắc khi sau tỷ lệ có một tổng khác (“chiếm 30% tổng số đoàn
    viên”).
    """
    return wrong(passage, shares(passage))
