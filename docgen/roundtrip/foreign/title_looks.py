"""How lines of a text look beside each other: titles on several lines, numbers above their title."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from docgen.check.recognition.form_parts import all_bold, is_upper, visible_runs
from docgen.check.recognition.levels import NumberLabel
from docgen.roundtrip.foreign.source import letters_of
from docgen.roundtrip.foreign.title_lines import (
    LONGEST_TITLE,
    SHORT_TITLE,
    cut,
    is_set_as_title,
    may_stand,
    rank_of,
    stripped,
)
from docgen.roundtrip.units import Emphasis
from docgen.word.model import Paragraph

_ENDS = (".", ";", ",", ":")
_SAID = re.compile(r":\s")  # a text of its own stands behind a colon
_MORE_LINES = 3  # paragraphs that a title may have below its first


class Lines:
    """The lines of a text: ``following`` is the next one with text, ``labels`` are their numbers."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        shown: Sequence[int],
        labels: Mapping[int, NumberLabel],
        tables: Collection[int],
    ) -> None:
        self._paragraphs = paragraphs
        self._marks = labels
        self._tables = tables
        self.following = dict(pairwise(shown))

    def names_next(self, index: int, label: NumberLabel, following: int) -> bool:
        """Whether a number stands alone above a title, which is set as one and has none of its own."""
        below = self._paragraphs[following]
        alone = not cut(self._paragraphs[index], label)[0]
        free = following not in self._marks and below.location is None
        title = letters_of(below)[0].strip()
        return alone and free and is_set_as_title(below, title) and may_stand(title, 1)

    def is_lone_article(self, index: int, label: NumberLabel, following: int) -> bool:
        """Whether “Điều 2.” stands alone on its line, above a text without a number."""
        free = following not in self._marks and following not in self._tables
        return label.scheme == "dieu" and free and not cut(self._paragraphs[index], label)[0]

    def goes_on(self, label: NumberLabel, following: int | None) -> bool:
        """Whether text or a deeper number stands below a found line."""
        below = self._marks.get(following) if following is not None else None
        return following is not None and (below is None or rank_of(below) > rank_of(label))

    def opens(self, index: int, text: str, following: int | None, *, titled: bool) -> bool:
        """A short line without an end that is in italics, or that text of its own follows.

        ``titled`` is False for a line of a mere list.
        """
        if text.rstrip().endswith(_ENDS) or len(text) > LONGEST_TITLE:
            return False
        runs = visible_runs(self._paragraphs[index])
        if runs and all(run.format.italic for run in runs):
            return True
        said = _SAID.search(text) is not None
        return (
            self.goes_on(self._marks[index], following) and len(text) <= SHORT_TITLE and titled and not said
        )

    def is_set_alike(self, index: int, below: int) -> bool:
        """Whether two paragraphs are both in the middle, in bold capitals, the second without a number."""
        pair = [self._paragraphs[index], self._paragraphs[below]]
        set_so = (
            each.format.alignment == "center" and all_bold(each) and is_upper(letters_of(each)[0])
            for each in pair
        )
        return below not in self._marks and below not in self._tables and all(set_so)

    def with_rest(
        self, index: int, text: str, emphases: tuple[Emphasis, ...], joined: dict[int, str]
    ) -> tuple[str, tuple[Emphasis, ...]]:
        """A title in the middle, in capitals and bold, with the paragraphs below it that are set alike.

        Those go to ``joined`` with their words.
        """
        below = self.following.get(index)
        while below is not None and self.is_set_alike(index, below):
            more, own = stripped(*letters_of(self._paragraphs[below]))
            if len(text) + len(more) > LONGEST_TITLE or below - index > _MORE_LINES:
                break
            text, emphases = f"{text} {more}", (*emphases, emphases[-1], *own)
            joined[below] = more
            below = self.following.get(below)
        return text, emphases
