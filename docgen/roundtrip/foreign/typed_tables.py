"""Tables that somebody has typed as lines of text, their columns parted by "|" or by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.units import Line

_SIGNS = {"|": ("|", 2), "\t": ("phím Tab", 3)}  # what people call it, and the fewest columns
_FEWEST = 3  # lines


def typed_tables(lines: Iterable[Line]) -> Iterator[Change]:
    """Each such table, at its first line: the data have it as paragraphs, which print alike."""
    for (sign, _), group in groupby(lines, _columns):
        rows = list(group)
        if sign and len(rows) >= _FEWEST:
            yield Change(
                Status.FORMAT, "bang_go", rows[0].index, new=_SIGNS[sign][0], note=str(len(rows))
            )  # fmt: skip


def _columns(line: Line) -> tuple[str, int]:
    """The sign that parts the columns of a line, and how many there are; "" and 0 for plain text."""
    for sign, (_, fewest) in _SIGNS.items():
        count = sum(bool(cell.strip()) for cell in line.text.split(sign))
        if sign in line.text:
            return (sign, count) if count >= fewest else ("", 0)
    return "", 0
