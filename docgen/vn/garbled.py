"""Text read with another encoding than it was written in: "Cá»™ng", "C«ng ®oµn", "Coâng ñoaøn", "Vi?t Nam".

Why it exists: such text looks right to the program that made it and wrong to every reader. Only signs are
taken that no Vietnamese text in Unicode has beside a letter. It must not know where the text stands.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.remembering import remembered
from docgen.vn.text import nfc


class Garbled(NamedTuple):
    """A span of garbled text: its place, what is wrong in Vietnamese, and what the text probably says."""

    start: int
    end: int
    what: str
    likely: str = ""


_TCVN3: Final = regex(
    r"[A-Za-z][µ¸¶¹¨¾¼½©ÇËª¬®×Øß]|[®µ¸¹§][A-Za-z]|[®§][éèêóòíìúùôâ]|[A-Za-z][¢£¤¥¦][A-Za-z]"
)
_TCVN3_SIGNS: Final = regex("[µ¸¶¹¨¾¼½©ÇËª¬®×Øß§¢£¤¥¦]")
# Tones and marks that VNI sets behind the vowel: pairs that no Vietnamese word has; ñ before one is đ.
_VNI: Final = regex(
    r"[aA][ùøûõïâåäúüêéèëÙØÛÕÏÂÅÄÚÜÊÉÈË]|[eE][ùøûõïâåäÙØÛÕÏÂÅÄ]|[oO][ûïâåäÛÏÂÅÄ]|[uU][ùøûïÙØÛÏ]"
    r"|[ôöÔÖ][ùøûõïÙØÛÕÏ]|[yY][ùøûÙØÛ]|\b[ñÑ][aâeêioôuyAÂEÊIOÔUY]"
)
_VNI_SIGNS: Final = regex("[ñøûäåöïëÑØÛÄÅÖÏË]")  # of its signs those that are no Vietnamese letters
_VIQR: Final = regex(r"[aAeEoO]\^[.'`?~]|[oOuU]\+[.'`?~]|[aA]\([.'`?~]")
_VIQR_SIGNS: Final = regex(r"[\^+(][.'`?~]")
_LOST: Final = regex(r"\ufffd|[^\W\d_]\?(?=[^\W\d_])")
_OLD: Final = (
    (_TCVN3_SIGNS, _TCVN3, "TCVN3 (ABC)"),
    (_VNI_SIGNS, _VNI, "VNI"),
    (_VIQR_SIGNS, _VIQR, "VIQR"),
)
_LEAST: Final = 2  # one such pair may be a foreign name

_PAGES: Final = ("cp1252", "cp1258")
"""The code pages that UTF-8 is taken for on Windows: Western and Vietnamese."""
_LETTERS: Final = frozenset(
    char
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for char in (vowel, *(nfc(vowel + tone) for tone in "\u0300\u0301\u0303\u0309\u0323"))
) | frozenset("đĐ")
_QUOTES: Final = "”’…–—"
_SIGNS: Final = frozenset("“”‘’–—…•\u00a0«»°")
_ALSO_MARKS: Final = frozenset("\u00a0“”‘’…–—°²³¹ºª«»·•‹›™®©§")  # may follow a right letter: “THỊ XÃ”


def _bytes_of(page: str) -> dict[str, int]:
    table = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(page, "ignore")
        if char:
            table[char] = byte
    return table


_BYTES: Final = {page: _bytes_of(page) for page in _PAGES}
_HEADS: Final = (0xC3, 0xC4, 0xC5, 0xC6, 0xE1, 0xE2, 0xC2)  # first bytes of Vietnamese letters and of signs


def _class_of(wanted: range | tuple[int, ...]) -> str:
    chars = {char for table in _BYTES.values() for char, byte in table.items() if byte in wanted}
    return f"[{re.escape(''.join(sorted(chars)))}]"


_UTF8: Final = regex(f"{_class_of(_HEADS)}{_class_of(range(0x80, 0xC0))}{{1,2}}")


@remembered  # the same lines stand in many reports
def garbled(text: str) -> Garbled | None:
    """The first kind of garbling found in ``text``, from its first to its last sign; None: it reads well."""
    if text.isascii():
        return _old_encoding(text) if _VIQR_SIGNS.search(text) else _lost(text)
    return _misread(text) or _old_encoding(text) or _lost(text)


def has_no_sign(text: str) -> bool:
    """Whether nothing in a text, not even a single pair of letters, could be a part of garbled text."""
    if "?" in text or "\ufffd" in text or _UTF8.search(text):
        return False
    return not any(pattern.search(text) for _, pattern, _ in _OLD)


def reads_well(text: str) -> bool:
    """Whether a text has no sign at all by which garbled text is told, so that none of it can be."""
    if "?" in text or "\ufffd" in text or _UTF8.search(text):
        return False
    return not any(signs.search(text) for signs, _, _ in _OLD)


def _misread(text: str) -> Garbled | None:
    """UTF-8 that was read as a Windows code page."""
    hits = [(match, read) for match in _UTF8.finditer(text) if (read := _read(match[0]))]
    if not any(_sure(match[0]) for match, _ in hits):
        return None
    likely = text
    for match, read in reversed(hits):
        likely = f"{likely[: match.start()]}{read}{likely[match.end() :]}"
    return Garbled(hits[0][0].start(), hits[-1][0].end(), "chữ UTF-8 bị đọc nhầm thành Windows-1252", likely)


def _read(found: str) -> str:
    """What two or three misread characters were, and what follows them; empty if they were no letter."""
    for page in _PAGES:
        data = bytes(_BYTES[page].get(char, 0) for char in found)
        for size in (3, 2):
            try:
                char = data[:size].decode("utf-8")
            except UnicodeDecodeError:
                continue
            if len(char) == 1 and char in (_LETTERS | _SIGNS):
                return char + found[size:]
    return ""


def _sure(found: str) -> bool:
    """Whether the characters cannot be a right letter before a quotation mark or a dash."""
    return (
        found[0] in "ÄÆÅ" or any(char not in _ALSO_MARKS for char in found[1:2]) or found[:2] in ("á»", "áº")
    )


def _old_encoding(text: str) -> Garbled | None:
    for signs, pattern, name in _OLD:
        if not signs.search(text):
            continue
        indexes = [match.start() for match in pattern.finditer(text)]
        if len(indexes) >= _LEAST:
            return Garbled(indexes[0], min(indexes[-1] + 2, len(text)), f"chữ theo bảng mã {name}")
    return None


def _lost(text: str) -> Garbled | None:
    """Letters that have become � or ?, and cannot be brought back."""
    if "?" not in text and "\ufffd" not in text:
        return None
    found = [match for match in _LOST.finditer(text) if not _in_address(text, match.start())]
    if len(found) < (1 if "\ufffd" in text else _LEAST):
        return None
    return Garbled(found[0].start(), found[-1].end(), "chữ đã mất (thành ? hoặc \ufffd)")


def _in_address(text: str, index: int) -> bool:
    """Whether the word at ``index`` is a web address: its ? is a question mark."""
    start = max(text.rfind(" ", 0, index), text.rfind("\n", 0, index)) + 1
    return "/" in text[start:index]
