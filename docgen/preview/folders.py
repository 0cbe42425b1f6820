"""The folder a preview works in: gone afterwards, also after SIGTERM, and after SIGKILL at the next run.

A lock lies in the folder; the operating system lets it go when its owner has ended, whatever ended it. Knows
nothing of what is done in the folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

_PREFIX = "docgen-xem-"
_LOCK = ".lock"
_YOUNG = 60.0  # seconds in which a folder may be without its lock, because it was made just now
_REMOVALS, _PAUSE = 40, 0.05  # a killed program may write for a moment longer
_ASKING = ("SIGTERM", "SIGHUP")  # what asks a program to end, beside Ctrl-C


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, whatever happened, with all that is in it.

    While it is there, what asks this program to end raises KeyboardInterrupt, so that all is cleared away.
    Folders that a killed run has left are removed first.
    """
    _remove_leavings()
    with _stopped_in_order():
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        lock = FileLock(folder / _LOCK)
        try:
            with suppress(OSError):  # without locks nobody can tell at the next run; that is all
                lock.acquire(timeout=0)
            yield folder
        finally:
            lock.release()
            _remove(folder)


def _remove_leavings() -> None:
    """Remove the folders in the place for temporary files that belong to no run any more."""
    with suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError, Timeout):
                    _remove_if_left(Path(entry.path), entry.stat(follow_symlinks=False))


def _remove_if_left(folder: Path, found: os.stat_result) -> None:
    mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    if mine and time.time() - found.st_mtime > _YOUNG:
        with FileLock(folder / _LOCK, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)


def _remove(folder: Path) -> None:
    for _ in range(_REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE)


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """SIGTERM and the like do what Ctrl-C does, once; a signal that is ignored stays so.

    Outside the main thread signals cannot be caught; there they end the program as ever.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        for each in caught:
            signal.signal(each, signal.SIG_IGN)  # what is cleared away now is not interrupted again
        signal.default_int_handler(number, frame)

    known = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
    caught = [each for each in known if signal.getsignal(each) == signal.SIG_DFL]
    before = {each: signal.signal(each, stop) for each in caught}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
