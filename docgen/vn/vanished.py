"""A zero where a number stood in the period before: how large that number was for the zero to be doubted.

What stands at a day (members, unions) does not vanish: from 20 on. What happens within a period comes by
the event, and a part of another figure may have nobody: from 100 on all of them are hardly gone at once.
Money is counted in so small a unit that a single grant makes a big number: from 100 triệu đồng on.
"""

from __future__ import annotations

from typing import Final

from docgen.vn.decades import LEAST
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, shift

_EVENTS: Final = 100
_DONG: Final = 100_000_000


def has_vanished(value: Number, last: Number, unit: str, *, stands: bool, averaged: bool = False) -> bool:
    """Whether ``value`` is 0 and ``last``, in the same unit of measure, too many for that.

    ``stands``: it is what there is at a day, no part of another figure. An average or a rate
    (``averaged``) of what goes on is never 0.
    """
    if value or last <= 0:
        return False
    if averaged:
        return True
    if stands:
        return last >= LEAST
    power = money_power(unit)
    return last >= _EVENTS if power is None else shift(last, power) >= _DONG
