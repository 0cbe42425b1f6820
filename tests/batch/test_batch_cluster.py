"""A Dask cluster that goes away: a sentence and the results within seconds, never a run that hangs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batch_builder import write_batch
from hostile import ENDLESS, PLAN, REPORTS, ROOT, await_that, finished, start

from docgen.batch import cluster
from docgen.batch.run import Batch, Order, run_batch
from docgen.errors import Exit

pytest.importorskip("distributed", reason="docgen[dask] is not installed")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are stopped and killed the POSIX way"),
    pytest.mark.filterwarnings("default"),  # a cluster being torn down warns of what it loses
]


class Cluster:
    """A scheduler and its workers, processes of their own, known by ``address``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._started: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        assert await_that(self._file.exists)
        self.address = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def worker(self, *more: str) -> None:
        """One more worker of one thread."""
        self._start("worker", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", *more)

    def end(self) -> None:
        """Kill them all, workers of a nanny included."""
        for process in self._started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, what: str, *args: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self._file)]
        plan = json.dumps({"place": REPORTS, "plan": {"name='h2-": ENDLESS}})
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [*command, *args],
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), PLAN: plan},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(process)
        return process


@contextmanager
def dask(folder: Path) -> Iterator[Cluster]:
    """A cluster with no worker yet."""
    folder.mkdir()
    running = Cluster(folder)
    try:
        yield running
    finally:
        running.end()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_a_scheduler_that_goes_away_ends_the_run(tmp_path: Path, number: signal.Signals) -> None:
    """Killed, or silent: exit code 1, a sentence, each unit made or not; the next run makes the rest."""
    write_batch(tmp_path, 150)
    with dask(tmp_path / "dask") as running:
        running.worker("--no-nanny")
        args = ("batch", "dc.json", "bg.json", "-o", "ra")
        process = start(tmp_path, REPORTS, {}, *args, "--scheduler", running.address)
        assert await_that(lambda: len(list(tmp_path.glob("ra/*.docx"))) >= 5)
        running.scheduler.send_signal(number)
        code, out, err = finished(process)
        assert (code, "mất liên lạc với bộ điều phối Dask" in err) == (Exit.FINDINGS, True), err
        assert "Traceback" not in err
    data = json.loads((tmp_path / "ra/ket-qua.json").read_text(encoding="utf-8"))
    states = Counter(row["trang_thai"] for row in data["don_vi"])
    made = len(list(tmp_path.glob("ra/*.docx")))
    assert states == {"đã lập": made, "chưa lập": 150 - made}
    assert [problem["code"] for problem in data["loi_chung"]] == ["B125"]
    assert f"{150 - made} chưa lập" in out
    assert finished(start(tmp_path, REPORTS, {}, *args))[0] == Exit.DONE


def run(folder: Path, address: str) -> Batch:
    """A small batch on the cluster, by this process."""
    write_batch(folder, 6)
    return run_batch(Order(folder / "dc.json", folder / "bg.json", folder / "ra", scheduler=address))


def test_a_cluster_without_workers_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that never gets a worker is waited for a while, not for ever."""
    monkeypatch.setattr(cluster, "_NO_WORKERS", 1.0)
    with dask(tmp_path / "dask") as running:
        batch = run(tmp_path, running.address)
    assert [problem.code for problem in batch.common] == ["B125"]
    assert "không còn máy làm việc nào" in batch.common[0].message
    assert (Counter(row.status for row in batch.rows), batch.exit_code) == ({"chưa lập": 6}, Exit.FINDINGS)


def test_a_record_without_end_on_a_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that is stuck is restarted, the record is told, the others are made."""
    monkeypatch.setattr(cluster, "_QUIET", 2.0)
    monkeypatch.setenv("DOCGEN_SECONDS", "1")
    with dask(tmp_path / "dask") as running:
        running.worker("--preload", str(ROOT / "tests" / "hostile.py"))
        batch = run(tmp_path, running.address)
    told = {row.code: [problem.code for problem in row.problems] for row in batch.rows if row.problems}
    assert (told, batch.common, batch.exit_code) == ({"h2": ["B124"]}, (), Exit.FINDINGS)
    assert Counter(row.status for row in batch.rows) == {"đã lập": 5, "lỗi": 1}
