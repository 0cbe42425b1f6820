"""Tables of the file as the data have to say them, with the lines around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.report.grid import Table
from docgen.report.origins import PLAIN
from docgen.report.prose import escape_plain
from docgen.roundtrip.free_tables import FreeTable, new_table
from docgen.roundtrip.grid_rows import lay
from docgen.roundtrip.indicator_tables import IndicatorTable
from docgen.roundtrip.kinds import NOTE, TITLE, UNIT
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.paths import copied, value_at
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import Shape, TextReader, Typed
from docgen.roundtrip.units import Grid, Line
from docgen.standard.mau import table_words
from docgen.vn.nobreak import unglued

_SHAPE = Shape(PLAIN)


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
        laid = lay(self._pairing.base.printed.tables[base.table], base, grid)
        block: dict[str, Any] = copied(value_at(self._texts.raw, path.rpartition(".")[0]))
        old = block["bang_chi_tieu"]
        made = dict(old) if isinstance(old, dict) else {"chi_tieu": old}
        which = IndicatorTable(laid, self._texts, self._log, self.added).read(made.get("chi_tieu", True))
        if which is None:
            return None
        if which is not True or "chi_tieu" in made:
            made["chi_tieu"] = which
        self._beside(made, path, beside)
        return {**block, "bang_chi_tieu": made if isinstance(old, dict) or len(made) > 1 else which}

    def _free(self, j: int, grid: Grid, path: str, beside: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        base = self._base(j)
        laid = lay(self._pairing.base.printed.tables[base.table], base, grid)
        block: dict[str, Any] = copied(value_at(self._texts.raw, path.rpartition(".")[0]))
        made = FreeTable(laid, path, self._texts, self._log).read()
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
        title = self._text(beside.get(TITLE, ()))
        _say(made, TITLE, self._prose(f"{path}.{TITLE}" if path else "", title))
        unit = self._text(beside.get(UNIT, ()))
        if table is None or unit != table.unit:
            word = table_words().unit
            bare = unit[len(word) :] if unit.lower().startswith(word.strip().lower()) else unit
            _say(made, UNIT, escape_plain(bare.strip()))
        notes = [self._text([k]) for k in beside.get(NOTE, ())]
        if table is None or notes != list(table.notes):
            _say_notes(made, notes)
        if table is not None:
            self._note(TITLE, table, beside, table.title, title)
            self._note(UNIT, table, beside, table.unit, unit)
            self._note(NOTE, table, beside, "\n".join(table.notes), "\n".join(notes))

    def _note(self, key: str, table: Table, beside: Mapping[str, Sequence[int]], old: str, new: str) -> None:
        """Note lines beside a table that say something else now; lines that are gone are noted as such."""
        if new and " ".join(unglued(old).split()) != " ".join(new.split()):
            lines = [unit for k in beside[key] if isinstance(unit := self._pairing.ours.units[k], Line)]
            code = "sua" if old else "them"
            self._log.add(
                Status.TEXT, code, lines[0].index, path=f"{table.path}.{key}", old=str(old), new=new
            )

    def _prose(self, path: str, text: str) -> str:
        if not path or self._texts.source(path) is None:
            return escape_plain(text)
        found = self._texts.read(path, _SHAPE, Typed.bare(text), _SHAPE)
        self._log.lost += [(-1, lost) for lost in found.lost]
        return found.raw

    def _text(self, units: Sequence[int]) -> str:
        lines = [unit for k in units if isinstance(unit := self._pairing.ours.units[k], Line)]
        return "\n".join(line.text for line in lines)


def _title_of(old: Mapping[str, Any]) -> dict[str, Any]:
    return {key: old[key] for key in (TITLE, UNIT, NOTE) if key in old}


def _say(made: dict[str, Any], key: str, text: str) -> None:
    """Set a text, or take it away where there is none (an empty one that was written stays)."""
    if text or made.get(key) == "":
        made[key] = text
    else:
        made.pop(key, None)


def _say_notes(made: dict[str, Any], notes: Sequence[str]) -> None:
    if not notes:
        made.pop(NOTE, None)
        return
    word = table_words().note
    first = notes[0]
    bare = first[len(word) :] if first.startswith(word) else first
    texts = [escape_plain(text) for text in (bare, *notes[1:])]
    made[NOTE] = texts[0] if len(texts) == 1 else texts
