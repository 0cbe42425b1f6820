"""Every commune's returned workbook read: seconds by the clock, on processes of this machine and on Dask.

The workbooks are the forms of ``docgen batch --phieu``, each filled in with numbers of its own and saved by a
spreadsheet library, as people's programs do.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import bench_rollup
from bench_batch import peak_megabytes

_CODES, _ANSWERS = 1, 5  # columns of a form
_SHARE: Final = ("thuc_hien", "tong_so")


def write_returned(folder: Path, communes: int, jobs: int = 2) -> Path:
    """The outline, with the folder of its filled forms (``nhan``) beside it."""
    from docgen.batch.selection import Wanted  # noqa: PLC0415 - the other levels do not need it
    from docgen.collect.sending import write_forms  # noqa: PLC0415

    outline = bench_rollup.write_country(folder, communes)
    forms = write_forms(outline, folder / "nhan", Wanted(cap="xa"))
    with ProcessPoolExecutor(jobs) as pool:
        for _ in pool.map(partial(_fill, folder / "nhan"), forms, chunksize=50):
            pass
    return outline


def _fill(folder: Path, form: Path) -> None:
    import openpyxl  # noqa: PLC0415 - the other levels do not need it

    chance = random.Random(form.name)  # noqa: S311 - numbers to read, no secret
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=10):
        path = str(row[_CODES - 1].value or "")
        if path:
            row[_ANSWERS - 1].value = _answer(path, chance)
    book.save(folder / form.name)


def _answer(path: str, chance: random.Random) -> int:
    end = path.rpartition(".")[2]
    low, high = {_SHARE[0]: (500, 700), _SHARE[1]: (700, 900)}.get(end, (1000, 5000))
    return chance.randint(low, high)


def collecting(outline: Path, jobs: int | None, scheduler: str | None = None) -> tuple[float, float, float]:
    """Seconds by the clock, processor seconds of this process, megabytes of one collection."""
    from docgen.batch.selection import Wanted  # noqa: PLC0415 - the other levels do not need it
    from docgen.collect.deliver import deliver  # noqa: PLC0415
    from docgen.collect.run import Order, collect  # noqa: PLC0415

    start = time.perf_counter()
    folder = outline.with_name("nhan")
    made = collect(Order(outline, folder, wanted=Wanted(cap="xa"), jobs=jobs, scheduler=scheduler))
    deliver(made, outline.with_name("thu.json"), folder, None, None, force=True)
    if len(made.taken) != len(made.rows):  # their records would all be in memory
        raise RuntimeError(f"{len(made.taken)} of {len(made.rows)} records: {made.problems[:3]}")
    return time.perf_counter() - start, time.process_time(), peak_megabytes()


def collecting_on_dask(outline: Path) -> tuple[float, float, float]:
    """The same on a cluster of two processes that is running already."""
    import distributed  # noqa: PLC0415 - an optional extra

    cluster: Any = distributed.LocalCluster  # it has no types
    with cluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        return collecting(outline, None, running.scheduler_address)
