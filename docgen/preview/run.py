"""One run of the preview: read, convert, paint, write; a file that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.errors import DocgenError
from docgen.preview.deliver import Delivery
from docgen.preview.fonts import substitute
from docgen.preview.office_session import Progress, default_jobs, office_session, silent
from docgen.preview.paint import Painter
from docgen.preview.programs import find_office, find_poppler, maybe_poppler
from docgen.preview.result import Preview, Previews, Source, Wish


def make_previews(sources: Sequence[Source], wish: Wish, progress: Progress = silent) -> Previews:
    """The previews of ``sources``. Existing PDFs and pictures of the same names are replaced.

    MissingProgramError, before anything is made, without LibreOffice or, for pictures, without poppler.
    Whatever happens, no program is left running and no temporary folder left behind.
    """
    office = find_office()
    poppler = find_poppler() if wish.png or wish.sheet else maybe_poppler()
    with office_session(office, wish.jobs or default_jobs(len(sources)), wish.limits) as session:
        delivery = Delivery(Painter(poppler, session.runner) if poppler else None, wish)

        def preview(index: int, pdf: Path | DocgenError) -> Preview:
            if isinstance(pdf, DocgenError):
                return Preview(sources[index].name, failure=pdf)
            return delivery.deliver(sources[index], pdf)

        files = tuple(session.made([source.read for source in sources], preview, progress))
        made = next((file.pdf for file in files if file.pdf), None)
        return Previews(files, substitute(session.runner, session.folder, made) if made else "")
