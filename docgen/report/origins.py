"""Text that knows, span by span, where in the data it comes from.

Made only when somebody asks for the map of a printed report; otherwise text is plain text. Knows nothing
of Word, of Jinja or of what the places mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from docgen.report.values import Printed


class Origin(NamedTuple):
    """Where a span of text comes from: characters ``start`` to ``end`` of the text.

    ``path`` is the place of the value in the data, empty for what was worked out or is the form's own.
    ``format`` is how the value was printed: the filter with its argument ("so:1"), one of the parsers of
    prose (:data:`PROSE`, :data:`LINE`, :data:`PLAIN`), or nothing. ``source`` is the expression, if there
    is one.
    """

    start: int
    end: int
    path: str = ""
    format: str = ""
    source: str = ""

    def moved(self, by: int) -> Origin:
        """The same origin of text that begins ``by`` characters further on."""
        return Origin(self.start + by, self.end + by, self.path, self.format, self.source) if by else self


PROSE = "doan_van"
"""A body paragraph: expressions, marks of bold and italics, list marks."""
LINE = "dong_chu"
"""A title or clause: expressions and marks."""
PLAIN = "chu"
"""A table cell, subject or title of an appendix: expressions only."""
CELL = "o_bang"
"""Printed as its place in a table asks for: by the kind of its column, or with a word before it."""
UPPER = "in_hoa"
"""Printed in capitals; as a second format it follows a comma: ``chu,in_hoa``."""


class Traced(Printed):
    """A text with the origins of its spans, outer ones before those inside them."""

    __slots__ = ("_origins", "_pieces")
    _origins: tuple[Origin, ...]
    _pieces: Iterable[str]

    def __new__(cls, text: str, origins: Iterable[Origin] = (), pieces: Iterable[str] = ()) -> Traced:
        """``text`` with ``origins``, or made of ``pieces`` with theirs."""
        self = str.__new__(cls, text)
        self.path, self.format_name = None, ""
        self._origins, self._pieces = tuple(origins), pieces
        return self

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Those of its pieces are worked out when somebody asks: hardly a report is mapped."""
        if self._pieces:
            self._origins, self._pieces = tuple(_all_origins(self._pieces)), ()
        return self._origins

    def __add__(self, other: str) -> Traced:
        """Both texts with the origins of both."""
        return Traced(str.__add__(self, other), (*self.origins, *moved(other, len(self))))

    def __radd__(self, other: str) -> Traced:
        """``other`` before this text."""
        return Traced(str.__add__(other, self), moved(self, len(other)))

    def rstrip(self, chars: str | None = None, /) -> Traced:
        """The text without trailing white space; origins end with it."""
        return self.part(0, len(str.rstrip(self, chars)))

    def strip(self, chars: str | None = None, /) -> Traced:
        """The text without white space around it."""
        end = len(str.rstrip(self, chars))
        return self.part(min(len(self) - len(str.lstrip(self, chars)), end), end)

    def part(self, start: int, end: int) -> Traced:
        """A span of it, with the origins that it touches."""
        kept = (
            each._replace(
                start=min(max(each.start, start), end) - start, end=min(max(each.end, start), end) - start
            )
            for each in self.origins
        )
        return Traced(str.__getitem__(self, slice(start, end)), kept)

    def upper(self) -> Traced:
        """In capitals, character by character where one becomes several."""
        return self.mapped(str.upper, UPPER)

    def mapped(self, change: Callable[[str], str], name: str) -> Traced:
        """``change`` made to every character; the origins keep their spans and note it as ``name``."""
        letters = [change(letter) for letter in self]
        starts = [0]
        for letter in letters:
            starts.append(starts[-1] + len(letter))
        origins = (
            each._replace(
                start=starts[each.start],
                end=starts[each.end],
                format=f"{each.format},{name}" if each.format else name,
            )
            for each in self.origins
        )
        return Traced("".join(letters), origins)


def origins_of(text: str) -> tuple[Origin, ...]:
    """The origins of a text: those of a traced one, the one of a printed value, none of plain text."""
    if isinstance(text, Traced):
        return text.origins
    if isinstance(text, Printed) and (text.path or text.format_name):
        return (Origin(0, len(text), text.path or "", text.format_name),)
    return ()


def moved(text: str, by: int) -> tuple[Origin, ...]:
    """The origins of ``text`` when it begins ``by`` characters further on."""
    return tuple(each.moved(by) for each in origins_of(text))


def traced(parts: Iterable[str]) -> Traced:
    """The pieces as one text with all their origins."""
    texts = list(parts)
    return Traced("".join(texts), _all_origins(texts))


def with_origins(text: str, texts: Sequence[str]) -> str:
    """``text``, made of just these pieces, with their origins if they have any."""
    return Traced(text, pieces=texts) if any(map(_has_origins, texts)) else text


def _has_origins(text: str) -> bool:
    if type(text) is str:
        return False
    return isinstance(text, Printed) and bool(text.path or text.format_name or origins_of(text))


def _all_origins(texts: Iterable[str]) -> Iterator[Origin]:
    length = 0
    for text in texts:
        if type(text) is not str:
            yield from moved(text, length)
        length += len(text)


def within(text: str, path: str, format_name: str) -> Traced:
    """``text``, all of it from one place, with the origins inside it."""
    return Traced(text, (Origin(0, len(text), path, format_name), *origins_of(text)))


def relaid(original: str, text: str) -> str:
    """``text``, which is ``original`` broken into lines, with the origins that ``original`` has.

    A break takes the place of a space, so spans stay where they are; where that does not hold only
    those of the whole text are kept.
    """
    if type(original) is str:
        return text
    origins = origins_of(original)
    if len(text) != len(original):
        origins = tuple(
            each._replace(start=0, end=len(text)) for each in origins if _is_whole(each, original)
        )
    return Traced(text, origins)


def _is_whole(origin: Origin, text: str) -> bool:
    return origin.start == 0 and origin.end == len(text)
