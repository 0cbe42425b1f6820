"""The one walk through the body of a report: every block with its path and the numbers of its section.

Works on the data as read, so that blocks are found whatever is wrong around them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import Any, Final, NamedTuple

from docgen.report.section_numbers import scheme_below

TITLES: Final = ("tieu_de", "khoan")
"""The keys of a block that make it a numbered section or clause."""


class Visit(NamedTuple):
    """A block at its place.

    ``numbers`` are the numbers of the section it is or stands in, from the outside in: (2, 1) is II.1.
    ``level`` is 1 for a block of the body itself. ``key``: "tieu_de" or "khoan" if it is a section.
    ``scheme`` is the way in which sections beside the block are numbered.
    """

    path: str
    block: Any
    numbers: tuple[int, ...]
    level: int
    key: str
    scheme: str = ""


def bodies(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Path and blocks of the body and of every appendix that a raw report has."""
    if "noi_dung" in raw:
        yield "noi_dung", raw["noi_dung"]
    appendices = raw.get("phu_luc")
    for i, appendix in enumerate(appendices if isinstance(appendices, list) else ()):
        if isinstance(appendix, dict):
            yield f"phu_luc[{i}].noi_dung", appendix.get("noi_dung")


def walk(blocks: Any, path: str, *, through: Collection[int] = (), scheme: str = "") -> Iterator[Visit]:
    """Every block of a body in reading order, what is in a section behind it.

    ``through``: the levels whose numbers do not begin anew in each section, as those of articles below
    chapters. ``scheme`` is the body's way to number sections.
    """
    yield from _walk(blocks, path, ((), 1, scheme), {level: count(1) for level in through})


def _walk(
    blocks: Any, path: str, at: tuple[tuple[int, ...], int, str], running: Mapping[int, Iterator[int]]
) -> Iterator[Visit]:
    above, level, scheme = at
    counter = running.get(len(above) + 1) or count(1)
    for i, block in enumerate(blocks if isinstance(blocks, list) else ()):
        here, key, numbers = f"{path}[{i}]", "", above
        if isinstance(block, dict) and (key := next((key for key in TITLES if key in block), "")):
            numbers = (*above, next(counter))
        yield Visit(here, block, numbers, level, key, scheme)
        if isinstance(block, dict):
            below = scheme_below(scheme, level, block) if scheme and key else scheme
            counted = running if below == scheme else {}
            yield from _walk(block.get("noi_dung"), f"{here}.noi_dung", (numbers, level + 1, below), counted)
