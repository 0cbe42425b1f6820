"""What surrounds a run may be missing: a home, a stream, a folder for temporary files, a locale.

Each run is a process of its own. The report is made all the same, or a sentence says why not; the exit code
is that of the work.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from docgen.batch.merge import merged
from docgen.errors import Exit
from tests.batch.batch_builder import outline, record, write_batch
from tests.thorough import some

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed the POSIX way")

ROOT = Path(__file__).parents[2]
GENERATE = ("generate", "good.json", "-o", "o.docx")
WRONG = ("generate", "none.json", "-o", "o.docx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report and a batch."""
    write_batch(tmp_path)
    data = json.dumps(merged(outline(), record("tinh")), ensure_ascii=False)
    (tmp_path / "good.json").write_text(data, encoding="utf-8")
    return tmp_path


def surroundings(changes: Mapping[str, str | None]) -> dict[str, str]:
    """An environment with changes; None takes a variable out."""
    everything = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {key: value for key, value in everything.items() if value is not None}


def ran(
    folder: Path, *args: str, env: Mapping[str, str | None] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """One run; ``env`` changes its environment, None takes a variable out."""
    own = {"DOCGEN_CACHE_DIR": str(folder / "cache"), "DOCGEN_LOG_DIR": str(folder / "logs")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options}
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-W", "error", "-m", "docgen", *args],
        cwd=folder,
        env=surroundings({**own, **(env or {})}),
        encoding="utf-8",
        timeout=120,
        check=False,
        **pipes,
    )
    assert not (folder / "logs").exists(), (folder / "logs").iterdir()
    assert "Traceback" not in (done.stdout or "") + (done.stderr or "")
    return done


def closing(*handles: int) -> Callable[[], None]:
    """What a child does before it becomes docgen: close these streams."""
    return lambda: [os.close(handle) for handle in handles] and None


CLOSED = [(0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)]


WAYS = [(args, closed) for args in (GENERATE, (*GENERATE, "--json"), WRONG, ("--help",)) for closed in CLOSED]


@pytest.mark.parametrize(("args", "handles"), some(WAYS, 11), ids=str)
@pytest.mark.thorough(one_of=3)
def test_closed_streams_change_nothing_but_what_is_shown(
    folder: Path, args: tuple[str, ...], handles: tuple[int, ...]
) -> None:
    """With any of its streams closed the work is done and the exit code is that of the work."""
    wanted = ran(folder, *args)
    made = folder / "o.docx"
    before = made.read_bytes() if made.exists() else None
    made.unlink(missing_ok=True)
    done = ran(folder, *args, preexec_fn=closing(*handles))
    assert done.returncode == wanted.returncode
    assert (made.read_bytes() if made.exists() else None) == before
    assert done.stdout == ("" if 1 in handles else wanted.stdout)
    assert done.stderr == ("" if 2 in handles else wanted.stderr)


@pytest.mark.thorough
def test_a_batch_without_streams_is_made(folder: Path) -> None:
    """Workers and progress need no stream either."""
    args = ("batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "2")
    assert ran(folder, *args, preexec_fn=closing(0, 1, 2)).returncode == Exit.DONE
    assert len(list((folder / "ra").glob("*.docx"))) == 3


@pytest.mark.parametrize(
    ("args", "code"),
    [(("schema", "bao-cao-quy"), Exit.DONE), (("--help",), Exit.DONE), (("validate", "bg.json"), Exit.DATA)],
)
@pytest.mark.thorough(one_of=3)
def test_a_reader_that_leaves_is_no_error(folder: Path, args: tuple[str, ...], code: Exit) -> None:
    """``docgen … | head``: silence, and the exit code of the work."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = ran(folder, *args, stdout=writing)
    finally:
        os.close(writing)
    assert done.returncode == code
    assert "Errno" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.thorough
def test_a_full_disk_behind_a_stream(folder: Path) -> None:
    """A result that cannot be written is said (7); a complaint that cannot be said changes nothing."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = ran(folder, "schema", "bao-cao-quy", stdout=full)
        assert (done.returncode, "hết chỗ" in done.stderr) == (Exit.FILE, True)
    with open("/dev/full", "w", encoding="utf-8") as full:
        assert ran(folder, *WRONG, stderr=full).returncode == Exit.FILE
        assert "o.docx" in ran(folder, *GENERATE, stderr=full).stdout


NO_HOME = """
import pwd, sys
def absent(uid):
    raise KeyError(uid)
pwd.getpwuid = absent
from docgen.cli import main
main()
"""


@pytest.mark.parametrize("home", some([None, "", "relative", "/nonexistent/home"], 2))
@pytest.mark.thorough(one_of=2)
def test_a_user_without_a_home(folder: Path, home: str | None) -> None:
    """Without a home there is no cache; the report is made, and nothing is left anywhere."""
    env: dict[str, str | None] = {"HOME": home, "XDG_CACHE_HOME": None, "DOCGEN_CACHE_DIR": None}
    before = set(folder.iterdir())
    command = [sys.executable, "-c", NO_HOME, *GENERATE]
    options: dict[str, Any] = {"cwd": folder, "env": surroundings(env), "capture_output": True}
    done = subprocess.run(command, check=False, **options)  # noqa: S603 (our own script)
    assert done.returncode == Exit.DONE, done.stderr.decode()
    left = set(folder.iterdir()) - before
    assert left <= {folder / "o.docx"}


VARIABLES = ("TMPDIR", "XDG_CACHE_HOME", "DOCGEN_CACHE_DIR", "DOCGEN_LOG_DIR")
NO_FOLDERS = ["/nonexistent/x", "/dev/null", "/proc", "n" * 300]
# each variable begins with another folder; every fifth is one of each variable
NONE = [(name, value) for i, name in enumerate(VARIABLES) for value in NO_FOLDERS[i:] + NO_FOLDERS[:i]]


@pytest.mark.parametrize(("variable", "value"), some(NONE, 5))
@pytest.mark.thorough(one_of=4)
def test_folders_that_are_none(folder: Path, variable: str, value: str) -> None:
    """Folders for temporary files, cache and logs that cannot be used: the report is made without them."""
    done = ran(folder, *GENERATE, env={variable: value})
    assert (done.returncode, done.stderr) == (Exit.DONE, "")


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, ASCII, {"LC_ALL": "xx_YY"}])
@pytest.mark.thorough
def test_any_locale_will_do(folder: Path, env: dict[str, str]) -> None:
    """Vietnamese names of files and Vietnamese words come through a locale that knows neither."""
    os.rename(folder / "good.json", folder / "báo cáo.json")
    done = ran(folder, "generate", "báo cáo.json", "-o", "kết quả.docx", env=env)
    assert done.returncode == Exit.DONE
    if env is not ASCII:  # there Python itself cannot read its arguments
        assert done.stdout == "kết quả.docx: đã ghi báo cáo\n"
    assert (folder / "kết quả.docx").is_file()


@pytest.mark.thorough
def test_a_name_that_is_no_text(folder: Path) -> None:
    """A file name of bytes that are no UTF-8 is used, said as well as can be, and JSON stays JSON."""
    name = os.fsdecode(b"b\xff.json")
    os.rename(folder / "good.json", folder / name)
    assert ran(folder, "generate", name, "-o", os.fsdecode(b"o\xff.docx")).returncode == Exit.DONE
    envelope = json.loads(ran(folder, "validate", name, "--json").stdout)
    assert envelope["data"]["files"][0]["valid"]
    assert ran(folder, "check", os.fsdecode(b"o\xff.docx"), "--json").returncode in {Exit.DONE, Exit.FINDINGS}


def test_a_working_folder_that_is_gone(folder: Path) -> None:
    """The current folder was removed: a sentence, exit code 7."""

    def leave() -> None:
        os.mkdir("gone")
        os.chdir("gone")
        os.rmdir("../gone")

    done = ran(folder, *GENERATE, preexec_fn=leave)
    assert done.returncode == Exit.FILE
    assert done.stderr.startswith("Lỗi: ")
