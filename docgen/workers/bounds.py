"""Bounds of time and memory that the operating system enforces on this process.

No code inside the process can outlast them, not even a C function that never gives the interpreter back.
Linux enforces all of them, other POSIX systems the processor time, Windows none.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docgen.errors import UsageError
from docgen.vn.text import cut

SECONDS_VARIABLE: Final = "DOCGEN_SECONDS"
MEMORY_VARIABLE: Final = "DOCGEN_MEMORY_MB"
_LEAST_MEMORY: Final = 100  # MiB: the libraries alone take up to half of it
_MOST: Final = 1_000_000  # seconds, MiB
_MIB: Final = 1024 * 1024
_SLOWEST: Final = 10  # times the processor time, on the clock of a busy machine
_PR_SET_PDEATHSIG: Final = 1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one thing may cost: ``seconds`` of processor time, ``memory`` in MiB beyond what docgen needs.

    The defaults are far above what any real report needs (3,000 paragraphs: half a second). ``idle`` is for
    how many seconds its process may wait for something, a slow disk or another program.
    """

    seconds: int = 20
    memory: int = 2048
    idle: float = 30.0

    @property
    def patience(self) -> float:
        """Seconds without a word, or work where that can be seen, after which a worker is stuck."""
        slow = float(self.seconds * _SLOWEST)
        return min(self.idle, slow) if _use_is_known() else slow

    def as_asked(self) -> Bounds:
        """These bounds, or those of DOCGEN_SECONDS and DOCGEN_MEMORY_MB. UsageError if they are none."""
        seconds = _asked(SECONDS_VARIABLE, self.seconds, 1)
        return Bounds(seconds, _asked(MEMORY_VARIABLE, self.memory, _LEAST_MEMORY), self.idle)


def _asked(variable: str, default: int, least: int) -> int:
    text = os.environ.get(variable, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text[:10]) <= _MOST:
        raise UsageError(
            f"biến môi trường {variable}: phải là số nguyên từ {least} đến {_MOST},"
            f" không phải “{cut(text, 40)}”"
        )
    return int(text)


class Limited:
    """The process itself under ``bounds``: memory from now on, time for each thing anew.

    Memory beyond the bound is refused, which Python reports as MemoryError. Time beyond it ends the process
    with the signal SIGXCPU.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._seconds = bounds.seconds
        self._until = 0
        _limit("RLIMIT_CORE", 0)  # a process that is ended writes no image of its memory
        used = _address_space()
        if used:
            _limit("RLIMIT_AS", used + bounds.memory * _MIB)

    def next_thing(self) -> None:
        """Give the next thing its full time, measured from now, up to a second more."""
        until = math.ceil(time.process_time()) + self._seconds
        if until > self._until:
            _limit("RLIMIT_CPU", until)
            self._until = until


def out_of_time(exit_code: int | None) -> bool:
    """Whether a process that ended with this code (multiprocessing's) used up its processor time."""
    return exit_code == -getattr(signal, "SIGXCPU", 0) != 0


def used_ticks(process: int) -> int:
    """The processor time that a process has used, in ticks of the system; 0 where the system does not say."""
    try:
        fields = (
            Path(f"/proc/{process}/stat")
            .read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()
        )
        return int(fields[11]) + int(fields[12])
    except (OSError, ValueError, IndexError):
        return 0


@lru_cache(maxsize=1)
def _use_is_known() -> bool:
    return Path("/proc/self/stat").exists()


def end_with_parent(parent: int) -> None:
    """End this process, whatever it does, when ``parent`` (a process id), which started it, has ended."""
    if not _kernel_kills():
        import multiprocessing  # noqa: PLC0415 - only where the kernel does not do it

        started_by = multiprocessing.parent_process()
        if started_by is not None:
            threading.Thread(target=_leave_with, args=(started_by.sentinel,), daemon=True).start()
    elif os.getppid() != parent:  # it has ended already
        os._exit(1)


def can_watch() -> bool:
    """Whether a worker costs next to nothing: only Linux forks safely, and only a process of one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def prepare_to_fork() -> None:
    """Load what a forked process needs, once and here, so that it begins at once."""
    _libc()


def _kernel_kills() -> bool:
    """Ask Linux to kill this process with its parent; False where nobody can be asked."""
    libc = _libc()
    return libc is not None and libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0


@lru_cache(maxsize=1)
def _libc() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - only for processes that start others

    return ctypes.CDLL(None)


def _leave_with(sentinel: Any) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415 - see end_with_parent

    wait([sentinel])
    os._exit(1)


def _address_space() -> int:
    """The bytes of address space that this process has now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit(name: str, value: int) -> None:
    """Lower or raise one soft limit of this process, as far as its hard limit lets it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    which = getattr(resource, name)
    _, hard = resource.getrlimit(which)
    highest = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (highest, hard))
