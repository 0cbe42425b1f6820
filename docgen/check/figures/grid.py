"""A table as a grid of texts with headings: what the rules about tables look at.

Built from the Word reader's flat list of paragraphs, or from lines of text (examples, tests). A merged
cell's text stands at its first place; a heading that spans several columns counts for each. Knows no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from docgen.check.figures.numerals import value_of
from docgen.check.rule import Hit
from docgen.check.span import Span
from docgen.report.one_slip import Balance, Term
from docgen.word.model import Table, WordDocument

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,6})?|\d{1,15}(?:,\d{1,6})?")
_WIDEST = 60  # columns; a wider table is none to read
_ABOVE = 4  # paragraphs above a table that may speak of it
_BELOW = 3
_COLUMN_NUMBER = re.compile(r"\(?([0-9]{1,2}|[A-ZĐa-zđ])\)?(?:\s*=.*)?")
_NOTHING = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place in the grid: its text and the paragraph that holds it."""

    text: str = ""
    paragraph: int | None = None

    @property
    def empty(self) -> bool:
        """Nothing, or a dash for nothing."""
        return self.text in _NOTHING

    @property
    def number(self) -> tuple[Decimal, int] | None:
        """The bare figure and its decimals, a percent sign allowed; None for anything else."""
        match = _NUMBER.fullmatch(self.text.removesuffix("%").rstrip())
        return value_of(match[0]) if match else None

    @property
    def pair(self) -> tuple[Decimal, Decimal] | None:
        """The two figures of "109/135"."""
        a, slash, b = self.text.partition("/")
        one, other = GridCell(a.strip()).number, GridCell(b.strip()).number
        return (one[0], other[0]) if slash and one and other and other[0] else None

    @property
    def span(self) -> Span | None:
        """The place of its text; None where it has none."""
        return None if self.paragraph is None else Span(self.paragraph, 0, len(self.text))

    def hit(self, message: str, hint: str = "", balance: Balance = ()) -> Hit:
        """Something found in this cell; of a wrong sum with the cells it reasons about."""
        return Hit(message, hint, self.span, balance=balance)


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows, one cell per column; ``above``: the paragraphs right above, nearest first.

    ``below``: the texts of those right below it.
    ``heads``: for each column the titles over it, from the outermost; ``numbers``: the row that numbers the
    columns, if there is one.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    above: tuple[GridCell, ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What the paragraphs around the table say."""
        return (*(each.text for each in self.above), *self.below)


def sum_of(whole: GridCell, parts: Iterable[GridCell]) -> Balance:
    """What a sum across or down a table reasons about: the cell of the sum, and its parts."""
    terms = [(whole, -1), *((part, 1) for part in parts)]
    return tuple(
        Term(cell.span, Fraction(number[0]), sign) for cell, sign in terms if (number := cell.number)
    )


def column(grid: Grid, heading: re.Pattern[str]) -> int | None:
    """The one column with such a heading."""
    found = [index for index, text in enumerate(grid.headings) if heading.fullmatch(text)]
    return found[0] if len(found) == 1 else None


def grids(document: WordDocument) -> Iterator[Grid]:
    """The tables of a document that have headings and rows of one width."""
    texts: dict[int, dict[tuple[int, int], list[tuple[int, str]]]] = {}
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.location and not paragraph.in_text_box:
            location = paragraph.location
            cell = texts.setdefault(location.table, {}).setdefault((location.row, location.cell), [])
            cell.append((index, paragraph.printed.strip()))
    for number, table in enumerate(document.tables):
        if number in texts and len(table.rows) > 1 and (grid := _grid(table, texts[number])):
            indexes = [index for cell in texts[number].values() for index, _ in cell]
            first, last = min(indexes), max(indexes)
            above = _beside(document, range(first - 1, max(-1, first - 1 - _ABOVE), -1))
            below = _beside(document, range(last + 1, min(len(document.paragraphs), last + 1 + _BELOW)))
            yield replace(grid, above=tuple(above), below=tuple(each.text for each in below))


def _beside(document: WordDocument, indexes: Iterable[int]) -> Iterator[GridCell]:
    """The paragraphs with text right above or below a table, up to another table."""
    for index in indexes:
        paragraph = document.paragraphs[index]
        if paragraph.location or paragraph.in_text_box:
            return
        if text := paragraph.text.strip():
            yield GridCell(text, index)


def _grid(table: Table, texts: Mapping[tuple[int, int], Sequence[tuple[int, str]]]) -> Grid | None:
    width = max(sum(cell.span for cell in row.cells) for row in table.rows)
    if not 2 <= width <= _WIDEST:
        return None
    lines = [_line(table, number, texts) for number in range(len(table.rows))]
    if any(len(line) != width for line in lines):
        return None
    head = max(1, sum(1 for row in table.rows if row.header))
    if head > 1 and _is_numbering(lines[head - 1]):
        head -= 1
    heads = [[line[column].text for line in lines[:head]] for column in range(width)]
    return grid_below(heads, tuple(tuple(line) for line in lines[head:]))


def grid_below(
    heads: Sequence[Sequence[str]],
    rows: tuple[tuple[GridCell, ...], ...],
    above: tuple[GridCell, ...] = (),
) -> Grid:
    """The grid of these titles, without a first row that only numbers the columns."""
    numbered = bool(rows) and _is_numbering(rows[0])
    numbers = tuple(cell.text for cell in rows[0]) if numbered else ()
    titles = tuple(tuple(text for text in each if text) or ("",) for each in heads)
    headings = tuple(" ".join(each).casefold() for each in titles)
    return Grid(headings, rows[1:] if numbered else rows, above, titles, numbers)


def _is_numbering(row: Sequence[GridCell]) -> bool:
    """Whether a row only numbers the columns: 1 | 2 | 3, A | (1) | (2) | (3)=(1)+(2).

    The first column, that of names, may have none.
    """
    named = row[1:] if row and not row[0].text else row
    names = [match[1] for cell in named if (match := _COLUMN_NUMBER.fullmatch(cell.text))]
    figures = [int(name) for name in names if name.isdigit()]
    return (
        len(names) == len(named)
        and len(row) > 2
        and len(figures) > 1
        and figures == list(range(figures[0], figures[0] + len(figures)))
        and figures[0] == 1 + (len(names) - len(figures)) * (figures[0] != 1)
    )


def _line(
    table: Table, row: int, texts: Mapping[tuple[int, int], Sequence[tuple[int, str]]]
) -> list[GridCell]:
    """One row, a cell per grid column; a cell that spans headings repeats itself only in the heading."""
    line: list[GridCell] = []
    for index, cell in enumerate(table.rows[row].cells):
        filled = [each for each in texts.get((row, index), ()) if each[1]]
        here = GridCell(" ".join(text for _, text in filled), filled[0][0] if filled else None)
        line.append(here)
        line += [here if table.rows[row].header else GridCell()] * (cell.span - 1)
    return line
