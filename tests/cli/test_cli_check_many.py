"""``docgen check`` of many files: the same answers by any number of processes, and no file stops another."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli, Ran

from docgen.check import many
from docgen.check.many import judge_many
from docgen.errors import Exit
from docgen.workers.bounds import can_watch
from tests.bounded import PATIENCE
from tests.thorough import ALL

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from corpus import FAULTS, GOOD, planted

pytestmark = pytest.mark.thorough(one_of=2)

ROOT = Path(__file__).parents[2]
WRONG = planted(GOOD["docgen"](), next(f for f in FAULTS["docgen"] if f.code == "TT304"))

forks = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="only forked workers know what the test has planted"
)


@pytest.fixture
def folder(docgen_cli: DocgenCli) -> DocgenCli:
    """Seven files below ``in``: three good, two wrong, two that cannot be read."""
    good = GOOD["docgen"]()
    for name in ("b.docx", "sub/d.DOCX", "g.docx"):
        docgen_cli.write(f"in/{name}", good)
    for name in ("c.docx", "sub/e.docx"):
        docgen_cli.write(f"in/{name}", WRONG)
    docgen_cli.write("in/a.docx", b"no zip")
    docgen_cli.write("in/f.docx", good[:-500])
    return docgen_cli


@pytest.mark.thorough
def test_any_number_of_processes_says_the_same(folder: DocgenCli) -> None:
    """Text, JSON and exit code are those of one process; the files stand in the order of their names."""
    runs = {jobs: (folder("check", "in", "--jobs", jobs), folder("check", "in", "--jobs", jobs, "--json"))
            for jobs in ("1", "2", *(("9",) if ALL else ()))}  # fmt: skip
    assert len({(text.code, text.out, data.code, data.out) for text, data in runs.values()}) == 1
    files = runs["2"][1].json["data"]["files"]
    names = ["a.docx", "b.docx", "c.docx", "f.docx", "g.docx", "sub/d.DOCX", "sub/e.docx"]
    assert [(Path(file["path"]).as_posix(), file["readable"]) for file in files] == [
        (f"in/{name}", name not in ("a.docx", "f.docx")) for name in names
    ]
    assert runs["2"][0].code == Exit.DOCX


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_progress_counts_files_on_stderr(folder: DocgenCli, jobs: str) -> None:
    """Away from a terminal one line at the end says that all is done; a single file needs none."""
    assert folder("check", "in", "--jobs", jobs).err == "7/7 tệp\n"
    assert folder("check", "in/b.docx", "--jobs", jobs).err == ""


def plant_faults(monkeypatch: pytest.MonkeyPatch, fault: Callable[[Path], None], jobs: str = "1") -> None:
    """Let the check of a file begin with ``fault``, in ``jobs`` processes."""
    if jobs != "1" and not can_watch():
        pytest.skip("a test before this one has left a thread in this process, so it does not fork")
    check = many.check

    def faulty(path: Path, *args: Any) -> Any:
        fault(path)
        return check(path, *args)

    monkeypatch.setattr(many, "check", faulty)


def states(ran: Ran) -> dict[str, bool]:
    """Each file's name and whether it was judged."""
    return {Path(file["path"]).name: file["readable"] for file in ran.json["data"]["files"]}


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=forks)])
def test_our_own_bug_in_one_file(folder: DocgenCli, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    """It is told for that file, exit 70; the log has the traceback and the file; the others are judged."""

    def bug(path: Path) -> None:
        if path.name == "c.docx":
            raise ZeroDivisionError("planted")

    plant_faults(monkeypatch, bug, jobs)
    ran = folder("check", "in", "--jobs", jobs)
    assert ran.code == Exit.BUG
    assert "c.docx: không kiểm tra được – lỗi của chính docgen: ZeroDivisionError: planted" in ran.out
    assert "7 tệp: 3 không có lỗi, 1 có chỗ cần xem, 3 không kiểm tra được" in ran.out
    assert "Traceback" not in ran.out + ran.err
    (log,) = folder.logs.iterdir()
    assert str(log) in ran.out
    written = log.read_text(encoding="utf-8")
    assert "in bug" in written
    assert "c.docx" in written


@forks
def test_a_file_that_kills_its_process(folder: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that dies of a file loses this file only: it is told, exit 70, all others are judged."""
    plant_faults(monkeypatch, lambda path: os._exit(3) if path.name in ("b.docx", "e.docx") else None, "2")
    ran = folder("check", "in", "--jobs", "2", "--json")
    assert ran.code == Exit.BUG
    judged = {"c.docx", "g.docx", "d.DOCX"}
    assert states(ran) == {name: name in judged for name in states(ran)}
    codes = {Path(problem["file"]).name: problem["code"] for problem in ran.json["problems"]}
    assert codes == {
        "a.docx": "E005",
        "f.docx": "E005",
        "b.docx": "E070",
        "e.docx": "E070",
        "c.docx": "TT304",
    }


def test_ctrl_c_in_this_process(folder: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 130 and one sentence."""

    def interrupt(path: Path) -> None:
        if path.name == "c.docx":
            raise KeyboardInterrupt

    plant_faults(monkeypatch, interrupt)
    ran = folder("check", "in", "--jobs", "1")
    assert (ran.code, ran.out, ran.err.strip()) == (Exit.INTERRUPTED, "", "Đã dừng theo yêu cầu.")


_SLOW = """
import pathlib, sys, time
from docgen.check import many
from docgen.cli.error_handling import run
def slow(path, *_more):
    pathlib.Path("begun", path.name).touch()
    time.sleep(0.2)
    raise ValueError
many.check = slow
sys.exit(run(["check", "in", "--jobs", "2"]))
"""


@pytest.fixture
def slow_run(tmp_path: Path) -> Any:
    """A check of 200 files in a process group of its own, as a terminal starts it, once it is at work."""
    for name in ("in", "begun", "logs"):
        (tmp_path / name).mkdir()
    for number in range(200):
        (tmp_path / "in" / f"{number}.docx").touch()
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "DOCGEN_LOG_DIR": str(tmp_path / "logs")}
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-c", _SLOW],
        cwd=tmp_path,
        env=env,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and len(list((tmp_path / "begun").iterdir())) < 4:
        time.sleep(0.005)
    yield process
    process.kill()
    process.communicate()


@forks
@pytest.mark.thorough
def test_ctrl_c_with_workers(slow_run: subprocess.Popen[bytes], tmp_path: Path) -> None:
    """Ctrl-C in the terminal reaches all: 130, one sentence, no traceback, most files never begun."""
    os.killpg(slow_run.pid, signal.SIGINT)
    out, err = slow_run.communicate(timeout=PATIENCE)
    assert (slow_run.returncode, out, err.decode().strip()) == (
        Exit.INTERRUPTED,
        b"",
        "Đã dừng theo yêu cầu.",
    )
    assert len(list((tmp_path / "begun").iterdir())) < 50


@forks
@pytest.mark.thorough
def test_workers_do_not_outlive_a_killed_check(slow_run: subprocess.Popen[bytes], tmp_path: Path) -> None:
    """When the check is killed its processes leave by themselves."""
    slow_run.kill()
    slow_run.communicate(timeout=PATIENCE)  # the pipes close when the last worker has left
    assert len(list((tmp_path / "begun").iterdir())) < 50


def test_what_travels_is_small(docgen_cli: DocgenCli) -> None:
    """What is told of a file with a finding is a few kilobytes, however long the document."""
    path = docgen_cli.write("a.docx", WRONG)
    (judged,) = judge_many([str(path)])
    assert pickle.loads(pickle.dumps(judged)) == judged  # noqa: S301 (our own bytes)
    assert len(pickle.dumps(judged)) < 3000
    assert judged.sections == ("Phần đầu văn bản",)
