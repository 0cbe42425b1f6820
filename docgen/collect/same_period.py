"""Whether what a file says of its period means the one that is collected, however it is written."""

from __future__ import annotations

from typing import Any

from docgen.report.period import period_of
from docgen.vn.periods import Period
from docgen.vn.text import nfc, spelling_key
from docgen.vn.time_words import Mention, said_times


def means(value: Any, period: Period) -> bool:
    """Whether a value ``ky`` – data, code or name – is ``period``: ``Quý 3/2023`` is quý III năm 2023."""
    if isinstance(value, str) and (spelling_key(value) == spelling_key(period.name) or _says(value, period)):
        return True
    try:
        return period_of(value.strip() if isinstance(value, str) else value, None) == period
    except ValueError:
        return False


def _says(text: str, period: Period) -> bool:
    """Whether a text names this time and no other."""
    said, wanted = said_times(nfc(text)), said_times(period.name)
    return len(said) == len(wanted) == 1 and _named(said[0]) == _named(wanted[0]) is not None


def _named(said: object) -> object:
    return said.named if isinstance(said, Mention) and not said.several else None
