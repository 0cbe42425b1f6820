"""Heads of columns that are of a whole area beside the unit's: “Toàn tỉnh | Xã”, “Toàn ngành | Đơn vị”.

Of two columns of one figure, of which one is of the whole area, the other is the unit's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docgen.records.cells import clean
from docgen.records.head import Title
from docgen.vn.text import nfc

_AREA: Final = r"(?:toàn|cả)\s+(?:tỉnh|thành phố|TP|nước|quốc|ngành|huyện|cụm)"
_OWN: Final = (
    r"(?:(?:riêng|của|tại|số(?: liệu)?|trong đó)\s+)*(?:xã|phường|đặc khu|đơn vị|cơ sở|ngành)"
    r"(?:\s+(?:mình|này|ta|báo cáo))?"
)
_ALONE: Final = re.compile(rf"\W*{_OWN}\W*", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"(?P<name>.*\w)(?:\s+|\s*[:(–-]\s*)(?P<area>{_AREA}|(?:của|riêng|tại)\s+{_OWN})\W*", re.IGNORECASE
)
_BRACKETED: Final = re.compile(rf"(?P<name>.*\w)\s*(?:[:(]|\s[–-]\s)\s*(?P<area>{_OWN})\W*", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"(?:(?:tổng(?: số| cộng| hợp)?|cộng|các|những|một số|bảng|biểu|phần|phụ lục|số liệu|kết quả|tình hình"
    r"|báo cáo|hoạt động|thực hiện|đạt được|về|chung|cụ thể|riêng|của|tại|ở|bên|trên địa bàn"
    r"|(?:trên|trong) phạm vi|đối với|số)\s+)+",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"(?:toàn|cả)\s+(?P<area>tỉnh|thành phố|TP|nước|quốc|ngành|huyện|cụm)\b", re.IGNORECASE
)
_LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "tỉnh": ("tinh",),
    "thành phố": ("tinh",),
    "tp": ("tinh",),
    "nước": ("tong_lien_doan",),
    "quốc": ("tong_lien_doan",),
    "ngành": ("nganh", "nganh_tw"),
    "huyện": ("huyen",),
    "cụm": ("cum",),
}
_LONGEST: Final = 6  # words of a head that only says of which area it is


def whole_named(text: str) -> tuple[str, ...]:
    """The levels of the bodies whose whole area a text begins with: “Số liệu toàn tỉnh”; else nothing."""
    plain = nfc(clean(text)).strip(" :.*–-+•(")
    found = _WHOLE.match(_LEADS.sub("", plain, count=1) if _LEADS.match(plain) else plain)
    return _LEVELS[found["area"].casefold()] if found else ()


def says_whole(part: str) -> bool:
    """Whether a line of a title only says that its figures are those of a whole area."""
    return len(part.split()) <= _LONGEST and bool(whole_named(part))


def says_own(part: str) -> bool:
    """Whether a line of a title may only say that its figures are the unit's own."""
    return bool(_ALONE.fullmatch(nfc(part)))


def lines_of_area(parts: Sequence[str]) -> list[str]:
    """The lines of a title; of a single one the words behind its name that say the area by themselves."""
    if len(parts) != 1:
        return list(parts)
    found = _BEHIND.fullmatch(nfc(parts[0])) or _BRACKETED.fullmatch(nfc(parts[0]))
    return [found["name"], found["area"]] if found else list(parts)


def without_area(parts: Sequence[str]) -> tuple[str, ...]:
    """The lines of a title that say more than of which area it is."""
    return tuple(each for each in lines_of_area(parts) if not (says_whole(each) or says_own(each)))


def names_beside_whole(titles: Iterable[Title]) -> frozenset[tuple[str, ...]]:
    """The names of the figures that have a column of a whole area."""
    every = (title.parts for title in titles)
    return frozenset(without_area(each) for each in every if any(map(says_whole, lines_of_area(each))))
