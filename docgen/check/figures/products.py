"""So many at so much each: "30 suất quà, mỗi suất 500.000 đồng, tổng trị giá 15.000.000 đồng"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.check.figures.numerals import Amount, Percent, Ratio, is_time, unit_after
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse
from docgen.check.figures.scaled_amounts import formatted_like, half_unit
from docgen.check.figures.vocabulary import PEOPLE, TIMES
from docgen.check.rule import Fix, Hit, Subject, rule

_PER = re.compile(r" ?(?:đồng|đ) ?/ ?(?:0?1 )?(?=[^\W\d_])", re.IGNORECASE)
_TWICE = re.compile(r" ?[^\d,;.()/]{0,25}/", re.IGNORECASE)
_EACH = re.compile(
    r"\bmỗi (?P<unit>[^\W\d_]+(?: (?!gồm)[^\W\d_]+){0,2}?)"
    r"(?: (?:quà|tiền|trị giá|giá trị|được|là|nhận|hỗ trợ|thưởng|số tiền|với|có))*:? $",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:tổng(?: cộng)?(?: số tiền| trị giá| giá trị| kinh phí)?|số tiền|thành tiền|trị giá|kinh phí)"
    r"(?: (?:hỗ trợ|thưởng|quà|trao tặng|trao|là|trị giá|chi))*:? ?$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:cho|tới|đến|tại|ở|của|thuộc)\b[^\d,;]{0,30}$", re.IGNORECASE)
_OTHER_MONEY = re.compile(  # sums that are not handed out, prices that are not everybody's
    r"\b(?:cao nhất|thấp nhất|lớn nhất|nhỏ nhất|thu nhập|lợi nhuận|lãi|vay|vốn|lương|doanh thu|tiết kiệm"
    r"|giá bán|đóng góp|ủng hộ|kế hoạch|so với|cùng kỳ|trước đây|tăng|giảm)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;.()\n]")
_DOUBT = re.compile(
    r"\b(?:và(?! (?:người lao động|NLĐ|CNVCLĐ|CCVCLĐ|CNLĐ|công nhân|lao động|viên chức|gia đình|con"
    r"|học sinh))|cùng|kèm|ngoài ra|hiện vật|tiền mặt|còn|riêng|đợt|lũy kế|từ|hoặc|nhân dân)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Priced:
    """So many, at so much each, which makes so much."""

    count: Amount
    price: Amount
    total: Amount
    average: bool


def _all_priced(paragraph: ParagraphProse) -> Iterator[_Priced]:
    """What is priced in the clauses of a paragraph."""
    if "đ" in paragraph.folded and ("/" in paragraph.text or "mỗi " in paragraph.folded):
        for clause in paragraph.clauses:
            if found := _priced(paragraph.masked, clause):
                yield found


@rule(
    "SL206",
    "count-by-price",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: any(_all_priced(paragraph)),
    bad="Trao 30 suất quà, mỗi suất 500.000 đồng, tổng trị giá 18.000.000 đồng.",
    good="Trao 30 suất quà, mỗi suất 500.000 đồng, tổng trị giá 15.000.000 đồng.",
)
def count_by_price(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số suất nhân với số tiền mỗi suất không bằng tổng số tiền.

    Xét “N suất …, mỗi suất M đồng, tổng T đồng”, “… với tổng số tiền T đồng (M đồng/suất)”, “bình quân M
    đồng/nhà”, khi mệnh đề chỉ có hai số tiền ấy và một số lượng tính theo suất (nhà, người, …). Không nhắc
    khi có số ước chừng, có quà hoặc tiền khác kèm theo, khi tổng có thể gồm cả việc nêu trước đó.
    """
    for found in _all_priced(paragraph):
        yield from _compare(paragraph, found)


def _priced(masked: str, clause: Clause) -> _Priced | None:
    money = [each for each in clause.amounts if each.unit == "đồng"]
    prices = [(x, unit) for x in money if len(money) == 2 and (unit := _price_of(masked, clause, x))]
    if len(prices) != 1:
        return None
    price, unit = prices[0]
    totals = [each for each in money if each is not price and _is_total(masked, clause, each)]
    if len(totals) != 1 or price.rough or totals[0].rough:
        return None
    total, last = totals[0], max(price.end, totals[0].end)
    if _is_share(clause, last) or _OTHER_MONEY.search(masked, clause.start, last):
        return None
    first = min(price.start, total.start)
    count = _count(
        masked, [each for each in clause.amounts if each.start < first and not is_time(each)], unit
    )
    end = _PAUSE.search(masked, last)
    if count is None or count.rough or _DOUBT.search(masked, count.end, end.start() if end else clause.end):
        return None
    average = _AVERAGE.search(masked, max(clause.start, price.start - 25), price.start)
    return _Priced(count, price, total, bool(average))


def _is_share(clause: Clause, last: int) -> bool:
    """Whether percentages or pairs stand before the end of the statement."""
    others: list[Percent | Ratio] = [*clause.percents, *clause.ratios]
    return any(each.start < last for each in others)


def _price_of(masked: str, clause: Clause, amount: Amount) -> str:
    """The unit whose price an amount is: "/suất" after it or "mỗi suất" before it."""
    per = _PER.match(masked, amount.end)
    if per:
        unit = unit_after(masked, per.end())
        return "" if _TWICE.match(masked, per.end()) or unit.partition(" ")[0] in TIMES else unit
    each = _EACH.search(masked, max(clause.start, amount.start - 60), amount.start)
    unit = unit_after(each["unit"], 0) if each else ""
    return "" if unit.partition(" ")[0] in TIMES else unit


def _is_total(masked: str, clause: Clause, amount: Amount) -> bool:
    return bool(_TOTAL.search(masked, max(clause.start, amount.start - 45), amount.start))


def _count(masked: str, counts: Sequence[Amount], unit: str) -> Amount | None:
    """The one count of what is priced; further counts only say for whom ("30 suất quà cho 25 em")."""
    same = [each for each in counts if _is_counted(each.unit, unit)]
    if len(same) != 1 or (same[0].unit in PEOPLE and len(counts) > 1):
        return None
    behind = [each for each in counts if each.start > same[0].start]
    return same[0] if all(_FOR.search(masked, same[0].end, each.start) for each in behind) else None


def _is_counted(counted: str, priced: str) -> bool:
    return counted == priced or counted.startswith(f"{priced} ") or {counted, priced} <= PEOPLE


def _compare(paragraph: ParagraphProse, found: _Priced) -> Iterator[Hit]:
    product = found.count.value * found.price.value
    slack = found.count.value * _rounding(paragraph, found) + half_unit(paragraph, found.total)
    apart = found.total.value - product
    if abs(apart) <= slack or (apart > 0 and not _is_first(paragraph, found.count)):
        return  # a greater total may be that of all things told before
    words = f"{paragraph.quote(found.count)} × {paragraph.quote(found.price)}"
    right = formatted_like(paragraph, product, found.total)
    message = f"{words} = {right}, văn bản ghi {paragraph.quote(found.total)}"
    hint = "hãy xem lại số lượng, mức tiền và tổng số tiền"
    yield paragraph.hit(found.total.start, found.total.end, message, hint)


def _is_first(paragraph: ParagraphProse, count: Amount) -> bool:
    """Whether nothing else has been counted in the sentence before."""
    index = bisect([each.start for each in paragraph.sentences], count.start) - 1
    return next(each for each in paragraph.sentences[index].amounts if not is_time(each)) == count


def _rounding(paragraph: ParagraphProse, found: _Priced) -> Decimal:
    """How far the price may be rounded: an average more than a price."""
    half = half_unit(paragraph, found.price)
    thousands = found.price.value % 1000 == 0
    return max(half, Decimal(500) if thousands else Decimal("0.5")) if found.average else half
