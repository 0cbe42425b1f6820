"""Tables of the file as the data have to say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.roundtrip.log import Log
from docgen.roundtrip.paths import copied, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextReader


class GridReader:
    """Reads grids of the file against the tables of the data."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log

    def read(self, j: int, path: str, here: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        """The block of the table that unit ``j`` is."""
        return copied(value_at(self._texts.raw, path.rpartition(".bang")[0]))
