"""Growth where both figures stand: "tăng 10% so với cùng kỳ (20.000 đồng)", "tăng từ a lên b, tăng x%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from docgen.check.figures.comparison import Comparison, wrong
from docgen.check.figures.numerals import Amount, Percent, is_time
from docgen.check.figures.passage import Clause, Passage, once
from docgen.check.figures.roles import Role, role
from docgen.check.figures.rule import Hit, rule
from docgen.errors import Severity

_AGAINST = re.compile(r" ?so với [^;.%()]{0,45}\((?:là )?", re.IGNORECASE)
_AGAINST_OPEN = re.compile(r" ?so với (?:cùng kỳ|quý|tháng|năm)[^;.%(),]{0,30}(?:là|đạt|:) ?", re.IGNORECASE)
_FROM = re.compile(r"\btừ $", re.IGNORECASE)
_TO = re.compile(r"[^;.,%\d]{0,40}\b(?:lên|xuống|xuống còn)(?: còn| đến| thành)? ", re.IGNORECASE)
_THEN = re.compile(r"[^;.%\d]{0,40}[,(] ?(?:tương ứng |tức )?(?:tăng|giảm)(?: thêm)?:? ", re.IGNORECASE)

_NAMES = {Role.UP: "tăng", Role.DOWN: "giảm"}


@once
def growths(passage: Passage) -> Iterator[Comparison]:
    """The growths of which both figures are known for sure."""
    for clause in passage.clauses:
        for shown in clause.percents:
            kind = role(passage, shown)
            if kind in (Role.UP, Role.DOWN) and not shown.rough:
                yield from _growth(passage, clause, shown, kind)


def _growth(passage: Passage, clause: Clause, shown: Percent, kind: Role) -> Iterator[Comparison]:
    two = _now_and_before(passage, clause, shown)
    if not two or not two[1].value or two[0].rough or two[1].rough:
        return
    now, before = two[0].value, two[1].value
    change = Fraction(now - before) * 100 / Fraction(before)
    words = f"từ {passage.said(two[1])} đến {passage.said(two[0])}"
    direction = Role.UP if change > 0 else Role.DOWN
    contrary = ""
    if change and kind is not direction:
        contrary = f"{words} là {_NAMES[direction]}, văn bản ghi {_NAMES[kind]}"
    yield Comparison(shown, abs(change), f"{words}: tỷ lệ {_NAMES[direction]}", contrary)


def _now_and_before(passage: Passage, clause: Clause, shown: Percent) -> tuple[Amount, Amount] | None:
    counts = [each for each in clause.amounts if not is_time(each)]
    earlier = [each for each in counts if each.end <= shown.start]
    later = [each for each in counts if each.start >= shown.end]
    masked = passage.masked
    if len(clause.percents) > 1 or clause.ratios:
        return None
    if len(earlier) == 1 and later and _same(earlier[0], later[0]):
        between = masked[shown.end : later[0].start]
        if _AGAINST.fullmatch(between) or _AGAINST_OPEN.fullmatch(between):
            return earlier[0], later[0]
    if len(earlier) == 2 and not later and _same(earlier[1], earlier[0]):
        first, second = earlier
        led = _FROM.search(masked, max(0, first.start - 5), first.start)
        chained = _TO.fullmatch(masked[first.end : second.start])
        if led and chained and _THEN.fullmatch(masked[second.end : shown.start]):
            return second, first
    return None


def _same(now: Amount, before: Amount) -> bool:
    return before.unit in (now.unit, "") or now.unit == ""


@rule(
    "SL401",
    Severity.ERROR,
    bad="Thu kinh phí 572 triệu đồng, tăng 15% so với cùng kỳ năm trước (520 triệu đồng).",
    good="Thu kinh phí 572 triệu đồng, tăng 10% so với cùng kỳ năm trước (520 triệu đồng).",
)
def wrong_growth(passage: Passage) -> Iterator[Hit]:
    """Tỷ lệ tăng, giảm không khớp với hai số liệu đứng cùng câu, hoặc ghi tăng mà số liệu giảm.

    Chỉ xét “A …, tăng x% so với … (B)” và “từ B lên A, tăng x%”, khi câu không còn số liệu nào khác.
    """
    return wrong(passage, growths(passage))


_DIFFERENCE = re.compile(r"\b(tăng|giảm)(?: thêm)? $", re.IGNORECASE)


@rule(
    "SL402",
    Severity.ERROR,
    bad="Kết nạp 1.515 đoàn viên, tăng 105 đoàn viên so với cùng kỳ (1.400 đoàn viên).",
    good="Kết nạp 1.515 đoàn viên, tăng 115 đoàn viên so với cùng kỳ (1.400 đoàn viên).",
)
def wrong_difference(passage: Passage) -> Iterator[Hit]:
    """Số tăng, giảm tuyệt đối không bằng hiệu của hai số liệu đứng cùng câu.

    Chỉ xét “A …, tăng N … so với … (B)”, ba số cùng đơn vị và câu không còn số liệu nào khác.
    """
    for clause in passage.clauses:
        three = [each for each in clause.amounts if not is_time(each)]
        if len(three) == len(clause.found) == 3 and not any(each.rough for each in three):
            yield from _difference(passage, *three)


def _difference(passage: Passage, now: Amount, by: Amount, before: Amount) -> Iterator[Hit]:
    masked = passage.masked
    said = _DIFFERENCE.search(masked, max(0, by.start - 12), by.start)
    against = re.fullmatch(
        rf"[^;.%()\d]{{0,25}}{_AGAINST.pattern}", masked[by.end : before.start], re.IGNORECASE
    )
    if not said or not against or not _same(now, by) or not _same(now, before):
        return
    change: Decimal = now.value - before.value
    if change != (by.value if said[1].casefold() == "tăng" else -by.value):
        words = (
            f"{passage.said(now)} so với {passage.said(before)} không phải là {said[1]} {passage.said(by)}"
        )
        yield passage.hit(by.start, by.end, words, "hãy xem lại hai số liệu và mức tăng, giảm")
