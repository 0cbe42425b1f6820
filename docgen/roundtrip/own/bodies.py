"""The text of a report, or of an appendix, built from the lines, grids and drawings of the file.

Lines become blocks within blocks as their levels say. What comes from the data keeps its block, so that an
unchanged text comes back as it was written; a paragraph stays in the section it was in as long as that
section is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.report.document import Kind
from docgen.report.section_numbers import label_of
from docgen.roundtrip.kinds import CAPTION, NOTE, TITLE, UNIT, LineKind
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.drawings import CHART, DrawingReader
from docgen.roundtrip.own.grids import GridReader
from docgen.roundtrip.own.lines_back import LineReader
from docgen.roundtrip.own.outline import OpenBlock, Outline, block_of
from docgen.roundtrip.paths import copied, parent_of, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import ReadText, TextReader
from docgen.roundtrip.units import Grid, Line
from docgen.standard.levels import running_levels
from docgen.standard.rules import load_standard

_CODES = {Kind.SECTION: "them_muc", Kind.CLAUSE: "them_khoan"}
_DRAWN = (".anh", CHART)


class BodyBuilder:
    """Builds the blocks of one region after the other."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self._lines = LineReader(pairing, texts, log)
        self._drawings = DrawingReader(pairing, texts, log)
        self.grids = GridReader(pairing, texts, log)
        self._outline = Outline(texts.raw, {block_of(path) for path in pairing.base.paths if path})

    def build(self, units: Sequence[int], base: str, path: str, *, ends: bool) -> list[Any]:
        """The blocks of ``units``; ``base`` is the path of the list of the data, ``path`` of the new one.

        ``ends``: the last of them bears the end mark of a report.
        """
        items = self._outline.begin(base, path)
        self._lines.last = units[-1] if ends and units else -1
        self._following = self._next_levels(units)
        index = 0
        while index < len(units):
            index = self._next(units, index)
        return items

    def _next(self, units: Sequence[int], index: int) -> int:
        """Add the block that begins at ``index``; where the next one begins."""
        above: dict[str, list[int]] = {}
        core = index
        while core < len(units) and (key := self._beside(units[core])) in (TITLE, UNIT):
            above.setdefault(key, []).append(units[core])
            core += 1
        if core < len(units):
            if isinstance(self._pairing.ours.units[units[core]], Grid):
                return self._table(units, core, above)
            if self._is_drawing(units[core], above):
                return self._drawing(units, core, above)
        if not (self._pairing.ours.units[units[index]].drawn or self._lines.is_end_mark(units[index])):
            self._line(units[index], self._lines.kind(units[index]))
        return index + 1

    def _beside(self, j: int) -> str:
        """The key of the table or drawing that a line is, if it is one."""
        unit = self._pairing.ours.units[j]
        return self._lines.kind(j).beside if isinstance(unit, Line) else ""

    def _is_drawing(self, j: int, above: Mapping[str, Sequence[int]]) -> bool:
        """Whether unit ``j`` is a picture or chart of the data that can have the lines above it."""
        unit, path = self._pairing.ours.units[j], self._lines.path(j)
        known = unit.drawn and path.endswith(_DRAWN)
        return known and (not above or (path.endswith(CHART) and UNIT not in above))

    def _table(self, units: Sequence[int], index: int, beside: dict[str, list[int]]) -> int:
        """Add the table at ``index`` with the lines beside it."""
        j = units[index]
        end = self._with_those_below(units, index, NOTE, beside)
        path = self._lines.path(j)
        opened = self._container(j, path)
        block = self.grids.read(j, path, beside)
        self._outline.append(opened, j, block, path)
        return end

    def _drawing(self, units: Sequence[int], index: int, beside: dict[str, list[int]]) -> int:
        """Add the picture or chart at ``index`` with its title and its caption."""
        j = units[index]
        end = self._with_those_below(units, index, CAPTION, beside)
        path = self._lines.path(j)
        opened = self._container(j, path)
        block = self._drawings.read(path, beside)
        self._outline.append(opened, j, block, path)
        if j in self._pairing.alignment.moved:
            self._log.add(Status.UNSURE, "hinh", self._lines.line(j).index, path=path)
        return end

    def _with_those_below(
        self, units: Sequence[int], index: int, key: str, beside: dict[str, list[int]]
    ) -> int:
        """Put the lines of a kind that follow into ``beside``; where the next block begins."""
        end = index + 1
        while end < len(units) and self._beside(units[end]) == key:
            beside.setdefault(key, []).append(units[end])
            end += 1
        return end

    def _line(self, j: int, kind: LineKind) -> None:
        path = self._lines.path(j)
        if kind.kind in (Kind.SECTION, Kind.CLAUSE):
            opened = self._outline.above(kind.level)
            kind = self._numbered(j, kind, opened)
        if kind.kind in (Kind.SECTION, Kind.CLAUSE):
            self._open(j, kind, opened, path)
            return
        opened = self._container(j, path)
        found = self._lines.read(j, kind)
        self._outline.append(opened, j, found.raw, path)
        self._noted(j, found, self._outline.paths[j], kind)

    def _numbered(self, j: int, kind: LineKind, opened: OpenBlock) -> LineKind:
        """``kind``, or running text if its typed number is not the one the form would print there."""
        unit = self._lines.line(j)
        if not kind.skip and unit.part:
            return kind
        scheme = self._lines.scheme(j)
        running = running_levels(load_standard().schemes[scheme])
        wanted = label_of(self._outline.next_numbers(opened, running), scheme)
        typed = unit.text[: kind.skip].strip() or unit.label
        return kind if typed == wanted else LineKind(Kind.TEXT)

    def _container(self, j: int, path: str) -> OpenBlock:
        """The list of a paragraph, table or drawing; one that was moved belongs where it stands now."""
        parent = parent_of(block_of(path)) if path and j not in self._pairing.alignment.moved else ""
        return self._outline.container(parent, self._following.get(j, 0))

    def _next_levels(self, units: Sequence[int]) -> dict[int, int]:
        """For each unit the level of the section or clause that comes next, 0 for none."""
        found: dict[int, int] = {}
        level = 0
        for j in reversed(units):
            found[j] = level
            if isinstance(self._pairing.ours.units[j], Line):
                level = self._lines.kind(j).level or level
        return found

    def _open(self, j: int, kind: LineKind, opened: OpenBlock, path: str) -> None:
        """Add a section or clause and leave it open for what follows."""
        key = "tieu_de" if kind.kind is Kind.SECTION else "khoan"
        found = self._lines.read(j, kind)
        old = self._old_block(path, key)
        inner: list[Any] = []
        block: dict[str, Any] = {
            name: found.raw if name == key else inner if name == "noi_dung" else copied(value)
            for name, value in (old or {key: ""}).items()
        }
        if key == "tieu_de":
            block.setdefault("noi_dung", inner)
        here = self._outline.open(opened, j, block, path if old else "", inner)
        self._noted(j, found, f"{here}.{key}", kind)

    def _old_block(self, path: str, key: str) -> Mapping[str, Any] | None:
        """The block of the data at ``path`` if it is a section or clause as its ``key`` says."""
        if not path.endswith(f".{key}"):
            return None
        block = value_at(self._texts.raw, block_of(path))
        return block if isinstance(block, dict) else None

    def _noted(self, j: int, found: ReadText, path: str, kind: LineKind) -> None:
        """Note what has become of a line."""
        line, old = self._lines.line(j), self._lines.path(j)
        if found.plain:
            self._log.add(Status.FORMAT, "dam_nghieng", line.index, path=path, new=line.text)
        if not old:
            if not self._lines.is_known(j):
                self._log.add(
                    Status.TEXT, _CODES.get(kind.kind, "them"), line.index, path=path, new=line.printed
                )
            return
        base = self._pairing.base.side.units[self._pairing.to_old[j]]
        was = base.printed if isinstance(base, Line) else ""
        if j in self._pairing.alignment.moved:
            self._log.add(Status.MOVED, "chuyen", line.index, path=path, new=line.printed)
        before = self._lines.known_kind(j)
        if (before.kind, before.level) != (kind.kind, kind.level):
            self._log.add(Status.TEXT, "doi_kieu", line.index, path=path, old=was, new=line.printed)
        elif was != line.printed and was.split() != line.printed.split():
            if not found.same:
                self._log.add(Status.TEXT, "sua", line.index, path=path, old=was, new=line.printed)
        elif isinstance(base, Line) and base.emphases != line.emphases and not (found.same or found.plain):
            self._log.add(Status.TEXT, "doi_dang", line.index, path=path, new=line.text)
