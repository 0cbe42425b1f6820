"""Blocks of the data that a file has no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.outline import block_of
from docgen.roundtrip.paths import value_at
from docgen.roundtrip.regions import APPENDIX
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Grid, Line, Unit

_TITLE = re.compile(r"phu_luc\[\d+\]\.tieu_de")


def note_gone(pairing: Pairing, raw: Mapping[str, Any], log: Log) -> None:
    """Note every line, table and drawing of the data that the file has no more, or has in another line.

    An appendix that is gone with all that was in it is noted once.
    """
    joined = {i for merged in pairing.merges.values() for i in merged}
    appendices = _appendices_gone(pairing)
    for i, (unit, path) in enumerate(zip(pairing.base.side.units, pairing.base.paths, strict=True)):
        region = pairing.base.regions[i]
        titled = _TITLE.fullmatch(path) is not None
        if titled and region.number in appendices and region.name == APPENDIX:
            log.add(Status.TEXT, "bo_phu_luc", paragraph_before(pairing, i), path=path, old=unit.text)
        if not path or i in pairing.to_new or titled:
            continue
        beside = isinstance(unit, Line) and any(inside in path for inside in (".bang.", ".bang_chi_tieu."))
        if beside or path.startswith(_prefixes(appendices)):
            continue  # a line beside a table went with it, or is noted with it
        code = "bo_hinh" if unit.drawn else "gop" if i in joined else "bo"
        log.add(Status.TEXT, code, paragraph_before(pairing, i), path=path, old=_text(unit, path, raw))


def _appendices_gone(pairing: Pairing) -> frozenset[int]:
    """The numbers of the appendices of which no line is left."""
    numbers = [region.number if region.name == APPENDIX else -1 for region in pairing.base.regions]
    left = {number for i, number in enumerate(numbers) if i in pairing.to_new}
    return frozenset(number for number in numbers if number >= 0 and number not in left)


def _prefixes(appendices: frozenset[int]) -> tuple[str, ...]:
    return tuple(f"phu_luc[{number}]" for number in appendices)


def _text(unit: Unit, path: str, raw: Mapping[str, Any]) -> str:
    if isinstance(unit, Grid):
        return unit.text.partition("\n")[0]
    return _drawing_name(value_at(raw, block_of(path))) if unit.drawn else unit.printed


def _drawing_name(block: Mapping[str, Any]) -> str:
    """What people call a picture or a chart: its caption, its title, its file."""
    chart = block.get("bieu_do") or {}
    return str(block.get("chu_thich") or chart.get("tieu_de") or block.get("anh") or "")


def paragraph_before(pairing: Pairing, i: int) -> int:
    """The paragraph of the file behind which unit ``i`` of the data stood."""
    for k in range(i, -1, -1):
        if (j := pairing.to_new.get(k)) is not None:
            unit = pairing.ours.units[j]
            return unit.index if isinstance(unit, Line) else unit.first
    return -1
