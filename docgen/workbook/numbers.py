"""The numbers of sections and clauses beside their text: as live formulas, and as docgen prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from docgen.records.model import column_letters
from docgen.report.section_numbers import form_scheme, label_of, scheme_below
from docgen.report.walking import bodies, walk
from docgen.standard.levels import Level, running_levels
from docgen.standard.rules import load_standard
from docgen.vn.text import VIETNAMESE_LETTERS

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


def _letters(alphabet: str) -> Callable[[str], str]:
    """a, b … and behind the last letter aa, bb …, as a formula of the count."""
    size = len(alphabet)
    return lambda count: f'REPT(MID("{alphabet}",MOD({count}-1,{size})+1,1),INT(({count}-1)/{size})+1)'


_COUNTED: Final[Mapping[str, Callable[[str], str]]] = {
    "la-ma": lambda count: f"ROMAN({count})",
    "la-ma-thuong": lambda count: f"LOWER(ROMAN({count}))",
    "so": lambda count: count,
    "chu-cai": _letters(VIETNAMESE_LETTERS),
    "chu-cai-hoa": _letters(_LATIN.upper()),
    "chu-cai-la-tinh": _letters(_LATIN),
}
"""How a level counts → the formula of what is printed for a count."""


def body_scheme(data: Mapping[str, Any], path: str) -> str:
    """How the body at ``path`` ("noi_dung", "phu_luc[0].noi_dung") of a report's data is numbered."""
    scheme = scheme_below(form_scheme(data), 0, data)
    if found := re.match(r"phu_luc\[(\d+)\]", path):
        scheme = scheme_below(scheme, 0, data["phu_luc"][int(found[1])])
    return scheme


def printed_numbers(data: Mapping[str, Any]) -> dict[str, str]:
    """What is printed before each section and clause, by its place in the data."""
    labels: dict[str, str] = {}
    for path, blocks in bodies(data):
        scheme = body_scheme(data, path)
        through = running_levels(load_standard().schemes[scheme])
        for visit in walk(blocks, path, through=through, scheme=scheme):
            if visit.key:
                labels[visit.path] = label_of(visit.numbers, visit.scheme)
    return labels


def number_formula(row: int, head: int, columns: Mapping[str, int], scheme: str) -> str:
    """The number of a section as Word will print it, counted from the rows above; ``scheme`` is its list's.

    A row whose level changes, or that is moved within its list, has the right number at once.
    """
    levels = load_standard().schemes[scheme]
    column = column_letters(columns["cap"])
    level = f"${column}{row}"
    counts = [_count(each, row, head, column, levels[each - 1]) for each in range(1, len(levels) + 1)]
    texts = ",".join(_text(each, levels, counts) for each in levels)
    number = f'IF(AND({level}>=1,{level}<={len(levels)}),CHOOSE({level},{texts}),"")' if levels else '""'
    return f'=IF(ISNUMBER({level}),{number},"")'


def _count(number: int, row: int, head: int, column: str, level: Level) -> str:
    """How many sections of a level, this row's included, the section above them has; articles count on."""
    top = head + 1
    if number == 1 or level.running:
        return f"COUNTIF(${column}${top}:${column}{row},{number})"
    above = f"${column}${top}:${column}{row}"
    start = f"MAX({head},SUMPRODUCT(MAX(ISNUMBER({above})*({above}<{number})*ROW({above}))))"
    return f"COUNTIF(INDEX(${column}:${column},{start}+1):${column}{row},{number})"


def _text(level: Level, levels: Sequence[Level], counts: Sequence[str]) -> str:
    """What a level prints, as a formula."""
    pieces = re.split(r"%(\d)", level.text)  # words and numbers of levels by turns
    shown = [
        _COUNTED[levels[int(piece) - 1].counting](counts[int(piece) - 1]) if i % 2 else f'"{piece}"'
        for i, piece in enumerate(pieces)
        if piece
    ]
    return "&".join(shown)
