"""Plain indicators: whole numbers of this period and what they are measured against, and no more.

The reports of a batch have the same indicators with other numbers. What is known of one whatever its numbers
are – that its texts are right, that it has what its kind needs – is found once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError

from docgen.report.adding import NEEDS
from docgen.report.indicators import NUMBERS, Indicator, indicator_problems
from docgen.report.quiet import is_quiet

KEY: Final = "chi_tieu"
_RESULT: Final = "thuc_hien"
_BASES: Final = frozenset({"ke_hoach", "tong_so"})
_TEXTS: Final = frozenset({"ma", "ten", "don_vi_tinh", "loai", "loai_so", "binh_quan_theo", "bo_chi_tieu"})


def with_plain(rows: Sequence[Any]) -> list[Any]:
    """The indicators as read, those that are plain in the place of their data."""
    return [plain_indicator(row) or row for row in rows]


def plain_indicator(row: Any) -> Indicator | None:
    """The indicator in its data as read if it is plain; None for any other, right or wrong."""
    if type(row) is not dict:
        return None
    numbers: dict[str, int] = {}
    texts: list[tuple[str, str]] = []
    for key, value in row.items():
        if type(value) is str and key in _TEXTS:
            texts.append((key, value))
        elif type(value) is int and key in NUMBERS and value >= (key in _BASES):
            numbers[key] = value
        else:
            return None
    if numbers.get(_RESULT, 0) > numbers.get("tong_so", numbers.get(_RESULT, 0)):
        return None
    known = _known(tuple(texts), tuple(numbers))
    return known and known.model_copy(update=numbers)


def numbers_of(indicator: Indicator) -> Iterator[tuple[str, int]]:
    """The numbers of a plain indicator, by the names that prose has for them."""
    for key in NUMBERS:
        value = getattr(indicator, key)
        if value is not None:
            yield f"{KEY}.{indicator.ma}.{key}", value


@lru_cache(maxsize=4096)
def _known(texts: tuple[tuple[str, str], ...], numbers: tuple[str, ...]) -> Indicator | None:
    """The indicator with these texts, whatever its numbers; None if there is something to say of it."""
    try:
        found = Indicator.model_validate({**dict(texts), **dict.fromkeys(numbers, 1)})
    except ValidationError:
        return None
    if found.loai_so in NEEDS or any(indicator_problems(found, "")):
        return None
    return found if all(is_quiet(text) for _, text in texts) else None
