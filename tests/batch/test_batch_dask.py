"""The same jobs on a Dask cluster: the same folder, even when a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from batch_builder import folder_bytes, write_batch
from conftest import DocgenCli

from docgen.batch.making import Making
from docgen.batch.run import Order, run_batch
from docgen.batch.work import Made
from docgen.errors import Exit

UNITS = 40


@pytest.mark.filterwarnings("default")  # a cluster being torn down warns of what it loses
@pytest.mark.skipif(os.name != "posix", reason="kills a process the POSIX way")
@pytest.mark.thorough
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two workers is killed after the first reports: each report comes once, in the same folder."""
    distributed = pytest.importorskip("distributed", reason="docgen[dask] is not installed")
    monkeypatch.chdir(tmp_path)
    write_batch(tmp_path, UNITS)
    order = Order(Path("dc.json"), Path("bg.json"), Path("mot"), jobs=1)
    assert run_batch(order).exit_code == Exit.DONE
    taken: Counter[int] = Counter()
    real = Making._take

    def counting(self: Making, made: Made) -> None:
        taken[made.number] += 1
        real(self, made)

    monkeypatch.setattr(Making, "_take", counting)
    options = {"processes": True, "n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options, silence_logs=50) as cluster:
        workers = [worker.process.pid for worker in cluster.workers.values()]

        def kill_one(done: int, _total: int) -> None:
            if done and workers:
                os.kill(workers.pop(), signal.SIGKILL)
                workers.clear()

        far = Order(Path("dc.json"), Path("bg.json"), Path("cum"), scheduler=cluster.scheduler_address)
        batch = run_batch(far, kill_one)
    assert (batch.exit_code, not workers) == (Exit.DONE, True)
    assert taken == Counter(range(1, UNITS + 1))
    assert folder_bytes(tmp_path / "cum") == folder_bytes(tmp_path / "mot")


def test_a_missing_scheduler_is_said(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers: exit code 6 and what to do, nothing written."""
    pytest.importorskip("distributed", reason="docgen[dask] is not installed")
    monkeypatch.setattr(import_module("docgen.batch.cluster"), "_CONNECT", "1s")
    write_batch(docgen_cli.folder)
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--scheduler", "tcp://127.0.0.1:9", "--json")
    assert (ran.code, "dask scheduler" in json.loads(ran.out)["data"]["message"]) == (
        Exit.MISSING_PROGRAM,
        True,
    )
    assert not list(docgen_cli.folder.glob("ra/*.docx"))


def test_a_missing_dask_is_said(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra: exit code 6 and the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_batch(docgen_cli.folder)
    ran = docgen_cli("batch", "dc.json", "bg.json", "-o", "ra", "--scheduler", "tcp://127.0.0.1:9")
    assert (ran.code, 'pip install "docgen[dask]"' in ran.err) == (Exit.MISSING_PROGRAM, True)
