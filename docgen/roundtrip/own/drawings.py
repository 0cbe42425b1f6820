"""Pictures and charts of a file as the data have to say them.

What is drawn does not come back: the data keep the name of the picture's file and the figures of the chart.
What comes back is where it stands, its title and its caption.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.report.origins import PLAIN
from docgen.report.prose import escape_plain
from docgen.roundtrip.kinds import CAPTION, TITLE
from docgen.roundtrip.log import Log, Seen, Status
from docgen.roundtrip.own.outline import block_of
from docgen.roundtrip.paths import copied, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.roundtrip.units import Line

_SHAPE = TextKind(PLAIN)
CHART = ".bieu_do"


class DrawingReader:
    """Reads the lines around drawings against the blocks of the data."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log

    def read(self, path: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        """The block of the drawing at ``path``, with the title and caption that stand in the file now."""
        here = block_of(path)
        block: dict[str, Any] = copied(value_at(self._texts.raw, here))
        self._say(block, "chu_thich", f"{here}.{CAPTION}", beside.get(CAPTION, ()))
        if path.endswith(CHART):
            self._say(block["bieu_do"], TITLE, f"{path}.{TITLE}", beside.get(TITLE, ()))
        return block

    def _say(self, owner: dict[str, Any], key: str, path: str, units: Sequence[int]) -> None:
        """Set a text of the block, or take it away where the file has none."""
        lines = [unit for k in units if isinstance(unit := self._pairing.ours.units[k], Line)]
        text = "\n".join(line.text for line in lines)
        raw = self._raw(path, text, lines)
        if raw or owner.get(key) == "":
            owner[key] = raw
        else:
            owner.pop(key, None)

    def _raw(self, path: str, text: str, lines: Sequence[Line]) -> str:
        """The text as the data write it; what has changed is noted."""
        if not text:
            return ""
        source, index = self._texts.source(path), lines[0].index
        if not source:
            self._log.add(Status.TEXT, "them", index, path=path, new=text)
            return escape_plain(text)
        found = self._texts.read(path, _SHAPE, Typed.bare(text), _SHAPE)
        for each in found.readings:
            shown = text[each.start : each.end]
            seen = Seen(each.path, each.value, each.format, index, each.start, each.end, each.same, shown)
            self._log.seen.append(seen)
        self._log.lost += [(index, lost) for lost in found.lost]
        if not found.same:
            self._log.add(Status.TEXT, "sua", index, path=path, old=self._texts.shown(path, _SHAPE), new=text)
        return found.raw
