"""Many files judged in one run: a broken file, our own bug, the death of a process stay with the one file.

What is told of a file afterwards is small and can travel between processes; the document is let go, so that
a thousand files need no more memory than one.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Final

from docgen.check.coverage import NOTHING, Coverage
from docgen.check.delivery import Target, Written, original, write
from docgen.check.figures.data_match import DataMatcher
from docgen.check.finding import Finding
from docgen.check.grouping import section_of, titled
from docgen.check.pages.rendered import Pages
from docgen.check.profile import chosen_profile
from docgen.check.run import Report, check
from docgen.errors import DocgenError, Exit, Problem
from docgen.files import file_error
from docgen.standard.profiles import DEFAULT_PROFILE
from docgen.word.package import read_package, write_package
from docgen.workers import Bounds, Loss, Start, loss_message
from docgen.workers.spreading import local, spread, width_for

WORTH_A_PROCESS: Final = 4  # files: a forked process costs as much as one of ten pages, a new one as seven
_SECONDS: Final = 60  # of processor time for one file: a report of 3,000 paragraphs takes two
_Thing = tuple[str, Pages | None]  # a file, and its pages where they are known
_TO_US: Final = "hãy gửi tệp này cho người phụ trách docgen"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What is told of one file.

    ``coverage`` says which rules were applied. ``sections`` has for each finding the part of the document
    it lies in. ``stopped`` is the exit code if the file could not be judged; then ``failure`` says why and
    there are no findings. ``trace`` is the traceback of our own bug. ``tried``: it was to be mended;
    ``mended`` findings are gone, ``written`` says where to; then the others are those of the mended document.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    sections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    coverage: Coverage = NOTHING
    stopped: Exit | None = None
    failure: tuple[Problem, ...] = ()
    trace: str = ""
    tried: bool = False
    mended: tuple[Finding, ...] = ()
    written: Written | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading that each finding is told under: its part of the document, and its page if known."""
        return tuple(titled(part, each) for part, each in zip(self.sections, self.findings, strict=True))

    @property
    def problems(self) -> list[Problem]:
        """Why it was not judged, or its findings; each says the file."""
        found = self.failure or [finding.as_problem() for finding in self.findings]
        return [problem.in_file(self.name) for problem in found]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to go about it.

    ``jobs`` None: as many processes as the work warrants; ``watched`` as in :func:`docgen.workers.local`.
    With a ``target`` each file is mended as far as it is safe. ``matcher`` as for
    :func:`docgen.check.run.check`; it can be sent to another process.
    """

    profile: str = DEFAULT_PROFILE
    jobs: int | None = None
    target: Target | None = None
    watched: bool = False
    matcher: DataMatcher | None = None


_USUAL: Final = CheckOptions()


def judge_many(
    names: Sequence[str],
    options: CheckOptions = _USUAL,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    pages: Sequence[Pages] = (),
) -> list[CheckedFile]:
    """What is told of each file, in the order of the files; with ``pages``, one for each, of those too.

    ``progress`` is told how many files are done, and of how many. UsageError for an unknown profile or bounds
    that are none, before any file is opened.
    """
    chosen_profile(options.profile)  # also for the workers that are forked
    width = width_for(options.jobs, len(names), WORTH_A_PROCESS)
    things = list(zip(names, pages or repeat(None), strict=False))  # repeat never ends
    bounds = Bounds(_SECONDS).as_asked()
    start: Start[_Thing, CheckedFile] = local(width, bounds, watched=options.watched)
    return spread(partial(_judge, options=options), things, start, partial(_lost, bounds=bounds), progress)


def _judge(thing: _Thing, options: CheckOptions) -> CheckedFile:
    """What is told of one file. Never raises because of the file: our own bug is told too."""
    name, pages = thing
    try:
        if options.target is not None:
            return _mended(name, options, options.target)
        return _as_checked(name, check(Path(name), options.profile, pages, options.matcher))
    except DocgenError as error:
        return _stopped(name, error)
    except OSError as error:
        return _stopped(name, file_error(error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - our own bug in one file is told with that file
        trace = "".join(traceback.format_exception(error))
        return _bug(name, f"lỗi của chính docgen: {type(error).__name__}: {error}", trace)


def _stopped(name: str, error: DocgenError) -> CheckedFile:
    own = replace(error.as_problem(), message=_plain(error.message, name))
    return CheckedFile(name, stopped=error.exit_code, failure=error.problems or (own,))


def _as_checked(name: str, report: Report) -> CheckedFile:
    sections = tuple(section_of(report, finding) for finding in report.findings)
    return CheckedFile(name, report.findings, sections, report.notes, report.coverage)


def _mended(name: str, options: CheckOptions, target: Target) -> CheckedFile:
    from docgen.check.applying import fix_package  # noqa: PLC0415 - most runs only judge

    path = Path(name)
    before = original(path)
    done = fix_package(read_package(before), chosen_profile(options.profile), options.matcher)
    written = None
    if done.changed:
        after = write_package(done.package.parts, order=done.package.parts)
        written = write(path, before, after, target)
    return replace(_as_checked(name, done.after), tried=True, mended=done.mended, written=written)


def _plain(message: str, name: str) -> str:
    """The message without the file's name in front, which is said beside it."""
    for prefix in (f"{name}: ", f"{Path(name).name}: "):
        message = message.removeprefix(prefix)
    return message


def _lost(thing: _Thing, loss: Loss, bounds: Bounds) -> CheckedFile:
    """What is told of a file whose judging did not come to its end."""
    message, hint = loss_message(loss, bounds, "tệp này")
    code = Exit.DOCX if loss.certain else Exit.BUG
    problem = Problem(f"E{code:03d}", message, hint=hint)
    return CheckedFile(thing[0], stopped=code, failure=(problem,))


def _bug(name: str, message: str, trace: str) -> CheckedFile:
    problem = Problem(f"E{Exit.BUG:03d}", message, hint=_TO_US)
    return CheckedFile(name, stopped=Exit.BUG, failure=(problem,), trace=trace)
