"""Tables of the file as the data have to say them, with the lines around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.roundtrip.grid_rows import lay
from docgen.roundtrip.kinds import NOTE, TITLE, UNIT
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.free_tables import FreeTable, new_table
from docgen.roundtrip.own.indicator_tables import IndicatorTable
from docgen.roundtrip.own.table_lines import TableLines
from docgen.roundtrip.paths import copied, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextReader
from docgen.roundtrip.units import Grid


class GridReader:
    """Reads grids of the file against the tables of the data; ``added`` are new indicators."""

    def __init__(self, pairing: Pairing, texts: TextReader, log: Log) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self.added: list[dict[str, Any]] = []

    def read(self, j: int, path: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        """The block of the table that unit ``j`` is; ``path``: its place in the data, empty for a new one."""
        grid = self._pairing.ours.units[j]
        assert isinstance(grid, Grid)  # noqa: S101 - told to the type checker; the caller has looked
        if path.endswith(".bang_chi_tieu"):
            made = self._indicators(j, grid, path, beside)
            if made is not None:
                return made
        if path.endswith(".bang"):
            return self._free(j, grid, path, beside)
        return self._new(grid, path, beside)

    def _base(self, j: int) -> Grid:
        base = self._pairing.base.side.units[self._pairing.to_old[j]]
        assert isinstance(base, Grid)  # noqa: S101 - grids are laid beside grids
        return base

    def _indicators(
        self, j: int, grid: Grid, path: str, beside: Mapping[str, Sequence[int]]
    ) -> dict[str, Any] | None:
        base = self._base(j)
        paired = lay(self._pairing.base.printed.tables[base.table], base, grid)
        block: dict[str, Any] = copied(value_at(self._texts.raw, path.rpartition(".")[0]))
        old = block["bang_chi_tieu"]
        made = dict(old) if isinstance(old, dict) else {"chi_tieu": old}
        which = IndicatorTable(paired, self._texts, self._log, self.added).read(made.get("chi_tieu", True))
        if which is None:
            return None
        if which is not True or "chi_tieu" in made:
            made["chi_tieu"] = which
        self._beside(made, path, beside)
        return {**block, "bang_chi_tieu": made if isinstance(old, dict) or len(made) > 1 else which}

    def _free(self, j: int, grid: Grid, path: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        base = self._base(j)
        paired = lay(self._pairing.base.printed.tables[base.table], base, grid)
        block: dict[str, Any] = copied(value_at(self._texts.raw, path.rpartition(".")[0]))
        made = FreeTable(paired, path, self._texts, self._log).read()
        if made is None:
            self._log.add(Status.TEXT, "bang_moi", grid.first, path=path, note="cột hoặc ô gộp đã đổi")
            made = {**_title_of(block["bang"]), **new_table(list(grid.rows), grid.heads)}
        self._beside(made, path, beside)
        return {**block, "bang": made}

    def _new(self, grid: Grid, path: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        """A table that the data do not have, or not any more as it was."""
        made = new_table(list(grid.rows), grid.heads)
        code = "bang_moi" if path else "them_bang"
        self._log.add(Status.TEXT, code, grid.first, path=path, note="cột hoặc dòng đã đổi")
        self._beside(made, "", beside)
        return {"bang": made}

    def _beside(self, made: dict[str, Any], path: str, beside: Mapping[str, Sequence[int]]) -> None:
        """The lines above and below the table; what has changed in them is noted."""
        printed = self._pairing.base.printed.tables
        table = next((each for each in printed.values() if path and each.path == path), None)
        TableLines(self._pairing, self._texts, self._log, table, path).read(made, beside)


def _title_of(old: Mapping[str, Any]) -> dict[str, Any]:
    return {key: old[key] for key in (TITLE, UNIT, NOTE) if key in old}
