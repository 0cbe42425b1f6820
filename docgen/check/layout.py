"""Where paragraphs stand: the text of a document found again, in order, in the text of its pages.

Only letters and digits are compared: dashes, quotes, spaces and the ends of lines are the printer's. Page
numbers, running heads and footnotes between two pages are passed over. A paragraph that is not surely found
has no place, and nobody may guess one. Knows nothing of how the pages were made, nor of rules.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.word.model import Paragraph, WordDocument

_HEAD = 12  # letters by which the start of a paragraph is looked for
_SLACK = 12  # lines that may stand between two paragraphs or two pages and belong to neither
_LINE = 30  # letters: fewer than any full line has
_SHORT = 6  # letters: a text that may stand anywhere ("12", "Tổng")
_NEAR = 3  # lines within which such a text is looked for
_SURE = 24  # letters that must agree where a text goes on
_FARTHEST = 400  # lines to look on for what follows paragraphs that were not found


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a paragraph on one printed line; ``end`` counts the paragraph's letters to its end."""

    page: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The printed lines of each paragraph that was found; pages count from 1."""

    stretches: Mapping[int, tuple[Stretch, ...]]
    pages: int

    def first(self, paragraph: int) -> int | None:
        """The page on which a paragraph begins, None if that is not known."""
        found = self.stretches.get(paragraph)
        return found[0].page if found else None

    def last(self, paragraph: int) -> int | None:
        """The page on which it ends."""
        found = self.stretches.get(paragraph)
        return found[-1].page if found else None

    def lines(self, paragraph: int, page: int) -> int:
        """How many of its lines stand on a page."""
        return sum(each.page == page for each in self.stretches.get(paragraph, ()))

    def page_at(self, paragraph: int, text: str, offset: int) -> int | None:
        """The page of a place in the paragraph's ``text``."""
        found = self.stretches.get(paragraph, ())
        before = len(letters(text[:offset]))
        return next((each.page for each in found if before < each.end), self.last(paragraph))


def letters(text: str) -> str:
    """What is compared: letters and digits, composed and plain (ﬁ → fi), in small letters."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in composed if char.isalnum())


def laid_out(document: WordDocument, pages: Sequence[str]) -> Layout:
    """The document's paragraphs on ``pages``: the text of each page, line by line, in reading order."""
    finder = _Finder(_Print.of(pages))
    found = {}
    for index, paragraph in enumerate(document.paragraphs):
        text = letters(_visible(paragraph))
        place = None if paragraph.in_text_box or not text else finder.find(text)
        if place:
            found[index] = place
    return Layout(found, len(pages))


def _visible(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if not run.format.hidden)


@dataclass(frozen=True, slots=True)
class _Print:
    """The pages as one string of letters; of each line where it begins in it and its page."""

    text: str
    starts: tuple[int, ...]
    pages: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[str]) -> _Print:
        lines = [
            (letters(line), number) for number, page in enumerate(pages, 1) for line in page.splitlines()
        ]
        said = [(line, number) for line, number in lines if line]
        starts = accumulate((len(line) for line, _ in said), initial=0)
        return cls("".join(line for line, _ in said), tuple(starts), tuple(page for _, page in said))

    def line(self, place: int) -> int:
        """The line that a place lies in; of the end of all, the number of lines."""
        return bisect_right(self.starts, place) - 1

    def shows(self, text: str, start: int) -> bool:
        """The text stands from ``start`` on."""
        return self.text.startswith(text, start)

    def next_start(self, rest: str, line: int) -> int | None:
        """Where a text goes on whose lines ended before ``line``: there, or past what parts two pages."""
        page = self.pages[line - 1]
        for each in range(line, min(line + _SLACK, len(self.pages))):
            near = each == line or self.pages[each] == page + 1
            if near and self.shows(rest[:_SURE], self.starts[each]):
                return self.starts[each]
        return None


class _Finder:
    """Finds one paragraph after the other; ``_missed`` letters were not found since the last one."""

    def __init__(self, printed: _Print) -> None:
        self._print = printed
        self._place = 0
        self._missed = 0

    def find(self, text: str) -> tuple[Stretch, ...] | None:
        """The lines of the next paragraph, None if it is not surely there."""
        for start in self._candidates(text):
            found = self._follow(text, start)
            if found:
                self._missed = 0
                return found
        self._missed += len(text)
        return None

    def _candidates(self, text: str) -> Iterator[int]:
        """Places not too far on where the text seems to begin."""
        printed, head = self._print, text[:_HEAD]
        reach = (_NEAR if len(text) < _SHORT else _SLACK) + min(self._missed // _LINE, _FARTHEST)
        last = min(printed.line(self._place) + reach, len(printed.pages))
        limit = printed.starts[last] + len(head)
        start = printed.text.find(head, self._place, limit)
        while start >= 0:
            yield start
            start = printed.text.find(head, start + 1, limit)

    def _follow(self, text: str, start: int) -> tuple[Stretch, ...]:
        """The lines that make the text from ``start`` on; () if they do not. The place moves behind them."""
        printed = self._print
        found: list[Stretch] = []
        line, done = printed.line(start), 0
        while True:
            taken = min(len(text) - done, printed.starts[line + 1] - start)
            if not printed.shows(text[done : done + taken], start):
                return ()
            done += taken
            found.append(Stretch(printed.pages[line], done))
            if done == len(text):
                self._place = start + taken
                return tuple(found)
            following = printed.next_start(text[done:], line + 1)
            if following is None:
                return ()
            start, line = following, printed.line(following)
