"""What each line of the running text is: section, clause, list line or plain paragraph, and how deep.

Real and typed numbers are read alike, whatever their scheme: ``Chương I``, ``A.``, ``I.``, ``Điều 1.``,
``1.``, ``1.1``, ``a)``, ``1)``. A number nests below the nearest line above it with a higher scheme. A title
always becomes a section, with the form's own number; a clause if the form prints its number, else a text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from docgen.check.recognition.levels import NumberLabel
from docgen.report.document import Kind
from docgen.report.section_numbers import USUAL, label_of
from docgen.roundtrip.foreign.bullets import lower_bullets
from docgen.roundtrip.foreign.headings import bare_headings
from docgen.roundtrip.foreign.items import Items
from docgen.roundtrip.foreign.jumps import counts_in
from docgen.roundtrip.foreign.mixed_rows import Settled
from docgen.roundtrip.foreign.more_numbers import MIXED
from docgen.roundtrip.foreign.nodes import Node, Readings
from docgen.roundtrip.foreign.own_numbers import OwnNumbers, printed
from docgen.roundtrip.foreign.siblings import titled_together
from docgen.roundtrip.foreign.source import letters_of
from docgen.roundtrip.foreign.title_lines import (
    DASHES,
    ORDER,
    cut,
    follows,
    is_above,
    is_own,
    is_set_as_title,
    list_kind,
    may_follow,
    may_stand,
    rank_inside,
    rank_of,
    stripped,
)
from docgen.roundtrip.foreign.title_looks import Lines
from docgen.roundtrip.units import Emphasis, Grid, Line, emphases_of
from docgen.standard.levels import running_levels
from docgen.standard.rules import load_standard
from docgen.vn.text import nfc
from docgen.word.model import Paragraph

_ALONE = ("phan", "chuong", "muc", "tieu_muc")  # their numbers may stand on a line of their own
_ENDS = (".", ";", ",", ":")
_INSIDE = 0.5  # what is added to the rank of lines in a section with a number of their kind
_SECOND_SIGN = re.compile(r"[-–+•*]\s")


class Outline:
    """Puts lines and grids below each other as they come; ``root.children`` are the blocks."""

    def __init__(  # noqa: PLR0913, PLR0917 - what stands in the text, each by its name
        self,
        paragraphs: Sequence[Paragraph],
        labels: Mapping[int, NumberLabel],
        shown: Sequence[int] = (),
        tables: Collection[int] = (),
        scheme: str = USUAL,
        mixed: Settled | None = None,
    ) -> None:
        """``shown`` are the paragraphs that will come, ``tables`` those that stand in tables.

        ``mixed`` says which of them stay text or are clauses because others of their row are.

        ``scheme`` is the form's way to number sections. In another than the usual one only its own numbers
        make sections and clauses; what is found otherwise stays a text.
        """
        self._scheme = scheme
        self._usual = scheme.partition(";")[0] == USUAL
        self._levels = load_standard().schemes[scheme]
        free = set(shown) - set(tables)
        numbered = {i: each for i, each in labels.items() if i in free and each.numbers}
        self._numbers = OwnNumbers(paragraphs, numbered)
        self._running = dict.fromkeys(running_levels(self._levels), 0)
        self.root = Node(None, None, scheme=scheme)
        self.readings = Readings()
        self._mixed = mixed or Settled()
        self._above: NumberLabel | None = None
        self._paragraphs = paragraphs
        self._marks = labels
        self._tables = tables
        self._lower = lower_bullets(paragraphs, shown, labels, tables)
        self._items = Items(paragraphs)
        self._lines = Lines(paragraphs, shown, labels, tables)
        self._titled = titled_together(paragraphs, shown, labels, tables, rank_of)
        self._headings = bare_headings(paragraphs, shown, labels, tables)
        self._open: list[tuple[float, Node]] = []
        self._typed_above: float | None = None  # rank of a number that the form has no level for

    def grid(self, grid: Grid) -> Node:
        """A table, where the text has come to."""
        return self._append(Node(None, grid))

    def line(self, index: int, following: int | None) -> None:
        """A paragraph; ``following`` is the next one with text, whose number tells what this one is."""
        if index in self.readings.joined:
            return
        found, self._above = self._above or self._marks.get(index), None
        if found is None and index in self._headings:
            self._heading(index, self._headings[index])
        elif found is None and self._opens_part(index, following):
            self._heading(index, self._open[0][0])
        elif found is None or not (found.scheme in ORDER or found.scheme in ("decimal", "dash", MIXED)):
            self._text(index)
        elif (
            found.scheme in _ALONE
            and following is not None
            and self._lines.names_next(index, found, following)
        ):
            parent = self._parent(rank_of(found))
            label = found.label.strip()
            own = label_of(self._numbers_below(parent), parent.scheme)
            if not self._usual and not is_own(found, own):
                self._text(index)
                return
            if label != own:
                self.readings.labels[index] = label, own
            else:
                self.readings.above[index] = label
            self._above = replace(found, length=0)
        elif following is not None and self._lines.is_lone_article(index, found, following):
            text, _ = stripped(*letters_of(self._paragraphs[following]))
            self.readings.lone[following] = f"{found.label.strip()} {text}"
            self._above = replace(found, length=0)
        elif found.scheme == "dash":
            self._list_line(index, found)
        else:
            self._numbered(index, found, following)

    def _opens_part(self, index: int, following: int | None) -> bool:
        """Whether a line without a number is a section beside those above: in the middle, in bold capitals.

        Sections found from 1 stand right below it, which would go on with those of the last one.
        """
        if not self._usual or not self._open or index in self._tables or following is None:
            return False
        if not self._lines.is_set_alike(index, index) or not may_stand(
            letters_of(self._paragraphs[index])[0], 1
        ):
            return False
        while following is not None and self._lines.is_set_alike(index, following):
            following = self._lines.following.get(following)
        below = self._marks.get(following) if following is not None else None
        first = below is not None and below.numbers[-1:] == (1,)
        return first and below is not None and rank_of(below) > self._open[0][0]

    def _heading(self, index: int, rank: float | None) -> None:
        """A section without a number, which the form numbers; a text where the form has no level for it."""
        text, emphases = stripped(*letters_of(self._paragraphs[index]))
        if rank is None:
            self.readings.unplaced[index] = text
            self._text(index)
            return
        parent = self._parent(rank)
        numbers = self._numbers_below(parent)
        level = len(numbers)
        placed = self._usual and level <= parent.deepest and not self._is_below_typed(rank)
        if not placed or not may_stand(text, level, parent.scheme):
            self.readings.unplaced[index] = text
            self._text(index)
            return
        text, emphases = self._lines.with_rest(index, text, emphases, self.readings.joined)
        emphases = tuple((bold and not parent.is_bold(level), italic) for bold, italic in emphases)
        line = replace(self._line(index, (text, emphases), f"muc_{level}"), level=level)
        node = self._append(Node(Kind.SECTION, line, numbers, scheme=parent.scheme))
        parent.count += 1
        self._open.append((rank, node))

    @property
    def here(self) -> list[Node]:
        """The blocks of the innermost open section."""
        return (self._open[-1][1] if self._open else self.root).children

    def _append(self, node: Node) -> Node:
        self.here.append(node)
        return node

    def _text(self, index: int, found: NumberLabel | None = None) -> None:
        """A paragraph as it stands, its number with it; one that is ``found`` makes no section."""
        paragraph = self._paragraphs[index]
        if found is not None and index not in self.readings.flat:
            self.readings.kept[index] = f"{nfc(found.label.strip())} {cut(paragraph, found)[0]}"
        text, emphases = stripped(*letters_of(paragraph))
        if label := paragraph.label.strip():
            gap = " " if text else ""
            first = emphases[0] if emphases else (False, False)
            text, emphases = f"{label}{gap}{text}", ((first,) * (len(label) + len(gap))) + emphases
        self._append(Node(Kind.TEXT, self._line(index, (text, emphases), "noi_dung")))

    def _line(
        self, index: int, letters: tuple[str, tuple[Emphasis, ...]], part: str, label: str = ""
    ) -> Line:
        paragraph = self._paragraphs[index]
        return Line(index, letters[0], label, part, 0, letters[1], paragraph.location, paragraph)

    def _list_line(self, index: int, found: NumberLabel) -> None:
        paragraph = self._paragraphs[index]
        kind = Kind.PLUS if index in self._lower else list_kind(found)
        text, emphases = cut(paragraph, found)
        if kind is None or not text or _SECOND_SIGN.match(text):
            self._text(index)
            return
        label = "-" if found.label.strip() in DASHES else found.label.strip()
        part = "cong" if kind is Kind.PLUS else "gach"
        self._append(Node(kind, self._line(index, (text, emphases), part, label)))

    def _numbered(self, index: int, found: NumberLabel, following: int | None) -> None:
        paragraph = self._paragraphs[index]
        opened = [(rank, node.unit.index) for rank, node in self._open if isinstance(node.unit, Line)]
        rank = rank_inside(found, index, opened, self._marks)
        text, emphases = cut(paragraph, found)
        above = [node for depth, node in self._open if depth == rank]
        listed = bool(above) and self._is_item(index, found, rank, above[-1])
        if listed and not self._holds_item(index, found, above[-1]):
            self._text(index, found)
            return
        rank += _INSIDE if listed else 0
        parent = self._parent(rank)
        if not (index in self._mixed.typed or self._is_below_typed(rank)):
            self._numbers.take_over(index, found, parent, inside=listed or rank != rank_of(found))
        numbers = self._numbers_below(parent)
        level = len(numbers)
        label = nfc(found.label.strip())
        if index in self._mixed.typed or self._is_below_typed(rank):
            if is_set_as_title(paragraph, text):
                self.readings.flat[index] = f"{label} {text}"
            self._text(index, found)
            return
        deepest = parent.deepest
        counted = label_of(numbers, parent.scheme) if level <= deepest else ""
        own = bool(counted) and counts_in(found, numbers, parent, self._marks)
        titled = (own or self._usual) and (
            self._titled.get(index, False)
            or is_set_as_title(paragraph, text)
            or (own and self._lines.opens(index, text, following, titled=self._titled.get(index, True)))
            or (
                not own
                and may_follow(text, found, alone=not self._lines.goes_on(found, following))
                and follows(parent.last, rank, found)
            )
        )
        stands = level <= deepest and may_stand(text, level, parent.scheme)
        if not (titled or own or index in self._mixed.clauses) or not stands:
            strange = not self._usual or level > deepest
            if not self._usual and is_above(found, self._levels):
                self._typed_above = rank
            if found.scheme == "dieu" or (strange and is_set_as_title(paragraph, text)):
                self.readings.flat[index] = f"{label} {text}".strip()
            self._text(index, found)
            return
        part = f"muc_{level}" if titled else "khoan"
        if titled:
            text, emphases = self._lines.with_rest(index, text, emphases, self.readings.joined)
        if titled and parent.is_bold(level):
            emphases = emphases_of([((False, italic), 1) for _, italic in emphases], len(emphases))
        line = replace(self._line(index, (text, emphases), part, label), level=level)
        kind = Kind.SECTION if titled else Kind.CLAUSE
        node = self._append(Node(kind, line, numbers, scheme=parent.scheme))
        if titled:
            parent.last = (rank, found.numbers[-1] if found.numbers else 0)
        self.readings.own[index] = counted
        parent.count += 1
        if level in self._running:
            self._running[level] += 1
        self._open.append((rank, node))

    def _is_item(self, index: int, found: NumberLabel, rank: float, section: Node) -> bool:
        """Whether a line belongs into the list in a ``section`` whose own number is of its kind."""
        inside = any(depth == rank + _INSIDE for depth, _ in self._open)
        return (inside or self._open[-1][1] is section) and self._items.has(index, found, section)

    def _holds_item(self, index: int, found: NumberLabel, section: Node) -> bool:
        """Whether the list can be one of the data: the first in its section, or that which goes on."""
        if index in self._mixed.typed:
            return False
        self._numbers.take_over(index, found, section, inside=True)
        return section.next_label() == printed(found)

    def _is_below_typed(self, rank: float) -> bool:
        """Whether a number stands below one that stayed typed; one as high ends that."""
        if self._typed_above is not None and rank <= self._typed_above:
            self._typed_above = None
        return self._typed_above is not None

    def _numbers_below(self, parent: Node) -> tuple[int, ...]:
        """The numbers of the next section below a parent; articles are counted through all chapters."""
        before = self._running.get(len(parent.numbers) + 1, parent.count)
        return (*parent.numbers, before + 1)

    def _parent(self, rank: float) -> Node:
        """The innermost section of a higher scheme than ``rank``; those below it are closed."""
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        return self._open[-1][1] if self._open else self.root
