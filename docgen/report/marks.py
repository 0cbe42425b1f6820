"""Bold and italic marks of a paragraph: which stars are marks, which are stars.

A mark opens before a non-space and not after a letter or digit, and closes after a non-space and not
before a letter or digit; so ``2*3*4`` has none. Nor does ``(*)``: a mark does not open before closing
punctuation or close after an opening bracket. A mark without its partner is text. An expression counts
as a digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.report.expressions import Expression

Token = str | Expression | int
"""Literal text, an expression, or the length of a run of stars."""

Emphasis = tuple[bool, bool]
"""Bold, italic."""

_EMPHASES: Final = tuple((bold, italic) for bold in (False, True) for italic in (False, True))
"""Those that there are: every piece of a text has one of them."""
_BOLD: Final = 2
_ITALIC: Final = 1
_CLOSING: Final = ")]},.;:!?…”’»"
_OPENING: Final = "([{“‘«"
_LONGEST: Final = 3  # *** is both; longer runs are decoration


@dataclass(slots=True)
class _Run:
    """A run of stars: what it opens and closes; what is left of it is text."""

    at: int
    left: list[int]
    opens: bool
    closes: bool
    opened: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)


def resolve_marks(tokens: Sequence[Token]) -> tuple[tuple[str | Expression, Emphasis], ...]:
    """The pieces without marks, each with its look; empty text is left out."""
    tidy = [token for token in tokens if token != ""]
    runs = {at: _run(tidy, at) for at, token in enumerate(tidy) if isinstance(token, int)}
    _pair(list(runs.values()))
    result: list[tuple[str | Expression, Emphasis]] = []
    bold = italic = 0
    for at, token in enumerate(tidy):
        if not isinstance(token, int):
            result.append((token, _EMPHASES[2 * (bold > 0) + (italic > 0)]))
            continue
        run = runs[at]
        bold -= run.closed.count(_BOLD)
        italic -= run.closed.count(_ITALIC)
        stars = "*" * (sum(run.left) if token <= _LONGEST else token)
        if stars:
            result.append((stars, _EMPHASES[2 * (bold > 0) + (italic > 0)]))
        bold += run.opened.count(_BOLD)
        italic += run.opened.count(_ITALIC)
    return tuple(result)


def _run(tokens: Sequence[Token], at: int) -> _Run:
    length = tokens[at]
    assert isinstance(length, int)  # noqa: S101 - told to the type checker; the caller has looked
    before = _edge(tokens[at - 1], -1) if at else " "
    after = _edge(tokens[at + 1], 0) if at + 1 < len(tokens) else " "
    opens = not after.isspace() and not before.isalnum() and after not in _CLOSING
    closes = not before.isspace() and not after.isalnum() and before not in _OPENING
    sizes = {1: [_ITALIC], 2: [_BOLD], 3: [_BOLD, _ITALIC]}.get(length, [])
    return _Run(at, list(sizes), opens, closes)


def _edge(token: Token, index: int) -> str:
    """The character of a neighbour that touches a run."""
    if isinstance(token, str):
        return token[index]
    return "0" if isinstance(token, Expression) else "*"


def _pair(runs: Sequence[_Run]) -> None:
    """Find each closing run its opener; what is opened in between and not closed stays text."""
    open_marks: list[tuple[_Run, int]] = []
    waiting: Counter[int] = Counter()  # how many of each size are open: nobody searches for what is not there
    for run in runs:
        if run.closes:
            _close(run, open_marks, waiting)
        if run.opens and not run.closed:
            open_marks.extend((run, size) for size in run.left)
            waiting.update(run.left)


def _close(run: _Run, open_marks: list[tuple[_Run, int]], waiting: Counter[int]) -> None:
    for _ in range(len(run.left)):
        if not any(waiting[size] for size in run.left):
            return
        found = next(i for i in reversed(range(len(open_marks))) if open_marks[i][1] in run.left)
        opener, size = open_marks[found]
        given_up = open_marks[found:]
        siblings = [mark for mark in given_up[1:] if mark[0] is opener]
        open_marks[found:] = siblings
        waiting.subtract(each for _, each in given_up)
        waiting.update(each for _, each in siblings)
        opener.left.remove(size)
        opener.opened.append(size)
        run.left.remove(size)
        run.closed.append(size)
