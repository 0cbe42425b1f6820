"""Numbers that people type before titles although the form numbers them: "I. Tình hình", "1. Mục".

A typed number of the kind that the form gives is taken off, and said if it is another one than the form's;
a number of another kind is left where it is and said. The same for "Phụ lục I" before the name of an
appendix and for a second dash before a list line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.section_numbers import USUAL, label_of, numbered_appendices, scheme_below
from docgen.report.walking import walk
from docgen.standard.levels import Level, running_levels
from docgen.standard.rules import load_standard
from docgen.vn.roman import from_roman, numeral
from docgen.vn.text import VIETNAMESE_LETTERS, nfc, parse_point_letter

_MARKS: Final = r"(?P<marks>\s*(?:\*{1,3}\s*)?)"
_END: Final = r"(?:\s+|(?=[^\W\d_]{2}))"  # “I.Tình hình” too, but not “V.I. Lê-nin”
_ROMAN: Final = regex(_MARKS + rf"(?P<typed>(?:(?:PHẦN|Phần|MỤC|Mục)\s+)?(?P<n>[IVX]{{1,6}})\s?[.)/:]){_END}")
_PART: Final = regex(
    _MARKS + r"(?P<typed>phần\s+thứ\s+(?P<n>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s?[.:–-]?)\s+",
    re.IGNORECASE,
)
_MULTI: Final = regex(_MARKS + r"(?P<typed>(?P<n>\d{1,2}(?:\.\d{1,2})+)(?P<end>[.)/]?))\s+")
_DECIMAL: Final = regex(_MARKS + rf"(?P<typed>(?P<n>\d{{1,2}})\s?[.)/]){_END}")
_LETTER: Final = regex(_MARKS + rf"(?P<typed>(?P<n>[{VIETNAMESE_LETTERS}])\s?[.)/])\s+")
_CAPITAL: Final = regex(_MARKS + r"(?P<typed>(?P<n>[A-HĐ])[.)/])\s+")
_CHAPTER: Final = regex(_MARKS + r"(?P<typed>(?i:chương)\s+(?P<n>[IVXLC]+|\d{1,3})\s?[.:–-]?)\s+")
_HEADING: Final = regex(_MARKS + r"(?P<typed>(?i:mục)\s+(?P<n>\d{1,3})\s?[.:–-]?)\s+")
_ARTICLE: Final = regex(_MARKS + rf"(?P<typed>(?i:điều)\s+(?P<n>\d{{1,3}})\s?[.:)/]){_END}")
_PART_NUMBER: Final = regex(_MARKS + r"(?P<typed>(?i:phần)\s+(?P<n>[IVXLC]+|\d{1,3})\s?[.:–-]?)\s+")
_BRACKETED: Final = regex(_MARKS + r"(?P<typed>\((?P<n>[IVXivx]{1,6}|\d{1,2}|[a-zđA-HĐ])\)[.:]?)\s+")
_SMALL_ROMAN: Final = regex(_MARKS + r"(?P<typed>(?P<n>[ivx]{1,6})\s?[.)/:])\s+")
_COUNTED: Final = {
    "la-ma": _ROMAN,
    "la-ma-thuong": _SMALL_ROMAN,
    "so": _DECIMAL,
    "chu-cai": _LETTER,
    "chu-cai-la-tinh": _LETTER,
    "chu-cai-hoa": _CAPITAL,
}
"""How a number is typed, by how its level counts."""
_WORDED: Final = {"phần": _PART_NUMBER, "chương": _CHAPTER, "mục": _HEADING, "điều": _ARTICLE}
"""By the word before a level's number; elsewhere such words may begin a title as any others."""
_EVERYWHERE: Final = (_ROMAN, _PART, _MULTI, _DECIMAL, _LETTER, _CAPITAL)
_PARTS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_APPENDIX: Final = regex(
    r"\s*(?P<typed>phụ\s+lục(?:\s+(?:số\s+)?(?P<n>[IVX]+|\d{1,2}))?)(?:\s*[.:–-]\s*|(?(n)\s+|(?!))|\s*$)",
    re.I,
)
_SECOND_DASH: Final = regex(r"[-+] \s*(?P<typed>[-–+•*]\s+)(?=\S)")
_OTHER_BULLET: Final = regex(r"\s*(?P<typed>[–—•·▪●]\s+|-(?=[^\W\d_]{2}))")


class Typed(NamedTuple):
    """A number typed at the beginning of a text: where it stands, and what the form prints there itself.

    ``fits``: it is of the form's kind there and is not printed; ``right``: it is the form's own number.
    """

    path: str
    start: int
    end: int
    typed: str
    own: str
    fits: bool
    right: bool


def typed_numbers(raw: Mapping[str, Any], scheme: str = USUAL) -> Iterator[Typed]:
    """Every typed number of a raw report. Those that fit are not printed: the form's own stands there.

    ``scheme`` is the report's way to number sections.
    """
    yield from _of_body(raw.get("noi_dung"), "noi_dung", scheme)
    appendices = raw.get("phu_luc")
    appendices = appendices if isinstance(appendices, list) else []
    orders = {i: order for order, i in enumerate(numbered_appendices(appendices), start=1)}
    for i, appendix in enumerate(appendices):
        if isinstance(appendix, dict):
            own = f"Phụ lục {numeral(orders.get(i, 0))}" if len(orders) > 1 else "Phụ lục"
            if i in orders:
                yield from _of_appendix(appendix.get("tieu_de"), f"phu_luc[{i}].tieu_de", own)
            within = scheme_below(scheme, 0, appendix)
            yield from _of_body(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung", within)


def typed_number_problems(typed: Iterable[Typed]) -> Iterator[Problem]:
    """What was typed and is not what the form prints there."""
    for found in typed:
        if not found.right:
            message = f"gõ sẵn “{found.typed}”, biểu mẫu tự đánh {found.own}"
            hint = f"{'đã bỏ khi in' if found.fits else 'hãy bỏ phần gõ sẵn'}; xem lại cấp và thứ tự của mục"
            if found.own in "-+":
                message = f"đầu dòng gõ “{found.typed}”, chưa thành dòng liệt kê"
                hint = 'dòng liệt kê bắt đầu bằng "- " (gạch và dấu cách)'
            yield Problem("D065", message, found.path, hint=hint, severity=Severity.WARNING)


def _of_body(blocks: Any, path: str, scheme: str) -> Iterator[Typed]:
    """Those of blocks; articles are counted through, whatever chapter they are in."""
    through = running_levels(load_standard().schemes[scheme])
    for here, block, numbers, _, key, inner in walk(blocks, path, through=through, scheme=scheme):
        if isinstance(block, str):
            yield from _of_line(nfc(block), here)
        elif key and isinstance(block[key], str):
            yield from _of_title(nfc(block[key]), f"{here}.{key}", numbers, inner)


def _of_title(text: str, path: str, location: Sequence[int], scheme: str) -> Iterator[Typed]:
    levels = load_standard().schemes[scheme]
    if len(location) > len(levels):
        return
    own, kind = label_of(location, scheme), _pattern_of(levels[len(location) - 1])
    for pattern in dict.fromkeys((kind, *_EVERYWHERE)):
        match = pattern.match(text)
        if not match:
            continue
        fits = pattern is kind or (pattern is _PART and kind in (_ROMAN, _PART_NUMBER))
        wanted = own.strip("(.)-/:") if kind is _MULTI else location[-1]
        right = fits and (_value(pattern, match["n"]) == wanted or match["typed"].strip() == own)
        if pattern is _MULTI and not right and not match["end"]:
            return  # 2.146 công đoàn cơ sở
        if match.end() < len(text):
            typed = match["typed"].strip()
            yield Typed(path, match.end("marks"), match.end(), typed, own, fits, right)
        return


def _pattern_of(level: Level) -> re.Pattern[str]:
    """How the form's own number at a level is written."""
    if level.word:
        return _WORDED[level.word]
    if level.text.count("%") > 1:
        return _MULTI
    if level.text.startswith("("):
        return _BRACKETED
    return _COUNTED[level.counting]


def _value(pattern: re.Pattern[str], number: str) -> object:
    if pattern in (_ROMAN, _CHAPTER, _PART_NUMBER) and not number.isdigit():
        try:
            return from_roman(number)
        except ValueError:
            return None
    if pattern is _PART:
        return _PARTS.index(number.casefold()) + 1
    if pattern is _LETTER and number in VIETNAMESE_LETTERS:
        return parse_point_letter(number)
    return int(number) if number.isdigit() else number


def _of_appendix(text: Any, path: str, own: str) -> Iterator[Typed]:
    match = _APPENDIX.match(nfc(text)) if isinstance(text, str) else None
    if not match:
        return
    number = match["n"]
    if number and not number.isdigit():
        number = str(_value(_ROMAN, number.upper()))
    expected = str(from_roman(own.split()[2])) if own.count(" ") == 2 else "1"
    fits = match.end() < len(nfc(text))
    yield Typed(path, 0, match.end(), match["typed"], own, fits, fits and number in (None, expected))


def _of_line(text: str, path: str) -> Iterator[Typed]:
    if match := _SECOND_DASH.match(text):
        yield Typed(
            path, match.start("typed"), match.end(), match["typed"].strip(), text[0], fits=True, right=True
        )
    elif match := _OTHER_BULLET.match(text):
        yield Typed(
            path, match.start("typed"), match.end(), match["typed"].strip(), "-", fits=False, right=False
        )
