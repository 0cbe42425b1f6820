"""What runs in a worker process: the number of a thing comes in, its answer goes out."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from docgen.workers.bounds import Bounds, Limited, end_with_parent
from docgen.workers.link import packed, receive
from docgen.workers.model import Answered, Failed, Loss, Raised

READY: Final = "ready"
_SEARCHED: Final = (5_000, 10, 10)  # objects, then rounds, after which garbage is searched for
_FOR_THE_PARENT: Final = ("SIGINT", "SIGHUP", "SIGBREAK")  # Ctrl-C, a closed terminal
_ASKING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)
)


@dataclass(frozen=True, slots=True)
class Task:
    """What all workers of one run share; ``parent`` is the process id of whoever started them."""

    work: Callable[[Any], Any]
    things: Sequence[Any]
    bounds: Bounds
    parent: int


@contextmanager
def undisturbed() -> Iterator[None]:
    """No signal asks this process to stop while it starts another, which has not settled yet."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(link: socket.socket, task: Task, foreign: Iterable[socket.socket] = ()) -> None:
    """Answer until the parent closes the link; ``foreign`` links came along with a fork."""
    _settle(task.parent)
    for other in foreign:
        other.close()
    limited = Limited(task.bounds)
    _send(link, READY)
    while (number := receive(link)) is not None:
        limited.next_thing()
        message, stays = _done(task, number)
        if not _send(link, message) or not stays:
            return


def _settle(parent: int) -> None:
    """Signals are the parent's business, except those that end this process; nothing is printed here."""
    for name in _FOR_THE_PARENT:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ASKING)
    end_with_parent(parent)
    gc.freeze()  # pages of a fork stay shared as long as nobody searches them for garbage
    gc.set_threshold(*_SEARCHED)  # a command that has just begun searches hardly ever
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    os.close(nothing)


def _done(task: Task, number: int) -> tuple[bytes, bool]:
    """The message about one thing, and whether this process can go on after it."""
    try:
        return packed(Answered(number, task.work(task.things[number]))), True
    except MemoryError:
        pass  # told outside this block, where the frames that held the memory are gone
    except Exception as error:  # noqa: BLE001 - handed over to the parent
        return packed(Raised(_portable(error))), True
    return packed(Failed((number,), Loss.MEMORY)), False


def _portable(error: Exception) -> Exception:
    """The error with its traceback as a note; a plain one in its words if it cannot travel."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made in this line
    except Exception:  # noqa: BLE001 - whatever its class does
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def _send(link: socket.socket, message: Any) -> bool:
    """Whether the parent is still there to take it."""
    try:
        link.sendall(message if isinstance(message, bytes) else packed(message))
    except OSError:
        return False
    return True
