"""What a rate or an average is made of, in one cell of a workbook: "tử / mẫu", or the name of the weight."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.vn.text import ascii_name, spelling_key
from docgen.workbook.grid import Reading

FROM: Final = "tinh_tu"
_MADE_OF: Final = ("tu", "mau", "theo", "binh_quan_theo")
_NAME: Final = re.compile(r"\w+", re.ASCII)


def with_source(row: dict[str, Any], pair: tuple[str, str], weight: str) -> dict[str, Any]:
    """Names that a rate or an average is made of, as one cell: "tử / mẫu", or the name of the weight."""
    names = [row[key] for key in pair if _is_name(row.get(key))]
    if len(names) == len(pair) and weight not in row:
        return {**{key: value for key, value in row.items() if key not in pair}, FROM: " / ".join(names)}
    if _is_name(row.get(weight)) and not set(pair) & set(row):
        return {**{key: value for key, value in row.items() if key != weight}, FROM: row[weight]}
    return row


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value))


def without_source(row: Mapping[str, Any], weight: str) -> dict[str, Any]:
    """The names in that cell put back where the data say them."""
    found = {key: value for key, value in row.items() if key != FROM}
    text = row.get(FROM)
    if not isinstance(text, str):
        return found
    first, slash, second = (part.strip() for part in text.partition("/"))
    return {**found, "tu": first, "mau": second} if slash else {**found, weight: first}


def note_source(reading: Reading, path: str) -> None:
    """What a figure is made of stands in one cell."""
    where = reading.cells.get(f"{path}.{FROM}")
    if where:
        reading.cells |= {f"{path}.{key}": where for key in _MADE_OF}


def use_codes(typed: Sequence[Any], rows: Mapping[str, Any]) -> None:
    """Put codes for the contents that people have written where it says what a figure is made of."""
    owners = {code: row for code, row in rows.items() if isinstance(row, dict)}
    named = {spelling_key(str(row.get("ten") or "")): code for code, row in owners.items()}
    for row in typed:
        for key in _MADE_OF:
            text = row.get(key)
            if isinstance(text, str) and text and not _is_name(text):
                row[key] = named.get(spelling_key(text)) or ascii_name(text) or text
