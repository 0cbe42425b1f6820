"""Letters: capitals, Unicode form, characters a document cannot hold, the letters of điểm.

Why it exists: these rules hold for any Vietnamese text on its way into a file. It must not know
where the text comes from or goes to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

from docgen.patterns import regex

VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters that number điểm, a, b, c, d, đ, e, g …: no ă, â, ê, ô, ơ, ư (ND30, Phụ lục I, II.6.đ)."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_TONE = regex(f"[{_TONES}]")
_NAME = 200  # letters of a heading or a name; longer texts are not kept
_WORD = regex(r"[^\s()\-]+")
_AROUND = regex(r" ?(?:([()])|[-\u2010-\u2015\u2212]) ?")
# XML 1.0 has no C0 controls but tab, line feed and carriage return, no surrogates, no U+FFFE and
# U+FFFF; DEL and C1 controls are allowed there but Word shows boxes or drops them. Marks of direction turn
# the letters after them, unseen: a figure would be printed as another one.
_UNHOLDABLE = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

INVISIBLE = "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""A character that prints nothing; see :func:`invisible`."""
_INVISIBLE = regex(INVISIBLE)
_HEAP = 64
_MARK_OF_HEAP = regex(r"[^\w\s!-~]")  # neither letters nor spaces nor plain ASCII
_HEAP_OF_MARKS = regex(rf"{_MARK_OF_HEAP.pattern}{{{_HEAP},}}")
_SHORT = 1_000  # letters whose square is no matter
_NOT_IN_NAMES = regex("[^a-z0-9]+")
_LONGEST_NAME = 50  # letters; names of the data may have 60, and a number may follow
_LATIN = str.maketrans(
    "аеорсухіјѕһАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧðÐɖƉ",
    "aeopcyxijshABEKMHOPCTYXIJSoABEZHIKMNOPTYXđĐđĐ",
)


def upper(text: str) -> str:
    """All letters as capitals: ``Ban Thường vụ`` → ``BAN THƯỜNG VỤ``."""
    return text.upper()


def capitalize_first(text: str) -> str:
    """Make the first letter a capital and leave the rest; marks and spaces before it are passed over.

    A text that begins with a digit stays as it is: its first letter does not open the sentence.
    """
    for i, char in enumerate(text):
        if char.isalnum():
            return f"{text[:i]}{char.upper()}{text[i + 1 :]}"
    return text


def cut(text: str, length: int) -> str:
    """The text for a message: one that is longer than ``length`` letters ends in "…"."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def cut_at_word(text: str, length: int) -> str:
    """As :func:`cut`, but between words."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}…"


def nfc(text: str) -> str:
    """The text in composed form, so that equal words have equal letters (TCVN 6909:2001 as Unicode NFC)."""
    return normalized("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether :func:`nfc` would leave the text as it is."""
    if len(text) > _SHORT and _heaped(text):
        return nfc(text) == text
    return unicodedata.is_normalized("NFC", text)


def normalized(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in a Unicode form, in time linear in its length.

    Python puts the marks on a letter in order by insertion, which takes the square of their number. No
    writing heaps up 64 marks; where a text does, it is normalised in pieces of 64.
    """
    if len(text) <= _SHORT or not _heaped(text):
        return unicodedata.normalize(form, text)
    chunks = (text[at : at + _HEAP] for at in range(0, len(text), _HEAP))
    return "".join(unicodedata.normalize(form, chunk) for chunk in chunks)


def _heaped(text: str) -> bool:
    """A heap covers a place whose number is a multiple of its length: most texts have no mark at any."""
    if _MARK_OF_HEAP.search(text[::_HEAP]) is None:
        return False
    return _HEAP_OF_MARKS.search(text) is not None


def moved_tone(pair: str) -> str:
    """Two vowels with the tone on the other one: ``oà`` → ``òa``, ``ủy`` → ``uỷ``; its own inverse."""
    apart = unicodedata.normalize("NFD", pair)
    tone = "".join(char for char in apart if char in _TONES)
    first, second = (char for char in apart if char not in _TONES)
    return nfc(f"{first}{second}{tone}" if apart[1] == tone else f"{first}{tone}{second}")


def unaccented(text: str) -> str:
    """The text without marks on its letters, in lower case: ``Đoàn viên`` → ``doan vien``."""
    apart = normalized("NFD", _INVISIBLE.sub("", text).casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def spelling_key(text: str) -> str:
    """What two spellings of one text have in common; for comparing only.

    Composed or decomposed letters, case, spacing, characters that print nothing, kinds of dash, spaces
    around dashes and brackets, the place of the tone mark (hoà, hòa) and the letter eth, which some fonts
    have for đ, make no difference.
    """
    return _known_key(text) if len(text) <= _NAME else _key(text)


def _key(text: str) -> str:
    folded = normalized("NFD", _INVISIBLE.sub("", text)).casefold().replace("ð", "đ")
    dashed = _AROUND.sub(_mark, " ".join(folded.split()))
    return _WORD.sub(_tone_last, dashed) if _TONE.search(dashed) else dashed


_known_key = lru_cache(maxsize=16_384)(_key)  # a table asks for the same headings and names again and again


def _mark(match: re.Match[str]) -> str:
    return match[1] or "-"


def _tone_last(match: re.Match[str]) -> str:
    tones = _TONE.findall(match[0])
    return _TONE.sub("", match[0]) + "".join(tones) if tones else match[0]


def ascii_name(text: str) -> str:
    """Words as a name of the data: ``Kết nạp mới (người)`` → ``ket_nap_moi_nguoi``; empty if it has none."""
    name = _NOT_IN_NAMES.sub("_", unaccented(text)).strip("_")
    name = name if not name or name[0].isalpha() else f"so_{name}"
    return name[:_LONGEST_NAME].rstrip("_")


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or with the next number behind it where it is taken: ``tin_bai``, ``tin_bai_2``."""
    number, key = 2, name
    while key in taken:
        key = f"{name}_{number}"
        number += 1
    return key


def find_control_characters(text: str) -> list[tuple[int, int]]:
    """(index, code point) of every character that XML 1.0 or Word cannot hold, and of marks of direction."""
    return [(match.start(), ord(match.group())) for match in _UNHOLDABLE.finditer(text)]


def point_letter(n: int) -> str:
    """The letter of the n-th điểm: 1 → ``a``, 5 → ``đ``. ValueError beyond the alphabet."""
    if not 1 <= n <= len(VIETNAMESE_LETTERS):
        raise ValueError(f"điểm chỉ đánh được từ 1 (a) đến {len(VIETNAMESE_LETTERS)} (y), không có {n}")
    return VIETNAMESE_LETTERS[n - 1]


def point_label(count: int) -> str:
    """The letter of a point without its parenthesis; after y come aa, bb, cc, as Word goes on after z."""
    rounds, index = divmod(count - 1, len(VIETNAMESE_LETTERS))
    return point_letter(index + 1) * (rounds + 1)


def parse_point_letter(letter: str) -> int:
    """The place of a điểm letter, counted from 1; the inverse of :func:`point_letter`."""
    if len(letter) != 1 or letter not in VIETNAMESE_LETTERS:
        raise ValueError(f"“{letter}”: không phải chữ cái đánh điểm (a, b, c, d, đ, e, g …)")
    return VIETNAMESE_LETTERS.index(letter) + 1


def latin(text: str) -> str:
    """The text with letters of other scripts that look like Latin ones (Cyrillic а, Greek Ο) made these.

    Also Icelandic ð and Ewe Ɖ, which stand for đ and Đ in converted texts. As many letters as before.
    """
    return text.translate(_LATIN)


def invisible(text: str) -> list[int]:
    """The places of characters that print nothing and part what belongs together; no kind of space.

    A joiner beside a sign that is no letter makes one sign of two (emoji) and is left out.
    """
    return [match.start() for match in _INVISIBLE.finditer(text) if not _joins_signs(match)]


def _joins_signs(match: re.Match[str]) -> bool:
    """Zero-width joiners and non-joiners belong to emoji and to other scripts."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() :][:1]
    return match[0] in "\u200c\u200d" and any(ord(char) > 0x2000 for char in around)
