"""Which figure is a part of which, as far as their names say so surely: ``nữ``, ``trong đó``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docgen.vn.measures import is_rate
from docgen.vn.text import nfc, spelling_key

_BEGINS: Final = re.compile(r"\W*trong đó\b", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\W+trong đó\b", re.IGNORECASE)
_WOMEN: Final = re.compile(r"\s+(?:là\s+)?nữ(?=\W|\Z)", re.IGNORECASE)


def shares(figures: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Part and whole of figures (key, name, unit of measure) in the order in which people read them.

    ``Đoàn viên nữ`` is a part of ``Đoàn viên``, ``Thu, trong đó đoàn phí`` of ``Thu``, ``Trong đó: đoàn phí``
    of the last line before it that is no part itself. Figures of two units of measure are no parts.
    """
    known = [(key, nfc(name), spelling_key(unit)) for key, name, unit in figures if not is_rate(unit)]
    by_name = {(spelling_key(name), unit): key for key, name, unit in known}
    whole, whole_unit = "", ""
    for key, name, unit in known:
        if _BEGINS.match(name):
            if whole and unit == whole_unit:
                yield key, whole
            continue
        whole, whole_unit = key, unit
        inside = _INSIDE.search(name)
        for longer in (name[: inside.start()] if inside else name, _WOMEN.sub("", name, count=1)):
            above = by_name.get((spelling_key(longer), unit))
            if above and above != key:
                yield key, above
                if inside:
                    whole = above
                break
