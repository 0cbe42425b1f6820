"""Outside programs: started, bounded in time, never left behind. The only place that starts a process.

Each program gets a process group of its own: Ctrl-C reaches docgen alone, and docgen ends the whole
group, LibreOffice's helpers included. Must not know which programs there are.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_NO_SUCH_PROXY = "http://127.0.0.1:9"  # the discard port: whoever asks the network is refused at once
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_OFFLINE = {name: _NO_SUCH_PROXY for each in _PROXIES for name in (each, each.upper())} | {
    "no_proxy": "",
    "NO_PROXY": "",
}
_OUTPUT_LIMIT = 64 * 1024
_REMOVALS, _PAUSE = 40, 0.05  # a killed program may write for a moment longer


class Stopped(Exception):  # noqa: N818 (it is no error: the run was given up)
    """The run is being given up; nothing is started any more."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: ``code`` None if its time was over, ``output`` the start of its stdout."""

    code: int | None
    output: str = ""


class Runner:
    """Starts programs from any thread; leaving the ``with`` block ends those that still run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def run(self, command: Sequence[str | Path], seconds: float, folder: Path) -> Ran:
        """Run ``command`` in ``folder``, which also gets its temporary files, for at most ``seconds``.

        A program that cannot be started at all ended with code 127, as the shell says it.
        """
        with tempfile.TemporaryFile(dir=folder) as output:
            try:
                process = self._start([str(part) for part in command], folder, output)
            except OSError:
                return Ran(127)
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                return Ran(None)
            finally:
                self._end(process)
            output.seek(0)
            return Ran(code, output.read(_OUTPUT_LIMIT).decode("utf-8", "replace"))

    def _start(self, command: list[str], folder: Path, output: IO[bytes]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise Stopped
            process = subprocess.Popen(  # noqa: S603 (programs that docgen looked for, names of its own)
                command,
                cwd=folder,
                env=_environment(os.environ, folder),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # POSIX
                creationflags=_CREATION_FLAGS,  # Windows
            )
            self._running.add(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            _kill(process)
            process.wait()
        with self._lock:
            self._running.discard(process)


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, whatever happened, with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-xem-")).resolve()
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    for _ in range(_REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE)


def _environment(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    return {**given, **_OFFLINE, **places, "SAL_USE_VCLPLUGIN": "svp"}


if sys.platform == "win32":
    _CREATION_FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP

    def _kill(process: subprocess.Popen[bytes]) -> None:
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (a process of our own)

else:
    _CREATION_FLAGS = 0

    def _kill(process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError, PermissionError):  # already gone; macOS says so of a zombie
            os.killpg(process.pid, signal.SIGKILL)
