"""Letters typed where digits are meant: “1l8 đoàn viên”, “64O cháu”, a cell “l24” among numbers.

They look alike on paper, but nothing adds them up or finds them. Only what counts something, or stands among
numbers, is judged: “A4”, “3B”, “COVID-19”, “F0”, “quý I/2023” are none of it. Must not know where a text
stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.vn.counted import counted_unit

_DIGITS: Final = str.maketrans("lIOoSB", "110058")
_SIGN: Final = "[0-9lIOoSB]"
_NUMBER: Final = regex(
    rf"(?<![\w.,/+&@-])(?P<typed>{_SIGN}{{1,3}}(?:\.{_SIGN}{{3}}){{1,4}}|{_SIGN}{{2,9}})(?:,[0-9lIOo]{{1,2}})?"
    r"(?=%|[ \u00a0][^\W\d_])"
)
_SURE: Final = regex(r"[lIOo]|[0-9][SB](?=[0-9])")
"""S and B behind a number are rather part of a name: quốc lộ 3B, tổ 5B, chương trình 5S."""
_ROMAN: Final = regex(r"I{2,}[0-9]*|I[0-9]|[0-9]I{1,3}")
_UNIT: Final = regex(r"[ \u00a0](?:triệu|tỷ|nghìn)[ \u00a0]đồng\b|%")
_CELL: Final = regex(rf"{_SIGN}+(?:[.,]{_SIGN}+)*(?: ?/ ?{_SIGN}+(?:[.,]{_SIGN}+)*)?%?")
_WRONG: Final = regex("[lIOoSB]")
_RIGHT: Final = regex("[0-9]")
_PLACES: Final = frozenset(
    {"xã", "phường", "huyện", "thôn", "trường", "cụm", "tổ", "nhà", "lớp", "ca", "điểm"}
)
"""Also what may follow a name: “khu 2O phường …”."""


class LetterDigits(NamedTuple):
    """Where a number has letters in it, and the number that was meant."""

    start: int
    end: int
    right: str


def letter_digits(text: str) -> Iterator[LetterDigits]:
    """Every number with letters in it before what it counts."""
    for match in _NUMBER.finditer(text):
        typed = match[0]
        if not _RIGHT.search(typed) or not _SURE.search(typed) or _ROMAN.fullmatch(typed):
            continue
        rest = text[match.end() :]
        unit = counted_unit(rest)
        if _UNIT.match(rest) or (unit and unit.casefold() not in _PLACES):
            yield LetterDigits(match.start(), match.end(), typed.translate(_DIGITS))


def number_meant(cell: str) -> str:
    """What the text of a cell would be with digits for its letters; "" if it has none beside digits."""
    if not _WRONG.search(cell) or not _RIGHT.search(cell) or not _CELL.fullmatch(cell):
        return ""
    return cell.translate(_DIGITS)


_NAMES: Final = regex(
    r"\b(?:s?tt|mã|số (?:hiệu|nhà|thứ tự|tài khoản|sổ|thẻ|điện thoại)|ký hiệu|lớp|phòng|địa chỉ|khu|xe|biển"
    r"|bậc|ngạch|hạng|cỡ|size|loại|ghi chú|mục|hệ số|nhóm)\b"
)


def may_name(heading: str) -> bool:
    """Whether the cells below a heading may be names or codes: Lớp 3B, số nhà 12B."""
    return _NAMES.search(heading.casefold()) is not None


_FEWEST: Final = 2  # numbers that make a column one of numbers


def are_mistyped(odd: int, numbers: int, cells: int) -> bool:
    """Whether ``odd`` ``cells`` of a column are numbers with letters: all others are ``numbers``."""
    return 0 < odd <= numbers == cells - odd and numbers >= _FEWEST
