"""What a roll-up leaves behind: the parent's report as data, as a Word file, and the workbook of its sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DataError, FileError, Problem, typed_command
from docgen.files import exists, read_bytes, write_atomic
from docgen.generate import write_report
from docgen.records import is_our_workbook
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.report.unfilled import refuse_unfilled
from docgen.rollup.lacking import compares_other_units
from docgen.rollup.own import is_untouched, sealed
from docgen.rollup.run import RolledUp
from docgen.standard.own_forms import forms_to_be_named
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.workbook.source import report_bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files to be written; None for those that are not wanted."""

    data: Path | None = None
    docx: Path | None = None
    sources: Path | None = None
    force: bool = False


def deliver(made: RolledUp, wanted: Wanted) -> Sequence[Path]:
    """Write what is wanted, each file whole or not at all; the files written.

    MissingProgramError for a workbook without openpyxl, FileError for data or sums that must not be written
    over: then nothing is written. FileError for a Word file that must not be, DataError for one of a report
    with open numbers: the others have been written.
    """
    docx = _suffixed(wanted.docx, ".docx") if wanted.docx else None
    ready: list[tuple[Path, bytes]] = []
    if wanted.data:
        path = _suffixed(wanted.data, ".json", ".xlsx")
        ready.append((path, _data(path, made)))
    if wanted.sources:
        from docgen.rollup.book import sources_workbook  # noqa: PLC0415 - a slow library, not always wanted

        ready.append((_suffixed(wanted.sources, ".xlsx"), sources_workbook(made)))
    for path, _ in ready:
        _refuse_other(path, force=wanted.force)
    for path, content in ready:
        write_atomic(path, content)
    written = [path for path, _ in ready]
    if docx is None:
        return written
    try:
        write_report(docx, _word(made, docx), force=wanted.force, advice=_instead(docx, wanted.data, made))
    except (DataError, FileError) as error:
        rest = f". Đã ghi: {', '.join(map(str, written))}" if written else ""
        raise type(error)(f"{error.message}{rest}", _with_the_sums(error.problems, made)) from error
    return [*written, docx]


def _with_the_sums(problems: Sequence[Problem], made: RolledUp) -> list[Problem]:
    """What stops a Word file, and what the roll-up itself has to tell: why a number is open.

    What follows from sums over other units is left out, as it is of the sums.
    """
    own = [each for each in problems if not compares_other_units(each, made.sums, made.root)]
    reported = {(each.code, each.message) for each in own}
    return [*own, *(each for each in made.problems if (each.code, each.message) not in reported)]


def _instead(docx: Path, data: Path | None, made: RolledUp) -> str:
    """What to do with a Word file that people have edited: the new sums go into it as tracked changes."""
    new = docx.with_stem(f"{docx.stem}-moi")
    read = data or Path("TỆP_SỐ_MỚI.json")
    options = {"units": made.register.to_be_named(read), "forms": forms_to_be_named(made.outline.form, read)}
    update = typed_command("update", docx, read, "-o", new, **options)
    return f"đưa số mới vào bản đã sửa: {update}; hoặc đặt tên khác sau --docx, hoặc thêm --force để ghi đè"


def _data(path: Path, made: RolledUp) -> bytes:
    """The parent's report; as a workbook with the sheets of its sums, which its reader passes over."""
    if path.suffix.lower() != ".xlsx":
        return sealed(made.report)
    content = report_bytes(path, made.report, made.register)
    from docgen.rollup.book import with_sources  # noqa: PLC0415 - a slow library, not always wanted

    return with_sources(content, made)


def _suffixed(path: Path, *suffixes: str) -> Path:
    if path.suffix.lower() not in suffixes:
        raise FileError(f"{path}: tên tệp phải có đuôi {' hoặc '.join(suffixes)}")
    return path


def _word(made: RolledUp, path: Path) -> bytes:
    loaded = load_data(made.report, made.register, str(path), made.outline.path.parent)
    refuse_unfilled(loaded)
    document = resolve(loaded)
    problems: list[Problem] = []
    return fill(compile_template(find_template(document.mau)), document, problems)


def _refuse_other(path: Path, *, force: bool) -> None:
    """A file that somebody has written or edited is not written over; one of our own is."""
    if force or not exists(path) or _is_ours(path):
        return
    edited = "tệp đã có, không do docgen rollup lập hoặc đã được sửa sau khi lập, nên không bị thay"
    raise FileError(f"{path}: {edited} (hãy đặt tên khác, hoặc thêm --force để ghi đè)")


def _is_ours(path: Path) -> bool:
    if path.suffix.lower() == ".xlsx":
        return is_our_workbook(read_bytes(path))
    return is_untouched(path)
