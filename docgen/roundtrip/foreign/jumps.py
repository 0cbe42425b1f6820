"""Numbers that leave one out, I. then III., 5. then 7.: these are sections all the same, and the form counts.

Articles are cited by their number, and letters have two alphabets (e) behind d)): those are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.check.recognition.levels import NumberLabel
from docgen.report.document import Kind
from docgen.report.section_numbers import label_of
from docgen.roundtrip.foreign.nodes import Node
from docgen.roundtrip.foreign.title_lines import is_own
from docgen.roundtrip.units import Line

_FARTHEST = 3
"""A number farther on is no slip: it may be quoted from another text."""
_KEPT = frozenset({"dieu", "letter"})
_COUNTED = (Kind.SECTION, Kind.CLAUSE)


def counts_in(
    found: NumberLabel, numbers: tuple[int, ...], parent: Node, labels: Mapping[int, NumberLabel]
) -> bool:
    """Whether a number is the one that the form counts below ``parent``, or leaves some of its kind out.

    ``numbers`` are those that the form counts; ``labels`` all numbers of the file, by paragraph.
    """
    if is_own(found, label_of(numbers, parent.scheme)):
        return True
    last = next((each.unit for each in reversed(parent.children) if each.kind in _COUNTED), None)
    before = labels.get(last.index) if isinstance(last, Line) else None
    if before is None or before.scheme != found.scheme or found.scheme in _KEPT:
        return False
    if not before.numbers or not found.numbers:
        return False
    step = found.numbers[-1] - before.numbers[-1]
    expected = label_of((*numbers[:-1], found.numbers[-1]), parent.scheme)
    return 0 < step <= _FARTHEST and is_own(found, expected)
