"""The one way of spreading work: who is given what, what is tried again, when it ends.

It does not know where the workers are: here, in processes of this machine, or somewhere else.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Final, Generic

from docgen.workers.bounds import Bounds, can_watch
from docgen.workers.here import Here
from docgen.workers.model import Answer, Answered, Failed, Loss, Raised, Start, Thing, Workers
from docgen.workers.processes import Processes

_LOOK_UP: Final = 0.2  # seconds between two looks at whether to stop
_GRACE: Final = 2.0  # seconds to finish what is being done when a stop is asked for
_MOST: Final = 60  # processes

Lost = Callable[[Thing, Loss], Answer]
"""The answer for a thing that no worker could do."""

Stop = Callable[[], int]
"""How many times a stop was asked for: after the first what runs is finished, after the second it is not."""


def width_for(jobs: int | None, count: int, worth: int) -> int:
    """How many processes for ``count`` things: as many as asked for, but never more than things.

    By default one for each processor, fewer if not each of them got ``worth`` things: starting a process
    costs about as much as doing these.
    """
    if jobs is not None:
        return max(1, min(jobs, count, _MOST))
    return max(1, min(processors(), count // worth, _MOST))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local(width: int, bounds: Bounds, *, watched: bool = False) -> Start[Thing, Answer]:
    """Workers on this machine: ``width`` processes; for 1 this process does it.

    ``watched``: also 1 is a process of its own, under ``bounds``, where that costs next to nothing.
    """
    if width == 1 and not (watched and can_watch()):
        return Here
    return partial(Processes, width=width, bounds=bounds)


def spread(
    work: Callable[[Thing], Answer],
    things: Sequence[Thing],
    start: Start[Thing, Answer],
    lost: Lost[Thing, Answer],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Answer]:
    """``[work(thing) for thing in things]``, done by the workers that ``start`` starts.

    Things and answers must be picklable, the work, too, where processes cannot be forked. A thing that no
    worker survives, or that exceeds its bounds, is answered by ``lost(thing, why)``, all others by ``work``.
    What ``work`` raises ends the whole. ``progress`` is told how many are done, and of how many.
    """
    found: dict[int, Answer] = {}
    with closing(answers(work, things, start, lost)) as stream:
        for number, answer in stream:
            found[number] = answer
            progress(len(found), len(things))
    return [found[number] for number in range(len(things))]


def apart(
    work: Callable[[Thing], Answer], thing: Thing, start: Start[Thing, Answer], lost: Lost[Thing, Answer]
) -> Answer:
    """``work(thing)``, done by one worker; see :func:`spread`."""
    return spread(work, [thing], start, lost)[0]


def answers(
    work: Callable[[Thing], Answer],
    things: Sequence[Thing],
    start: Start[Thing, Answer],
    lost: Lost[Thing, Answer],
    stop: Stop = lambda: 0,
) -> Generator[tuple[int, Answer], None, None]:
    """The number of each thing and its answer, in the order of finishing; see :func:`spread`.

    After ``stop`` what is being done is finished, but for at most two seconds, and the rest has no answer.
    WorkersLostError when no worker is left; closing the generator ends the workers.
    """
    if things:
        with closing(start(work, things)) as workers:
            yield from _Run(workers, things, lost, stop).answers()


class _Run(Generic[Thing, Answer]):
    """One run. What was with a worker that died is tried once more, alone; what fails again is lost."""

    def __init__(
        self, workers: Workers[Answer], things: Sequence[Thing], lost: Lost[Thing, Answer], stop: Stop
    ) -> None:
        self._workers = workers
        self._things = things
        self._lost = lost
        self._stop = stop
        self._waiting = deque(range(len(things)))
        self._alone: deque[int] = deque()
        self._one_alone = False  # what was sent last
        self._failed: set[int] = set()

    def answers(self) -> Iterator[tuple[int, Answer]]:
        """Until all is answered, or a stop is asked for."""
        while not self._stop():
            self._begin()
            if not self._workers.busy:
                return
            for news in self._workers.news(_LOOK_UP):
                yield from self._answers_of(news)
        yield from self._last_answers()

    def _begin(self) -> None:
        while self._workers.room > 0 and (self._alone or self._waiting) and not self._must_wait():
            self._one_alone = bool(self._alone)
            self._workers.begin([self._alone.popleft()] if self._alone else self._bundle())

    def _must_wait(self) -> bool:
        """Whether what is on its way, or would be sent, has to be by itself for its second try."""
        crowded = not self._workers.independent and self._workers.busy
        return crowded and (self._one_alone or bool(self._alone))

    def _bundle(self) -> list[int]:
        """The next things, smaller towards the end, so that all workers end together."""
        fair = len(self._waiting) // (self._workers.width * 4)
        return [self._waiting.popleft() for _ in range(max(1, min(self._workers.bundle, fair)))]

    def _answers_of(self, news: Answered[Answer] | Failed | Raised) -> Iterator[tuple[int, Answer]]:
        if isinstance(news, Raised):
            raise news.error
        if isinstance(news, Answered):
            yield news.number, news.answer
            return
        if not news.begun:
            self._waiting.extendleft(reversed(news.numbers))
            return
        for number in news.numbers:
            if news.loss.certain or (number in self._failed and len(news.numbers) == 1):
                yield number, self._lost(self._things[number], news.loss)
            else:
                self._failed.add(number)
                self._alone.append(number)

    def _last_answers(self) -> Iterator[tuple[int, Answer]]:
        """What is finished in a moment; then the workers are ended, and tell what they had answered."""
        self._workers.release()
        yield from self._answers_until(time.monotonic() + _GRACE, most_stops=1)
        self._workers.abandon()
        yield from self._answers_until(time.monotonic() + _GRACE, most_stops=sys.maxsize)

    def _answers_until(self, deadline: float, most_stops: int) -> Iterator[tuple[int, Answer]]:
        while self._workers.busy and time.monotonic() < deadline and self._stop() <= most_stops:
            for news in self._workers.news(_LOOK_UP):
                if isinstance(news, Answered):
                    yield news.number, news.answer
