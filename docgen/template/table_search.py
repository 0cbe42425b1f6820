"""The widths of columns with which a table of many pages is lowest. Lengths are twips.

What cannot be broken comes first. The rest of the width goes where it saves most: the search begins with
every text on one line, and narrows, step by step, the column whose narrowing makes the table least higher,
until it is as wide as the page. It looks at how many lines each cell takes at each width, rows and heads
alike; heads count once for each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from docgen.report.document import Table
from docgen.template.table_breaks import lines_at, widths_by_lines
from docgen.template.table_heights import BOLD_ROWS, title_height
from docgen.template.table_widths import Setting, cell_width

_ROWS: Final = 100  # of a longer table every second, third, … is looked at
_TRIES: Final = 24  # widths of a column that are tried
_WIDEST: Final = 0.6  # of the table: no column is wider
_ROUNDS: Final = 40  # improvements at the end
_HEAD_SHARE: Final = 0.8  # of a page: higher heads leave nothing

State = tuple[int, ...]
"""The place of each column's width among those that are tried, the least first."""


class _Head(NamedTuple):
    row: int
    column: int
    across: int
    down: int
    breaks: tuple[float, ...]


def lowest_widths(table: Table, setting: Setting, total: int, least: Sequence[int], page: int) -> list[int]:
    """Widths that add up to no more than ``total``, each no less than its ``least``, which fit together.

    ``page`` is the height of the text area.
    """
    board = _Board(table, setting, total, least, page)
    state = _narrowed(board, board.widest, total)
    for _ in range(_ROUNDS):
        state = _tightened(board, state)
        better = _widened(board, state, total) or _exchanged(board, state, total)
        if better is None:
            break
        state = better
    return board.widths(state)


class _Board:
    """What a table costs, in pages, with columns of these widths."""

    def __init__(self, table: Table, setting: Setting, total: int, least: Sequence[int], page: int) -> None:
        self._setting = setting
        self._page, self._title = page, title_height(table)
        self._numbers = bool(table.numbers) * setting.height(1)
        step = len(table.rows) // _ROWS + 1
        self._rows = table.rows[::step]
        self._scale = step
        self._heads = [*_heads(table)]
        self._head_rows = len(table.heads)
        self._known: dict[tuple[int, ...], float] = {}
        most = round(total * _WIDEST)
        breaks = [self._breaks(j) for j in range(len(table.columns))]
        self.tries = [
            _tries(
                [cell_width(width, setting) for own in (*cells, *self._titles(j)) for width in own], low, most
            )
            for j, (cells, low) in enumerate(zip(breaks, least, strict=True))
        ]
        self._texts = {
            j: self._lines(j, cells) for j, cells in enumerate(breaks) if any(len(c) > 1 for c in cells)
        }
        self._single = [1] * len(self._rows)

    @property
    def widest(self) -> State:
        return tuple(len(tries) - 1 for tries in self.tries)

    def widths(self, state: State) -> list[int]:
        return [tries[index] for tries, index in zip(self.tries, state, strict=True)]

    def cost(self, state: State) -> float:
        """About how many pages, in parts of one."""
        heads = min(self._head_height(state), self._page * _HEAD_SHARE)
        lines = [texts[state[j]] for j, texts in self._texts.items()]
        high = sum(map(max, self._single, *lines)) if lines else len(self._rows)
        line = self._setting.height(1)
        body = len(self._rows) * line + (high - len(self._rows)) * (self._setting.height(2) - line)
        return (body * self._scale + self._title) / (self._page - heads)

    def _breaks(self, column: int) -> list[tuple[float, ...]]:
        return [
            widths_by_lines(cell.text, bold=row.kind in BOLD_ROWS)
            if (cell := row.cells[column]) is not None and cell.across == cell.down == 1 and not cell.numeric
            else (0.0,)
            for row in self._rows
        ]

    def _titles(self, column: int) -> Iterator[tuple[float, ...]]:
        return (head.breaks for head in self._heads if head.column == column and head.across == 1)

    def _lines(self, column: int, cells: Sequence[tuple[float, ...]]) -> list[list[int]]:
        rooms = [self._room(width) for width in self.tries[column]]
        return [[lines_at(breaks, room) for breaks in cells] for room in rooms]

    def _room(self, width: int) -> float:
        return (width - self._setting.margins + 1) / self._setting.points

    def _head_height(self, state: State) -> float:
        widths = self.widths(state)
        lines = tuple(
            lines_at(head.breaks, self._room(sum(widths[head.column : head.column + head.across])))
            for head in self._heads
        )
        if lines not in self._known:
            self._known[lines] = self._stacked(lines) + self._numbers
        return self._known[lines]

    def _stacked(self, lines: Sequence[int]) -> float:
        made = [0.0] * self._head_rows
        for head, count in sorted(zip(self._heads, lines, strict=True), key=lambda each: each[0].down):
            rows = range(head.row, head.row + head.down)
            lack = self._setting.height(count) - sum(made[row] for row in rows)
            for row in rows:
                made[row] += max(0.0, lack) / head.down
        return sum(made)


def _heads(table: Table) -> Iterator[_Head]:
    for i, heads in enumerate(table.heads):
        for j, head in enumerate(heads):
            if head is not None:
                yield _Head(i, j, head.across, head.down, widths_by_lines(head.text, bold=True))


def _tries(widths: Sequence[int], least: int, most: int) -> list[int]:
    """The widths of a column worth trying, the least first."""
    found = sorted({least, *(width for width in widths if least < width <= max(least, most))})
    if len(found) <= _TRIES:
        return found
    return [found[round(i * (len(found) - 1) / (_TRIES - 1))] for i in range(_TRIES)]


def _with(state: State, column: int, index: int) -> State:
    return (*state[:column], index, *state[column + 1 :])


def _narrowed(board: _Board, state: State, total: int) -> State:
    """The state made narrower until it fits: each time where that costs least for what it gives."""
    while (excess := sum(board.widths(state)) - total) > 0:
        now = board.cost(state)

        def price(
            made: tuple[int, int], now: float = now, excess: int = excess, state: State = state
        ) -> tuple[float, int]:
            column, index = made
            gives = board.tries[column][state[column]] - board.tries[column][index]
            return (board.cost(_with(state, column, index)) - now) / min(gives, excess), -gives

        ways = [(j, index) for j in range(len(state)) for index in range(state[j])]
        state = _with(state, *min(ways, key=price))
    return state


def _tightened(board: _Board, state: State) -> State:
    """The narrowest columns that cost no more."""
    now = board.cost(state)
    for j in range(len(state)):
        while state[j] and board.cost(_with(state, j, state[j] - 1)) <= now:
            state = _with(state, j, state[j] - 1)
    return state


def _widened(board: _Board, state: State, total: int) -> State | None:
    """The state with one column wider that gains most for the width it takes; None if none gains."""
    now, spare = board.cost(state), total - sum(board.widths(state))
    best, gained = None, 0.0
    for j, tries in enumerate(board.tries):
        for index in range(state[j] + 1, len(tries)):
            more = tries[index] - tries[state[j]]
            if more > spare:
                break
            made = _with(state, j, index)
            gain = (now - board.cost(made)) / more
            if gain > gained:
                best, gained = made, gain
    return best


def _exchanged(board: _Board, state: State, total: int) -> State | None:
    """The state with one column wider and another narrower that is lowest; None if none is lower."""
    spare = total - sum(board.widths(state))
    ways = (
        _with(_with(state, j, up), k, down)
        for j, tries in enumerate(board.tries)
        for up in range(state[j] + 1, len(tries))
        for k, others in enumerate(board.tries)
        if k != j
        and (down := _place_below(others, others[state[k]] - (tries[up] - tries[state[j]] - spare)))
        is not None
        and down < state[k]
    )
    made = min(ways, key=board.cost, default=None)
    return made if made is not None and board.cost(made) < board.cost(state) - _LEAST_GAIN else None


_LEAST_GAIN: Final = 1e-9  # of a page


def _place_below(tries: Sequence[int], width: int) -> int | None:
    """The widest try that is no wider."""
    fitting = [index for index, each in enumerate(tries) if each <= width]
    return fitting[-1] if fitting else None
