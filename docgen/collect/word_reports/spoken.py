"""Numbers of a sentence whose name does not stand before them as it is asked for: told, never taken.

“Đã kết nạp mới được 12 đoàn viên” has the words of a name around the number, “Số CĐCS cuối kỳ dự kiến 30”
a word of plans between both, “Toàn xã có 1.234 đoàn viên” the name behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount, blanked, figures
from docgen.collect.word_reports.before import numbers_before_names
from docgen.collect.word_reports.names import without_fills
from docgen.records.headings import Catalog
from docgen.records.upright_names import bare_name
from docgen.vn.text import nfc

_VALUES: Final = ("so_lieu.", "chi_tieu.")
_CLAUSE: Final = re.compile(r"[,;:()“”\"\n\t]|\.\s")
_PLANNED: Final = re.compile(
    r"\s+(?:(?:là|được|đạt)\s+)?(?:dự kiến|dự ước|ước(?: tính| đạt| thực hiện)?|phấn đấu|kế hoạch|chỉ tiêu"
    r"|đăng ký)(?:\s+(?:là|có|đạt|được|giao))*\s*\Z",
    re.IGNORECASE,
)
_AIMED: Final = re.compile(
    r"\b(?:phấn đấu|sẽ|kế hoạch|chỉ tiêu|dự kiến|đăng ký|giao|so với|tăng|giảm|quý (?:tới|sau))\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s*(?P<unit>[^\W\d_]+(?: [^\W\d_]+){0,3})")
_LONGEST: Final = 12  # words before a number that may be its name
_FEWEST: Final = 2


class Spoken(NamedTuple):
    """A number of a paragraph, the name of a value it may be of, what is written, why it is not taken."""

    number: int
    name: str
    written: str
    why: str


def spoken_figures(text: str, catalog: Catalog, named: Container[int]) -> Iterator[Spoken]:
    """The numbers of a paragraph that may be of a value; ``named`` are those that have their name."""
    told = set[int]()
    for number, name, written in numbers_before_names(text, catalog):
        told.add(number)
        yield Spoken(number, name, written, "đứng trước tên, trong câu")
    masked = blanked(text)
    for number, found in enumerate(figures(masked) if len(masked) == len(text) else (), 1):
        if not isinstance(found, Amount) or number in told or number in named:
            continue
        clause = nfc(_CLAUSE.split(text[: found.start])[-1])
        planned = _PLANNED.search(clause)
        name = bare_name(clause[: planned.start()].strip(), catalog, exact=True) if planned else ""
        if name:
            written = f"{clause.strip()} {text[found.start : found.end]}"
            yield Spoken(number, name, written, "là số dự kiến hay kế hoạch")
        elif not _AIMED.search(clause) and (around := _around(clause, text[found.end :], catalog)):
            name, words, unit = around
            written = f"{words} {text[found.start : found.end]} {unit}"
            yield Spoken(number, name, written, "đứng giữa các chữ của tên, trong câu")


def _around(before: str, behind: str, catalog: Catalog) -> tuple[str, str, str] | None:
    """The name of the one value whose words stand before a number and in what it counts, and these."""
    counted = _COUNTED.match(nfc(behind))
    words = without_fills(before).split()
    units = counted["unit"].split() if counted else []
    for length in range(len(units), 0, -1):
        unit = " ".join(units[:length])
        for start in range(max(0, len(words) - _LONGEST), len(words) - _FEWEST + 1):
            own = " ".join(words[start:])
            found = catalog.find(f"{own} {unit}") or catalog.same_words(f"{own} {unit}")
            meant = [each for each in found if each.path.startswith(_VALUES) and each.names]
            if len(meant) == 1:
                return meant[0].names[0], own, unit
    return None
