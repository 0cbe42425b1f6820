"""The words of a form as they are compared: in its form file, in its Word template, on a printed page."""

from __future__ import annotations

import re

from docgen.vn.nobreak import unglued
from docgen.vn.text import nfc

OWN = "du_lieu_rieng."
"""What the names of a form's own fields begin with in its template."""
_CURLY = str.maketrans("“”‘’", "\"\"''")


def plain(text: str) -> str:
    """A line without what Word changes by itself: kinds of spaces, curly quotes."""
    return re.sub(r"\s+", " ", nfc(unglued(text)).translate(_CURLY)).strip()
