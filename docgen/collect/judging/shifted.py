"""A line of figures that stands one place too far, seen beside the period before or beside the other units.

A line is the column of a form or the row of a unit in a wide table, in the order in which its cells stand.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from docgen.collect.asked import Question
from docgen.collect.judging.spans import IMPOSSIBLE, of_whole_line, with_impossible
from docgen.collect.returned import Returned
from docgen.vn.decades import decades_of
from docgen.vn.numbers import Number

STEPS: Final = (1, -1)
"""A number stands before the place where it belongs, or behind it."""
_PLACE: Final = re.compile(r"(?P<sheet>.*!)?(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)")
_ENOUGH: Final = 6  # figures that are compared
_OTHERS: Final = 5  # files of others, one of whose figures is set beside theirs
_CLOSE: Final = 0.6  # decades
_MOVED: Final = 0.7
_STAYED: Final = 0.5
_TABLE: Final = 3  # records of one file
_SIZE: Final = 1.3  # decades: by so much a unit may be bigger or smaller than the others
PLACE_WORDS: Final = {True: ("dòng", "trên", "dưới"), False: ("cột", "bên trái", "bên phải")}
"""What lines consist of, and where a place before and behind another one lies: upright or not."""
Numbers = Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Line:
    """The values of a record, by path, in the order of their cells; ``upright``: below each other."""

    paths: Sequence[str]
    upright: bool = True


def line_of(found: Returned, questions: Iterable[Question]) -> Line:
    """The line of a record, in the order of the questions where its cells make none."""
    paths = [each.path for each in questions]
    places = {path: _PLACE.fullmatch(found.cell(path)) for path in paths}
    known = {path: (_column(at["column"]), int(at["row"])) for path, at in places.items() if at}
    columns, rows = ({place[side] for place in known.values()} for side in (0, 1))
    if len(known) < len(paths) or min(len(columns), len(rows)) > 1:
        return Line(paths)
    return Line(sorted(known, key=lambda path: known[path]), upright=len(columns) == 1)


def _column(letters: str) -> tuple[int, str]:
    return len(letters), letters


def tell_shifted(found: Returned, line: Line, moved: Collection[str], step: int, beside: str) -> None:
    """One problem for all that has ``moved``, in place of what is impossible in its cells."""
    what, before, behind = PLACE_WORDS[line.upright]
    own = with_impossible(found, line.paths, moved)
    cells = [cell for path in own if (cell := found.cell(path))]
    last = cells[-1].rpartition("!")[2] if cells else ""
    where = f" (ô {cells[0]}–{last})" if len(cells) > 1 else ""
    side = before if step > 0 else behind
    message = f"các số lệch một {what} so với {beside}, mỗi số nằm ở {what} {side} {what} của nó{where}"
    hint = f"hãy dán lại các số cho đúng {what}"
    found.problems = [each for each in found.problems if each.code != IMPOSSIBLE]
    found.tell("TN211", own[0] if own else "", "", message, hint)


def shifted_beside_others(
    every: Sequence[Returned], questions: Sequence[Question], numbers_of: Callable[[Returned], Numbers]
) -> list[Returned]:
    """The records whose line is like that of the other units one place further on, each told.

    Each file counts once among the others, so that a table of many units is not its own measure; where most
    of its lines are so, all are.
    """
    middles = _middles(every, numbers_of)
    by_file: dict[str, list[Returned]] = defaultdict(list)
    for found in every if middles else ():
        if found.cells:
            by_file[found.file].append(found)
    wrong: dict[int, Returned] = {}
    for group in by_file.values():
        lines = [line_of(each, questions) for each in group]
        own = [numbers_of(each) for each in group]
        for step in STEPS:
            moved = [
                _moved(line.paths, numbers, middles, step) for line, numbers in zip(lines, own, strict=True)
            ]
            whole = len(group) >= _TABLE and 2 * sum(map(bool, moved)) >= len(group)
            for found, line, numbers, paths in zip(group, lines, own, moved, strict=True):
                if (paths or whole) and id(found) not in wrong:
                    tell_shifted(found, line, paths or numbers, step, "các đơn vị khác")
                    wrong[id(found)] = found
    return list(wrong.values())


def _middles(every: Sequence[Returned], numbers_of: Callable[[Returned], Numbers]) -> dict[str, float]:
    """What the files have of each value, in decades; nothing of values that few files have."""
    votes = decades_of_files(every, numbers_of)
    return {path: median(each) for path, each in votes.items() if len(each) > _OTHERS}


def decades_of_files(
    every: Sequence[Returned], numbers_of: Callable[[Returned], Numbers]
) -> dict[str, array[float]]:
    """Of each value a number in decades for each file: the middle of the file's records."""
    by_file: dict[str, list[Returned]] = defaultdict(list)
    for found in every:
        by_file[found.file].append(found)
    votes: dict[str, array[float]] = defaultdict(lambda: array("d"))
    for group in by_file.values():
        values: dict[str, list[float]] = defaultdict(list)
        for found in group:
            for path, decades in decades_of(numbers_of(found)).items():
                values[path].append(decades)
        for path, every_one in values.items():
            votes[path].append(median(every_one))
    return votes


def _moved(paths: Sequence[str], numbers: Numbers, middles: Mapping[str, float], step: int) -> list[str]:
    """The places of a line where most figures lie as those of the next (-1: the last) place do; else none.

    Few lie where their own do. A unit may be bigger or smaller as a whole.
    """
    own = decades_of(numbers)
    steps = [(a, b) if step > 0 else (b, a) for a, b in pairwise(paths)]
    known = [(a, b) for a, b in steps if a in own and a in middles and b in middles]
    if len(known) < _ENOUGH:
        return []
    moved = [own[a] - middles[b] for a, b in known]
    stayed = [own[a] - middles[a] for a, _ in known]
    size = median(moved)
    if abs(size) > _SIZE or _close(moved) < _MOVED * len(known) or _close(stayed) > _STAYED * len(known):
        return []

    def gain(a: str, b: str) -> float | None:
        if (a, b) not in known:
            return 0.0 if a in numbers else None
        return abs(own[a] - size - middles[a]) - abs(own[a] - size - middles[b])

    return of_whole_line(steps, gain, numbers, _CLOSE)


def _close(differences: Sequence[float]) -> int:
    """How many lie close to the middle of all."""
    middle = median(differences)
    return sum(abs(each - middle) <= _CLOSE for each in differences)
