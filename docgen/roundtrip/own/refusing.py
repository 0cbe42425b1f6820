"""What was read and is no valid report is taken back, value by value, and told with both values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.errors import Problem
from docgen.jsonfile import has_errors
from docgen.report.load import Loaded, check_data
from docgen.report.prose_texts import KEYS
from docgen.report.reading import printed_as
from docgen.roundtrip.figures import Settled
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.own_file import OwnFile
from docgen.roundtrip.own.owners import OWNERS, written_out
from docgen.roundtrip.paths import copied, is_within, set_at, steps_of, value_at

_TRIES = 4  # rounds of taking back what is no valid data
_OWNER = re.compile(r"chi_tieu\[\d+\]|so_lieu\.\w+")
_TAKEN_OVER = frozenset({Status.DATA, Status.TEXT, Status.MOVED})


class Judge:
    """Makes data a valid report; ``refused`` are the figures that were put back, ``log`` says why.

    Only errors are looked for: what is hardly meant is told where a report is made of the data.
    """

    def __init__(self, own: OwnFile, log: Log, figures: Sequence[Settled]) -> None:
        self._own, self._log = own, log
        self._changed = {figure.path: figure for figure in figures if not figure.doubt}
        self.refused: list[Settled] = []

    def valid(self, data: dict[str, Any]) -> tuple[dict[str, Any], Loaded]:
        """The data if they are a valid report; else with what is wrong taken back."""
        if data == self._own.raw:
            return data, self._own.loaded
        texts, register = self._own.loaded.texts, self._own.loaded.register
        for _ in range(_TRIES):
            loaded, problems = check_data(self._sharing(data), register, texts=texts, judged=False)
            if loaded is not None and not has_errors(problems):
                return data, loaded
            for problem in problems:
                if has_errors([problem]):
                    self._take_back(data, problem)
        for figure in [*self._changed.values()]:
            self._refuse(figure, "dữ liệu đọc lại không hợp lệ")
        self._forget("")
        self._log.add(Status.UNSURE, "khong_hop_le", note="dữ liệu đọc lại không hợp lệ; giữ dữ liệu cũ")
        return copied(self._own.raw), self._own.loaded

    def _sharing(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data with the very texts of the file's own data where they are the same: they are read."""
        raw = self._own.raw
        return {
            key: raw[key] if key in KEYS and key in raw and value == raw[key] else value
            for key, value in data.items()
        }

    def _take_back(self, data: dict[str, Any], problem: Problem) -> None:
        """The figure that is wrong, else those of its indicator, else all that stands under its key."""
        figures = [*self._figures_of(problem.path)]
        for figure in figures:
            self._refuse(figure, problem.message)
            set_at(data, figure.path, value_at(self._own.raw, figure.path))
        if figures:
            return
        self._log.add(Status.UNSURE, "khong_hop_le", path=problem.path, note=problem.message)
        restored = _put_back(data, self._own.loaded, problem.path)
        for figure in [each for path, each in self._changed.items() if is_within(path, restored)]:
            self._refuse(figure, problem.message)
        self._forget(restored)

    def _figures_of(self, path: str) -> Iterator[Settled]:
        if path in self._changed:
            yield self._changed[path]
        elif owner := _owner(path):
            yield from (each for name, each in self._changed.items() if _owner(name) == owner)

    def _refuse(self, figure: Settled, why: str) -> None:
        self._changed.pop(figure.path, None)
        self.refused.append(figure)
        first = figure.changed[0]
        self._log.add(
            Status.UNSURE, "tu_choi", first.paragraph, path=figure.path, old=_printed(figure), new=first.text,
            note=why,
        )  # fmt: skip

    def _forget(self, top: str) -> None:
        """What was noted as taken over and is not: the comparison tells what the file says there."""
        self._log.changes[:] = [
            each for each in self._log.changes
            if each.status not in _TAKEN_OVER or not is_within(each.path, top)
        ]  # fmt: skip


def _put_back(data: dict[str, Any], loaded: Loaded, path: str) -> str:
    """Give a key of the report, or of its unit or signer, its old value; returns the path of that key."""
    group, key, *_ = (*map(str, steps_of(path)), "", "")
    old = loaded.raw.get(group)
    if key and group in OWNERS and isinstance(data.get(group), dict):
        before = old if isinstance(old, dict) else written_out(loaded, group)
        _restore(data[group], before, key)
        if data[group] == before:
            _restore(data, loaded.raw, group)
        return f"{group}.{key}"
    _restore(data, loaded.raw, group)
    return group


def _restore(data: dict[str, Any], before: Mapping[str, Any], key: str) -> None:
    if key in before:
        data[key] = copied(before[key])
    else:
        data.pop(key, None)


def _owner(path: str) -> str:
    """The indicator or figure that a value belongs to."""
    found = _OWNER.match(path)
    return found[0] if found else ""


def _printed(figure: Settled) -> str:
    if figure.old is None:
        return "…"
    try:
        return printed_as(figure.old, figure.changed[0].format)
    except ValueError:
        return str(figure.old)
