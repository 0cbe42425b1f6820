"""What all views share: the desk, the benches, the long jobs and how far they are."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from docgen.errors import DocgenError
from docgen.files import file_error
from docgen.web.bench import Bench, StoppedError, Trouble
from docgen.web.desk import Desk, NoSuchWorkError, Work
from docgen.web.tasks.warming import begin, first_pages, warm_up
from docgen.web.wording import plain, problem_data


@dataclass
class Job:
    """A long job of a work: what is done, of how much, and how it ended."""

    words: str
    done: int = 0
    total: int = 0
    running: bool = True
    stopping: bool = False


@dataclass
class Office:
    """One page: the works, a bench for short things, one for pages, one for long jobs."""

    desk: Desk
    close: Callable[[], None]
    quick: Bench = field(default_factory=partial(Bench, warm_up))
    pages: Bench = field(default_factory=partial(Bench, warm_up))
    slow: Bench = field(default_factory=Bench)
    jobs: dict[str, Job] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _current: str = ""
    _ready: bool = False

    def make_ready(self) -> None:
        """Begin beside the page, once, what a report would wait for: libraries, LibreOffice's first start."""
        if self._ready:
            return
        self._ready = True
        for bench, work in ((self.quick, begin), (self.pages, first_pages)):
            running = asyncio.get_running_loop().create_task(_tried(bench, work))
            self._tasks.add(running)
            running.add_done_callback(self._tasks.discard)

    def begin(
        self, work: Work, words: str, task: Callable[..., Any], *args: Any, then: Callable[[Any], None]
    ) -> None:
        """Do a long job for a work beside the page; ``then`` gets its answer and keeps it.

        While it runs the state says ``dang_lam``; why it could not be done stands in ``loi`` afterwards.
        """
        work.change(dang_lam=words, loi=None)
        self.jobs[work.code] = Job(words)
        running = asyncio.get_running_loop().create_task(self._run(work, task, args, then))
        self._tasks.add(running)
        running.add_done_callback(self._tasks.discard)

    async def _run(
        self, work: Work, task: Callable[..., Any], args: tuple[Any, ...], then: Callable[[Any], None]
    ) -> None:
        job = self.jobs[work.code]

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total

        error: dict[str, Any] | None = None
        try:
            async with self._turn:
                self._current = "" if job.stopping else work.code
                if job.stopping:
                    raise StoppedError
                then(await self.slow.do(task, *args, progress=progress))
        except StoppedError:
            error = {"loi": "Đã dừng theo yêu cầu.", "chi_tiet": []}
        except (Trouble, DocgenError) as trouble:
            error = error_data(trouble)
        except OSError as trouble:
            error = error_data(file_error(trouble))
        finally:
            job.running = False
            self._note_end(work, error)

    def _note_end(self, work: Work, error: dict[str, Any] | None) -> None:
        """Keep how the job ended; of a work that was thrown away meanwhile nothing is left."""
        try:
            work.change(dang_lam=None, loi=error)
        except NoSuchWorkError:
            shutil.rmtree(work.folder, ignore_errors=True)

    def stop(self, code: str) -> None:
        """Ask the job of a work to stop; one that waits for its turn does not begin."""
        job = self.jobs.get(code)
        if job and job.running:
            job.stopping = True
            if self._current == code:
                self.slow.stop()

    def progress(self, work: Work) -> dict[str, Any]:
        """How far the job of a work is; a job of an earlier start of the page is no longer running."""
        job = self.jobs.get(work.code)
        if job is None or not job.running:
            return {"chay": False}
        return {"chay": True, "viec": job.words, "xong": job.done, "tong": job.total, "dung": job.stopping}

    def end(self) -> None:
        """End whatever still runs."""
        for task in self._tasks:
            task.cancel()
        for bench in (self.quick, self.pages, self.slow):
            bench.close()


async def _tried(bench: Bench, work: Callable[..., None]) -> None:
    """Let a bench do something that nobody has asked for; what is in its way, the works tell."""
    with suppress(Trouble, StoppedError):
        await bench.do(work)


def error_data(trouble: Trouble | DocgenError) -> dict[str, Any]:
    """What went wrong, as plain data for a page."""
    problems = [each for each in trouble.problems if each != trouble.told]
    return {"loi": plain(trouble.message), "chi_tiet": [problem_data(each) for each in problems]}
