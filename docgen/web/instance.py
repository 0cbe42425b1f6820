"""The one page of a user that is open on this machine: a second start leads to it instead of opening another.

The lock is held as long as the page runs, and the system lets it go however the page ended; the record beside
it says where the page is. Both lie on the desk, which is closed to other users.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from docgen.errors import FileError
from docgen.files import read_bytes, write_atomic

_RECORD: Final = ".trang-dang-mo.json"
_PORT: Final = ".cong-lan-truoc"
_LOCK: Final = ".trang-dang-mo.lock"
_WAIT: Final = 30.0  # seconds for another start to write its record


@dataclass
class Instance:
    """The right to open the page of the desk in ``folder``."""

    folder: Path
    _lock: FileLock = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._lock = FileLock(self.folder / _LOCK)

    def take(self) -> bool:
        """Whether no other page is open; then the right is ours until :meth:`leave`."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        (self.folder / _RECORD).unlink(missing_ok=True)
        return True

    def write(self, address: str) -> None:
        """Say where the page is, to this user alone."""
        path = self.folder / _RECORD
        write_atomic(self.folder / _PORT, str(urlsplit(address).port or 0).encode(), durable=False)
        write_atomic(path, json.dumps({"dia_chi": address, "tien_trinh": os.getpid()}).encode())
        path.chmod(0o600)

    def last_port(self) -> int:
        """Where the page was the last time; 0 if that is not known."""
        try:
            found = int(read_bytes(self.folder / _PORT).decode())
        except (FileError, ValueError):
            return 0
        return found if 1024 <= found <= 65535 else 0

    def address(self) -> str:
        """Where the page that is open is. FileError if it does not say so in time."""
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            with suppress(FileError, ValueError, KeyError):
                return str(json.loads(read_bytes(self.folder / _RECORD).decode())["dia_chi"])
            time.sleep(0.1)
        raise FileError(
            f"{self.folder}: trang docgen khác đang mở nhưng không cho biết địa chỉ (hãy đóng nó rồi mở lại)"
        )

    def leave(self) -> None:
        """Give the right back."""
        with suppress(OSError):
            (self.folder / _RECORD).unlink(missing_ok=True)
        self._lock.release()
