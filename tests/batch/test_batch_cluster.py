"""A Dask cluster that goes away: a sentence and the results within seconds, never a run that hangs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from batch_builder import write_batch
from hostile import REPORTS, ROOT, await_that, finished, start

from docgen.batch import cluster
from docgen.batch.run import Order, run_batch
from docgen.errors import Exit
from docgen.workers import Bounds, WorkersLostError
from docgen.workers.model import Answered
from docgen.workers.spreading import spread

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
        assert await_that(lambda: self._file.exists() and self._file.stat().st_size > 0)
        self.address = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def worker(self) -> None:
        """One more worker of one thread."""
        self._start("worker", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60", "--no-nanny")

    def end(self) -> None:
        """Kill them all."""
        for process in self._started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, what: str, *args: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self._file)]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [*command, *args],
            cwd=self._folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
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
@pytest.mark.thorough
def test_a_scheduler_that_goes_away_ends_the_run(tmp_path: Path, number: signal.Signals) -> None:
    """Killed, or silent: exit code 1, a sentence, each unit made or not; the next run makes the rest."""
    write_batch(tmp_path, 150)
    with dask(tmp_path / "dask") as running:
        running.worker()
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


@pytest.mark.thorough
def test_a_cluster_without_workers_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that never gets a worker is waited for a while, not for ever."""
    monkeypatch.setattr(cluster, "_NO_WORKERS", 1.0)
    write_batch(tmp_path, 6)
    with dask(tmp_path / "dask") as running:
        files = (tmp_path / "dc.json", tmp_path / "bg.json", tmp_path / "ra")
        batch = run_batch(Order(*files, scheduler=running.address))
    assert [problem.code for problem in batch.common] == ["B125"]
    assert "không còn máy làm việc nào" in batch.common[0].message
    assert (Counter(row.status for row in batch.rows), batch.exit_code) == ({"chưa lập": 6}, Exit.FINDINGS)


class Stuck(Executor):
    """The client of a cluster where thing 7 never ends, nor what waits behind it, until a restart."""

    def __init__(self) -> None:
        self.scheduler = self
        self.restarted: list[str] = []
        self.begun: Counter[int] = Counter()
        self._stuck = False

    def submit(self, fn: Any, /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """A future that is done, or never will be."""
        future: Future[Any] = Future()
        things = args[1]
        self.begun.update(things)
        self._stuck = self._stuck or 7 in things
        if not self._stuck:
            future.set_result(fn(*args))
        return future

    def restart_workers(self, addresses: list[str], **_options: Any) -> None:
        """The nanny's work."""
        self.restarted += addresses
        self._stuck = False

    def get_executor(self, **_options: Any) -> Stuck:
        """Client and executor are one here."""
        return self

    def ncores(self) -> dict[str, int]:
        """One worker of one thread."""
        return {"tcp://one": 1}

    nthreads = ncores

    def sync(self, question: Any, **_options: Any) -> Any:
        """The scheduler answers."""
        return question()

    def processing(self) -> dict[str, list[str]]:
        """Who has something to do."""
        return {"tcp://one": ["a key"], "tcp://idle": []}

    def close(self, **_options: Any) -> None:
        """Nothing to close."""


def test_a_thing_without_end_on_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that is stuck is restarted, what was with it is tried again, each by itself: one is lost."""
    client = Stuck()
    monkeypatch.setattr(cluster, "_connected", lambda _address: client)
    monkeypatch.setattr(cluster, "_QUIET", 0.05)
    start = partial(cluster.Cluster, address="tcp://one", bounds=Bounds(0))
    done = spread(abs, list(range(100)), start, lambda thing, loss: f"{thing}: {loss.name}")
    assert done == [*range(7), "7: SILENT", *range(8, 100)]
    assert client.restarted == ["tcp://one"] * 2
    again = {thing for thing, times in client.begun.items() if times > 1}
    assert 7 in again
    assert len(again) <= 2 * 8, "only what was on its way to the worker"


class Busy(Stuck):
    """The client of a scheduler that answers only when it has been asked ``often`` enough."""

    def __init__(self, often: int) -> None:
        super().__init__()
        self.asked = 0
        self._often = often
        self._waiting: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """A future that is done once the scheduler answers."""
        self._waiting.append(Future())
        self._made = fn(*args)
        return self._waiting[-1]

    def sync(self, question: Any, **options: Any) -> Any:
        """Silent for as long as anybody waits, until it has time."""
        self.asked += 1
        if self.asked < self._often:
            raise TimeoutError(str(options["callback_timeout"]))
        for future in self._waiting:
            future.set_result(self._made)
        return question()


@pytest.mark.parametrize(("silent", "lost"), [(20.0, False), (0.0, True)], ids=["busy", "gone"])
def test_a_scheduler_that_answers_late_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, silent: float, lost: bool
) -> None:
    """A question without a reply is no loss yet; silence for too long is."""
    client = Busy(3)
    monkeypatch.setattr(cluster, "_connected", lambda _address: client)
    monkeypatch.setattr(cluster, "_ASK", 0.0)
    monkeypatch.setattr(cluster, "_SILENT", silent)
    workers: cluster.Cluster[int, int] = cluster.Cluster(abs, [-5], "tcp://one", Bounds(1))
    workers.begin([0])
    if lost:
        with pytest.raises(WorkersLostError, match="mất liên lạc"):
            workers.news(0.01)
        return
    found = [answer for _ in range(4) for answer in (workers.news(0.01) if workers.busy else [])]
    assert found == [Answered(0, 5)]
    assert client.asked == 3
