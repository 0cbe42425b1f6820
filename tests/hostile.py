"""docgen with work planted in it that does harm, as a process of its own: ``python hostile.py generate …``.

What people's files can ask of a worker is bounded inside it, and a fault of such a bound would be mended
there. The watch from outside must hold whatever it is: here a function of docgen is replaced by one that
does one of the ``DEEDS`` where its argument has a certain word in it.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PLAN = "DOCGEN_TEST_HOSTILE"
ROOT = Path(__file__).resolve().parent.parent
ENDLESS = "endless"  # a C function that works for ever and never gives the interpreter back
STUCK = "stuck"  # one that waits for ever and never gives it back: only the clock passes
REPORTS = "docgen.batch.work:_made:1"
_BOUND = 90.0  # seconds; what takes longer has hung, however busy the machine is


def _endless() -> None:
    ("a" * 10_000_000).strip("b" * 10_000_000 + "a")


def _stuck() -> None:
    mutex, library = ctypes.create_string_buffer(256), ctypes.PyDLL(None)  # PyDLL keeps the interpreter
    for _ in range(2):
        library.pthread_mutex_lock(mutex)


def _out_of_time() -> None:
    """What the kernel does to a process that has used up its time, if it was told the bound."""
    import resource  # noqa: PLC0415 - where there is one

    if resource.getrlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY:
        os.kill(os.getpid(), signal.SIGXCPU)


def _once(name: str, deed: Callable[[], None]) -> None:
    """Do it the first time only."""
    try:
        Path(f"{name}-done").touch(exist_ok=False)
    except FileExistsError:
        return
    deed()


DEEDS: Mapping[str, Callable[[], Any]] = {
    ENDLESS: _endless,
    STUCK: _stuck,
    "out of time": _out_of_time,
    "sleeps": lambda: time.sleep(3600),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "killed once": lambda: _once("killed", lambda: os.kill(os.getpid(), signal.SIGKILL)),
    "leaves": lambda: os._exit(0),
    "exits": lambda: sys.exit(0),
    "crashes": lambda: ctypes.string_at(1),
    "stopped once": lambda: _once("stopped", lambda: os.kill(os.getpid(), signal.SIGSTOP)),
    "30 GB": lambda: bytearray(30 << 30),
    "chatters": lambda: (os.write(1, b"\x00garbage\n"), sys.stdout.write("more"), sys.stdout.flush()),
}


def start(
    folder: Path, place: str, plan: Mapping[str, str], *args: str, **env: str
) -> subprocess.Popen[bytes]:
    """Start docgen with these arguments, in a session of its own; it hears Ctrl-C as from a terminal.

    ``place`` is the function to replace and which argument is looked at: ``docgen.batch.work:_made:1``.
    ``plan`` has the word in that argument and the deed.
    """
    planted = json.dumps({"place": place, "plan": plan})
    given = os.environ | {PLAN: planted, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | env
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own script
        [sys.executable, __file__, *args],
        cwd=folder,
        env=given,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; a process that does not end is killed, and the test fails."""
    try:
        out, err = process.communicate(timeout=_BOUND)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return process.returncode, out.decode(), err.decode()


def session(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes of its session that still are, zombies apart (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if fields[3] == str(process.pid) and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def await_that(condition: Callable[[], object]) -> bool:
    """Whether it comes true in the time that even a busy machine needs."""
    deadline = time.monotonic() + _BOUND
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def _plant(place: str, plan: Mapping[str, str]) -> None:
    module, name, index = place.split(":")
    home = importlib.import_module(module)
    real = getattr(home, name)

    def planted(*args: Any, **options: Any) -> Any:
        text = str(args[int(index)])
        for word, deed in plan.items():
            if word in text:
                DEEDS[deed]()
        return real(*args, **options)

    setattr(home, name, planted)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test may have been started with it ignored,
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and with this, by nohup
    _plant(**json.loads(os.environ[PLAN]))
    from docgen.cli import main

    main()
