"""Words behind a figure that say what its row asks for: “676 suất quà”, “7 cuộc giám sát”, “81 SK”, “1 căn”.

Why it exists: people write the thing beside its number, by more words than its unit of measure has, or by
fewer. What fits neither the unit nor the name of the row is for the reader of figures to refuse.
"""

from __future__ import annotations

from typing import Final

from docgen.patterns import regex
from docgen.vn.abbreviations import spellings
from docgen.vn.counted import is_counted
from docgen.vn.opposites import are_people
from docgen.vn.text import nfc

_WORDS: Final = regex(r"[^\W\d_]+")
_NO_COUNT: Final = regex(r"\b(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm)\b|[%/0-9()]")
_LEADS: Final = ("tổng", "số")
_AVERAGE: Final = regex(r"\b(?:bình quân|trung bình|bq|tb)\b")
_SPANS: Final = ("tháng", "quý", "năm", "ngày")
_SHORT: Final = 2  # letters of an abbreviation
_SAME: Final = {
    "nhà": ("căn", "căn nhà", "ngôi nhà", "ngôi"),
    "cuộc": ("buổi", "lần"),
    "lượt": ("lần",),
    "người": ("lao động",),
    "công đoàn cơ sở": ("cơ sở",),
    "cđcs": ("cơ sở",),
}
"""Other words for what a unit of measure counts."""


def says_what_is_asked(found: str, unit: str, name: str) -> bool:
    """Whether words behind a figure say no more than the ``unit`` of measure and the ``name`` of its row.

    They begin as the unit does, or as the name, or count people where the name says them; of money and
    rates nothing is taken that is not the unit itself.
    """
    if not unit or not found or not is_counted(unit) or _NO_COUNT.search(f"{found} {unit}".casefold()):
        return False
    return any(_says(_words(each), _words(unit), _words(name)) for each in spellings(found)) or _by_initials(
        found, unit, name
    )


def is_averaged_over(tail: str, name: str) -> bool:
    """Whether what stands behind the "/" of a unit is what an average is of: người/tháng."""
    spoken = nfc(name).casefold()
    parts = [part.strip() for part in nfc(tail).casefold().split("/")]
    return _AVERAGE.search(spoken) is not None and all(
        are_people(part) or (part in _SPANS and part in _words(spoken)) for part in parts
    )


def _says(found: list[str], unit: list[str], name: list[str]) -> bool:
    spoken = " ".join(found)
    if spoken in _SAME.get(" ".join(unit), ()) or found == unit:
        return True
    if not found or not set(found) <= {*unit, *name}:
        return False
    begins = [word for word in name if word not in _LEADS][: len(found)]
    people = are_people(" ".join(unit))
    return found[0] == unit[0] or (people and _are_people(found)) or (found == begins and not people)


def _are_people(found: list[str]) -> bool:
    """Whether the first words are people: “đoàn viên nữ”."""
    return any(are_people(" ".join(found[:count])) for count in range(1, len(found) + 1))


def _by_initials(found: str, unit: str, name: str) -> bool:
    """“4 cuộc KT” beside “Cuộc kiểm tra”: the unit, then the first letters of the words behind it."""
    words, counted = _words(found), _words(unit)
    if len(words) != len(counted) + 1 or words[:-1] != counted or len(words[-1]) < _SHORT:
        return False
    initials = "".join(word[0] for word in _words(name))
    return f"{counted[0][0]}{words[-1]}" in initials


def _words(text: str) -> list[str]:
    return _WORDS.findall(nfc(text).casefold())
