"""Markup that is written only when the document is read: in its place the part holds an empty paragraph.

A long report that is printed to be read again at once is never held whole: each block is written, read and
let go. Data cannot bring such a place, for text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

_PLACE: Final = '<w:p w:rsidR="noi-dung-{}"/>'
_PLACES: Final = re.compile(_PLACE.format("([0-9]+)"))

Writing = Callable[[], Iterable[str]]
"""Writes markup, block by block; the same each time it is asked."""


class Later:
    """What is still to be written, by its places."""

    def __init__(self) -> None:
        self._writings: list[Writing] = []

    def place(self, writing: Writing) -> str:
        """What stands in the part until it is read."""
        self._writings.append(writing)
        return _PLACE.format(len(self._writings) - 1)

    def pieces(self, xml: str) -> Iterator[tuple[str, bool]]:
        """``xml`` with what is written in its places, piece by piece; whether each is a whole block."""
        index = 0
        for found in _PLACES.finditer(xml):
            yield xml[index : found.start()], False
            yield from ((block, True) for block in self._writings[int(found[1])]())
            index = found.end()
        yield xml[index:], False

    def whole(self, xml: str) -> str:
        """The same at once."""
        return "".join(piece for piece, _ in self.pieces(xml)) if self._writings else xml
