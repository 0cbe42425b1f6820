"""Growth where both figures stand: "tăng 10% so với cùng kỳ (20.000 đồng)", "tăng từ a lên b, tăng x%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from docgen.check.figures.arithmetic import Rounding, percent, rounding
from docgen.check.figures.comparison import Comparison, wrong
from docgen.check.figures.count_changes import CountChange, by_years, steps
from docgen.check.figures.numerals import Amount, Percent, count_of, is_time
from docgen.check.figures.paragraph_prose import Clause, ParagraphProse, once
from docgen.check.figures.roles import PercentRole, role
from docgen.check.figures.scaled_amounts import formatted_like, unlike
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.vn.numbers import format_number

_AGAINST = re.compile(r" ?so với [^;.%()]{0,45}\((?:là )?", re.IGNORECASE)
_AGAINST_OPEN = re.compile(r" ?so với (?:cùng kỳ|quý|tháng|năm)[^;.%(),]{0,30}(?:là|đạt|:) ?", re.IGNORECASE)
_FROM = re.compile(r"\btừ $", re.IGNORECASE)
_TO = re.compile(r"[^;.,%\d]{0,40}\b(?:lên|xuống|xuống còn)(?: còn| đến| thành)? ", re.IGNORECASE)
_THEN = re.compile(r"[^;.%\d]{0,40}[,(] ?(?:tương ứng |tức )?(?:tăng|giảm)(?: thêm)?:? ", re.IGNORECASE)

_NEAR = 20  # figures before, among which the figure now may stand
_NAMES = {PercentRole.UP: "tăng", PercentRole.DOWN: "giảm"}


@once
def growths(paragraph: ParagraphProse) -> Iterator[Comparison]:
    """The growths of which both figures are known for sure."""
    if "%" not in paragraph.text:
        return
    for clause in paragraph.clauses:
        for shown in clause.percents:
            kind = role(paragraph, shown)
            if kind in (PercentRole.UP, PercentRole.DOWN) and not shown.rough:
                yield from _growth(paragraph, clause, shown, kind)
    for change in steps(paragraph):
        if change.rate and _holds(paragraph, change):
            yield from _of_step(paragraph, change, change.rate)


def _of_step(paragraph: ParagraphProse, change: CountChange, shown: Percent) -> Iterator[Comparison]:
    """The rate of a step; one that fits the figure now in percent of the figure before is meant so."""
    before = change.before_value
    if before > 0 and _meant(paragraph, change) is None:
        exact = percent(change.by.value, before)
        now = percent(change.now_value, before)
        if rounding(now, shown.value, shown.decimals) is Rounding.WRONG:
            yield Comparison(shown, exact, f"{paragraph.quote(change.by)} so với {format_number(before)}")


def _meant(paragraph: ParagraphProse, change: CountChange) -> Amount | None:
    """The figure now, if a sentence before names one that fits the rate while the step itself does not."""
    before, shown = change.before, change.rate
    if change.now or not before or not shown or before.value <= 0:
        return None
    if rounding(percent(change.by.value, before.value), shown.value, shown.decimals) is Rounding.RIGHT:
        return None
    earlier = [each for each in paragraph.found if each.end < before.start][-_NEAR:]
    counts = [count for each in earlier if (count := count_of(each, paragraph.quote(each)))]
    fit = [
        each
        for each in counts
        if each.unit == before.unit and not each.rough and (each.value > before.value) is change.up
        if rounding(percent(abs(each.value - before.value), before.value), shown.value, shown.decimals)
        is Rounding.RIGHT
    ]
    return fit[0] if len(fit) == 1 else None


def _growth(
    paragraph: ParagraphProse, clause: Clause, shown: Percent, kind: PercentRole
) -> Iterator[Comparison]:
    two = _now_and_before(paragraph, clause, shown)
    if not two or not two[1].value or two[0].rough or two[1].rough:
        return
    now, before = two[0].value, two[1].value
    change = Fraction(now - before) * 100 / Fraction(before)
    words = f"từ {paragraph.quote(two[1])} đến {paragraph.quote(two[0])}"
    direction = PercentRole.UP if change > 0 else PercentRole.DOWN
    contrary = ""
    if change and kind is not direction:
        contrary = f"{words} là {_NAMES[direction]}, văn bản ghi {_NAMES[kind]}"
    yield Comparison(shown, abs(change), f"{words}: tỷ lệ {_NAMES[direction]}", contrary)


def _now_and_before(
    paragraph: ParagraphProse, clause: Clause, shown: Percent
) -> tuple[Amount, Amount] | None:
    counts = [each for each in clause.amounts if not is_time(each)]
    earlier = [each for each in counts if each.end <= shown.start]
    later = [each for each in counts if each.start >= shown.end]
    masked = paragraph.masked
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
    return by_years(paragraph, clause, shown, earlier) if not later else None


def _same(now: Amount, before: Amount) -> bool:
    return before.unit in (now.unit, "") or now.unit == ""


@rule(
    "SL401",
    "wrong-growth",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found="%",
    bad="Thu kinh phí 572 triệu đồng, tăng 15% so với cùng kỳ năm trước (520 triệu đồng).",
    good="Thu kinh phí 572 triệu đồng, tăng 10% so với cùng kỳ năm trước (520 triệu đồng).",
)
def wrong_growth(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Tỷ lệ tăng, giảm không khớp với hai số liệu đứng cùng câu, hoặc ghi tăng mà số liệu giảm.

    Xét “A …, tăng x% so với … (B)”, “từ B lên A, tăng x%” và “năm trước B, năm sau A, tăng x%” khi câu không
    còn số liệu nào khác; “A …, tăng N … (x%)” khi A hoặc số đem so sánh đã rõ.
    """
    return wrong(paragraph, growths(paragraph))


@rule(
    "SL402",
    "wrong-difference",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=steps,
    bad="Kết nạp 1.515 đoàn viên, tăng 105 đoàn viên so với cùng kỳ (1.400 đoàn viên).",
    good="Kết nạp 1.515 đoàn viên, tăng 115 đoàn viên so với cùng kỳ (1.400 đoàn viên).",
)
def wrong_difference(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số tăng, giảm tuyệt đối không bằng hiệu của hai số liệu đứng cùng câu.

    Xét “A …, tăng N … so với … (B)” và “năm trước B …, năm sau A …, tăng N”, ba số cùng đơn vị; A có thể là
    cặp a/b, hoặc số ở câu trước mà tỷ lệ tăng, giảm khớp. Không nhắc khi trước chữ “tăng” còn số liệu
    khác cùng đơn vị.
    """
    for count_change in steps(paragraph):
        now, before = count_change.now or _meant(paragraph, count_change), count_change.before
        if (
            now
            and before
            and unlike(
                paragraph, now.value - before.value, count_change.change, (now, before, count_change.by)
            )
        ):
            change = now.value - before.value
            verb = "tăng" if change > 0 else "giảm"
            words = (
                f"{verb} {formatted_like(paragraph, abs(change), count_change.by)}"
                if change
                else "không tăng, không giảm"
            )
            stated = f"{'tăng' if count_change.up else 'giảm'} {paragraph.quote(count_change.by)}"
            message = (
                f"từ {paragraph.quote(before)} đến {paragraph.quote(now)} là {words}, văn bản ghi {stated}"
            )
            hint = "hãy xem lại hai số liệu và mức tăng, giảm"
            yield paragraph.hit(count_change.by.start, count_change.by.end, message, hint)


def _holds(paragraph: ParagraphProse, change: CountChange) -> bool:
    """Whether the step is the difference of the two figures, where both are named."""
    if change.known is None:
        return True
    now, before = change.known
    return not unlike(paragraph, now.value - before.value, change.change, (now, before, change.by))
