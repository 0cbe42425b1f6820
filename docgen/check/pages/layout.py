"""Where paragraphs stand: the text of a document found again, in order, in the text of its pages.

First the paragraphs that are said once and printed once; then the others between them, each not far from
the one before. A paragraph that is not surely found has no place, and nobody may guess one. Knows nothing
of how the pages were made, nor of rules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.check.pages.printout import HEAD, Found, LineSpan, Print, letters
from docgen.word.model import Paragraph, WordDocument

_SLACK = 12  # lines that may stand between two paragraphs and belong to neither
_SHORT = 6  # letters: a text that may stand anywhere ("12", "Tổng")
_NEAR = 3  # lines within which such a text is looked for
_LINE = 30  # letters: fewer than any full line has
_FARTHEST = 400  # lines to look on for what follows paragraphs that were not found
_OFTEN = 40  # places where texts begin alike: trying each for each text would take a long table too long


@dataclass(frozen=True, slots=True)
class Layout:
    """The printed lines of each paragraph that was found; pages count from 1."""

    line_spans: Mapping[int, tuple[LineSpan, ...]]
    pages: int

    def first(self, paragraph: int) -> int | None:
        """The page on which a paragraph begins, None if that is not known."""
        found = self.line_spans.get(paragraph)
        return found[0].page if found else None

    def last(self, paragraph: int) -> int | None:
        """The page on which it ends."""
        found = self.line_spans.get(paragraph)
        return found[-1].page if found else None

    def lines(self, paragraph: int, page: int) -> int:
        """How many of its lines stand on a page."""
        return sum(each.page == page for each in self.line_spans.get(paragraph, ()))

    def page_at(self, paragraph: int, text: str, offset: int) -> int | None:
        """The page of a place in the paragraph's ``text``."""
        found = self.line_spans.get(paragraph, ())
        before = len(letters(text[:offset]))
        return next((each.page for each in found if before < each.end), self.last(paragraph))


def laid_out(document: WordDocument, pages: Sequence[str]) -> Layout:
    """The document's paragraphs on ``pages``: the text of each page, line by line, in reading order."""
    texts = dict(_texts(document.paragraphs))
    printed = Print.of(pages)
    found = _certain(printed, texts)
    found |= _between(printed, texts, found)
    return Layout({index: each.line_spans for index, each in sorted(found.items())}, len(pages))


def _texts(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    for index, paragraph in enumerate(paragraphs):
        text = letters("".join(run.text for run in paragraph.runs if not run.format.hidden))
        if text and not paragraph.in_text_box:  # a text box is printed wherever it floats
            yield index, text


def _certain(printed: Print, texts: Mapping[int, str]) -> dict[int, Found]:
    """What is said once and printed once, as far as it is printed in the order in which it is said."""
    often = Counter(texts.values())
    once = {i: text for i, text in texts.items() if often[text] == 1 and len(text) >= HEAD}
    heads = printed.positions_of({text[:HEAD] for text in once.values()})
    found = {}
    for index, text in once.items():
        starts = heads.get(text[:HEAD], [])
        if len(starts) > _OFTEN:
            continue
        shown = [each for start in starts if (each := printed.follow(text, start))]
        if len(shown) == 1:
            found[index] = shown[0]
    kept = _rising([(each.start, index) for index, each in found.items()])
    return {index: found[index] for _, index in kept}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose first parts rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (start, _) in enumerate(pairs):
        pile = bisect_left(tops, start)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [start]
        ends[pile : pile + 1] = [index]
    kept, index = [], ends[-1] if ends else -1
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]


def _between(printed: Print, texts: Mapping[int, str], certain: Mapping[int, Found]) -> dict[int, Found]:
    """The other paragraphs, each after the one before and before the next that is certain."""
    found: dict[int, Found] = {}
    limits = _limits(printed, texts, certain)
    position, missed = 0, 0
    for index, text in texts.items():
        here = certain.get(index) or _next(printed, text, position, limits[index], missed)
        if here is None:
            missed += len(text)
            continue
        found[index] = here
        position, missed = here.end, 0
    return found


def _limits(printed: Print, texts: Mapping[int, str], certain: Mapping[int, Found]) -> dict[int, int]:
    """For each paragraph where the next certain one begins."""
    limits, limit = {}, len(printed.text)
    for index in reversed(list(texts)):
        limits[index] = limit
        limit = certain[index].start if index in certain else limit
    return limits


def _next(printed: Print, text: str, index: int, limit: int, missed: int) -> Found | None:
    """The nearest print of ``text`` from ``place`` on, not past ``limit`` nor past what was missed."""
    reach = (_NEAR if len(text) < _SHORT else _SLACK) + min(missed // _LINE, _FARTHEST)
    until = min(limit, printed.lines_on(index, reach) + HEAD)
    start = printed.text.find(text[:HEAD], index, until)
    while start >= 0:
        found = printed.follow(text, start)
        if found and found.end <= limit:
            return found
        start = printed.text.find(text[:HEAD], start + 1, until)
    return None
