"""What the name of an issuer says of it: its level among the unions, and the body that leads it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from docgen.units.name_forms import spelled_out
from docgen.vn.text import nfc

GRASSROOTS = "cdcs"
_LED = re.compile(
    r"(?i)(?P<body>ban\s+thường\s+vụ|ban\s+chấp\s+hành|ban\s+thường\s+trực|đoàn\s+chủ\s+tịch|btv|bch)"
    r"(?:\s+(?P<name>\S.*))?",
    re.DOTALL,
)
_WHOLE = {"btv": "BAN THƯỜNG VỤ", "bch": "BAN CHẤP HÀNH"}
_PLACE = r"(?:tỉnh|thành phố|huyện|quận|thị xã)\b"
_CENTRAL = r".*\bviệt nam$"
_LEVELS = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (r"tổng liên đoàn\b|tổng công đoàn\b", "tong_lien_doan"),
        (r"liên đoàn lao động tỉnh\b", "tinh"),
        (r"liên đoàn lao động (?:huyện|quận|thị xã|thị trấn)\b", "huyen"),
        (r"(?:cụm|khối) (?:thi đua|công đoàn)\b", "cum"),
        (r"công đoàn cơ sở\b|nghiệp đoàn\b", GRASSROOTS),
        (r"công đoàn (?:các )?khu (?:công nghiệp|kinh tế|chế xuất|công nghệ cao)\b", "kcn"),
        (r"công đoàn (?:xã|phường|đặc khu|thị trấn)\b", "xa"),
        (rf"công đoàn (?:ngành|viên chức)\b{_CENTRAL}", "nganh_tw"),
        (r"công đoàn viên chức\b", "vien_chuc"),
        (r"công đoàn ngành\b", "nganh"),
    )
)
_FIELD = (
    r"công đoàn (?:giáo dục(?: và đào tạo)?|y tế|công thương|xây dựng|giao thông(?: vận tải)?|dệt may"
    r"|nông nghiệp(?: và (?:phát triển nông thôn|môi trường))?|ngân hàng|điện lực|dầu khí|cao su|đường sắt"
    r"|hàng hải|hàng không|thông tin(?: và truyền thông)?|công an nhân dân|quốc phòng|than - khoáng sản)"
)
_OF_FIELD = re.compile(rf"{_FIELD} {_PLACE}")
_OF_COUNTRY = re.compile(rf"{_FIELD} việt nam$")
_FEDERATION = re.compile(r"liên đoàn lao động\b")
_OF_UNIT = re.compile(
    r"\bcủa\s+(?P<name>(?:(?:Ban\s+Chấp\s+hành|Ban\s+Thường\s+vụ|BCH|BTV)\s+)?"
    r"(?:Tổng\s+Liên\s+đoàn|Liên\s+đoàn\s+Lao\s+động|LĐLĐ|Công\s+đoàn|CĐCS|CĐ|Nghiệp\s+đoàn)\b[^.,;:()]*)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:(?:trong\s+)?(?:năm|quý|tháng|tuần|kỳ|nhiệm\s+kỳ|giai\s+đoạn|[69]\s+tháng|0[69]\s+tháng)\b"
    r"|về\b|và\s+(?:phương|nhiệm)\b|[-–]\s|trong\b|tại\b|đối\s+với\b).*",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 3  # words of the name of a union: “Công đoàn cơ sở” alone is none


class Led(NamedTuple):
    """The body that leads a union, in full, and the name of the union behind it ("" for the body alone)."""

    body: str
    name: str


def led(heading: str) -> Led | None:
    """What a heading that begins with such a body says: “BCH CÔNG ĐOÀN XÃ MẪU”; None for another one."""
    match = _LED.fullmatch(" ".join(nfc(heading).split()))
    if match is None:
        return None
    body = match["body"]
    return Led(_WHOLE.get(body.casefold(), body), match["name"] or "")


def level_of_name(name: str, superior: str = "") -> str:
    """The level that follows from the words of a name; a federation of a city may be below a province's.

    What no word tells is a grassroots union: most unions of companies and schools only say whose they are.
    """
    found = led(name)
    plain = spelled_out(found.name if found is not None and found.name else name)
    level = next((level for pattern, level in _LEVELS if pattern.match(plain)), "")
    if level:
        return level
    if _FEDERATION.match(plain):
        return "huyen" if _below_province(superior) else "tinh"
    if _OF_COUNTRY.match(plain):
        return "nganh_tw"
    return "nganh" if _OF_FIELD.match(plain) else GRASSROOTS


def _below_province(superior: str) -> bool:
    return spelled_out(superior).startswith(("liên đoàn lao động tỉnh", "liên đoàn lao động thành phố"))


def named_unit(texts: Iterable[str]) -> str:
    """The union that a text says its report is of, "" for none: “… của Liên đoàn Lao động tỉnh Mẫu”."""
    for text in texts:
        for match in _OF_UNIT.finditer(" ".join(nfc(text).split())):
            name = _ENDS.sub("", match["name"]).strip()
            own = led(name)
            name = own.name if own is not None else name
            short = len(spelled_out(name).split()) < _FEWEST
            if not short and any(map(str.isupper, name.split(" ", 1)[-1])):
                return name
    return ""
