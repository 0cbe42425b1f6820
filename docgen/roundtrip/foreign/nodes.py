"""One block of the running text of a file, with what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from docgen.report.document import Kind
from docgen.report.section_numbers import label_of
from docgen.roundtrip.units import Grid, Line
from docgen.standard.rules import load_standard


@dataclass
class Node:
    """One block: what it is, its line or grid, and what stands below it.

    ``beside`` are the lines above and below a grid by their key in the data. ``numbers`` are those of a
    section or clause from the top, as the form counts, ``count`` is how many of them stand below. ``mark`` is
    how many letters at the end of the line are the end mark, which the form prints; ``last`` is the rank
    and the number, as the file has them, of the last section below. ``scheme`` is how what stands below is
    numbered, ``written`` how the file says so where it is otherwise than above.
    """

    kind: Kind | None
    unit: Line | Grid | None
    numbers: tuple[int, ...] = ()
    children: list[Node] = field(default_factory=list)
    beside: dict[str, list[Line]] = field(default_factory=dict)
    count: int = 0
    mark: int = 0
    last: tuple[float, int] = (0, 0)
    scheme: str = ""
    written: str = ""

    @property
    def deepest(self) -> int:
        """How many levels the way has in which sections below are numbered."""
        return len(load_standard().schemes[self.scheme])

    def is_bold(self, level: int) -> bool:
        """Whether titles of a level below are bold by themselves."""
        return load_standard().styles_of(self.scheme)[level - 1].bold

    def next_label(self) -> str:
        """What the next section below is printed with, where levels begin anew in each; "" if too deep."""
        numbers = (*self.numbers, self.count + 1)
        return label_of(numbers, self.scheme) if len(numbers) <= self.deepest else ""


@dataclass
class Readings:
    """How numbers and titles of a text were read, by paragraph.

    ``labels`` are numbers on a line of their own above their title, and the form's; ``above`` those that the
    form prints as they are. ``lone`` are texts below the number of an article on its own line, which the form
    prints before them. ``joined`` is the rest of a title that stands on more than one paragraph, which
    the form prints as one. ``flat`` are titles with a number that the form has not at their level, read as
    texts; ``kept`` other such lines, read as texts with their number. ``own`` are the numbers that sections
    and clauses are printed with. ``unplaced`` are headings of Word that the form has no level for.
    """

    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    above: dict[int, str] = field(default_factory=dict)
    lone: dict[int, str] = field(default_factory=dict)
    joined: dict[int, str] = field(default_factory=dict)
    flat: dict[int, str] = field(default_factory=dict)
    kept: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    unplaced: dict[int, str] = field(default_factory=dict)

    def add(self, other: Readings) -> None:
        """Take in those of another text of the file."""
        for each in fields(self):
            getattr(self, each.name).update(getattr(other, each.name))
