"""What a roll-up keeps of each record, so that the record itself can be let go.

Its numbers, where they stand, and the few data that are asked for again when all records are known: of
figures whose way of adding only the records say, of what conditions look at, and the units' own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.counted import OWN_FIGURES
from docgen.rollup.asked import names_in_conditions
from docgen.rollup.blocks import WORDS, expanded
from docgen.rollup.naming import is_rolled_up
from docgen.rollup.origins import OriginsPool
from docgen.rollup.quantities import KINDS, NEVER, Quantity, figures_in, indicators_in, quantities_of
from docgen.rollup.sources import Source
from docgen.rollup.values import ValueReader
from docgen.vn.numbers import plain_number

_DAY: Final = "chot_so_lieu"
_ORIGIN: Final = "nguon"
_MOST_SHARED: Final = 500
Owners = Mapping[str, Mapping[str, Any]]


class Keeper:
    """Takes what is needed of one record after another, and remembers what all of them say together.

    ``figures`` are the names of all figures that any record has.
    """

    def __init__(self, outline: Mapping[str, Any]) -> None:
        self._first = quantities_of(outline, {})[0]  # by what the outline itself says
        self._values = ValueReader(self._first)
        words, self._sections = _words_wanted(outline)
        self._kept = {*words, *_looked_at(outline), *_undeclared(outline, self._first)}
        self._pool = OriginsPool()
        self._same: dict[str, Mapping[str, Any]] = {}
        self._kinds: dict[str, set[str]] = {}
        self._asked = {*figures_in(outline), *OWN_FIGURES}
        self._asked_indicators = indicators_in(outline).keys()
        self._others: dict[str, None] = {}
        self.figures: set[str] = set()

    def take(self, source: Source) -> Iterator[Problem]:
        """Take what is needed of a record; every value of it that is wrong is told."""
        data = source.data
        yield from self._values.read(source)
        figures, rows = figures_in(data), indicators_in(data)
        self._note(figures, rows)
        source.rolled_up = is_rolled_up(data)
        source.origins = self._pool.of(data)
        if not (self._sections and isinstance(data.get("noi_dung"), list)):
            source.record = replace(source.record, location="", data=self._light(data, figures, rows))

    def take_more(self, sources: Iterable[Source], quantities: Mapping[str, Quantity]) -> Iterator[Problem]:
        """Read the numbers of which only the records together have said how they add."""
        more = {path: each for path, each in quantities.items() if path not in self._first}
        reader = ValueReader(more)
        for source in sources if more else ():
            yield from reader.read(source)

    @property
    def declared_kinds(self) -> dict[str, str]:
        """``loai_so`` by owner where the records say one, and all the same."""
        return {owner: next(iter(kinds)) for owner, kinds in self._kinds.items() if len(kinds) == 1}

    def not_asked_for(self) -> Iterator[Problem]:
        """One note that names the numbers of the records which the outline does not have."""
        if self._others:
            names = ", ".join(self._others)
            message = f"bản ghi có {len(self._others)} số liệu mà đề cương không hỏi: {names}"
            yield Problem("TH122", message, severity=Severity.NOTE)

    def _note(self, figures: Owners, rows: Owners) -> None:
        self.figures |= figures.keys()
        for top, owners in (("so_lieu", figures), ("chi_tieu", rows)):
            for name, data in owners.items():
                kind = data.get("loai_so")
                if isinstance(kind, str) and kind in KINDS:
                    self._kinds.setdefault(f"{top}.{name}", set()).add(kind)
        for name, figure in figures.items():
            if name not in self._asked and plain_number(figure.get("gia_tri")) is not None:
                self._others[f"so_lieu.{name}"] = None
        self._others |= {f"chi_tieu.{code}": None for code in rows if code not in self._asked_indicators}

    def _light(self, data: Mapping[str, Any], figures: Owners, rows: Owners) -> Mapping[str, Any]:
        """The data that may be asked for again; indicators in a list keep their places in it."""
        found: dict[str, Any] = {}
        if data.get(_DAY) is not None:
            found[_DAY] = data[_DAY]
        kept = {name: each for name, each in figures.items() if f"so_lieu.{name}" in self._kept}
        if kept:
            found["so_lieu"] = {name: self._lighter("so_lieu", name, each) for name, each in kept.items()}
        if isinstance(data.get("chi_tieu"), list):
            found["chi_tieu"] = [self._in_order(row) for row in data["chi_tieu"]]
        elif rows:
            found["chi_tieu"] = {
                code: self._lighter("chi_tieu", code, row)
                for code, row in rows.items()
                if f"chi_tieu.{code}" in self._kept
            }
        return self._shared(found)

    def _in_order(self, row: Any) -> dict[str, Any]:
        code = row.get("ma") if isinstance(row, Mapping) else None
        kept = isinstance(code, str) and f"chi_tieu.{code}" in self._kept
        return self._lighter("chi_tieu", str(code), row) if kept else {"ma": code}

    def _lighter(self, top: str, name: str, owner: Mapping[str, Any]) -> dict[str, Any]:
        """What a figure or indicator says; None for the numbers that have been taken."""
        taken = {key: None for key in owner if self._is_taken(f"{top}.{name}", key)}
        return {key: value for key, value in owner.items() if key != _ORIGIN} | taken

    def _is_taken(self, owner: str, key: str) -> bool:
        quantity = self._first.get(owner if key == "gia_tri" else f"{owner}.{key}")
        return quantity is not None and not quantity.condition

    def _shared(self, light: dict[str, Any]) -> Mapping[str, Any]:
        """One of all data that are the same: of most records nothing else is left."""
        key = repr(light)
        if len(self._same) < _MOST_SHARED:
            return self._same.setdefault(key, light)
        return self._same.get(key, light)


def _looked_at(outline: Mapping[str, Any]) -> Iterator[str]:
    """The figures and indicators that conditions name."""
    return (".".join(name.split(".")[:2]) for name in names_in_conditions(outline))


def _undeclared(outline: Mapping[str, Any], known: Mapping[str, Quantity]) -> Iterator[str]:
    """The owners of which the records may say how they add."""
    owners = {f"so_lieu.{name}": each for name, each in figures_in(outline).items()}
    owners |= {f"chi_tieu.{code}": row for code, row in indicators_in(outline).items()}
    added = {each.owner for each in known.values()}
    return (owner for owner, each in owners.items() if owner not in added and each.get("loai_so") != NEVER)


def _words_wanted(outline: Mapping[str, Any]) -> tuple[set[str], bool]:
    """The figures whose texts the outline brings together, and whether it does so with sections."""
    figures: set[str] = set()
    sections: list[str] = []

    def note(key: str, block: Mapping[str, Any], _path: str) -> list[Any]:
        if key == WORDS:
            name = block.get("so_lieu")
            figures.update([f"so_lieu.{name.removeprefix('so_lieu.')}"] if isinstance(name, str) else [])
            sections.extend([str(block["muc"])] if block.get("muc") else [])
        return []

    expanded(outline, note)
    return figures, bool(sections)
