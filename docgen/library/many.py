"""Many units: reports of a batch, forms to send out, what came back, figures added up."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.library.inputs import (
    Data,
    PathLike,
    Progress,
    Template,
    Units,
    path_of,
    silent,
    staged,
    template_of,
)
from docgen.library.judging import matcher_if

if TYPE_CHECKING:
    from docgen.batch.run import Batch
    from docgen.batch.selection import Wanted
    from docgen.collect.run import Collected
    from docgen.errors import Problem
    from docgen.rollup.run import RolledUp


def batch(  # noqa: PLR0913 (what can be asked for, each by its name)
    outline: Data,
    records: PathLike | bytes | Iterable[Mapping[str, Any]],
    folder: PathLike,
    *,
    units: Units | None = None,
    template: Template | None = None,
    level: str = "",
    superior: str = "",
    only: Sequence[str] = (),
    pattern: str = "",
    jobs: int | None = None,
    scheduler: str | None = None,
    archive: PathLike | None = None,
    force: bool = False,
    check: bool = False,
    watched: bool = False,
    progress: Progress | None = None,
) -> Batch:
    """One report for each record, laid over ``outline``, written into ``folder`` with a table of results.

    ``level`` (cấp), ``superior`` and ``only`` choose units by the register; without them the records do.
    ``pattern`` names the files ("{don_vi}-{mau}-{ky}"), ``archive`` is a .zip of all. A wrong record is
    told in its own row of ``rows``. UsageError, DataError, TemplateError, FileError before anything is
    written.
    """
    from docgen.batch.names import DEFAULT_PATTERN
    from docgen.batch.run import Order, run_batch

    with staged() as stage:
        order = Order(
            outline=stage.data(outline),
            records=stage.records(records),
            folder=Path(folder),
            units=stage.units(units, outline),
            template=template_of(template),
            wanted=_wanted(level, superior, only),
            pattern=pattern or DEFAULT_PATTERN,
            jobs=jobs,
            scheduler=scheduler,
            archive=path_of(archive),
            force=force,
            check=matcher_if(check),
            watched=watched,
        )
        return run_batch(order, progress or silent)


def blank_table(
    outline: Data,
    *,
    units: Units | None = None,
    level: str = "",
    superior: str = "",
    only: Sequence[str] = (),
) -> bytes:
    """The workbook to fill in for an outline: a column for each figure, a row for each unit."""
    from docgen.batch.sheet import blank_table as table

    with staged() as stage:
        return table(stage.data(outline), _wanted(level, superior, only), stage.units(units, outline))


def unit_forms(  # noqa: PLR0913 (what can be asked for, each by its name)
    outline: Data,
    folder: PathLike,
    *,
    units: Units | None = None,
    level: str = "",
    superior: str = "",
    only: Sequence[str] = (),
    before: PathLike | None = None,
    deadline: date | None = None,
    force: bool = False,
) -> list[Path]:
    """Write for each unit a small workbook that asks for its figures, beside the numbers of ``before``."""
    from docgen.collect.sending import write_forms

    with staged() as stage:
        wanted = _wanted(level, superior, only)
        register, last = stage.units(units, outline), path_of(before)
        return write_forms(stage.data(outline), Path(folder), wanted, register, last, deadline, force=force)


def form_problems(outline: Data, *, units: Units | None = None) -> list[Problem]:
    """What is to be mended in an outline before its forms go out, while nobody has filled one in yet.

    Numbers that nobody says how to add; of an outline with ``don_vi`` all that would stop a roll-up.
    """
    from docgen.collect.sending import outline_problems
    from docgen.rollup.outline import roll_up_errors

    with staged() as stage:
        asked = stage.data(outline), stage.units(units, outline)
        return stage.without_folder([*outline_problems(*asked), *roll_up_errors(*asked)])


def collect(  # noqa: PLR0913 (what can be asked for, each by its name)
    outline: Data,
    folder: PathLike,
    *,
    units: Units | None = None,
    level: str = "",
    superior: str = "",
    only: Sequence[str] = (),
    columns: Sequence[str] = (),
    owners: Sequence[str] = (),
    before: PathLike | None = None,
    deadline: date | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    watched: bool = False,
    except_files: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Collected:
    """Read every file that the units sent back into ``folder``; writes nothing.

    ``rows`` of the result say who has sent what and what is wrong, ``records`` can be added up, ``strangers``
    are the files of nobody.

    ``columns`` say what headings of an office's own tables mean ("Tổng ĐV=so_lieu.doan_vien"); ``owners``
    whose a file is that names two units ("bao-cao.xlsx=cdx-muong-mo"); ``before``
    are the records of the period before. UsageError, DataError, FileError where nothing can be collected at
    all.
    """
    from docgen.collect.run import Order
    from docgen.collect.run import collect as run

    with staged() as stage:
        order = Order(
            stage.data(outline),
            Path(folder),
            stage.units(units, outline),
            _wanted(level, superior, only),
            deadline,
            tuple(columns),
            path_of(before),
            jobs,
            scheduler,
            watched,
            tuple(except_files),
            tuple(owners),
        )
        return run(order, progress or silent)


def write_collected(  # noqa: PLR0913 (what can be asked for, each by its name)
    made: Collected,
    folder: PathLike,
    *,
    out: PathLike | None = None,
    reminders: PathLike | None = None,
    deadline: date | None = None,
    force: bool = False,
) -> tuple[list[Path], list[Problem]]:
    """Write what came of a collection: records (``out``) with the board beside them, and reminders.

    ``folder`` is where the files came from; what headings mean and whose files are is remembered beside it.
    The files written, and the reminders that a person has edited, which stay. FileError for what must not be
    written over.
    """
    from docgen.collect.deliver import deliver

    return deliver(made, path_of(out), Path(folder), path_of(reminders), deadline, force=force)


def collected_files(
    out: PathLike, *, outline: Data | None = None, units: Units | None = None, force: bool = False
) -> list[Path]:
    """The files that :func:`write_collected` writes: records and, of an ``outline``, the board beside them.

    FileError for another's file there.
    """
    from docgen.collect.deliver import own_files

    with staged() as stage:
        if outline is None:
            return own_files(Path(out), None, None, force=force)
        return own_files(Path(out), stage.data(outline), stage.units(units, outline), force=force)


def write_rollup(
    made: RolledUp,
    *,
    out: PathLike | None = None,
    docx: PathLike | None = None,
    sources: PathLike | None = None,
    force: bool = False,
) -> list[Path]:
    """Write a sum: the report as data, as a Word file, the workbook of its sums; each whole or not at all.

    DataError for a Word file of a report with open numbers, FileError for what must not be written over.
    """
    from docgen.rollup.deliver import Wanted, deliver

    return list(deliver(made, Wanted(path_of(out), path_of(docx), path_of(sources), force)))


def rollup(  # noqa: PLR0913 (what can be asked for, each by its name)
    outline: Data,
    records: Sequence[PathLike] | Iterable[Mapping[str, Any]],
    *,
    units: Units | None = None,
    left_out: Iterable[str] = (),
    incomplete: bool = False,
    appendix: bool = False,
    written: Sequence[Path] = (),
    why: str = "",
    before: PathLike | None = None,
) -> RolledUp:
    """Add the records of the units (or of the periods) up into the report of the unit above: its ``report``.

    ``records`` are files and folders (``"quy-1.xlsx@2023Q1"`` says a period), or the records themselves.
    Nothing is guessed: DataError with everything that is wrong, and with all that is missing unless
    ``incomplete``. ``left_out`` are units nobody waits for; ``appendix`` adds the table of all units.
    ``before`` are the records of the period before, which the numbers are set beside. ``why(name)`` of the
    result says where a sum comes from.
    """
    from docgen.rollup.run import Order
    from docgen.rollup.run import rollup as run

    with staged() as stage:
        given = list(records)
        paths = [each for each in given if not isinstance(each, Mapping)]
        objects = [each for each in given if isinstance(each, Mapping)]
        names = [str(each) for each in paths] + ([str(stage.records(objects))] if objects else [])
        order = Order(
            stage.data(outline),
            tuple(names),
            stage.units(units, outline),
            frozenset(left_out),
            incomplete,
            appendix,
            tuple(written),
            why,
            path_of(before),
        )
        return run(order)


def _wanted(level: str, superior: str, only: Sequence[str]) -> Wanted:
    from docgen.batch.selection import Wanted

    return Wanted(level, superior, tuple(only))
