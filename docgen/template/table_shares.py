"""How the columns of a table share the width of the page. Lengths are twips.

What cannot be broken comes first: each column is at least as wide as its longest number or word. Texts then
get room for a few lines, and the rest goes to the columns with most to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.template.table_widths import ROOMY, Setting, Wants, cell_width, easy_widths, least_widths

_RAGGED: Final = 1.08  # of a text on several lines: each ends where a word does
_LIKE: Final = 2  # a column that wants half as much as its sister gets as much
_NEARLY: Final = 1.4  # a title that needs so much more than its column has gets it, if nothing else wants it
_MOST: Final = 0.6  # of the table's width: no column wishes for more


def evened(widths: Sequence[int], least: Sequence[int], sisters: Sequence[Sequence[int]]) -> list[int]:
    """``widths`` with sisters in one width where that is enough for each of them."""
    made = list(widths)
    for group in sisters:
        share, rest = divmod(sum(made[j] for j in group), len(group))
        if share >= max(least[j] for j in group):
            for index, j in enumerate(group):
                made[j] = share + (index < rest)
    return made


def shared_widths(wants: Wants, setting: Setting, total: int) -> list[int]:
    """Widths that add up to ``total``, which is no less than the least widths together.

    Room is given first to what texts need to stand on a few lines, those of the rows before the titles; then
    to what makes the highest rows lower, then to the texts that lack least to stand on one line. Where all
    do, the rest goes to all in proportion.
    """
    least, easy = least_widths(wants, setting), easy_widths(wants, setting)
    line = [
        max(width, min(cell_width(text, setting), round(total * _MOST)))
        for width, text in zip(easy, wants.line, strict=True)
    ]
    for group in wants.sisters:
        widest = max(line[j] for j in group)
        for j in group:
            line[j] = widest if line[j] * _LIKE >= widest else line[j]
    rows = [min(cell_width(text, setting), ROOMY) for text, width in zip(wants.cells, easy, strict=True)]
    widths = _towards(_towards(least, rows, total), easy, total)
    if sum(widths) < total:
        short = (cell_width(text, setting) for text in wants.short)
        widths = _nearest_first(widths, [*map(max, short, widths)], total)
        widths = _nearest_first(_with_fewest_lines(widths, wants, line, setting, total), line, total)
        heads = [cell_width(text, setting) for text in wants.heads]
        near = [head if head <= have * _NEARLY else 0 for head, have in zip(heads, widths, strict=True)]
        widths = _nearest_first(widths, near, total)
    grow = [width * eager for width, eager in zip(line, wants.grow, strict=True)]
    return _filled(widths, grow if any(grow) else line, total)


def filled(widths: Sequence[int], wants: Wants, setting: Setting, total: int) -> list[int]:
    """``widths`` with what is left of ``total``: first towards texts on one line, then to those of texts."""
    line = [min(cell_width(text, setting), round(total * _MOST)) for text in wants.line]
    grown = _towards(widths, line, total)
    grow = [width * eager for width, eager in zip(line, wants.grow, strict=True)]
    return _filled(grown, grow if any(grow) else line, total)


def narrowed_widths(wants: Wants, setting: Setting, total: int) -> list[int]:
    """Widths that add up to ``total`` where the least widths together do not: the widest columns give way."""
    least = least_widths(wants, setting)
    low, high = 0.0, float(max(least))
    for _ in range(40):  # to the twip
        middle = (low + high) / 2
        low, high = (low, middle) if sum(min(width, middle) for width in least) > total else (middle, high)
    return _filled([int(min(width, low)) for width in least], least, total)


def _with_fewest_lines(
    widths: Sequence[int], wants: Wants, line: Sequence[int], setting: Setting, total: int
) -> list[int]:
    """``widths`` grown so that the longest texts of all columns stand on as few lines as ``total`` allows."""
    best = list(widths)
    high = max(
        text * setting.points / max(1, have - setting.margins)
        for text, have in zip(wants.line, widths, strict=True)
    )
    for lines in range(int(high) + 1, 0, -1):
        grown = [
            max(have, min(wish, cell_width(text * _RAGGED / lines, setting)))
            for have, wish, text in zip(widths, line, wants.line, strict=True)
        ]
        if sum(grown) > total:
            break
        best = grown
    return best


def _nearest_first(widths: Sequence[int], wish: Sequence[int], total: int) -> list[int]:
    """``widths`` with what they wish for as far as ``total`` allows, those that lack least before others."""
    made = list(widths)
    spare = total - sum(made)
    for j in sorted(range(len(made)), key=lambda j: wish[j] - made[j]):
        more = max(0, wish[j] - made[j])
        if more <= spare:
            made[j] += more
            spare -= more
    return made


def _towards(widths: Sequence[int], wish: Sequence[int], total: int) -> list[int]:
    """``widths`` grown towards ``wish`` as far as ``total`` allows, in proportion to what each lacks."""
    lacks = [max(0, want - have) for want, have in zip(wish, widths, strict=True)]
    share = min(1.0, max(0, total - sum(widths)) / (sum(lacks) or 1))
    return [have + int(lack * share) for have, lack in zip(widths, lacks, strict=True)]


def _filled(widths: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """``widths`` with what is left of ``total`` shared out by ``weights``, to the twip."""
    spare = total - sum(widths)
    grown = [have + int(spare * weight / sum(weights)) for have, weight in zip(widths, weights, strict=True)]
    grown[grown.index(max(grown))] += total - sum(grown)
    return grown
