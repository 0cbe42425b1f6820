"""Word files as PDF and page pictures, through LibreOffice: in memory, or written beside the files."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, Problem, UsageError
from docgen.library.inputs import PathLike, Progress, Word, path_of, silent, staged

if TYPE_CHECKING:
    from docgen.preview.office_session import OfficeSession
    from docgen.preview.result import Previews, Source


@dataclass(frozen=True, slots=True)
class Preview:
    """What one Word file looks like: the ``pdf``, and a PNG picture of each page if they were asked for.

    ``problems`` say which font stands in for Times New Roman on this machine, if any does.
    """

    pdf: bytes
    pages: tuple[bytes, ...] = ()
    problems: tuple[Problem, ...] = ()


def preview(file: Word, *, pages: bool = True, dpi: int = 100) -> Preview:
    """The PDF of a Word file and, unless told otherwise, a picture of each page; writes nothing.

    ``dpi`` is the resolution of the pictures, 20 to 300; of more than 500 pages the first 500 are painted.
    DocxError for a file that cannot be read or asks for something outside itself; MissingProgramError
    without LibreOffice or, for pictures, poppler.
    """
    from docgen.preview.office_session import office_session
    from docgen.preview.programs import find_office, find_poppler
    from docgen.preview.result import TimeLimits

    office, poppler = find_office(), find_poppler() if pages else None
    with staged() as stage, office_session(office, 1, TimeLimits()) as session:
        path = stage.word(file)

        def use(_index: int, pdf: Path | DocgenError) -> Preview | DocgenError:
            if isinstance(pdf, DocgenError):
                return pdf
            from docgen.preview.paint import Painter

            painter = Painter(poppler, session.runner) if poppler else None
            return Preview(pdf.read_bytes(), _painted(painter, pdf, dpi), _font(session, pdf))

        (made,) = session.made([lambda: sound(path)], use)
        if isinstance(made, DocgenError):
            raise made
        return made


def _painted(painter: object, pdf: Path, dpi: int) -> tuple[bytes, ...]:
    from docgen.preview.images import to_png
    from docgen.preview.paint import MAX_PAGES, Painter

    if not isinstance(painter, Painter):
        return ()
    last = min(painter.count(pdf), MAX_PAGES)
    return tuple(to_png(picture) for picture in painter.pages(pdf, last, dpi))


def _font(session: OfficeSession, pdf: Path) -> tuple[Problem, ...]:
    from docgen.preview.fonts import note_on, substitute

    family = substitute(session.runner, session.folder, pdf)
    return (note_on(family),) if family else ()


def preview_files(  # noqa: PLR0913 (what can be asked for, each by its name)
    files: Iterable[PathLike],
    folder: PathLike | None = None,
    *,
    png: bool = False,
    sheet: bool = False,
    dpi: int = 100,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Previews:
    """Write a PDF for each Word file, beside it or in ``folder``.

    ``png``: each page as a picture, too; ``sheet``: one picture of all pages.

    What fails is said in its own file's ``failure``. UsageError if two files would write the same PDF;
    MissingProgramError, before anything is made, without LibreOffice or poppler.
    """
    from docgen.preview.result import Wish
    from docgen.preview.run import make_previews

    sources = [_source(name, path_of(folder)) for name in dict.fromkeys(os.fspath(each) for each in files)]
    _refuse_collisions(sources)
    return make_previews(sources, Wish(png, sheet, dpi, jobs), progress or silent)


def _source(name: str, out: Path | None) -> Source:
    from docgen.preview.result import Source

    path = Path(name)
    return Source(name, (out or path.parent) / path.stem, lambda: sound(path))


def sound(path: Path) -> bytes:
    """The bytes of a plain .docx that asks for nothing outside itself; an error says why it is none."""
    from docgen.word.package import read_docx, read_package, refuse_external

    data = read_docx(path)
    refuse_external(read_package(data).parts)
    return data


def _refuse_collisions(sources: Sequence[Source]) -> None:
    """Two files must not write the same PDF: the second would silently replace the first."""
    from docgen.files import location_of

    seen: dict[str, str] = {}
    for source in sources:
        target = os.path.join(location_of(source.target.parent), source.target.name)
        key = unicodedata.normalize("NFC", target).casefold()  # as some file systems compare names
        other = seen.setdefault(key, source.name)
        if other != source.name:
            raise UsageError(
                f"{other} và {source.name} đều tạo ra {source.ending('.pdf')};"
                " hãy xem trước riêng từng tệp, mỗi lần một thư mục -o"
            )
