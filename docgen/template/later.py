"""Markup that is written only when the document is read: in its place the part holds an empty paragraph.

A long report that is printed to be read again at once is never held whole: each block is written, read and
let go. Data cannot bring such a place, for text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final

_PLACE: Final = '<w:p w:rsidR="noi-dung-{}"/>'
_PLACES: Final = re.compile(_PLACE.format("([0-9]+)"))

_MOST: Final = 1 << 20  # letters of written blocks that are remembered

_BODY: Final = "<w:body>"
_LAST_SECTION: Final = "<w:sectPr"

Writing = Callable[[], Iterable[str]]
"""Writes markup, block by block; the same each time it is asked."""


class Written:
    """The markup of blocks, for who writes nearly the same next: the very same block is not written anew."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Hashable], tuple[object, str]] = {}
        self._letters = 0

    def markup(self, block: object, key: Hashable, writing: Callable[[], str]) -> str:
        """``writing``'s markup of a block; ``key`` is all that it depends on beside the block."""
        found = self._known.get((id(block), key))
        if found is not None:  # the block is kept with its markup, so that no other one can have its id
            return found[1]
        markup = writing()
        if self._letters < _MOST:
            self._known[id(block), key] = block, markup
            self._letters += len(markup)
        return markup


class Later:
    """What is still to be written, by its places; ``written`` is what was, if that is remembered."""

    def __init__(self, written: Written | None = None) -> None:
        self._writings: list[Writing] = []
        self.written = written

    def place(self, writing: Writing) -> str:
        """What stands in the part until it is read."""
        self._writings.append(writing)
        return _PLACE.format(len(self._writings) - 1)

    def pieces(self, xml: str) -> Iterator[tuple[str, bool]]:
        """``xml`` with what is written in its places, piece by piece; whether each is whole blocks."""
        index = xml.find(_BODY) + len(_BODY)
        whole, index = (True, index) if index >= len(_BODY) else (False, 0)
        yield xml[:index], False
        for found in _PLACES.finditer(xml):
            whole = whole and _is_balanced(xml[index : found.start()])
            yield xml[index : found.start()], whole
            yield from ((block, True) for block in self._writings[int(found[1])]())
            index = found.end()
        end = xml.find(_LAST_SECTION, index) if whole else -1
        end = end if end >= 0 and _is_balanced(xml[index:end]) else index
        yield xml[index:end], True
        yield xml[end:], False

    def whole(self, xml: str) -> str:
        """The same at once."""
        return "".join(piece for piece, _ in self.pieces(xml)) if self._writings else xml


def _is_balanced(xml: str) -> bool:
    """Whether what begins between blocks of the body ends there: all that is opened is closed."""
    return xml.count("<") - xml.count("/>") == 2 * xml.count("</")
