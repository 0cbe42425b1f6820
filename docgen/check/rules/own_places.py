"""The name of the issuer's own place: spelt in the text as in the head."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.figures.paragraph_prose import Prose
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import nfc, spelling_key, unaccented

_PLACE: Final = re.compile(
    r"\b(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)((?: [^\W\d_]+){2,4})$"
)
_VOWELS: Final = "aăâeêioôơuưy"
_IN_ANOTHER_CASE: Final = {"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k"}  # so patterns read them
_MARKS: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@rule(
    "TT917",
    "own-place",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Đoàn viên trên địa bàn tỉnh Lai Châu.",
    bad="noi_dung | Đoàn viên trên địa bàn tỉnh Lai Chấu.",
    severity=Severity.WARNING,
)
def own_place(context: CheckContext) -> Iterator[Hit]:
    """Tên địa phương của cơ quan ban hành, cơ quan chủ quản viết như ở đầu văn bản.

    Xét tên đi sau tỉnh, huyện, xã, phường …, từ hai chữ trở lên, mà trong văn bản chỉ khác dấu: “huyện Mường
    Phang”, đầu văn bản ghi “HUYỆN MƯỜNG PHĂNG”. Đặt dấu thanh theo kiểu nào (Hòa, Hoà) cũng được.
    """
    for role in (Role.CO_QUAN_BAN_HANH, Role.CO_QUAN_CHU_QUAN):
        place = _PLACE.search(" ".join(nfc(context.whole(role)).casefold().split()))
        pattern = _alike(place[0]) if place else None
        if (
            not place
            or pattern is None
            or not any(_differs(each, place[0]) for each in _found(context, pattern, place[0]))
        ):
            continue
        for index, match in context.matches(pattern):
            if _differs(match[0], place[0]):
                message = f"“{match[0]}” khác tên ở đầu văn bản"
                right = f"{match[0].split()[0]} {place[1].strip().title()}"
                yield Hit(message, f"viết “{right}”", Span(index, *match.span()))


def _found(context: CheckContext, pattern: re.Pattern[str], place: str) -> set[str]:
    plain = unaccented(place)
    return {
        each
        for paragraph in context.paragraphs
        if plain in _plain(paragraph.prose)
        for each in pattern.findall(paragraph.text)
    }


def _plain(prose: Prose) -> str:
    """A text without its marks, in small letters; its numbers may be those of another text of its shape."""
    memory = prose.shape.memory
    if _plain not in memory:
        memory[_plain] = prose.text.translate(_plain_letters())
    return memory[_plain]  # type: ignore[no-any-return] # put there just now


@lru_cache(maxsize=1)
def _plain_letters() -> Mapping[int, str]:
    """The letters that patterns in whatever case take for a plain one, and that one."""
    vowels = {unicodedata.normalize("NFC", f"{each}{mark}"): each for each in _VOWELS for mark in _MARKS}
    small = {letter: unaccented(letter) for letter in (*vowels, "đ", *ascii_lowercase)}
    capitals = {letter.upper(): plain for letter, plain in small.items()}
    return str.maketrans({**small, **capitals, **_IN_ANOTHER_CASE, "\u00a0": " "})


def _differs(written: str, place: str) -> bool:
    """Whether a name is written with other marks; without any it may be an address of a page."""
    return not written.isascii() and spelling_key(written) != spelling_key(place)


@lru_cache(maxsize=64)
def _alike(place: str) -> re.Pattern[str]:
    """What is this name but for its marks."""
    alike: dict[str, str] = {"d": "dđ"}
    for vowel in _VOWELS:
        base = unaccented(vowel)
        marked = "".join(unicodedata.normalize("NFC", f"{vowel}{mark}") for mark in _MARKS)
        alike[base] = alike.get(base, "") + marked
    letters = (r"[ \u00a0]" if char == " " else f"[{alike.get(char, char)}]" for char in unaccented(place))
    return re.compile(rf"\b{''.join(letters)}\b", re.IGNORECASE)
