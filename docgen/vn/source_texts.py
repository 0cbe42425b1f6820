"""Where a value comes from, as a text beside it: ``sin-ho.xlsx, Phiếu!E7``. Written and read here.

An indicator has several values and one text: ``sin-ho.xlsx, thuc_hien: Phiếu!E7; tong_so: Phiếu!E8``. A sum
says itself what it was: ``Tổng hợp 2/2 đơn vị được 1.234 (tong_so 2.000): …``. Of a value that is the
sum since the start beside it that sum follows: ``; lũy kế 12 ở Phiếu!F7``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.patterns import regex
from docgen.vn.numbers import Number, format_number, parse_number

_OF_UNITS: Final = regex(r"Tổng hợp \d[\d.]*/\d[\d.]* đơn vị\b")
_NUMBER: Final = r"-?\d[\d.]*(?:,\d+)?"
_TRACE: Final = regex(
    r"(?P<file>.+?\.(?:xlsx|csv|json|docx)), (?P<places>.+?)"
    rf"(?:; lũy kế (?P<since>{_NUMBER}) ở (?P<at>[^;]+))?",
    re.IGNORECASE,
)
_SUM: Final = regex(
    rf"Tổng hợp \d[\d./]* (?:đơn vị|kỳ)(?: được (?P<own>{_NUMBER}))?"
    rf"(?: \((?P<beside>[a-z_]+ {_NUMBER}(?:; [a-z_]+ {_NUMBER})*)\))?:"
)
_ANY_SUM: Final = regex(r"Tổng hợp \d[\d./]* (?:đơn vị|kỳ)\b")
_RATE: Final = regex(r"Tính từ ([a-z]\S*) và ([a-z]\S*)")
_PART: Final = regex(r"([a-z_]+): (.+)")


def written(file: str, places: Mapping[str, str]) -> str:
    """The text for values of one owner: by key, each with its place in ``file``; one value has key ``""``."""
    if set(places) == {""}:
        return f"{file}, {places['']}" if places[""] else file
    return f"{file}, {'; '.join(f'{key}: {place}' for key, place in places.items())}"


def with_since(text: str, since: Number, place: str) -> str:
    """Such a text with the sum since the start that stands beside the value, and its place."""
    return f"{text}; lũy kế {format_number(since)} ở {place}"


def since_in(text: object) -> tuple[Number, str] | None:
    """The sum since the start and its place in such a text; None if it says none."""
    match = _TRACE.fullmatch(text) if isinstance(text, str) and "; lũy kế " in text else None
    return (parse_number(match["since"]), match["at"]) if match and match["since"] else None


def is_sum_of_units(text: object) -> bool:
    """Whether a value is said to be a sum over units, as a roll-up writes it."""
    return isinstance(text, str) and _OF_UNITS.match(text) is not None


def sum_written(of: str, sums: Mapping[str, Number]) -> str:
    """The beginning of the text for sums of one owner, ``of`` so many units or periods.

    ``sums`` are by key, its own value under ``""``.
    """
    own = f" được {format_number(sums[''])}" if "" in sums else ""
    beside = "; ".join(f"{key} {format_number(value)}" for key, value in sums.items() if key)
    return f"Tổng hợp {of}{own}{f' ({beside})' if beside else ''}"


def sums_in(text: object) -> dict[str, Number]:
    """The sums that such a text says, by key; nothing for any other text."""
    match = _SUM.match(text) if isinstance(text, str) else None
    if match is None:
        return {}
    beside = (part.split(" ") for part in (match["beside"] or "").split("; ") if part)
    pairs = [("", match["own"] or ""), *((key, value) for key, value in beside)]
    return {key: parse_number(value) for key, value in pairs if value}


def rate_written(part: str, whole: str) -> str:
    """The text for a rate worked out from two sums, by their paths."""
    return f"Tính từ {part} và {whole}"


def rate_in(text: object) -> tuple[str, str] | None:
    """The paths in such a text; None for any other text."""
    match = _RATE.fullmatch(text) if isinstance(text, str) else None
    return (match[1], match[2]) if match else None


def is_of_one_number(text: object) -> bool:
    """Whether such a text speaks of the one number beside it: a sum, or a number of a file's cell."""
    return is_sum(text) or (isinstance(text, str) and _TRACE.fullmatch(text) is not None)


def is_sum(text: object) -> bool:
    """Whether a value is said to be a sum of units or periods."""
    return isinstance(text, str) and _ANY_SUM.match(text) is not None


def file_in(place: str) -> str:
    """The file of such a place, ``sin-ho.xlsx`` of ``sin-ho.xlsx, Phiếu!E7``."""
    match = _TRACE.fullmatch(place)
    return match["file"] if match else place


def within(file: str, place: str) -> str:
    """Such a place without its file, ``Phiếu!E7``; a place in another file as it is."""
    return place.removeprefix(file).removeprefix(", ")


def location_in(text: object, key: str) -> str:
    """The file and place of the value ``key`` in such a text; empty for any other text."""
    match = _TRACE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return ""
    parts = [_PART.fullmatch(part) for part in match["places"].split("; ")]
    if not all(parts):
        return f"{match['file']}, {match['places']}"
    found = {part[1]: part[2] for part in parts if part}
    return f"{match['file']}, {found[key]}" if key in found else ""
