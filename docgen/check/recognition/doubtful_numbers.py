"""Numbers whose first word is no word: “2. 100% CĐCS …”, “3. “Tết Sum vầy” …”, “II. 05 NHIỆM VỤ”.

Such a line alone may be a day, an amount or the number of a law that a line break cut; its row tells that it
is an item: the number is the next one, or the first one and the next one follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docgen.check.recognition.levels import NumberLabel

_DEPTH = {
    "phan": 0,
    "capital": 1,
    "chuong": 1,
    "muc": 2,
    "roman": 3,
    "tieu_muc": 4,
    "dieu": 5,
    "arabic": 6,
    "decimal": 7,
    "letter": 12,
}
_BELOW_LETTERS = 8  # what 1) adds


class InRow(NamedTuple):
    """A paragraph of a text with its number, one that only its row makes a number, and its look."""

    paragraph: int
    label: NumberLabel | None
    doubtful: NumberLabel | None
    bold: bool


def counted_on(lines: Sequence[InRow]) -> dict[int, NumberLabel]:
    """The doubtful numbers that count on from the one above, or begin a row that goes on."""
    found: dict[int, NumberLabel] = {}
    last: dict[int, tuple[int, ...]] = {}  # by depth, the last number
    for at, line in enumerate(lines):
        label = line.label
        if label is None and line.doubtful is not None:
            doubtful = line.doubtful
            before = last.get(_depth(doubtful))
            first = doubtful.numbers[-1] == 1 and _goes_on(lines[at + 1 :], doubtful)
            if first or (before == _step(doubtful, -1) and not _again(lines[at + 1 :], line)):
                label = found[line.paragraph] = doubtful
        if label is None or not label.numbers:
            continue
        depth = _depth(label)
        last = {each: numbers for each, numbers in last.items() if each < depth}
        last[depth] = label.numbers
    return found


def _goes_on(below: Sequence[InRow], label: NumberLabel) -> bool:
    """Whether the next number as high is the next one."""
    following = next(_as_high(below, label), None)
    return following is not None and following[1].numbers == _step(label, 1)


def _again(below: Sequence[InRow], line: InRow) -> bool:
    """Whether the same number comes again, set alike: that one is the item, this a line of text."""
    assert line.doubtful is not None  # noqa: S101 - told to the type checker
    following = next(_as_high(below, line.doubtful), None)
    return (
        following is not None
        and following[0].label is not None
        and following[0].bold == line.bold
        and following[1].numbers == line.doubtful.numbers
    )


def _as_high(below: Sequence[InRow], label: NumberLabel) -> Iterator[tuple[InRow, NumberLabel]]:
    """The numbers of the same kind below one, up to a higher one."""
    depth = _depth(label)
    for line in below:
        other = line.label or line.doubtful
        if other is None or not other.numbers:
            continue
        if _depth(other) == depth:
            yield line, other
        elif line.label is not None and _depth(other) < depth:
            return


def _depth(label: NumberLabel) -> int:
    below = label.scheme == "arabic" and ")" in label.closer
    return _DEPTH.get(label.scheme, 0) + len(label.numbers) - 1 + (_BELOW_LETTERS if below else 0)


def _step(label: NumberLabel, step: int) -> tuple[int, ...]:
    return (*label.numbers[:-1], label.numbers[-1] + step)
