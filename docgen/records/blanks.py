"""What people type where there is nothing: a dash or a word, which may mean 0 or a number still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.errors import Problem, Severity
from docgen.vn.counted import is_averaged, is_counted
from docgen.vn.listing import few
from docgen.vn.measures import money_power
from docgen.vn.text import spelling_key

NONE: Final = "R046"
"""The code of a dash that was read as 0."""
READ_AS_NONE: Final = "được hiểu là 0, không phát sinh"
NONE_HINT: Final = "chưa có số thì để trống"
_DASHES: Final = frozenset("-\u2013\u2014")
_NAMED: Final = 5
_SIGNS: Final = " .,-\u2013\u2014_/x"
_WORDS: Final = frozenset(
    map(spelling_key, ("", "không", "không có", "ko", "ko có", "k", "k có", "chưa", "chưa có", "chưa có số"))
)


def is_none(text: str, unit: str, adds: str = "") -> bool:
    """Whether a text is the dash that statistics print where nothing happened: a count of 0, no money.

    An average or a rate of nothing is not 0: it would be weighed in.
    """
    return (
        text in _DASHES
        and not is_averaged(unit, adds)
        and (is_counted(unit) or money_power(unit) is not None)
    )


def typed_as_none(locations: Sequence[str], file: str) -> list[Problem]:
    """One note on all cells of a record that were read so."""
    if not locations:
        return []
    shown = f" ({few(locations, _NAMED, 'ô')})" if len(locations) > 1 else ""
    message = f"{len(locations)} ô ghi “-” {READ_AS_NONE}{shown}"
    return [Problem(NONE, message, locations[0], file, NONE_HINT, Severity.NOTE)]


def number_hint(value: object, unit: str = "", adds: str = "") -> str:
    """What to do with a cell whose text is no number."""
    if isinstance(value, str) and value.strip() in _DASHES and is_averaged(unit, adds):
        return "ghi số của đơn vị; chưa có thì để trống, vì số 0 làm sai số bình quân chung"
    if isinstance(value, str) and spelling_key(value).strip(_SIGNS) in _WORDS:
        return "không có thì gõ 0, chưa có số thì để trống"
    return "gõ số theo kiểu Việt Nam, ví dụ 1.515 hoặc 62,5"
