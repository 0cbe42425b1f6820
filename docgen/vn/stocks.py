"""What names say of a stock: that it stands at the beginning or the end of a time, has come or gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from docgen.patterns import regex
from docgen.vn.opposites import are_people
from docgen.vn.shares import Named
from docgen.vn.text import nfc, spelling_key

_SPAN: Final = r"(?:kỳ|quý|năm|tháng)"
OPENING: Final = regex(
    rf"(?<!từ )(?<!với )(?:\btồn |\bcó |\bdư )?\bđầu {_SPAN}\b|\btồn đầu\b"
    rf"|\b(?:từ )?{_SPAN} trước (?:chuyển|mang) sang\b|\bchuyển sang từ {_SPAN} trước\b",
    re.IGNORECASE,
)
"""Words by which a figure stands at the beginning of a time; "từ đầu năm" is none of them."""
OF_THE_YEAR: Final = regex(r"\bđầu năm\b|\bnăm trước (?:chuyển|mang) sang\b", re.IGNORECASE)
PLACES: Final = regex(
    r"\b(?:số|tổng số|trong (?:kỳ|năm|quý)|tính đến .*|có đến .*)\b",
    re.IGNORECASE,
)
"""Words of a name that say of when it is, not what it counts."""
_CLOSING: Final = regex(
    rf"\b(?:tồn )?cuối {_SPAN}\b|\btồn cuối\b|\bchuyển (?:sang )?{_SPAN} sau\b", re.IGNORECASE
)
_IN: Final = regex(r"\b(?:tăng|thêm)\b", re.IGNORECASE)
_OUT: Final = regex(r"\bgiảm\b", re.IGNORECASE)
_PART_IN: Final = regex(
    r"\b(?:kết nạp mới|thành lập mới)\b", re.IGNORECASE
)  # where nothing says all that came
_PART_OUT: Final = regex(r"\b(?:giải thể|ra khỏi)\b", re.IGNORECASE)
_ROLES: Final = (
    ("đầu", OPENING),
    ("cuối", _CLOSING),
    ("tăng", _IN),
    ("giảm", _OUT),
    ("phần tăng", _PART_IN),
    ("phần giảm", _PART_OUT),
)
_AS_OF: Final = regex(
    r"\b(?:(?:tính|có) )?(?:đến|tại)(?: hết)?(?: ngày)?"
    r" (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\b",
    re.IGNORECASE,
)
_NOW: Final = regex(
    r"\b(?:hiện có|hiện nay|hiện tại|đang có|đến nay|thời điểm(?: báo cáo)?)\b", re.IGNORECASE
)
_STANDS: Final = "thoi_diem"
_DAY: Final = timedelta(days=1)


def stocks(figures: Iterable[Named], first: date) -> list[dict[str, str]]:
    """The keys of stocks that stand at the beginning (``đầu``) and at the end (``cuối``) of a time.

    With them what has come (``tăng``) and gone (``giảm``) between. A closing stock whose name does not say so
    is the one figure of the same thing as of a day; of two that may be meant it is none. ``first`` is the
    first day of the time: what stands as of the day before it is the opening stock.
    """
    by_stem: dict[str, dict[str, Named]] = {}
    standing: dict[str, list[Named]] = {}
    for each in figures:
        role, stem = _read(each, first)
        if role:
            by_stem.setdefault(stem, {}).setdefault(role, each)
        elif each.adds == _STANDS:
            standing.setdefault(stem, []).append(each)
    found = []
    for stem, parts in by_stem.items():
        opening, alike = parts.get("đầu"), standing.get(stem, [])
        named = "cuối" in parts
        if opening and not named and len(alike) == 1 and _unit(alike[0]) == _unit(opening):
            parts["cuối"] = alike[0]
        for role in ("tăng", "giảm"):
            if part := parts.pop(f"phần {role}", None):
                parts.setdefault(role, part)
        if not named and not {"tăng", "giảm"} <= parts.keys():
            parts.pop("tăng", None)
            parts.pop("giảm", None)
        if {"đầu", "cuối"} <= parts.keys():
            found.append({role: part.key for role, part in parts.items()})
    return found


def _read(figure: Named, first: date) -> tuple[str, str]:
    """Which part of a stock a figure is by its name (empty: none), and what it counts."""
    name = nfc(figure.name).casefold()
    as_of = _AS_OF.search(name)
    if as_of and figure.adds == _STANDS:
        opens = _day(as_of) == first - _DAY
        return "đầu" if opens else "", _stem(name[: as_of.start()] + " " + name[as_of.end() :])
    for role, words in _ROLES:
        if words.search(name):
            return role, _stem(words.sub(" ", name))
    return "", _stem(name)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _stem(name: str) -> str:
    return spelling_key(PLACES.sub(" ", _NOW.sub(" ", name)))


def _unit(figure: Named) -> str:
    return "" if are_people(figure.unit) else spelling_key(figure.unit)
