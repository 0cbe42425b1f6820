"""Words that a document quotes from another: they stay as they are there, faults and all."""

from __future__ import annotations

import re
from typing import Final

_QUOTATION: Final = re.compile("“[^“”]{40,}”")
"""As long as a sentence; what is shorter is a name or a word set apart, which is the document's own."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a place of a paragraph lies inside a quotation as long as a sentence."""
    if "“" not in text:
        return False
    return any(match.start() < start and end < match.end() for match in _QUOTATION.finditer(text))
