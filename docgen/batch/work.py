"""What a worker does, in this process, in another one or on another machine: records in, reports out.

Everything a worker needs travels in a :class:`Context`; it is prepared once per process. Nothing here
knows where it runs, prints, or reads a file of the user's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen.batch.gaps import each_gap, gaps, without_gaps
from docgen.batch.merge import merged
from docgen.errors import DataError, DocgenError, Problem
from docgen.generate import judged, write_report
from docgen.jsonfile import parse_json
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.report.texts import Texts
from docgen.report.unfilled import refuse_unfilled
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.fill import fill
from docgen.units import Register, parse_register
from docgen.version import __version__

if TYPE_CHECKING:
    from docgen.check.figures.data_match import DataMatcher

_PACKAGE: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Context:
    """What all reports of a batch share, as bytes that can travel.

    ``folder`` is where the worker itself writes; empty: the reports are handed back as bytes. ``pictures`` is
    where the outline's pictures are; empty: nowhere. ``code`` is the version of the program, which must be
    the worker's own. ``check`` lays a report beside its data: each is judged, too.
    """

    outline: bytes
    register: bytes
    template: bytes
    template_name: str
    code: str
    folder: str = ""
    pictures: str = ""
    force: bool = False
    check: DataMatcher | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One report to be made: ``number`` is its place in the batch, ``name`` its file in the folder.

    A job with ``trial`` is judged but not made: its record has mistakes already.
    """

    number: int
    record: Mapping[str, Any]
    name: str
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job. Paths of the problems are those of the merged report; no ``sha256``: not made.

    ``data`` is the report if the worker has not written it itself; ``findings`` what the check says of it,
    None if it was not asked for. Not ``judged``: the worker was lost, its record may be right or wrong.
    """

    number: int
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    data: bytes | None = None
    findings: tuple[Problem, ...] | None = None
    judged: bool = True


@dataclass(frozen=True, slots=True)
class _Prepared:
    outline: Mapping[str, Any]
    texts: Texts
    register: Register
    template: CompiledTemplate


@dataclass(frozen=True, slots=True)
class _Units:
    """A register's bytes; where it has been read already (``read``), it is not read a second time."""

    data: bytes
    read: Register | None = field(default=None, compare=False)


def prepare(context: Context, register: Register | None = None) -> _Prepared:
    """The context read and compiled, rules loaded. TemplateError or DocxError if the template is wrong.

    ``register`` is what the context's bytes say, for a process that has read it.
    """
    if context.check:
        import docgen.check.run  # noqa: F401, PLC0415 - only if asked for, and before workers are forked
    units = _Units(context.register, register)
    return _prepare(context.outline, units, context.template, context.template_name)


@lru_cache(maxsize=2)
def _prepare(outline: bytes, units: _Units, template: bytes, name: str) -> _Prepared:
    read = units.read
    register = parse_register(parse_json(units.data)[0])[0] if read is None else read
    data = parse_json(outline)[0]
    return _Prepared(data, Texts.of(data), register, compile_template(template, name))


def make(context: Context, job: Job) -> Made:
    """Make one report. Never raises because of the record, but for MemoryError: the worker's bound."""
    if context.code != code_version():
        message = f"máy tính toán chạy docgen bản khác ({__version__}, mã nguồn {code_version()[:12]})"
        wrong = Problem("B111", message, hint="hãy cài cùng một bản docgen trên mọi máy của cụm Dask")
        return Made(job.number, (wrong,))
    try:
        return _made(context, job)
    except DocgenError as error:
        return Made(job.number, error.reasons)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - our own bug in one report is told with that report
        return Made(job.number, (own_bug(error, "bản ghi"),))


def own_bug(error: Exception, what: str) -> Problem:
    """What to say of an exception of the program itself; ``what`` brings it about again."""
    message = f"lỗi của chính docgen: {type(error).__name__}: {error}"
    return Problem("E070", message, hint=f"hãy gửi {what} này cho người phụ trách docgen")


def _made(context: Context, job: Job) -> Made:
    prepared = prepare(context)
    report = merged(prepared.outline, job.record)
    open_places = gaps(report)
    try:
        pictures = Path(context.pictures) if context.pictures else None
        loaded = load_data(report, prepared.register, folder=pictures, texts=prepared.texts)
        refuse_unfilled(loaded)
    except DataError as error:
        rest = without_gaps(report, error.problems, open_places)
        return Made(job.number, (*each_gap(report, open_places), *rest))
    warnings = tuple(loaded.warnings)
    if job.trial:
        return Made(job.number, warnings)
    notes: list[Problem] = []
    data = fill(prepared.template, resolve(loaded), notes)
    warnings += tuple(notes)
    findings = judged(data, job.name, context.check) if context.check else None
    seal = hashlib.sha256(data).hexdigest()
    if not context.folder:
        return Made(job.number, warnings, seal, data, findings)
    write_report(Path(context.folder) / job.name, data, force=context.force, durable=False, follow=False)
    return Made(job.number, warnings, seal, findings=findings)


@lru_cache(maxsize=1)
def code_version() -> str:
    """SHA-256 over the program itself: reports made by other code are made again."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in {".py", ".toml", ".json"}:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(_PACKAGE).as_posix()}:{len(content)}:".encode() + content)
    return digest.hexdigest()
