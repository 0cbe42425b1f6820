"""The lines of a body with the values of one report in them: blocks, of which most are made by nobody.

Whoever prints a report prints nearly all of its lines as those of the report before, with other numbers. A
line becomes a paragraph only when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

from docgen.report.document import Block, Paragraph
from docgen.report.lines import Held, Line, Lines


class FilledLines(Sequence[Block]):
    """The blocks of a body. ``numbers`` are the figures as prose prints them, ``block_of`` makes a block.

    ``values_of`` is what stands in the holes of a line.
    """

    def __init__(
        self,
        lines: Lines,
        numbers: Mapping[str, str],
        block_of: Callable[[Line | Held], Block],
        values_of: Callable[[Line], Sequence[str]],
        *,
        kept: int | None = None,
    ) -> None:
        """``kept``: how many blocks are kept once they are made; the others are made again if asked for."""
        self.lines, self.numbers, self._block_of, self._values_of = lines, numbers, block_of, values_of
        self.changed: Mapping[int, Block] = {at: block_of(lines[at]) for at in lines.held}
        """Blocks that are no mere lines: tables, pictures, and what was put in a line's place."""
        self._made: dict[int, Block] = {}
        self._kept = kept

    def with_blocks(self, changed: Mapping[int, Block]) -> FilledLines:
        """The same with other blocks at these places."""
        other = FilledLines.__new__(FilledLines)
        other.lines, other.numbers = self.lines, self.numbers
        other._block_of, other._values_of = self._block_of, self._values_of
        other._kept = self._kept
        other.changed, other._made = {**self.changed, **changed}, self._made
        return other

    def line(self, at: int) -> Line | None:
        """The line whose paragraph stands at this place; None for any other block."""
        line = self.lines[at]
        return line if isinstance(line, Line) and at not in self.changed else None

    def text(self, line: Line) -> str:
        """The text of one of the lines, for which no paragraph is made."""
        return line.text(self._values_of(line))

    def __eq__(self, other: object) -> bool:
        """Whether the blocks are the same, however they are held."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # the values of a report are not hashed

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Block: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Block]: ...
    def __getitem__(self, at: int | slice) -> Block | Sequence[Block]:
        """The block at a place, made when it is first asked for, or several of them."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        if at in self.changed:
            return self.changed[at]
        if at not in self._made:
            if self._kept is not None and len(self._made) >= self._kept:
                del self._made[next(iter(self._made))]
            self._made[at] = self._block_of(self.lines[at])
        return self._made[at]


def with_blocks(blocks: Sequence[Block], changed: Mapping[int, Block]) -> Sequence[Block]:
    """``blocks`` with others at these places."""
    if isinstance(blocks, FilledLines):
        return blocks.with_blocks(changed) if changed else blocks
    return [changed.get(at, block) for at, block in enumerate(blocks)]


def no_paragraphs(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """The tables, pictures and charts among ``blocks``, with their places."""
    known = blocks.changed.items() if isinstance(blocks, FilledLines) else enumerate(blocks)
    return ((at, block) for at, block in known if not isinstance(block, Paragraph))
