"""A place in a document: one value that findings, parts of the form and changes share."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A span of one paragraph's text.

    ``paragraph`` is the index in :attr:`WordDocument.paragraphs`; ``start`` and ``end`` are offsets in that
    paragraph's text. An empty span is a point between two letters, or the paragraph as a whole.
    """

    paragraph: int
    start: int = 0
    end: int = 0
