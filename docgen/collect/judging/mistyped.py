"""Which of several numbers that do not fit together is mistyped: the only one that one slip explains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from docgen.collect.returned import Returned
from docgen.vn.numbers import Number, format_number
from docgen.vn.swapped import how_mistyped
from docgen.vn.text import capitalize_first

_TWO: Final = 2


class Term(NamedTuple):
    """A number by its path and name, what stands there, and what would have to for all to fit."""

    path: str
    name: str
    value: Number
    needed: Number


def which_to_mend(found: Returned, terms: Sequence[Term], else_: str = "") -> str:
    """The number that is mistyped, with its cell, or one of two; else all cells. ``else_``: if all are so."""
    slips = [(each, how) for each in terms if (how := how_mistyped(each.value, each.needed))]
    if 0 < len(slips) <= _TWO:
        ways = [f"{_placed(found, each)} là {format_number(each.needed)}, gõ {how}" for each, how in slips]
        asked = f"có phải {'; hay '.join(ways)}?"
        return f"{asked} {capitalize_first(else_)}".rstrip()
    cells = [_placed(found, each) for each in terms if found.cell(each.path)]
    looked = f"hãy xem lại các số: {', '.join(cells)}" if cells else "hãy xem lại các số"
    return f"{looked}; {else_}" if else_ else looked


def _placed(found: Returned, term: Term) -> str:
    cell = found.cell(term.path)
    return f"{term.name} (ô {cell})" if cell else term.name
