"""A row of a head that only says what each column counts: “người | ĐVT: CĐCS | (triệu đồng)”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.vn.counted import is_counted, is_ratio
from docgen.vn.measures import is_rate, money_power, named_in_line

_LABEL: Final = re.compile(r"\(?\s*(?:đvt|đơn vị tính)\W*", re.IGNORECASE)
_LONGEST: Final = 4  # words of a unit of measure
_FEWEST: Final = 2


def says_measures(text: str) -> bool:
    """Whether a text before such a row says that units of measure follow: “ĐVT”."""
    return _LABEL.fullmatch(text) is not None


def measures_in(texts: Mapping[int, str], above: Mapping[int, str]) -> dict[int, str]:
    """The unit of measure of each column, by a row's texts; empty if the row is another.

    Each has a title of its own ``above`` it: what stands below one of several columns is a title.
    """
    units = {c: named_in_line(text) or text.strip(" ()") for c, text in texts.items() if text}
    units = {c: unit for c, unit in units.items() if not says_measures(unit)}
    titles = [above.get(column, "") for column in units]
    if len(units) < _FEWEST or not all(titles) or len(set(titles)) < len(titles):
        return {}
    known = sum(map(_is_measure, units.values()))
    short = all(len(unit.split()) <= _LONGEST for unit in units.values())
    return units if short and 3 * known >= 2 * len(units) else {}


def _is_measure(unit: str) -> bool:
    return is_counted(unit) or is_ratio(unit) or is_rate(unit) or money_power(unit) is not None
