"""The arithmetic of votes and attendance: parts within their whole, parts that make it up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docgen.check.figures.numerals import Ratio
from docgen.check.figures.pairs import pairs
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.figures.votes import VOTES, Label, Tally, only, tallies
from docgen.check.rule import Hit
from docgen.vn.numbers import format_number

_WHOLES = (Label.VALID, Label.RETURNED, Label.PRESENT, Label.INVITED)  # of the votes, the nearest first
_NOT_ALL_VOTE = frozenset({Label.PRESENT, Label.INVITED})  # guests do not vote, some stay away
_WITHIN = (  # the first is never more than the second
    (Label.RETURNED, Label.ISSUED),
    (Label.VALID, Label.RETURNED),
    (Label.INVALID, Label.RETURNED),
    *((vote, whole) for vote in VOTES for whole in _WHOLES),
    (Label.PRESENT, Label.INVITED),
    (Label.ABSENT, Label.INVITED),
)


def more_than_all(paragraph: ParagraphProse) -> Iterator[Hit]:
    """A pair a/b with a above b, and a part above its whole: "phát ra 07 phiếu, thu về 08 phiếu".

    A pair with a percentage of at most 100 is left to the rule about rates.
    """
    rated = [pair.ratio for pair in pairs(paragraph) if pair.percent.value <= 100]
    for found in tallies(paragraph):
        for each in found:
            if each.whole is not None and each.value > each.whole and each.found not in rated:
                yield _over(paragraph, each, f"{_quote(paragraph, each)}: số trước lớn hơn tổng số")
        reported = set[Label]()
        for inner, outer in _WITHIN:
            part, whole = only(found, inner), only(found, outer)
            if part and whole and part.value > whole.value and part.label not in reported:
                reported.add(part.label)
                words = f"phần {_quote(paragraph, part)} lớn hơn tổng {_quote(paragraph, whole)}"
                yield _over(paragraph, part, words)


def uneven_votes(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Votes, or valid and invalid ballots, that do not make up their whole."""
    for found in tallies(paragraph):
        votes = [vote for label in VOTES if (vote := only(found, label))]
        if len({each.label for each in found if each.label in VOTES}) == len(votes) > 1:
            wholes = {each.whole for each in votes if each.whole is not None}
            whole, attended = _whole_of_votes(found, wholes)
            if whole and all(each.value <= whole for each in votes):
                yield from _uneven(paragraph, votes, whole, least=len(votes) == len(VOTES) and not attended)
        valid, invalid, returned = (
            only(found, label) for label in (Label.VALID, Label.INVALID, Label.RETURNED)
        )
        if valid and invalid and returned and max(valid.value, invalid.value) <= returned.value:
            yield from _uneven(paragraph, (valid, invalid), returned.value, least=True)


def wrong_attendance(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Those who came and those who did not are not all who were expected."""
    for found in tallies(paragraph):
        present, absent, invited = (
            only(found, label) for label in (Label.PRESENT, Label.ABSENT, Label.INVITED)
        )
        if not present or not absent:
            continue
        wholes = {each.whole for each in (present, absent) if each.whole is not None}
        wholes |= {invited.value} if invited else set()
        if len(wholes) != 1 or max(present.value, absent.value) > (whole := wholes.pop()):
            continue
        if present.value + absent.value != whole:
            words = f"có mặt {format_number(present.value)}, vắng {format_number(absent.value)}"
            message = f"{words}, cộng lại không bằng {format_number(whole)}"
            yield _hit(paragraph, (present, absent), message)


def _whole_of_votes(found: Sequence[Tally], wholes: set[Decimal]) -> tuple[Decimal | None, bool]:
    """The whole that the votes share, and whether it is a number of people, of whom not all vote."""
    if wholes:
        return (wholes.pop() if len(wholes) == 1 else None), False
    total = next((each for label in _WHOLES if (each := only(found, label))), None)
    return (total.value, total.label in _NOT_ALL_VOTE) if total else (None, False)


def _uneven(
    paragraph: ParagraphProse, parts: Sequence[Tally], whole: Decimal, *, least: bool
) -> Iterator[Hit]:
    total = sum((each.value for each in parts), Decimal(0))
    if total > whole or (least and total < whole):
        sums = " + ".join(format_number(each.value) for each in parts)
        yield _hit(
            paragraph, parts, f"{sums} = {format_number(total)}, văn bản ghi tổng là {format_number(whole)}"
        )


def _hit(paragraph: ParagraphProse, of: Sequence[Tally], message: str) -> Hit:
    start, end = min(each.found.start for each in of), max(each.found.end for each in of)
    return paragraph.hit(start, end, message, "hãy xem lại tổng và các phần")


def _over(paragraph: ParagraphProse, part: Tally, message: str) -> Hit:
    return paragraph.hit(part.found.start, part.found.end, message, "phần không lớn hơn tổng")


def _quote(paragraph: ParagraphProse, each: Tally) -> str:
    if isinstance(each.found, Ratio):
        return f"{format_number(each.value)}/{format_number(each.whole or 0)}"
    return paragraph.quote(each.found)
