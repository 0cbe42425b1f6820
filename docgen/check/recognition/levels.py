"""Numbers of the body: real ones of Word's lists and typed ones, read alike.

A numbered paragraph gets a :class:`NumberLabel`: which scheme, which number. Knows schemes, not what is
right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import combining

from docgen.vn.roman import from_roman
from docgen.vn.text import VIETNAMESE_LETTERS, nfc
from docgen.word.model import Paragraph

_PART = re.compile(
    r"(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU)"
    r"\s+([IVXLC]+|[0-9]+)\b(?:[ \u00a0]?([.:]))?"
)
_PART_IN_WORDS = re.compile(r"(?i)phần (?:thứ )?(nhất|một|hai|ba|tư|bốn|năm|sáu|bảy)\b[.:]?")
_ORDINALS = {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
# after a number comes a space; without it, at least a word
_THEN = r"(?=\s|$|[^\W\d_]{2})"
_GAP = r"(?:[ \u00a0](?=[.)]\s))?"  # a slip of the hand: “1.3 . Thi đua”
_ROMAN = re.compile(rf"([IVXLC]+){_GAP}([.)/-]{{0,2}}){_THEN}")
_CAPITAL = re.compile(rf"([ABDEGHK]){_GAP}([.)/-]{{1,2}}){_THEN}")
_DECIMAL = re.compile(
    rf"([0-9]{{1,2}}(?:\.[0-9]{{1,2}})*|[1-9][0-9]{{2}}(?=[.)])){_GAP}([.)/-]{{0,2}}){_THEN}"
)
_LETTER = re.compile(r"([a-zđ])(\)\.|[.)/-])(?=\s|$|(?<=\))[^\W\d_]{2})")
_DASH = re.compile(r"([-–—+•*●○▪])(?=\s|\w)")
_SMALL_ROMAN = re.compile(r"\s*(?P<open>\(?)(?P<n>[ivx]{1,6})(?P<closer>[.)/]{1,2})(?=\s|$|[^\W\d_]{2})")
_ANY_CAPITAL = re.compile(rf"([A-ZĐ]){_GAP}([.)/-]{{1,2}}){_THEN}")
SMALL_ROMAN = "small_roman"
"""The scheme of i), ii), iii)."""
CAPITALS = "ABCDEGHIKLMNOPQRSTUVXY"
"""The letters that number parts, in their order; some are Roman numbers too."""
_OPENS = "“\"‘'«(\\["
_GLUED = re.compile(rf"(?:[IVXLC]+|[ABDEGHK]|[0-9]{{1,2}}|[a-zđ])(?:[.)]{{1,2}}|/)(?=[{_OPENS}])")
_FIRST_OF_ITEM = re.compile(rf"\s*[\d{_OPENS}]")
_NO_ITEM = re.compile(
    r"\s*(?:"
    r"\d{1,2}\s?[./-]\s?\d{2,4}(?!\d|[.,]\d|%)"  # the rest of a day: 1. 2. 2024
    r"|(?:19|20)\d\d(?=\s*(?:[,.;:)/-]|$))"  # of a month, or of a law: 12. 2024; 43. 2019/QH14
    r"|0\d\d(?:[.,]\d{3})*(?!\d)"  # of an amount: 2. 000
    r"|\d{3}(?:[.,]\d{3})*\s*(?:đồng|đ|triệu|tỷ|tỉ|nghìn|ngàn|VNĐ|VND)(?!\w)"
    r"|\d{1,2}\s*(?:giờ|h|phút|g)(?![^\W\d_])"  # of a time
    r"|\d+\s*$"
    r")",
    re.IGNORECASE,
)
_WORDS = {"phần": "phan", "chương": "chuong", "mục": "muc", "tiểu mục": "tieu_muc", "điều": "dieu"}


_Raw = tuple[str, tuple[int, ...], str, str]
_Readers = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Raw | None]], ...]


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """A paragraph's number. ``numbers`` are its parts: ``1.2.`` is (1, 2), ``đ)`` is (5,).

    ``scheme`` is ``roman``, ``small_roman``, ``arabic``, ``decimal`` (more than one part), ``letter``,
    ``capital`` (A. B.), ``dash`` or one of ``phan``, ``chuong``, ``muc``, ``tieu_muc``, ``dieu``; ``closer``
    is what follows the number: ``.``, ``)``. ``length`` counts the letters typed for it, 0 for a real number;
    ``label`` is as printed. A ``dieu`` that no full stop follows may be the beginning of a sentence.
    ``inner`` is a capital that stands below Roman numbers.
    """

    scheme: str
    numbers: tuple[int, ...]
    closer: str
    label: str
    length: int = 0
    letter: str = ""
    inner: bool = False


def number_label_of(paragraph: Paragraph) -> NumberLabel | None:
    """The number of ``paragraph``, None without one."""
    label = paragraph.label.strip()
    if label:
        number_label = _read(label.removeprefix("("), 0)
        if number_label is None:
            return NumberLabel("dash", (), "", label)
        return replace(number_label, length=0, label=label)
    return typed_label_of(paragraph.text)


def capital_label_of(paragraph: Paragraph) -> NumberLabel | None:
    """The capital a line begins with, “F.”, “M.”: only its row tells it from initials and Roman numbers."""
    label = paragraph.label.strip()
    if label:
        number_label = _read(label, 0, capitals=True)
        return replace(number_label, length=0) if number_label else None
    return _typed_label(paragraph.text, capitals=True)


def typed_label_of(typed: str) -> NumberLabel | None:
    """The number that a line's own letters begin with, whatever Word prints before them; None without one."""
    return _typed_label(typed, capitals=False)


def _typed_label(typed: str, *, capitals: bool) -> NumberLabel | None:
    text = nfc(typed)
    lead = len(text) - len(text.lstrip())
    label = _read(text[lead : lead + 24], lead, capitals=capitals)
    if label is None or not _is_number(label, text[label.length :]):
        return None
    return replace(label, length=_typed(typed, label.length)) if text != typed else label


def doubtful_label_of(paragraph: Paragraph) -> NumberLabel | None:
    """The number of a line whose first word is no word: “2. 100% …”, “3.“Tết …”; only its row shows it."""
    if paragraph.label.strip():
        return None
    text = nfc(paragraph.text)
    lead = len(text) - len(text.lstrip())
    glued = _GLUED.match(text, lead)
    label = _read(f"{glued[0]} " if glued else text[lead : lead + 24], lead)
    if label is None or label.scheme == "dash" or not label.closer:
        return None
    rest = text[label.length :]
    if (glued is None and _is_number(label, rest)) or not _FIRST_OF_ITEM.match(rest) or _NO_ITEM.match(rest):
        return None
    return replace(label, length=_typed(paragraph.text, label.length))


def _typed(text: str, count: int) -> int:
    """How many characters the first ``count`` letters of ``text`` take up; accents may be characters too."""
    starts = [at for at, char in enumerate(text) if not combining(char)]
    return starts[count] if count < len(starts) else len(text)


def _is_number(label: NumberLabel, rest: str) -> bool:
    """Whether what looks like a typed number is one: ``Điều 5 của Luật …`` and ``6.3 triệu`` are text."""
    following = rest.lstrip()[:1]
    if label.scheme == "dieu":
        return label.closer != "" or not following
    if label.scheme in _WORDS.values():
        return not following or rest.startswith("\n") or label.label[-1] in ".:" or rest.isupper()
    if label.scheme in {"roman", "arabic", "capital"}:
        return label.closer != "" and following.isalpha()
    if label.scheme == "decimal" and label.closer == " ":
        return following.isupper()
    return bool(following)


@lru_cache(maxsize=2048)  # the same lines are asked about by many, and those of many reports begin alike
def _read(text: str, lead: int, *, capitals: bool = False) -> NumberLabel | None:
    for pattern, reader in _CAPITAL_READERS if capitals else _READERS:
        match = pattern.match(text)
        if match and (mark := reader(match)):
            return NumberLabel(*mark[:3], match[0], lead + match.end(), mark[3])
    return None


def _part(match: re.Match[str]) -> _Raw | None:
    number = int(match[2]) if match[2].isdigit() else _roman(match[2])
    return (_WORDS[match[1].lower()], (number,), match[3] or "", "") if number else None


def _part_in_words(match: re.Match[str]) -> _Raw:
    return "phan", (_ORDINALS[match[1].lower()],), "", ""


def _capital(match: re.Match[str]) -> _Raw:
    return "capital", (CAPITALS.find(match[1]) + 1,), match[2], match[1]


def _roman_mark(match: re.Match[str]) -> _Raw | None:
    number = _roman(match[1])
    return ("roman", (number,), match[2], "") if number else None


def _roman(text: str) -> int:
    try:
        return from_roman(text)
    except ValueError:
        return 0


def _decimal(match: re.Match[str]) -> _Raw | None:
    numbers = tuple(map(int, match[1].split(".")))
    if len(numbers) == 1:
        return "arabic", numbers, match[2], ""
    return "decimal", numbers, match[2] or " ", ""


def _letter(match: re.Match[str]) -> _Raw:
    index = VIETNAMESE_LETTERS.find(match[1]) + 1
    return "letter", (index,), match[2], match[1]


def _dash(match: re.Match[str]) -> _Raw:
    return "dash", (), match[1], ""


_READERS: _Readers = (
    (_PART, _part),
    (_PART_IN_WORDS, _part_in_words),
    (_CAPITAL, _capital),
    (_ROMAN, _roman_mark),
    (_DECIMAL, _decimal),
    (_LETTER, _letter),
    (_DASH, _dash),
)
_CAPITAL_READERS: _Readers = ((_ANY_CAPITAL, _capital),)


def small_roman_of(paragraph: Paragraph) -> NumberLabel | None:
    """The small Roman number a line begins with, “iv)”: only its row tells “i)” from a letter.

    Brackets around it count where Word prints them.
    """
    label = paragraph.label.strip()
    match = _SMALL_ROMAN.match(label or nfc(paragraph.text))
    number = _roman(match["n"].upper()) if match else 0
    if match is None or not number or (match["open"] and not label):
        return None
    typed = 0 if label else _typed(paragraph.text, match.end())
    return NumberLabel(SMALL_ROMAN, (number,), match["closer"], match[0].strip(), typed)
