"""One printed percentage beside the exact one it should be: what all rules about rates have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from docgen.check.figures.arithmetic import Rounding, rounding, show
from docgen.check.figures.numerals import Percent
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Hit
from docgen.vn.numbers import format_number, half_up

_TURNED = "có phải hai số bị đổi chỗ? Tỷ lệ đúng nếu đổi lại"


@dataclass(frozen=True, slots=True)
class Comparison:
    """``shown`` should be ``exact`` percent; ``basis`` says in Vietnamese where ``exact`` comes from.

    ``contrary``: the words say the opposite of the figures, whatever the percentage. ``turned`` is the
    percentage with the two figures the other way round.
    """

    shown: Percent
    exact: Fraction
    basis: str
    contrary: str = ""
    turned: Fraction | None = None

    @property
    def rounding(self) -> Rounding:
        """How the printed figure stands to the exact one."""
        if self.contrary:
            return Rounding.WRONG
        return rounding(self.exact, self.shown.value, self.shown.decimals)

    @property
    def is_turned(self) -> bool:
        """The printed figure is right if the two figures change places."""
        shown = self.shown
        return (
            self.turned is not None and rounding(self.turned, shown.value, shown.decimals) is Rounding.RIGHT
        )


def wrong(paragraph: ParagraphProse, found: Iterable[Comparison]) -> Iterator[Hit]:
    """The comparisons that do not hold."""
    for each in found:
        if each.rounding is Rounding.WRONG:
            yield _hit(paragraph, each, _TURNED if each.is_turned else "hãy xem lại hai số liệu và tỷ lệ")


def truncated(paragraph: ParagraphProse, found: Iterable[Comparison]) -> Iterator[Hit]:
    """The comparisons that hold only because digits were cut off."""
    for each in found:
        if each.rounding is Rounding.TRUNCATED:
            rounded = format_number(half_up(each.exact, each.shown.decimals))
            yield _hit(paragraph, each, f"làm tròn là {rounded}%, không cắt bớt chữ số")


def _hit(paragraph: ParagraphProse, found: Comparison, hint: str) -> Hit:
    if found.contrary:
        return paragraph.hit(found.shown.start, found.shown.end, found.contrary, "hãy xem lại hai số liệu")
    exact = show(found.exact, found.shown.decimals)
    message = f"{found.basis} là {exact}%, văn bản ghi {paragraph.quote(found.shown)}"
    return paragraph.hit(found.shown.start, found.shown.end, message, hint)
