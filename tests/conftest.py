"""What all tests share: the command line run in process, and calm settings for hypothesis."""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from docgen.cli.error_handling import run
from docgen.workers import spreading
from tests import produced, thorough
from tests.once import SHARED
from tests.thorough import ALL, examples, only_files_named
from tests.web import shared_page

# The usual run tries the same examples each time: what passes once passes again. The thorough one varies.
settings.register_profile("docgen", deadline=None, max_examples=examples(60), derandomize=not ALL)
settings.load_profile("docgen")

# No test reads or fills the cache of the person who runs it; workers of pytest-xdist inherit what is shared.
_OWN = tempfile.mkdtemp(prefix="docgen-tests-")
os.environ["DOCGEN_CACHE_DIR"] = os.path.join(_OWN, "cache")
# Hundreds of processes are started in a run: each would compile all of docgen anew if none may keep it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ[SHARED] = os.path.join(_OWN, "shared")
    os.mkdir(os.environ[SHARED])

# Nothing that is imported and collected goes away: looking for what does takes a sixth of the collection.
gc.disable()

# Nothing that a test writes has to outlast a power cut: tests of that put a stand-in of their own in here.
os.fsync = lambda fd: None  # noqa: ARG005 - the name that os gives it

# A shell starts what runs in the background with Ctrl-C ignored; what the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """The marker of dear tests; every file that a run of the whole suite makes judged; one page for all."""
    config.pluginmanager.register(thorough)
    config.pluginmanager.register(produced)
    config.pluginmanager.register(shared_page)
    _begin_where_no_other_does(config)


def _begin_where_no_other_does(config: pytest.Config) -> None:
    """Each worker begins to collect the suite in another folder, and later reads what the others compiled.

    In a fresh clone the compiling of the test files, with their asserts rewritten, is most of the collection.
    """
    tests = Path(__file__).parent
    if "PYTEST_XDIST_WORKER" not in os.environ or [Path(arg).resolve() for arg in config.args] != [tests]:
        return
    parts = sorted(path for path in tests.iterdir() if path.is_dir() or path.match("test_*.py"))
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    first = len(parts) * number // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    config.args = [str(path) for path in (*parts[first:], *parts[:first])]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the page begin first: they wait for a browser and for LibreOffice while the others work.

    A process that has nothing left takes from the end of another's tests; the last must be short, and none
    of a file whose tests share one page. The order of the files is the same wherever the collection began.
    """
    items.sort(key=lambda item: (item.path.parent.name != "web", item.path))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look at it again.

    A run of many tests has so much of it that looking took a sixth of the whole time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_unconfigure() -> None:
    """What a run has made for itself goes with it."""
    shutil.rmtree(_OWN, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No worker processes when only files are named: a worker starts for longer than most files run.

    For folders and for the whole suite one more than there are processors: a third of the time of a worker
    is waiting for a browser, an office program or another process.
    """
    return 0 if only_files_named(config) else spreading.processors() + 1


@dataclass(frozen=True)
class Ran:
    """What one run of the command line left behind; ``files`` maps each file in the folder to its bytes."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]

    @property
    def json(self) -> Any:
        """Stdout as JSON; ValueError if it is anything else."""
        return json.loads(self.out)


class DocgenCli:
    """Runs ``docgen`` in this process, in a folder of its own (``folder``, the current one)."""

    def __init__(self, folder: Path, logs: Path) -> None:
        self.folder = folder
        self.logs = logs

    def write(self, name: str, content: str | bytes | dict[str, Any] | list[Any]) -> Path:
        """Put a file into the folder: bytes and text as they are, anything else as JSON."""
        if isinstance(content, dict | list):
            content = json.dumps(content, ensure_ascii=False)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def __call__(self, *args: str | Path) -> Ran:
        """Run the arguments on a console that does not speak UTF-8 by itself, as on an old Windows."""
        out, err = _console(), _console()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(arg) for arg in args])
        return Ran(code, _text(out), _text(err), self._files())

    def _files(self) -> dict[str, bytes]:
        paths = [path for path in sorted(self.folder.rglob("*")) if path.is_file()]
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}


def _console() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@pytest.fixture
def docgen_cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DocgenCli:
    """The runner. Logs of our own bugs go to ``logs``, beside the folder; help pages are 80 wide.

    Without ``--jobs`` all is done in this process: it has threads, so that others would be spawned, which
    takes longer than most of what they are asked to do.
    """
    folder, logs = tmp_path / "work", tmp_path / "logs"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DOCGEN_LOG_DIR", str(logs))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(spreading, "processors", lambda: 1)
    return DocgenCli(folder, logs)


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a stand-in in place of a library module: ``plant("docgen.generate", generate=...)``."""

    def put(name: str, **names: Any) -> None:
        module = ModuleType(name)
        module.__dict__.update(names)
        monkeypatch.setitem(sys.modules, name, module)

    return put
