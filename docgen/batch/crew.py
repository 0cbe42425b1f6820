"""Who does the work: this process, several processes, or a Dask cluster – all behind one interface.

The batch takes an :class:`~concurrent.futures.Executor` and does not know which. The only file that
knows Dask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from docgen.errors import MissingProgramError, UsageError
from docgen.workers import team, width_for

WORTH_A_PROCESS: Final = 40  # reports: starting a process costs about as much as making these
_WORTH_CHECKED: Final = 8  # the same for reports that are judged, too
_DASK_TIMEOUT: Final = "10s"


@dataclass(frozen=True, slots=True)
class Crew:
    """``width`` workers behind one executor; ``shares_disk``: they can write into the batch's folder."""

    executor: Executor
    width: int
    shares_disk: bool = True


MakeCrew = Callable[[int], AbstractContextManager[Crew]]
"""Opens a crew for a number of reports, closes it at the end."""


def crew_maker(jobs: int | None, scheduler: str | None, *, check: bool = False) -> MakeCrew:
    """The crew that ``--jobs`` and ``--scheduler`` ask for; ``check``: judging makes the work longer.

    UsageError for both at once.
    """
    if scheduler:
        if jobs is not None:
            raise UsageError("--jobs không dùng cùng --scheduler (cụm Dask tự biết số tiến trình của mình)")
        return lambda _count: _dask(scheduler)
    worth = _WORTH_CHECKED if check else WORTH_A_PROCESS
    return lambda count: _local(width_for(jobs, count, worth))


@contextmanager
def _local(width: int) -> Iterator[Crew]:
    with team(width) as executor:
        yield Crew(executor, width)


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
