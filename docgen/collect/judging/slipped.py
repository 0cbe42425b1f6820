"""A run of figures that stand one place too far: found by last period's values, else by what the others have.

A few cells were pasted one row too high or too low. One message names the first and the last of them; what
else may be said of these cells has the same cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log10
from statistics import median
from typing import Any, Final, NamedTuple

from docgen.collect.asked import Asked, as_number
from docgen.collect.judging.shifted import PLACE_WORDS, STEPS, Line, decades_of_files, line_of
from docgen.collect.judging.spans import IMPOSSIBLE, span, with_impossible
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.vn.numbers import Number, format_number

_SHORTEST: Final = 4  # figures of a run
_FEWEST_FAR: Final = 3  # of which so many are not like their own
_NEAR: Final = 0.25  # decades: nearly twice as much
_FAR: Final = 0.3  # decades: twice as much
_FAR_IN_ALL: Final = 0.4  # decades, the middle of these
_BY_CHANCE: Final = 2  # so much small counts differ
_GROWN: Final = 3  # times, what sums since the start of the year may be of those of the period before
_AMONG_OTHERS: Final = 1.4  # times as far apart lie figures of different units
_SCATTER: Final = 0.25  # decades, the middle distance from the middle, by which others lie together
_FILES: Final = 5  # more of others, so that their middle says something
Numbers = Mapping[str, Number]


class Expected(NamedTuple):
    """What is likely in each place, and how many times as far apart as usual a figure may lie from it.

    ``running`` are the paths of sums since the start of the year, which have grown since.
    """

    values: Mapping[str, float]
    times: float
    beside: str
    running: frozenset[str] = frozenset()

    def distance(self, value: Number, path: str) -> float:
        """How far a figure lies from what is likely in a place, in decades; 0 for what differs by chance."""
        likely, number = self.values[path], float(value)
        if abs(number - likely) <= _BY_CHANCE:
            return 0.0
        if path in self.running:
            if likely <= number <= _GROWN * likely:
                return 0.0
            if number < likely:
                return max(_FAR_IN_ALL, abs(_decades(number) - _decades(likely)))
        return abs(_decades(number) - _decades(likely))


class Run(NamedTuple):
    """Figures that stand ``step`` places before those where they belong, by path in their order."""

    paths: Sequence[str]
    targets: Sequence[str]
    step: int
    is_unsure: bool
    """Figures beside them may have slipped as well."""


def tell_slipped(
    every: Sequence[Returned],
    asked: Asked,
    numbers_of: Callable[[Returned], Numbers],
    before: Callable[[Returned], Mapping[str, Any]],
) -> dict[int, frozenset[str]]:
    """Tell of each run of a record once; the paths of its figures, by the record's id."""
    middles = _middles(every, numbers_of)
    found: dict[int, frozenset[str]] = {}
    for record in every:
        numbers = numbers_of(record)
        own = _of_last_period(asked, before(record))
        for expected in (own, _of_others(middles, numbers, own)):
            if not _may_have_slipped(numbers, expected):
                continue
            line = line_of(record, asked.questions)
            run = _longest(line, numbers, expected)
            if run is not None:
                _tell(record, asked, line, run, expected.beside)
                found[id(record)] = frozenset(run.paths)
                break
    return found


def _may_have_slipped(numbers: Numbers, expected: Expected) -> bool:
    """Whether a run could be told of at all: asked first, for the cells of most records need no look."""
    far = _FAR * expected.times
    known = (path for path in numbers if path in expected.values)
    return sum(expected.distance(numbers[path], path) > far for path in known) >= _FEWEST_FAR


def _of_last_period(asked: Asked, before: Mapping[str, Any]) -> Expected:
    values = ((each.path, as_number(before.get(each.path), each.unit)) for each in asked.questions)
    running = frozenset(each.path for each in asked.questions if each.adds == "luy_ke")
    known = {path: float(value) for path, value in values if value is not None}
    return Expected(known, 1, "kỳ trước", running)


def _of_others(middles: Mapping[str, float], numbers: Numbers, own: Expected) -> Expected:
    """What the other files have, for a unit that is as much bigger or smaller than they are in the middle.

    A figure that is like its own of the period before is in its place.
    """
    apart = [log10(value) - middles[path] for path, value in numbers.items() if value > 0 and path in middles]
    size = median(apart) if apart else 0.0
    likely = {path: 10 ** (middle + size) for path, middle in middles.items()}
    for path in own.values.keys() & numbers.keys():
        if own.distance(numbers[path], path) <= _FAR:
            likely[path] = float(numbers[path])
    return Expected(likely, _AMONG_OTHERS, "các đơn vị khác")


def _middles(every: Sequence[Returned], numbers_of: Callable[[Returned], Numbers]) -> dict[str, float]:
    """What the files have of each value, where they lie together."""
    votes = decades_of_files(every, numbers_of)
    middles = {path: median(each) for path, each in votes.items() if len(each) > _FILES}
    scatter = {path: median(abs(each - middles[path]) for each in votes[path]) for path in middles}
    return {path: middle for path, middle in middles.items() if scatter[path] <= _SCATTER}


def _longest(line: Line, numbers: Numbers, expected: Expected) -> Run | None:
    """The longest run of a line; None where there is none that is long enough."""
    runs = [run for step in STEPS for run in _runs(line, numbers, expected, step)]
    return max(runs, key=lambda run: len(run.paths), default=None)


def _runs(line: Line, numbers: Numbers, expected: Expected, step: int) -> Iterator[Run]:
    pairs = [(a, b) if step > 0 else (b, a) for a, b in pairwise(line.paths)]
    run: list[tuple[str, str]] = []
    for pair in [*pairs, ("", "")]:
        if _is_moved(pair, numbers, expected):
            run.append(pair)
            continue
        if _is_sure(run, numbers, expected):
            around = span(pairs, run, lambda own, target: _gain(own, target, numbers, expected), numbers)
            unsure = not set(run) <= set(around)
            yield Run([own for own, _ in around], [target for _, target in around], step, unsure)
        run = []


def _gain(own: str, target: str, numbers: Numbers, expected: Expected) -> float | None:
    """By how many decades a figure lies closer to what is likely in the other place than in its own."""
    if own not in numbers or own not in expected.values or target not in expected.values:
        return None
    return expected.distance(numbers[own], own) - expected.distance(numbers[own], target)


def _is_moved(pair: tuple[str, str], numbers: Numbers, expected: Expected) -> bool:
    """Whether the figure of a place is like that of the other one, or both are none."""
    own, target = pair
    if own not in numbers or target not in expected.values or own not in expected.values:
        return False
    return expected.distance(numbers[own], target) <= _NEAR * expected.times


def _is_sure(run: Sequence[tuple[str, str]], numbers: Numbers, expected: Expected) -> bool:
    """Whether enough figures of a run are far from what is likely in their own place."""
    apart = [expected.distance(numbers[own], own) for own, _ in run]
    far = [each for each in apart if each > _FAR * expected.times]
    enough = len(run) >= _SHORTEST and len(far) >= _FEWEST_FAR and 2 * len(far) > len(apart)
    return enough and median(far) >= _FAR_IN_ALL


def _decades(value: float) -> float:
    return log10(max(value, 1.0))


def _tell(record: Returned, asked: Asked, line: Line, run: Run, beside: str) -> None:
    what, above, below = PLACE_WORDS[line.upright]
    names = {each.path: each.name for each in asked.questions}
    paths = with_impossible(record, line.paths, run.paths)
    first, last = record.cell(paths[0]), record.cell(paths[-1]).rpartition("!")[2]
    where = f" (ô {first}–{last})" if first and last else f" (từ {names[paths[0]]} đến {names[paths[-1]]})"
    side = above if run.step > 0 else below
    own = record.values[run.paths[0]]
    least = "ít nhất " if run.is_unsure else ""
    shown = format_number(own) if isinstance(own, int) else str(own)
    message = (
        f"{least}{len(paths)} số liền nhau{where} lệch một {what} so với {beside}, mỗi số nằm ở {what} {side}"
        f" {what} của nó: {shown} ghi ở “{names[run.paths[0]]}”, gần với số của “{names[run.targets[0]]}”"
    )
    hint = f"hãy xem có phải dán lệch một {what}; dán lại các số ấy cho đúng {what}"
    cells = {record.cell(path) for path in paths}
    record.problems = [p for p in record.problems if p.code != IMPOSSIBLE or p.path not in cells]
    record.tell("TN211", paths[0], "", message, hint, Severity.WARNING)
