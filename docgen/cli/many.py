"""What is said of many files that were judged in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docgen import Exit, FileVerdict, Problem, judge_each
from docgen.cli.click_vi import watched
from docgen.cli.output import Result, count_problems


def judge_all(names: Iterable[str], judge: Callable[[str], Iterable[Problem]], wrong: Exit) -> Result:
    """Judge every file and sum up; a warning alone does not make a file wrong.

    Exit code: 0 no errors; ``wrong`` if a file has errors; the error's own code if a file could not
    be judged, since what was not judged weighs more than what was judged and found wrong. If the call is
    watched, a file that takes too much time or memory is told so, and the others are judged.
    """
    files = judge_each(names, judge, wrong, watched=watched())
    return Result(
        text=_summary(files),
        data={"files": [{"path": file.name, "valid": file.valid} for file in files]},
        problems=[problem for file in files for problem in file.problems],
        exit_code=_exit_code(files, wrong),
    )


def _summary(files: Sequence[FileVerdict]) -> str:
    lines = [f"{file.name}: {count_problems(file.problems)}" for file in files]
    if len(files) > 1:
        valid = sum(file.valid for file in files)
        lines.append(f"{len(files)} tệp: {valid} không có lỗi, {len(files) - valid} có lỗi")
    return "\n".join(lines)


def _exit_code(files: Sequence[FileVerdict], wrong: Exit) -> Exit:
    stopped = [file.stopped for file in files if file.stopped is not None]
    if stopped:
        return max(stopped)
    return Exit.DONE if all(file.valid for file in files) else wrong
