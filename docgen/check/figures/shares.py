"""Shares of a whole that is named in the same sentence: "giới thiệu 2.099 …, kết nạp 841, chiếm 40,1%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.arithmetic import percent
from docgen.check.figures.comparison import Comparison, wrong
from docgen.check.figures.numerals import Amount, Percent, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once
from docgen.check.figures.roles import PercentRole, role
from docgen.check.figures.vocabulary import PEOPLE
from docgen.check.rule import Fix, Hit, Subject, rule

_OF_WHOLE = re.compile(r"\btrong đó\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:tổng số|toàn \w+|giới thiệu)\b[^.;]{0,80}$", re.IGNORECASE)
_NAMED = re.compile(
    r" (?:so với |trên |trong )?(?:tổng )?số (?:[^\W\d_]+ ){0,2}?"
    r"(đăng ký|được giới thiệu|giới thiệu|triệu tập|dự thi)\b",
    re.IGNORECASE,
)
_ADMITTED = re.compile(r"\bkết nạp\b", re.IGNORECASE)
_OTHER_WHOLE = re.compile(
    r" ?(?:so với |trên |trong |của )?(?:tổng|toàn|cùng kỳ|kế hoạch|KH\b|chỉ tiêu)", re.IGNORECASE
)


@once
def shares(paragraph: ParagraphProse) -> Iterator[Comparison]:
    """The shares whose whole and part are the only two counts of the sentence so far."""
    if "%" not in paragraph.text:
        return
    for sentence in paragraph.sentences:
        for shown in sentence.percents:
            kind = role(paragraph, shown)
            if kind in (PercentRole.SHARE, PercentRole.RESULT) and not shown.rough:
                yield from _share(paragraph, sentence, shown, kind)


def _share(
    paragraph: ParagraphProse, sentence: Clause, shown: Percent, kind: PercentRole
) -> Iterator[Comparison]:
    before = [each for each in sentence.found if each.start < shown.start]
    counts = [each for each in before if isinstance(each, Amount) and not is_time(each)]
    if len(counts) != 2 or len(before) != len([each for each in before if isinstance(each, Amount)]):
        return
    whole, part = counts
    fine = whole.value and part.value <= whole.value and not whole.rough and not part.rough
    if fine and _same_kind(whole, part) and _says_so(paragraph.masked, sentence, shown, kind, counts):
        basis = f"{paragraph.quote(part)}/{paragraph.quote(whole)}"
        yield Comparison(shown, percent(part.value, whole.value), basis)


def _says_so(masked: str, sentence: Clause, shown: Percent, kind: PercentRole, counts: list[Amount]) -> bool:
    """Whether the percentage is the part's of the whole: "chiếm", alone in brackets, or "… % số đăng ký"."""
    whole, part = counts
    named = _NAMED.match(masked, shown.end)
    if named:
        return named[1].casefold().removeprefix("được ") in masked[sentence.start : part.start].casefold()
    if _OTHER_WHOLE.match(masked, shown.end):
        return False
    if kind is PercentRole.SHARE:
        return _is_whole(masked, sentence, whole, part)
    label = masked[part.end : shown.start]
    alone = label.endswith("(") and masked.startswith(")", shown.end) and "," not in label and len(label) < 40
    return alone and bool(_OF_WHOLE.search(masked[whole.end : part.start]))


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
    "wrong-share",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Giới thiệu 2.099 đoàn viên ưu tú, trong đó 841 đoàn viên được kết nạp, chiếm 42,1%.",
    good="Giới thiệu 2.099 đoàn viên ưu tú, trong đó 841 đoàn viên được kết nạp, chiếm 40,1%.",
)
def wrong_share(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Tỷ trọng “chiếm …%” không khớp với phần và tổng đứng cùng câu.

    Chỉ xét khi câu có đúng hai số đếm cùng loại và nói rõ số nào là tổng (“trong đó”, “tổng số”, “toàn
    tỉnh”, “giới thiệu … kết nạp …”, “… % số đăng ký”); tỷ lệ chỉ đặt trong ngoặc thì phải đứng ngay sau số
    của phần “trong đó”. Không nhắc khi sau tỷ lệ có một tổng khác (“chiếm 30% tổng số đoàn viên”).
    """
    return wrong(paragraph, shares(paragraph))
