"""The words of each page as they are printed, line by line: what stands on which page of a Word file.

Nothing is kept: PDFs are made in a temporary folder and read there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, DocxError
from docgen.preview.fonts import substitute
from docgen.preview.office_session import Progress, Read, default_jobs, office_session, silent
from docgen.preview.programs import find_office, find_pdftotext
from docgen.preview.result import TimeLimits
from docgen.preview.running import Runner

_SECONDS = 60.0
_LIMITS = TimeLimits()


@dataclass(frozen=True, slots=True)
class PageTexts:
    """For each file the text of its pages, or why there is none; ``stand_in`` as in a preview."""

    files: tuple[tuple[str, ...] | DocgenError, ...]
    stand_in: str = ""


def page_texts(
    files: Sequence[Read],
    jobs: int | None = None,
    progress: Progress = silent,
    limits: TimeLimits = _LIMITS,
) -> PageTexts:
    """The text of every page, in the order in which LibreOffice sets it: the document's own.

    MissingProgramError without LibreOffice or poppler; a file that fails does not stop the others.
    """
    office, program = find_office(), find_pdftotext()
    with office_session(office, jobs or default_jobs(len(files)), limits) as session:

        def read(_index: int, pdf: Path | DocgenError) -> tuple[str, ...] | DocgenError:
            if isinstance(pdf, DocgenError):
                return pdf
            try:
                return _pages(program, session.runner, pdf)
            except DocxError as error:
                return error

        found = tuple(session.made(files, read, progress))
        return PageTexts(found, substitute(session.runner, session.folder, None))


def _pages(program: str, runner: Runner, pdf: Path) -> tuple[str, ...]:
    """Every page ends with a form feed; ``-raw`` keeps the order in which the text was set."""
    target = pdf.with_suffix(".txt")
    ran = runner.run([program, "-raw", "-enc", "UTF-8", "-eol", "unix", pdf, target], _SECONDS, pdf.parent)
    if ran.code != 0 or not target.is_file():
        raise DocxError("poppler không đọc được chữ trên các trang của tệp này")
    text = target.read_text(encoding="utf-8", errors="replace")
    target.unlink()
    return tuple(text.removesuffix("\f").split("\f"))
