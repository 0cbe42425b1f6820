"""Words for all of a province, a sector, the country: figures under them are those of its own body only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.records.anchor import UnitFinder
from docgen.records.cells import clean
from docgen.vn.text import nfc

IS_OF_WHOLE: Final = "là số của toàn tỉnh, toàn ngành, không phải của đơn vị"
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


def whole_named(text: str) -> tuple[str, ...]:
    """The levels of the bodies whose whole area a text begins with: “Số liệu toàn tỉnh”; else nothing."""
    plain = nfc(clean(text)).strip(" :.*–-+•(")
    found = _WHOLE.match(_LEADS.sub("", plain, count=1) if _LEADS.match(plain) else plain)
    return _LEVELS[found["area"].casefold()] if found else ()


def is_of_whole(text: str, own: str, units: UnitFinder) -> bool:
    """Whether a text says that figures are those of a whole area that is not that of the unit ``own``."""
    levels = whole_named(text)
    return bool(levels) and units.kind(own) not in levels
