"""The sums: each unit's amount of each quantity, with how many units gave one and which did not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from docgen.rollup.arithmetic import OF_A_DAY, RATE_PLACES, over_periods, over_units, rate, rounded
from docgen.rollup.quantities import Quantity
from docgen.rollup.sources import Source
from docgen.rollup.tree import Node
from docgen.vn.numbers import Number, split_digits

Condition = Callable[[Node, Quantity], bool | None]
"""Whether a unit fulfils the condition of a count; None while one of its numbers is open."""

_MONEY: Final = "đồng"
_SEVERAL: Final = 2


class Amount(NamedTuple):
    """What a unit has of a quantity: ``value`` is None where nobody has given any number.

    ``given`` counts the units that gave one, ``lacking`` are those that should have and did not, ``ended``
    those whose number as of a day does not count because they were gone by then. ``weighed`` are, for an
    average, the sums of values times weights and of weights.
    """

    value: Number | None
    given: int = 0
    lacking: tuple[Node, ...] = ()
    ended: tuple[Node, ...] = ()
    weighed: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))


class Sums:
    """Works out amounts on demand; those of several records or units each once.

    A number of one record is as quickly read as remembered, and there are most of them.
    """

    def __init__(self, quantities: Mapping[str, Quantity], condition: Condition) -> None:
        self.quantities = quantities
        self._condition = condition
        self._known: dict[tuple[int, str], Amount] = {}
        self._locations: dict[str, int] = {}

    def amount(self, node: Node, path: str) -> Amount:
        """The amount of a quantity of :attr:`quantities` for a unit with all below it."""
        quantity = self.quantities[path]
        if not node.children and len(node.sources) < _SEVERAL:
            return self._worked_out(node, quantity)
        key = (id(node), path)
        if key not in self._known:
            self._known[key] = self._worked_out(node, quantity)
        return self._known[key]

    def _worked_out(self, node: Node, quantity: Quantity) -> Amount:
        if quantity.kind == "ty_le":
            return self._rate(node, quantity)
        if node.children:
            return self._over_units(node, quantity)
        if node.missing:
            return Amount(None, lacking=(node,))
        return self._average(node, quantity) if quantity.kind == "binh_quan" else self._own(node, quantity)

    def _over_units(self, node: Node, quantity: Quantity) -> Amount:
        parts = [self.amount(child, quantity.path) for child in node.children]
        given = sum(part.given for part in parts)
        lacking = tuple(each for part in parts for each in part.lacking)
        ended = tuple(each for part in parts for each in part.ended)
        if quantity.kind == "binh_quan":
            products = sum((part.weighed[0] for part in parts), Fraction(0))
            weights = sum((part.weighed[1] for part in parts), Fraction(0))
            return self._averaged(quantity, (products, weights), given, lacking, ended)
        values = [part.value for part in parts if part.value is not None]
        return Amount(over_units(quantity.kind, values), given, lacking, ended)

    def _own(self, node: Node, quantity: Quantity) -> Amount:
        """A unit's own number, over its periods."""
        if quantity.kind == "thoi_diem" and not node.standing and not quantity.opens:
            gave = any(number_of(source, quantity.path) is not None for source in node.sources)
            return Amount(None, ended=(node,) if gave else ())
        if len(node.sources) == 1 and not quantity.condition:
            number = node.sources[0].values.get(quantity.path)
            return Amount(None, lacking=(node,)) if number is None else Amount(number, 1)
        numbers = self._series(node.sources, quantity)
        if quantity.condition and (not numbers or None in numbers):
            fulfilled = self._condition(node, quantity)
            counts = fulfilled is not None and (fulfilled or quantity.every)
            return Amount(None, lacking=(node,)) if fulfilled is None else Amount(int(counts), 1)
        whole = [number for number in numbers if number is not None]
        if not numbers or len(whole) < len(numbers):
            return Amount(over_periods(quantity.kind, whole), int(bool(whole)), lacking=(node,))
        return Amount(over_periods(quantity.kind, whole), 1)

    def _series(self, sources: Sequence[Source], quantity: Quantity) -> list[Number | None]:
        """The numbers that a total over periods needs: all, the last, the first, or that before the first."""
        if quantity.opens:
            return [number_of(source, quantity.path) for source in sources[:1]]
        if quantity.side == "ky_truoc" and len(sources) > 1:
            chosen = sources[:1] if quantity.kind in OF_A_DAY else ()
        else:
            chosen = sources[-1:] if quantity.kind in OF_A_DAY else sources
        return [number_of(source, quantity.path) for source in chosen]

    def _rate(self, node: Node, quantity: Quantity) -> Amount:
        part, whole = self.amount(node, quantity.part), self.amount(node, quantity.whole)
        lacking = tuple(dict.fromkeys((*part.lacking, *whole.lacking)))
        if part.value is None or whole.value is None or halves(part, whole):
            return Amount(None, lacking=lacking)
        ratio = rate(part.value, whole.value)
        value = None if ratio is None else rounded(ratio, RATE_PLACES)
        return Amount(value, min(part.given, whole.given), lacking, (*part.ended, *whole.ended))

    def _average(self, node: Node, quantity: Quantity) -> Amount:
        """A unit's own average over its periods, each weighed by the weight of its period."""
        pairs, lacking = [], False
        of_a_day = self.quantities[quantity.weight].kind == "thoi_diem"
        if of_a_day and not node.standing and len(node.sources) == 1:
            return Amount(None, ended=(node,))
        for source in node.sources:
            weight = number_of(source, quantity.weight)
            value = number_of(source, quantity.path)
            if weight == 0:
                continue
            if weight is None or value is None:
                lacking = True
            else:
                pairs.append((Fraction(value), Fraction(weight)))
        products = sum((value * weight for value, weight in pairs), Fraction(0))
        weights = sum((weight for _, weight in pairs), Fraction(0))
        short = (node,) if lacking or not node.sources else ()
        return self._averaged(quantity, (products, weights), int(not short), short, ())

    def _averaged(
        self,
        quantity: Quantity,
        weighed: tuple[Fraction, Fraction],
        given: int,
        lacking: tuple[Node, ...],
        ended: tuple[Node, ...],
    ) -> Amount:
        products, weights = weighed
        value = rounded(products / weights, self.locations(quantity)) if weights else None
        return Amount(value, given, lacking, ended, weighed)

    def locations(self, quantity: Quantity) -> int:
        """Decimals of a rate or an average: none of đồng, else one, or as many as the units have given."""
        if quantity.kind != "binh_quan":
            return RATE_PLACES
        if quantity.unit.strip().lower().startswith(_MONEY):
            return 0
        return max(RATE_PLACES, self._locations.get(quantity.path, 0))

    def note_locations(self, sources: Sequence[Source]) -> None:
        """Look how many decimals the averages of the records have."""
        averages = [each.path for each in self.quantities.values() if each.kind == "binh_quan"]
        for path in averages:
            numbers = (number_of(source, path) for source in sources)
            found = (len(split_digits(number).fraction) for number in numbers if number is not None)
            self._locations[path] = max(found, default=0)


def halves(part: Amount, whole: Amount) -> tuple[Node, ...]:
    """The units of which a rate has only one of its two numbers: their sums have no quotient."""
    both = {*part.lacking} & {*whole.lacking}
    if part.value is None or whole.value is None:
        return ()
    return tuple(dict.fromkeys(each for each in (*part.lacking, *whole.lacking) if each not in both))


def number_of(source: Source, path: str) -> Number | None:
    """A number of a record; None where it does not have it."""
    return source.values.get(path)
