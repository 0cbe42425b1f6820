"""Lines “Nam” and “Nữ” below the line of a figure in an upright table, of which one is not asked for.

Where both are asked for, they are compared with all other parts; here the table says what nobody else sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.cells import clean
from docgen.records.model import Row, Sheet
from docgen.records.parted import is_sex, number_in
from docgen.vn.numbers import format_number

_TWO: Final = 2


def sexes_told(
    sheet: Sheet, column: int, names: Mapping[int, str], owners: Iterable[int]
) -> Iterator[Problem]:
    """A warning for each figure that is not the sum of the two lines below it; names are in ``column``."""
    rows = [row for row in sheet.rows if column in row.cells]
    columns = list(owners)
    for (whole, first), (_, second) in pairwise(pairwise(rows)):
        pair = [clean(str(row.cells[column].value)).strip(" -–+*•:") for row in (first, second)]
        both = {text.casefold()[:3].strip() for text in pair if is_sex(text)} == {"nam", "nữ"}
        if whole.number in names and both and not all(row.number in names for row in (first, second)):
            for c in columns:
                yield from _not_the_sum(sheet, names[whole.number], (whole, first, second), c, pair)


def _not_the_sum(
    sheet: Sheet, name: str, rows: tuple[Row, Row, Row], column: int, pair: list[str]
) -> Iterator[Problem]:
    whole, *parts = (number_in(row.cells.get(column)) for row in rows)
    known = [Decimal(part) for part in parts if part is not None]
    if whole is None or len(known) < _TWO or sum(known) == Decimal(whole):
        return
    total = sum(known)
    terms = " + ".join(f"{text} {format_number(part)}" for text, part in zip(pair, known, strict=True))
    shown = format_number(int(total) if total == int(total) else Decimal(total))
    message = f"{name}: ghi {format_number(whole)}, mà {terms} = {shown}"
    where, hint = (
        sheet.at(rows[0].number, column),
        "hãy xem lại tổng và các phần; số ở dòng tổng vẫn lấy",
    )
    yield Problem("R050", message, where, sheet.file, hint, Severity.WARNING, about=name)
