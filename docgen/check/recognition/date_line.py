"""The line of place and date: “Lai Châu, ngày 15 tháng 9 năm 2023”, finished or not."""

from __future__ import annotations

import re

from docgen.check.recognition.form_parts import Line, fold

_DATE = re.compile(r"(?i)ng[àa]y\b.*\bth[áa]ng\b.*\bn[ăa]m\b|,\s*ng[àa]y\s*\d")
_PLACE_AND_DATE = re.compile(
    r"(?i)(?P<place>[^\W\d_][^:;()]{0,60}?)?[\s,.…]*\bng[àa]y\b[^:;()]{0,40}?"
    r"(?:\bn[ăa]m\b|[0-9]{1,2}[/.-]|\bth[áa]ng\s*[0-9]{1,2}\s*,?\s*(?=[0-9]{4}))(?:[0-9_]|[^\w:;()])*"
)
_BARE = re.compile(r"(?P<place>[^\W\d_][^:;()\d]{0,40}?)\s*,\s*[0-9]{1,2}([/.-])[0-9]{1,2}\2[0-9]{4}[\s.]*")
_OTHER_DATES = ("can cu", "hom nay", "tu ngay", "den ngay", "ke tu", "vao", "theo", "ngay sinh", "sinh ngay")
_BODIES = ("phòng ", "văn phòng ", "ủy ban ", "ubnd ", "công ty ", "bệnh viện ")  # an office is no place
_UNITS = frozenset({"tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "trấn", "phường", "đặc", "khu"})
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_PLACE = 4  # words of a place's own name: Bà Rịa - Vũng Tàu


def looks_like_date(line: Line) -> bool:
    """A short line that says a day, as place and date do."""
    return len(line.text) < 90 and bool(_DATE.search(line.text)) and not line.text.startswith("(")


def is_place_and_date(line: Line) -> bool:
    """A place and a day, and nothing else: no sentence, no legal ground, no heading of a column."""
    match = _PLACE_AND_DATE.fullmatch(line.text) if looks_like_date(line) else None
    match = match or (_BARE.fullmatch(line.text) if line.column == "right" else None)
    if not match or fold(line.text).startswith(_OTHER_DATES) or line.text.lower().startswith(_BODIES):
        return False
    words = [word for word in _WORDS.findall(match["place"] or "") if word.lower() not in _UNITS]
    return len(words) <= _LONGEST_PLACE
