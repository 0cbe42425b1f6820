"""Judging many files in one run: one bad file must not hide the mistakes of the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from docgen.cli.clicks import watched
from docgen.cli.output import Result, count_problems
from docgen.errors import DocgenError, Exit, Problem, Severity
from docgen.workers import Bounds, Loss, Start, local, spread, told

_SECONDS: Final = 20  # of processor time for one file


@dataclass(frozen=True, slots=True)
class _Judged:
    """One file's findings; ``stopped`` is the exit code if it could not be judged at all."""

    name: str
    problems: tuple[Problem, ...]
    stopped: Exit | None = None

    @property
    def valid(self) -> bool:
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def judge_all(names: Iterable[str], judge: Callable[[str], Iterable[Problem]], wrong: Exit) -> Result:
    """Judge every file and sum up; a warning alone does not make a file wrong.

    Exit code: 0 no errors; ``wrong`` if a file has errors; the error's own code if a file could not
    be judged, since what was not judged weighs more than what was judged and found wrong. If the call is
    watched, a file that takes too much time or memory is told so, and the others are judged.
    """
    bounds = Bounds(_SECONDS).as_asked()
    start: Start[str, _Judged] = local(1, bounds, watched=watched())
    files = spread(
        partial(_judge, judge=judge), list(names), start, partial(_lost, bounds=bounds, wrong=wrong)
    )
    return Result(
        text=_summary(files),
        data={"files": [{"path": file.name, "valid": file.valid} for file in files]},
        problems=[problem for file in files for problem in file.problems],
        exit_code=_exit_code(files, wrong),
    )


def _judge(name: str, judge: Callable[[str], Iterable[Problem]]) -> _Judged:
    try:
        found = list(judge(name))
    except DocgenError as error:
        own = Problem(f"E{error.exit_code:03d}", error.message)
        return _Judged(name, error.problems or (own,), error.exit_code)
    return _Judged(name, tuple(p if p.file else p.in_file(name) for p in found))


def _lost(name: str, loss: Loss, bounds: Bounds, wrong: Exit) -> _Judged:
    message, hint = told(loss, bounds, "tệp này")
    code = wrong if loss.certain else Exit.BUG
    return _Judged(name, (Problem(f"E{code:03d}", message, file=name, hint=hint),), code)


def _summary(files: Sequence[_Judged]) -> str:
    lines = [f"{file.name}: {count_problems(file.problems)}" for file in files]
    if len(files) > 1:
        valid = sum(file.valid for file in files)
        lines.append(f"{len(files)} tệp: {valid} không có lỗi, {len(files) - valid} có lỗi")
    return "\n".join(lines)


def _exit_code(files: Sequence[_Judged], wrong: Exit) -> Exit:
    stopped = [file.stopped for file in files if file.stopped is not None]
    if stopped:
        return max(stopped)
    return Exit.DONE if all(file.valid for file in files) else wrong
