"""Work done beside the page, in a process of its own: the page answers whatever a file does to the work.

A bench does one thing at a time. Its process has one thread, so that each thing can run in a child that the
system ends when it takes too long or needs too much memory (:mod:`docgen.workers`). A bench whose process
died is started anew.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Final

from docgen.errors import DocgenError, Exit, Problem
from docgen.files import file_error
from docgen.workers import Bounds, Loss, loss_message
from docgen.workers.bounds import end_with_parent
from docgen.workers.spreading import apart, local

Progress = Callable[[int, int], None]
_SECONDS: Final = 60  # of processor time for one thing
_PATIENCE: Final = 10.0  # seconds for a work that was asked to stop
_AGAIN: Final = (
    "hãy thử lại; vẫn vậy thì mở tệp vừa thả bằng Word hoặc Excel, lưu thành tệp mới rồi thả tệp mới,"
    " hoặc bấm Hoàn tác bước vừa làm"
)


class Trouble(Exception):  # noqa: N818 - it may be a mistake of the user's, or ours
    """Why a work could not be done: the words for people, the mistakes, the trace of our own bug.

    ``told`` is the mistake that the words themselves tell.
    """

    def __init__(
        self, message: str, problems: tuple[Problem, ...] = (), trace: str = "", told: Problem | None = None
    ) -> None:
        super().__init__(message)
        self.message, self.problems, self.trace, self.told = message, tuple(problems), trace, told


class StoppedError(Exception):
    """The work was stopped because somebody asked for it."""


def _nothing() -> None:
    """Nothing is made ready."""


class Bench:
    """One process, one thing at a time; what comes meanwhile waits."""

    def __init__(self, ready: Callable[[], None] = _nothing) -> None:
        """``ready`` is called in the process after the first thing: what it loads, later children have."""
        self._ready = ready
        self._lock = asyncio.Lock()
        self._process: Any = None
        self._link: Connection | None = None
        self._stopped = False
        self._patience: asyncio.TimerHandle | None = None

    async def do(
        self, work: Callable[..., Any], *args: Any, progress: Progress = lambda _done, _all: None
    ) -> Any:
        """``work(progress, *args)``. Trouble if it could not be done, StoppedError if it was stopped.

        ``work`` is a function of a module; arguments and answer are plain data.
        """
        async with self._lock:
            self._stopped = False
            link = self._started()
            try:
                link.send((work, args))
                while True:
                    kind, *content = await asyncio.get_running_loop().run_in_executor(None, link.recv)
                    if kind == "progress":
                        progress(*content)
                        continue
                    return _answer(kind, content)
            except (EOFError, OSError) as error:
                self.close()
                if self._stopped:
                    raise StoppedError from error
                raise Trouble("việc này làm chương trình dừng đột ngột; hãy thử lại") from error
            except asyncio.CancelledError:
                self.close()
                raise
            finally:
                if self._patience is not None:
                    self._patience.cancel()

    def stop(self) -> None:
        """Ask the running work to stop; where it cannot be asked, or does not stop soon, it is ended."""
        if self._process is None or not self._lock.locked():
            return
        self._stopped = True
        if self._patience is None or self._patience.cancelled():
            self._patience = asyncio.get_running_loop().call_later(_PATIENCE, self._process.kill)
        if os.name == "posix":
            with suppress(OSError):
                os.kill(self._process.pid, signal.SIGINT)
        else:
            self._process.terminate()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join(2)
            self._process = None
        if self._link is not None:
            self._link.close()
            self._link = None

    def _started(self) -> Connection:
        """The link to the process. Called in the main thread, with which the system ends the process."""
        if self._process is None or not self._process.is_alive() or self._link is None:
            self.close()
            context = multiprocessing.get_context("spawn")
            self._link, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, os.getpid(), self._ready))
            self._process.start()
            theirs.close()
        return self._link


def bounded(work: Callable[..., Any], *args: Any, seconds: int = _SECONDS) -> Any:
    """``work(*args)`` in a child with bounds of time and memory. DocgenError if it exceeds them."""
    bounds = Bounds(seconds).as_asked()
    start: Any = local(1, bounds, watched=True)
    kind, content = apart(partial(_tried, work), args, start, partial(_lost, bounds=bounds))
    if kind == "done":
        return content
    raise Trouble(*content)


def _tried(work: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, Any]:
    """What the work answers, or why it could not, as plain data: an exception would lose its problems."""
    try:
        return "done", work(*args)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return "trouble", _trouble(error)


def _lost(_args: Any, loss: Loss, bounds: Bounds) -> tuple[str, Any]:
    message, hint = loss_message(loss, bounds, "tệp này")
    return "trouble", (f"{message} ({hint})", (), "")


def _trouble(error: Exception) -> tuple[str, tuple[Problem, ...], str, Problem | None]:
    if isinstance(error, Trouble):
        return error.message, error.problems, error.trace, error.told
    if isinstance(error, OSError):
        error = file_error(error)
    if isinstance(error, DocgenError) and error.exit_code is not Exit.BUG:
        return error.message, error.problems, "", error.told
    message = f"Xin lỗi, docgen gặp lỗi của chính chương trình ({type(error).__name__}); {_AGAIN}"
    return message, (), "".join(traceback.format_exception(error)), None


def _answer(kind: str, content: list[Any]) -> Any:
    if kind == "done":
        return content[0]
    if kind == "stopped":
        raise StoppedError
    raise Trouble(*content[0])


def _serve(link: Connection, parent: int, ready: Callable[[], None]) -> None:
    """The life of the process: one work after the other, until the page is gone."""
    end_with_parent(parent)
    if _serve_one(link):
        with suppress(DocgenError, OSError, KeyboardInterrupt):  # what is wrong, the works themselves tell
            ready()
    while _serve_one(link):
        pass


def _serve_one(link: Connection) -> bool:
    """Do the next work; False if there will be none."""
    try:
        work, args = link.recv()
    except KeyboardInterrupt:
        return True
    except (EOFError, OSError):
        return False
    with suppress(OSError):
        link.send(_done(link, work, args))
    return True


def _done(link: Connection, work: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, Any]:
    def progress(done: int, total: int) -> None:
        link.send(("progress", done, total))

    try:
        return "done", work(progress, *args)
    except KeyboardInterrupt:
        return "stopped", None
    except Exception as error:  # noqa: BLE001 - the page tells it
        return "trouble", _trouble(error)
