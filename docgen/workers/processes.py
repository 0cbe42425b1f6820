"""Worker processes and their watch, all in one thread: nobody here ever waits for one of them.

Python's own pool does not say which thing a dead worker was at, loses what the others were at, and has no
bound of time. Pebble has one, but its workers share one channel behind a lock: a worker that is killed or
stopped while it holds the lock holds up all of them; it starts processes from threads, and first asks
politely, in three seconds each, those that cannot hear. Here each worker has a link of its own.
"""

from __future__ import annotations

import math
import os
import selectors
import socket
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, Generic

from docgen.workers.bounds import Bounds, can_watch, out_of_time, prepare_to_fork, used_ticks
from docgen.workers.link import Inbox, packed
from docgen.workers.model import Answer, Answered, Failed, Loss, Raised, Thing, WorkersLostError
from docgen.workers.worker import READY, Task, serve, undisturbed

_FAREWELL: Final = 0.5  # seconds for idle workers to leave by themselves
_LAST_WAIT: Final = 2.0  # seconds for the kernel to end a killed process
_STILLBORN: Final = 3  # workers in a row that end before they begin: there is no use in starting more
_LOOK_UP: Final = 1.0  # seconds between two looks at whether the workers are alive
_SUSPENDED: Final = 5.0  # seconds without a look: this process itself was stopped (Ctrl-Z, a closed laptop)


class _Worker:
    """One process, the ``number`` of the thing it is at, and when it last said something."""

    def __init__(self, process: Any, link: socket.socket) -> None:
        self.process = process
        self.link = link
        self.inbox = Inbox(link)
        self.number: int | None = None
        self.ready = False
        self.loss = Loss.DIED
        self.since = time.monotonic()
        self._used = 0

    def begin(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()
        with suppress(OSError):  # it has died just now, which is told with the next news
            self.link.sendall(packed(number))

    def silent_for(self) -> float:
        """Seconds since it last said something or, where the system tells, used its processor."""
        now = time.monotonic()
        if now - self.since > _LOOK_UP:
            used = used_ticks(self.process.pid)
            if used != self._used:
                self._used, self.since = used, now
        return now - self.since

    def kill(self, loss: Loss) -> None:
        """End it for this reason; what it has sent is still told."""
        self.loss, self.since = loss, math.inf
        self.process.kill()

    def bury(self) -> Loss:
        """Leave nothing of it; why it died."""
        self.link.close()
        _end(self.process)
        return Loss.TIME if out_of_time(self.process.exitcode) else self.loss


class Processes(Generic[Thing, Answer]):
    """Workers in processes of this machine; see :class:`docgen.workers.model.Workers`.

    Work and things are inherited by a fork, elsewhere they must be picklable; answers always.
    """

    def __init__(
        self, work: Callable[[Thing], Answer], things: Sequence[Thing], width: int, bounds: Bounds
    ) -> None:
        self._task = Task(work, things, bounds, os.getpid())
        self._width = width
        self._fork = can_watch()
        import multiprocessing  # noqa: PLC0415 - who only asks whether processes can be watched starts none

        self._context: Any = multiprocessing.get_context("fork" if self._fork else "spawn")
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._refused: list[Failed] = []  # bundles for which no worker could be started
        self._stillborn = 0
        self._abandoned = False
        self._looked = time.monotonic()
        prepare_to_fork()

    @property
    def bundle(self) -> int:
        """One: a dead worker costs nothing but what it was at, and nothing waits behind a slow one."""
        return 1

    @property
    def independent(self) -> bool:
        """Each has a process."""
        return True

    @property
    def width(self) -> int:
        """How many processes there are at most."""
        return self._width

    @property
    def room(self) -> int:
        """Idle workers, and those that can still be started."""
        return self._width - sum(worker.number is not None for worker in self._workers)

    @property
    def busy(self) -> bool:
        """Whether a worker is at something."""
        return bool(self._refused) or any(worker.number is not None for worker in self._workers)

    def begin(self, bundle: Sequence[int]) -> None:
        """Give the one thing of the bundle to an idle worker, or to a new one."""
        idle = next((worker for worker in self._workers if worker.number is None), None)
        try:
            (idle or self._started()).begin(*bundle)
        except OSError as error:
            if not self._workers:
                raise WorkersLostError(
                    f"không khởi động được tiến trình làm việc – {error.strerror or error}"
                    " (máy hết bộ nhớ hoặc quá nhiều tiến trình; hãy đóng bớt chương trình)"
                ) from error
            self._width = len(self._workers)  # those that run are all there can be
            self._refused.append(Failed(tuple(bundle), Loss.DIED, begun=False))

    def news(self, seconds: float) -> list[Answered[Answer] | Failed | Raised]:
        """What has arrived, and who has died, or had to be killed, meanwhile."""
        if self._stillborn >= _STILLBORN:
            raise WorkersLostError(
                "các tiến trình làm việc dừng ngay khi vừa khởi động"
                " (máy thiếu bộ nhớ, hoặc có chương trình chặn; hãy thử lại với --jobs 1)"
            )
        found: list[Answered[Answer] | Failed | Raised] = [*self._refused]
        self._refused.clear()
        for key, _ in self._selector.select(0 if found else seconds):
            found.extend(self._read(key.data))
        self._watch()
        return found

    def release(self) -> None:
        """Shut the links down on our side: a worker looks there before each thing."""
        for worker in self._workers:
            with suppress(OSError):
                worker.link.shutdown(socket.SHUT_WR)

    def abandon(self) -> None:
        """Kill all; what they have sent is still in the links."""
        self._abandoned = True
        for worker in self._workers:
            worker.process.kill()

    def close(self) -> None:
        """Idle workers leave when their link closes; all others are killed."""
        idle = [worker for worker in self._workers if worker.number is None and not self._abandoned]
        for worker in self._workers:
            if worker not in idle:
                worker.process.kill()
            worker.link.close()
        deadline = time.monotonic() + _FAREWELL
        for worker in self._workers:
            worker.process.join(max(0.0, deadline - time.monotonic()))
            _end(worker.process)
        self._workers.clear()
        self._selector.close()

    def _started(self) -> _Worker:
        ours, theirs = socket.socketpair()
        foreign = [ours, *(worker.link for worker in self._workers)] if self._fork else []
        process = self._context.Process(target=serve, args=(theirs, self._task, foreign), daemon=True)
        try:
            with warnings.catch_warnings(), undisturbed():  # newer Pythons warn of a library's idle threads
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        self._selector.register(ours, selectors.EVENT_READ, worker)
        return worker

    def _read(self, worker: _Worker) -> Iterator[Answered[Answer] | Failed | Raised]:
        for message in worker.inbox.messages():
            worker.since = time.monotonic()
            if message == READY:
                worker.ready, self._stillborn = True, 0
                continue
            worker.number = None
            yield message
            if isinstance(message, Failed):  # then it leaves
                worker.inbox.closed = True
        if worker.inbox.closed:
            yield from self._buried(worker)

    def _buried(self, worker: _Worker) -> Iterator[Failed]:
        self._selector.unregister(worker.link)
        self._workers.remove(worker)
        loss = worker.bury()
        self._stillborn += not worker.ready
        if worker.number is not None:
            yield Failed((worker.number,), loss, worker.ready)

    def _watch(self) -> None:
        """Kill the workers that show no sign of life; time when nobody looked does not count."""
        now = time.monotonic()
        unseen = now - self._looked
        if unseen < _LOOK_UP:
            return
        self._looked = now
        for worker in self._workers:
            worker.since += unseen if unseen > _SUSPENDED else 0.0
            if worker.number is not None and worker.silent_for() > self._task.bounds.patience:
                worker.kill(Loss.SILENT)


def _end(process: Any) -> None:
    """Kill a process and forget it. One that even the kernel cannot end now is left to the kernel."""
    process.kill()
    process.join(_LAST_WAIT)
