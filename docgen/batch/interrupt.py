"""Ctrl-C as a question instead of an accident: finish what runs, write down what is done, then stop.

The same holds when the system asks (SIGTERM) and when the terminal is closed (SIGHUP).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_ASKING: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_MOST: Final = 2


@contextmanager
def stop_asked() -> Iterator[Callable[[], int]]:
    """A function that says how many times a stop was asked for; the third time stops at once, as always.

    Outside the main thread signals cannot be caught; there nobody ever asks. A signal that is ignored
    (SIGHUP under nohup) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: 0
        return
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        if len(asked) > _MOST:
            signal.default_int_handler(number, frame)

    found = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
    caught = [each for each in found if each == signal.SIGINT or signal.getsignal(each) != signal.SIG_IGN]
    before = {each: signal.signal(each, note) for each in caught}
    try:
        yield lambda: len(asked)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
