"""One report: load, resolve, fill, judge if asked to, write. The only place where data and templates meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DataError, DocgenError, FileError, Problem, Severity
from docgen.files import held_at, refuse_inputs, safe_name, write_atomic
from docgen.report.document import Document, Table
from docgen.report.resolve import resolve
from docgen.report.unfilled import refuse_unfilled
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.embed import embedded_identity, untouched
from docgen.template.fill import fill
from docgen.template.printed import UNPRINTED
from docgen.word.package import read_package
from docgen.workbook.source import Source, load_source, read_source

if TYPE_CHECKING:
    from docgen.check.figures.data_match import DataMatcher


class Verdict(StrEnum):
    """What a check says of a report as a whole: by the gravest of its findings."""

    UNCHECKED = "chưa kiểm tra"
    CLEAN = "không có lỗi"
    REVIEW = "có chỗ nên xem lại"
    WRONG = "có lỗi"


@dataclass(frozen=True, slots=True)
class Generated:
    """What became of one report: its Word file as bytes, and where it was written.

    ``name`` is the file's usual name; ``path`` is None if nothing was to be written. ``unchanged``: the file
    was there already, byte for byte. ``problems`` are warnings about the data; errors do not get this far.
    ``findings`` are what the check says of the file, as :func:`judged`, and what its template does not print;
    None if it was not asked for.
    """

    content: bytes
    name: str
    path: Path | None = None
    unchanged: bool = False
    problems: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] | None = None

    @property
    def verdict(self) -> Verdict:
        """What the check says of the report as a whole."""
        return verdict(self.findings)


def generate(  # noqa: PLR0913 (what can be asked for, each by its name)
    data: Path | Source,
    *,
    template: Path | str | None = None,
    out: Path | None = None,
    folder: Path | None = None,
    units: Path | None = None,
    force: bool = False,
    check: DataMatcher | None = None,
) -> Generated:
    """Make the Word file of the report in ``data``, a file or what was read from one.

    ``template`` is a file or the name of a shipped template; without it the form's own. It is written to
    ``out``, or into ``folder`` under a name made of unit, form and period; without both nothing is written.
    With ``check``, which lays a file beside its data, it is judged before it is written; it is written
    whatever is found. Raises DataError, TemplateError, DocxError or FileError; then nothing has been written.
    """
    source = data if isinstance(data, Source) else read_source(data)
    loaded = load_source(source, units)
    refuse_unfilled(loaded)
    with source.placing():
        document = resolve(loaded)
    name = file_name(document)
    path = out or (folder / name if folder is not None else None)
    if path is not None:
        if path.suffix.lower() != ".docx":
            raise FileError(f"{path}: tên tệp báo cáo phải có đuôi .docx")
        refuse_inputs(path, (source.path, template, units))
    problems = list(loaded.warnings)
    content = fill(compile_template(find_template(template or document.mau)), document, problems)
    findings = judged(content, str(path or name), check) if check else None
    unchanged = path is not None and write_report(path, content, force=force)
    placed = [source.placed(each).in_file(str(source.path)) for each in problems]
    if findings is not None:  # what the file lacks of its data is found in no file alone
        findings = (*(each for each in placed if each.code == UNPRINTED), *findings)
        placed = [each for each in placed if each.code != UNPRINTED]
    return Generated(content, name, path, unchanged, tuple(placed), findings)


def validate(path: Path, units: Path | None = None) -> list[Problem]:
    """Every problem of a report's file, errors, warnings and notes, each with its place.

    Its tables are laid out in the form's own template. FileError if the file cannot be read; a wrong file is
    not an exception here.
    """
    try:
        source = read_source(path)
        loaded = load_source(source, units)
        with source.placing():
            document = resolve(loaded)
    except DataError as error:
        return list(error.problems)
    layout = (source.placed(each).in_file(str(path)) for each in _layout_problems(document))
    return [*loaded.warnings, *layout]


def _layout_problems(document: Document) -> Iterator[Problem]:
    """What is to be said of tables on the pages of the form's own template."""
    if any(isinstance(block, Table) for block in document.every_block):
        from docgen.template.table_plan import layout_problems  # noqa: PLC0415 - many reports have no table

        geometry = compile_template(find_template(document.mau)).geometry
        yield from layout_problems(document, geometry.table_room, own_sections=geometry.appendix_sections)


def file_name(document: Document) -> str:
    """``<unit>-<form>-<period>.docx``, safe on every system; without a period: day of issue and subject."""
    parts = (document.names["don_vi"]["ma"], document.mau, document.code)
    return f"{safe_name('-'.join(str(part) for part in parts))}.docx"


def write_report(  # noqa: PLR0913 - what is to be written, and how
    path: Path,
    data: bytes,
    *,
    force: bool,
    durable: bool = True,
    follow: bool = True,
    advice: str = "hãy đặt tên khác bằng -o, hoặc thêm --force để ghi đè",
) -> bool:
    """Write ``data`` unless ``path`` has been edited by hand since; True if it is there already.

    A report of another unit, form or period stays as well: its making again would need other data.

    ``durable`` and ``follow`` as in :func:`docgen.files.write_atomic`; ``advice``: what to do instead.
    """
    before = held_at(path, len(data) + 1)
    if before == data:
        return True
    if before and not force and not made_by_docgen(path):
        raise FileError(f"{path}: tệp đã có và đã được sửa sau khi lập, hoặc không do docgen lập ({advice})")
    if before and not force and (other := _other_report(path, data)):
        raise FileError(f"{path}: tệp đã có là báo cáo khác ({other}) ({advice})")
    write_atomic(path, data, durable=durable, follow=follow)
    return False


def _other_report(path: Path, data: bytes) -> str:
    """What the report at ``path`` is if it is not the one in ``data``; empty if it is, or is empty."""
    there = embedded_identity(read_package(path).parts)
    new = embedded_identity(read_package(data).parts)
    return there.words if there and new and there.document != new.document else ""


def made_by_docgen(path: Path) -> bool:
    """Whether ``path`` is a report as docgen wrote it, changed by nobody, or an empty file."""
    try:
        if not held_at(path, 1):
            return True
        return untouched(read_package(path).parts)
    except DocgenError:
        return False


def judged(data: bytes, file: str, matcher: DataMatcher) -> tuple[Problem, ...]:
    """What the check finds in the form and the figures of a Word file, said of ``file``.

    Each kind of finding is told once, at its first place, with the number of the others: a fault of the
    template is in every paragraph. What could not be judged is told as a note (KT001), a file that cannot
    be read as an error: silence means that all was judged and found right.
    """
    from docgen.check.run import check  # noqa: PLC0415 - a report that is not judged loads no rules

    try:
        report = check(data, matcher=matcher)
    except DocgenError as error:
        return tuple(problem.in_file(file) for problem in error.reasons)
    notes = [Problem("KT001", note, file=file, severity=Severity.NOTE) for note in report.notes]
    return (*_each_kind_once([finding.as_problem(file) for finding in report.findings]), *notes)


def verdict(findings: Sequence[Problem] | None) -> Verdict:
    """The gravest of what :func:`judged` found, in one phrase; None: it was not asked."""
    if findings is None:
        return Verdict.UNCHECKED
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.WRONG
    return Verdict.REVIEW if findings else Verdict.CLEAN


def _each_kind_once(problems: Sequence[Problem]) -> list[Problem]:
    counts = Counter(problem.code for problem in problems)
    first = {problem.code: problem for problem in reversed(problems)}
    return [
        _with_count(problem, counts[problem.code]) for problem in problems if problem is first[problem.code]
    ]


def _with_count(problem: Problem, count: int) -> Problem:
    if count == 1:
        return problem
    others = f"còn {count - 1} chỗ nữa, docgen check nêu từng chỗ"
    return replace(problem, hint=f"{problem.hint}; {others}" if problem.hint else others)
