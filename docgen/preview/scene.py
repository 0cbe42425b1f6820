"""Pages as they are seen: a picture of each, and every word with its place, of many Word files in one run."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, DocxError
from docgen.files import write_atomic
from docgen.preview.images import to_png
from docgen.preview.office_session import OfficeSession, Progress, Read, default_jobs, office_session, silent
from docgen.preview.paint import Painter
from docgen.preview.programs import find_office, find_pdftotext, find_poppler
from docgen.preview.result import TimeLimits

MOST_PAGES = 60
"""Pages shown of one file; a longer one is looked at in Word."""
_SECONDS = 60.0
_LIMITS = TimeLimits()
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_NUMBER = r'"(-?[\d.]+)"'
_WORD = re.compile(
    rf"<word xMin={_NUMBER} yMin={_NUMBER} xMax={_NUMBER} yMax={_NUMBER}>(.*?)</word>", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place on the page, in points from the left and upper edge."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page: its size in points, its text line by line, its words in the same order."""

    width: float
    height: float
    text: str
    words: tuple[Word, ...]


def see(
    files: Sequence[Read],
    picture: Callable[[int, int], Path],
    dpi: int,
    progress: Progress = silent,
) -> list[tuple[SeenPage, ...] | DocgenError]:
    """The pages of each file, or why there are none; ``picture(file, page)`` is where a page's PNG goes.

    Files count from 0, pages from 1; of a long file the first :data:`MOST_PAGES` are painted.
    MissingProgramError without LibreOffice or poppler.
    """
    office, poppler, reader = find_office(), find_poppler(), find_pdftotext()
    with office_session(office, default_jobs(len(files)), _LIMITS) as session:
        painter = Painter(poppler, session.runner)

        def look(index: int, pdf: Path | DocgenError) -> tuple[SeenPage, ...] | DocgenError:
            if isinstance(pdf, DocgenError):
                return pdf
            try:
                pages = _pages(reader, session, pdf)
                last = min(len(pages), MOST_PAGES)
                for number, each in enumerate(painter.pages(pdf, last, dpi), 1):
                    write_atomic(picture(index, number), to_png(each), durable=False, follow=False)
            except DocgenError as error:
                return error
            return pages

        return session.made(files, look, progress)


def paint(read: Read, folder: Path, dpi: int) -> list[str]:
    """Draw the pages of one file into ``folder``, each as ``<mark>.png``; the marks in the pages' order.

    A mark is the same as long as the page looks the same: a picture that is there is not drawn again.
    MissingProgramError without LibreOffice or poppler, DocxError if the file cannot be drawn.
    """
    office, poppler = find_office(), find_poppler()
    with office_session(office, 1, _LIMITS) as session:
        painter = Painter(poppler, session.runner)

        def look(_index: int, pdf: Path | DocgenError) -> list[str] | DocgenError:
            try:
                return pdf if isinstance(pdf, DocgenError) else list(_painted(painter, pdf, folder, dpi))
            except DocgenError as error:
                return error

        (found,) = session.made([read], look)
    if isinstance(found, DocgenError):
        raise found
    return found


def _painted(painter: Painter, pdf: Path, folder: Path, dpi: int) -> Iterator[str]:
    for picture in painter.pages(pdf, min(painter.count(pdf), MOST_PAGES), dpi):
        size = f"{picture.width}x{picture.height} ".encode()
        mark = hashlib.sha256(size + picture.pixels).hexdigest()[:12]
        if not (folder / f"{mark}.png").is_file():
            write_atomic(folder / f"{mark}.png", to_png(picture), durable=False, follow=False)
        yield mark


def _pages(program: str, session: OfficeSession, pdf: Path) -> tuple[SeenPage, ...]:
    """Text and words are read in the order in which they were set: the document's own."""
    text = _read(program, session, pdf, ".txt", "-eol", "unix").removesuffix("\f").split("\f")
    found = _PAGE.findall(_read(program, session, pdf, ".html", "-bbox"))
    if len(found) != len(text):
        raise DocxError("poppler không đọc được chữ trên các trang của tệp này")
    return tuple(
        SeenPage(float(width), float(height), lines, _words(inside))
        for (width, height, inside), lines in zip(found, text, strict=True)
    )


def _read(program: str, session: OfficeSession, pdf: Path, end: str, *options: str) -> str:
    target = pdf.with_suffix(end)
    command: list[str | Path] = [program, "-raw", "-enc", "UTF-8", *options, pdf, target]
    ran = session.runner.run(command, _SECONDS, pdf.parent)
    if ran.code != 0 or not target.is_file():
        raise DocxError("poppler không đọc được chữ trên các trang của tệp này")
    text = target.read_text(encoding="utf-8", errors="replace")
    target.unlink()
    return text


def _words(inside: str) -> tuple[Word, ...]:
    return tuple(
        Word(html.unescape(text), float(left), float(top), float(right), float(bottom))
        for left, top, right, bottom, text in _WORD.findall(inside)
    )
