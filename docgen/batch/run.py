"""The batch from end to end: read, pair, make what changed, write down what became of each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch import lock, results
from docgen.batch import state as memory
from docgen.batch.archive import check_archive, pack
from docgen.batch.interrupt import stop_asked
from docgen.batch.making import Making, Progress
from docgen.batch.names import DEFAULT_PATTERN, check_pattern
from docgen.batch.outline import Outline, read_outline
from docgen.batch.own import refuse_foreign
from docgen.batch.place import Judged, placed
from docgen.batch.plan import Task, look_at_files, of_another_batch, tasks_of
from docgen.batch.rows import LEFT_OUT, Row, Status, row_as_data, summary
from docgen.batch.selection import Wanted, entries
from docgen.batch.sheet import headings
from docgen.batch.work import Context, code_version, prepare
from docgen.batch.workers import Workers, workers_for
from docgen.errors import DataError, Exit, Problem, UsageError
from docgen.files import is_folder, same_location
from docgen.jsonfile import dump_json, has_errors
from docgen.records import Records, packed, stream_records
from docgen.report.media import picture_digest
from docgen.standard.mau import load_form
from docgen.template.catalog import find_template
from docgen.units import Register, find_register, load_register
from docgen.word.package import read_docx
from docgen.workers import Loss, WorkersLostError, loss_message
from docgen.workers.spreading import apart, local

if TYPE_CHECKING:
    from docgen.check.figures.data_match import DataMatcher

_ON_DISK = (Status.MADE, Status.UNCHANGED, Status.EDITED)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. ``jobs`` None: as many processes as the work warrants.

    ``check`` lays a report beside its data: each is judged, too.

    ``watched``: each report, and the reading before them, has bounds of time and memory that the system
    enforces, also with one process. For that the calling process must be able to fork (Linux, one thread).
    """

    outline: Path
    records: Path
    folder: Path
    units: Path | None = None
    template: Path | str | None = None
    wanted: Wanted = field(default_factory=Wanted)
    pattern: str = DEFAULT_PATTERN
    jobs: int | None = None
    scheduler: str | None = None
    archive: Path | None = None
    force: bool = False
    check: DataMatcher | None = None
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of an order.

    ``common`` are the problems of outline and table, told once; ``files`` the results written.
    """

    rows: tuple[Row, ...]
    common: tuple[Problem, ...]
    files: tuple[Path, ...]
    interrupted: bool = False

    @property
    def problems(self) -> list[Problem]:
        """All there is to say, each once: the common first, then unit by unit."""
        return list(dict.fromkeys([*self.common, *(each for row in self.rows for each in row.all_problems)]))

    @property
    def summary(self) -> str:
        """``"9 đã lập, 1 không đổi, 1 lỗi"``."""
        return summary(self.rows)

    def units_as_data(self) -> list[dict[str, Any]]:
        """The rows for JSON, with what this run did."""
        return [{**row_as_data(row), "trang_thai": str(row.status)} for row in self.rows]

    @property
    def exit_code(self) -> Exit:
        """What the process ends with.

        0 all made or kept · 1 some left out, or found wrong by the check · 3 or 4 outline or template fail
        every unit · 130 stopped.
        """
        if self.interrupted:
            return Exit.INTERRUPTED
        fatal = [problem for problem in self.common if has_errors([problem])]
        left_out = [row.status in LEFT_OUT for row in self.rows]
        if fatal and all(left_out):
            return Exit(int(fatal[0].code[1:])) if fatal[0].code.startswith("E") else Exit.DATA
        wrong = any(has_errors(row.findings or ()) for row in self.rows)
        return Exit.FINDINGS if fatal or any(left_out) or wrong else Exit.DONE


def run_batch(order: Order, progress: Progress = lambda _done, _total: None) -> Batch:
    """Make the reports of an order.

    Raises, before any report is written, UsageError, DataError (outline, register, table), TemplateError,
    DocxError, FileError or MissingProgramError. What is wrong with one unit is in its row.
    """
    check_pattern(order.pattern)
    if order.archive:
        check_archive(order.archive)
    if not order.force:
        refuse_foreign([*results.result_paths(order.folder), *([order.archive] if order.archive else [])])
    if is_folder(order.records) and same_location(order.records, order.folder):
        raise UsageError(f"-o {order.folder}: đây là thư mục bản ghi (hãy chọn thư mục khác cho báo cáo)")
    workers = workers_for(order.jobs, order.scheduler, check=bool(order.check), watched=order.watched)
    code_version()  # what is known here, no worker has to find out
    given = apart(_given, order, local(1, workers.bounds, watched=order.watched), _unreadable)
    prepare(given.context, given.register)
    tasks = _tasks(order, given)
    with lock.locked(order.folder):
        run = _make(order, given.context, tasks, workers, progress)
        return _written_down(order, given, tasks, run)


@dataclass(frozen=True, slots=True)
class _Given:
    """The files of an order, read."""

    outline: Outline
    register: Register
    records: Records
    context: Context


@dataclass(frozen=True, slots=True)
class _Run:
    """How the making ended: interrupted, or given up for a reason that is no unit's."""

    interrupted: bool = False
    given_up: tuple[Problem, ...] = ()


def _given(order: Order) -> _Given:
    """Read everything; a wrong template is found here, too."""
    register = load_register(order.units or find_register(order.outline))
    outline = read_outline(order.outline, register)
    context = _context(order, outline, register)
    prepare(context, register)
    finder = register.finder(outline.period.last_day)
    records = packed(stream_records(order.records, headings(outline.data), finder))
    return _Given(outline, register, records, context)


def _unreadable(order: Order, loss: Loss) -> _Given:
    bounds = workers_for(order.jobs, order.scheduler, check=bool(order.check), watched=order.watched).bounds
    message, hint = loss_message(loss, bounds, "việc đọc đề cương, bản ghi và mẫu Word")
    raise DataError(f"{order.outline}, {order.records}: {message} ({hint})")


def _context(order: Order, outline: Outline, register: Register) -> Context:
    template = find_template(order.template or outline.mau)
    return Context(
        outline=dump_json(outline.data).encode(),
        register=dump_json(register.data).encode(),
        template=read_docx(template),
        template_name=template.name,
        code=code_version(),
        pictures=str(order.outline.parent),
        force=order.force,
        check=order.check,
    )


def _tasks(order: Order, given: _Given) -> list[Task]:
    outline, register, context = given.outline, given.register, given.context
    paired = entries(
        register, outline.period.last_day, order.wanted, given.records.records, str(order.records)
    )
    ours = [of_another_batch(entry, outline) for entry in paired]
    digest = picture_digest(outline.data, order.outline.parent)
    form = repr(load_form(outline.mau))
    shared = memory.fingerprint(context.outline, context.template, context.code, digest, form)
    return tasks_of(ours, outline, order.pattern, shared, register)


def _make(order: Order, context: Context, tasks: list[Task], workers: Workers, progress: Progress) -> _Run:
    """Make what is to be made. The memory is as good as the folder then, however it ended."""
    folder = order.folder
    state = memory.load_state(folder)
    names = [*(task.name for task in tasks if task.name), *state.seals, *results.NAMES, memory.FILE_NAME]
    lock.remove_leavings(folder, names)
    if not order.force:
        look_at_files(tasks, folder, state, check=bool(order.check))
    making = Making(context, folder, state, tasks)
    with stop_asked() as stop:
        try:
            making.run(workers, stop, progress)
        except WorkersLostError as error:
            return _Run(bool(stop()), (Problem("B125", error.message),))
        finally:
            lock.remove_leavings(folder, names)  # of workers that had to be ended
            making.save()
        return _Run(bool(stop()))


def _written_down(order: Order, given: _Given, tasks: Sequence[Task], run: _Run) -> Batch:
    outline = given.outline
    judged = [task for task in tasks if task.judged]
    reports = [_judged(task, outline) for task in judged]
    found = placed(outline.data, outline.file, reports, outline.placed)
    own = {task.number: problems for task, problems in zip(judged, found.own, strict=True)}
    rows = tuple(_row(task, own.get(task.number)) for task in tasks)
    warnings = map(outline.placed, outline.warnings)
    common = (*warnings, *given.records.problems, *found.common, *run.given_up)
    names, notes = results.write_results(order.folder, outline, rows, common)
    files = [order.folder / name for name in names]
    if order.archive and not run.interrupted:
        pack(order.archive, order.folder, [*names, *(row.file for row in rows if row.file)])
        files.append(order.archive)
    return Batch(rows, (*common, *notes), tuple(files), run.interrupted)


def _judged(task: Task, outline: Outline) -> Judged:
    assert task.entry.record is not None  # noqa: S101 - only records are judged
    known = {(problem.code, problem.path, problem.message) for problem in outline.warnings}
    new = (p for p in task.problems if (p.code, p.path, p.message) not in known)
    return Judged(task.entry.record, tuple(new))


def _row(task: Task, problems: tuple[Problem, ...] | None) -> Row:
    status = task.status or Status.WAITING
    on_disk = status in _ON_DISK
    return Row(
        number=task.number,
        code=task.entry.code,
        name=task.entry.unit.ten if task.entry.unit else "",
        status=status,
        file=task.name if on_disk else "",
        problems=(*task.entry.problems, *task.problems) if problems is None else problems,
        sha256=task.sha256 if on_disk else "",
        findings=task.findings if on_disk else None,
    )
