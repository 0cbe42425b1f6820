"""Blocks of documents that are written and read one after the other: the same markup is not read anew.

A place before each block says which it is. Of blocks that are known one place alone is parsed for all that
follow one another, and what they said takes its stand there, with the labels that are due now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from docgen.word.model import Paragraph, Table
    from docgen.word.numbering import Level
    from docgen.word.styles_and_lists import StylesAndLists

_PLACE: Final = '<w:p w:rsidR="khoi-{}"/>'
_START: Final = "khoi-"
_MARK: Final = w("rsidR")
_MOST: Final = 1 << 20  # bytes of blocks that are remembered

Key = tuple[bytes, int]
"""The markup of a block, and how many tables stand before it."""


class Whole(bytes):
    """Markup that is whole blocks, side by side with what stands before and behind it."""

    __slots__ = ()


class OutOfPlaceError(Exception):
    """A known block stands otherwise than before: all has to be read without what is known."""


class Stand(NamedTuple):
    """What stands before a block: where the walk is, tables and sections so far, whether a field is open."""

    spot: object
    tables: int
    sections: int
    in_field: bool


class Counted(NamedTuple):
    """A paragraph as it was before rewriting; the list and the level that it is counted in."""

    paragraph: Paragraph
    num_id: str
    level: Level | None


class KnownBlock(NamedTuple):
    """What a block said, and what stood before it."""

    stand: Stand
    paragraphs: Sequence[Counted]
    tables: Sequence[Table]


class _Place(NamedTuple):
    """What a place stands for: one block that is read behind it, or those that are known and follow here."""

    keys: list[Key]
    known: bool


class KnownBlocks:
    """The blocks that were read so far in documents of the same styles and lists."""

    def __init__(self) -> None:
        self._blocks: dict[Key, KnownBlock] = {}
        self._size = 0
        self._styles: StylesAndLists | None = None
        self._order: list[_Place] = []
        self._open: tuple[Key, Stand] | None = None
        self._paragraphs: list[Counted] = []

    def placed(self, pieces: Iterable[bytes], styles: StylesAndLists) -> Iterator[bytes]:
        """The markup of the next document with places in it, and without the blocks that are known.

        Those of other ``styles`` and lists are forgotten.
        """
        if styles is not self._styles:
            self._blocks, self._size, self._styles = {}, 0, styles
        self._order, self._open, tables = [], None, 0
        last = _Place([], known=False)
        for piece in pieces:
            key = (piece, tables) if isinstance(piece, Whole) else None
            known = key in self._blocks
            if key and known and last.known:
                last.keys.append(key)  # a place is read when the next element has begun, never before
            elif key or last.keys:
                last = _Place([key] if key else [], known=known)
                self._order.append(last)
                yield _PLACE.format(len(self._order) - 1).encode("ascii")
            if not known:
                yield piece
            tables += piece.count(b"<w:tbl>")

    def is_place(self, elements: Sequence[_Element]) -> bool:
        """Whether a paragraph is a place; OutOfPlaceError if it has run together with others."""
        if len(elements) == 1:
            return elements[0].get(_MARK, "").startswith(_START)
        if any(each.get(_MARK, "").startswith(_START) for each in elements):
            raise OutOfPlaceError
        return False

    def reached(self, place: _Element, stand: Stand, tables: Sequence[Table]) -> Iterator[KnownBlock]:
        """What the blocks at a place say, as far as they are known; the one before has come to its end.

        OutOfPlaceError if something else stands before one than did.
        """
        self._close(stand, tables)
        keys, are_known = self._order[int(place.get(_MARK, "").removeprefix(_START))]
        if keys and not are_known:
            self._open, self._paragraphs = (keys[0], stand), []
            return
        for known in map(self._blocks.__getitem__, keys):
            if known.stand != stand:
                raise OutOfPlaceError
            yield known
            stand = stand._replace(tables=stand.tables + len(known.tables))

    def _close(self, stand: Stand, tables: Sequence[Table]) -> None:
        if self._open is None:
            return
        (key, before), self._open = self._open, None
        ended = stand._replace(tables=before.tables)
        if before == ended and not stand.in_field and self._size < _MOST:
            self._blocks[key] = KnownBlock(before, self._paragraphs, tables[before.tables :])
            self._size += len(key[0])

    def read(self, paragraph: Paragraph, num_id: str, level: Level | None) -> None:
        """A paragraph was read, maybe of a block that is to be known."""
        if self._open is not None:
            self._paragraphs.append(Counted(paragraph, num_id, level))

    def spoil(self) -> None:
        """The open block has more than paragraphs and tables, and is to be read anew each time."""
        self._open = None
