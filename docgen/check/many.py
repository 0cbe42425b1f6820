"""Many files judged in one run: a broken file, our own bug, the death of a process stay with the one file.

What is told of a file afterwards is small and can travel between processes; the document is let go, so that
a thousand files need no more memory than one.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Final

from docgen.check.finding import Finding
from docgen.check.grouping import section_of
from docgen.check.pages import Pages
from docgen.check.run import check
from docgen.errors import DocgenError, Exit, Problem
from docgen.standard.profiles import DEFAULT_PROFILE, load_profile
from docgen.workers import spread, width_for

WORTH_A_PROCESS: Final = 4  # files: a forked process costs as much as one of ten pages, a new one as seven
_Thing = tuple[str, Pages | None]  # a file, and its pages where they are known
_TO_US: Final = "hãy gửi tệp này cho người phụ trách docgen"


@dataclass(frozen=True, slots=True)
class Judged:
    """What is told of one file.

    ``sections`` has for each finding the part of the document it lies in. ``stopped`` is the exit code if
    the file could not be judged; then ``failure`` says why and there are no findings. ``trace`` is the
    traceback of our own bug.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    sections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stopped: Exit | None = None
    failure: tuple[Problem, ...] = ()
    trace: str = ""

    @property
    def problems(self) -> list[Problem]:
        """Why it was not judged, or its findings; each says the file."""
        found = self.failure or [finding.as_problem() for finding in self.findings]
        return [problem.in_file(self.name) for problem in found]


def judge_many(
    names: Sequence[str],
    profile: str = DEFAULT_PROFILE,
    jobs: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    pages: Sequence[Pages] = (),
) -> list[Judged]:
    """What is told of each file, in the order of the files; with ``pages``, one for each, of those too.

    ``jobs`` None: as many processes as the work warrants; ``progress`` is told how many files are done, and
    of how many. UsageError for an unknown profile, before any file is opened.
    """
    load_profile(profile)  # also for the workers that are forked
    width = width_for(jobs, len(names), WORTH_A_PROCESS)
    things = list(zip(names, pages or repeat(None), strict=False))  # repeat never ends
    return spread(partial(_judge, profile=profile), things, width, _lost, progress)


def _judge(thing: _Thing, profile: str) -> Judged:
    return judge_file(thing[0], profile, thing[1])


def judge_file(name: str, profile: str, pages: Pages | None = None) -> Judged:
    """What is told of one file. Never raises because of the file: our own bug is told too."""
    try:
        report = check(Path(name), profile, pages)
        sections = tuple(section_of(report, finding) for finding in report.findings)
        return Judged(name, report.findings, sections, report.notes)
    except DocgenError as error:
        own = Problem(f"E{error.exit_code:03d}", _plain(error.message, name))
        return Judged(name, stopped=error.exit_code, failure=error.problems or (own,))
    except Exception as error:  # noqa: BLE001 - our own bug in one file is told with that file
        trace = "".join(traceback.format_exception(error))
        return _bug(name, f"lỗi của chính docgen: {type(error).__name__}: {error}", trace)


def _plain(message: str, name: str) -> str:
    """The message without the file's name in front, which is said beside it."""
    for prefix in (f"{name}: ", f"{Path(name).name}: "):
        message = message.removeprefix(prefix)
    return message


def _lost(thing: _Thing) -> Judged:
    return _bug(thing[0], "tiến trình kiểm tra dừng đột ngột khi đọc tệp này")


def _bug(name: str, message: str, trace: str = "") -> Judged:
    problem = Problem(f"E{Exit.BUG:03d}", message, hint=_TO_US)
    return Judged(name, stopped=Exit.BUG, failure=(problem,), trace=trace)
