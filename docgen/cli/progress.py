"""How far a long run is: a bar on a terminal, now and then a plain line elsewhere. Never on stdout."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from docgen.cli.output import complain, draw, draws

_BETWEEN_LINES: Final = 10.0  # seconds
_BETWEEN_BARS: Final = 0.1
_WIDTH: Final = 30


@contextmanager
def progress_shown(things: str = "báo cáo") -> Iterator[Callable[[int, int], None]]:
    """A function to call with how many ``things`` are done, and of how many."""
    if not draws():
        yield _Lines(things).show
        return
    bar = _Bar(things)
    try:
        yield bar.show
    finally:
        bar.close()


class _Lines:
    """A line at most every ten seconds, and one at the end."""

    def __init__(self, things: str) -> None:
        self._things = things
        self._last = time.monotonic()

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done and (done == total or now - self._last >= _BETWEEN_LINES):
            complain(f"{done}/{total} {self._things}")
            self._last = now


class _Bar:
    """One line that is drawn over again."""

    def __init__(self, things: str) -> None:
        self._things = things
        self._last = 0.0
        self._drawn = False

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self._last < _BETWEEN_BARS:
            return
        filled = _WIDTH * done // max(1, total)
        draw(f"\r[{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total} {self._things}")
        self._last = now
        self._drawn = True

    def close(self) -> None:
        if self._drawn:
            draw("\n")
