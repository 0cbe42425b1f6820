"""Work under bounds of time and memory: many files judged one by one, or one call as a whole."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from docgen.errors import DataError, DocgenError, Exit, Problem, Severity

if TYPE_CHECKING:
    from docgen.workers import Bounds, Loss

_SECONDS: Final = 20  # of processor time for one file
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What was found in one file; ``stopped`` is the exit code if it could not be judged at all."""

    name: str
    problems: tuple[Problem, ...]
    stopped: Exit | None = None

    @property
    def valid(self) -> bool:
        """No error was found: a warning alone does not make a file wrong."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def judge_each(
    names: Iterable[str], judge: Callable[[str], Iterable[Problem]], wrong: Exit, *, watched: bool = False
) -> list[FileVerdict]:
    """What ``judge`` finds in each file; one bad file does not hide the mistakes of the next.

    If ``watched``, a file that takes too much time or memory is told so (``wrong`` is its exit code then),
    and the others are judged.
    """
    from docgen.workers import Bounds, Start
    from docgen.workers.spreading import local, spread

    bounds = Bounds(_SECONDS).as_asked()
    start: Start[str, FileVerdict] = local(1, bounds, watched=watched)
    lost = partial(_lost, bounds=bounds, wrong=wrong)
    return spread(partial(_judge, judge=judge), list(names), start, lost)


def _judge(name: str, judge: Callable[[str], Iterable[Problem]]) -> FileVerdict:
    try:
        found = list(judge(name))
    except DocgenError as error:
        return FileVerdict(name, error.reasons, error.exit_code)
    return FileVerdict(name, tuple(p if p.file else p.in_file(name) for p in found))


def _lost(name: str, loss: Loss, bounds: Bounds, wrong: Exit) -> FileVerdict:
    from docgen.workers import loss_message

    message, hint = loss_message(loss, bounds, "tệp này")
    code = wrong if loss.certain else Exit.BUG
    return FileVerdict(name, (Problem(f"E{code:03d}", message, file=name, hint=hint),), code)


def guarded(work: Callable[[], T], seconds: int, what: Callable[[], str]) -> T:
    """``work()`` in a process of its own, where the system can; DataError if it ran over its bounds, or died.

    ``what`` names the things worked on, for that message. Nothing must have been printed yet.
    """
    from docgen.workers import Bounds, Loss
    from docgen.workers.guard import OverrunError, stand_guard

    bounds = Bounds(seconds).as_asked()
    try:
        stand_guard(bounds)
        return work()
    except OverrunError as error:
        raise _too_much(what(), error.loss, bounds) from error
    except MemoryError as error:
        raise _too_much(what(), Loss.MEMORY, bounds) from error


def _too_much(where: str, loss: Loss, bounds: Bounds) -> DataError:
    from docgen.workers import loss_message

    message, hint = loss_message(loss, bounds, "lệnh này")
    return DataError(f"{where}: {message} ({hint})")
