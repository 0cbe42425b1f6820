"""PDFs as files: many Word files printed in few starts of LibreOffice, and PDFs put together into one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, DocxError, FileError
from docgen.files import held_at, write_atomic
from docgen.preview.folders import work_folder
from docgen.preview.office_session import Progress, Read, default_jobs, office_session, silent
from docgen.preview.programs import find_office, find_pdfunite
from docgen.preview.result import TimeLimits
from docgen.preview.running import Runner

_AT_ONCE: Final = 50  # PDFs in one call, so that its memory is bounded
_SECONDS: Final = 300.0
_SIGNED: Final = b"/ByteRange"
_OURS: Final = (b"LibreOffice", "LibreOffice".encode("utf-16-be").hex().encode())
_LARGEST: Final = 256 * 1024 * 1024


def make_pdfs(
    files: Sequence[Read],
    targets: Sequence[Path],
    *,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> list[DocgenError | None]:
    """Write the PDF of each file to its target; for each None, or why there is none.

    A PDF that LibreOffice has not made, or that is signed, stays as it is without ``force``.
    MissingProgramError, before anything is made, without LibreOffice.
    """
    if not files:
        return []
    office = find_office()
    with office_session(office, jobs or default_jobs(len(files)), TimeLimits()) as session:

        def write(index: int, pdf: Path | DocgenError) -> DocgenError | None:
            if isinstance(pdf, DocgenError):
                return pdf
            try:
                if not force:
                    refuse_other(targets[index])
                write_atomic(targets[index], pdf.read_bytes())
            except DocgenError as error:
                return error
            return None

        return session.made(files, write, progress)


def refuse_other(target: Path) -> None:
    """FileError for a PDF that LibreOffice has not made, or that was signed since."""
    held = held_at(target, _LARGEST)
    if held and (_SIGNED in held or not any(each in held.lower() or each in held for each in _OURS)):
        raise FileError(
            f"{target}: tệp PDF đã có là bản đã ký số, hoặc không do docgen in ra"
            " (hãy đổi tên tệp đó, hoặc thêm --force để ghi đè)"
        )


def unite(pdfs: Sequence[Path], target: Path) -> None:
    """Write ``target``, the pages of all ``pdfs`` in their order; each keeps its own page numbers.

    MissingProgramError without poppler, DocxError if it cannot put them together.
    """
    program = find_pdfunite()
    with work_folder() as folder, Runner() as runner:
        made, level = list(pdfs), 0
        while len(made) > 1:
            shares = [made[start : start + _AT_ONCE] for start in range(0, len(made), _AT_ONCE)]
            united = partial(_united, program, runner, folder)
            made = [united(share, f"{level}-{number}.pdf") for number, share in enumerate(shares)]
            level += 1
        if not made:
            raise DocxError("không có tệp PDF nào để gộp")
        write_atomic(target, made[0].read_bytes())


def _united(program: str, runner: Runner, folder: Path, share: Sequence[Path], name: str) -> Path:
    target = folder / name
    if len(share) == 1:
        return share[0]
    ran = runner.run([program, *(each.resolve() for each in share), target], _SECONDS, folder)
    if ran.code != 0 or not target.is_file():
        raise DocxError("poppler không gộp được các tệp PDF này thành một")
    return target
