"""How wide the columns of a table want to be, measured in the font of the form.

Everything is measured bold, so that a row which somebody makes bold later still fits. Lengths are twips. How
the width of the page is shared among them is in :mod:`table_shares`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.report.document import Table
from docgen.report.grid import ORDER, is_order
from docgen.standard.rules import load_standard, twips
from docgen.template.decimals import Decimals
from docgen.word.metrics import TWIPS_PER_POINT, text_width

_AIR: Final = 30  # twips beside a text, for what a program rounds
_CLOSE_AIR: Final = 16  # it never rounds more
_SPACES: Final = regex(r"[ \t]+")  # where a line may break: not at a no-break space
_LINES: Final = 3  # a text has room for this many lines …
_SHORT: Final = 12  # letters: such a text has room for itself on one line
_HEAD_LINES: Final = 4
_TEXT_LINES: Final = 2
ROOMY: Final = 2800  # … unless it is so long that this width must do
_SIGNED: Final = regex(r"\b(?:ký|chữ ký)\b", re.IGNORECASE)
_SIGNATURE: Final = 100.0  # twips at one point: room to sign in an empty column
_LONGEST_WORD: Final = 30  # letters
_DIGITS: Final = str.maketrans("123456789", "000000000")
_ORDER, _NUMBERS, TEXTS = 0, 1, 3  # how eagerly columns take room that nothing asks for


class Setting(NamedTuple):
    """How texts of a table are set: their size in points; ``close``: with little white in the cells."""

    points: float
    close: bool = False

    @property
    def margins(self) -> int:
        """What a cell is wider than its text, in twips."""
        room = load_standard().cell_room
        return 2 * twips(room.close_side) + _CLOSE_AIR if self.close else 2 * twips(room.side) + _AIR

    def height(self, lines: int) -> float:
        """The height of a cell with so many lines, in twips."""
        standard = load_standard()
        part = standard.components["bang_chu"]
        white = 2 * standard.cell_room.close_above if self.close else part.before + part.after
        return (lines * self.points * standard.judging.single_line + white) * TWIPS_PER_POINT


class Wants(NamedTuple):
    """What the columns of a table want at a size of one point, without the margins of the cells.

    ``least`` holds the longest word, but for one that is no word of a language, whose width is ``word``;
    ``ease`` holds the longest text on a few lines; ``line`` the longest text on one line, heads on two.
    ``spans`` are the merged cells: first column, columns covered, least, ease, the longest text on one line.
    ``grow`` is how eagerly each takes the room that is left when all texts stand on one line. ``sisters``
    are columns of figures of one kind under one head, or under heads with the same columns below: they look
    best in one width. ``short`` holds the short texts and ``heads`` the titles, each on one line, ``cells``
    the longest text below the heads on two. ``figures`` are the widest figures themselves, "" where there
    are none.
    """

    least: tuple[float, ...]
    word: tuple[float, ...]
    ease: tuple[float, ...]
    line: tuple[float, ...]
    spans: tuple[tuple[int, int, float, float, float], ...]
    grow: tuple[int, ...]
    sisters: tuple[tuple[int, ...], ...] = ()
    short: tuple[float, ...] = ()
    heads: tuple[float, ...] = ()
    cells: tuple[float, ...] = ()
    figures: tuple[str, ...] = ()


def wants_of(table: Table) -> Wants:
    """What a table's columns want, whatever its width and its size of type will be."""
    found: dict[tuple[int, int], _Column] = {}
    decimals = Decimals(table)
    for column, across, text in _heads(table):
        found.setdefault((column, across), _Column()).add_head(text)
    for _, column, cell in table.cells():
        text = decimals.measured(cell, column)
        found.setdefault((column, cell.across), _Column()).add(text, figure=cell.numeric)
    own = [found.get((column, 1), _Column()) for column in range(len(table.columns))]
    for each, titled in zip(own, table.columns, strict=True):
        if not each.longest and _SIGNED.search(titled.title):
            each.short = each.head = max(each.short, _SIGNATURE)
            each.least = max(each.least, _SIGNATURE)
    spans = (
        (*location, each.least, each.ease(), each.longest)
        for location, each in found.items()
        if location[1] > 1
    )
    grow = tuple(_eagerness(table, column) for column in range(len(own)))
    return Wants(
        tuple(each.least for each in own),
        tuple(each.word for each in own),
        tuple(each.ease() for each in own),
        tuple(each.line() for each in own),
        tuple(spans),
        grow,
        tuple(_sisters(table, grow)),
        tuple(each.short for each in own),
        tuple(each.head for each in own),
        tuple(each.cells() for each in own),
        tuple(each.figure for each in own),
    )


class _Column:
    """What stands in one column, or in the merged cells over the same columns."""

    def __init__(self) -> None:
        self.least = self.word = self.short = self.head = self._line = 0.0
        self._longest = self.figure = ""
        self._widest = 0.0
        self._titles: list[str] = []

    def add_head(self, text: str) -> None:
        self._add_words(text)
        self._titles.append(text)
        self.head = max(self.head, _width(text))

    def add(self, text: str, *, figure: bool = False) -> None:
        whole = _width(text)
        if figure and whole > self._widest:
            self._add_figure(text)
        if len(text) <= _SHORT:
            self.short = max(self.short, whole)
        if whole > self._line:
            self._line, self._longest = whole, text
        if whole > self.word:
            self._add_words(text)

    def _add_figure(self, text: str) -> None:
        widths = [(_width(word), word) for line in text.split("\n") for word in _SPACES.split(line)]
        self._widest, self.figure = max((self._widest, self.figure), *widths)

    def _add_words(self, text: str) -> None:
        words = [word for line in text.split("\n") for word in _SPACES.split(line)]
        self.word = max(self.word, *map(_width, words))
        self.least = max(self.least, *map(_unbroken, words))

    def ease(self) -> float:
        return max(self._heads_over(_HEAD_LINES), _over(self._longest, _LINES))

    @property
    def longest(self) -> float:
        return self._line

    def cells(self) -> float:
        return _over(self._longest, _TEXT_LINES)

    def line(self) -> float:
        return max(self._heads_over(_HEAD_LINES // 2), self._line)

    def _heads_over(self, lines: int) -> float:
        return max((_over(title, lines) for title in self._titles), default=0.0)


def _heads(table: Table) -> Iterator[tuple[int, int, str]]:
    """The texts of the heads: the column each begins in, the columns it covers."""
    for heads in table.heads:
        for j, head in enumerate(heads):
            if head is not None:
                yield j, head.across, head.text
    yield from ((j, 1, text) for j, text in enumerate(table.numbers))


def holds_figures(table: Table, index: int) -> bool:
    """Whether numbers or days stand in a column."""
    return _eagerness(table, index) != TEXTS


def _eagerness(table: Table, index: int) -> int:
    column = table.columns[index]
    if column.kind == ORDER or is_order(column.title):
        return _ORDER
    if column.kind in ("so", "tien", "phan_tram", "ngay"):
        return _NUMBERS
    cells = (row.cells[index] for row in table.rows)
    filled = [cell for cell in cells if cell is not None and cell.text and cell.across == 1]
    return _NUMBERS if filled and all(cell.numeric for cell in filled) else TEXTS


def _sisters(table: Table, grow: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Columns of figures that stand side by side under one head, then those of like heads together."""
    runs: list[tuple[int, ...]] = []
    for j, column in enumerate(table.columns):
        before = table.columns[j - 1] if j else None
        alike = before and (before.heads[:-1], before.kind) == (column.heads[:-1], column.kind)
        if grow[j] != _NUMBERS:
            continue
        if alike and runs and runs[-1][-1] == j - 1:
            runs[-1] = (*runs[-1], j)
        else:
            runs.append((j,))
    yield from runs
    titles = {tuple(table.columns[j].title for j in run): run for run in runs}
    for title, first in titles.items():
        same = [run for run in runs if tuple(table.columns[j].title for j in run) == title]
        if len(same) > 1 and len(table.columns[first[0]].heads) > 1:
            yield tuple(j for run in same for j in run)


def least_widths(wants: Wants, setting: Setting) -> list[int]:
    """The width that each column needs so that no word and no number breaks, as the texts are set."""
    widths = [cell_width(word, setting) for word in wants.least]
    for start, across, word, _, _ in wants.spans:
        widen(widths, start, across, cell_width(word, setting))
    return widths


def word_widths(wants: Wants, setting: Setting) -> list[int]:
    """The width at which not even an address would break."""
    return [cell_width(word, setting) for word in wants.word]


def easy_widths(wants: Wants, setting: Setting) -> list[int]:
    """The width at which texts stand on a few lines, never word by word."""
    widths = [
        max(cell_width(word, setting), min(cell_width(text, setting), ROOMY))
        for word, text in zip(wants.least, wants.ease, strict=True)
    ]
    for start, across, word, text, _ in wants.spans:
        widen(widths, start, across, max(cell_width(word, setting), min(cell_width(text, setting), ROOMY)))
    return widths


def line_count(text: str, setting: Setting, width: int) -> int:
    """How many lines a text takes in a cell of this width; measured bold."""
    room = max(1, width - setting.margins) / setting.points
    if "\n" not in text and _width(text) <= room:
        return 1
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(text: str, room: float) -> int:
    """Lines of a text without line breaks of its own; a word wider than ``room`` is broken."""
    words = [_width(word) for word in _SPACES.split(text)]
    broken = sum(int(word // room) for word in words)
    return broken + _count_lines([word % room for word in words], text_width(" ", 1, bold=True), room)


def cell_width(width: float, setting: Setting) -> int:
    """The width of a cell for a text of this width at one point, in twips, its margins included."""
    return round(width * setting.points) + setting.margins


def widen(widths: list[int], start: int, across: int, wanted: int) -> None:
    """Make the columns under a merged cell wide enough for it, all by as much."""
    lack = wanted - sum(widths[start : start + across])
    for index in range(start, start + across):
        widths[index] += max(0, -(-lack // across))


def _unbroken(word: str) -> float:
    """The width that a word needs on one line; of an address, longer than any word, its beginning."""
    return _width(word[:_LONGEST_WORD])


@lru_cache(maxsize=1024)
def _over(text: str, lines: int) -> float:
    """The width that a text needs to stand on so many lines, as far as its words allow."""
    words = [_unbroken(word) for word in _SPACES.split(text.replace("\n", " "))]
    space = text_width(" ", 1, bold=True)
    width = max(0.0, *words, _width(text) / lines)
    most = max(lines, text.count("\n") + 1)
    while _count_lines(words, space, width) > most:
        width *= 1.02
    return width


def _count_lines(words: Sequence[float], space: float, width: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        if used and used + space + word > width:
            lines, used = lines + 1, 0.0
        used += word + (space if used else 0)
    return lines


def _width(text: str) -> float:
    """Width at one point, in twips, of the longest line of a text."""
    return _shape_width(text.translate(_DIGITS))


@lru_cache(maxsize=8192)  # all digits are of one width: a table has few texts that differ in more than digits
def _shape_width(text: str) -> float:
    return max(text_width(line, 1, bold=True) for line in text.split("\n"))
