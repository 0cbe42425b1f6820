"""The batch from end to end: read, pair, make what changed, write down what became of each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.batch import lock, results
from docgen.batch import state as memory
from docgen.batch.archive import check_archive, pack
from docgen.batch.crew import MakeCrew, crew_maker
from docgen.batch.interrupt import stop_asked
from docgen.batch.making import Making, Progress
from docgen.batch.names import DEFAULT_PATTERN, check_pattern
from docgen.batch.outline import Outline, read_outline
from docgen.batch.place import Judged, placed
from docgen.batch.plan import Task, look_at_files, of_another_batch, tasks_of
from docgen.batch.rows import LEFT_OUT, Row, Status
from docgen.batch.selection import Wanted, entries
from docgen.batch.sheet import headings
from docgen.batch.work import Context, code_version, prepare
from docgen.errors import Exit, Problem, UsageError
from docgen.files import read_bytes
from docgen.jsonfile import dump_json, has_errors
from docgen.records import Records, read_records
from docgen.template.catalog import find_template
from docgen.units import Register, find_register, load_register

_ON_DISK = (Status.MADE, Status.UNCHANGED, Status.EDITED)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. ``jobs`` None: as many processes as the work warrants."""

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
    check: bool = False


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
    if order.records.is_dir() and order.records.resolve() == order.folder.resolve():
        raise UsageError(f"-o {order.folder}: đây là thư mục bản ghi (hãy chọn thư mục khác cho báo cáo)")
    make_crew = crew_maker(order.jobs, order.scheduler, check=order.check)
    register = load_register(order.units or find_register(order.outline))
    outline = read_outline(order.outline, register)
    context = _context(order, outline, register)
    prepare(context)  # a wrong template stops here; forked workers inherit the compiled one
    finder = register.finder(outline.period.last_day)
    records = read_records(order.records, headings(outline.data), finder)
    tasks = _tasks(order, outline, register, records, context)
    with lock.locked(order.folder):
        interrupted = _make(order, context, tasks, make_crew, progress)
        return _written_down(order, outline, records, tasks, interrupted=interrupted)


def _context(order: Order, outline: Outline, register: Register) -> Context:
    template = find_template(order.template or outline.mau)
    return Context(
        outline=dump_json(outline.data).encode(),
        register=dump_json(register.data).encode(),
        template=read_bytes(template),
        template_name=template.name,
        code=code_version(),
        force=order.force,
        check=order.check,
    )


def _tasks(
    order: Order, outline: Outline, register: Register, records: Records, context: Context
) -> list[Task]:
    paired = entries(register, outline.period.last_day, order.wanted, records.records)
    ours = [of_another_batch(entry, outline) for entry in paired]
    shared = memory.fingerprint(context.outline, context.template, context.code)
    return tasks_of(ours, outline, order.pattern, shared, register)


def _make(order: Order, context: Context, tasks: list[Task], make_crew: MakeCrew, progress: Progress) -> bool:
    """Make what is to be made; True if it was interrupted. The memory is as good as the folder then."""
    folder = order.folder
    state = memory.load_state(folder)
    names = [*(task.name for task in tasks if task.name), *state.seals]
    lock.remove_leavings(folder, [*names, *results.NAMES, memory.FILE_NAME])
    if not order.force:
        look_at_files(tasks, folder, state, check=order.check)
    with stop_asked() as stop:
        try:
            Making(context, folder, state, tasks).run(make_crew, stop, progress)
        finally:
            state.save(folder)
        return stop()


def _written_down(
    order: Order, outline: Outline, records: Records, tasks: Sequence[Task], *, interrupted: bool
) -> Batch:
    judged = [task for task in tasks if task.judged]
    found = placed(outline.data, outline.file, [_judged(task, outline) for task in judged])
    own = {task.number: problems for task, problems in zip(judged, found.own, strict=True)}
    rows = tuple(_row(task, own.get(task.number)) for task in tasks)
    common = (*outline.warnings, *records.problems, *found.common)
    names, notes = results.write_results(order.folder, outline, rows, common)
    files = [order.folder / name for name in names]
    if order.archive and not interrupted:
        pack(order.archive, order.folder, [*names, *(row.file for row in rows if row.file)])
        files.append(order.archive)
    return Batch(rows, (*common, *notes), tuple(files), interrupted)


def _judged(task: Task, outline: Outline) -> Judged:
    assert task.entry.record is not None  # noqa: S101 - only records are judged
    told = {(problem.code, problem.path, problem.message) for problem in outline.warnings}
    new = (p for p in task.problems if (p.code, p.path, p.message) not in told)
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
