"""First letters that stand for words: “Nhà MACĐ” for Nhà Mái ấm Công đoàn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docgen.vn.abbreviations import is_usual
from docgen.vn.text import nfc, spelling_key, unaccented

_CAPITALS: Final = re.compile(r"[A-ZĐĂÂÊÔƠƯ]{3,8}")
_WORD: Final = re.compile(r"[^\W_]+")


def has_initials(text: str) -> bool:
    """Whether a word of a text is nothing but capitals that are no usual abbreviation."""
    return any(_CAPITALS.fullmatch(word) and not is_usual(word) for word in _WORD.findall(nfc(text)))


def stands_for(text: str, name: str) -> bool:
    """Whether a text is a name of which some words are written as their first letters."""
    return _fits(_WORD.findall(nfc(text)), _WORD.findall(nfc(name)))


def _fits(text: Sequence[str], name: Sequence[str]) -> bool:
    if not text or not name:
        return not text and not name
    word, count = text[0], len(text[0])
    if _CAPITALS.fullmatch(word) and not is_usual(word) and len(name) >= count:
        letters = "".join(_first(each) for each in name[:count])
        if letters == "".join(_first(each) for each in word) and _fits(text[1:], name[count:]):
            return True
    return spelling_key(word) == spelling_key(name[0]) and _fits(text[1:], name[1:])


def _first(word: str) -> str:
    letter = word[0].casefold()
    return letter if letter == "đ" else unaccented(letter)
