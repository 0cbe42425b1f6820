"""One batch at a time in one folder, and no leavings of a batch that was killed.

The operating system holds the lock: it is free the moment its owner is dead, whatever killed it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from docgen.errors import FileError

FILE_NAME: Final = ".docgen-batch.lock"
_PATIENCE: Final = 2.0  # seconds: the workers of a killed batch need a moment to leave
_PAUSE: Final = 0.05
_TEMPORARY: Final = re.compile(r"\.(?P<name>.{1,40})\.[a-z0-9_]{8}\.tmp")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder. FileError if another batch holds it, or if it cannot be made."""
    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _acquired(path)
    except OSError as error:
        raise FileError(f"{folder}: không ghi được vào thư mục này ({error.strerror})") from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps an open file; then it is removed just below
            path.unlink()
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                path.unlink()


def remove_leavings(folder: Path, names: Iterable[str]) -> None:
    """Remove the temporary files that a killed batch left of these files."""
    starts = {name[:40] for name in names}
    for path in folder.iterdir():
        found = _TEMPORARY.fullmatch(path.name)
        if found and found["name"] in starts and path.is_file():
            with suppress(OSError):
                path.unlink()


def _acquired(path: Path) -> int:
    deadline = time.monotonic() + _PATIENCE
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _take(handle) and _is_still(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            raise FileError(
                f"{path.parent}: một lệnh docgen batch khác đang chạy vào thư mục này"
                " (hãy chờ lệnh đó xong, hoặc chọn thư mục khác bằng -o)"
            )
        time.sleep(_PAUSE)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file we hold is the one of that name: its last owner may have removed it meanwhile."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: better unguarded than not at all
        return True
