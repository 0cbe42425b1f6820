"""The value of one cell of a free table as the data have to say it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.report.grid import Column
from docgen.report.origins import PLAIN
from docgen.report.prose import escape_plain
from docgen.report.table_arithmetic.cells import printed
from docgen.roundtrip.carry import DoubtError, Read, read_value
from docgen.roundtrip.log import Log, Seen, Status
from docgen.roundtrip.paths import value_at
from docgen.roundtrip.rewrite import Lost
from docgen.roundtrip.segments import Segment, shown_of
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.vn.nobreak import unglued
from docgen.vn.numbers import parse_number, parse_percent
from docgen.vn.written import PERCENT, read_number

_SHAPE = TextKind(PLAIN)
_NUMBERS = ("so", "tien", "phan_tram")


class Spot(NamedTuple):
    """A cell: its place in the data, what was printed there and what stands there, its column.

    ``paragraph`` is the file's; ``old`` is what the data say.
    """

    path: str
    shown: str
    text: str
    column: Column
    paragraph: int
    old: Any = None


class CellReader:
    """Reads cells against those of one table. ``unit`` is what its amounts are counted in."""

    def __init__(self, texts: TextReader, log: Log, unit: str, nothing: str) -> None:
        self._texts = texts
        self._log = log
        self._unit = unit
        self._nothing = nothing

    def read(self, spot: Spot) -> Any:
        """What the data have to say at a cell."""
        try:
            old = value_at(self._texts.raw, spot.path)
        except KeyError:
            old = None
        spot = spot._replace(old=old)
        if isinstance(old, str) and "{{" in old:
            return self._prose(spot)
        return old if spot.text == spot.shown else self.new(spot.text, spot.column, old)

    def new(self, text: str, column: Column, old: Any = None) -> Any:
        """The value of a cell in which ``text`` was typed."""
        if not text.strip() or text == self._nothing:
            return old if old in (None, "") else (None if not isinstance(old, str) else "")
        wants_number = column.kind in _NUMBERS or isinstance(old, int | Decimal)
        if not isinstance(old, str) or not old:
            for reader in (self._strict, self._typed) if wants_number else (self._strict_whole,):
                value = reader(text, column)
                if value is not None:
                    return value
        return escape_plain(text)

    def _strict(self, text: str, column: Column) -> Any:
        """A number as docgen prints it in this column."""
        readers: list[Callable[[str], Any]] = [parse_number, parse_percent]
        for read in readers:
            try:
                value = read(text)
            except ValueError:
                continue
            if unglued(printed(value, column, self._unit, "").text) == text:
                return value
        return None

    def _strict_whole(self, text: str, column: Column) -> Any:
        """The same, where numbers stand without being asked for; years and codes are texts."""
        return None if column.kind else self._strict(text, column)

    def _typed(self, text: str, column: Column) -> Any:
        own = {"tien": self._unit, "phan_tram": PERCENT}.get(column.kind, "")
        try:
            return read_number(text, own)
        except ValueError:
            return None

    def _prose(self, spot: Spot) -> Any:
        """A cell of prose: its values are read, or it becomes text."""
        segments = self._texts.segments(spot.path, _SHAPE)
        if shown_of(segments) != spot.shown:
            return self._reprinted(segments, spot)
        found = self._texts.read(spot.path, _SHAPE, Typed.bare(spot.text), _SHAPE)
        for each in found.readings:
            read = Read(each.value, each.start, each.end)
            self._see(spot, each.path, each.format, read, same=each.same)
        self._log.lost += [(spot.paragraph, lost) for lost in found.lost]
        return found.raw

    def _reprinted(self, segments: tuple[Segment, ...], spot: Spot) -> Any:
        """A value of the data that its column prints in its own way."""
        origins = [origin for segment in segments for origin in segment.origins]
        if spot.text == spot.shown:
            for origin in origins:
                if origin.path:
                    whole = Read(self._texts.values.get(origin.path), 0, len(spot.text))
                    self._see(spot, origin.path, "so", whole, same=True)
            return spot.old
        if len(segments) == len(origins) == 1 and origins[0].path:
            known = self._texts.values.get(origins[0].path)
            try:
                read = read_value(spot.text.removesuffix(PERCENT), "so", known)
            except DoubtError as error:
                more = {"path": origins[0].path, "old": spot.shown, "new": spot.text, "note": str(error)}
                self._log.add(Status.UNSURE, "o", spot.paragraph, **more)
                return escape_plain(spot.text)
            if read is not None:
                self._see(spot, origins[0].path, "so", read, same=read.value == known)
                return spot.old
        self._log.lost += [(spot.paragraph, Lost(o.path, o.source, spot.shown)) for o in origins]
        return escape_plain(spot.text)

    def _see(self, spot: Spot, path: str, form: str, read: Read, *, same: bool) -> None:
        text = spot.text[read.start : read.end]
        self._log.seen.append(Seen(path, read.value, form, spot.paragraph, read.start, read.end, same, text))
