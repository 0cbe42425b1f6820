"""Where findings stand on the pictures of pages: the letters of a finding found among the letters of a page.

A finding whose paragraph was not surely found in print has no mark; it is in the list all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.check.finding import Finding
from docgen.check.pages.layout import Layout
from docgen.check.pages.printout import letters
from docgen.preview.scene import SeenPage, Word
from docgen.word.model import WordDocument

_NEW_LINE = 0.5  # of a word's height: less overlap than this is another line


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page (from 1), in points."""

    page: int
    left: float
    top: float
    width: float
    height: float


class Marker:
    """Finds the marks of findings in one document that was printed as ``pages``."""

    def __init__(self, document: WordDocument, layout: Layout, pages: Sequence[SeenPage]) -> None:
        self._document = document
        self._layout = layout
        self._words: list[tuple[int, Word]] = []
        lengths = []
        for number, page in enumerate(pages, 1):
            own = [(word, letters(word.text)) for word in page.words]
            if "".join(text for _, text in own) == letters(page.text):
                self._words += [(number, word) for word, _ in own]
                lengths += [len(text) for _, text in own]
            else:  # read in another order: no word of this page is surely where it seems to be
                self._words.append((0, Word("", 0, 0, 0, 0)))
                lengths.append(len(letters(page.text)))
        self._starts = list(accumulate(lengths, initial=0))

    def marks(self, finding: Finding) -> list[Mark]:
        """The rectangles of a finding, one for each line it stands on."""
        if finding.paragraph is None:
            return []
        text = self._document.paragraphs[finding.paragraph].text
        start, end = len(letters(text[: finding.start])), len(letters(text[: finding.end]))
        whole = len(letters(text))
        if end <= start:  # a finding between letters, or on a space: the letter beside it
            start, end = max(0, min(start, whole - 1) - 1), min(whole, start + 1)
        return list(_lines(list(self._locations(finding.paragraph, start, end))))

    def _locations(self, paragraph: int, start: int, end: int) -> Iterator[tuple[int, Word]]:
        """The words that print the letters from ``start`` to ``end`` of a paragraph."""
        before = 0
        for each in self._layout.line_spans.get(paragraph, ()):
            low, high = max(start, before), min(end, each.end)
            if low < high:
                yield from self._words_of(each.start + low - before, each.start + high - before)
            before = each.end

    def _words_of(self, start: int, end: int) -> Iterator[tuple[int, Word]]:
        index = bisect_right(self._starts, start) - 1
        while index < len(self._words) and self._starts[index] < end:
            if self._words[index][0] and self._starts[index + 1] > self._starts[index]:
                yield self._words[index]
            index += 1


def _lines(words: Sequence[tuple[int, Word]]) -> Iterator[Mark]:
    """Words side by side become one rectangle."""
    row: list[Word] = []
    page = 0
    for number, word in words:
        if row and (number != page or not _beside(row[-1], word)):
            yield _around(page, row)
            row = []
        page = number
        row.append(word)
    if row:
        yield _around(page, row)


def _beside(one: Word, other: Word) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > _NEW_LINE * (one.bottom - one.top) and other.left >= one.left


def _around(page: int, row: Sequence[Word]) -> Mark:
    left, top = min(word.left for word in row), min(word.top for word in row)
    right, bottom = max(word.right for word in row), max(word.bottom for word in row)
    return Mark(page, round(left - 1, 1), round(top, 1), round(right - left + 2, 1), round(bottom - top, 1))
