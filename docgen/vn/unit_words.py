"""Words behind a figure that say what its row asks for: “676 suất quà”, “7 cuộc giám sát”, “81 SK”, “1 căn”.

Why it exists: people write the thing beside its number, by more words than its unit of measure has, or by
fewer. What fits neither the unit nor the name of the row is for the reader of figures to refuse.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from docgen.patterns import regex
from docgen.vn.abbreviations import spellings
from docgen.vn.counted import is_counted
from docgen.vn.opposites import are_people
from docgen.vn.text import moved_tone, nfc
from docgen.vn.unit_synonyms import mean_the_same

_WORDS: Final = regex(r"[^\W\d_]+")
_OLD_TONE: Final = regex(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\Z")
_NO_COUNT: Final = regex(r"\b(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|phần trăm)\b|[%/0-9()]")
_LEADS: Final = ("tổng", "số")
_AVERAGE: Final = regex(r"\b(?:bình quân|trung bình|bq|tb)\b")
_SPANS: Final = ("tháng", "quý", "năm", "ngày")
_PEOPLE: Final = "người"
_SHORT: Final = 2  # letters of an abbreviation
_MONTHLY: Final = regex(r"\b(?:thu nhập|tiền lương|lương)\b")
_SHORTER: Final = {"ng": "người", "th": "tháng"}


def says_what_is_asked(found: str, unit: str, name: str) -> bool:
    """Whether words behind a figure say no more than the ``unit`` of measure and the ``name`` of its row.

    They begin as the unit does, or as the name, or count people where the name says them; of money and
    rates nothing is taken that is not the unit itself.
    """
    if (
        not unit
        or not found
        or not is_counted(unit)
        or _NO_COUNT.search(f"{re.escape(found)} {unit}".casefold())
    ):
        return False
    if mean_the_same(found, unit, name):
        return True
    if are_people(unit):
        return any(_says_people(one, unit, name) for one in spellings(found)) or _by_initials(
            found, unit, name
        )
    ways = product(spellings(found), spellings(name))
    return any(_says(_words(one), _words(unit), _words(of)) for one, of in ways) or _by_initials(
        found, unit, name
    )


def is_averaged_over(tail: str, asked: str, name: str) -> bool:
    """Whether what stands behind the "/" of a unit is what the figure is an average of: người/tháng.

    ``asked`` is what stands there in the outline. Only people go without saying, and the month of an
    income that is averaged; a year, or a head without its month, is another figure.
    """
    own, wanted = _averaged(tail), _averaged(asked)
    if own == wanted:
        return True
    spoken = nfc(name).casefold()
    if not asked and not _AVERAGE.search(spoken):
        return False
    spans = [span for span in _SPANS if span in _words(spoken)][:1]
    spans += ["tháng"] if _MONTHLY.search(spoken) and not (asked or spans) else []
    return wanted <= own <= {*wanted, *spans, _PEOPLE} or {*own, _PEOPLE} == wanted


def _averaged(tail: str) -> set[str]:
    """What an average is of, its people by one word: “/NLĐ/th” → người, tháng."""
    parts = (part.strip(" .") for part in nfc(tail).casefold().split("/"))
    plain = (_SHORTER.get(part, part) for part in parts if part)
    return {_PEOPLE if are_people(part) else part for part in plain}


def _says(found: list[str], unit: list[str], name: list[str]) -> bool:
    if found == unit:
        return True
    if not found or not set(found) <= {*unit, *name}:
        return False
    led = [[word for word in name if word not in (*_LEADS, *passed)] for passed in ((), unit)]
    begins = any(found == words[: len(found)] for words in led)
    return found[0] == unit[0] or (begins and not _are_people(found))


def _says_people(found: str, unit: str, name: str) -> bool:
    """People that the name says; one of several in it is a part: “công nhân, viên chức”."""
    words = _words(found)
    listed = rf"(?:,|\bvà)\s*{re.escape(found)}\b|\b{re.escape(found)}\s*(?:,|và\b)"
    if not words or re.search(listed, nfc(name), re.IGNORECASE):
        return False
    return set(words) <= {*_words(unit), *_words(name)} and (
        words[0] == _words(unit)[0] or _are_people(words)
    )


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
    """The words of a text, with their tones where they stand today: “thoả” as “thỏa”."""
    words = _WORDS.findall(nfc(text).casefold())
    return [_OLD_TONE.sub(lambda match: moved_tone(match[0]), word) for word in words]
