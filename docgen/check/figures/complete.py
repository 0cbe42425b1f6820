"""Which parts of a whole leave nothing over, and which cannot overlap: words, no arithmetic.

All there is: after "gồm"; two sides of one thing (cùng cấp – cấp dưới); a list that ends with "khác" or "còn
lại". Without overlap: marks of one scale (đạt – vượt). Everything else may overlap or be incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from docgen.check.figures.breakdowns import Breakdown
from docgen.check.figures.numerals import Amount
from docgen.vn.opposites import SCALES, opposite

_ITEM = re.compile(r",| và |;")
_LABEL = re.compile(r"\s*(?:[^\W\d_]+[ -]*){0,6}[:=]?\s*(?:là |có |được )?$")
_REST = re.compile(
    r"\s*(?:và )?(?:(?:thu|chi|các|khoản|nguồn|loại|nội dung|lĩnh vực|đối tượng|khu vực|hình thức)\s+){0,3}"
    r"khác(?: là)?[: ]+$",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\s*(?:số )?còn lại(?: là| có)?[: ]+$", re.IGNORECASE)
_END = re.compile(r"\s?(?:[^\W\d_]+ ?){0,4}[.\s]*")
_DOUBT = re.compile(
    r"\b(?:phát hiện|kiến nghị|tăng|giảm|so với|cùng kỳ|lũy kế|với|cho|mỗi|trị giá|tổng|kế hoạch|hơn"
    r"|riêng)\b",
    re.I,
)
_GIVEN_TO = re.compile(r"(?: [^\W\d_]+){0,3}? cho (?!\d)")
_GIVEN = frozenset(
    {"suất", "phần quà", "phần", "giải", "bằng khen", "giấy khen", "cờ", "sổ", "thẻ", "căn nhà"}
)


def all_parts(found: Breakdown) -> Sequence[Amount]:
    """The parts if they surely are all there is and each stands for itself, else nothing."""
    parts = list(found.parts)
    if not _listed(found, parts):
        return ()
    if found.complete:
        return _as_far_as_the_whole(found, parts)
    return parts if (len(parts) == 2 and opposite(found.text)) or _closed(found, parts) else ()


def apart(found: Breakdown) -> Sequence[Amount]:
    """The parts if they surely do not overlap, else nothing; something may be left over."""
    parts = list(found.parts)
    if len(parts) < 2 or not _listed(found, parts) or any(x.value >= found.wholes[-1].value for x in parts):
        return ()
    if all(_given_to(found, each) for each in parts):
        return parts
    for units, marks in SCALES:
        letters = [mark.casefold() for mark in marks.findall(found.text)]
        if found.unit in units and len(letters) == len(set(letters)) == len(parts):
            return parts
    return ()


def _listed(found: Breakdown, parts: Sequence[Amount]) -> bool:
    """A plain list: one count an item, in the unit of the whole, without words that change the subject."""
    if not parts or found.mixed or any(each.unit not in (found.unit, "") for each in parts):
        return False
    text = found.text
    for given in filter(None, (_given_to(found, each) for each in parts)):
        text = text[: given.start()] + given[0].replace(" cho ", "     ") + text[given.end() :]
    return not _DOUBT.search(text) and _one_per_item(found, parts)


def _given_to(found: Breakdown, part: Amount) -> re.Match[str] | None:
    """“300 suất cho đoàn viên”: the words up to who gets what is given once, right behind the count."""
    return _GIVEN_TO.match(found.text, part.end - found.start) if found.unit in _GIVEN else None


def _as_far_as_the_whole(found: Breakdown, parts: Sequence[Amount]) -> Sequence[Amount]:
    whole, running = found.wholes[-1].value, Decimal(0)
    for count, each in enumerate(parts):
        running += each.value
        if running == whole and count:
            return parts[: count + 1]  # what follows is said of something else
    return parts if found.unit else ()


def _closed(found: Breakdown, parts: Sequence[Amount]) -> bool:
    """Whether the last part is the rest: "…, còn lại 5 cuộc", or after two others "…, thu khác 650"."""
    if len(parts) < 2:
        return False
    last = parts[-1]
    item = found.text[parts[-2].end - found.start : last.start - found.start]
    label = _ITEM.split(item)[-1]
    rest = _LEFT.fullmatch(label) or (len(parts) > 2 and _REST.fullmatch(label))
    return bool(rest and _END.fullmatch(found.text, last.end - found.start))


def _one_per_item(found: Breakdown, parts: Sequence[Amount]) -> bool:
    """Every item of the list holds one count, after a label of a few words at most."""
    index = 0
    counts = []
    for border in [*_ITEM.finditer(found.text), None]:
        end = border.start() if border else len(found.text)
        item = [each for each in parts if index <= each.start - found.start < end]
        if item and not _LABEL.fullmatch(found.text[index : item[0].start - found.start]):
            return False
        counts.append(len(item))
        index = border.end() if border else end
    return max(counts) == 1
