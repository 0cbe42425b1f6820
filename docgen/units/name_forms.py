"""The ways in which people write the name of a unit: short, without its kind, without blanks, as initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.patterns import regex
from docgen.vn.abbreviations import is_usual
from docgen.vn.text import nfc, unaccented

SHORT: Final = {
    "lđlđ": "liên đoàn lao động",
    "tlđ": "tổng liên đoàn",
    "cđ": "công đoàn",
    "c.đ": "công đoàn",
    "cđcs": "công đoàn cơ sở",
    "cđn": "công đoàn ngành",
    "cđvc": "công đoàn viên chức",
    "cđgd": "công đoàn giáo dục",
    "cđp": "công đoàn phường",
    "cđx": "công đoàn xã",
    "kcn": "khu công nghiệp",
    "tp": "thành phố",
    "tx": "thị xã",
    "p.": "phường",
    "x.": "xã",
    "h.": "huyện",
    "t.": "tỉnh",
}
_SHORT_WORD: Final = regex(
    r"(?<!\w)(?:(?:lđlđ|tlđ|cđcs|cđvc|cđgd|cđn|cđp|cđx|c\.?đ|kcn|tp|tx)(?!\w)\.?|[pxht]\.)\s*"
)
BODY: Final = regex(r"(?:tổng )?liên đoàn lao động |công đoàn(?: cơ sở)? ")
_KIND: Final = regex(r"(?:tỉnh|thành phố|thị xã|quận|huyện|phường|xã|đặc khu|thị trấn|ngành|các) ")
_OF_PROVINCE: Final = regex(r" (tỉnh|thành phố) [^,]+$")
_INITIALS: Final = regex(r"(?:CĐ|LĐLĐ)[NXPH]?[. ]?[A-ZĐƯƠĂÂÊÔ]{2,8}")
_BODIES: Final = ("cđbp", "cđct", "cđcstv", "cđcq", "cđdn", "cđcttt", "cđvn")  # kinds of bodies, no names


def kind_and_own_name(name: str) -> tuple[str, str]:
    """The words that say what a unit is, and those that only it has.

    ``Công đoàn xã Trấn Yên`` → ``công đoàn xã``, ``Trấn Yên``; in the kind abbreviations are written out.
    """
    plain = " ".join(nfc(name).split())
    body = BODY.match(f"{spelled_out(plain)} ")
    words = plain.split()
    whole = spelled_out(plain)
    rest = whole[body.end() :] if body else whole
    kind = _KIND.match(rest)
    own = rest[kind.end() :] if kind else rest
    count = len(own.split())
    title = f"{body[0] if body else ''}{kind[0] if kind else ''}".strip()
    return title, " ".join(words[len(words) - count :]) if count else ""


def spelled_out(text: str) -> str:
    """Abbreviations written out, in lower case."""
    lower = " ".join(nfc(text).casefold().replace("ð", "đ").split())
    return _SHORT_WORD.sub(lambda word: f"{SHORT[_abbreviation(word[0])]} ", lower).strip()


def _abbreviation(word: str) -> str:
    plain = word.strip()
    return plain if plain in SHORT else plain.rstrip(".")


def forms_of(name: str) -> Iterator[str]:
    """The ways in which people shorten an official name, the whole name first."""
    whole = spelled_out(name)
    yield whole
    body = BODY.match(whole)
    rest = whole[body.end() :] if body else whole
    for tail in dict.fromkeys((rest, _KIND.sub("", rest, count=1) if _KIND.match(rest) else rest)):
        yield tail
        if body:
            yield f"{body[0]}{tail}"
        if shorter := _OF_PROVINCE.sub("", tail):
            led = f"{body[0] if body else ''}{shorter}"
            yield from (shorter, led)
            if province := _OF_PROVINCE.search(tail):  # it goes without its name: “CĐVC tỉnh”
                yield from (f"{shorter} {province[1]}", f"{led} {province[1]}")


def joined(text: str) -> str:
    """The letters of a name with its abbreviations written out."""
    return "".join(re.findall(r"\w", unaccented(spelled_out(text))))


def initials_in(text: str) -> str:
    """The first letters of a name, where a text is nothing but them and they are no usual abbreviation."""
    plain = text.replace(" ", "").replace(".", "").casefold()
    usual = plain in SHORT or plain in _BODIES or is_usual(plain)
    return "" if usual or not _INITIALS.fullmatch(text) else unmarked(plain)


def unmarked(text: str) -> str:
    """The text without marks on its letters but for đ."""
    return "".join(each if each == "đ" else unaccented(each) for each in nfc(text))
