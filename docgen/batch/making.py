"""The long part of a batch: tasks go out to workers, reports come in, the memory is kept on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.batch.durable import settle
from docgen.batch.plan import Task
from docgen.batch.rows import Status
from docgen.batch.state import Seal, State
from docgen.batch.work import Context, Job, Made, make, own_bug
from docgen.batch.workers import Workers, lost_problem, lost_report
from docgen.errors import DocgenError, Problem
from docgen.files import read_bytes
from docgen.generate import judged, write_report
from docgen.workers import Loss
from docgen.workers.spreading import answers

if TYPE_CHECKING:
    from docgen.check.figures.data_match import DataMatcher

Progress = Callable[[int, int], None]
"""Told how many reports are done, and of how many."""

Stop = Callable[[], int]
"""How many times a stop was asked for."""

_SAVE_EVERY: Final = 1.0  # seconds; what a kill loses of the memory is made again
_SAVE_SHARE: Final = 20  # times as long as the last saving took: a long memory is saved less often
_Findings = tuple[Problem, ...]


class _Count:
    """Tells ``progress`` how far the work is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total
        if total:
            progress(0, total)

    def one_more(self) -> None:
        """One more is done."""
        self._done += 1
        self._progress(self._done, self._total)


class Making:
    """Makes what is still to be made of ``tasks`` and marks each with what became of it."""

    def __init__(self, context: Context, folder: Path, state: State, tasks: Sequence[Task]) -> None:
        self._context = context
        self._folder = folder
        self._state = state
        self._tasks = {task.number: task for task in tasks}
        self._save_at = time.monotonic() + _SAVE_EVERY
        self._unsettled: list[str] = []
        self._interned: dict[Problem, Problem] = {}

    def run(self, workers: Workers, stop: Stop, progress: Progress) -> None:
        """Return when all is made, and judged if that was asked for, or soon after ``stop`` says so.

        WorkersLostError when no worker is left; what was made until then is marked.
        """
        jobs = [task.job() for task in self._tasks.values() if task.status is None]
        kept = [task for task in self._tasks.values() if task.status is Status.EDITED and self._context.check]
        count = _Count(progress, len(jobs) + len(kept))
        self._make(jobs, workers, stop, count)
        self._judge(kept, workers, stop, count)

    def _make(self, jobs: Sequence[Job], workers: Workers, stop: Stop, count: _Count) -> None:
        folder = str(self._folder.resolve()) if workers.shares_disk else ""
        work = partial(make, replace(self._context, folder=folder))
        lost = partial(lost_report, bounds=workers.bounds)
        with closing(answers(work, jobs, workers.start(len(jobs)), lost, stop)) as made:
            for _, each in made:
                self._take(each)
                count.one_more()
                self._save_sometimes()

    def _judge(self, kept: Sequence[Task], workers: Workers, stop: Stop, count: _Count) -> None:
        """Judge the files that a person has edited, as they lie there; nothing of it is remembered."""
        paths = [self._folder / task.name for task in kept]

        def lost(_path: Path, loss: Loss) -> _Findings:
            return (lost_problem(loss, workers.bounds, "tệp này"),)

        if self._context.check is None:
            return
        work = partial(_judged_file, self._context.check)
        with closing(answers(work, paths, workers.start_here(len(kept)), lost, stop)) as found:
            for number, findings in found:
                kept[number].findings = findings
                count.one_more()

    def _take(self, made: Made) -> None:
        task = self._tasks[made.number]
        task.problems, task.lost = self._held(made.problems), not made.judged
        task.findings = None if made.findings is None else self._held(made.findings)
        record = task.entry.record
        if task.lost and record is not None:
            task.problems = tuple(replace(each, file=record.file, path=record.root) for each in made.problems)
        if not made.sha256:
            task.status, task.sha256 = Status.FAILED, ""
            return
        if made.data is not None and not self._written(task, made.data):
            return
        task.status, task.sha256 = Status.MADE, made.sha256
        self._unsettled.append(task.name)
        self._state.seals[task.name] = Seal(task.fingerprint, made.sha256, task.problems, task.findings)

    def _held(self, problems: Iterable[Problem]) -> _Findings:
        """The problems, each held once however many reports have it."""
        return tuple([self._interned.setdefault(each, each) for each in problems])

    def _written(self, task: Task, data: bytes) -> bool:
        try:
            write_report(
                self._folder / task.name, data, force=self._context.force, durable=False, follow=False
            )
        except DocgenError as error:
            task.status, task.problems = Status.FAILED, (error.as_problem(),)
            return False
        return True

    def save(self) -> None:
        """Write the memory, once the disk has all that it tells of."""
        start = time.monotonic()
        settle(self._folder, self._unsettled)
        self._unsettled.clear()
        self._state.save(self._folder)
        end = time.monotonic()
        self._save_at = end + max(_SAVE_EVERY, _SAVE_SHARE * (end - start))

    def _save_sometimes(self) -> None:
        if time.monotonic() >= self._save_at:
            self.save()


def _judged_file(matcher: DataMatcher, path: Path) -> _Findings:
    try:
        return judged(read_bytes(path), path.name, matcher)
    except DocgenError as error:
        return (error.as_problem(),)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - any file may lie there; one must not stop the results
        return (own_bug(error, "tệp"),)
