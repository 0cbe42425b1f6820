"""Word files turned into PDFs in shares, side by side, each PDF handed on and thrown away.

Files come as functions that read them: who calls knows what a sound .docx is, this part does not. The
bytes that were judged are the bytes that LibreOffice gets. Knows nothing of what is made of a PDF.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docgen.errors import DocgenError, FileError
from docgen.files import reason
from docgen.preview.convert import Converter
from docgen.preview.folders import work_folder
from docgen.preview.programs import Office
from docgen.preview.result import TimeLimits
from docgen.preview.running import Runner

_PER_CALL = 25  # files in one start: more would save little, and lose more to a file that hangs
_WORTH_A_START = 2  # files that each LibreOffice should get to be worth its start

T = TypeVar("T")
Read = Callable[[], bytes]
Progress = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class OfficeSession:
    """A folder, programs and threads for one run."""

    converter: Converter
    runner: Runner
    folder: Path
    pool: ThreadPoolExecutor
    jobs: int

    def made(
        self, files: Sequence[Read], use: Callable[[int, Path | DocgenError], T], progress: Progress = silent
    ) -> list[T]:
        """What ``use`` makes of the PDF of each file, or of the reason why there is none, in their order.

        ``use`` gets the file's index, runs in any thread, and finds the PDF gone afterwards.
        MissingProgramError if LibreOffice turns out not to work at all.
        """
        tasks = [self.pool.submit(self._batch, batch, use) for batch in _batches(files, self.jobs)]
        found: dict[int, T] = {}
        try:
            for task in as_completed(tasks):
                found |= task.result()
                progress(len(found), len(files))
        finally:
            _cancel(tasks)
        return [found[index] for index in range(len(files))]

    def _batch(self, batch: Mapping[int, Read], use: Callable[[int, Path | DocgenError], T]) -> dict[int, T]:
        staged: dict[int, Path] = {}
        found: dict[int, T] = {}
        for index, read in batch.items():
            try:
                staged[index] = self._stage(index, read)
            except DocgenError as error:
                found[index] = use(index, error)
        made = self.converter.convert(list(staged.values()))
        for index, pdf in zip(staged, made, strict=True):
            try:
                found[index] = use(index, pdf)
            finally:
                if isinstance(pdf, Path):
                    pdf.unlink()
        return found

    def _stage(self, index: int, read: Read) -> Path:
        """A copy under a name that no program can misread."""
        path, data = self.folder / f"{index}.docx", read()
        try:
            path.write_bytes(data)
        except OSError as error:
            raise FileError(f"thư mục tạm {self.folder}: không ghi được – {reason(error)}") from error
        return path


@contextmanager
def office_session(office: Office, jobs: int, limits: TimeLimits) -> Iterator[OfficeSession]:
    """A session of LibreOffice. Whatever happens, no program and no temporary folder is left behind."""
    # left in reverse: first the programs are ended, then the threads, then the folder is removed
    with work_folder() as folder, ThreadPoolExecutor(jobs) as pool, Runner() as runner:
        yield OfficeSession(Converter(office, runner, folder, limits), runner, folder, pool, jobs)


def default_jobs(files: int) -> int:
    """How many LibreOffices to run side by side for this many files."""
    return max(1, min(os.cpu_count() or 1, files // _WORTH_A_START))


def _batches(files: Sequence[Read], jobs: int) -> Iterator[dict[int, Read]]:
    """The numbered files in shares: as even as can be, none larger than one call takes."""
    shares = max(min(jobs, len(files)), -(-len(files) // _PER_CALL))
    numbered = list(enumerate(files))
    return (dict(numbered[first::shares]) for first in range(shares))


def _cancel(tasks: Sequence[Future[dict[int, T]]]) -> None:
    """None is begun any more if one gives up."""
    for task in tasks:
        task.cancel()
