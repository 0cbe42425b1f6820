"""A line of text with looks: the title, the unit or a note of a table of which a part is bold or in italics.

Behaves as its text; whoever prints it asks for its spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docgen.report.document import Span
from docgen.report.origins import Traced, traced


class Styled(str):
    """Text of several formats; ``spans`` are its spans, each of one format."""

    spans: tuple[Span, ...]

    def __new__(cls, spans: Sequence[Span]) -> Styled:
        """The text that ``spans`` make."""
        self = super().__new__(cls, "".join(span.text for span in spans))
        self.spans = tuple(spans)
        return self

    def __radd__(self, other: str) -> Styled:
        """``other``, upright and light, before this text."""
        return Styled((Span(other), *self.spans))

    def strip(self, chars: str | None = None, /) -> Styled:
        """The text without white space around it."""
        end = len(str.rstrip(self, chars))
        return self.part(min(len(self) - len(str.lstrip(self, chars)), end), end)

    def part(self, start: int, end: int) -> Styled:
        """A span of it, with its formats."""
        found, index = [], 0
        for span in self.spans:
            here, there = max(0, start - index), min(len(span.text), end - index)
            if here < there:
                found.append(span._replace(text=_part(span.text, here, there)))
            index += len(span.text)
        return Styled(found)


def _part(text: str, start: int, end: int) -> str:
    return text.part(start, end) if isinstance(text, Traced) else text[start:end]


def styled(spans: Iterable[Span]) -> str:
    """The text of ``spans``: :class:`Styled` if any of it has a look, else plain; origins stay."""
    found = list(spans)
    if any(span.bold or span.italic for span in found):
        return Styled(found)
    known = any(isinstance(span.text, Traced) for span in found)
    return traced(span.text for span in found) if known else "".join(span.text for span in found)


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of a text, one for a text of one format."""
    return text.spans if isinstance(text, Styled) else (Span(text),)


def without_opening(text: str, length: int) -> str:
    """``text`` without so many characters at its beginning and white space around the rest; looks stay."""
    rest = text.part(length, len(text)) if isinstance(text, Styled) else text[length:]
    return rest.strip()
