"""The text of a report, or of an appendix, built from the lines and grids of the file.

Lines become blocks within blocks as their levels say. What comes from the data keeps its block, so that an
unchanged text comes back as it was written; a paragraph stays in the section it was in as long as that
section is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.report.document import Kind
from docgen.roundtrip.grids import GridReader
from docgen.roundtrip.kinds import NOTE, LineKind, label_of
from docgen.roundtrip.lines_back import LineReader
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.paths import copied, parent_of, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import ReadText, TextReader
from docgen.roundtrip.units import Grid, Line

_CODES = {Kind.SECTION: "them_muc", Kind.CLAUSE: "them_khoan"}
_IN_TABLE = re.compile(r"\.bang(?:_chi_tieu)?\.")
_SUFFIXES = (".tieu_de", ".khoan", ".bang", ".bang_chi_tieu")


@dataclass
class _Open:
    """A list of blocks being filled; ``base`` is the path of the list of the data that it was."""

    level: int
    items: list[Any]
    path: str
    base: str
    numbers: tuple[int, ...]
    block: dict[str, Any] | None = None
    count: int = 0


@dataclass
class Beside:
    """The lines around a table: its title, its unit of measure, its notes."""

    lines: dict[str, list[int]] = field(default_factory=dict)

    def add(self, key: str, unit: int) -> None:
        """One more line."""
        self.lines.setdefault(key, []).append(unit)


class BodyBuilder:
    """Builds the blocks of one region after the other."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self._lines = LineReader(pairing, texts, log)
        self.grids = GridReader(pairing, texts, log)
        known = {block_of(path) for path in pairing.base.paths if path}
        self._silent = _silent(texts.raw, known)
        self.paths: dict[int, str] = {}
        """Unit of the file → the path of its block in the new data."""

    def build(self, units: Sequence[int], base: str, path: str, *, ends: bool) -> list[Any]:
        """The blocks of ``units``; ``base`` is the path of the list of the data, ``path`` of the new one.

        ``ends``: the last of them bears the end mark of a report.
        """
        root = _Open(0, [], path, base, ())
        self._add_silent(root, f"{base}[-1]")
        self._stack = [root]
        self._lines.last = units[-1] if ends and units else -1
        self._following = self._next_levels(units)
        place = 0
        while place < len(units):
            place = self._next(units, place)
        return root.items

    def _next(self, units: Sequence[int], place: int) -> int:
        """Add the block that begins at ``place``; where the next one begins."""
        j = units[place]
        unit = self._pairing.ours.units[j]
        if isinstance(unit, Grid):
            return self._table(units, place, Beside())
        kind = self._lines.kind(j)
        if kind.beside and kind.beside != NOTE:
            end = place
            beside = Beside()
            while end < len(units) and (key := self._beside(units[end])) in ("tieu_de", "don_vi_tinh"):
                beside.add(key, units[end])
                end += 1
            if end < len(units) and isinstance(self._pairing.ours.units[units[end]], Grid):
                return self._table(units, end, beside)
        if self._lines.is_end_mark(j):
            return place + 1
        self._line(j, kind)
        return place + 1

    def _beside(self, j: int) -> str:
        unit = self._pairing.ours.units[j]
        return self._lines.kind(j).beside if isinstance(unit, Line) else ""

    def _table(self, units: Sequence[int], place: int, beside: Beside) -> int:
        """Add the table at ``place`` with the lines beside it."""
        j = units[place]
        end = place + 1
        while end < len(units) and self._beside(units[end]) == NOTE:
            beside.add(NOTE, units[end])
            end += 1
        path = self._lines.path(j)
        opened = self._container(j, path)
        block = self.grids.read(j, path, beside.lines)
        self._append(opened, j, block, path)
        return end

    def _line(self, j: int, kind: LineKind) -> None:
        path = self._lines.path(j)
        if kind.kind in (Kind.SECTION, Kind.CLAUSE):
            opened = self._above(kind.level)
            kind = self._numbered(j, kind, opened)
        if kind.kind in (Kind.SECTION, Kind.CLAUSE):
            self._open(j, kind, opened, path)
            return
        opened = self._container(j, path)
        found = self._lines.read(j, kind)
        self._append(opened, j, found.raw, path)
        self._noted(j, found, self.paths[j], kind)

    def _numbered(self, j: int, kind: LineKind, opened: _Open) -> LineKind:
        """``kind``, or running text if its typed number is not the one the form would print there."""
        unit = self._lines.line(j)
        if not kind.skip and unit.part:
            return kind
        wanted = label_of((*opened.numbers, opened.count + 1))
        typed = unit.text[: kind.skip].strip() or unit.label
        return kind if typed == wanted else LineKind(Kind.TEXT)

    def _above(self, level: int) -> _Open:
        """The list that a section or clause of ``level`` belongs to; those below it are closed."""
        while self._stack[-1].level >= level:
            self._stack.pop()
        return self._stack[-1]

    def _container(self, j: int, path: str) -> _Open:
        """The list of a paragraph or table: the one it was in, if that is open; else the innermost.

        Not if it was moved, nor if a section that follows would then stand too high.
        """
        home = parent_of(block_of(path)) if path and j not in self._pairing.alignment.moved else ""
        following = self._following.get(j, 0)
        for place in range(len(self._stack) - 1, -1, -1):
            opened = self._stack[place]
            if home and opened.base == home and following <= opened.level + 1:
                del self._stack[place + 1 :]
                break
        return self._stack[-1]

    def _next_levels(self, units: Sequence[int]) -> dict[int, int]:
        """For each unit the level of the section or clause that comes next, 0 for none."""
        found: dict[int, int] = {}
        level = 0
        for j in reversed(units):
            found[j] = level
            if isinstance(self._pairing.ours.units[j], Line):
                level = self._lines.kind(j).level or level
        return found

    def _open(self, j: int, kind: LineKind, opened: _Open, path: str) -> None:
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
        opened.count += 1
        self._append(opened, j, block, path if old else "")
        here = self.paths[j]
        base = f"{block_of(path)}.noi_dung" if old else ""
        numbers = (*opened.numbers, opened.count)
        below = _Open(len(numbers), inner, f"{here}.noi_dung", base, numbers, block)
        self._stack.append(below)
        self._add_silent(below, f"{base}[-1]")
        self._noted(j, found, f"{here}.{key}", kind)

    def _old_block(self, path: str, key: str) -> Mapping[str, Any] | None:
        """The block of the data at ``path`` if it is a section or clause as its ``key`` says."""
        if not path.endswith(f".{key}"):
            return None
        block = value_at(self._texts.raw, block_of(path))
        return block if isinstance(block, dict) else None

    def _append(self, opened: _Open, j: int, block: Any, path: str) -> None:
        if opened.block is not None:
            opened.block.setdefault("noi_dung", opened.items)
        opened.items.append(block)
        self.paths[j] = f"{opened.path}[{len(opened.items) - 1}]"
        if path:
            self._add_silent(opened, block_of(path))

    def _add_silent(self, opened: _Open, after: str) -> None:
        """The blocks of the data that print nothing stay behind the one they stood behind."""
        for path in self._silent.get(after, ()):
            if parent_of(path) == opened.base:
                opened.items.append(copied(value_at(self._texts.raw, path)))

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
        if not found.same and (before.kind, before.level) == (kind.kind, kind.level):
            self._log.add(Status.TEXT, "sua", line.index, path=path, old=was, new=line.printed)

    def gone(self) -> None:
        """Note the blocks of the data that the file has no more."""
        joined = {i for pieces in self._pairing.merges.values() for i in pieces}
        for i, (unit, path) in enumerate(
            zip(self._pairing.base.side.units, self._pairing.base.paths, strict=True)
        ):
            if not path or i in self._pairing.to_new or (path.startswith("phu_luc") and path.count(".") == 1):
                continue
            if isinstance(unit, Line) and _IN_TABLE.search(path):
                continue
            text = unit.printed if isinstance(unit, Line) else unit.text.partition("\n")[0]
            after = self._paragraph_before(i)
            self._log.add(Status.TEXT, "gop" if i in joined else "bo", after, path=path, old=text)

    def _paragraph_before(self, i: int) -> int:
        """The paragraph of the file behind which unit ``i`` of the data stood."""
        for k in range(i, -1, -1):
            if (j := self._pairing.to_new.get(k)) is not None:
                unit = self._pairing.ours.units[j]
                return unit.index if isinstance(unit, Line) else unit.first
        return -1


def block_of(path: str) -> str:
    """The path of the block that a line or table at ``path`` is of."""
    if inside := _IN_TABLE.search(path):
        return path[: inside.start()]
    return next((path.removesuffix(suffix) for suffix in _SUFFIXES if path.endswith(suffix)), path)


def _silent(raw: Mapping[str, Any], known: set[str]) -> dict[str, list[str]]:
    """The blocks of the data without a unit, by the block they stand behind ("…[-1]": at the beginning)."""
    found: dict[str, list[str]] = {}
    bodies = [("noi_dung", raw.get("noi_dung"))]
    appendices = raw.get("phu_luc")
    bodies += [
        (f"phu_luc[{i}].noi_dung", appendix.get("noi_dung"))
        for i, appendix in enumerate(appendices if isinstance(appendices, list) else ())
    ]
    for path, blocks in bodies:
        for after, silent in _silent_in(blocks, path, known):
            found.setdefault(after, []).append(silent)
    return found


def _silent_in(blocks: Any, path: str, known: set[str]) -> Iterator[tuple[str, str]]:
    before = f"{path}[-1]"
    for i, block in enumerate(blocks if isinstance(blocks, list) else ()):
        here = f"{path}[{i}]"
        if here not in known:
            yield before, here
            continue
        before = here
        if isinstance(block, dict):
            yield from _silent_in(block.get("noi_dung"), f"{here}.noi_dung", known)
