"""The letters of a text of the data without its marks, and where each of them stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.report.prose import Prose, ProseError, parse_plain
from docgen.vn.text import nfc

VALUE = "\ufffc"
"""Stands in a view for each character of an expression: something is printed here that is not known."""


@dataclass(frozen=True)
class PlainView:
    """``text`` is what a reader sees, ``source`` the text of the data; ``indexes`` maps one to the other."""

    source: str
    text: str
    indexes: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters ``start`` to ``end`` stand in the source; None if a mark is among them."""
        first, last = self.indexes[start], self.indexes[end - 1] + 1
        return (first, last) if last - first == end - start else None


def plain_view(source: str, parse: Callable[[str], Prose]) -> PlainView:
    """The view of a text that is read with ``parse``; in composed letters."""
    source = nfc(source)
    values = _values(source, parse)
    marks = parse is not parse_plain
    kept = [i for i, char in enumerate(source) if i in values or not (marks and char == "*")]
    text = "".join(VALUE if i in values else source[i] for i in kept)
    return PlainView(source, text, (*kept, len(source)))


def _values(source: str, parse: Callable[[str], Prose]) -> set[int]:
    try:
        expressions = parse(source).expressions
    except ProseError:
        return set(range(len(source)))  # nothing is known of a text that cannot be read
    return {
        index
        for each in expressions
        for index in range(each.position, each.position + len(each.source) + 4)  # with the braces
    }
