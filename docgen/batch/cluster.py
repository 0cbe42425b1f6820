"""Workers on a Dask cluster: the only file that knows Dask.

A cluster can go away at any moment, and does not always say so: its scheduler may be killed, unreachable or
stopped, its last worker may leave. Then what was not made is left unmade, within seconds. A scheduler that is
only busy is asked again. A worker that is stuck is restarted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from typing import Any, Final, Generic

from docgen.errors import MissingProgramError
from docgen.workers import Bounds, Loss, WorkersLostError
from docgen.workers.model import Answer, Answered, Failed, Raised, Thing

_LOUD: Final = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
_BUNDLE: Final = 8
_CONNECT: Final = "10s"
_PER_THREAD: Final = 2  # bundles waiting for each thread, so that none is idle
_REPLY: Final = 5.0  # seconds that the scheduler has for a simple question
_ASK: Final = 2.0  # seconds without news before it is asked
_SILENT: Final = 20.0  # seconds without news or reply: a busy machine answers late, one that is gone never
_QUIET: Final = 30.0  # seconds beyond what a bundle may take, for the way and for a slow start
_NO_WORKERS: Final = 30.0  # seconds without any worker: a cluster may be just starting
_FAREWELL: Final = 2.0


class Cluster(Generic[Thing, Answer]):
    """The workers of a running Dask scheduler; see :class:`docgen.workers.model.Workers`."""

    def __init__(
        self, work: Callable[[Thing], Answer], things: Sequence[Thing], address: str, bounds: Bounds
    ) -> None:
        self._work = work
        self._things = things
        self._address = address
        self._bounds = bounds
        self._client = _connected(address)
        self._executor = self._client.get_executor(retries=2, pure=False)
        self._threads: int = max(1, sum(self._client.nthreads().values()))
        self._running: dict[Future[list[Answer | None]], tuple[int, ...]] = {}
        self._heard = self._replied = self._peopled = time.monotonic()

    @property
    def bundle(self) -> int:
        """The way there takes as long as some reports."""
        return _BUNDLE

    @property
    def independent(self) -> bool:
        """A bundle may wait behind one that never ends."""
        return False

    @property
    def width(self) -> int:
        """How many threads the workers had when the work began."""
        return self._threads

    @property
    def room(self) -> int:
        """Bundles wait for the threads on their side."""
        return self._threads * _PER_THREAD - len(self._running)

    @property
    def busy(self) -> bool:
        """Whether a bundle is on its way."""
        return bool(self._running)

    def begin(self, bundle: Sequence[int]) -> None:
        """Send a bundle."""
        things = [self._things[number] for number in bundle]
        try:
            future = self._executor.submit(_all, self._work, things)
        except Exception as error:  # a client that has lost its scheduler fails in any way
            raise self._gone() from error
        self._running[future] = tuple(bundle)
        if len(self._running) == 1:
            self._heard = time.monotonic()

    def news(self, seconds: float) -> list[Answered[Answer] | Failed | Raised]:
        """The bundles that came back. WorkersLostError when scheduler or workers have gone away."""
        found: list[Answered[Answer] | Failed | Raised] = []
        for future in wait(self._running, seconds, FIRST_COMPLETED).done:
            found.extend(_reported(future, self._running.pop(future)))
        now = time.monotonic()
        if found:
            self._heard = self._replied = self._peopled = now
        elif now - self._replied > _ASK:
            self._ask()
        return found or self._stuck(now)

    def release(self) -> None:
        """Recall the bundles that have not begun."""
        self._running = {future: bundle for future, bundle in self._running.items() if not future.cancel()}

    def abandon(self) -> None:
        """Nobody waits for the others."""
        self._running.clear()

    def close(self) -> None:
        """Leave the cluster; it drops what it still had to do for us."""
        with suppress(Exception):  # it may be gone, in any way
            self._client.close(timeout=_FAREWELL)

    def _ask(self) -> None:
        """Whether the scheduler is there and has workers."""
        try:
            threads = self._client.sync(self._client.scheduler.ncores, callback_timeout=_REPLY)
        except TimeoutError as error:
            if time.monotonic() - self._replied > _SILENT:
                raise self._gone() from error
            return  # asked again with the next look
        except Exception as error:  # refused, closed: Dask has a class for each
            raise self._gone() from error
        self._replied = time.monotonic()
        if threads:
            self._peopled = self._replied
            return
        self._heard = self._replied  # nobody is stuck where nobody is
        if self._replied - self._peopled > _NO_WORKERS:
            raise WorkersLostError(
                f"--scheduler {self._address}: cụm Dask không còn máy làm việc nào"
                " (hãy khởi động: dask worker, rồi chạy lại lệnh này để lập tiếp)"
            )

    def _stuck(self, now: float) -> list[Answered[Answer] | Failed | Raised]:
        """All bundles, as failed, and their workers restarted, when nothing has come back for too long."""
        longest = max(map(len, self._running.values()), default=0)
        if not longest or now - self._heard <= longest * self._bounds.seconds + _QUIET:
            return []
        self._heard = now
        bundles = list(self._running.values())
        with suppress(Exception):  # a worker without a nanny cannot be restarted: it is left alone
            stuck = [address for address, keys in self._client.processing().items() if keys]
            self._client.restart_workers(stuck, timeout=_REPLY, raise_for_error=False)
        for future in self._running:
            future.cancel()
        self._running.clear()
        return [Failed(bundle, Loss.SILENT) for bundle in bundles]

    def _gone(self) -> WorkersLostError:
        return WorkersLostError(
            f"--scheduler {self._address}: mất liên lạc với bộ điều phối Dask"
            " (hãy khởi động lại bộ điều phối, rồi chạy lại lệnh này để lập tiếp)"
        )


def _connected(address: str) -> Any:
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingProgramError(
            'chưa cài Dask, cần cho --scheduler (hãy chạy: pip install "docgen[dask]")'
        ) from error
    for name in _LOUD:  # what is to be said of it is said here
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        connect: Any = distributed.Client  # it has no types
        return connect(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise MissingProgramError(
            f"--scheduler {address}: không nối được tới bộ điều phối Dask"
            " (hãy kiểm tra địa chỉ, hoặc khởi động bằng: dask scheduler)"
        ) from error


def _all(work: Callable[[Thing], Answer], things: Sequence[Thing]) -> list[Answer | None]:
    """One bundle, on the worker. None for a thing that needs more memory than there is."""
    return [_one(work, thing) for thing in things]


def _one(work: Callable[[Thing], Answer], thing: Thing) -> Answer | None:
    try:
        return work(thing)
    except MemoryError:
        return None


def _reported(
    future: Future[list[Answer | None]], bundle: tuple[int, ...]
) -> list[Answered[Answer] | Failed | Raised]:
    try:
        made = future.result()
    except (Exception, CancelledError):  # noqa: BLE001 - a lost worker; the work itself raises nothing
        return [Failed(bundle, Loss.DIED)]
    return [
        Failed((number,), Loss.MEMORY) if answer is None else Answered(number, answer)
        for number, answer in zip(bundle, made, strict=True)
    ]
