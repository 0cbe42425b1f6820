"""One block of the running text of a file, with what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.report.document import Kind
from docgen.roundtrip.units import Grid, Line


@dataclass
class Node:
    """One block: what it is, its line or grid, and what stands below it.

    ``beside`` are the lines above and below a grid by their key in the data. ``numbers`` are those of a
    section or clause from the top, as the form counts, ``count`` is how many of them stand below. ``mark`` is
    how many letters at the end of the line are the end mark, which the form prints; ``last`` is the rank
    and the number, as the file has them, of the last section below.
    """

    kind: Kind | None
    unit: Line | Grid | None
    numbers: tuple[int, ...] = ()
    children: list[Node] = field(default_factory=list)
    beside: dict[str, list[Line]] = field(default_factory=dict)
    count: int = 0
    mark: int = 0
    last: tuple[float, int] = (0, 0)
