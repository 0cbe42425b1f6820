"""Who does the work: this process, several processes, or a Dask cluster – all behind one interface.

The batch takes an :class:`~concurrent.futures.Executor` and does not know which. The only file that
knows Dask.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from typing import Any, Final, ParamSpec, TypeVar

from docgen.errors import MissingProgramError, UsageError

WORTH_A_PROCESS: Final = 40  # reports: starting a process costs about as much as making these
_DASK_TIMEOUT: Final = "10s"

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Crew:
    """``width`` workers behind one executor; ``shares_disk``: they can write into the batch's folder."""

    executor: Executor
    width: int
    shares_disk: bool = True


MakeCrew = Callable[[int], AbstractContextManager[Crew]]
"""Opens a crew for a number of reports, closes it at the end."""


def crew_maker(jobs: int | None, scheduler: str | None) -> MakeCrew:
    """The crew that ``--jobs`` and ``--scheduler`` ask for. UsageError for both at once."""
    if scheduler:
        if jobs is not None:
            raise UsageError("--jobs không dùng cùng --scheduler (cụm Dask tự biết số tiến trình của mình)")
        return lambda _count: _dask(scheduler)
    return lambda count: _local(_width(jobs, count))


def _width(jobs: int | None, count: int) -> int:
    """As many processes as asked for, by default as the work warrants; never more than reports."""
    if jobs is not None:
        return max(1, min(jobs, count))
    return max(1, min(_processors(), count // WORTH_A_PROCESS))


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
def _local(width: int) -> Iterator[Crew]:
    if width == 1:
        yield Crew(InProcess(), 1)
        return
    executor = ProcessPoolExecutor(width, initializer=_begin_worker)
    try:
        yield Crew(executor, width)
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


@contextmanager
def _dask(address: str) -> Iterator[Crew]:
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingProgramError(
            'chưa cài Dask, cần cho --scheduler (hãy chạy: pip install "docgen[dask]")'
        ) from error
    try:
        connect: Any = distributed.Client  # it has no types
        client = connect(address, timeout=_DASK_TIMEOUT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise MissingProgramError(
            f"--scheduler {address}: không nối được tới bộ điều phối Dask"
            " (hãy kiểm tra địa chỉ, hoặc khởi động bằng: dask scheduler)"
        ) from error
    try:
        executor = client.get_executor(retries=2)
        yield Crew(executor, max(1, sum(client.nthreads().values())), shares_disk=False)
    finally:
        client.close()
