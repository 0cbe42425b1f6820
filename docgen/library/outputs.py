"""Other ways out for finished Word files: PDF, one file to be printed, a folder to be issued."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, DocxError, FileError, Problem, UsageError
from docgen.library.inputs import PathLike, Progress, silent
from docgen.library.pages import sound

if TYPE_CHECKING:
    from docgen.issuing.folder import Issued
    from docgen.joining.join import Joined


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written of many Word files: ``files``, and why something was not, by file."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def write_pdfs(
    files: Sequence[PathLike],
    *,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Write a PDF beside each Word file, many in one start of LibreOffice.

    A PDF that is newer than its Word file stays. So does, without ``force``, one that LibreOffice has not
    made or that is signed, which is told. MissingProgramError, before anything is made, without
    LibreOffice.
    """
    from docgen.preview.pdfs import make_pdfs

    words = [Path(each) for each in files]
    stale = [each for each in words if force or not _is_fresh(each)]
    targets = [each.with_suffix(".pdf") for each in stale]
    found = make_pdfs(
        [partial(sound, each) for each in stale],
        targets,
        force=force,
        jobs=jobs,
        progress=progress or silent,
    )
    failed = {pdf: error for pdf, error in zip(targets, found, strict=True) if error is not None}
    written = tuple(each.with_suffix(".pdf") for each in words if each.with_suffix(".pdf") not in failed)
    return Printed(written, tuple(_as_problem(error, str(pdf)) for pdf, error in failed.items()))


def print_file(  # noqa: PLR0913 (what can be asked for, each by its name)
    files: Sequence[PathLike],
    target: PathLike,
    *,
    title: str = "",
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Write one file to be printed, .docx or .pdf, of all ``files``, Word files, in their order.

    Each begins on a new page with page 1; appendices, lists and notes count as in the file itself. Memory
    does not grow with the number of files. FileError for a ``target`` that a person has made or edited,
    unless ``force``; DocxError, naming the file, for one that cannot be read: then nothing is written.
    """
    path, words = Path(target), [Path(each) for each in files]
    check_ways_out(path)
    if not words:
        raise UsageError(f"{path}: không có tệp Word nào để gộp")
    if path.suffix.lower() == ".pdf":
        return _print_pdf(words, path, force=force, jobs=jobs, progress=progress or silent)
    _join(words, path, title, force=force)
    return Printed((path,))


def check_ways_out(joined: PathLike | None = None, *, pdf: bool = False) -> None:
    """Refuse, before any work, a print file that is neither Word nor PDF, and PDF where no program makes it.

    UsageError or MissingProgramError.
    """
    from docgen.preview.programs import find_office, find_pdfunite

    ending = "" if joined is None else Path(joined).suffix.lower()
    if joined is not None and ending not in {".docx", ".pdf"}:
        raise UsageError(f"{joined}: tệp in gộp phải có đuôi .docx hoặc .pdf")
    if pdf or ending == ".pdf":
        find_office()
    if ending == ".pdf":
        find_pdfunite()


def issue(
    files: Sequence[PathLike],
    folder: PathLike,
    *,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Issued:
    """Write Word files into ``folder`` as they are issued: Word and PDF, appendices as files of their own.

    What is unseen (data, remarks) stays behind; each appendix has the decree's line for the digital
    signature of the office; ``danh-muc-tep.txt`` lists the SHA-256 of every file. A file with tracked
    changes or remarks is told and left out. FileError if the folder holds anything else;
    MissingProgramError without LibreOffice.
    """
    from docgen.issuing.folder import issue as run

    words = [Path(each) for each in files]
    return run(words, Path(folder), force=force, jobs=jobs, progress=progress or silent)


def _join(words: Sequence[Path], target: Path, title: str, *, force: bool) -> Joined:
    from docgen.files import held_at, refuse_inputs
    from docgen.joining.join import join
    from docgen.word.package import read_package
    from docgen.zip_seal import is_sealed

    refuse_inputs(target, words)
    if not force and held_at(target, 1) and not is_sealed(target):
        raise FileError(
            f"{target}: tệp đã có và đã được sửa sau khi lập, hoặc không do docgen lập"
            " (hãy đặt tên khác, hoặc thêm --force để ghi đè)"
        )
    return join((read_package(sound(each)) for each in words), target, title)


def _print_pdf(
    words: Sequence[Path], target: Path, *, force: bool, jobs: int | None, progress: Progress
) -> Printed:
    from docgen.preview.pdfs import make_pdfs, refuse_other, unite

    if not force:
        refuse_other(target)
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        pdfs = [_fresh_pdf(each) or folder / f"{number}.pdf" for number, each in enumerate(words)]
        stale = [(word, pdf) for word, pdf in zip(words, pdfs, strict=True) if pdf.parent == folder]
        reads = [partial(sound, word) for word, _ in stale]
        found = make_pdfs(reads, [pdf for _, pdf in stale], jobs=jobs, progress=progress)
        failed = [_as_problem(e, str(w)) for (w, _), e in zip(stale, found, strict=True) if e is not None]
        if failed:
            raise DocxError(f"{target}: chưa gộp được, có {len(failed)} tệp không in ra PDF được", failed)
        unite(pdfs, target)
    return Printed((target,))


def _is_fresh(word: Path) -> bool:
    return _fresh_pdf(word) is not None


def _fresh_pdf(word: Path) -> Path | None:
    """The PDF beside a Word file, if it was printed from it as it is."""
    from docgen.files import is_file, modified_at
    from docgen.preview.pdfs import refuse_other

    pdf = word.with_suffix(".pdf")
    if not is_file(pdf) or modified_at(pdf) < modified_at(word):
        return None
    try:
        refuse_other(pdf)
    except FileError:
        return None
    return pdf


def _as_problem(error: DocgenError, file: str) -> Problem:
    own = error.reasons[0]
    return own if own.file else own.in_file(file)
