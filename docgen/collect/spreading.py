"""The files of a collection read by many workers: one that never ends, or kills its reader, stops none."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, overload

from docgen.batch.workers import Workers
from docgen.collect.files_read import Files
from docgen.collect.returned import Returned, day_of
from docgen.errors import DocgenError, Problem
from docgen.files import read_bytes
from docgen.records.numbers import Numbers
from docgen.records.safe_zip import MAX_FILE
from docgen.workers import Loss, loss_message
from docgen.workers.spreading import answers

_MOST_KEPT: Final = 2
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Thing:
    """One file; ``content`` goes along where the workers do not see this machine's disk."""

    path: Path
    content: bytes | None = None


def read_all(
    files: Files,
    paths: Sequence[Path],
    workers: Workers,
    progress: Progress = lambda _done, _all: None,
    look: Callable[[Returned], None] = lambda _found: None,
) -> list[Returned]:
    """Every record of every file, in the order of the files; one that no worker survives is told as such.

    ``look`` is shown each record as it comes, with all that it holds.
    """
    things = Things(paths, with_content=not workers.shares_disk)
    work = partial(_read, pickle.dumps(files))

    def lost(thing: _Thing, loss: Loss) -> list[Returned]:
        message, hint = loss_message(loss, workers.bounds, "tệp này")
        return [
            Returned(str(thing.path), None, problems=[Problem("TN101", message, "", str(thing.path), hint)])
        ]

    found: dict[int, list[Returned]] = {}
    small = _Smaller()
    with closing(answers(work, things, workers.start(len(things)), lost)) as stream:
        for number, group in stream:
            for each in group:
                each.sent = day_of(paths[number])
                look(each)
                small.make(each)
            found[number] = group
            progress(len(found), len(things))
    return [each for number in range(len(things)) for each in found[number]]


@dataclass(frozen=True, slots=True)
class Things(Sequence[_Thing]):
    """The files to be read, each made as it is sent out: what is in them is in memory only on its way."""

    paths: Sequence[Path]
    with_content: bool

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, number: int) -> _Thing: ...
    @overload
    def __getitem__(self, number: slice) -> Things: ...
    def __getitem__(self, number: int | slice) -> _Thing | Things:
        if isinstance(number, slice):
            return Things(self.paths[number], self.with_content)
        path = self.paths[number]
        return _Thing(path, _content(path) if self.with_content else None)


class _Smaller:
    """Keeps of very many records what they have in common once: most forms have a value in the same cell."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._cells: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}

    def make(self, found: Returned) -> None:
        """Make a record small: it says the same."""
        values = Numbers(self._columns)
        for path, value in found.values.items():
            values[self._one(path)] = value
        found.values = values
        cells = tuple((self._one(path), self._one(location)) for path, location in found.cells.items())
        found.cells = self._cells.setdefault(cells, dict(cells))

    def _one(self, text: str) -> str:
        return self._texts.setdefault(text, text)


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path, MAX_FILE)
    except DocgenError:
        return None  # read where it lies, it says what is wrong


def _read(pickled: bytes, thing: _Thing) -> list[Returned]:
    files = _files(pickled)
    if thing.content is None:
        return files.read(thing.path)
    with TemporaryDirectory() as folder:
        path = Path(folder, thing.path.name)  # its name may say whose it is
        path.write_bytes(thing.content)
        return [_in_parent(each, str(path), str(thing.path)) for each in files.read(path)]


@lru_cache(maxsize=_MOST_KEPT)
def _files(pickled: bytes) -> Files:
    """What every file is read with, unpacked once on each worker."""
    found = pickle.loads(pickled)  # noqa: S301 - packed by read_all, on its way to a worker of our own
    assert isinstance(found, Files)  # noqa: S101 - see above
    return found


def _in_parent(found: Returned, there: str, here: str) -> Returned:
    """A record with its file as it is called on this machine."""
    problems = [replace(each, file=here) if each.file == there else each for each in found.problems]
    return replace(found, file=here, problems=problems)
