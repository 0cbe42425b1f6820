"""What many tests ask for and is dear to make: made once in a whole run of the tests, for all its processes.

pytest-xdist runs the tests in several processes; each of them would start LibreOffice for itself. Here the
first one to ask makes the thing, the others wait and read it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

SHARED = "DOCGEN_TESTS_SHARED"
"""The environment variable with the folder that all processes of a run share; conftest sets it."""

_T = TypeVar("_T")


def once(key: str, make: Callable[[], _T]) -> _T:
    """``make()``, or what it gave to the first who asked for ``key`` in this run.

    The key says all that the answer depends on; the answer must be picklable. An error of ``make`` is not
    kept: the next who asks tries again. Outside a run of the tests nothing is kept.
    """
    if SHARED not in os.environ:
        return make()
    path = Path(os.environ[SHARED], hashlib.sha256(key.encode()).hexdigest())
    with FileLock(f"{path}.lock"):
        if not path.exists():
            content = pickle.dumps(make())
            path.with_suffix(".new").write_bytes(content)
            path.with_suffix(".new").rename(path)
        return pickle.loads(path.read_bytes())  # noqa: S301 - written by this very run


def digest(contents: Iterable[bytes]) -> str:
    """A key for files by their content, in their order."""
    return " ".join(hashlib.sha256(content).hexdigest() for content in contents)
