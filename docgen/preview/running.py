"""Outside programs: started, bounded in time, never left behind. The only place that starts a process.

Each program gets a process group of its own: Ctrl-C reaches docgen alone, and docgen ends the whole
group, LibreOffice's helpers included. Where there is a shell, a watcher in the group ends it too when docgen
is gone, even if that was killed. Must not know which programs there are.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
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
                _leashed(command),
                cwd=folder,
                env=_environment(os.environ, folder),
                stdin=subprocess.PIPE if _LEASH else subprocess.DEVNULL,
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
        if process.stdin:
            process.stdin.close()
        with self._lock:
            self._running.discard(process)


def _environment(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    locations = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    return {**given, **_OFFLINE, **locations, "SAL_USE_VCLPLUGIN": "svp"}


def _leashed(command: list[str]) -> list[str]:
    return [*_LEASH, *command]


if sys.platform == "win32":
    _LEASH: tuple[str, ...] = ()
    _CREATION_FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP

    def _kill(process: subprocess.Popen[bytes]) -> None:
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (a process of our own)

else:
    # The watcher waits at the end of a pipe that docgen holds, and kills its own group when the pipe breaks.
    _LEASH = (
        "/bin/sh",
        "-c",
        "exec 3<&0 0</dev/null; { read -r _ <&3; kill -KILL 0; } & watcher=$!"
        '; "$@" 3<&-; code=$?; kill "$watcher" 2>/dev/null; exit "$code"',
        "docgen",
    )
    _CREATION_FLAGS = 0

    def _kill(process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError, PermissionError):  # already gone; macOS says so of a zombie
            os.killpg(process.pid, signal.SIGKILL)
