"""Texts of the data as they come back from the lines of a file: paragraphs, titles, cells.

Each is read against the text of the data that it was printed from, if it was printed from one; what cannot
be written as it looks is written without its formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.load import Loaded
from docgen.report.origins import LINE, PLAIN, PROSE
from docgen.report.prose import Prose, parse_line, parse_plain, parse_prose
from docgen.report.tracing import with_origins
from docgen.report.values import Figure, Names, Printed
from docgen.report.writing import Segment as Written
from docgen.report.writing import without_emphasis, write_line, write_paragraph, write_plain
from docgen.roundtrip.paths import value_at
from docgen.roundtrip.rewrite import Lost, Reading, Rewriter, Rewritten
from docgen.roundtrip.segments import Segment, segments_of, shown_of, with_emphases
from docgen.roundtrip.units import PLAIN as BARE
from docgen.roundtrip.units import Emphasis
from docgen.vn.text import nfc

_CUT = "\uf8fe"  # stands between lines that were one, or were two
_PARSERS = {PROSE: parse_prose, LINE: parse_line, PLAIN: parse_plain}


@dataclass(frozen=True)
class TextKind:
    """How a text of the data is written and printed: its parser, its kind of paragraph, its letters."""

    parser: str = PROSE
    kind: Kind = Kind.TEXT
    capitals: bool = False
    bold: bool = False  # all of it is, whatever its marks say
    italic: bool = False  # likewise

    def own(self, emphasis: Emphasis) -> Emphasis:
        """What of a look the marks of the data have to say."""
        return emphasis[0] and not self.bold, emphasis[1] and not self.italic


@dataclass
class ReadText:
    """A text as the data have to say it, with the values read from it.

    ``same``: as the data say it now. ``plain``: it has looks that cannot be written.
    """

    raw: str
    readings: list[Reading] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    same: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Typed:
    """What stands in a file: letters, and their formats."""

    text: str
    emphases: tuple[Emphasis, ...]

    @classmethod
    def bare(cls, text: str) -> Typed:
        """Text without looks."""
        return cls(text, (BARE,) * len(text))

    def part(self, start: int, end: int) -> Typed:
        """A span of it."""
        return Typed(self.text[start:end], self.emphases[start:end])


class TextReader:
    """Reads texts back against the data of one report."""

    def __init__(self, loaded: Loaded) -> None:
        traced = with_origins(loaded)
        self.loaded = loaded
        self.raw = loaded.raw
        self.names = traced.names
        self.values = dict(_values_in(traced.names))
        self._left_out = loaded.texts.left_out(loaded.scheme)
        self._rewriter = Rewriter(self.values)
        self._sources: dict[str, str | None] = {}

    def source(self, path: str) -> str | None:
        """The text of the data at ``path``, or the form's own; None if there is none."""
        if path not in self._sources:
            self._sources[path] = self._source(path)
        return self._sources[path]

    def _source(self, path: str) -> str | None:
        try:
            found = value_at(self.raw, path)
        except KeyError:
            found = None
        if found is None and path == "trich_yeu":
            found = self.loaded.form.subject
        return nfc(found.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(found, str) else None

    def segments(self, path: str, text_kind: TextKind) -> tuple[Segment, ...]:
        """The pieces that the text at ``path`` is printed from; none if there is no such text."""
        text = self.source(path)
        if text is None:
            return ()
        start, end = self._left_out.get(path, (0, 0))
        prose: Prose = _PARSERS[text_kind.parser](text[:start] + text[end:])
        return segments_of(prose, self.names, capitals=text_kind.capitals)

    def shown(self, path: str, text_kind: TextKind) -> str:
        """What the text at ``path`` prints."""
        return shown_of(self.segments(path, text_kind))

    def new(self, typed: Typed, text_kind: TextKind) -> ReadText:
        """A text that no text of the data has become."""
        return self._written(_looked(typed, text_kind), text_kind)

    def read(self, path: str, old: TextKind, typed: Typed, new: TextKind) -> ReadText:
        """The text at ``path``, printed as ``old``, which now stands in the file as ``typed``."""
        segments = self.segments(path, old)
        if old.capitals and not new.capitals:
            return self.new(typed, new)
        made = self._rewriter.rewrite(segments, typed.text, _emphases_for(segments, typed, new))
        source = self.source(path)
        if made.same and source is not None and old.parser == new.parser and old.kind is new.kind:
            return ReadText(source, made.readings, made.lost, same=True)
        return self._finished(made, new)

    def split(
        self, path: str, old: TextKind, typed: Sequence[Typed], new: Sequence[TextKind]
    ) -> list[ReadText]:
        """The text at ``path``, which is several lines now."""
        whole = Typed(
            _CUT.join(each.text for each in typed),
            tuple(emphasis for each in typed for emphasis in (*each.emphases, BARE))[:-1],
        )
        made = self._rewriter.rewrite(self.segments(path, old), whole.text, whole.emphases)
        parts = _cut(made, typed)
        found = [self._finished(part, text_kind) for part, text_kind in zip(parts, new, strict=True)]
        found[0].lost = made.lost
        return found

    def merged(self, paths: Sequence[tuple[str, TextKind]], typed: Typed, new: TextKind) -> ReadText:
        """The texts at ``paths``, which are one line now."""
        segments: list[Segment] = []
        for path, text_kind in paths:
            segments += [Segment(_CUT, _CUT, BARE), *self.segments(path, text_kind)]
        return self._finished(self._rewriter.rewrite(segments[1:], typed.text, typed.emphases), new)

    def _finished(self, made: Rewritten, text_kind: TextKind) -> ReadText:
        found = self._written(made.segments, text_kind)
        found.readings, found.lost = made.readings, [*made.lost, *found.lost]
        return found

    def _written(self, segments: Sequence[Written], text_kind: TextKind) -> ReadText:
        for tried, plain in (
            (segments, False),
            (without_emphasis(segments), True),
            (self._literal(segments), True),
        ):
            if (raw := _write(tried, text_kind)) is not None:
                return ReadText(raw, plain=plain)
        raise AssertionError("plain text can always be written")  # pragma: no cover - proven by tests

    def _literal(self, segments: Iterable[Written]) -> list[Written]:
        """The pieces with the texts of their expressions."""
        return [
            (str(segment.evaluate(self.names)) if isinstance(segment, Expression) else segment, BARE)
            for segment, _ in segments
        ]


def _write(segments: Sequence[Written], text_kind: TextKind) -> str | None:
    if text_kind.parser == PROSE:
        return write_paragraph(segments, text_kind.kind)
    return write_line(segments) if text_kind.parser == LINE else write_plain(segments)


def _looked(typed: Typed, text_kind: TextKind) -> list[Written]:
    return with_emphases(typed.text, [*map(text_kind.own, typed.emphases)])


def _emphases_for(segments: Sequence[Segment], typed: Typed, text_kind: TextKind) -> Sequence[Emphasis]:
    """The looks of the letters; where all have a look anyway, what the data say of it stays."""
    if not (text_kind.bold or text_kind.italic):
        return typed.emphases
    old = [segment.emphasis for segment in segments for _ in segment.shown]
    kept = old if "".join(segment.shown for segment in segments) == typed.text else [BARE] * len(typed.text)
    return [
        (was[0] if text_kind.bold else emphasis[0], was[1] if text_kind.italic else emphasis[1])
        for was, emphasis in zip(kept, typed.emphases, strict=True)
    ]


def _cut(made: Rewritten, typed: Sequence[Typed]) -> list[Rewritten]:
    """A rewriting of several lines, line by line."""
    parts = [Rewritten()]
    for segment, emphasis in made.segments:
        if isinstance(segment, Expression):
            parts[-1].segments.append((segment, emphasis))
            continue
        first, *rest = segment.split(_CUT)
        parts[-1].segments.append((first, emphasis))
        for text in rest:
            parts.append(Rewritten(segments=[(text, emphasis)]))
    parts += [Rewritten() for _ in range(len(typed) - len(parts))]
    starts = [sum(len(each.text) + 1 for each in typed[:k]) for k in range(len(typed))]
    for reading in made.readings:
        k = max(i for i, start in enumerate(starts) if start <= reading.start)
        moved = reading._replace(start=reading.start - starts[k], end=reading.end - starts[k])
        parts[k].readings.append(moved)
    return parts[: len(typed)]


def _values_in(names: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Every value of the data that ``names`` hold, by its path: figures, names of indicators and units."""
    for _, value in names.items():
        if isinstance(value, Printed):
            if value.path:
                yield value.path, str(value)
        elif isinstance(value, Figure):
            if value.path:
                yield value.path, value.value
        elif isinstance(value, Names):
            yield from _values_in(value)
