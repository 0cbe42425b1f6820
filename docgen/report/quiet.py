"""Texts of which there is nothing to say, whichever field they stand in: asked once for each text.

The reports of a batch share nearly all names and units of measure, and most of the rest is the same words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from docgen.report.hints import may_hint
from docgen.report.leftover_codes import first_code
from docgen.report.text_doubts import garbled_doubts, text_doubts
from docgen.units.unknown import UNKNOWN
from docgen.vn.blanks import blank_in
from docgen.vn.text import find_control_characters, is_nfc, nfc

_STANDING_FOR_ANOTHER: Final = frozenset(UNKNOWN.values())


@lru_cache(maxsize=1024)
def is_quiet(text: str) -> bool:
    """Whether a text that is printed as it stands has no hint, code, blank or doubt in it."""
    return is_quiet_value(text) and not text_doubts(text)


@lru_cache(maxsize=1024)
def is_quiet_value(text: str) -> bool:
    """The same of a value, whose doubts are told where it is printed, but for garbled letters."""
    if text in _STANDING_FOR_ANOTHER or first_code(text):
        return False
    composed = nfc(text)
    return not (may_hint(composed) or blank_in(composed, whole=True) or any(garbled_doubts(text)))


def is_clean(text: str) -> bool:
    """Whether the models take a text and leave it as it is."""
    return "\r" not in text and is_nfc(text) and not find_control_characters(text)
