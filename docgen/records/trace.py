"""Where a collected value comes from, as a text beside it: ``sin-ho.xlsx, Phiếu!E7``. Written and read here.

An indicator has several values and one text: ``sin-ho.xlsx, thuc_hien: Phiếu!E7; tong_so: Phiếu!E8``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_TRACE: Final = re.compile(r"(?P<file>.+?\.(?:xlsx|csv|json|docx)), (?P<places>.+)", re.IGNORECASE)
_OF_UNITS: Final = re.compile(r"Tổng hợp \d[\d.]*/\d[\d.]* đơn vị\b")
_PART: Final = re.compile(r"([a-z_]+): (.+)")


def written(file: str, places: Mapping[str, str]) -> str:
    """The text for values of one owner: by key, each with its place in ``file``; one value has key ``""``."""
    if set(places) == {""}:
        return f"{file}, {places['']}" if places[""] else file
    return f"{file}, {'; '.join(f'{key}: {place}' for key, place in places.items())}"


def is_sum_of_units(text: object) -> bool:
    """Whether a value is said to be a sum over units, as a roll-up writes it."""
    return isinstance(text, str) and _OF_UNITS.match(text) is not None


def file_in(place: str) -> str:
    """The file of such a place, ``sin-ho.xlsx`` of ``sin-ho.xlsx, Phiếu!E7``."""
    match = _TRACE.fullmatch(place)
    return match["file"] if match else place


def within(file: str, place: str) -> str:
    """Such a place without its file, ``Phiếu!E7``; a place in another file as it is."""
    return place.removeprefix(file).removeprefix(", ")


def place_in(text: object, key: str) -> str:
    """The file and place of the value ``key`` in such a text; empty for any other text."""
    match = _TRACE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return ""
    parts = [_PART.fullmatch(part) for part in match["places"].split("; ")]
    if not all(parts):
        return f"{match['file']}, {match['places']}"
    found = {part[1]: part[2] for part in parts if part}
    return f"{match['file']}, {found[key]}" if key in found else ""
