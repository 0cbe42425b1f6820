"""The row below the heads of a table that numbers its columns: (1), (2), … or A, B, 1, 2, 3 = 1 + 2.

A row of small figures looks much the same, so the numbers have to count up one by one from the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.roundtrip.units import GridCell

_NUMBER = re.compile(
    r"(?P<mark>\(?)(?:(?P<digits>\d{1,2})|(?P<letter>[A-ZĐa-zđ]))\)?(?P<sum>\s*=.*)?", re.DOTALL
)
_ALPHABETS = ("ABCDEGHIKLMN", "ABCDĐEGHIKLMN", "ABCDEFGHIJKLMN")
_FEWEST = 3  # columns; a row of two is one of figures

Rows = Sequence[Sequence[GridCell | None]]


def is_numbering(rows: Rows, r: int) -> bool:
    """Whether row ``r`` numbers the columns; one of them may be left without a number.

    Plain numbers that the row below counts on from downwards (1, then 2), or below which nothing stands, are
    figures.
    """
    texts = [cell.text.strip() if cell else None for cell in rows[r]]
    filled = [text for text in texts if text]
    found = [match for text in filled if (match := _NUMBER.fullmatch(text))]
    if None in texts or len(filled) < max(_FEWEST, len(texts) - 1) or len(found) < len(filled):
        return False
    letters = "".join(match["letter"] or " " for match in found).rstrip()
    digits = [int(match["digits"]) for match in found[len(letters) :]]
    if not any(each.startswith(letters.upper()) for each in _ALPHABETS):
        return False
    if not _counts_up(digits, len(texts) - len(filled)):
        return False
    marked = bool(letters) or any(match["mark"] or match["sum"] for match in found)
    return marked or not _goes_on(rows, r)


def _counts_up(numbers: Sequence[int], left: int) -> bool:
    """Whether numbers count up from 1; the column that is ``left`` without one may count or not."""
    skipped = numbers[-1] - len(numbers) if numbers else 0
    rising = all(before < number for before, number in zip([0, *numbers], numbers, strict=False))
    return rising and 0 <= skipped <= left


def _goes_on(rows: Rows, r: int) -> bool:
    """Whether the row below has the next number in the first column that is numbered, or there is none."""
    if r + 1 >= len(rows):
        return True
    first = next((c for c, cell in enumerate(rows[r]) if cell and cell.text.strip()), 0)
    cell = rows[r + 1][first] if first < len(rows[r + 1]) else None
    return cell is not None and cell.text.strip().rstrip(".") == "2"
