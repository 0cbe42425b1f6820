"""A text of the data after the text that it prints has been edited: its new pieces, and the values read.

Words that stayed keep the expressions among them; what people typed is literal text. Where a value has been
typed over, the value is read back and the expression stays; where it cannot be told which value is meant,
what stands there becomes literal text, so that the text prints as it was edited, and that is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docgen.report.expressions import Expression
from docgen.report.marks import Emphasis
from docgen.report.origins import Origin
from docgen.roundtrip.carry import DoubtError, NewSpan, carry, read_value
from docgen.roundtrip.segments import (
    Segment,
    Written,
    all_bare,
    are_written,
    letters_in_data,
    shown_of,
    with_emphases,
)
from docgen.roundtrip.words import Matching, match, words_of

_MOST_WORDS = 12  # a worked-out text (a verdict, a period) that became longer was rewritten
_FIGURES = ("so_lieu", "chi_tieu")
_DOTS_BEFORE = re.compile(r"(?:(?:…|\.{2,})\s*)*\Z")
_DOTS_AFTER = re.compile(r"(?:\s*(?:…|\.{2,}))*")
_NAMES = (".ten", ".don_vi_tinh", ".nguon", ".ma")


class Reading(NamedTuple):
    """A value of the data as it stands in the edited text, at ``start`` to ``end`` of it."""

    path: str
    value: Any
    format: str
    start: int
    end: int
    same: bool


class Lost(NamedTuple):
    """A value that the edited text does not print any more, or not surely: what it printed, and why."""

    path: str
    source: str
    printed: str
    doubt: str = ""


@dataclass
class Rewritten:
    """The new pieces of a text with what was read; ``same``: it says what it has always said."""

    segments: list[Written] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    same: bool = False


class Rewriter:
    """Turns edited texts back into pieces; ``value_at`` gives the value that stands at a path of the data."""

    def __init__(self, value_at: Mapping[str, Any]) -> None:
        self._values = value_at

    def rewrite(self, segments: Sequence[Segment], text: str, emphases: Sequence[Emphasis]) -> Rewritten:
        """The pieces of ``text``, which that of ``segments`` became; ``emphases`` has one for each letter."""
        old = shown_of(segments)
        if old == text:
            return self._unchanged(segments, emphases)
        matching = match(old, text)
        made = Rewritten()
        kept = list(self._kept(segments, matching, made))
        index = 0
        for start, end, expression in sorted(kept, key=lambda each: each[:2]):
            if start < index:
                continue
            made.segments += _literal(segments, matching, index, start, emphases)
            made.segments.append((expression, _emphasis_at(emphases, start, end)))
            index = end
        made.segments += _literal(segments, matching, index, len(text), emphases)
        made.same = are_written(segments, made.segments)
        return made

    def _unchanged(self, segments: Sequence[Segment], emphases: Sequence[Emphasis]) -> Rewritten:
        made = Rewritten()
        index = 0
        for segment in segments:
            end = index + len(segment.shown)
            if segment.expression is None:
                made.segments += with_emphases(segment.text, emphases[index:end])
            else:
                made.segments.append(
                    (segment.expression, _emphasis_at(emphases, index, end, segment.emphasis))
                )
                made.readings += [
                    Reading(o.path, self._values.get(o.path), o.format, index + o.start, index + o.end, True)
                    for o in segment.origins
                    if o.path
                ]
            index = end
        made.same = all_bare(segments, emphases) or are_written(segments, made.segments)
        return made

    def _kept(
        self, segments: Sequence[Segment], matching: Matching, made: Rewritten
    ) -> Iterator[tuple[int, int, Expression]]:
        """The spans of the new text that are still what an expression prints, typed over or not."""
        index = 0
        for segment in segments:
            start, index = index, index + len(segment.shown)
            if segment.expression is None:
                continue
            new_span = carry(matching, start, index)
            try:
                found = self._found(segment, matching, new_span, made)
            except DoubtError as error:
                made.lost.append(_lost(segment, str(error)))
                continue
            if found is None:
                made.lost.append(_lost(segment))
            else:
                yield (*found, segment.expression)

    def _found(
        self, segment: Segment, matching: Matching, new_span: NewSpan | None, made: Rewritten
    ) -> tuple[int, int] | None:
        """Where a piece stands in the new text; its values go to ``made``. DoubtError if that is not sure."""
        if new_span is None:
            return None
        text = matching.new.text[new_span.start : new_span.end]
        if new_span.same:
            made.readings += [
                Reading(
                    o.path, self._values.get(o.path), o.format,
                    new_span.start + o.start, new_span.start + o.end, True,
                )
                for o in segment.origins if o.path
            ]  # fmt: skip
            return new_span.start, new_span.end
        if not text.strip():
            return None
        if len(segment.origins) == 1 and segment.origins[0].path:
            return self._typed_over(segment.origins[0], text, new_span.start, made)
        if any(origin.path for origin in segment.origins):
            return None  # several values in one expression: literal text from now on
        return _worked_out(segment, text, new_span.start)

    def _typed_over(self, origin: Origin, text: str, start: int, made: Rewritten) -> tuple[int, int] | None:
        """A value of the data that was typed over."""
        if not origin.path.startswith(_FIGURES) or origin.path.endswith(_NAMES):
            return None  # a name in running text may be said in another way; it is the same unit
        old = self._values.get(origin.path)
        read = read_value(text, origin.format, old)
        if read is None:
            return None
        low, high = start + read.start, start + read.end
        if old is None:  # the dots that stood for it may still be there: "…45 lượt"
            low -= len(_DOTS_BEFORE.search(text, 0, read.start)[0])  # type: ignore[index] # matches anywhere
            high += len(_DOTS_AFTER.match(text, read.end)[0])  # type: ignore[index] # matches anywhere
        made.readings.append(Reading(origin.path, read.value, origin.format, low, high, read.value == old))
        return low, high


def _lost(segment: Segment, doubt: str = "") -> Lost:
    path = next((origin.path for origin in segment.origins if origin.path), "")
    source = segment.expression.source.strip() if segment.expression else ""
    return Lost(path, source, segment.shown, doubt)


_SHAPE = re.compile(r"\d+(?:[.,]\d+)*")


def _worked_out(segment: Segment, text: str, start: int) -> tuple[int, int] | None:
    """A worked-out value that was typed over: it stays one, whatever stands there; None if it is gone."""
    if not _SHAPE.search(segment.shown):
        few = len(words_of(text).words) <= max(_MOST_WORDS, 2 * len(words_of(segment.shown).words))
        return (start, start + len(text)) if few else None
    shape = re.compile(re.sub(r"(?:\\\s|\s)+", r"\\s+", _text_kind_of(segment.shown)))
    found = list(shape.finditer(text))
    if len(found) != 1:
        return None
    return start + found[0].start(), start + found[0].end()


def _text_kind_of(shown: str) -> str:
    """A pattern for texts like ``shown`` with other numbers."""
    patterns, index = [], 0
    for number in _SHAPE.finditer(shown):
        patterns += [re.escape(shown[index : number.start()]), _SHAPE.pattern]
        index = number.end()
    return "".join([*patterns, re.escape(shown[index:])])


def _literal(
    segments: Sequence[Segment], matching: Matching, start: int, end: int, emphases: Sequence[Emphasis]
) -> list[Written]:
    """A span of the new text as literal pieces: words that stayed as in the data, others as typed."""
    text = matching.new.text
    written = letters_in_data(segments)
    if written is None:
        return with_emphases(text[start:end], emphases[start:end])
    letters = list(text[start:end])
    for j, i in enumerate(matching.to_old):
        low, high = matching.new.spans[j]
        if i is not None and start <= low and high <= end:
            old_low, old_high = matching.old.spans[i]
            letters[low - start : high - start] = written[old_low:old_high]
    return with_emphases("".join(letters), emphases[start:end])


def _emphasis_at(
    emphases: Sequence[Emphasis], start: int, end: int, default: Emphasis = (False, False)
) -> Emphasis:
    """The look of the first letter of a span."""
    return emphases[start] if start < end and start < len(emphases) else default
