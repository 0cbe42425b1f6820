"""Sums that the text works out itself: "340 suất và 215 suất, tổng cộng 555 suất", "30 x 2 = 60"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from math import prod

from docgen.check.figures.numerals import Amount, Found, at_numbers, is_time, scale_of, value_of
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.scaled_amounts import formatted_like, unlike
from docgen.check.figures.vocabulary import SCALES
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number, shift

_ALTOGETHER = re.compile(r"\btổng cộng(?: (?:là|có|được|trao))?:? ?$", re.IGNORECASE)
_WITH = re.compile(
    r"[^\d,;.()]{0,40},? ?(?:với )?(?:tổng )?(?:số tiền|trị giá|giá trị|kinh phí)(?: là)?:? ",
    re.IGNORECASE,
)
_PER = re.compile(r"[^\d,;.()]{0,20}/")
_LIST_ITEM = re.compile(r"\s*(?:[-–+•*]|\w{1,3}[.)])\s")
_DOUBT = re.compile(
    r"\b(?:trong đó|gồm|mỗi|bình quân|lũy kế|kế hoạch|so với|cùng kỳ|tăng|giảm|còn|riêng|dự kiến|chỉ tiêu"
    r"|tổng|cả năm)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"= ?$")
_FACTOR_BEFORE = re.compile(r"[x×X*+] ?$")
_FACTOR_AFTER = re.compile(r"[^\d,;.=()]{0,40}[x×X*+=] ?\d")
_WORKED_OUT = re.compile(r"=|×|\d ?\*|\b[xX] ?\d")
_NEAR_SENTENCES = 8  # that a total may sum up
_NEAR = 3  # paragraphs before, in which other parts of the total may stand

_NUM = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,12}(?:,\d{1,4})?)"
_SCALED = rf"{_NUM}(?: ?(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)?"
_TERM = rf"{_SCALED}(?: ?(?![xX]\b)[^\W\d_]++){{0,3}}(?:/[^\W\d_]++(?: (?![xX]\b)[^\W\d_]++)?){{0,2}}"
_FORMULA = re.compile(
    rf"(?<![\w.,/])(?P<terms>{_TERM}(?: ?\+ ?{_TERM}){{1,5}}|{_TERM}(?: ?[x×X*] ?{_TERM}){{1,3}})"
    rf" ?= ?(?P<result>{_SCALED})(?![\d.,/]*\d| ?%)"
)
_FIGURE = re.compile(_SCALED)
_TIMES = re.compile(r"[x×X*] ?\d")
_OPERATOR_BEFORE = re.compile(r"(?:[-–+x×X*/÷=^]|[\d)] ?:) ?$")
_OPERATOR_AFTER = re.compile(r"(?: ?[^\W\d_]+){0,3} ?[-–+x×X*/÷^] ?\d")


@rule(
    "SL205",
    "altogether-sum",
    subject=Subject.TEXT,
    fix=Fix.NEVER,
    anywhere=True,
    bad="Tặng 340 suất quà ở các huyện và 215 suất quà ở thành phố, tổng cộng 565 suất quà.",
    good="Tặng 340 suất quà ở các huyện và 215 suất quà ở thành phố, tổng cộng 555 suất quà.",
)
def altogether(all_passages: Sequence[ParagraphProse]) -> Iterator[Hit]:
    """Số sau “tổng cộng” không bằng tổng các số cùng đơn vị nêu ngay trước.

    Xét các số trong câu; nếu câu bắt đầu bằng “Tổng cộng” thì xét các câu trước trong đoạn, khi các đoạn
    ngay trên không có số cùng đơn vị. Trong phép tính viết ra (02 x 500.000 đồng = 1.000.000 đồng) chỉ cộng
    các số sau dấu bằng. Không nhắc khi có số ước chừng, a/b, “trong đó”, “lũy kế”, đơn giá,
    hoặc khi tổng khớp với những số đứng gần nhất.
    """
    for index, paragraph in enumerate(all_passages):
        if "tổng cộng" in paragraph.folded:
            before = all_passages[max(0, index - _NEAR) : index]
            near = {
                x.unit
                for each in before
                if paragraph.index - each.index <= _NEAR
                for x in _amounts(each.found)
            }
            yield from _totals(paragraph, near)


def _totals(paragraph: ParagraphProse, near: set[str]) -> Iterator[Hit]:
    for number, sentence in enumerate(paragraph.sentences):
        for index, total in enumerate(sentence.found):
            led = _ALTOGETHER.search(paragraph.masked, max(sentence.start, total.start - 25), total.start)
            if led and isinstance(total, Amount):
                start, earlier = sentence.start, list(sentence.found[:index])
                if not paragraph.masked[sentence.start : led.start()].strip():
                    if number > _NEAR_SENTENCES or _LIST_ITEM.match(paragraph.text):
                        continue
                    start, earlier = 0, [x for each in paragraph.sentences[:number] for x in each.found]
                else:
                    near = set()
                yield from _one(paragraph, total, earlier, near, paragraph.masked[start : led.start()])
                second = _second(paragraph.masked, total, sentence, index)
                if second:
                    yield from _one(paragraph, second, earlier, near, paragraph.masked[start : led.start()])


def _second(masked: str, first: Amount, sentence: Clause, index: int) -> Amount | None:
    """The sum of money beside the total: "tổng cộng 1.438 suất quà với tổng số tiền 719.000.000 đồng"."""
    following = sentence.found[index + 1 : index + 2]
    second = following[0] if following else None
    if isinstance(second, Amount) and _WITH.fullmatch(masked, first.end, second.start):
        return second if second.unit != first.unit else None
    return None


def _one(
    paragraph: ParagraphProse, total: Amount, earlier: Sequence[Found], near: set[str], words: str
) -> Iterator[Hit]:
    same = [each for each in earlier if getattr(each, "unit", None) == total.unit]
    if _WORKED_OUT.search(words):
        same = _results(paragraph.masked, same)
    terms = _amounts(same)
    if len(terms) < 2 or len(terms) < len(same) or not total.unit or total.unit in near or is_time(total):
        return
    if any(each.rough for each in (*terms, total)) or _DOUBT.search(words):
        return
    if any(_PER.match(paragraph.masked, each.end) for each in (*terms, total)):
        return  # a price, no sum
    sums = list(accumulate(each.value for each in reversed(terms)))
    if all(unlike(paragraph, each, total.value, (*terms, total)) for each in sums[1:]):
        shown = " + ".join(paragraph.quote(each) for each in terms)
        right, written = formatted_like(paragraph, sums[-1], total), paragraph.quote(total)
        message = f"{shown} = {right}, văn bản ghi tổng cộng {written}"
        yield paragraph.hit(total.start, total.end, message, "hãy xem lại tổng và các số hạng")


def _results(masked: str, same: Sequence[Found]) -> list[Found]:
    """What sums and products come to, their terms left out; nothing if another figure stands beside them."""
    results = [each for each in same if _RESULT.search(masked, max(0, each.start - 2), each.start)]
    factors = [
        each
        for each in same
        if _FACTOR_BEFORE.search(masked, max(0, each.start - 2), each.start)
        or _FACTOR_AFTER.match(masked, each.end)
    ]
    return results if len(results) + len(factors) == len(same) else []


def _amounts(found: Sequence[Found]) -> list[Amount]:
    return [each for each in found if isinstance(each, Amount) and not is_time(each)]


@rule(
    "SL207",
    "written-out-sum",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="=",
    bad="Giải Nhì: 02 giải x 1.500.000 đồng/giải = 3.500.000 đồng.",
    good="Giải Nhì: 02 giải x 1.500.000 đồng/giải = 3.000.000 đồng.",
)
def written_out(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Phép cộng, phép nhân viết ngay trong văn bản có kết quả sai: 5 + 25 = 32.

    Chỉ xét phép tính viết đủ các số và dấu bằng, không lẫn hai loại phép tính. Kết quả có số lẻ hoặc tính
    bằng triệu, tỷ thì được lệch do làm tròn.
    """
    if "=" not in paragraph.text or not ("+" in paragraph.text or _TIMES.search(paragraph.text)):
        return
    for match in at_numbers(_FORMULA, paragraph.masked):
        before = paragraph.masked[max(0, match.start() - 3) : match.start()]
        if _OPERATOR_BEFORE.search(before) or _OPERATOR_AFTER.match(paragraph.masked, match.end()):
            continue
        read = [_read(figure) for figure in _FIGURE.findall(match["terms"])]
        terms = [value for value, _ in read]
        exact = sum(terms, Decimal(0)) if "+" in match["terms"] else prod(terms, start=Decimal(1))
        result, power = _read(match["result"])
        if any(decimals < 0 for _, decimals in read) and result % 1000 == 0:
            power = max(power, 3)  # an amount worked out with a coefficient is rounded to thousands
        if abs(exact - result) > (Decimal(5).scaleb(power - 1) if power else 0):
            start, end = match.span("result")
            scale = scale_of(match["result"])
            right = f"{format_number(shift(exact, -SCALES[scale]))} {scale}".rstrip()
            words = paragraph.text[match.start() : match.end("terms")].strip()
            message = f"{words} = {right}, văn bản ghi {paragraph.text[start:end]}"
            yield paragraph.hit(start, end, message, "hãy xem lại phép tính")


def _read(figure: str) -> tuple[Decimal, int]:
    """The value, and the power of ten of its last printed place."""
    scale = scale_of(figure)
    value, decimals = value_of(figure[: len(figure) - len(scale)].rstrip())
    return value.scaleb(SCALES[scale]), SCALES[scale] - decimals
