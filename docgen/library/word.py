"""Word files back into data, new data into edited Word files, and next period from last period."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem, UsageError
from docgen.library.inputs import (
    Data,
    PathLike,
    Staging,
    Template,
    Units,
    When,
    Word,
    path_of,
    period_of,
    staged,
    template_of,
)
from docgen.library.reports import write_data

if TYPE_CHECKING:
    from docgen.report.load import Loaded
    from docgen.roundtrip.foreign.reading import Foreign
    from docgen.roundtrip.next.renewing import Renewed
    from docgen.roundtrip.result import Imported


@dataclass(frozen=True)
class ImportedReport:
    """What a Word file says, as data.

    ``data`` are a valid report, ``loaded`` what was read for it. ``own``: docgen had made the file, so
    ``problems`` are what people have changed and no data can say, or not surely; else what could not be
    read surely. ``text`` says everything in Vietnamese, ``details`` the same for programs (``changes`` in
    the order of the file).
    """

    data: dict[str, Any]
    own: bool
    loaded: Loaded = field(repr=False)
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    text: str
    details: Mapping[str, Any]

    @cached_property
    def report(self) -> Loaded:
        """The report that the data make; what is hardly meant in it is looked for only now."""
        from docgen.report.load import load_data

        return load_data(self.data, self.loaded.register, self.loaded.file) if self.own else self.loaded


@dataclass(frozen=True, slots=True)
class UpdatedReport:
    """An edited Word file with new data in it: ``content`` is the new file, ``data`` what it carries.

    ``problems`` are places where a person and the data disagree, and what could not be written.
    """

    content: bytes
    data: dict[str, Any]
    problems: tuple[Problem, ...]
    text: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NextReport:
    """The data of the next period's report.

    ``open`` are the places that still speak of the old period; ``unread`` what was not read surely in the old
    Word file; ``errors`` what is wrong with the new data. ``old`` is the report of the old period.
    """

    data: dict[str, Any]
    old: Loaded
    open: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    errors: tuple[Problem, ...]
    text: str
    details: Mapping[str, Any]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that somebody has to look at."""
        return (*self.open, *self.unread)


def import_docx(  # noqa: PLR0913 (what can be asked for, each by its name)
    file: Word,
    *,
    template: Template | None = None,
    units: Units | None = None,
    period: When | None = None,
    named: bool = False,
    out: PathLike | None = None,
    force: bool = False,
) -> ImportedReport:
    """Read a Word file into data: docgen's own with every edit told, any other by its structure.

    ``template`` is the office's own Word template, if the file was made with one. For a file of other
    hands, ``period`` is the period where its subject does not say it, and ``named`` gives names to its
    figures. DocxError if it cannot be read; DataError, TemplateError and FileError as where a report is
    made. ``out`` is where the data are written, .json or .xlsx; an existing file stays, unless ``force``.
    """
    from docgen.files import refuse_inputs
    from docgen.roundtrip.importing import import_file

    with staged() as stage:
        path = stage.word(file)
        if out is not None:
            refuse_inputs(Path(out), _files(path, template, units))
        when = None if period is None else period_of(period)
        found = import_file(path, template_of(template), stage.units(units, file), when, named=named)
        if out is not None:
            write_data(out, found.data, units, force=force)
        return _imported(stage, found, str(path))


def _imported(stage: Staging, found: Imported | Foreign, file: str) -> ImportedReport:
    from docgen.roundtrip.foreign.import_words import foreign_as_text
    from docgen.roundtrip.foreign.reading import Foreign
    from docgen.roundtrip.import_words import as_data, as_text, problems_of

    text = foreign_as_text(found) if isinstance(found, Foreign) else as_text(found)
    return ImportedReport(
        data=found.data,
        own=not isinstance(found, Foreign),
        loaded=found.loaded,
        problems=tuple(stage.without_folder(problems_of(found, file, whole=True))),
        notes=found.notes,
        text=stage.plain(text),
        details=as_data(found),
    )


def update(  # noqa: PLR0913 (what can be asked for, each by its name)
    edited: Word,
    data: Data,
    *,
    units: Units | None = None,
    template: Template | None = None,
    plain: bool = False,
    out: PathLike | None = None,
    force: bool = False,
) -> UpdatedReport:
    """New ``data`` into a Word file of docgen's that people have edited; their edits stay.

    What changes is tracked (author docgen), unless ``plain``. DocxError if the file cannot be read, is not
    docgen's or has tracked changes; UsageError if the data are those of another report. ``out`` is where the
    new file is written; never over what is read, nor over anything else without ``force``.
    """
    from docgen.files import refuse_inputs, write_new
    from docgen.roundtrip.update.update_words import as_data, as_text, problems_of
    from docgen.roundtrip.update.updating import update_docx

    with staged() as stage:
        path = stage.word(edited)
        if out is not None:
            refuse_inputs(Path(out), _files(path, data, template, units))
        made = update_docx(
            path,
            stage.data(data),
            units=stage.units(units, data),
            template=template_of(template),
            plain=plain,
        )
        if out is not None:
            write_new(Path(out), made.content, force=force)
        problems = stage.without_folder(problems_of(made, str(out or path.name)))
        return UpdatedReport(
            made.content, made.data, tuple(problems), stage.plain(as_text(made)), as_data(made)
        )


def next_report(  # noqa: PLR0913 (what the new report depends on, each by its name)
    old: Word | Data,
    form: str,
    period: When | None = None,
    *,
    out: PathLike | None = None,
    unit: str | None = None,
    units: Units | None = None,
    template: Template | None = None,
    force: bool = False,
) -> NextReport:
    """The report on ``period`` in the form ``form`` from the file of an earlier one: Word, workbook or JSON.

    Outline, text, recipients and signer stay, figures are left open with the old ones beside them. ``out``
    writes it: data for a name in .json or .xlsx, a draft to fill in Word for .docx. ``unit`` is the unit's
    code, to make sure. ``period`` may be None for a form without periods. UsageError for a period that is
    missing, not the form's or not after the old one, or another unit.
    """
    from docgen.files import refuse_inputs
    from docgen.roundtrip.next.renewing import renew, write_renewed

    with staged() as stage:
        path = _old_file(stage, old)
        target = path_of(out) or Path(f"{form}.json")
        register, chosen = stage.units(units, old), template_of(template)
        if out is not None:
            refuse_inputs(target, _files(path, template, units))
        made = renew(form, path, None if period is None else period_of(period), target, register, chosen)
        if unit is not None and unit != made.old.unit.ma:
            raise UsageError(
                f"{path}: là báo cáo của {made.old.unit.ma}, không phải {unit} (hãy bỏ --don-vi)"
            )
        if out is not None:
            write_renewed(made, target, units=register, template=chosen, force=force)
        return _renewed(stage, made, path, target, units)


def _files(*given: object) -> list[str]:
    """Those that are names of files."""
    return [os.fspath(each) for each in given if isinstance(each, str | os.PathLike)]


def _old_file(stage: Staging, old: Word | Data) -> Path:
    if isinstance(old, bytes) and old.startswith(b"PK") and b"word/" in old:
        return stage.word(old)
    return stage.data(old)


def _renewed(stage: Staging, made: Renewed, old: Path, out: Path, units: object) -> NextReport:
    from docgen.roundtrip.next.renewal_words import as_data, as_text, problems_of, read_from

    named = Path(os.fspath(units)) if isinstance(units, str | os.PathLike) else None
    return NextReport(
        data=made.data,
        old=made.old,
        open=tuple(stage.without_folder(problems_of(made, str(out)))),
        unread=tuple(stage.without_folder(read_from(made, str(old)))),
        errors=tuple(stage.without_folder(made.problems)),
        text=stage.plain(as_text(made, old, out, named)),
        details=as_data(made),
    )
