"""The letters of a text table: UTF-8, UTF-16 as Excel saves "Unicode Text", or Windows-1258.

Knows bytes and letters; nothing of fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from docgen.vn.text import nfc

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOST: Final = re.compile(r"\w\?|\?\w")  # what Excel writes for letters that its code page has not


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the name of the encoding if it is worth a word; no text: it cannot be read."""

    text: str | None
    old: str = ""


def decode(content: bytes, known: Callable[[str], bool]) -> Decoded:
    """The text of a table. ``known`` says whether it makes sense: asked where letters tell nothing."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(_decoded(content, encoding))
    if b"\x00" in content[:4096]:
        likely = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return Decoded(_decoded(content, likely))
    text = _decoded(content, "utf-8")
    if text is not None:
        return Decoded(text)
    old = _decoded(content, "cp1258")
    if old is not None and not _LOST.search(old) and known(old := nfc(old)):
        return Decoded(old, "Windows-1258")
    return Decoded(None)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
