"""Word files printed by LibreOffice for the rules about pages: many files in one call, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from docgen.check.pages.comparing import page_changes
from docgen.check.pages.rendered import Pages
from docgen.errors import DocgenError, Severity
from docgen.preview.fonts import note_on
from docgen.preview.text import page_texts
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import read_docx, read_package, refuse_external

Progress = Callable[[int, int], None]


def printed(
    paths: Sequence[Path], jobs: int | None = None, progress: Progress = lambda _done, _all: None
) -> list[Pages]:
    """The pages of each file, in their order; a file that cannot be printed has none, and a note why.

    ``jobs`` None: as many LibreOffices side by side as are worth their start. MissingProgramError, before
    anything is read, without LibreOffice or poppler.
    """
    made = page_texts([partial(_sound, path) for path in paths], jobs, progress)
    doubt = _doubt(made.stand_in)
    return [_pages(path, found, doubt) for path, found in zip(paths, made.files, strict=True)]


def changes_in_print(pairs: Sequence[tuple[str, str]], jobs: int | None = None) -> list[tuple[str, ...]]:
    """What a reader must know of each pair's pages: a document's file before and after it was mended.

    MissingProgramError as :func:`printed`. What cannot be printed is not compared.
    """
    paths = [Path(name) for pair in pairs for name in pair]
    pages = printed(paths, jobs)
    documents = [_document(path) for path in paths]
    changes: list[tuple[str, ...]] = []
    for index in range(0, len(paths), 2):
        before, after = documents[index : index + 2]
        if before is None or after is None:
            changes.append(())
        else:
            changes.append(tuple(page_changes(before, pages[index], after, pages[index + 1])))
    return changes


def _document(path: Path) -> WordDocument | None:
    try:
        return read_document(read_package(path))
    except DocgenError:
        return None


def _sound(path: Path) -> bytes:
    """The bytes of a .docx that asks for nothing outside itself; an error says why it is none."""
    data = read_docx(path)
    refuse_external(read_package(data).parts)
    return data


def _pages(path: Path, found: tuple[str, ...] | DocgenError, doubt: tuple[str, ...]) -> Pages:
    if isinstance(found, DocgenError):
        reason = found.message.removeprefix(f"{path}: ")
        return Pages(notes=(f"Không xem được cách chia trang: {reason}",))
    return Pages(found, doubt)


def _doubt(family: str) -> tuple[str, ...]:
    """A font of other widths breaks lines and pages elsewhere; one of the same widths does not."""
    note = note_on(family) if family else None
    return () if note is None or note.severity is Severity.NOTE else (f"Chia trang: {note.message}.",)
