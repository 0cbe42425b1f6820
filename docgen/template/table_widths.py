"""How wide the columns of a table are: by what stands in them, measured in the font of the form.

Each column gets what its longest word needs, the rest goes to the columns with most to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from docgen.report.document import Table
from docgen.standard.rules import load_standard
from docgen.word.metrics import text_width

_CELL_MARGINS = 170  # twips left and right of a cell's text, with a little air


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in twips that add up to ``total``.

    No column is narrower than its longest word, as far as they fit together; what is left is shared
    in proportion to what each column still lacks to stand on one line, and where all can stand on one
    line, in proportion to their text: a column of order numbers stays narrow.
    """
    least = [0.0] * len(table.columns)
    wish = [0.0] * len(table.columns)
    for column, across, text, head in _texts(table):
        if across > 1:
            continue
        least[column] = max(least[column], _longest_word(text))
        if not head:
            wish[column] = max(wish[column], _width(text))
    wish = [max(pair) + _CELL_MARGINS for pair in zip(least, wish, strict=True)]
    return _share([width + _CELL_MARGINS for width in least], wish, total)


def _texts(table: Table) -> Iterator[tuple[int, int, str, bool]]:
    """Every text with the column it begins in and the columns it covers; whether it is a head."""
    for heads in table.heads:
        for j, head in enumerate(heads):
            if head is not None:
                yield j, head.across, head.text, True
    yield from ((j, 1, text, True) for j, text in enumerate(table.numbers))
    for _, j, cell in table.cells():
        yield j, cell.across, cell.text, False


def _share(least: Sequence[float], wish: Sequence[float], total: int) -> list[int]:
    spare = total - sum(least)
    if spare <= 0:
        widths = [int(width * total / sum(least)) for width in least]
    else:
        lacks = [want - need for want, need in zip(wish, least, strict=True)]
        if sum(lacks) > spare:
            widths = [int(need + spare * lack / sum(lacks)) for need, lack in zip(least, lacks, strict=True)]
        else:
            widths = [int(want * total / sum(wish)) for want in wish]
    widths[widths.index(max(widths))] += total - sum(widths)
    return widths


@lru_cache(maxsize=8192)
def _longest_word(text: str) -> float:
    return max((_width(word) for word in text.split()), default=0)


@lru_cache(maxsize=8192)
def _width(text: str) -> float:
    size = load_standard().components["bang_dau"].size.chosen
    if "\n" not in text:
        return text_width(text, size, bold=True)
    return max(text_width(line, size, bold=True) for line in text.split("\n"))
