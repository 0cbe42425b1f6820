"""The text of one line of the file as the data have to say it."""

from __future__ import annotations

from docgen.report.document import Kind
from docgen.report.section_numbers import scheme_at
from docgen.roundtrip.kinds import LineKind, kind_in_data, kind_of, text_kind_of
from docgen.roundtrip.log import Log, Seen, Status
from docgen.roundtrip.own.outline import block_of
from docgen.roundtrip.regions import APPENDIX, Region
from docgen.roundtrip.segments import shown_of
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import ReadText, TextKind, TextReader, Typed
from docgen.roundtrip.units import PLAIN, Grid, Line
from docgen.template.blocks import END_MARK


class LineReader:
    """Reads lines of the text against those of the data. ``last`` is the one that bears the end mark."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self.last = -1
        self._cut = {split[0]: (i, split) for i, split in pairing.splits.items()}
        self._waiting: dict[int, ReadText] = {}
        self._kinds: dict[int, LineKind] = {}
        self._known_kinds: dict[int, LineKind] = {}
        self._known = {
            unit.text: path
            for unit, path in zip(pairing.base.side.units, pairing.base.paths, strict=True)
            if isinstance(unit, Line) and path and ".bang" not in path and not unit.drawn
        }

    def line(self, j: int) -> Line:
        """The line that unit ``j`` of the file is."""
        unit = self._pairing.ours.units[j]
        assert not isinstance(unit, Grid)  # noqa: S101 - told to the type checker; callers have looked
        return unit

    def path(self, j: int) -> str:
        """Where unit ``j`` stands in the data, empty for a new one."""
        old = self._pairing.to_old.get(j)
        return "" if old is None else self._pairing.base.paths[old]

    def scheme(self, j: int) -> str:
        """How sections are numbered at line ``j``: a new one stands where the last known one does."""
        if path := self.path(j):
            return self._scheme_at(path)
        region = self._pairing.regions[j]
        above = next((path for k in range(j - 1, -1, -1) if (path := self._path_in(k, region))), "")
        if not above:
            number = f"phu_luc[{region.number}]." if region.name == APPENDIX else ""
            return self._scheme_at(f"{number}noi_dung[0]")
        titled = above.endswith((".tieu_de", ".khoan"))
        return self._scheme_at(f"{block_of(above)}.noi_dung[0]" if titled else above)

    def _path_in(self, k: int, region: Region) -> str:
        return self.path(k) if self._pairing.regions[k] == region else ""

    def _scheme_at(self, path: str) -> str:
        """How sections are numbered at a path of the data."""
        return scheme_at(self._texts.raw, path, self._texts.loaded.form.numbering)

    def kind(self, j: int) -> LineKind:
        """What line ``j`` is."""
        if j not in self._kinds:
            known = self.known_kind(j) if self.path(j) else None
            self._kinds[j] = kind_of(self.line(j), known, self.scheme(j))
        return self._kinds[j]

    def known_kind(self, j: int) -> LineKind:
        """What line ``j`` was in the data."""
        if j not in self._known_kinds:
            path = self.path(j)
            self._known_kinds[j] = kind_in_data(path, self._texts.source(path))
        return self._known_kinds[j]

    def is_known(self, j: int) -> bool:
        """Whether a line is a piece of one of the data, or says what one of them says."""
        return any(j in split for split in self._pairing.splits.values()) or self.line(j).text in self._known

    def is_end_mark(self, j: int) -> bool:
        """Whether a line is the end mark and nothing else, which the form has put there."""
        line = self.line(j)
        return line.text.strip() == END_MARK and not line.label and not self.path(j)

    def read(self, j: int, kind: LineKind) -> ReadText:
        """The text of line ``j``, which is of ``kind``."""
        found = self._waiting.pop(j) if j in self._waiting else self._read(j, kind)
        line = self.line(j)
        for reading in found.readings:
            start, end = reading.start + kind.skip, reading.end + kind.skip
            text = line.text[start:end]
            value, form = reading.value, reading.format
            self._log.seen.append(Seen(reading.path, value, form, line.index, start, end, reading.same, text))
        self._log.lost += [(line.index, lost) for lost in found.lost]
        return found

    def _read(self, j: int, kind: LineKind) -> ReadText:
        if j in self._cut:
            return self._first_of_cut(*self._cut[j])
        path = self.path(j)
        if not path or ".bang" in path:
            return self._new(j, kind)
        typed = self._typed(j, kind, path)
        if joined := self._pairing.merges.get(j):
            paths = [each for i in joined if (each := self._pairing.base.paths[i])]
            return self._texts.merged(
                [(each, self._text_kind(each)) for each in paths], typed, kind.text_kind(self.scheme(j))
            )
        return self._texts.read(path, self._text_kind(path), typed, kind.text_kind(self.scheme(j)))

    def _text_kind(self, path: str) -> TextKind:
        return text_kind_of(path, self._texts.source(path), self._scheme_at(path))

    def _typed(self, j: int, kind: LineKind, path: str) -> Typed:
        """The letters of a line without a typed number, without the end mark."""
        line = self.line(j)
        if not kind.skip and line.label and kind.kind is Kind.TEXT:
            return Typed.bare(f"{line.label} {line.text}")  # the number of a list that the form has not
        typed = Typed(line.text, line.emphases).part(kind.skip, len(line.text))
        return self._without_end_mark(typed, path) if j == self.last else typed

    def _without_end_mark(self, typed: Typed, path: str) -> Typed:
        """What stood before the end mark: with the full stop that the text of the data has."""
        old = shown_of(self._texts.segments(path, self._text_kind(path))) if path else ""
        text, bare = typed.text.rstrip(), old.rstrip()
        if not text.endswith(END_MARK):
            return typed
        for end in (len(text), len(text) - len(END_MARK), len(text) - len(END_MARK) + 1):
            if path and bare == text[:end]:
                return Typed(old, (*typed.emphases[:end], *[PLAIN] * (len(old) - end)))
        stopped = not old or (bare.endswith(".") and not bare.endswith(".."))
        return typed.part(0, len(text) - len(END_MARK) + stopped)

    def _first_of_cut(self, i: int, split: list[int]) -> ReadText:
        """The first of the lines that one became; the others are kept until they are asked for."""
        path = self._pairing.base.paths[i]
        kinds = [self.kind(k) for k in split]
        typed = [self._typed(k, kind, "") for k, kind in zip(split, kinds, strict=True)]
        text_kinds = [kind.text_kind(self.scheme(k)) for k, kind in zip(split, kinds, strict=True)]
        first, *others = self._texts.split(path, self._text_kind(path), typed, text_kinds)
        self._waiting.update(zip(split[1:], others, strict=True))
        return first

    def _new(self, j: int, kind: LineKind) -> ReadText:
        """A new line; one that says just what a line of the data says is a copy of it."""
        typed = self._typed(j, kind, "")
        path = self._known.get(typed.text)
        if path is None:
            return self._texts.new(typed, kind.text_kind(self.scheme(j)))
        self._log.add(Status.TEXT, "chep", self.line(j).index, path=path, new=typed.text)
        return self._texts.read(path, self._text_kind(path), typed, kind.text_kind(self.scheme(j)))
