"""A bound of work against input that would never end, as processor time: a busy machine does not break it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 300.0
"""Seconds that a process of a test may take on a machine that is busy with others; then it has hung."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block costs this process no more than so many seconds of processor time."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def peak_memory() -> int:
    """The most memory that this process has held, in MB.

    Linux counts ``ru_maxrss`` on from the process that started this one, which may be a large one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    import resource  # noqa: PLC0415 - POSIX alone has it

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
