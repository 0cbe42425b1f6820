"""Columns that are the parts of one figure, and the one with its total: Nam, Nữ, Tổng.

The total is the figure. That the others are its parts is known by their words, or because they add up to it
in most lines; the lines in which they do not are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.cells import understand
from docgen.records.model import Cell, Sheet
from docgen.records.readings import Measure
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import nfc

_WHOLE: Final = re.compile(
    r"\W*(?:tổng(?: số| cộng| chung)?|cộng|tất cả|chung)(?:\s*[(:=–-].*)?\W*", re.IGNORECASE | re.DOTALL
)
_SEXES: Final = re.compile(r"\W*(?:(?:số|trong đó)\W+)*(?P<sex>nam|nữ)(?:\s+giới)?\W*", re.IGNORECASE)
_BOTH: Final = {"nam", "nữ"}
_WITHIN: Final = re.compile(r"\b(?:trong đó|gồm|chia ra|nam|nữ)\b", re.IGNORECASE)
_NAMED_PART: Final = re.compile(
    r"(?P<name>.*?\w)(?:\s+[–-]\s+|[\s,:;]+|\s*\()(?P<part>trong đó\b.*|(?:số )?(?:nam|nữ)(?:\s+giới)?\W*)",
    re.IGNORECASE,
)
_FEWEST: Final = 2  # lines in which parts that add up do not do so by chance
_LARGE: Final = 10  # a total by which one such line is enough

IS_PART: Final = "là một phần của cột tổng"
Numbers = Mapping[int, Number]
"""The figures of one line, by column."""


class Line(NamedTuple):
    """A line of figures: what it is called, the cell of its total, its figures by column."""

    name: str
    where: str
    numbers: Numbers


class Parted(NamedTuple):
    """The column of the total, those of its parts, and the lines in which they do not agree."""

    whole: int
    parts: Sequence[int]
    problems: Sequence[Problem]


def is_whole(title: str) -> bool:
    """Whether the last line of a column's title says that it is the total of the columns beside it."""
    return bool(_WHOLE.fullmatch(nfc(title)))


def is_sex(title: str) -> bool:
    """Whether the last line of a column's title says that it counts men, or women."""
    return bool(_SEXES.fullmatch(nfc(title)))


def says_part(titles: Sequence[str]) -> bool:
    """Whether a title says by itself that its column is a part of the one beside it."""
    return any(_WITHIN.search(nfc(text)) for text in titles)


def name_of_part(title: str) -> str:
    """The name of the figure in a title of one line that says behind it that it is a part; else empty."""
    found = _NAMED_PART.fullmatch(nfc(title))
    return found["name"] if found else ""


def part_in(title: str) -> str:
    """The words behind the name of the figure that say which part of it a column is; else the whole title."""
    found = _NAMED_PART.fullmatch(nfc(title))
    if not found:
        return title
    return found["part"].removesuffix(")") if "(" not in found["part"] else found["part"]


def number_in(cell: Cell | None) -> Number | None:
    """The bare number of a cell, if it is one."""
    value = understand(cell, Measure("number")).value if cell else None
    return value if isinstance(value, int | Decimal) else None


def parted(
    sheet: Sheet, titles: Mapping[int, Sequence[str]], lines: Iterable[Line], known_whole: int = 0
) -> Parted | None:
    """The total among columns of figures with their ``titles``; None if the others may be no parts.

    ``known_whole`` is the column of which all the others are known to be the parts, as months of a quarter.
    """
    wholes = (
        [known_whole] if known_whole else [c for c, texts in titles.items() if texts and is_whole(texts[-1])]
    )
    parts = [column for column in titles if column not in wholes]
    if len(wholes) != 1 or not parts:
        return None
    whole = wholes[0]
    sexes = [c for c in parts if _SEXES.fullmatch(nfc(titles[c][-1]))]
    complete = len(sexes) == len(_BOTH) == len({titles[c][-1].casefold() for c in sexes})
    addends = sexes if complete else parts  # what is beside both sexes overlaps with them
    within = bool(known_whole) or all(says_part(titles[column]) for column in parts)
    known = [each for each in lines if whole in each.numbers and any(c in each.numbers for c in parts)]
    exact = [each for each in known if _sum(each, addends) == each.numbers[whole]]
    large = any(Decimal(each.numbers[whole]) >= _LARGE for each in exact)
    enough = len(exact) >= _FEWEST or (large and len(known) == 1) or bool(known_whole and exact)
    add_up = enough and 2 * len(exact) >= len(known)
    if complete or add_up:
        wrong = [each for each in known if each not in exact]
        return Parted(whole, parts, [_not_the_sum(sheet, each, whole, addends, titles) for each in wrong])
    if not within:
        return None
    above = [(each, c) for each in known for c in parts if each.numbers.get(c, 0) > each.numbers[whole]]
    return Parted(whole, parts, [_above(sheet, each, whole, column, titles) for each, column in above])


def _sum(line: Line, parts: Sequence[int]) -> Decimal:
    return sum((Decimal(line.numbers.get(column, 0)) for column in parts), Decimal())


def _not_the_sum(
    sheet: Sheet, line: Line, whole: int, parts: Sequence[int], titles: Mapping[int, Sequence[str]]
) -> Problem:
    terms = " + ".join(f"{titles[c][-1]} {format_number(line.numbers.get(c, 0))}" for c in parts)
    total = _sum(line, parts)
    shown = format_number(int(total) if total == int(total) else total)
    message = f"{_of(line, whole, titles)}, mà {terms} = {shown}"
    hint = "số lấy ở cột tổng; hãy xem lại tổng và các phần"
    return Problem("R050", message, line.where, sheet.file, hint, Severity.WARNING, about=line.name)


def _above(sheet: Sheet, line: Line, whole: int, part: int, titles: Mapping[int, Sequence[str]]) -> Problem:
    shown = format_number(line.numbers[part])
    message = f"{_of(line, whole, titles)}, nhỏ hơn phần “{titles[part][-1]}” {shown}"
    hint = "phần không lớn hơn tổng; hãy xem lại hai ô"
    return Problem("R050", message, line.where, sheet.file, hint, Severity.WARNING, about=line.name)


def _of(line: Line, whole: int, titles: Mapping[int, Sequence[str]]) -> str:
    return f"{line.name}: cột “{titles[whole][-1]}” ghi {format_number(line.numbers[whole])}"
