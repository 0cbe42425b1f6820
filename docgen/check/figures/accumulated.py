"""What was reached since the year began beside what was reached in the period: the sum cannot be less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.figures.numerals import Amount, count_of
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule

_SINCE = re.compile(
    r"\b(?:l[ũu][ỹy] kế|cộng dồn|tính chung|từ đầu (?:năm|nhiệm kỳ)(?: đến nay)?)"
    r"(?: (?:(?:0?[369]|sáu|chín|ba) tháng(?: đầu năm)?|(?:cả|từ đầu) năm|từ đầu nhiệm kỳ|đến nay))*"
    r"(?: năm ■+)?,?:? ?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:trong (?:quý|tháng|kỳ|tuần)|quý (?:■+|[IV]{1,3}\b)|tháng ■+|riêng (?:quý|tháng)\b)", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:kế hoạch|KH|chỉ tiêu|so với|cùng kỳ|năm trước|giảm|còn|tổng số|bình quân|dự kiến|ước|phấn đấu)\b",
    re.I,
)
_FILLERS = re.compile(
    r"\b(?:được|đã|mới|thêm|có|là|các cấp|toàn tỉnh|tổng số|công đoàn)\b|[■\d]", re.IGNORECASE
)
_BORDER = re.compile(r"[,;:.()]")
_NEAR = 160  # characters between the two numbers


@rule(
    "SL208",
    "sum-since-below",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: _SINCE.search(paragraph.masked),
    bad="Trong quý kết nạp 11.500 đoàn viên; lũy kế 9 tháng kết nạp 4.570 đoàn viên.",
    good="Trong quý kết nạp 1.150 đoàn viên; lũy kế 9 tháng kết nạp 4.570 đoàn viên.",
)
def sum_since_below(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số lũy kế từ đầu năm nhỏ hơn số của chính kỳ này nêu ngay trước.

    Chỉ xét hai số cùng đơn vị, cùng một việc (kết nạp … kết nạp), hoặc số sau “lũy kế” không nêu việc mà số
    trước ghi rõ trong quý, trong tháng. Câu có kế hoạch, so với, cùng kỳ thì không xét.
    """
    counts = [each for each in (count_of(x, paragraph.quote(x)) for x in paragraph.found) if each]
    for cue in _SINCE.finditer(paragraph.masked):
        before = [each for each in counts if each.end <= cue.start()]
        after = [each for each in counts if each.start >= cue.end()]
        if before and after and _are_of_one(paragraph.masked, before[-1], cue, after[0]):
            own, total = before[-1], after[0]
            if total.value < own.value:
                message = f"lũy kế {paragraph.quote(total)} nhỏ hơn số trong kỳ {paragraph.quote(own)}"
                yield paragraph.hit(total.start, total.end, message, "hãy xem lại hai số")


def _are_of_one(masked: str, own: Amount, cue: re.Match[str], total: Amount) -> bool:
    """Whether the two numbers count one thing, the second since the year began."""
    if own.rough or total.rough or total.start - own.end > _NEAR or total.unit not in (own.unit, ""):
        return False
    sentence = max(masked.rfind(". ", 0, own.start), masked.rfind("\n", 0, own.start)) + 1
    if _DOUBT.search(masked, sentence, total.start) or "." in masked[own.end : cue.start()].rstrip(". "):
        return False
    said, label = _label(masked, cue.end(), total.start), _label(masked, sentence, own.start)
    if said:
        return bool(label) and (label.endswith(said) or said.endswith(label))
    return _WITHIN.search(masked, sentence, own.start) is not None and not _BORDER.search(
        masked[cue.end() : total.start].strip(" ,:")
    )


def _label(masked: str, start: int, end: int) -> str:
    """What is done, in the words right before a number: "kết nạp"."""
    words = _WITHIN.sub(" ", _BORDER.split(masked[start:end].rstrip(" :,"))[-1])
    return " ".join(_FILLERS.sub(" ", words).casefold().split())
