"""Blocks of the data that a file has no more."""

from __future__ import annotations

from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Grid, Line, Unit


def note_gone(pairing: Pairing, log: Log) -> None:
    """Note every line, table and drawing of the data that the file has no more, or has in another line."""
    joined = {i for pieces in pairing.merges.values() for i in pieces}
    for i, (unit, path) in enumerate(zip(pairing.base.side.units, pairing.base.paths, strict=True)):
        if not path or i in pairing.to_new or (path.startswith("phu_luc") and path.count(".") == 1):
            continue
        if isinstance(unit, Line) and ".bang." in path:
            continue
        code = "bo_hinh" if unit.drawn else "gop" if i in joined else "bo"
        log.add(Status.TEXT, code, _paragraph_before(pairing, i), path=path, old=_text(unit, path))


def _text(unit: Unit, path: str) -> str:
    if isinstance(unit, Grid):
        return unit.text.partition("\n")[0]
    return path if unit.drawn else unit.printed


def _paragraph_before(pairing: Pairing, i: int) -> int:
    """The paragraph of the file behind which unit ``i`` of the data stood."""
    for k in range(i, -1, -1):
        if (j := pairing.to_new.get(k)) is not None:
            unit = pairing.ours.units[j]
            return unit.index if isinstance(unit, Line) else unit.first
    return -1
