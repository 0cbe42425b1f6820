"""The data laid over the document: where each named figure stands now.

A text of the data is cut at its ``{{ … }}``; the words between must stand in one paragraph, unchanged, in
order and nothing else beside them. The table of indicators is read row by row. Values worked out in the
text are skipped, and so is everything that has been rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docgen.check.figures.carried import indicators, value_at
from docgen.check.figures.grid import Grid, GridCell, column
from docgen.check.figures.numerals import Amount, Percent, blanked, figures
from docgen.vn.numbers import round_half_up

_HOLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PLAIN = re.compile(
    r"\s*(so_lieu\.\w+|chi_tieu\.\w+\.\w+)\s*(?:\|\s*(?:so|phan_tram|tien|tien_gon|hai_chu_so)\s*)?"
)
_MARKS = re.compile(r"\*+")
_LIST = re.compile(r"\s*[-+] ")
_LONGEST = 60  # characters a printed figure may have
_TELLING = 8  # characters of unchanged words that tell one paragraph from another
_SIMPLE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?%?")  # surely a figure, no year and no date
_NO_BORDER = frozenset({"", " ", ".", ",", "\u00a0"})  # words that figures themselves may hold
_END = "./."
_DRAWN = "bieu_do"  # its figures stand in a picture
_NAME = re.compile(r"chỉ tiêu")
_COLUMNS = (
    ("ke_hoach", re.compile(r"kế hoạch")),
    ("thuc_hien", re.compile(r"thực hiện")),
    ("ty_le", re.compile(r"tỷ lệ(?: \(%\))?")),
)


@dataclass(frozen=True, slots=True)
class Use:
    """A named figure at its place: what the data say, what stands there, whether they agree."""

    name: str
    paragraph: int
    start: int
    end: int
    text: str
    expected: Decimal
    kept: bool


def uses(data: Mapping[str, Any], texts: Sequence[str], tables: Sequence[Grid]) -> Iterator[Use]:
    """Every named figure whose place is beyond doubt."""
    for prose in prose_of(data):
        if any(_PLAIN.fullmatch(hole) for hole in _HOLE.findall(prose)) and "{%" not in prose:
            yield from _laid(data, prose, texts)
    for row in indicators(data):
        yield from _in_table(data, row, tables)


def names_in_prose(data: Mapping[str, Any]) -> list[str]:
    """The names that the prose prints as they are, each once."""
    holes = (hole for prose in prose_of(data) for hole in _HOLE.findall(prose))
    names = (match[1] for hole in holes if (match := _PLAIN.fullmatch(hole)))
    return list(dict.fromkeys(names))


def prose_of(data: Mapping[str, Any]) -> Iterator[str]:
    """All texts of the body and the appendices, however deep; keys are not texts."""
    yield from _texts(data.get("noi_dung"))
    yield from _texts(data.get("phu_luc"))


def _texts(blocks: object) -> Iterator[str]:
    if isinstance(blocks, str):
        yield blocks
    elif isinstance(blocks, dict | list):
        inside = (
            [each for key, each in blocks.items() if key != _DRAWN] if isinstance(blocks, dict) else blocks
        )
        for each in inside:
            yield from _texts(each)


def _laid(data: Mapping[str, Any], prose: str, texts: Sequence[str]) -> Iterator[Use]:
    parts = _HOLE.split(_LIST.sub("", prose, count=1))
    words = [_MARKS.sub("", part) for part in parts[::2]]
    longest = max(words, key=len).strip()
    if len(longest) < _TELLING or not _NO_BORDER.isdisjoint(words[1:-1]):
        return
    found = [
        (at, spans) for at, text in enumerate(texts) if longest in text and (spans := _spans(words, text))
    ]
    if len(found) != 1:
        return  # rewritten, or the same sentence more than once
    paragraph, spans = found[0]
    for hole, (start, end) in zip(parts[1::2], spans, strict=True):
        named = _PLAIN.fullmatch(hole)
        expected = value_at(data, named[1]) if named else None
        if named and expected is not None:
            text = texts[paragraph][start:end]
            kept = _prints(text, expected)
            if kept is not None:
                yield Use(named[1], paragraph, start, end, text, expected, kept)


def _spans(words: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Where the holes between ``words`` are, if ``text`` is made of just these words and holes."""
    last = words[-1]
    whole = text.removesuffix(_END) if not last.endswith(_END) else text
    ending = len(whole) - len(last)
    if not whole.startswith(words[0]) or not whole.endswith(last):
        return None
    spans = []
    place = len(words[0])
    for each in words[1:-1]:
        border = whole.find(each, place + 1, ending)
        if border < 0:
            return None
        spans.append((place, border))
        place = border + len(each)
    spans.append((place, ending))
    return spans if all(0 < end - start <= _LONGEST for start, end in spans) else None


def _prints(text: str, expected: Decimal) -> bool | None:
    """Whether ``text`` prints ``expected``; None when it is no single figure."""
    said = _SIMPLE.fullmatch(text)
    found = figures(text if said else blanked(text))
    if len(found) != 1 or not isinstance(found[0], Amount | Percent):
        return None
    here = found[0]
    return here.value in (expected, round_half_up(expected, here.places))


def _in_table(data: Mapping[str, Any], row: Mapping[str, Any], tables: Sequence[Grid]) -> Iterator[Use]:
    """The cells of an indicator that stands in one row of one table."""
    name = _MARKS.sub("", str(row.get("ten", "")))
    places = [(grid, line) for grid in tables for line in _lines_named(grid, name)]
    if len(places) == 1:
        grid, line = places[0]
        for key, heading in _COLUMNS:
            at = column(grid, heading)
            if at is not None:
                yield from _in_cell(data, f"chi_tieu.{row.get('ma')}", key, line[at])


def _lines_named(grid: Grid, name: str) -> list[tuple[GridCell, ...]]:
    at = column(grid, _NAME)
    return [] if at is None else [line for line in grid.rows if line[at].text == name]


def _in_cell(data: Mapping[str, Any], name: str, key: str, cell: GridCell) -> Iterator[Use]:
    read = cell.pair if key == "thuc_hien" and cell.pair else cell.number and (cell.number[0],)
    keys = ("thuc_hien", "tong_so") if read and len(read) == 2 else (key,)
    for each, value in zip(keys, read or (), strict=False):
        expected = value_at(data, f"{name}.{each}")
        if expected is not None and cell.paragraph is not None:
            places = -int(value.as_tuple().exponent) if value.as_tuple().exponent else 0
            kept = value in (expected, round_half_up(expected, max(places, 0)), round_half_up(expected, 1))
            yield Use(f"{name}.{each}", cell.paragraph, 0, len(cell.text), cell.text, expected, kept)
