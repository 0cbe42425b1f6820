"""The folder of what is issued: Word and PDF of each document and appendix, and a list with SHA-256."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, FileError, Problem
from docgen.files import files_below, is_folder, read_bytes, safe_name, write_atomic, write_new
from docgen.issuing.parting import parted
from docgen.joining.join import join
from docgen.preview.office_session import Progress, silent
from docgen.preview.pdfs import make_pdfs, refuse_other
from docgen.word.package import Package, read_docx, read_package, refuse_external

LIST_NAME: Final = "danh-muc-tep.txt"
_LARGEST: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Issued:
    """What was written: ``files`` with the list last, and why something was not, by file."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def issue(
    files: Sequence[Path],
    folder: Path,
    *,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Issued:
    """Write ``files``, Word files, into ``folder`` as they go out; the originals stay.

    Each becomes a Word file and a PDF of its name without data of docgen's; appendices become files of
    their own, with the line of the digital signature. The list has the SHA-256 of each in the format of
    ``sha256sum``. A file that cannot go out (tracked changes, remarks, broken) is told; the others are
    written. FileError if the folder holds anything else; MissingProgramError, before anything is written,
    without LibreOffice.
    """
    made: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    for path in files:
        try:
            made += [(folder / name, content) for name, content in _documents(path)]
        except DocgenError as error:
            problems.append(_problem(error, str(path)))
    _refuse_others(folder, [path for path, _ in made], force=force)
    pdfs = [path.with_suffix(".pdf") for path, _ in made]
    for path, content in made:
        write_new(path, content, force=force)
    if not force:
        for pdf in pdfs:
            refuse_other(pdf)
    found = make_pdfs(
        [partial(bytes, content) for _, content in made], pdfs, force=True, jobs=jobs, progress=progress
    )
    problems += [_problem(each, str(pdf)) for pdf, each in zip(pdfs, found, strict=True) if each is not None]
    written = [
        path for (word, _), pdf in zip(made, pdfs, strict=True) for path in (word, pdf) if path.exists()
    ]
    if not written:
        return Issued((), tuple(problems))
    write_atomic(folder / LIST_NAME, _list_of(written))
    return Issued((*written, folder / LIST_NAME), tuple(problems))


def _documents(path: Path) -> list[tuple[str, bytes]]:
    """The Word files that a document becomes, by name."""
    package = read_package(read_docx(path))
    refuse_external(package.parts)
    found = parted(package)
    packages = [(path.stem, found.main)]
    for index, (number, appendix) in enumerate(found.appendices, 1):
        own = number or (str(index) if len(found.appendices) > 1 else "")
        packages.append((safe_name(f"{path.stem}-phu-luc-{own}".rstrip("-")), appendix))
    return [(f"{name}.docx", _alone(package, name)) for name, package in packages]


def _alone(package: Package, title: str) -> bytes:
    """The document with what is seen of it and nothing else."""
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        target = Path(name, "van-ban.docx")
        join([package], target, title)
        return target.read_bytes()


def _refuse_others(folder: Path, own: Sequence[Path], *, force: bool) -> None:
    """The folder goes out as it is: nothing of another issue may lie in it."""
    if not is_folder(folder) or force:
        return
    expected = {path.name for word in own for path in (word, word.with_suffix(".pdf"))} | {LIST_NAME}
    other = next((path for path in files_below(folder, "") if path.name not in expected), None)
    if other is not None:
        raise FileError(
            f"{folder}: thư mục phát hành còn tệp khác ({other.name})"
            " (hãy chọn thư mục trống, hoặc thêm --force)"
        )


def _list_of(files: Sequence[Path]) -> bytes:
    lines = (f"{hashlib.sha256(read_bytes(path, _LARGEST)).hexdigest()}  {path.name}\n" for path in files)
    return "".join(lines).encode()


def _problem(error: DocgenError, file: str) -> Problem:
    own = error.reasons[0]
    return own if own.file else own.in_file(file)
