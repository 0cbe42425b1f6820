"""The body of a report laid flat once: paragraphs cut into fixed text and holes, and what stands between.

A line knows all of its paragraph that no figure changes. A fixed line is its paragraph; one with holes makes
it of their values. Tables, pictures and charts are kept as they were given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docgen.report.blocks import ClauseBlock, SectionBlock
from docgen.report.document import Kind, ListPlace, Paragraph, Span
from docgen.report.plain_numbers import stand_free
from docgen.report.prose import Prose, kind_of_prose, parse_line, parse_prose
from docgen.report.text import Text
from docgen.standard.written_schemes import below, is_written
from docgen.vn.text import upper

Frames = dict[Hashable, Any]


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph to be: its text without what is not printed of it; ``capitals``: printed in capitals.

    ``parse`` reads the ``source``, once for all who ask for the :attr:`prose`. ``frames`` holds what was
    printed around its values, for the next report with the same line. What only who prints without a map
    needs is worked out when it is asked for.
    """

    kind: Kind
    source: str
    parse: Callable[[str], Prose]
    path: str
    level: int = 0
    capitals: bool = False
    place: ListPlace | None = None
    frames: Frames = field(init=False, default_factory=dict, repr=False)
    _fixed: Paragraph | None = field(init=False, default=None, repr=False)
    _plain: bool | None = field(init=False, default=None, repr=False)
    _prose: Prose | None = field(init=False, default=None, repr=False)

    @property
    def prose(self) -> Prose:
        """The parsed text."""
        if self._prose is None:
            self._prose = self.parse(self.source)
        return self._prose

    def read(self) -> Prose:
        """The parsed text for who asks but once: if it is not there, it is not kept."""
        return self._prose or self.parse(self.source)

    @property
    def fixed(self) -> Paragraph | None:
        """The paragraph itself if nothing is to be filled in."""
        if self._fixed is None and not self.prose.expressions:
            self._fixed = Filled.of(self, ())
        return self._fixed

    @property
    def plain(self) -> bool:
        """Whether its holes stand by themselves, apart from each other and from letters and digits."""
        if self._plain is None:
            self._plain = stand_free(self.prose.flat)
        return self._plain

    def read_as(self, text: Text | None) -> None:
        """Take over what was parsed of the very same text before."""
        if text is not None and text.source == self.source:
            self._prose = text.prose

    def spans(self, values: Sequence[str]) -> tuple[Span, ...]:
        """The text with these values in its holes."""
        spans = self.prose.filled(values)
        return spans if not self.capitals else tuple(in_capitals(span) for span in spans)

    def text(self, values: Sequence[str]) -> str:
        """The same without its looks."""
        text = self.prose.joined(values)
        return upper(text) if self.capitals else text


class Filled(Paragraph):
    """A paragraph that knows the line and the values it was made of; without line it was changed since."""

    line: Line | None = None
    values: Sequence[str] = ()

    @classmethod
    def of(cls, line: Line, values: Sequence[str]) -> Filled:
        """The paragraph of a line."""
        made = cls(line.kind, line.spans(values), line.level, line.path, line.place)
        made.line, made.values = line, values
        return made


@dataclass(eq=False, slots=True)
class Held:
    """A block that is no paragraph, as it was given: a table, a picture, a chart."""

    block: Any
    path: str


class Lines(list[Line | Held]):
    """The lines of a body, which the reports of a batch share; ``frames``: what was printed of them."""

    def __init__(self, lines: Iterable[Line | Held]) -> None:
        super().__init__(lines)
        self.frames: Frames = {}

    @cached_property
    def held(self) -> list[int]:
        """Where the blocks are that are no paragraphs."""
        return [at for at, line in enumerate(self) if isinstance(line, Held)]

    @cached_property
    def leveled(self) -> list[tuple[int, Line]]:
        """The sections and clauses, with their places."""
        return [(at, line) for at, line in enumerate(self) if isinstance(line, Line) and line.level]


def in_capitals(span: Span) -> Span:
    """The title of a section whose level is printed so (ND30 Phụ lục I, I.5 and II.6)."""
    return Span(upper(span.text), span.bold, span.italic)


@dataclass(slots=True)
class Laying:
    """How the lines of a body are laid out: what is left out of them, in capitals, and how they are numbered.

    ``left_out``: by path, the span of a text that is not printed (numbers typed before titles).
    ``capitals``: by level, whether titles are in capitals. ``through``: the levels whose numbers run through
    the whole body.
    """

    left_out: Mapping[str, tuple[int, int]]
    capitals: Sequence[bool]
    through: Collection[int] = ()
    _counts: dict[tuple[str, int], int] = field(init=False, default_factory=dict)

    def lines(self, blocks: Sequence[Any], path: str, scheme: str, level: int = 1) -> Iterator[Line | Held]:
        """The blocks in reading order; ``level`` is the depth of their sections and clauses.

        ``scheme`` is how they are numbered.
        """
        place = ListPlace(scheme, path) if is_written(scheme) else None
        yield from self._lines(blocks, path, level, scheme, place, ())

    def _lines(  # noqa: PLR0913, PLR0917 - where the blocks stand, each by its name
        self,
        blocks: Sequence[Any],
        path: str,
        level: int,
        scheme: str,
        place: ListPlace | None,
        above: tuple[int, ...],
    ) -> Iterator[Line | Held]:
        for i, block in enumerate(blocks):
            here = f"{path}[{i}]"
            if isinstance(block, str):
                source = kept(block, here, self.left_out)
                yield Line(kind_of_prose(source), source, parse_prose, here)
            elif isinstance(block, SectionBlock | ClauseBlock):
                yield self._headed(block, here, level, place)
                numbers = (*above, self._count(path, level, place))
                inside = f"{here}.noi_dung"
                if block.danh_so is None:
                    yield from self._lines(block.noi_dung, inside, level + 1, scheme, place, numbers)
                else:
                    own = below(scheme, level, block.danh_so)
                    listed = ListPlace(own, inside, numbers)
                    yield from self._lines(block.noi_dung, inside, level + 1, own, listed, numbers)
            else:
                yield Held(block, here)

    def _headed(
        self, block: SectionBlock | ClauseBlock, here: str, level: int, place: ListPlace | None
    ) -> Line:
        if isinstance(block, SectionBlock):
            location = f"{here}.tieu_de"
            source = kept(block.tieu_de, location, self.left_out)
            upper = level <= len(self.capitals) and self.capitals[level - 1]
            return Line(Kind.SECTION, source, parse_line, location, level, upper, place)
        location = f"{here}.khoan"
        source = kept(block.khoan, location, self.left_out)
        return Line(Kind.CLAUSE, source, parse_line, location, level, place=place)

    def _count(self, path: str, level: int, place: ListPlace | None) -> int:
        """The number of the next section in its list, or of its level in the body."""
        key = ("", level) if level in self.through and place is None else (path, level)
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]


def kept(text: str, path: str, left_out: Mapping[str, tuple[int, int]]) -> str:
    """The text at ``path`` without what is not printed of it."""
    start, end = left_out.get(path, (0, 0))
    return text[:start] + text[end:]
