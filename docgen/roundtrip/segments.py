"""A text of the data as the pieces that it prints: literal text and values, each with its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from docgen.report.expressions import Expression
from docgen.report.marks import Emphasis
from docgen.report.origins import Origin
from docgen.report.prose import Prose
from docgen.report.tracing import traced_value
from docgen.roundtrip.units import PLAIN
from docgen.vn.nobreak import NO_BREAK, unglued
from docgen.vn.text import upper

Written = tuple[str | Expression, Emphasis]
"""A piece as it is written in the data: literal text or an expression, and its look."""


class Segment(NamedTuple):
    """A piece of a text: as written in the data, as it is printed, its look.

    ``expression`` is None for literal text. ``origins`` are the places of the values in it.
    """

    text: str
    shown: str
    emphasis: Emphasis
    expression: Expression | None = None
    origins: tuple[Origin, ...] = ()


def segments_of(prose: Prose, names: Mapping[str, Any], *, capitals: bool = False) -> tuple[Segment, ...]:
    """The pieces of a text of the data as it is printed, perhaps in capitals."""
    found = []
    for segment, emphasis in prose.segments:
        if isinstance(segment, Expression):
            value = traced_value(segment, names)
            shown = value.upper() if capitals else value
            found.append(Segment(value, str(shown), emphasis, segment, shown.origins))
        else:
            found.append(Segment(segment, upper(segment) if capitals else segment, emphasis))
    whole = shown_of(found)
    return tuple(_as_read(found, unglued(whole)) if NO_BREAK in whole else found)


def _as_read(segments: Sequence[Segment], whole: str) -> Iterator[Segment]:
    """The pieces as a reader of the document sees them: a lone no-break space is a space."""
    index = 0
    for segment in segments:
        end = index + len(segment.shown)
        yield segment._replace(shown=whole[index:end])
        index = end


def shown_of(segments: Iterable[Segment]) -> str:
    """What the pieces print."""
    return "".join(segment.shown for segment in segments)


def letters_in_data(segments: Sequence[Segment]) -> str | None:
    """The letters of the data under those that are printed; None where they are the same, or do not fit."""
    written = "".join(segment.shown if segment.expression else segment.text for segment in segments)
    shown = shown_of(segments)
    return None if written == shown or len(written) != len(shown) else written


def with_emphases(text: str, emphases: Sequence[Emphasis]) -> list[Written]:
    """The text cut where its look changes; white space goes with what stands before it."""
    if text and emphases.count(emphases[0]) == len(text):
        return [(text, emphases[0])]
    found: list[tuple[str, Emphasis]] = []
    for letter, emphasis in zip(text, emphases, strict=True):
        if found and (found[-1][1] == emphasis or letter.isspace()):
            found[-1] = (found[-1][0] + letter, found[-1][1])
        else:
            found.append((letter, emphasis))
    return list(found)


def all_bare(segments: Sequence[Segment], emphases: Sequence[Emphasis]) -> bool:
    """Whether no letter is bold or in italics, neither in the data nor in ``emphases``."""
    return emphases.count(PLAIN) == len(emphases) and not any(any(segment.emphasis) for segment in segments)


def are_written(segments: Sequence[Segment], made: Sequence[Written]) -> bool:
    """Whether ``made`` are the pieces of the data, letter by letter, looks of white space apart."""
    old = [(segment.expression or segment.text, segment.emphasis) for segment in segments]
    return old == list(made) or _flat(old) == _flat(made)


def _flat(segments: Iterable[Written]) -> list[tuple[object, Emphasis | None]]:
    flat: list[tuple[object, Emphasis | None]] = []
    for segment, emphasis in segments:
        if isinstance(segment, Expression):
            flat.append((segment.source, emphasis))
        else:
            flat += [(letter, None if letter.isspace() else emphasis) for letter in segment]
    return flat
