"""Killed, interrupted, locked out, a worker lost: the folder is whole afterwards, whatever happened."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from batch_builder import folder_bytes, write_batch
from conftest import DocgenCli

from docgen.batch import lock
from docgen.batch.state import FILE_NAME
from docgen.batch.workers import workers_for
from docgen.errors import Exit
from tests.bounded import PATIENCE
from tests.thorough import ALL

KILLS = int(os.environ.get("DOCGEN_TEST_KILLS", "4" if ALL else "2"))
UNITS = 24
MANY = 400 if ALL else 120  # more than are made before a stop
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "docgen", "batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "2"]

posix = pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX")


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A batch in a process group of its own, as a terminal starts it."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(COMMAND, cwd=folder, env=env, start_new_session=True, **pipes)  # noqa: S603 (our own command)


def finish(folder: Path) -> int:
    """Run a batch to its end; its exit code."""
    process = start(folder)
    process.communicate(timeout=PATIENCE)
    return process.returncode


def wait_for_reports(process: subprocess.Popen[bytes], folder: Path, count: int) -> None:
    """Wait until so many reports are there, or the batch has ended."""
    while process.poll() is None and len(list(folder.glob("ra/*.docx"))) < count:
        time.sleep(0.001)


@posix
@pytest.mark.thorough
def test_a_killed_batch_is_resumed_to_the_same_folder(tmp_path: Path) -> None:
    """SIGKILL at any moment, then the command again: every byte as in a run that was left in peace."""
    moments = random.Random(20230930)  # noqa: S311 (moments, not secrets)
    calm = tmp_path / "calm"
    calm.mkdir()
    write_batch(calm, UNITS)
    assert finish(calm) == Exit.DONE
    expected = folder_bytes(calm / "ra")
    caught = 0
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_batch(folder, UNITS)
        process = start(folder)
        wait_for_reports(process, folder, moments.randrange(UNITS))
        time.sleep(moments.uniform(0, 0.02))
        process.kill()
        process.communicate(timeout=PATIENCE)
        caught += process.returncode == -signal.SIGKILL
        assert finish(folder) == Exit.DONE
        assert folder_bytes(folder / "ra") == expected
    assert caught, "no kill came in time: the test has shown nothing"


@posix
@pytest.mark.thorough
def test_ctrl_c_stops_cleanly(tmp_path: Path) -> None:
    """Ctrl-C in the terminal: what runs is finished, results say what is done, 130; the rest comes later."""
    write_batch(tmp_path, MANY)
    process = start(tmp_path)
    wait_for_reports(process, tmp_path, 1)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == Exit.INTERRUPTED, err.decode()
    assert "Traceback" not in err.decode()
    assert "chưa lập" in out.decode()
    data = json.loads((tmp_path / "ra/ket-qua.json").read_text(encoding="utf-8"))
    done = {row["tep"] for row in data["don_vi"] if row["trang_thai"] == "đã lập"}
    assert done == {path.name for path in tmp_path.glob("ra/*.docx")}
    assert 0 < len(done) < MANY
    assert set(folder_bytes(tmp_path / "ra")) == {*done, "ket-qua.json", "ket-qua.xlsx", FILE_NAME}
    assert finish(tmp_path) == Exit.DONE
    assert len(list(tmp_path.glob("ra/*.docx"))) == MANY


@posix
def test_workers_do_not_outlive_a_killed_batch(tmp_path: Path) -> None:
    """When the batch is killed its processes leave by themselves: the folder is free again at once."""
    write_batch(tmp_path, MANY)
    process = start(tmp_path)
    wait_for_reports(process, tmp_path, 1)
    process.kill()
    process.communicate(timeout=PATIENCE)  # the pipes close when the last worker has left
    with lock.locked(tmp_path / "ra"):
        pass


def test_a_second_batch_in_the_folder_is_refused(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one batch holds the folder, another says so and writes nothing; afterwards it may."""
    monkeypatch.setattr(lock, "_PATIENCE", 0.1)
    write_batch(docgen_cli.folder)
    with lock.locked(docgen_cli.folder / "ra"):
        ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra")
        assert (ran.code, list((docgen_cli.folder / "ra").glob("*.docx"))) == (Exit.FILE, [])
        assert "một lệnh docgen batch khác đang chạy" in ran.err
    assert docgen_cli("batch", "dc.json", "bg.json", "-o", "ra").code == Exit.DONE


def test_the_lock_of_a_dead_batch_is_taken_over(docgen_cli: DocgenCli) -> None:
    """A lock file that nobody holds is no lock, and does not stay."""
    write_batch(docgen_cli.folder)
    docgen_cli.write(f"ra/{lock.FILE_NAME}", "")
    assert docgen_cli("batch", "dc.json", "bg.json", "-o", "ra").code == Exit.DONE
    assert not (docgen_cli.folder / "ra" / lock.FILE_NAME).exists()


# Workers


@pytest.mark.parametrize(("jobs", "count", "width"), [(1, 9, 1), (4, 9, 4), (4, 2, 2), (None, 3, 1)])
def test_no_more_processes_than_work(jobs: int | None, count: int, width: int) -> None:
    """Asked-for processes are given up to one for each report; by default a small batch needs none."""
    start = workers_for(jobs, None, check=False, watched=False).start(count)
    with closing(start(len, [])) as workers:
        assert workers.width == width
