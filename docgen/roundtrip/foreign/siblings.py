"""Numbered lines of one level are judged together: all of them are titles, or none is.

Nothing but their numbers and their shortness need show it: they count up, none of them ends like a sentence,
and text stands below one that is not the last. A colon ends a title if not all of them have it. A row with
nothing between its lines is a list. Where rows are titles, longer lines numbered alike are titles too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest

from docgen.check.recognition.form_parts import all_bold
from docgen.check.recognition.levels import NumberLabel
from docgen.roundtrip.foreign.source import letters_of
from docgen.word.model import Paragraph

_ENDS = (".", ";", ",")
_LEADS_IN = re.compile(r"(?i)\b(?:gồm|như sau|sau đây|dưới đây)\b[^:]*:$")
_SHORT = 120  # letters of a title that is not set as one
LONGEST_TITLE = 250  # letters


def titled_together(
    paragraphs: Sequence[Paragraph],
    shown: Sequence[int],
    labels: Mapping[int, NumberLabel],
    tables: Collection[int],
    rank: Callable[[NumberLabel], int],
) -> dict[int, bool]:
    """Whether paragraphs of ``shown`` are titles because their row is one; False: lines of a mere list.

    Those that have to be judged each by itself are left out.
    ``tables`` are paragraphs inside tables, which are no titles; ``rank`` orders schemes of numbers, the
    higher a scheme the smaller.
    """
    own = {i: labels[i] for i in shown if i in labels and i not in tables and labels[i].numbers}
    leads = {
        i
        for i, below in zip_longest(shown, shown[1:])
        if i in own and below is not None and (below not in labels or rank(labels[below]) > rank(own[i]))
    }
    found: dict[int, bool] = {}
    open_rows: list[list[int]] = []
    for row in rows_of(own, rank):
        texts = [_short_text(paragraphs[i], own[i]) for i in row]
        colons = [text.endswith(":") for text in texts]
        short = len(row) > 1 and all(texts) and not all(colons)
        if not short and len(row) > 1:
            open_rows.append(row)
        shows = any(i in leads or all_bold(paragraphs[i]) for i in row[:-1])
        found.update(dict.fromkeys(row, shows) if short else ())
    kinds = {(rank(own[i]), own[i].closer) for i, titled in found.items() if titled}
    alike = (i for row in open_rows for i in row if (rank(own[i]), own[i].closer) in kinds and i in leads)
    found.update((i, True) for i in alike if _may_head(paragraphs[i]))
    return found


def _may_head(paragraph: Paragraph) -> bool:
    """Whether a line may be a title as others of its kind are: longer, but no sentence and no list."""
    text = letters_of(paragraph)[0].strip()
    return 0 < len(text) <= LONGEST_TITLE and not text.endswith((*_ENDS, ":"))


def rows_of(labels: Mapping[int, NumberLabel], rank: Callable[[NumberLabel], int]) -> list[list[int]]:
    """Numbers of one scheme that count up below one parent, each row in the order of the file.

    A number typed twice does not part a row, nor do e) behind d) and f).
    """
    rows: list[list[int]] = []
    opened: list[tuple[int, list[int]]] = []
    for index, label in labels.items():
        level = rank(label)
        while opened and opened[-1][0] > level:
            opened.pop()
        row = opened[-1][1] if opened and opened[-1][0] == level else None
        if row is not None and _counts_on(labels[row[-1]], label):
            row.append(index)
            continue
        if row is not None:
            opened.pop()
        rows.append([index])
        opened.append((level, rows[-1]))
    return rows


def _counts_on(before: NumberLabel, label: NumberLabel) -> bool:
    """Whether a number is the next one or the same again; letters by either alphabet."""
    step = label.numbers[-1] - before.numbers[-1]
    lettered = label.scheme == before.scheme == "letter"
    return step in {0, 1} or (lettered and ord(label.letter) - ord(before.letter) == 1)


def _short_text(paragraph: Paragraph, label: NumberLabel) -> str:
    """The words of a line that may be a title; empty if it is too long, a sentence or leads in a list."""
    text = letters_of(paragraph)[0].strip()
    leads_in = bool(_LEADS_IN.search(text)) and not all_bold(paragraph)
    return (
        text if 0 < len(text) - label.length <= _SHORT and not text.endswith(_ENDS) and not leads_in else ""
    )
