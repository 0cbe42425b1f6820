"""A stand-in for LibreOffice that fails on demand, so that failures need no luck and no waiting.

It does to each input file what the file's bytes say: ``ok`` makes a PDF, ``silent`` makes none,
``half`` one without its end, ``crash`` ends the program, ``hang`` never ends and has a child that never
ends either, ``ctrl-c`` does the same after pressing Ctrl-C. Everything else is ``ok``.

Nor is there luck in the time limit: it is over when the stand-in says that it hangs, and long for all else.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from docgen.preview.result import Source, TimeLimits, Wish

VERSION = "LibreOffice 7.4.7.2 40(Build:2)"
QUICK = Wish(jobs=1, limits=TimeLimits(start=60.0, each=0.0))
_POLL = 0.02  # seconds between two looks whether a stand-in hangs
_SCRIPT = """#!{python}
import fcntl, json, os, signal, subprocess, sys, time
from pathlib import Path

lock = open({lock!r})
fcntl.flock(lock, fcntl.LOCK_SH)
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if "--version" in sys.argv:
    print({version!r})
    sys.exit({version_code})
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    said = Path(name).read_bytes().decode("ascii", "replace")
    if {broken} or said == "crash":
        sys.exit(1)
    if said in ("hang", "ctrl-c"):
        Path(os.environ["TMPDIR"], "lu-rest.tmp").write_text("")
        subprocess.Popen(["sleep", "60"], pass_fds=[lock.fileno()])
        Path({hanging!r} + str(os.getpgid(0))).touch()
        if said == "ctrl-c":
            os.kill({docgen}, signal.SIGINT)
        time.sleep(60)
    if said != "silent":
        end = "" if said == "half" else "%%EOF\\n"
        (out / (Path(name).stem + ".pdf")).write_text("%PDF-1.6\\n" + said[:2] + "\\n" + end)
"""


class FakeOffice:
    """The stand-in on an otherwise empty path; temporary folders of docgen go to ``temporary``."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin, self.temporary = folder / "bin", folder / "temporary"
        self._log, self._lock = folder / "calls.jsonl", folder / "lock"
        self.bin.mkdir()
        self.temporary.mkdir()
        self._lock.touch()
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setattr(import_module("docgen.preview.programs"), "_PLACES", {})
        monkeypatch.setattr(tempfile, "tempdir", str(self.temporary))
        self.sleep_for_children()
        self._hanging, self._monkeypatch = folder / "hangs-", monkeypatch

    def end_what_hangs(self) -> None:
        """From now on the time of a stand-in that hangs is over at once."""
        wait = subprocess.Popen.wait

        def impatient(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
            for _ in range(int((timeout or 0) / _POLL)):
                try:
                    return wait(process, _POLL)
                except subprocess.TimeoutExpired:
                    if Path(f"{self._hanging}{process.pid}").exists():
                        raise
            return wait(process, 0 if timeout else None)

        self._monkeypatch.setattr(subprocess.Popen, "wait", impatient)

    def install(self, version: str = VERSION, version_code: int = 0, broken: bool = False) -> None:
        """Put the stand-in on the path; a ``broken`` one starts and converts nothing."""
        script = _SCRIPT.format(
            python=sys.executable,
            lock=str(self._lock),
            log=str(self._log),
            hanging=str(self._hanging),
            version=version,
            version_code=version_code,
            broken=broken,
            docgen=os.getpid(),
        )
        self.program("soffice", script)

    def program(self, name: str, script: str) -> None:
        """Put any program on the path."""
        path = self.bin / name
        path.write_text(script.replace(sys.executable, f"{sys.executable} -SE", 1), encoding="utf-8")
        path.chmod(0o755)

    def sleep_for_children(self) -> None:
        """``sleep`` is all that the stand-in's children need of the path."""
        self.program("sleep", f"#!{sys.executable}\nimport sys, time\ntime.sleep(float(sys.argv[1]))\n")

    @property
    def calls(self) -> list[list[str]]:
        """The arguments of each call, questions for the version left out."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return [call for call in map(json.loads, lines) if "--version" not in call]

    @property
    def converted(self) -> list[list[str]]:
        """The names of the files of each call."""
        return [[Path(name).name for name in call[call.index("--outdir") + 2 :]] for call in self.calls]

    def wait_until_gone(self) -> None:
        """Return when no stand-in and no child of one lives any more; at worst after their minute."""
        with self._lock.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)


def sources(folder: Path, contents: Sequence[str]) -> list[Source]:
    """Files ``0``, ``1`` … that make the stand-in do these things."""
    return [
        Source(f"{index}.docx", folder / "out" / str(index), content.encode)
        for index, content in enumerate(contents)
    ]


@pytest.fixture(name="office")
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    """A path with nothing on it but what the test installs."""
    folder = tmp_path / "fake"
    folder.mkdir()
    return FakeOffice(folder, monkeypatch)
