"""What every report needs, loaded once on a bench: the children that read files then begin with it."""

from __future__ import annotations


def warm_up() -> None:
    """Make a blank report and throw it away: libraries, the standard, the register, a template are loaded."""
    from docgen.web.tasks.forms import blank_draft  # noqa: PLC0415 - on the bench, not where the page runs

    blank_draft("bao-cao-quy", ".")
