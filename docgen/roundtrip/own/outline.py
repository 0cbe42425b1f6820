"""The blocks of a text while it is built: lists within lists, the innermost one still open.

Blocks of the data that print nothing have no line in the file; they stay behind the block they stood behind.
Knows paths and levels, not what the lines say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.report.walking import bodies, walk
from docgen.roundtrip.paths import copied, parent_of, value_at

_SUFFIXES = (".tieu_de", ".khoan", ".bang", ".bang_chi_tieu", ".anh", ".bieu_do", ".chu_thich")
_INSIDE = (".bang.", ".bang_chi_tieu.", ".bieu_do.")


@dataclass
class OpenBlock:
    """A list of blocks being filled; ``base`` is the path of the list of the data that it was.

    ``numbers`` are those of the levels down to it, ``count`` the numbered blocks that it has so far.
    """

    level: int
    items: list[Any]
    path: str
    base: str
    numbers: tuple[int, ...]
    block: dict[str, Any] | None = None
    count: int = 0


class Outline:
    """The open lists of one text after the other; ``known`` are the paths of blocks that print something."""

    def __init__(self, raw: Mapping[str, Any], known: set[str]) -> None:
        self._raw = raw
        self._silent = _silent(raw, known)
        self._stack: list[OpenBlock] = []
        self._opened: dict[int, int] = {}  # by level, how many this text has so far
        self.paths: dict[int, str] = {}
        """Unit of the file → the path of its block in the new data."""

    def begin(self, base: str, path: str) -> list[Any]:
        """A new text; the list that it fills. ``base`` and ``path``: its places in the old and new data."""
        root = OpenBlock(0, [], path, base, ())
        self._stack = [root]
        self._opened = {}
        self._add_silent(root, f"{base}[-1]")
        return root.items

    def above(self, level: int) -> OpenBlock:
        """The list that a section or clause of ``level`` belongs to; those below it are closed."""
        while self._stack[-1].level >= level:
            self._stack.pop()
        return self._stack[-1]

    def next_numbers(self, opened: OpenBlock, running: Collection[int]) -> tuple[int, ...]:
        """The numbers of the next section or clause in a list; ``running`` levels count through the text."""
        level = len(opened.numbers) + 1
        before = self._opened.get(level, 0) if level in running else opened.count
        return (*opened.numbers, before + 1)

    def container(self, parent: str, following: int) -> OpenBlock:
        """The list of a paragraph: the one that was ``parent`` in the data, if open; else the innermost.

        Not if a section of level ``following``, which comes next, would then stand too high.
        """
        for index in range(len(self._stack) - 1, -1, -1):
            opened = self._stack[index]
            if parent and opened.base == parent and following <= opened.level + 1:
                del self._stack[index + 1 :]
                break
        return self._stack[-1]

    def append(self, opened: OpenBlock, j: int, block: Any, path: str) -> None:
        """Add the block of unit ``j``, which stood at ``path`` in the data (empty for a new one)."""
        if opened.block is not None:
            opened.block.setdefault("noi_dung", opened.items)
        opened.items.append(block)
        self.paths[j] = f"{opened.path}[{len(opened.items) - 1}]"
        if path:
            self._add_silent(opened, block_of(path))

    def open(self, opened: OpenBlock, j: int, block: dict[str, Any], path: str, inner: list[Any]) -> str:
        """Add a section or clause and leave it open, its blocks in ``inner``; its path in the new data."""
        opened.count += 1
        self.append(opened, j, block, path)
        here = self.paths[j]
        base = f"{block_of(path)}.noi_dung" if path else ""
        numbers = (*opened.numbers, opened.count)
        self._opened[len(numbers)] = self._opened.get(len(numbers), 0) + 1
        below = OpenBlock(len(numbers), inner, f"{here}.noi_dung", base, numbers, block)
        self._stack.append(below)
        self._add_silent(below, f"{base}[-1]")
        return here

    def _add_silent(self, opened: OpenBlock, after: str) -> None:
        for path in self._silent.get(after, ()):
            if parent_of(path) == opened.base:
                opened.items.append(copied(value_at(self._raw, path)))


def block_of(path: str) -> str:
    """The path of the block that a line, table or drawing at ``path`` is of."""
    for inside in _INSIDE:
        cut = path.find(inside)
        if cut >= 0:
            return path[:cut]
    for suffix in _SUFFIXES:
        if path.endswith(suffix):
            return path.removesuffix(suffix)
    return path


def _silent(raw: Mapping[str, Any], known: set[str]) -> dict[str, list[str]]:
    """The blocks of the data without a unit, by the block they stand behind ("…[-1]": at the beginning)."""
    found: dict[str, list[str]] = {}
    for path, blocks in bodies(raw):
        for after, silent in _silent_in(blocks, path, known):
            found.setdefault(after, []).append(silent)
    return found


def _silent_in(blocks: Any, path: str, known: set[str]) -> Iterator[tuple[str, str]]:
    before: dict[str, str] = {}
    for here, *_ in walk(blocks, path):
        inside = parent_of(here)
        if here in known:
            before[inside] = here
        elif inside == path or parent_of(inside) in known:
            yield before.get(inside, f"{inside}[-1]"), here
