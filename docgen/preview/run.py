"""One run of the preview: read, convert, paint, write; a file that fails does not stop the others.

Files come as functions that read them: who calls knows what a sound .docx is, this part does not. The
bytes that were judged are the bytes that LibreOffice gets.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, FileError
from docgen.preview.convert import Converter
from docgen.preview.deliver import Delivery
from docgen.preview.fonts import substitute
from docgen.preview.paint import Painter
from docgen.preview.programs import find_office, find_poppler, maybe_poppler
from docgen.preview.result import Preview, Previews, Source, Wish
from docgen.preview.running import Runner, work_folder

_PER_CALL = 25  # files in one start: more would save little, and lose more to a file that hangs
_WORTH_A_START = 2  # files that each LibreOffice should get to be worth its start

_Batch = Sequence[tuple[int, Source]]


def make_previews(
    sources: Sequence[Source], wish: Wish, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Previews:
    """The previews of ``sources``. Existing PDFs and pictures of the same names are replaced.

    MissingProgramError, before anything is made, without LibreOffice or, for pictures, without poppler.
    Whatever happens, no program is left running and no temporary folder left behind.
    """
    office = find_office()
    poppler = find_poppler() if wish.png or wish.sheet else maybe_poppler()
    jobs = wish.jobs or default_jobs(len(sources))
    # left in reverse: first the programs are ended, then the threads, then the folder is removed
    with work_folder() as folder, ThreadPoolExecutor(jobs) as pool, Runner() as runner:
        converter = Converter(office, runner, folder, wish.limits)
        delivery = Delivery(Painter(poppler, runner) if poppler else None, wish)
        maker = _Maker(converter, delivery, folder)
        tasks = [pool.submit(maker.make, batch) for batch in _batches(sources, jobs)]
        files = _gathered(tasks, len(sources), progress)
        made = next((file.pdf for file in files if file.pdf), None)
        return Previews(files, substitute(runner, folder, made) if made else "")


def default_jobs(files: int) -> int:
    """How many LibreOffices to run side by side for this many files."""
    return max(1, min(os.cpu_count() or 1, files // _WORTH_A_START))


def _batches(sources: Sequence[Source], jobs: int) -> Iterator[_Batch]:
    """The numbered sources in shares: as even as can be, none larger than one call takes."""
    shares = max(min(jobs, len(sources)), -(-len(sources) // _PER_CALL))
    numbered = list(enumerate(sources))
    return (numbered[first::shares] for first in range(shares))


def _gathered(
    tasks: Sequence[Future[dict[int, Preview]]], total: int, progress: Callable[[int, int], None]
) -> tuple[Preview, ...]:
    """What all tasks found, in the order of the sources; none is begun any more if one gives up."""
    found: dict[int, Preview] = {}
    try:
        for task in as_completed(tasks):
            found |= task.result()
            progress(len(found), total)
    finally:
        for task in tasks:
            task.cancel()
    return tuple(found[index] for index in range(total))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the previews of one batch after another, in any thread."""

    converter: Converter
    delivery: Delivery
    folder: Path

    def make(self, batch: _Batch) -> dict[int, Preview]:
        staged: dict[int, Path] = {}
        found: dict[int, Preview] = {}
        for index, source in batch:
            try:
                staged[index] = self._stage(index, source)
            except DocgenError as error:
                found[index] = Preview(source.name, failure=error)
        sources = dict(batch)
        made = self.converter.convert(list(staged.values()))
        for index, pdf in zip(staged, made, strict=True):
            found[index] = self._preview(sources[index], pdf)
        return found

    def _stage(self, index: int, source: Source) -> Path:
        """A copy under a name that no program can misread."""
        path, data = self.folder / f"{index}.docx", source.read()
        try:
            path.write_bytes(data)
        except OSError as error:
            raise FileError(f"thư mục tạm {self.folder}: không ghi được – {error.strerror}") from error
        return path

    def _preview(self, source: Source, pdf: Path | DocgenError) -> Preview:
        if isinstance(pdf, DocgenError):
            return Preview(source.name, failure=pdf)
        try:
            return self.delivery.deliver(source, pdf)
        finally:
            pdf.unlink()
