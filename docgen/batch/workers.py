"""Where the reports of a batch are made: in this process, in others of this machine, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from docgen.batch.cluster import Cluster
from docgen.batch.work import Job, Made
from docgen.errors import Problem, UsageError
from docgen.workers import Bounds, Loss, Start, loss_message
from docgen.workers.spreading import local, width_for

WORTH_A_PROCESS: Final = 40  # reports: starting a process costs about as much as making these
_WORTH_CHECKED: Final = 8  # the same for reports that are judged, too
_SECONDS: Final = 10  # of processor time for one report: one of 3,000 paragraphs takes half a second
_SECONDS_CHECKED: Final = 40
_CODES: Final = {Loss.DIED: "B112", Loss.TIME: "B122", Loss.MEMORY: "B123", Loss.SILENT: "B124"}


@dataclass(frozen=True, slots=True)
class Workers:
    """``start`` gives the workers for so many reports, ``bounds`` are those of each report.

    ``start_here`` gives those of this machine. ``shares_disk``: all can write into the batch's folder.
    """

    start: Callable[[int], Start[Any, Any]]
    start_here: Callable[[int], Start[Any, Any]]
    bounds: Bounds
    shares_disk: bool = True


def workers_for(jobs: int | None, scheduler: str | None, *, check: bool, watched: bool) -> Workers:
    """The workers that ``--jobs`` and ``--scheduler`` ask for; ``check``: judging makes the work longer.

    ``watched`` as in :func:`docgen.workers.local`. UsageError for both at once, or bounds that are none.
    """
    bounds = Bounds(_SECONDS_CHECKED if check else _SECONDS).as_asked()
    worth = _WORTH_CHECKED if check else WORTH_A_PROCESS

    def here(count: int) -> Start[Any, Any]:
        return local(width_for(jobs, count, worth), bounds, watched=watched)

    if not scheduler:
        return Workers(here, here, bounds)
    if jobs is not None:
        raise UsageError("--jobs không dùng cùng --scheduler (cụm Dask tự biết số tiến trình của mình)")
    cluster = partial(Cluster, address=scheduler, bounds=bounds)
    return Workers(lambda _count: cluster, here, bounds, shares_disk=False)


def lost_report(job: Job, loss: Loss, bounds: Bounds) -> Made:
    """What became of a report whose worker was lost."""
    return Made(job.number, (lost_problem(loss, bounds, "bản ghi này"),), judged=False)


def lost_problem(loss: Loss, bounds: Bounds, what: str) -> Problem:
    """What to say of ``what`` ("bản ghi này") a worker was at when it was lost."""
    message, hint = loss_message(loss, bounds, what)
    return Problem(_CODES[loss], message, hint=hint)
