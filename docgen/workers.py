"""Work spread over processes, or done here: whoever has many things to do does not care which.

A worker leaves Ctrl-C to its parent and does not outlive it. Must not know what the work is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import closing, contextmanager
from multiprocessing.connection import wait as wait_for
from typing import Any, Final, Generic, ParamSpec, TypeVar

_PER_WORKER: Final = 2  # things waiting for each worker, so that none is idle
_MOST: Final = 60  # processes; Windows waits for no more at a time

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Thing = TypeVar("_Thing")
_Answer = TypeVar("_Answer")


def width_for(jobs: int | None, count: int, worth: int) -> int:
    """How many processes for ``count`` things: as many as asked for, but never more than things.

    By default one for each processor, fewer if not each of them got ``worth`` things: starting a process
    costs about as much as doing these.
    """
    if jobs is not None:
        return max(1, min(jobs, count, _MOST))
    return max(1, min(_processors(), count // worth, _MOST))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class InProcess(Executor):
    """Runs what is submitted at once, here."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """A future that is done already."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed over to whoever asks for the result
            future.set_exception(error)
        return future


@contextmanager
def team(width: int) -> Iterator[Executor]:
    """So many processes, or this one for 1; at the end what runs is awaited and what waits is dropped."""
    if width == 1:
        yield InProcess()
        return
    with _processes(width) as executor:
        yield executor


@contextmanager
def _processes(width: int) -> Iterator[Executor]:
    executor = ProcessPoolExecutor(width, initializer=_begin_worker)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _begin_worker() -> None:
    """Ctrl-C is the parent's business; a worker whose parent was killed must not live on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: Any) -> None:
    wait_for([sentinel])
    os._exit(1)


def spread(
    work: Callable[[_Thing], _Answer],
    things: Sequence[_Thing],
    width: int,
    lost: Callable[[_Thing], _Answer],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[_Answer]:
    """``[work(thing) for thing in things]``, by ``width`` processes; here for 1.

    ``work``, things and answers must be picklable. A thing whose process dies of it is answered by
    ``lost(thing)``, all others by ``work``. What ``work`` raises ends the whole. ``progress`` is told how
    many are done, and of how many.
    """
    answers: dict[int, _Answer] = {}
    found = _here(work, things) if width == 1 else _Spread(work, things, width, lost).answers()
    with closing(found):
        for number, answer in found:
            answers[number] = answer
            progress(len(answers), len(things))
    return [answers[number] for number in range(len(things))]


_Answers = Generator[tuple[int, _Answer], None, None]


def _here(work: Callable[[_Thing], _Answer], things: Sequence[_Thing]) -> _Answers[_Answer]:
    for number, thing in enumerate(things):
        yield number, work(thing)


class _Spread(Generic[_Thing, _Answer]):
    """One run of :func:`spread` with processes.

    A pool whose worker dies loses all that it holds and does not say which thing was to blame: each of the
    things lost is tried again in a process of its own.
    """

    def __init__(
        self,
        work: Callable[[_Thing], _Answer],
        things: Sequence[_Thing],
        width: int,
        lost: Callable[[_Thing], _Answer],
    ) -> None:
        self._work = work
        self._things = things
        self._width = width
        self._lost = lost
        self._waiting = deque(range(len(things)))
        self._suspects: list[int] = []

    def answers(self) -> _Answers[_Answer]:
        """The number of each thing and its answer, in the order of finishing."""
        while self._waiting:
            self._suspects = []
            with _processes(self._width) as executor:
                yield from self._together(executor)
            for number in self._suspects:
                yield number, self._alone(number)

    def _together(self, executor: Executor) -> _Answers[_Answer]:
        """Answers until all is done or the pool breaks."""
        running: dict[Future[_Answer], int] = {}
        while True:
            while self._waiting and not self._suspects and len(running) < self._width * _PER_WORKER:
                self._begin(executor, running)
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                try:
                    yield number, future.result()
                except BrokenExecutor:
                    self._suspects.append(number)

    def _begin(self, executor: Executor, running: dict[Future[_Answer], int]) -> None:
        number = self._waiting.popleft()
        try:
            running[executor.submit(self._work, self._things[number])] = number
        except BrokenExecutor:
            self._suspects.append(number)

    def _alone(self, number: int) -> _Answer:
        with _processes(1) as executor:
            try:
                return executor.submit(self._work, self._things[number]).result()
            except BrokenExecutor:
                return self._lost(self._things[number])
