"""Symbols of documents that say something twice: “BC-97/BC-LĐLĐ” behind the number 97.

Whoever fills in a symbol by itself easily types the whole line, number and kind, which are printed besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from docgen.patterns import regex

_NUMBER: Final = regex(r"(?<![\w.])(?!(?:19|20)[0-9]{2}\s*/)[0-9]{1,6}[a-zđ]?\s*/\s*")
"""A number of a document with its slash; a year is another slip."""
_BESIDE: Final = regex(r"(?<![\w.])([^\W\d_]{2,6})(?:[-/]\1)+(?!\w)")
_OFFICES: Final = frozenset({"CĐ"})
"""Kinds whose abbreviation is that of an office too: công điện, công đoàn."""


def said_once(symbol: str, kinds: Iterable[str]) -> str:
    """The symbol without a number in it, its kind (one of ``kinds``) once; the same if it was right."""
    once = _NUMBER.sub("", symbol)
    known = {each.upper() for each in kinds} - _OFFICES
    return _BESIDE.sub(lambda match: match[1] if match[1].upper() in known else match[0], once)
