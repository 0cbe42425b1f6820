"""Hands jobs to a crew in small bundles, never more than it can hold, and takes back what was made.

Memory stays flat however long the list is; a worker that dies loses its bundle, not the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from itertools import islice
from typing import Final

from docgen.batch.crew import Crew
from docgen.batch.work import Context, Job, Made, make_all
from docgen.errors import Problem

_LARGEST: Final = 16  # reports in one bundle
_PER_WORKER: Final = 2  # bundles waiting for each worker, so that none is idle
_LOOK_UP: Final = 0.5  # seconds between two looks at whether to stop

_Bundle = tuple[Job, ...]


def run_jobs(
    crew: Crew, context: Context, jobs: Sequence[Job], stop: Callable[[], bool]
) -> Iterator[list[Made]]:
    """What was made, bundle by bundle, in the order of finishing. ``stop`` ends it after running bundles."""
    waiting = _bundles(jobs, crew.width)
    running: dict[Future[list[Made]], _Bundle] = {}
    while True:
        if not stop():
            for bundle in islice(waiting, max(0, crew.width * _PER_WORKER - len(running))):
                running[_submit(crew.executor, context, bundle)] = bundle
                if crew.width == 1:
                    break  # one bundle at a time: done when submitted
        if not running:
            return
        done, _ = wait(running, timeout=_LOOK_UP, return_when=FIRST_COMPLETED)
        for future in done:
            yield _result(future, running.pop(future))
        if stop():
            running = {future: bundle for future, bundle in running.items() if not future.cancel()}


def _bundles(jobs: Sequence[Job], width: int) -> Iterator[_Bundle]:
    size = 1 if width == 1 else max(1, min(_LARGEST, len(jobs) // (width * 4)))
    rest = iter(jobs)
    while bundle := tuple(islice(rest, size)):
        yield bundle


def _submit(executor: Executor, context: Context, bundle: _Bundle) -> Future[list[Made]]:
    try:
        return executor.submit(make_all, context, bundle)
    except Exception as error:  # noqa: BLE001 - a broken crew takes no more work; each report says so
        future: Future[list[Made]] = Future()
        future.set_exception(error)
        return future


def _result(future: Future[list[Made]], bundle: _Bundle) -> list[Made]:
    try:
        return future.result()
    except (Exception, CancelledError) as error:  # noqa: BLE001 - a lost worker; each report says so
        message = f"tiến trình lập báo cáo dừng đột ngột ({type(error).__name__})"
        lost = Problem("B112", message, hint="hãy chạy lại lệnh này để lập tiếp")
        return [Made(job.number, (lost,)) for job in bundle]
