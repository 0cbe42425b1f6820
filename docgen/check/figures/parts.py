"""Parts that make a whole: "626 cuộc; trong đó cùng cấp: 621 cuộc, cấp dưới: 5 cuộc".

Parts must add up only when the text says that they are all (see :mod:`complete`). Where they cannot overlap
they may not be more than the whole; of the others only a single part greater than its whole is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.ballots import more_than_all, uneven_votes, wrong_attendance
from docgen.check.figures.breakdowns import Breakdown, breakdowns
from docgen.check.figures.complete import all_parts, apart
from docgen.check.figures.numerals import Amount, Ratio
from docgen.check.figures.paragraph_prose import A_DIGIT, ParagraphProse
from docgen.check.figures.scaled_amounts import formatted_like, unlike
from docgen.check.figures.vocabulary import PEOPLE
from docgen.check.figures.votes import tallies
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number

_REST_AFTER = re.compile(r" [^,;.()\d]{0,40}còn lại\b", re.IGNORECASE)
_REST = re.compile(r"\bcòn(?: lại)? (?:có )?$", re.IGNORECASE)
_SEX = r" (?:em |cháu |người |đoàn viên |học sinh )?(?P<{}>nam|nữ)"
_FIRST_SEX = re.compile(_SEX.format("one") + r"(?: và |, ?)", re.IGNORECASE)
_OTHER_SEX = re.compile(_SEX.format("other") + r"(?=\)|[.,;]|$)", re.IGNORECASE)
_SEXES_FOLLOW = re.compile(r"(?: \(|: |,? ?\(?(?:trong đó|gồm|bao gồm)(?: có)?:? )$", re.IGNORECASE)
_OTHER_PEOPLE = re.compile(
    r"[;.():]|\b(?:thay mặt|đại diện|trong số|của|cho|thuộc|tại|từ|cùng|với|toàn|công ty|trường)\b",
    re.IGNORECASE,
)
_WOMEN = re.compile(r"\bnữ\b", re.IGNORECASE)


def _may_be_uneven(paragraph: ParagraphProse) -> bool:
    """Whether several votes, women or the parts of a whole are counted."""
    votes = any(len(each) > 1 for each in tallies(paragraph))
    return votes or " nữ" in paragraph.folded or any(each.parts for each in breakdowns(paragraph))


def _may_be_more(paragraph: ParagraphProse) -> bool:
    """Whether a part beside its whole is counted."""
    votes = any(len(each) > 1 or each[0].whole is not None for each in tallies(paragraph))
    return votes or "tiêu" in paragraph.folded or any(each.parts for each in breakdowns(paragraph))


def _may_be_rest(paragraph: ParagraphProse) -> bool:
    """Whether those who stayed away or what is left is counted."""
    return "còn" in paragraph.folded or any(len(each) > 1 for each in tallies(paragraph))


@rule(
    "SL201",
    "parts-and-whole",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=A_DIGIT,
    only_if=_may_be_uneven,
    bad="Có 130 lượt người được tư vấn pháp luật, gồm 30 lượt người trực tiếp và 110 lượt người gián tiếp.",
    good="Có 130 lượt người được tư vấn pháp luật, gồm 30 lượt người trực tiếp và 100 lượt người gián tiếp.",
)
def parts_and_whole(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Các phần cộng lại không bằng tổng.

    Xét các số cùng đơn vị sau “gồm”, “bao gồm”; sau “trong đó” (hoặc dấu hai chấm) chỉ xét khi hai phần là
    hai mặt của một tổng (cùng cấp – cấp dưới, trực tiếp – gián tiếp, tổ chức – cá nhân, nam – nữ, khu vực nhà
    nước – ngoài nhà nước), khi phần cuối là “khác”, “còn lại”, hoặc khi các phần không thể trùng nhau (đạt –
    vượt) mà cộng lại lớn hơn tổng. Không nhắc khi có số ước chừng, khi có nhiều số có thể là tổng mà một số
    khớp. Số nam và số nữ ngay sau một số người (trong ngoặc, sau “trong đó”,
    “gồm”, dấu hai chấm) thì không được cộng lại lớn hơn số ấy. Số phiếu (ý
    kiến) đồng ý, không đồng ý, không có ý kiến không được cộng lại lớn hơn số có mặt, số phiếu thu về; phiếu
    hợp lệ và không hợp lệ phải bằng số thu về.
    """
    votes = list(uneven_votes(paragraph))
    yield from votes
    yield from _men_and_women(paragraph)
    reported = [hit.span for hit in votes if hit.span]
    for found in breakdowns(paragraph):
        if found.parts and any(
            span.start < found.parts[-1].end and found.start < span.end for span in reported
        ):
            continue
        parts = all_parts(found)
        less = not parts
        parts = parts or apart(found)
        if len(parts) < 2 or len(found.wholes) > 1 or any(each.rough for each in (*parts, *found.wholes)):
            continue
        total, whole = sum((each.value for each in parts), Decimal(0)), found.wholes[0]
        if (total > whole.value or not less) and unlike(paragraph, total, whole.value, (*parts, whole)):
            yield _uneven(paragraph, whole, parts, total)


def _men_and_women(paragraph: ParagraphProse) -> Iterator[Hit]:
    """More men and women than the people before: "217 học sinh (98 em nam và 128 em nữ)"."""
    if " nữ" not in paragraph.folded:
        return
    for whole, one, other in zip(paragraph.found, paragraph.found[1:], paragraph.found[2:], strict=False):
        if not (isinstance(whole, Amount) and isinstance(one, Amount) and isinstance(other, Amount)):
            continue
        if whole.unit in PEOPLE and not (whole.rough or one.rough or other.rough):
            total = one.value + other.value
            if total > whole.value and _are_both_sexes(paragraph.masked, whole, one, other):
                yield _uneven(paragraph, whole, (one, other), total)


def _are_both_sexes(masked: str, whole: Amount, one: Amount, other: Amount) -> bool:
    between = masked[whole.end : one.start]
    opener = _SEXES_FOLLOW.search(between)
    if opener is None or len(between) > 110 or _OTHER_PEOPLE.search(between[: opener.start()]):
        return False
    first = _FIRST_SEX.fullmatch(masked, one.end, other.start)
    second = _OTHER_SEX.match(masked, other.end)
    return bool(first and second and first["one"].casefold() != second["other"].casefold())


def _uneven(paragraph: ParagraphProse, whole: Amount, parts: Sequence[Amount], total: Decimal) -> Hit:
    sums = " + ".join(paragraph.quote(each) for each in parts)
    right = formatted_like(paragraph, total, parts[-1])
    message = f"{sums} = {right}, văn bản ghi tổng là {paragraph.quote(whole)}"
    return paragraph.hit(whole.start, parts[-1].end, message, "hãy xem lại tổng và các phần")


@rule(
    "SL202",
    "part-over-whole",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=A_DIGIT,
    only_if=_may_be_more,
    bad="Giới thiệu 151/120 đoàn viên ưu tú, trong đó có 181 đoàn viên nữ.",
    good="Giới thiệu 151/120 đoàn viên ưu tú, trong đó có 81 đoàn viên nữ.",
)
def part_over_whole(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Phần sau “trong đó” lớn hơn tổng đứng trước.

    Xét “12/10 chỉ tiêu”, và số đầu tiên sau “trong đó”, cùng đơn vị với tổng; số ấy lớn hơn mọi số cùng đơn
    vị đứng trước trong câu. Không nhắc khi có số ước chừng. Xét cả số người có mặt, số phiếu: “8/7 thành viên
    đồng ý”, “phát ra 07 phiếu, thu về 08 phiếu”.
    """
    yield from more_than_all(paragraph)
    figures = paragraph.found if "tiêu" in paragraph.folded else ()
    for ratio in (each for each in figures if isinstance(each, Ratio)):
        if ratio.unit == "chỉ tiêu" and ratio.a > ratio.b:
            message = f"{paragraph.quote(ratio)} chỉ tiêu: số đạt lớn hơn tổng số"
            yield paragraph.hit(ratio.start, ratio.end, message, "phần không lớn hơn tổng")
    for found in breakdowns(paragraph):
        if found.complete or not found.parts:
            continue
        part, whole = found.parts[0], found.wholes[-1]
        near = len(found.text[: part.start - found.start].split()) <= 6
        same = part.unit in (whole.unit, "là nữ") or _women(found, part)
        if any(each.rough for each in (part, *found.wholes)):
            continue
        if near and same and whole.unit and part.value > max(each.value for each in found.wholes):
            message = f"phần {paragraph.quote(part)} lớn hơn tổng {paragraph.quote(whole)}"
            yield paragraph.hit(part.start, part.end, message, "phần không lớn hơn tổng")


def _women(found: Breakdown, part: Amount) -> bool:
    """Whether the part is the women of the whole: "28.416 công nhân, trong đó nữ 13.052 người"."""
    label = found.text[: part.start - found.start]
    return {found.unit, part.unit} <= PEOPLE and bool(part.unit == "nữ" or _WOMEN.search(label))


def _is_rest(masked: str, start: int, ratio: Ratio) -> bool:
    """Whether the pair is what is left: "còn 2/10 chỉ tiêu" or "2/10 chỉ tiêu còn lại"."""
    return bool(_REST.search(masked, start, ratio.start) or _REST_AFTER.match(masked, ratio.end))


@rule(
    "SL203",
    "rest-of-whole",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=A_DIGIT,
    only_if=_may_be_rest,
    bad="Có 8/10 chỉ tiêu đạt và vượt, còn 03/10 chỉ tiêu đang tiếp tục thực hiện.",
    good="Có 8/10 chỉ tiêu đạt và vượt, còn 02/10 chỉ tiêu đang tiếp tục thực hiện.",
)
def rest_of_whole(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Phần đã làm và phần còn lại không bằng tổng: 8/10 đạt thì còn 2/10.

    Chỉ xét hai cặp số cùng mẫu số trong một câu, cặp sau là phần còn lại (“còn 2/10”, “2/10 … còn lại”), và
    số có mặt, số vắng mặt khi câu nêu rõ tổng số (“có mặt 27/30, vắng 03”).
    """
    yield from wrong_attendance(paragraph)
    if "còn" not in paragraph.folded or sum(isinstance(each, Ratio) for each in paragraph.found) < 2:
        return
    for sentence in paragraph.sentences:
        ratios = sentence.ratios
        if len(ratios) == 2 and _is_rest(paragraph.masked, sentence.start, ratios[1]):
            first, rest = ratios
            if (
                first.b == rest.b
                and first.unit == rest.unit
                and first.a + rest.a != first.b
                and not first.rough
            ):
                both = f"{paragraph.quote(first)} và còn {paragraph.quote(rest)}"
                message = f"{both} không bằng {format_number(first.b)}"
                yield paragraph.hit(first.start, rest.end, message, "hãy xem lại các số liệu")
