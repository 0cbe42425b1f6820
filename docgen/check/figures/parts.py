"""Parts that make a whole: "626 cuộc; trong đó cùng cấp: 621 cuộc, cấp dưới: 5 cuộc".

Parts must add up only when the text says that they are all: after "gồm", or when they are named by two
words that leave nothing over (cùng cấp – cấp dưới, trực tiếp – gián tiếp). After a mere "trong đó" they may
overlap or be incomplete; then only a part greater than its whole is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.check.figures.numerals import Amount, Found, Percent, Ratio, is_time
from docgen.check.figures.passage import Clause, Passage, once
from docgen.check.figures.rule import Hit, rule
from docgen.errors import Severity
from docgen.vn.numbers import format_number

_MOST = 12  # breakdowns in one sentence; more of them is no prose
_OPENER = re.compile(r"\b(trong đó|bao gồm|gồm)\b(?: có)?:? ?", re.IGNORECASE)
_OPPOSITES = tuple(
    tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in pair)
    for pair in (
        ("cùng cấp|đồng cấp", "cấp dưới"),
        ("trực tiếp", "gián tiếp"),
        ("tổ chức", "cá nhân"),
        ("tập thể", "cá nhân"),
        ("nam", "nữ"),
        ("xây mới", "sửa chữa"),
        ("trong nước", "ngoài nước|nước ngoài"),
    )
)
_ITEM = re.compile(r",| và |;")
_LABEL = re.compile(r"\s*(?:[^\W\d_]+[ -]*){0,6}[:=]?\s*(?:là |có |được )?$")
_DOUBT = re.compile(
    r"\b(?:phát hiện|kiến nghị|tăng|giảm|so với|cùng kỳ|lũy kế|với|cho|mỗi|trị giá|tổng|kế hoạch|hơn)\b",
    re.I,
)
_EACH = re.compile(r"\b(?:mỗi|từng|bình quân|trung bình)\b", re.IGNORECASE)
_AND = re.compile(r"\bvà\b", re.IGNORECASE)
_REST_AFTER = re.compile(r" [^,;.()\d]{0,40}còn lại\b", re.IGNORECASE)
_REST = re.compile(r"\bcòn(?: lại)? (?:có )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole that is broken down: the counts that may be the whole, and the counts after the opener."""

    complete: bool  # "gồm", "bao gồm": nothing is left over
    wholes: Sequence[Amount]
    parts: Sequence[Amount]
    text: str  # the words of the parts
    start: int


@once
def breakdowns(passage: Passage) -> Iterator[Breakdown]:
    """Every "trong đó" and "gồm" of a paragraph with counts before and after it, in one unit."""
    if "trong đó" not in passage.folded and "gồm" not in passage.folded:
        return
    for sentence in passage.sentences:
        openers = list(_OPENER.finditer(passage.masked, sentence.start, sentence.end))[:_MOST]
        for place, opener in enumerate(openers):
            start = _start_of_whole(
                passage.masked, openers[place - 1].end() if place else sentence.start, opener
            )
            limit = openers[place + 1].start() if place + 1 < len(openers) else sentence.end
            yield from _breakdown(passage, sentence, opener, start, limit)


def _start_of_whole(masked: str, after: int, opener: re.Match[str]) -> int:
    """Where the statement with the whole begins: after the last semicolon but one right before the opener."""
    before = masked[after : opener.start()].rstrip(" ;,:(")
    return max(after, after + before.rfind(";") + 1)


def _breakdown(
    passage: Passage, sentence: Clause, opener: re.Match[str], start: int, limit: int
) -> Iterator[Breakdown]:
    before = [each for each in sentence.found if start <= each.start < opener.start()]
    wholes = [whole for each in before if (whole := _as_whole(each)) is not None]
    if not wholes or wholes[-1].rough or not _leads_to(passage.masked[wholes[-1].end : opener.start()]):
        return
    unit = wholes[-1].unit
    end = _end_of_parts(passage.masked, opener, limit)
    inside = [each for each in sentence.found if opener.end() <= each.start < end]
    if any(isinstance(each, Ratio | Percent) for each in inside):
        return
    parts = [each for each in inside if isinstance(each, Amount) and not is_time(each)]
    yield Breakdown(
        complete="gồm" in opener[1].casefold(),
        wholes=[each for each in wholes if each.unit == unit],
        parts=parts,
        text=passage.masked[opener.end() : end],
        start=opener.end(),
    )


def _leads_to(between: str) -> bool:
    """Whether what is broken down is still the whole: no new subject, no "each" before the opener."""
    if _EACH.search(between):
        return False
    tail = re.split(r"[,;:(]", between)[-1]
    return not tail.strip() or (tail == between and not _AND.search(between))


def _end_of_parts(masked: str, opener: re.Match[str], limit: int) -> int:
    """Parts end with the statement, or with the bracket they stand in."""
    inside_bracket = masked.rfind("(", 0, opener.start()) > masked.rfind(")", 0, opener.start())
    close = masked.find(")", opener.end(), limit) if inside_bracket else -1
    stop = masked.find(";", opener.end(), limit)
    ends = [place for place in (close, stop) if place >= 0]
    return min(ends, default=limit)


def _as_whole(found: Found) -> Amount | None:
    """A count as it stands; of a pair a/b the result a."""
    if isinstance(found, Amount):
        return None if is_time(found) else found
    if isinstance(found, Ratio):
        return Amount(found.start, found.end, found.a, found.unit, found.rough, 0)
    return None


@rule(
    "SL201",
    Severity.ERROR,
    bad="Có 130 lượt người được tư vấn pháp luật, gồm 30 lượt người trực tiếp và 110 lượt người gián tiếp.",
    good="Có 130 lượt người được tư vấn pháp luật, gồm 30 lượt người trực tiếp và 100 lượt người gián tiếp.",
)
def parts_and_whole(passage: Passage) -> Iterator[Hit]:
    """Các phần cộng lại không bằng tổng.

    Xét các số cùng đơn vị sau “gồm”, “bao gồm”; sau “trong đó” chỉ xét khi hai phần là hai mặt của một tổng
    (cùng cấp – cấp dưới, trực tiếp – gián tiếp, tổ chức – cá nhân, nam – nữ, trong – ngoài nhà nước). Không
    nhắc khi có số ước chừng, khi có nhiều số có thể là tổng mà một số khớp.
    """
    for found in breakdowns(passage):
        parts = _all_parts(found)
        if len(parts) < 2 or any(each.rough for each in (*parts, *found.wholes)):
            continue
        total = sum((each.value for each in parts), Decimal(0))
        if len(found.wholes) == 1 and found.wholes[0].value != total:
            whole = found.wholes[0]
            sums = " + ".join(passage.said(each) for each in parts)
            message = f"{sums} = {format_number(total)}, văn bản ghi tổng là {passage.said(whole)}"
            yield passage.hit(whole.start, parts[-1].end, message, "hãy xem lại tổng và các phần")


def _all_parts(found: Breakdown) -> Sequence[Amount]:
    """The parts if they surely are all there is and each stands for itself, else nothing."""
    unit = found.wholes[-1].unit
    parts = list(found.parts)
    if not parts or any(each.unit not in (unit, "") for each in parts) or _DOUBT.search(found.text):
        return ()
    if not _one_per_item(found, parts):
        return ()
    if found.complete:
        whole = found.wholes[-1].value
        running = Decimal(0)
        for count, each in enumerate(parts):
            running += each.value
            if running == whole and count:
                return parts[: count + 1]  # what follows is said of something else
        return parts if unit else ()
    return parts if len(parts) == 2 and _opposite(found.text) else ()


def _one_per_item(found: Breakdown, parts: Sequence[Amount]) -> bool:
    """Every item of the list holds one count, after a label of a few words at most."""
    place = 0
    counts = []
    for border in [*_ITEM.finditer(found.text), None]:
        end = border.start() if border else len(found.text)
        item = [each for each in parts if place <= each.start - found.start < end]
        if item and not _LABEL.fullmatch(found.text[place : item[0].start - found.start]):
            return False
        counts.append(len(item))
        place = border.end() if border else end
    return max(counts) == 1


def _opposite(text: str) -> bool:
    return any(len(one.findall(text)) == len(other.findall(text)) == 1 for one, other in _OPPOSITES)


@rule(
    "SL202",
    Severity.ERROR,
    bad="Giới thiệu 151/120 đoàn viên ưu tú, trong đó có 181 đoàn viên nữ.",
    good="Giới thiệu 151/120 đoàn viên ưu tú, trong đó có 81 đoàn viên nữ.",
)
def part_over_whole(passage: Passage) -> Iterator[Hit]:
    """Phần sau “trong đó” lớn hơn tổng đứng trước.

    Xét “12/10 chỉ tiêu”, và số đầu tiên sau “trong đó”, cùng đơn vị với tổng; số ấy lớn hơn mọi số cùng đơn
    vị đứng trước trong câu.
    """
    for ratio in (each for each in passage.found if isinstance(each, Ratio)):
        if ratio.unit == "chỉ tiêu" and ratio.a > ratio.b:
            message = f"{passage.said(ratio)} chỉ tiêu: số đạt lớn hơn tổng số"
            yield passage.hit(ratio.start, ratio.end, message, "phần không lớn hơn tổng")
    for found in breakdowns(passage):
        if found.complete or not found.parts:
            continue
        part, whole = found.parts[0], found.wholes[-1]
        near = len(found.text[: part.start - found.start].split()) <= 6
        same = part.unit in (whole.unit, "là nữ")
        if near and same and whole.unit and part.value > max(each.value for each in found.wholes):
            message = f"phần {passage.said(part)} lớn hơn tổng {passage.said(whole)}"
            yield passage.hit(part.start, part.end, message, "phần không lớn hơn tổng")


def _is_rest(masked: str, start: int, ratio: Ratio) -> bool:
    """Whether the pair is what is left: "còn 2/10 chỉ tiêu" or "2/10 chỉ tiêu còn lại"."""
    return bool(_REST.search(masked, start, ratio.start) or _REST_AFTER.match(masked, ratio.end))


@rule(
    "SL203",
    Severity.ERROR,
    bad="Có 8/10 chỉ tiêu đạt và vượt, còn 03/10 chỉ tiêu đang tiếp tục thực hiện.",
    good="Có 8/10 chỉ tiêu đạt và vượt, còn 02/10 chỉ tiêu đang tiếp tục thực hiện.",
)
def rest_of_whole(passage: Passage) -> Iterator[Hit]:
    """Phần đã làm và phần còn lại không bằng tổng: 8/10 đạt thì còn 2/10.

    Chỉ xét hai cặp số cùng mẫu số trong một câu, cặp sau là phần còn lại (“còn 2/10”, “2/10 … còn lại”).
    """
    for sentence in passage.sentences:
        ratios = sentence.ratios
        if len(ratios) == 2 and _is_rest(passage.masked, sentence.start, ratios[1]):
            first, rest = ratios
            if (
                first.b == rest.b
                and first.unit == rest.unit
                and first.a + rest.a != first.b
                and not first.rough
            ):
                message = (
                    f"{passage.said(first)} và còn {passage.said(rest)} không bằng {format_number(first.b)}"
                )
                yield passage.hit(first.start, rest.end, message, "hãy xem lại các số liệu")
