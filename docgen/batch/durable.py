"""One wait for the disk for many files: before the memory of a batch says that they are there, they are.

Each report is written atomically, but without waiting until the disk has it; a power cut in between costs
reports of which nobody has said yet that they were made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def settle(folder: Path, names: Iterable[str]) -> None:
    """Return when the named files of ``folder`` would outlast a power cut, as far as the system can tell.

    Files that are gone again are passed over.
    """
    if _settled_whole(folder):
        return
    for name in names:
        with suppress(OSError), (folder / name).open("r+b") as file:
            os.fsync(file.fileno())


def _settled_whole(folder: Path) -> bool:
    """Have Linux write out the file system of ``folder``, all at once; False where that cannot be asked."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - only where there is such a call

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        done: int = ctypes.CDLL(None).syncfs(handle)
    except AttributeError:  # a C library without it
        return False
    finally:
        os.close(handle)
    return done == 0
