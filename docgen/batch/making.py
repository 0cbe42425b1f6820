"""The long part of a batch: tasks go out to a crew, reports come in, the memory is kept on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.batch.crew import MakeCrew
from docgen.batch.plan import Task
from docgen.batch.rows import Status
from docgen.batch.schedule import run_jobs
from docgen.batch.state import Seal, State
from docgen.batch.work import Context, Made
from docgen.errors import DocgenError, Problem
from docgen.generate import write_report

Progress = Callable[[int, int], None]
"""Told how many reports are done, and of how many."""

_SAVE_EVERY: Final = 1.0  # seconds; what a kill loses of the memory is made again


class Making:
    """Makes what is still to be made of ``tasks`` and marks each with what became of it."""

    def __init__(self, context: Context, folder: Path, state: State, tasks: Sequence[Task]) -> None:
        self._context = context
        self._folder = folder
        self._state = state
        self._tasks = {task.number: task for task in tasks}
        self._saved = time.monotonic()

    def run(self, make_crew: MakeCrew, stop: Callable[[], bool], progress: Progress) -> None:
        """Return when all is made, or soon after ``stop`` says so."""
        jobs = [task.job() for task in self._tasks.values() if task.status is None]
        if not jobs:
            return
        done = 0
        progress(done, len(jobs))
        with make_crew(len(jobs)) as crew:
            folder = str(self._folder.resolve()) if crew.shares_disk else ""
            for bundle in run_jobs(crew, replace(self._context, folder=folder), jobs, stop):
                for made in bundle:
                    self._take(made)
                done += len(bundle)
                progress(done, len(jobs))
                self._save_sometimes()

    def _take(self, made: Made) -> None:
        task = self._tasks[made.number]
        task.problems = made.problems
        if not made.sha256:
            task.status, task.sha256 = Status.FAILED, ""
            return
        if made.data is not None and not self._written(task, made.data):
            return
        task.status, task.sha256 = Status.MADE, made.sha256
        self._state.seals[task.name] = Seal(task.fingerprint, made.sha256, made.problems)

    def _written(self, task: Task, data: bytes) -> bool:
        try:
            write_report(self._folder / task.name, data, force=self._context.force)
        except DocgenError as error:
            task.status, task.problems = Status.FAILED, (Problem(f"E{error.exit_code:03d}", error.message),)
            return False
        return True

    def _save_sometimes(self) -> None:
        if time.monotonic() - self._saved >= _SAVE_EVERY:
            self._state.save(self._folder)
            self._saved = time.monotonic()
