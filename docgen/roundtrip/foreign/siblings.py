"""Numbered lines of one level are judged together: all of them are titles, or none is.

Their numbers show it, their looks, their shortness, and that text stands below one that is not the last. A
row that is set apart from its text, in italics or underlined, is one of titles whatever signs end its lines.
Of plain lines at least half end without a sign, and those that have one stand above text of their own. A
colon ends a title if not all of them have it. A row with nothing between its lines is a list. Where rows are
titles, longer lines numbered alike are titles too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise, zip_longest

from docgen.check.recognition.form_parts import all_bold, visible_runs
from docgen.check.recognition.levels import NumberLabel
from docgen.roundtrip.foreign.source import letters_of
from docgen.word.model import Paragraph

_ENDS = (".", ";", ",")
_LEADS_IN = re.compile(r"(?i)\b(?:gồm|như sau|sau đây|dưới đây)\b[^:]*:$")
_SAID = re.compile(r":\s")
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
        shows = any(i in leads or all_bold(paragraphs[i]) for i in row[:-1])
        if len(row) == 1:
            continue
        alike = _set_apart(paragraphs, row, shown, own) or _end_as_titles(paragraphs, row, leads)
        if not shows:
            found.update(dict.fromkeys(row, False))
        elif alike and all(_is_short(paragraphs[i], own[i]) for i in row):
            found.update(dict.fromkeys(row, True))
        else:
            open_rows.append(row)
    kinds = {(rank(own[i]), own[i].closer) for i, titled in found.items() if titled}
    further = (i for row in open_rows for i in row if (rank(own[i]), own[i].closer) in kinds and i in leads)
    found.update((i, True) for i in further if _may_head(paragraphs[i]))
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


def _is_short(paragraph: Paragraph, label: NumberLabel) -> bool:
    """Whether a line may be a title by its length, and leads in no list."""
    text = letters_of(paragraph)[0].strip()
    leads_in = bool(_LEADS_IN.search(text)) and not all_bold(paragraph)
    return 0 < len(text) - label.length <= _SHORT and not leads_in


def _end_as_titles(paragraphs: Sequence[Paragraph], row: Sequence[int], leads: Collection[int]) -> bool:
    """Whether the lines of a row end as titles do: what ends like a sentence is the lesser part of them.

    Such a line may be one of them if text of its own stands below it, and not already behind a colon in it.
    """
    texts = {i: letters_of(paragraphs[i])[0].strip() for i in row}
    ended = [i for i, text in texts.items() if text.endswith(_ENDS)]
    colons = all(text.endswith(":") for text in texts.values())
    heads = all(i in leads and not _SAID.search(texts[i]) for i in ended)
    return heads and not colons and 2 * len(ended) <= len(row)


def _set_apart(
    paragraphs: Sequence[Paragraph], row: Sequence[int], shown: Sequence[int], own: Mapping[int, NumberLabel]
) -> bool:
    """Whether all lines of a row are in italics or underlined from end to end, and the text below is not."""
    following = dict(pairwise(shown))
    below = [each for i in row if (each := following.get(i)) is not None and each not in own]
    return any(
        below and all(look(paragraphs[i]) for i in row) and not any(look(paragraphs[i]) for i in below)
        for look in (_all_italic, _all_underlined)
    )


def _all_italic(paragraph: Paragraph) -> bool:
    return all(run.format.italic for run in visible_runs(paragraph))


def _all_underlined(paragraph: Paragraph) -> bool:
    return all(run.format.underline != "none" for run in visible_runs(paragraph))
