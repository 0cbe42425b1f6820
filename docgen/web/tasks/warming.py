"""What every report needs, made ready on a bench before somebody waits for it."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from docgen.preview.scene import paint
from docgen.web.bench import Progress

_DPI = 20


def warm_up() -> None:
    """Make a blank report and throw it away: libraries, the standard, the register, a template are loaded."""
    _blank()


def begin(_progress: Progress) -> None:
    """Nothing: a bench that is asked for it starts its process, and then makes it ready."""


def first_pages(_progress: Progress) -> None:
    """Draw the pages of a blank report and throw them away: LibreOffice is found, and read from the disk.

    Its first start after that of the machine takes several seconds. MissingProgramError without it.
    """
    with tempfile.TemporaryDirectory() as folder:
        paint(partial(bytes, _blank()), Path(folder), _DPI)


def _blank() -> bytes:
    from docgen.web.tasks.forms import blank_draft  # noqa: PLC0415 - on the bench, not where the page runs

    return blank_draft("bao-cao-quy", ".")
