"""One batch at a time in one folder, and no leavings of a batch that was killed.

The operating system holds the lock: it is free the moment its owner is dead, whatever killed it.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from docgen.errors import FileError
from docgen.files import reason

FILE_NAME: Final = ".docgen-batch.lock"
_PATIENCE: Final = 2.0  # seconds: the workers of a killed batch need a moment to leave
_WITHOUT_LOCKS: Final = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}  # some network drives
_TEMPORARY: Final = re.compile(r"\.(?P<name>.{1,40})\.[a-z0-9_]{8}\.tmp")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder. FileError if another batch holds it, or if it cannot be made."""
    path = folder / FILE_NAME
    lock = FileLock(path, timeout=_PATIENCE)
    _acquire(lock, folder)
    try:
        yield
    finally:
        if sys.platform != "win32":  # there the lock itself removes its file
            with suppress(OSError):  # before it is let go: who takes it then sees that it is gone
                path.unlink()
        lock.release()


def _acquire(lock: FileLock, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(lock.lock_file)
        if path.is_symlink():
            path.unlink()  # nothing is made where a link leads
        lock.acquire()
    except Timeout as error:
        raise FileError(
            f"{folder}: một lệnh docgen batch khác đang chạy vào thư mục này"
            " (hãy chờ lệnh đó xong, hoặc chọn thư mục khác bằng -o)"
        ) from error
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) not in _WITHOUT_LOCKS:  # better unguarded than not at all
            raise FileError(f"{folder}: không ghi được vào thư mục này – {reason(error)}") from error


def remove_leavings(folder: Path, names: Iterable[str]) -> None:
    """Remove the temporary files that a killed batch left of these files."""
    starts = {name[:40] for name in names}
    for path in folder.iterdir():
        found = _TEMPORARY.fullmatch(path.name)
        if found and found["name"] in starts and path.is_file():
            with suppress(OSError):
                path.unlink()
